"""How much is missing: ``@unit`` with ``@quantity`` or ``@atLeast`` and ``@atMost`` (TEI P5, att.dimensions)."""

from __future__ import annotations

import re

_NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_UNITS = {"word": "word", "line": "line", "page": "page", "paragraph": "paragraph", "sentence": "sentence",
          "letter": "char", "character": "char", "digit": "char", "column": "column"}  # fmt: skip
_FIGURE = rf"(\d{{1,4}}|{'|'.join(_NUMBERS[1:])}|an?)"
_EXTENT = re.compile(
    rf"\b{_FIGURE}(?:\s?(?:-|–|to|or)\s?{_FIGURE})?(?:\s(?:more|full|whole|typed|printed|handwritten|or more))?"
    rf"\s(?:of\s)?({'|'.join(_UNITS)})s?\b",
    re.I,
)
_AT_MOST = re.compile(r"\b(?:less than|up to|at most|no more than|under)\s*$", re.I)
_SINGLE = re.compile(rf"^\W*(?:the |this )?({'|'.join(_UNITS)})\b(?!['’s])", re.I)


def extent(text: str) -> dict[str, str]:
    """The attributes that the description of a gap gives; empty where it does not count ("several words")."""
    short = text[:200]
    match = _EXTENT.search(short)
    if match is None:
        single = _SINGLE.match(short)
        return {"unit": _UNITS[single.group(1).lower()], "quantity": "1"} if single else {}
    low, high = _number(match.group(1)), _number(match.group(2))
    unit = {"unit": _UNITS[match.group(3).lower()]}
    if not high and _AT_MOST.search(short[: match.start()]):
        return unit | {"atMost": str(low)}
    if not high:
        return unit | {"quantity": str(low)}
    return unit | {"atLeast": str(min(low, high)), "atMost": str(max(low, high))}


def _number(text: str | None) -> int:
    if not text:
        return 0
    word = text.lower()
    if word in ("a", "an"):
        return 1
    return _NUMBERS.index(word) if word in _NUMBERS else int(word)
