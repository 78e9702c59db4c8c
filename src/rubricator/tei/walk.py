"""From the events of a TEI file to runs of text: one run a block, white space normalised, each piece with its bytes.

What is read, what stands apart and which brackets are printed is the caller's :class:`Manner`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from rubricator.tei.elements import BLOCKS, BREAKS, CONTAINERS
from rubricator.tei.source import Element, Event, Kind, Source
from rubricator.tei.unspaced import parts

# Blocks by their content, but no text.
_REGISTERS = frozenset(("listBibl", "listEvent", "listOrg", "listPerson", "listPlace"))
_HYPHENS = "-\u2010\u00ad\u00ac"
# White space but for a single blank between two words.
_WHITE = re.compile(r" *[\t\r\n][ \t\r\n]*| {2,}|\A | \Z")
# A piece whose characters have different widths is measured from its start, so it must not be long.
_LONGEST_UNEVEN = 2000


class Piece(NamedTuple):
    """Characters of a run, and the bytes ``start`` to ``end`` that they stand for; ``whole`` ones cannot be divided.

    ``event``: the number of the event that they are from, -1 for a bracket that is printed.
    """

    text: str
    start: int
    end: int
    event: int
    whole: bool


@dataclass(slots=True)
class Run:
    """The text of one block: of ``element`` (its number), or of a part of it where other blocks interrupt it."""

    element: int
    pieces: list[Piece] = field(default_factory=list)
    space: Piece | None = None  # white space, which is only part of the text if more text follows
    lines: bool = False  # a line ends in this white space

    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    def settle_space(self) -> None:
        if self.space and self.pieces:
            self.pieces.append(self.space)
        self.drop_space()

    def drop_space(self) -> None:
        self.space, self.lines = None, False

    def settle_before(self, text: str) -> None:
        """The same, where this text follows: between letters of a script without spaces the end of a line is none."""
        if self.lines and self.pieces and not parts(self.pieces[-1].text, text):
            self.drop_space()
        self.settle_space()


@dataclass(frozen=True, slots=True)
class Manner:
    """``reads``: whether an element's content is read at all. ``floats``: whether an element stands apart from the
    text around it, without interrupting it (a note). ``brackets``: what is printed before and after an element.
    ``joins``: whether the hyphen before a break inside of a word is left out."""

    reads: Callable[[Source, Element], bool]
    floats: Callable[[Element], bool]
    brackets: Callable[[Source, Element], tuple[str, str]] = lambda source, element: ("", "")
    joins: bool = False


def is_block(source: Source, element: Element) -> bool:
    """Whether the element's text is a block, and not part of the running text around it."""
    if not element.is_tei:
        return False
    parent = source.elements[element.parent].name if element.parent >= 0 else ""
    in_frame = element.name == "seg" and parent in ("opener", "closer")
    return element.name in BLOCKS or parent in CONTAINERS or in_frame


def outermost_texts(source: Source) -> list[Element]:
    """The ``text`` elements that stand in no other."""
    found: list[Element] = []
    for element in source.elements:
        if element.name == "text" and element.is_tei and (not found or element.start >= found[-1].end):
            found.append(element)
    return found


def texts_or_part(source: Source) -> list[Element]:
    """What is read of a file: its texts; of a part of a text that another file includes, the part."""
    root = source.elements[0]
    is_part = root.is_tei and root.name in BLOCKS and root.name not in _REGISTERS
    return outermost_texts(source) or ([root] if is_part else [])


def walk(source: Source, manner: Manner) -> list[Run]:
    """All that is read in the file's ``text`` elements, in reading order; runs without text are left out."""
    walker = _Walker(source, manner)
    runs = [run for element in texts_or_part(source) for run in walker.read(element)]
    return [run for run in runs if run.pieces]


@dataclass(slots=True)
class _Frame:
    """A block that is open. Its runs go to ``sink``; what floats in it is put behind the run that it floats in."""

    element: int
    sink: list[Run]
    run: Run | None = None
    floating: list[Run] = field(default_factory=list)

    def current(self) -> Run:
        if self.run is None:
            self.run = Run(self.element)
            self.sink.append(self.run)
        return self.run

    def interrupt(self) -> None:
        self.run = None
        self.sink += self.floating
        self.floating.clear()


