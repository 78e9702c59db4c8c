"""What stands around a possible place name, and what it says for it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cache, cached_property
from operator import attrgetter

from rubricator.recognise.gazetteer import gazetteer
from rubricator.recognise.lexicon import is_common
from rubricator.recognise.pieces import Piece, Pieces, fold, pieces
from rubricator.recognise.places.words import words
from rubricator.recognise.tables import rows
from rubricator.recognise.tokens import Tokens
from rubricator.spans import Claim
from rubricator.view import View

# Behind these stands a place more often than anything else; behind the first group hardly anything else.
STRICT = frozenset({"in", "at", "near", "inside", "outside"})
POSITION = STRICT | words("position")
# The kinds of place that a name stands beside: "the city of X", "X province", "X Airport".
KINDS = words("kind")
# Kinds that are said of other things as often, and tell nothing when written small behind a name.
_LOOSE_KINDS = frozenset({"station", "pass", "canton", "do", "gun", "coast", "port", "commune", "lake", "mountain"})
KINDS_BEHIND = KINDS - _LOOSE_KINDS
# The same before "of" only: the fort of X, the camps of X and Y.
_KINDS_OF = KINDS | words("kind-of")
_ABBREVIATED = words("abbreviated")


@cache
def peoples() -> dict[str, str]:
    """Adjectives and peoples, folded, with the country that they belong to ("" where to none)."""
    found: dict[str, str] = {}
    for country, forms in rows("places-peoples.tsv"):
        for word in forms.split("|"):
            key = fold(word)
            found.setdefault(key, "" if country == "-" else country)
            found.setdefault(key + "s", "" if country == "-" else country)
    return found


def _inside(text: Sequence[Piece], start: int, end: int) -> range:
    """The pieces that share a character with the stretch."""
    return range(bisect_right(text, start, key=_END), bisect_left(text, end, key=_START))


_START, _END = attrgetter("start"), attrgetter("end")
# "US$ 5 million": whose money it is.
_MONEY = re.compile(r"\b[A-Z]{1,3}\$")


class Surroundings:
    """The text around a piece, and what was found there before. Looks only inside the piece's own block."""

    def __init__(self, view: View, tokens: Tokens, others: Iterable[Claim]) -> None:
        self.view = view
        self.text = text = pieces(tokens)
        self.capitals = text.capitals
        self.capitals_that = text.capitals_that
        self._taken: set[int] = set()
        self.names: set[str] = set()
        for claim in others:
            if claim.element in ("persName", "date"):
                inside = _inside(text, claim.start, claim.end)
                self._taken.update(inside)
                if claim.element == "persName":
                    self.names.update(text[i].key for i in inside if text[i].capital)
        closed = [*view.closed, *((m.start, m.end) for m in view.marked if m.element.endswith("Name"))]
        money = (sign.span() for sign in _MONEY.finditer(view.text)) if "$" in view.text else ()
        for start, end in (*closed, *money):
            self._taken.update(_inside(text, start, end))
        self._loud = tokens.once("loud", view, lambda: _loud_blocks(view, text))

    def free(self, first: int, last: int) -> bool:
        """Whether no person, date or closed stretch touches these pieces."""
        return first not in self._taken and (first == last or self._taken.isdisjoint(range(first, last + 1)))

    def loud(self, at: int) -> bool:
        """Whether the block is written in capitals, where a capital tells nothing."""
        return self.text[at].block in self._loud

    @cached_property
    def shouts_names(self) -> bool:
        """Whether the document writes names in capitals where the line is not: two towns or more are written so."""
        known = gazetteer()
        large = self.capitals_that(
            lambda piece: len(piece.text) > 4 and piece.text.isupper() and known.may_begin(piece)
        )
        towns = {self.text[at].key for at in large if not self.loud(at) and not is_common(self.text[at].key)}
        return len(towns) > 1

    def is_shouted(self, at: int) -> bool:
        """Whether the piece is a name in capitals of such a document, and no body's letters: "BRZEG"."""
        piece = self.text[at]
        read = len(piece.text) > 3 and piece.text.isupper() and _VOWELS.intersection(piece.text)
        return bool(read) and not self.loud(at) and self.shouts_names

    def before(self, at: int, steps: int = 1) -> Piece | None:
        place = at - steps
        return self.text[place] if place >= 0 and self.text[place].block == self.text[at].block else None

    def after(self, at: int, steps: int = 1) -> Piece | None:
        place = at + steps
        inside = place < len(self.text) and self.text[place].block == self.text[at].block
        return self.text[place] if inside else None

    def starts_sentence(self, at: int) -> bool:
        """Whether the capital of this piece may be that of a sentence's first word."""
        before = self.before(at)
        if before is None:
            return True
        if before.kind != "mark":
            return False
        if before.text == ".":
            further = self.before(at, 2)
            return further is None or further.key not in _ABBREVIATED
        if before.text in _OPENING and (led := self.before(at, 2)) is not None and led.key in _LEADS_ON:
            return False  # "from “Unified Military Committee”"
        return before.text in "?!:;\"“”«‘'•*([—–-"

    def preposition(self, at: int) -> str:
        """The preposition before a name ("in", "from"), through "the" and "both"; "" where there is none."""
        steps = 1
        before = self.before(at, steps)
        while (
            before is not None
            and steps < 5
            and before.key
            in (
                "the",
                "both",
                "downtown",
                "nearby",
                "neighboring",
                "neighbouring",
            )
        ):
            steps += 1
            before = self.before(at, steps)
        return before.key if before is not None and before.key in POSITION else ""

    def kind_before(self, at: int) -> bool:
        """Whether "city of", "the river" or the like leads up to the name."""
        before, further = self.before(at), self.before(at, 2)
        if before is None:
            return False
        if before.key == "of":
            return further is not None and further.key != "do" and _singular(further.key) in _KINDS_OF
        return before.key in ("river", "lake", "island", "village", "town", "port", "city") and not before.capital

    def kind_behind(self, at: int) -> bool:
        """Whether "province", "District" or the like follows the name."""
        after = self.after(at)
        return after is not None and not self.text[at].owner and (after.key in KINDS_BEHIND or after.key in _PLURALS)

    def plain(self, at: int) -> bool:
        """Whether the piece is an English word, an adjective of a people, a number: no name of its own."""
        return is_plain(self.text[at])


