"""Capitals and small letters in patterns."""

from __future__ import annotations

import unicodedata
from functools import cache

_ALPHABETS = (range(0x41, 0x588), range(0x1E00, 0x2000))  # Latin, Greek, Cyrillic, Armenian; what is added to them


@cache
def _of(category: str) -> str:
    """The letters of a general category, as they stand in a class of characters."""
    codes = [code for codes in _ALPHABETS for code in codes if unicodedata.category(chr(code)) == category]
    ranges: list[tuple[int, int]] = []
    for code in codes:
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1] = (ranges[-1][0], code)
        else:
            ranges.append((code, code))
    return "".join(chr(first) if first == last else f"{chr(first)}-{chr(last)}" for first, last in ranges)


def lettered(pattern: str) -> str:
    r"""A pattern in which ``\p{Lu}`` is a capital and ``\p{Ll}`` a small letter, of any alphabet that has both, as in
    Unicode's regular expressions (UTS 18); Python's know neither. They stand in brackets: ``[\p{Lu}’-]``.

    ``[A-Z]`` began no name for Žižek, Şükrü or Łódź.
    """
    return pattern.replace(r"\p{Lu}", _of("Lu")).replace(r"\p{Ll}", _of("Ll"))
