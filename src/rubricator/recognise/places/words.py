"""The classes of words around place names, as places-words.tsv lists them."""

from __future__ import annotations

from functools import cache

from rubricator.recognise.tables import rows


@cache
def words(name: str) -> frozenset[str]:
    """The words of one class."""
    return _classes()[name]


@cache
def _classes() -> dict[str, frozenset[str]]:
    return {row[0]: frozenset(row[1].split()) for row in rows("places-words.tsv")}


@cache
def papers() -> frozenset[str]:
    """Single words that papers are called by, and that name nothing else."""
    return words("paper")
