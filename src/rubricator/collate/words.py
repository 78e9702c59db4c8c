"""Lists of words that are data: ``data/words.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


def words(name: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(_lists()[name].split())


def lines(name: str) -> tuple[str, ...]:
    """The lines of a list."""
    return tuple(_lists()[name].strip().splitlines())


@cache
def _lists() -> dict[str, str]:
    return tomllib.loads((files("rubricator.collate") / "data" / "words.toml").read_text(encoding="utf-8"))