_OPENING = frozenset({'"', "“", "«", "‘"})
_LEADS_ON = frozenset({"from", "of", "the", "by", "to", "in", "a", "an", "for", "with"})


def _singular(kind: str) -> str:
    return kind[:-3] + "y" if kind.endswith("ies") else kind if kind in _KINDS_OF else kind.rstrip("s")


_VOWELS = frozenset("AEIOUYÄÖÜÁÉÍÓÚ")


def is_plain(piece: Piece) -> bool:
    """Whether the piece's word is English, an adjective of a people, a number."""
    return piece.key in peoples() or is_common(piece.key) or len(piece.key) < 3


_PLURALS = frozenset({"provinces", "districts", "counties", "regions", "oblasts", "prefectures", "rivers"})


_SMALL_LETTERS = b"abcdefghijklmnopqrstuvwxyz"
_LARGE_LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def _loud_blocks(view: View, text: Pieces) -> frozenset[int]:
    """The blocks in capitals: of more than a word or two, and few small letters."""
    blocks = {text[at].block for at in text.capitals_that(lambda piece: _is_loud_word(piece.text))}  # each has one
    return frozenset(
        number for number in blocks if _is_loud(view.text[view.blocks[number].start : view.blocks[number].end], 12)
    )


def _is_loud_word(text: str) -> bool:
    small = text[1:].islower() and text.isascii()  # most words: this is told sooner
    return not small and _is_loud(text)


def _is_loud(text: str, more_than: int = 0) -> bool:
    """Whether so many letters are capitals, and three times as many as are small."""
    letters = text.encode("ascii", "ignore")
    large = len(letters) - len(letters.translate(None, _LARGE_LETTERS))
    return large > more_than and large > 3 * (len(letters) - len(letters.translate(None, _SMALL_LETTERS)))
