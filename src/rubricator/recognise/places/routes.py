"""Unknown places on the way from one to the other: "via X", "through X to Y", "the X-Y road", "across the X"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rubricator.recognise.persons.onomasticon import Trait, traits
from rubricator.recognise.pieces import Piece
from rubricator.recognise.places.context import Surroundings
from rubricator.recognise.places.words import words

# What lies between two places: "the X-Y road", "the line between X and Y".
_ROUTES = words("route")
_OF_RIVERS = words("riverside")
_ACROSS = frozenset({"across", "along", "beyond", "astride", "crossed", "cross", "crossing", "reached"})
_LEADS = frozenset({"via", "through", "between", "and", "reached", "the"})
_WAYS = frozenset({"to", "via", "and"})
_A_NAME = Trait.LEADER | Trait.ENDING | Trait.EAST | Trait.GIVEN | Trait.SURNAME


def on_the_way(around: Surroundings, at: int) -> bool:
    """Whether what stands before the name says that a way leads by it, or that it is a river."""
    before, further = around.before(at), around.before(at, 2)
    if before is None or before.key not in _LEADS:
        return False
    if before.key == "the":
        return _is_river(around, at)
    if traits(around.text[at].key) & _A_NAME:
        return False
    if before.key == "via":
        return further is None or further.text not in "(["  # but "(via Shtykov)"
    if before.key == "through":
        after, goal = around.after(at), around.after(at, 2)
        return after is not None and after.key in _WAYS and goal is not None and goal.capital
    if before.key in ("between", "and"):
        return _bounds_a_line(around, at)
    return before.key == "reached"


def _bounds_a_line(around: Surroundings, at: int) -> bool:
    """ "the line between X and Y"."""
    steps = 1 if (led := around.before(at)) is not None and led.key == "between" else 3
    between, line = around.before(at, steps), around.before(at, steps + 1)
    return between is not None and between.key == "between" and line is not None and line.key in _ROUTES


def _is_river(around: Surroundings, at: int) -> bool:
    """ "across the X", "the banks of the X"."""
    led, bank = around.before(at, 2), around.before(at, 3)
    if led is None:
        return False
    return led.key in _ACROSS or (led.key == "of" and bank is not None and bank.key in _OF_RIVERS)


def pairs(text: Sequence[Piece], around: Surroundings, covered: set[int]) -> Iterator[int]:
    """The two ends of "the X-Y road": both, where at least one is unknown and neither is somebody's name."""
    for at in around.capitals:
        if not text[at].glued:
            continue
        first = at - 1
        after = around.after(at)
        if not first or after is None or after.capital or after.glued or after.key not in _ROUTES or text[at].owner:
            continue
        if text[first].glued or not text[first].capital or not around.free(first, at):
            continue
        if all(_may_be_place(around, end) for end in (first, at)):
            yield from (end for end in (first, at) if end not in covered)


def _may_be_place(around: Surroundings, at: int) -> bool:
    piece = around.text[at]
    plain = around.plain(at) or (piece.text.isupper() and not around.loud(at))
    return len(piece.text) > 2 and not plain and not traits(piece.key) & (Trait.LEADER | Trait.ENDING)
