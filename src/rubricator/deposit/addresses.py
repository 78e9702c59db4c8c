"""The pages on persons, places and bodies: where the edition speaks of an entry."""

from __future__ import annotations

from collections.abc import Mapping

from rubricator.authority.entries import Entry
from rubricator.edition.addresses import entry_page


def entry_pages(entries: Mapping[str, Entry]) -> dict[str, str]:
    """By reference the address of the entry's page, below the edition's own: "persons/kim-il-sung.html"."""
    taken: dict[str, set[str]] = {}
    return {
        reference: entry_page(register := entry.file.removesuffix(".xml"), entry.key, taken.setdefault(register, set()))
        for reference, entry in entries.items()
    }
