"""Anchors: the points of a document between which a passage stands. They are spliced in; nothing else is changed.

Law (tested): taking the anchors out gives the file back, byte for byte; a second run puts none in.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping

from rubricator.tei.reading import Reading
from rubricator.tei.source import Element, Kind
from rubricator.tei.splice import Insertion, splice

_OURS = re.compile(r"a([1-9]\d*)")
_OUR_TAG = re.compile(rb'<(?:[\w.-]+:)?anchor xml:id="a[1-9]\d*"/>')


def without_anchors(data: bytes) -> bytes:
    """A UTF-8 file of ours without the anchors that were put in; all else is as it was."""
    return _OUR_TAG.sub(b"", data)


class Anchors:
    """The anchors of one file: those that are there, and those that are asked for."""

    def __init__(self, read: Reading) -> None:
        self._read = read
        self._there: dict[int, str] = {}
        numbers = [0]
        for element in read.source.elements:
            key = element.attributes.get("xml:id", "")
            if number := _OURS.fullmatch(key):
                numbers.append(int(number[1]))
            if element.name == "anchor" and element.is_tei and key:
                self._there.setdefault(element.start, key)
                self._there.setdefault(element.end, key)
        self._next = max(numbers) + 1
        self._new: dict[int, str] = {}

    def before(self, offset: int) -> str:
        """The id of an anchor that stands before the character at an offset of the view."""
        return self._at(self._outside(offset, self._read.byte_before(offset), opening=True))

    def behind(self, offset: int) -> str:
        """The id of an anchor that stands behind the character before an offset."""
        return self._at(self._outside(offset - 1, self._read.byte_behind(offset), opening=False))

    def spliced(self) -> bytes:
        """The file with all anchors."""
        prefix = next((e.prefix for e in self._read.source.elements if e.is_tei), "")
        tag = f"{prefix}:anchor" if prefix else "anchor"
        new = [Insertion(place, f'<{tag} xml:id="{key}"/>') for place, key in self._new.items()]
        return splice(self._read.source.data, new, self._read.source.codec)

    def places(self) -> dict[str, int]:
        """Where in the file as it was read each anchor stands, or will: id → byte."""
        return {**points(self._read), **{key: place for place, key in self._new.items()}}

    def _at(self, place: int) -> str:
        if place in self._there:
            return self._there[place]
        if place not in self._new:
            self._new[place] = f"a{self._next}"
            self._next += 1
        return self._new[place]

    def _outside(self, offset: int, place: int, *, opening: bool) -> int:
        """Out of the names and notes whose first (or last) character this is, but not out of the paragraph."""
        read = self._read
        block = read.elements[read.block(offset)]
        element = read.source.events[read.pieces[read.piece(offset)].event].element
        while element != block and element >= 0:
            around = read.source.elements[element]
            if not self._is_edge(around, place, opening):
                break
            place = around.start if opening else around.end
            element = around.parent
        return place

    def _is_edge(self, element: Element, place: int, opening: bool) -> bool:
        """Whether no text stands between a place and the beginning (or the end) of an element."""
        events = self._read.source.events[element.first : element.last + 1]
        for event in events if opening else reversed(events):
            if (event.start >= place) if opening else (event.end <= place):
                return True
            if event.kind is not Kind.START and event.kind is not Kind.END:
                return False
        return True


def points(read: Reading) -> Mapping[str, int]:
    """Where in the file the anchors stand: id → byte."""
    return {
        element.attributes["xml:id"]: element.start
        for element in read.source.elements
        if element.name == "anchor" and element.is_tei and "xml:id" in element.attributes
    }


def between(read: Reading, start: int, end: int) -> str:
    """What is read between two places of a file; the notes that stand there in blocks of their own are not."""
    order = sorted(range(len(read.pieces)), key=lambda number: read.pieces[number].start)
    begins = [read.pieces[number].start for number in order]
    inside = order[bisect_left(begins, start) : bisect_left(begins, end)]
    if not inside:
        return ""
    home = _is_note(read, inside[0])
    kept = sorted(number for number in inside if home or not _is_note(read, number))
    return "".join(
        ("\n" if before is not None and _block(read, before) != _block(read, number) else "") + read.pieces[number].text
        for before, number in zip([None, *kept], kept, strict=False)
    )


def _block(read: Reading, piece: int) -> int:
    return read.block(read.starts[piece])


def _is_note(read: Reading, piece: int) -> bool:
    return read.view.blocks[_block(read, piece)].kind == "note"
