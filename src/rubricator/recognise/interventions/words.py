"""Classes of words around a bracket, from the data file."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from rubricator.recognise.tables import rows


def words(kind: str) -> frozenset[str]:
    """The words of a class, in lower case."""
    return _table()[kind]


@cache
def _table() -> Mapping[str, frozenset[str]]:
    return {kind: frozenset(found.split()) for kind, found in rows("interventions-words.tsv")}
