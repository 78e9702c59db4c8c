"""Linked data made of the records: static files below ``lod/``, each in the form of its standard."""

from rubricator.deposit.lod.making import linked_data

__all__ = ["linked_data"]
