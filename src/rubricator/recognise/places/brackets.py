"""Places in brackets: transliterations that the translator left open, and other forms of the place before."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from operator import attrgetter

from rubricator.recognise.brackets import Bracket
from rubricator.recognise.gazetteer import gazetteer
from rubricator.recognise.pieces import Piece
from rubricator.recognise.places.composed import Hit
from rubricator.recognise.places.context import KINDS, POSITION, Surroundings
from rubricator.recognise.places.words import words
from rubricator.spans import Certainty

# What stands in a place and is called after it: "the [Chondin] textile works".
_SITES = KINDS | words("site")

_START, _END = attrgetter("start"), attrgetter("end")


def bracketed(
    text: Sequence[Piece], brackets: Sequence[Bracket], around: Surroundings, taken: Sequence[Hit]
) -> list[Hit]:
    """``[Kansen]`` where a place is expected (the whole bracket), ``Cheongjin [Chongjin]`` (its inside), ``[New]
    Delhi``."""
    by_last = {hit.last: hit for hit in taken}
    by_first = {hit.first: hit for hit in taken}
    covered = {i for hit in taken for i in range(hit.first, hit.last + 1)}
    hits: list[Hit] = []
    placed = set(by_last)  # the last pieces of the places found so far
    for bracket in sorted(brackets, key=lambda bracket: bracket.start):
        if bracket.shape != "square" or bracket.width != (1, 1):
            continue
        start, end = bracket.inside
        first, last = bisect_right(text, start, key=_END), bisect_left(text, end, key=_START) - 1
        if first == last and (hit := _completed(text, first, around, by_first, bracket)):
            hits.append(hit)
            continue
        if not _is_name(text, first, last, around):
            continue
        former = by_last.get(first - 2)
        if former is not None:
            if not any(i in covered for i in range(first, last + 1)):
                rule = "rule-place-alternative"
                hits.append(Hit(first, last, former.name, rule, former.certainty, former.places, former.entity))
        elif covered.isdisjoint(range(first, last + 1)) and _expected(text, first, last, around, placed):
            name = " ".join(piece.text for piece in text[first : last + 1])
            hits.append(Hit(first, last, name, "rule-place-bracket", Certainty.LOW, span=(bracket.start, bracket.end)))
            placed.add(last)
    return hits


def _completed(
    text: Sequence[Piece], at: int, around: Surroundings, by_first: Mapping[int, Hit], bracket: Bracket
) -> Hit | None:
    """ "[New] Delhi", "[North] Korea": the first word of a known name, in a bracket before the rest of it."""
    rest = by_first.get(at + 2)
    if rest is None or not text[at].capital or not around.free(at, at) or text[at].block != text[rest.first].block:
        return None
    known = gazetteer().named(f"{text[at].text} {' '.join(piece.text for piece in text[rest.first : rest.last + 1])}")
    if not known:
        return None
    span = (bracket.start, text[rest.last].end)
    return Hit(at, rest.last, known[0].name, "rule-place-gazetteer", Certainty.HIGH, tuple(known), span=span)


def _is_name(text: Sequence[Piece], first: int, last: int, around: Surroundings) -> bool:
    """One or two capitalised words, hyphened ones counting as one, that are no English words."""
    if not 0 < first <= last < len(text) or last - first > 3 or not around.free(first, last):
        return False
    inside = text[first : last + 1]
    if any(piece.kind != "word" for piece in inside) or not inside[0].capital or inside[0].text.isupper():
        return False
    if any(not piece.capital and not piece.glued for piece in inside):
        return False
    return not all(around.plain(i) for i in range(first, last + 1))


def _expected(text: Sequence[Piece], first: int, last: int, around: Surroundings, placed: set[int]) -> bool:
    """Whether a place is expected where the bracket stands."""
    before = around.before(first, 2)  # past the opening bracket
    if before is None or (before.kind == "word" and before.capital):
        return False
    if before.key in POSITION or around.kind_before(first - 1) or _called_after(text, last, around):
        return True
    return before.key in _JOINTS and _behind_place(first - 2, around, placed)


_JOINTS = frozenset({",", "and", "or"})


def _behind_place(joint: int, around: Surroundings, placed: set[int]) -> bool:
    """Whether a place, in brackets or not, ends before the comma or "and" (or both) at ``joint``."""
    at = joint - 1
    if around.text[at].text == ",":
        at -= 1
    if around.text[at].text == "]":
        at -= 1
    return at in placed and around.text[at].block == around.text[joint].block


def _called_after(text: Sequence[Piece], last: int, around: Surroundings) -> bool:
    """ "the [X] works", "the [X] and [Y] works"."""
    after = around.after(last, 2)
    if after is None or text[last].owner:
        return False
    if after.key in _JOINTS:
        further, word = around.after(last, 3), around.after(last, 6)
        return further is not None and further.text == "[" and word is not None and word.key in _SITES
    return after.key in _SITES and not after.capital
