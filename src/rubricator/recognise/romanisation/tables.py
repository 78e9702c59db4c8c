"""The tables of romanisation (``recognise/data/romanisation-*.tsv``; each names its source), read once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from rubricator.recognise.tables import rows

__all__ = ["bare", "chunks", "marked", "pairs", "replaced", "rows", "words"]

_APOSTROPHES = str.maketrans(dict.fromkeys("’ʼ‘ʻ`ʹ′´", "'"))


def pairs(name: str) -> dict[str, str]:
    """A table of two columns."""
    return {row[0]: row[1] for row in rows(name)}


def words(name: str) -> tuple[str, ...]:
    """The words of a word list."""
    return tuple(word for row in rows(name) for cell in row for word in cell.split())


@lru_cache(maxsize=65536)
def bare(text: str) -> str:
    """Lower case, diacritics off; apostrophes alike."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_APOSTROPHES))
    return "".join(c for c in plain if not unicodedata.combining(c))


def marked(text: str) -> str:
    """Lower case, diacritics kept; apostrophes alike."""
    return unicodedata.normalize("NFC", text.casefold().translate(_APOSTROPHES))


def chunks(text: str) -> list[str]:
    """The pieces between spaces, hyphens and other marks; apostrophes stay with their letters."""
    return re.findall(r"[^\W\d_](?:[^\W\d_]|')*", text)


def replaced(text: str, table: Mapping[str, str]) -> str:
    """The text with the longest letters of the table that fit replaced, from left to right."""
    longest = max(map(len, table), default=0)
    out, at = "", 0
    while at < len(text):
        for size in range(min(longest, len(text) - at), 0, -1):
            if (letters := text[at : at + size]) in table:
                out, at = out + table[letters], at + size
                break
        else:
            out, at = out + text[at], at + 1
    return out
