"""The words of a text as names are matched in it: hyphens taken apart, possessives and dots of abbreviations away.

"Moscow-Peking" is two pieces, "People's" is "people", "U.S.S.R." is one piece, "ussr".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from rubricator.recognise.tokens import Token, Tokens

_UNDECOMPOSED = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ʼ": "", "’": "", "‘": "", "'": ""})
_DOTTED = frozenset({"st", "mt", "ft"})
_APOSTROPHES = frozenset("'’")
_HYPHENS = frozenset("-–‐‑")
# What may follow a word without a space and belong to it: a stop, or a possessive.
_TOUCHING = frozenset({".", "'", "’", "'s", "’s", "'S", "’S"})
_PART = re.compile(r"[^-‐‑–]+")


class Piece(NamedTuple):
    """A word, a number or a mark. ``key`` is what it is compared by; ``capital``: it begins with a large letter;
    ``glued``: a hyphen joins it to the one before; ``owner``: it has a possessive ending, which stands outside of
    ``start`` to ``end``."""

    key: str
    text: str
    start: int
    end: int
    block: int
    kind: str
    capital: bool = False
    glued: bool = False
    owner: bool = False


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
    """The pieces of the tokens, in order; of a view's tokens they are made once."""
    if isinstance(tokens, Tokens):
        return tokens.once("pieces", None, lambda: _pieces(tokens))
    return _pieces(tokens)


def _pieces(tokens: Sequence[Token]) -> list[Piece]:
    new = tuple.__new__  # what Piece(…) calls, without the call between
    found: list[Piece] = []
    known: dict[str, tuple[str, bool]] = {}
    skip = 0
    for at, (start, end, text, kind, block) in enumerate(tokens):
        if at < skip:
            continue
        if kind != "word":
            if kind != "possessive":
                found.append(new(Piece, (text, text, start, end, block, kind, False, False, False)))
            continue
        if (folded := known.get(text)) is None:
            folded = known[text] = (fold(text), text[0].isupper())
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        owner = False
        if after is not None and after.start == end and after.text in _TOUCHING:
            if after.text == "." and len(text) == 1:
                skip = _initials(tokens, at, found)
                continue
            owner = _possessive(text, after)
            if owner or (after.text == "." and text.lower() in _DOTTED):
                skip = at + 2
        if "-" in text:
            _parted(tokens[at], owner, found)
            continue
        glued = bool(found) and found[-1].text in _HYPHENS and _glue(tokens[at], found)
        found.append(new(Piece, (folded[0], text, start, end, block, "word", folded[1], glued, owner)))
    return found


def _parted(token: Token, owner: bool, found: list[Piece]) -> None:
    """The parts of a hyphenated word."""
    parts = list(_PART.finditer(token.text))
    for number, part in enumerate(parts):
        text, start, end = part.group(), token.start + part.start(), token.start + part.end()
        owns = owner and number == len(parts) - 1
        found.append(Piece(fold(text), text, start, end, token.block, "word", text[0].isupper(), number > 0, owns))


def _glue(token: Token, found: list[Piece]) -> bool:
    """A hyphen or dash that stands between two words without a space glues them; it is no piece then."""
    if len(found) < 2 or found[-1].end != token.start:
        return False
    if found[-2].end != found[-1].start or found[-2].kind != "word":
        return False
    found.pop()
    return True


def _possessive(text: str, after: Token) -> bool:
    return after.kind == "possessive" or (after.text in _APOSTROPHES and text[-1] in "sS")


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
    glued = bool(found) and found[-1].text in _HYPHENS and _glue(first, found)
    if len(letters) < 2:
        text = first.text
        found.append(Piece(fold(text), text, first.start, first.end, first.block, "word", text.isupper(), glued))
        return at + 1
    last = tokens[end - 1]
    ending = _ending(tokens, end)
    owner = ending > 0
    found.append(Piece(letters.lower(), letters, first.start, last.end, first.block, "word", True, glued, owner))
    return end + ending


def _ending(tokens: Sequence[Token], at: int) -> int:
    """How many tokens the possessive ending has that stands here, behind a dot ("U.S.'s"): two, or none."""
    if at + 1 >= len(tokens) or tokens[at].text not in _APOSTROPHES or tokens[at].start != tokens[at - 1].end:
        return 0
    return 2 if tokens[at + 1].text == "s" and tokens[at + 1].start == tokens[at].end else 0
