"""The words of a text as names are matched in it: hyphens taken apart, possessives and dots of abbreviations away.

"Moscow-Peking" is two pieces, "People's" is "people", "U.S.S.R." is one piece, "ussr".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from rubricator.recognise.tokens import Token

_UNDECOMPOSED = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ʼ": "", "’": "", "‘": "", "'": ""})
_DOTTED = frozenset({"st", "mt", "ft"})
_APOSTROPHES = frozenset("'’")
_HYPHENS = re.compile(r"[^-‐‑–]+")


class Piece(NamedTuple):
    """A word, a number or a mark. ``key`` is what it is compared by; ``glued``: a hyphen joins it to the one before;
    ``owner``: it has a possessive ending, which stands outside of ``start`` to ``end``."""

    key: str
    text: str
    start: int
    end: int
    block: int
    kind: str
    glued: bool = False
    owner: bool = False

    @property
    def capital(self) -> bool:
        return self.text[:1].isupper()


def fold(word: str) -> str:
    """The word in lower case without diacritics and apostrophes."""
    lower = word.lower()
    if lower.isascii():
        return lower.replace("'", "")
    return _fold_marked(lower)


@lru_cache(maxsize=20_000)
def _fold_marked(lower: str) -> str:
    plain = unicodedata.normalize("NFKD", lower.translate(_UNDECOMPOSED))
    return "".join(c for c in plain if not unicodedata.combining(c))


def keys(name: str) -> tuple[str, ...]:
    """A name's keys, the same as those of its pieces in a text."""
    if name.isalpha() and name.isascii():
        return (name.lower(),)
    plain = re.sub(r"(?:['’][sS](?!\w)|['’](?=\s|$))", "", name.replace(".", ". "))
    if re.fullmatch(r"(?:\w\. *){2,}", plain):
        return (fold(re.sub(r"\W", "", plain)),)
    return tuple(fold(word) for word in re.findall(r"[^\s.,/()&-]+|&", plain))


def pieces(tokens: Sequence[Token]) -> list[Piece]:
    """The pieces of the tokens, in order."""
    found: list[Piece] = []
    at, total = 0, len(tokens)
    while at < total:
        token = tokens[at]
        after = tokens[at + 1] if at + 1 < total else None
        if token.kind == "word":
            if len(token.text) == 1 and after is not None and after.text == "." and after.start == token.end:
                at = _initials(tokens, at, found)
                continue
            owner = after is not None and _possessive(token, after)
            _words(token, owner, found)
            at += 1 + (owner or _abbreviated(token, after))
        else:
            if token.kind != "possessive":
                found.append(Piece(token.text, token.text, token.start, token.end, token.block, token.kind))
            at += 1
    return found


def _words(token: Token, owner: bool, found: list[Piece]) -> None:
    if "-" not in token.text:
        glued = _is_hyphen_before(token, found)
        found.append(Piece(fold(token.text), token.text, token.start, token.end, token.block, "word", glued, owner))
        return
    parts = list(_HYPHENS.finditer(token.text))
    for number, part in enumerate(parts):
        start, end = token.start + part.start(), token.start + part.end()
        last = number == len(parts) - 1
        found.append(Piece(fold(part.group()), part.group(), start, end, token.block, "word", number > 0, owner and last))


def _is_hyphen_before(token: Token, found: list[Piece]) -> bool:
    """A hyphen or dash that stands between two words without a space glues them; it is no piece then."""
    if len(found) < 2 or found[-1].text not in ("-", "–", "‐", "‑") or found[-1].end != token.start:
        return False
    if found[-2].end != found[-1].start or found[-2].kind != "word":
        return False
    found.pop()
    return True


def _possessive(token: Token, after: Token) -> bool:
    if after.start != token.end:
        return False
    return after.kind == "possessive" or (after.text in _APOSTROPHES and token.text[-1] in "sS")


def _abbreviated(token: Token, after: Token | None) -> bool:
    return after is not None and after.text == "." and after.start == token.end and token.text.lower() in _DOTTED


def _initials(tokens: Sequence[Token], at: int, found: list[Piece]) -> int:
    """One piece for "U.S.S.R." or "U. S."; a single letter with its dot stays as it is. The place behind it."""
    first, letters, end = tokens[at], "", at
    while end + 1 < len(tokens):
        letter, dot = tokens[end], tokens[end + 1]
        if len(letter.text) != 1 or not letter.text.isupper() or dot.text != "." or dot.start != letter.end:
            break
        if letter.block != first.block or (letters and letter.start > tokens[end - 1].end + 1):
            break
        letters += letter.text
        end += 2
    if len(letters) < 2:
        glued = _is_hyphen_before(first, found)
        found.append(Piece(fold(first.text), first.text, first.start, first.end, first.block, "word", glued))
        return at + 1
    owner = end < len(tokens) and tokens[end].kind == "possessive" and tokens[end].start == tokens[end - 1].end
    found.append(Piece(letters.lower(), letters, first.start, tokens[end - 1].end, first.block, "word", False, owner))
    return end + owner
