"""The words of a text as names are matched in it: hyphens taken apart, possessives and dots of abbreviations away.

"Moscow-Peking" is two pieces, "People's" is "people", "U.S.S.R." is one piece, "ussr".
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import chain, compress, count, repeat
from operator import attrgetter
from typing import NamedTuple

from rubricator.recognise.tokens import Tokens

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
    if re.fullmatch(r"(?:\w\. *)+\w\.? *", plain):
        return (fold(re.sub(r"\W", "", plain)),)
    return tuple(fold(word) for word in re.findall(r"[^\s.,/()&‐‑–-]+|&", plain))


class Pieces(list[Piece]):
    """The pieces of a text in order; ``capitals``: the places of those that begin with a capital."""

    def __init__(self, every: Iterable[Piece] = ()) -> None:
        super().__init__(every)
        self.capitals = list(compress(count(), map(attrgetter("capital"), self)))
        self._places: defaultdict[str, list[int]] = defaultdict(list)  # of those with a capital, by their text
        for at in self.capitals:
            self._places[self[at].text].append(at)

    def capitals_that(self, fit: Callable[[Piece], bool]) -> list[int]:
        """The places of those that begin with a capital and fit by their text and key: asked once for each text."""
        return sorted(chain.from_iterable(places for places in self._places.values() if fit(self[places[0]])))


def pieces(tokens: Tokens) -> Pieces:
    """The pieces of the tokens, in order; of a view's tokens they are made once."""
    return tokens.once("pieces", None, lambda: _pieces(tokens))


def _pieces(tokens: Tokens) -> Pieces:
    """Most tokens are a piece each and are made in one go; those between them take a closer look."""
    plain, looks = _plain(tokens)
    found: list[Piece] = []
    behind = 0
    for at in looks:
        if at >= behind:
            found += plain[behind:at]
            behind = _closer(plain, at, found)
    found += plain[behind:]
    return Pieces(found)


def _plain(tokens: Tokens) -> tuple[list[Piece], list[int]]:
    """The tokens as if each were a piece, and the places of those that may be none, or more, or join another."""
    texts, kinds = tokens.texts, tokens.kinds
    folded = {text: fold(text) if kind == "word" else text for text, kind in kinds.items()}
    capital = {text: kind == "word" and text[0].isupper() for text, kind in kinds.items()}
    looks = {text: where for text, kind in kinds.items() if (where := _looks(text, kind))}
    columns = (
        map(folded.__getitem__, texts),
        texts,
        tokens.starts,
        tokens.ends,
        tokens.blocks,
        map(kinds.__getitem__, texts),
        map(capital.__getitem__, texts),
        repeat(False),
        repeat(False),
    )
    plain = list(map(tuple.__new__, repeat(Piece), zip(*columns, strict=False)))  # Piece(…) for all of them at once
    places = {at + by for at in tokens.places_of(looks) for by in looks[texts[at]]}
    return plain, sorted(at for at in places if 0 <= at < len(texts))


def _looks(text: str, kind: str) -> tuple[int, ...]:
    """Which tokens must be looked at where this one stands: itself (0), the one before it, the one behind."""
    if kind == "word":
        return (0,) if "-" in text or len(text) == 1 or text.lower() in _DOTTED else ()
    if kind == "possessive":
        return (-1, 0)
    return (-1,) if text in _APOSTROPHES else (1,) if text in _HYPHENS else ()


def _closer(plain: Sequence[Piece], at: int, found: list[Piece]) -> int:
    """Adds what the token makes with those beside it, and gives the place behind."""
    piece, behind = plain[at], at + 1
    if piece.kind != "word":
        found += [] if piece.kind == "possessive" else [piece]
        return behind
    text, owner = piece.text, False
    after = plain[behind] if behind < len(plain) else None
    if after is not None and after.start == piece.end and after.text in _TOUCHING:
        if after.text == "." and len(text) == 1:
            return _initials(plain, at, found)
        owner = after.kind == "possessive" or (after.text in _APOSTROPHES and text[-1] in "sS")
        behind += owner or (after.text == "." and text.lower() in _DOTTED)
    if "-" in text:
        _parted(piece, owner, found)
        return behind
    glued = bool(found) and found[-1].text in _HYPHENS and _glue(piece, found)
    found.append(piece._replace(glued=glued, owner=owner) if glued or owner else piece)
    return behind


def _parted(word: Piece, owner: bool, found: list[Piece]) -> None:
    """The parts of a hyphenated word."""
    parts = list(_PART.finditer(word.text))
    for number, part in enumerate(parts):
        text, start, end = part.group(), word.start + part.start(), word.start + part.end()
        owns = owner and number == len(parts) - 1
        found.append(Piece(fold(text), text, start, end, word.block, "word", text[0].isupper(), number > 0, owns))


def _glue(word: Piece, found: list[Piece]) -> bool:
    """A hyphen or dash that stands between two words without a space glues them; it is no piece then."""
    if len(found) < 2 or found[-1].end != word.start:
        return False
    if found[-2].end != found[-1].start or found[-2].kind != "word":
        return False
    found.pop()
    return True


def _initials(plain: Sequence[Piece], at: int, found: list[Piece]) -> int:
    """One piece for "U.S.S.R." or "U. S."; a single letter with its dot stays as it is. The place behind it."""
    first, letters, end = plain[at], "", at
    while end + 1 < len(plain):
        letter, dot = plain[end], plain[end + 1]
        if len(letter.text) != 1 or not letter.text.isupper() or dot.text != "." or dot.start != letter.end:
            break
        if letter.block != first.block or (letters and letter.start > plain[end - 1].end + 1):
            break
        letters += letter.text
        end += 2
    if letters and _closes_without_dot(plain, end, len(letters)):
        letters += plain[end].text
        end += 1
    glued = bool(found) and found[-1].text in _HYPHENS and _glue(first, found)
    if len(letters) < 2:
        text = first.text
        found.append(Piece(fold(text), text, first.start, first.end, first.block, "word", text.isupper(), glued))
        return at + 1
    last = plain[end - 1]
    possessive = end < len(plain) and plain[end].kind == "possessive" and plain[end].start == last.end
    ending = 1 if possessive else _ending(plain, end)
    owner = ending > 0
    found.append(Piece(letters.lower(), letters, first.start, last.end, first.block, "word", True, glued, owner))
    return end + ending


def _closes_without_dot(plain: Sequence[Piece], at: int, letters: int) -> bool:
    """Whether a typist left out the last stop: "U.S.A, however", "the U.K and France"; not "J.K Rowling"."""
    if at >= len(plain):
        return False
    letter, after = plain[at], plain[at + 1] if at + 1 < len(plain) else None
    if len(letter.text) != 1 or not letter.text.isupper() or letter.start != plain[at - 1].end:
        return False
    if after is None or after.block != letter.block:
        return True
    return after.start > letter.end or after.kind != "word" if letters > 1 else not after.text[0].isupper()


def _ending(plain: Sequence[Piece], at: int) -> int:
    """How many tokens the possessive ending has that stands here, behind a dot ("U.S.'s"): two, or none."""
    if at + 1 >= len(plain) or plain[at].text not in _APOSTROPHES or plain[at].start != plain[at - 1].end:
        return 0
    return 2 if plain[at + 1].text == "s" and plain[at + 1].start == plain[at].end else 0
