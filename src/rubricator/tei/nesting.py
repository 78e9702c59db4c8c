"""Where the tags of a new element can stand among the tags that a file has.

XML nests: tags that would cross what is there are moved outwards, past tags and white space alone, until they hold
whole elements; where a word would have to be passed, they do not fit, and nothing is forced.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import NamedTuple

from rubricator.spans import Claim
from rubricator.tei.elements import CLOSED, HELD_BY_NAMES, NAME_HOLDERS
from rubricator.tei.language import primary
from rubricator.tei.reading import Reading
from rubricator.tei.source import Element, Event, Kind, Source


class Fit(NamedTuple):
    """The start tag stands before the byte ``start``, the end tag before the byte ``end``; both have the prefix of the
    element around them."""

    start: int
    end: int
    prefix: str


@dataclass(frozen=True, slots=True)
class Misfit:
    """Why the tags cannot stand there; "" where nothing was to be marked in the first place."""

    reason: str


ALREADY = Misfit("")
_CROSSES = Misfit("tags that are in the file already cut through it")
_SHUT = Misfit("a part of it is an entity, a link, another language or a name that is marked already")
_MARKED = Misfit("a part of it is marked already")
_NO_HOLDER = Misfit("TEI allows no name or date in the element around it")
_NOT_HELD = Misfit("TEI does not allow an element that is inside of it in a name or a date")
_BLOCKS = Misfit("it runs over the end of a paragraph")

# In these an element that one of our own may hold: a place in the name of an organization.
_HELD_NAMES = frozenset({"persName", "placeName", "orgName", "date"})


def fit(read: Reading, claim: Claim) -> Fit | Misfit:
    """Where the tags of a claim can stand."""
    shut = _meets_closed(read, claim)
    if shut:
        return shut
    if simple := _in_a_piece(read, claim):
        return simple
    if claim.end > read.view.blocks[read.block(claim.start)].end:
        return _BLOCKS
    source = read.source
    left = _Edge(read, read.pieces[read.piece(claim.start)].event, read.byte_before(claim.start))
    right = _Edge(read, read.pieces[read.piece(claim.end - 1)].event, read.byte_behind(claim.end))
    level = _common(source, left.level, right.level)
    block = read.elements[read.block(claim.start)]
    while left.climb_left(level) and right.climb_right(level):
        element = source.elements[level]
        if element.is_tei and element.name in NAME_HOLDERS:
            return _inside(read, claim, left, right) or Fit(left.byte, right.byte, element.prefix)
        if level == block or element.parent < 0:
            return _NO_HOLDER
        level = element.parent
    return _CROSSES


def _in_a_piece(read: Reading, claim: Claim) -> Fit | None:
    """Where a claim has no tags inside of it, nor at its ends, and stands in what may hold names: the usual case."""
    number = read.piece(claim.start)
    piece = read.pieces[number]
    if piece.whole or claim.end > read.starts[number] + len(piece.text):
        return None
    event = read.source.events[piece.event]
    element = read.source.elements[event.element]
    if event.kind is not Kind.TEXT or not element.is_tei or element.name not in NAME_HOLDERS:
        return None
    return Fit(*read.bytes_in(number, claim.start, claim.end), element.prefix)


class _Edge:
    """One of the two places, moving outwards. ``event``: the one that it stands before (or behind)."""

    def __init__(self, read: Reading, event: int, byte: int) -> None:
        self.read = read
        self.source = read.source
        self.event = event
        self.byte = byte
        self.level = read.source.events[event].element

    def climb_left(self, level: int) -> bool:
        """Move before the start tags of the elements up to ``level``; False where text is in the way."""
        if self.level == level:
            return True
        here = self.source.events[self.event]
        if here.kind is not Kind.START and _has_words(self.source, here.start, self.byte):
            return False
        while self.level != level:
            self.event -= 1
            event = self.source.events[self.event]
            if event.kind is Kind.START:  # of this level: what ended before it was jumped over
                self.level = self.source.elements[event.element].parent
                self.byte = event.start
            elif event.kind is Kind.END:
                if event.element in self.read.read:
                    return False
                self.event = self.source.elements[event.element].first
            elif _is_words(event):
                return False
        return True

    def climb_right(self, level: int) -> bool:
        """Move behind the end tags of the elements up to ``level``; False where text is in the way."""
        if self.level == level:
            return True
        here = self.source.events[self.event]
        if here.kind is not Kind.END and _has_words(self.source, self.byte, here.end):
            return False
        while self.level != level:
            self.event += 1
            event = self.source.events[self.event]
            if event.kind is Kind.END:
                self.level = self.source.elements[event.element].parent
                self.byte = event.end
            elif event.kind is Kind.START:
                if event.element in self.read.read:
                    return False
                self.event = self.source.elements[event.element].last
            elif _is_words(event):
                return False
        return True


def _is_words(event: Event) -> bool:
    return event.kind is Kind.ENTITY or bool(event.text.strip(" \t\r\n"))


def _has_words(source: Source, start: int, end: int) -> bool:
    return bool(source.data[start:end].decode(source.codec).strip(" \t\r\n"))


def _common(source: Source, one: int, other: int) -> int:
    if one == other:
        return one
    around = set(source.ancestors(one))
    return next(number for number in source.ancestors(other) if number in around)


def _meets_closed(read: Reading, claim: Claim) -> Misfit | None:
    """ALREADY where the claim lies in a closed stretch, else why a closed stretch that it crosses forbids it."""
    closed = read.view.closed
    number = max(0, bisect_right(closed, (claim.start, claim.start)) - 1)
    for start, end in closed[number:]:
        if start >= claim.end:
            break
        if start <= claim.start and claim.end <= end:
            return ALREADY
        if start < claim.end and claim.start < end and not (claim.start <= start and end <= claim.end):
            return _SHUT
    return None


def _inside(read: Reading, claim: Claim, left: _Edge, right: _Edge) -> Misfit | None:
    """Why what would stand between the tags cannot."""
    source = read.source
    for event in source.events[left.event : right.event + 1]:
        if event.kind in (Kind.ENTITY, Kind.CDATA):
            return _SHUT
        if event.kind is not Kind.START:
            continue
        element = source.elements[event.element]
        if element.parent == left.level and element.name not in HELD_BY_NAMES:
            return _NOT_HELD
        if element.number in read.read and _is_shut(read, element):
            return _SHUT
        if element.number in read.read and element.name == claim.element:
            return _MARKED
    return None


def _is_shut(read: Reading, element: Element) -> bool:
    if element.name in _HELD_NAMES and element.is_tei:
        return False
    tongue = element.attributes.get("xml:lang", "")
    other = bool(tongue) and primary(tongue) != primary(read.view.language)
    return other or not element.is_tei or element.name in CLOSED
