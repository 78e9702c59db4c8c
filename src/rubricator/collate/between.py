"""Where whole blocks that the base lacks stand between its blocks: at the depth of lists at which their witness has
them.

Law (tested): an item that one witness adds, in a list at any depth, is one entry between the items beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rubricator.collate.ground import Place
from rubricator.collate.witness import Range, Witness
from rubricator.tei.source import Element

DIVISIONS = frozenset("body front back div div1 div2 div3 div4 div5 div6 div7 sp".split())
_LISTS = {"item": "list", "row": "table"}
_HOLDERS = frozenset("item p ab quote q said cell".split())  # may hold lists and entries as divisions do


class _Candidate(NamedTuple):
    place: Place
    depth: int  # in how many lists it stands
    holder: str


def between(home: Witness, token: int, witness: Witness, stretch: Range) -> Place | None:
    """The place before a word of the base, where the words before end a block and it begins one, for whole blocks of
    another witness; None where the base has no bound there that an entry can stand at."""
    block = _outermost(witness, stretch[0], stretch)
    around = _around(witness, block)
    listed = block.name in _LISTS and bool(around) and around[0].name == _LISTS[block.name]
    depth = _depth(witness, block.parent) - listed
    held = "" if not around else around[0].name
    found = [
        each
        for each in _candidates(home, token)
        if each.holder in DIVISIONS or (each.depth == depth and (listed or each.holder == held))
    ]
    return min(found, key=lambda each: abs(each.depth - depth)).place if found else None


def held_by(witness: Witness, token: int, stretch: Range) -> int:
    """What holds the outermost block around a word that does not reach beyond a stretch; -1: a division."""
    parent = _outermost(witness, token, stretch).parent
    return parent if witness.source.elements[parent].name not in DIVISIONS else -1


def _chain(witness: Witness, number: int) -> list[Element]:
    return [witness.source.elements[each] for each in witness.source.ancestors(number)]


def _around(witness: Witness, element: Element) -> list[Element]:
    return _chain(witness, element.parent) if element.parent >= 0 else []


def _is_inside(witness: Witness, element: Element, stretch: Range) -> bool:
    first, last = witness.range(element)
    return stretch[0] <= first and last <= stretch[1]


def _outermost(witness: Witness, token: int, stretch: Range) -> Element:
    leaf, *around = _chain(witness, witness.leaves[witness.blocks[token]])
    for element in around:
        if element.name in DIVISIONS or not _is_inside(witness, element, stretch):
            break
        leaf = element
    return leaf


def _depth(witness: Witness, number: int) -> int:
    return sum(each.name in _LISTS.values() for each in _chain(witness, number)) if number >= 0 else 0


def _candidates(home: Witness, token: int) -> Iterator[_Candidate]:
    """The places before a word, from the innermost to the outermost."""
    beside = token - 1 if token else 0
    leaf = home.source.elements[home.leaves[home.blocks[beside]]]
    if token and leaf.name in _HOLDERS and home.range(leaf)[1] == token:
        at = home.source.events[leaf.last].start
        yield _Candidate(Place(at, at, blocks=True), _depth(home, leaf.number), leaf.name)
    for element in _chain(home, home.leaves[home.blocks[beside]]):
        around = home.source.elements[element.parent] if element.parent >= 0 else None
        if around is None:
            return
        first, last = home.range(element)
        if first < token < last:  # words of the element follow: blocks in it interrupt it
            yield from _at_its_beginning(home, token, element)
            return
        at = element.end if token else element.start
        if around.name in DIVISIONS or (around.name in _HOLDERS and token):
            yield _Candidate(Place(at, at, blocks=True), _depth(home, around.number), around.name)
        if around.name in DIVISIONS:
            return
        if _parts_its_list(home, element, token):
            holder = home.source.elements[around.parent]
            place = Place(element.end, element.end, blocks=True, parted=around.number)
            yield _Candidate(place, _depth(home, holder.number), holder.name)


def _at_its_beginning(home: Witness, token: int, element: Element) -> Iterator[_Candidate]:
    """Before the block in an element that begins with a word."""
    held = (each for each in _chain(home, home.leaves[home.blocks[token]]) if each.parent == element.number)
    for block in held:
        if element.name in _HOLDERS and home.range(block)[0] == token:
            yield _Candidate(Place(block.start, block.start, blocks=True), _depth(home, element.number), element.name)


def _parts_its_list(home: Witness, element: Element, token: int) -> bool:
    """Whether a list or table may end with an item or row, before which the words end, and go on with the next: it can
    hold no entry between the two."""
    around = home.source.elements[element.parent]
    if around.name != _LISTS.get(element.name) or around.parent < 0:
        return False
    ends = home.range(element)[1] == token < home.range(around)[1]
    return ends and home.source.elements[around.parent].name in DIVISIONS | _HOLDERS
