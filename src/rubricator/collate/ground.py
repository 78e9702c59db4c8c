"""The text of the base, between and around the entries that are woven into it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rubricator.collate.carrying import Carrier
from rubricator.collate.witness import Witness
from rubricator.tei.source import Element, Event, Kind


@dataclass(frozen=True, slots=True)
class Place:
    """The bytes of the base's file for which an entry stands. ``lead``: white space before the words that is part of
    it; ``first``: it begins a block; ``blocks``: it stands between blocks, ``parted``: of this element, which is in two
    parts then (-1: of a division)."""

    start: int
    end: int
    lead: bool = False
    first: bool = False
    blocks: bool = False
    parted: int = -1


class Ground:
    """Writes the base's file as it is, but for its tags, which are as they are in the collation. ``breaks``: the page
    breaks of the others, by the bytes before which they stand."""

    def __init__(self, home: Witness, carrier: Carrier) -> None:
        self.home = home
        self.source = home.source
        self.carrier = carrier
        self.breaks: Sequence[tuple[int, str]] = ()

    def woven(self, text: Element, placed: Sequence[tuple[Place, str]]) -> str:
        """A text with the entries at their places."""
        out: list[str] = []
        at = text.start
        parted = -1  # the list that has ended, and goes on behind what stands in it
        carrier = self.carrier
        for place, app in placed:
            if text.start <= place.start < text.end:
                if parted >= 0 and (place.parted, place.start) != (parted, at):
                    out.append(carrier.next_part(self.source.elements[parted]))
                    parted = -1
                out.append(self.rewritten(at, place.start))
                if place.parted >= 0 and parted < 0:
                    out.append(carrier.closing(self.source.elements[place.parted]))
                out.append(app)
                at, parted = place.end, place.parted
        if parted >= 0:
            out.append(carrier.next_part(self.source.elements[parted]))
        return "".join([*out, self.rewritten(at, text.end)])

    def rewritten(self, start: int, end: int) -> str:
        """Bytes of the base's file with its tags as they are in the collation."""
        carrier = self.carrier
        out: list[str] = []
        number = bisect_right(self.source.events, start, key=lambda event: event.end)
        while number < len(self.source.events) and self.source.events[number].start < end:
            event = self.source.events[number]
            element = self.source.elements[event.element]
            if event.kind is Kind.START and self.home.is_rejected(element):
                number = element.last + 1
                continue
            if event.kind not in (Kind.START, Kind.END):
                out += self._paged(event, max(start, event.start), min(end, event.end))
            elif not self.home.is_variation(element):
                out.append(carrier.event(number, event))
            number += 1
        return "".join(out)

    def _paged(self, event: Event, start: int, end: int) -> Iterator[str]:
        """What the base has between two bytes of an event, with the page breaks of the others."""
        carrier = self.carrier
        at = start
        for place, tag in self.breaks[bisect_left(self.breaks, (start,)) :]:
            if place >= end:
                break
            if event.kind is Kind.TEXT:
                yield carrier.text(event, at, place)
                at = place
            yield tag
        yield carrier.text(event, at, end)