class _Walker:
    def __init__(self, source: Source, manner: Manner) -> None:
        self.source = source
        self.manner = manner
        self.frames: list[_Frame] = []
        self.latest: Run | None = None  # where a closing bracket goes when its block has ended
        self.opening = ""  # brackets to be printed before the next text
        self.joining = False  # between a break inside of a word and the rest of the word

    def read(self, top: Element) -> list[Run]:
        frame = _Frame(top.number, [])
        self.frames = [frame]
        number = top.first + 1
        while number < top.last:
            number = self._event(number, self.source.events[number])
        frame.interrupt()
        return frame.sink

    def _event(self, number: int, event: Event) -> int:
        """Take in one event; the number of the next."""
        if event.kind is Kind.TEXT:
            self._text(number, event)
        elif event.kind is Kind.START:
            element = self.source.elements[event.element]
            if not self.manner.reads(self.source, element):
                return element.last + 1
            self._start(element, number, event)
        elif event.kind is Kind.END:
            self._end(self.source.elements[event.element])
        elif event.kind is Kind.ENTITY:
            self._whole(" ".join(event.text.split()) or event.text, number, event)
        elif event.kind is not Kind.OTHER:
            self._text(number, event)
        return number + 1

    def _start(self, element: Element, number: int, event: Event) -> None:
        frame = self.frames[-1]
        if self.manner.floats(element):
            self.frames.append(_Frame(element.number, frame.floating))
        elif is_block(self.source, element):
            frame.interrupt()
            self.frames.append(_Frame(element.number, frame.sink))
        elif element.name in BREAKS and element.is_tei:
            self._break(element, number, event)
        before, _ = self.manner.brackets(self.source, element)
        if before:
            if frame.run:
                frame.run.settle_space()
            self.opening += before

    def _end(self, element: Element) -> None:
        frame = self.frames[-1]
        _, after = self.manner.brackets(self.source, element)
        if after:
            self._close(after, element)
        if frame.element == element.number:
            frame.interrupt()
            self.frames.pop()

    def _close(self, bracket: str, element: Element) -> None:
        run = self.frames[-1].run or self.latest or self.frames[-1].current()
        if self.opening:
            run = self.frames[-1].current()
        else:
            run.drop_space()
        run.pieces.append(Piece(self.opening + bracket, element.end, element.end, -1, True))
        self.opening = ""
        self.latest = run

    def _break(self, element: Element, number: int, event: Event) -> None:
        if element.attributes.get("break") == "no":
            self.joining = True
            if self.frames[-1].run:
                self.frames[-1].run.drop_space()
        else:
            self._white(number, event.start, event.start, element.name != "space")

    def _text(self, number: int, event: Event) -> None:
        text = event.text
        if text and not text.strip(" \t\r\n"):
            self._white(number, event.start, event.end, "\n" in text)
            return
        size = event.end - event.start
        if size == len(text) <= _LONGEST_UNEVEN and text.isascii() and _is_even(text):  # as nearly all are
            self._solid(Piece(text, event.start, event.end, number, False))
            return
        if not _stands_for_itself(event.text, size, self.source.codec):
            self._whole(event.text, number, event)
            return
        at = event.start
        for white, part in _parted(event.text):
            width = len(part) if size == len(event.text) else len(part.encode(self.source.codec))
            if white:
                self._white(number, at, at + width, "\n" in part)
            else:
                self._solid(Piece(part, at, at + width, number, False))
            at += width

    def _whole(self, text: str, number: int, event: Event) -> None:
        if text.strip(" \t\r\n"):
            self._solid(Piece(text, event.start, event.end, number, True))
        elif text:
            self._white(number, event.start, event.end, "\n" in text)

    def _white(self, number: int, start: int, end: int, lines: bool) -> None:
        run = self.frames[-1].run
        if run and not self.joining and not self.opening:
            run.space = run.space or Piece(" ", start, end, number, True)
            run.lines = run.lines or lines

    def _solid(self, piece: Piece) -> None:
        run = self.frames[-1].current()
        if self.joining:
            self.joining = False
            if self.manner.joins and piece.text[0].islower():
                self._drop_hyphen(run)
        run.settle_before(self.opening or piece.text)
        if self.opening:
            run.pieces.append(Piece(self.opening, piece.start, piece.start, -1, True))
            self.opening = ""
        run.pieces.append(piece)
        self.latest = run

    def _drop_hyphen(self, run: Run) -> None:
        last = run.pieces[-1] if run.pieces else None
        if last is None or last.text[-1] not in _HYPHENS or (len(run.pieces) == 1 and len(last.text) == 1):
            return
        run.pieces.pop()
        if len(last.text) > 1:
            width = len(last.text[-1].encode(self.source.codec))
            run.pieces.append(Piece(last.text[:-1], last.start, last.end - width, last.event, False))


def _stands_for_itself(text: str, size: int, codec: str) -> bool:
    """Whether the bytes of an event are the characters as they are, and no reference or other line end."""
    try:
        return len(text.encode(codec)) == size
    except UnicodeEncodeError:
        return False


def _parted(text: str) -> Iterator[tuple[bool, str]]:
    """The text cut into white space (True) and the rest, which is cut where it is long."""
    if _is_even(text):
        yield from _short(text)
        return
    end = 0
    for white in _WHITE.finditer(text):
        yield from _short(text[end : white.start()])
        yield True, white.group()
        end = white.end()
    yield from _short(text[end:])


def _is_even(text: str) -> bool:
    """Whether there is no white space but single blanks between words."""
    uneven = "  " in text or "\n" in text or "\t" in text or "\r" in text
    return not (uneven or text.startswith(" ") or text.endswith(" "))


def _short(text: str) -> Iterator[tuple[bool, str]]:
    for start in range(0, len(text), _LONGEST_UNEVEN):
        yield False, text[start : start + _LONGEST_UNEVEN]
