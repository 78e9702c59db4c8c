"""Words of a text for collation: as they stand, and in the normal form by which two of them are the same.

Law (tested): the tokens' texts, in order, are the text without its white space.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

WORD, NUMBER, MARK = "word", "number", "mark"
FIRST, LAST = 1, 2

# Ideographs, kana and Thai stand without spaces: each character is a token. Hangul has spaces between words.
_CHARACTER = (
    "\u3005\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0e7f"
    "\U00020000-\U0002fa1f\U00030000-\U000323af"
)
_LETTER = rf"(?:(?![{_CHARACTER}])[^\W\d_])"
_TOKEN = re.compile(
    rf"(?P<character>[{_CHARACTER}])"
    rf"|(?P<number>\d+(?:[.,:]\d+)*+(?:['’ʼ]?{_LETTER})?(?:{_LETTER})*+)"  # 5th, 1950s, 1950's, 10km
    rf"|(?P<abbreviation>{_LETTER}(?:\.{_LETTER}(?!\w))++\.?(?:['’ʼ]s(?!\w))?)"  # U.S., e.g., J.F.
    rf"|(?P<word>{_LETTER}(?:(?![{_CHARACTER}])(?:\w|['’ʼ‘-](?=[^\W\d_])|[\u0300-\u036f]))*+)"
    r"|(?P<mark>\S)"
)
_KINDS = {"character": WORD, "number": NUMBER, "abbreviation": WORD, "word": WORD, "mark": MARK}
_ALIKE = str.maketrans(
    {"’": "'", "ʼ": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "-", "—": "-"}
)


class Token(NamedTuple):
    """``text`` stands in the document at ``start``; ``normal`` is alike where only case, accents, hyphens or the
    shape of quotation marks differ; ``kind`` is WORD, NUMBER or MARK; ``name`` the key of the person, place or
    organization that the word is part of, or ""; ``spaced``: white space stands before it; ``edges``: FIRST and LAST,
    if a paragraph begins or ends with it."""

    text: str
    normal: str
    kind: str
    start: int = 0
    spaced: bool = True
    name: str = ""
    edges: int = 0

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of a text, or of the part of it between two offsets."""
    found = []
    behind = start
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        kind = _KINDS[match.lastgroup or "mark"]
        word = match.group()
        found.append(Token(word, normal(word, kind), kind, match.start(), match.start() > behind or behind == start))
        behind = match.end()
    return found


@lru_cache(maxsize=1 << 17)
def normal(word: str, kind: str = WORD) -> str:
    """The form by which two words are compared."""
    if word.isascii():
        folded = word.casefold()
    else:
        apart = unicodedata.normalize("NFKD", word.translate(_ALIKE)).casefold()
        folded = "".join(c for c in apart if not unicodedata.combining(c)) or word
        folded = unicodedata.normalize("NFC", folded)
    return folded.replace("-", "") or folded if kind == WORD else folded
