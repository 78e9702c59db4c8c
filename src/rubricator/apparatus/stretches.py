"""The bytes of the base text's file that an entry is about."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from rubricator.apparatus.model import Apparatus, Entry, Method, Piece
from rubricator.apparatus.places import Surveyor
from rubricator.apparatus.pointers import Pointers, identity
from rubricator.tei.elements import UNREAD
from rubricator.tei.reading import chosen
from rubricator.tei.source import Element, Kind, Source


@dataclass(frozen=True, slots=True)
class Bytes:
    """``start`` to ``end``; ``posts``: the numbers of the anchors that do nothing but mark these bounds."""

    start: int
    end: int
    posts: tuple[int, ...] = ()


@dataclass
class Measure:
    """From entries and characters of the base text to bytes."""

    apparatus: Apparatus
    surveyor: Surveyor

    def __post_init__(self) -> None:
        self.source: Source = self.apparatus.documents[self.apparatus.home].source
        self.pointers = Pointers(self.source)
        self._starts = [piece.offset for piece in self.apparatus.pieces]

    def of(self, entry: Entry) -> Bytes:
        """The bytes between the bounds of an entry that is not woven into the text."""
        if entry.method is Method.ENDPOINTS:
            found = self._between_posts(entry)
            if found is not None:
                return found
        if entry.start == entry.end:
            at = self._between(entry)
            return Bytes(at, at)
        return Bytes(self.before(entry.start), self.behind(entry.end))

    def _between(self, entry: Entry) -> int:
        """The place between two characters at which an entry by location stands: inside of its block."""
        behind, before = self.behind(entry.start), self.before(entry.start)
        for stretch in self.surveyor.blocks(entry.attributes.get("loc", entry.location)):
            number = self.surveyor.element(stretch)
            if number >= 0 and stretch[0] <= entry.start <= stretch[1]:
                element = self.source.elements[number]
                first, last = self.source.events[element.first].end, self.source.events[element.last].start
                return next((at for at in (behind, before) if first <= at <= last), first)
        return before

    def _between_posts(self, entry: Entry) -> Bytes | None:
        """By the elements that the entry points to; None where it points to characters."""
        attributes = entry.attributes
        first = self._post(entry, attributes.get("from") or attributes.get("to", ""))
        if first is None:
            return None
        if "from" not in attributes:
            alone = (first.number,) if _is_post(self.source, first) else ()
            if entry.start < entry.end:
                return Bytes(self.before(entry.start), self.behind(entry.end), alone)
            return Bytes(first.start, first.start, alone)
        last = self._post(entry, attributes["to"]) if "to" in attributes else None
        if "to" in attributes and last is None:
            return None
        posts = tuple(each.number for each in (first, last) if each is not None and _is_post(self.source, each))
        start = first.end if first.number in posts else first.start
        if last is not None:
            return Bytes(start, last.start if last.number in posts else last.end, posts)
        end = self.behind(entry.end) if entry.start < entry.end else start
        return Bytes(start, max(end, start if posts else first.end), posts)

    def _post(self, entry: Entry, pointer: str) -> Element | None:
        document = self.apparatus.documents[entry.place.document]
        _, key = Pointers(document.source).target(pointer) if document.source is not self.source else ("", "")
        number = self.pointers.ids.get(key or self.pointers.target(pointer)[1])
        return self.source.elements[number] if number is not None else None

    def before(self, offset: int) -> int:
        """Where the bytes of the character at an offset begin."""
        number = bisect_right(self._starts, offset) - 1
        if number < 0:
            return self._first()
        piece = self.apparatus.pieces[number]
        if offset >= piece.offset + piece.length:
            return piece.end
        return self._inside(piece, offset - piece.offset)

    def behind(self, offset: int) -> int:
        """Where the bytes of the character before an offset end."""
        number = bisect_right(self._starts, offset - 1) - 1
        if number < 0:
            return self._first()
        return self._inside(self.apparatus.pieces[number], offset - self.apparatus.pieces[number].offset)

    def _first(self) -> int:
        return self.apparatus.pieces[0].start if self.apparatus.pieces else 0

    def _inside(self, piece: Piece, characters: int) -> int:
        if characters <= 0:
            return piece.start
        if characters >= piece.length:
            return piece.end
        text = self.source.data[piece.start : piece.end].decode(self.source.codec, "replace")
        if len(text) < piece.length:
            return piece.end
        return piece.start + len(text[:characters].encode(self.source.codec))

    # Elements around bytes

    @cached_property
    def _bounds(self) -> list[tuple[int, int]]:
        """Where elements begin and end, with the element that holds what follows."""
        found = []
        for event in self.source.events:
            element = self.source.elements[event.element]
            if event.kind is Kind.START:
                found.append((event.end, element.number))
            elif event.kind is Kind.END:
                found.append((event.end, element.parent))
        return found

    def holder(self, at: int) -> int:
        """The element that holds a place between two bytes."""
        number = bisect_right(self._bounds, at, key=lambda bound: bound[0]) - 1
        return self._bounds[number][1] if number >= 0 else -1

    def levelled(self, start: int, end: int) -> tuple[int, int] | None:
        """The stretch, its bounds moved outwards over tags alone until one element holds both; None where it would cut
        an element in two."""
        while self.holder(start) != self.holder(end):
            one, other = self.holder(start), self.holder(end)
            depth = len(self.source.ancestors(one)), len(self.source.ancestors(other))
            if depth[0] >= depth[1]:
                element = self.source.elements[one]
                if element.parent < 0 or self._has_text(self.source.events[element.first].end, start):
                    return None
                start = element.start
            else:
                element = self.source.elements[other]
                if element.parent < 0 or self._has_text(end, self.source.events[element.last].start):
                    return None
                end = element.end
        return start, end

    def _has_text(self, start: int, end: int) -> bool:
        """Whether anything but white space (and what is only pointed to) stands between two places."""
        number = bisect_right(self.source.events, start, key=lambda event: event.end)
        while number < len(self.source.events):
            event = self.source.events[number]
            if event.start >= end:
                return False
            number += 1
            element = self.source.elements[event.element]
            if event.kind is Kind.START and self._is_other_side(element):
                number = element.last + 1
                continue
            if event.text.strip() or (event.kind is Kind.START and self._counts(element)):
                return True
        return False

    def _counts(self, element: Element) -> bool:
        """Whether a tag stops the bounds of an entry: of what has no text (a gap, a page break) it does not."""
        return element.name in ("app", "note") or bool(self.source.text_of(element.number).strip())

    def _is_other_side(self, element: Element) -> bool:
        """Whether an element is no text, or an alternative that is not."""
        if element.is_tei and element.name in UNREAD:
            return True
        parent = self.source.elements[element.parent] if element.parent >= 0 else None
        alternatives = parent if parent is not None and parent.name in ("choice", "subst") else None
        return alternatives is not None and element.number != chosen(self.source, alternatives)


def _is_post(source: Source, element: Element) -> bool:
    """Whether an element marks a point."""
    return element.name in ("anchor", "milestone", "lb", "pb", "ptr") and not source.text_of(element.number)


def pointed(source: Source) -> dict[str, int]:
    """How often each id of a file is pointed to, from entries apart."""
    found: dict[str, int] = {}
    for element in source.elements:
        for name, value in element.attributes.items():
            if name in ("xml:id", "id") or (element.name == "app" and name in ("from", "to")):
                continue
            for word in value.split():
                if "#" in word:
                    key = word.partition("#")[2]
                    found[key] = found.get(key, 0) + 1
    return found


def is_free(source: Source, element: Element, counted: dict[str, int]) -> bool:
    """Whether an anchor may go: nothing but entries points to it."""
    return element.name == "anchor" and not counted.get(identity(element))
