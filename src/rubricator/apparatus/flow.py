"""The running text of an element, with the apparatus entries that are woven into it.

Of variation by parallel segmentation the base reading is read on; the others become passages of their own.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import Protocol

from rubricator.apparatus.gaps import sign
from rubricator.apparatus.model import BLOCK, NOTE, Block, Bound, Entry, Gap, Mark, Passage, Piece
from rubricator.apparatus.pointers import identity
from rubricator.apparatus.words import Spaces
from rubricator.tei.elements import BREAKS, UNREAD
from rubricator.tei.reading import chosen, is_meant
from rubricator.tei.source import Element, Event, Kind, Source
from rubricator.tei.walk import is_block

_BOUNDS = {bound.value: bound for bound in Bound}
_BESIDE = frozenset(
    {"note", "noteGrp", "wit", "standOff", "facsimile", "sourceDoc", "xenoData"}
)  # no words of the text
_OF_ELEMENTS = frozenset({"choice", "subst"})  # which have no characters of their own: white space there is for the eye
DEEPEST = 60  # entries inside of entries: deeper ones are not read (the file is no edition)


class Weaver(Protocol):
    """What the flow has to ask about the file that it reads. ``depth``: how many entries are open, one in another."""

    depth: int
    spaces: Spaces
    of_witnesses: frozenset[int]  # the notes that are text of witnesses, by their numbers

    def is_woven(self, element: Element) -> bool:
        """Whether an ``app`` holds the text itself (parallel segmentation)."""

    def base(self, element: Element) -> Element | None:
        """The reading of a woven entry that is read on."""

    def woven(self, element: Element, stretch: tuple[int, int], read: Passage, inside: str) -> Entry:
        """The entry, which has this stretch of the text; ``read``: its base reading."""

    def key(self, element: Element) -> str:
        """The key of an entry."""

    def named(self, value: str) -> tuple[str, ...]:
        """The witnesses that an attribute names."""

    def nested_lemma(self, element: Element) -> Element | None:
        """The lemma of an entry apart from the text that is written in another one's lemma, which reads it."""

    def is_apart(self, element: Element) -> bool:
        """Whether an element holds nothing but apparatus."""

    def is_counted(self, element: Element) -> bool:
        """Whether an entry is one of a table, by the numbers of its words: no space stands between it and the next."""

    def is_empty(self, element: Element) -> bool:
        """Whether a base reading says in a word that there is nothing."""

    def absent(self, element: Element) -> tuple[str, ...]:
        """The witnesses that lack the whole block, where an entry only says this."""


@dataclass
class Flow:
    """``begins`` and ``ends``: the offsets of each element that was met."""

    source: Source
    weaver: Weaver
    witnesses: tuple[str, ...] = ()
    text: list[str] = field(default_factory=list)
    length: int = 0
    pieces: list[Piece] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    begins: dict[int, int] = field(default_factory=dict)
    ends: dict[int, int] = field(default_factory=dict)
    _joining: bool = False
    _notes_open: int = 0
    _inside: str = ""
    _floor: int = 0  # the text before this offset stays
    _absent: dict[int, list[str]] = field(default_factory=dict)  # by the block that they lack
    _word: int = -1  # where a word (``w``) ended
    _spaces: Spaces = field(init=False)

    def __post_init__(self) -> None:
        self._spaces = self.weaver.spaces

    def passage(self) -> Passage:
        return Passage("".join(self.text), tuple(self.entries), tuple(self.marks), tuple(self.gaps))

    def read(self, element: Element) -> None:
        """Take in all that an element holds."""
        number = element.first + 1
        while number < element.last:
            number = self._event(number, self.source.events[number])

    def _event(self, number: int, event: Event) -> int:
        if event.kind is Kind.START:
            return self._start(self.source.elements[event.element], event)
        if event.kind is Kind.END:
            self._end(self.source.elements[event.element], event)
        elif event.kind is not Kind.OTHER and self.source.elements[event.element].name not in _OF_ELEMENTS:
            self._text(event.text, event.start, event.end)
        return number + 1

    def _start(self, element: Element, event: Event) -> int:
        """Take in a start tag; the number of the next event."""
        self.begins[element.number] = self.ends[element.number] = self.length
        if element.name == "gap" and element.is_tei and (said := sign(self.source, element)):
            self.gaps.append(Gap(self.length, said))
        if not self._reads(element):
            return element.last + 1
        if element.name == "anchor":
            self._floor = self.length
        if element.is_tei and element.name == "app":
            self._app(element)
            return element.last + 1
        if element.is_tei and element.name in BREAKS and element.name != "space":  # that is a reading, or none
            self._break(element, event)
        elif element.is_tei and element.name in _BOUNDS:
            named = self.weaver.named(element.attributes.get("wit", "")) or self.witnesses
            self.marks.append(Mark(self.length, _BOUNDS[element.name], named))
            self._floor = self.length
        elif element.name == "w" and self._spaces.parts(element, self.length in (0, self._word), self.text[-1:]):
            self._append(" ", event.start, event.start)
            self.begins[element.number] = self.ends[element.number] = self.length
        elif self._is_block(element) or self._is_note(element):
            self._notes_open += self._is_note(element)
            self._part(event, 1 if self._is_note(element) else 2)
            self.begins[element.number] = self.length
        return element.first + 1

    def _end(self, element: Element, event: Event) -> None:
        self.ends[element.number] = self.length
        if element.name == "w":
            self._word = self.length
        if element.number in self._absent:
            self.marks.append(Mark(self.length, Bound.RESUMES, tuple(self._absent.pop(element.number))))
        if self._is_block(element) or self._is_note(element):
            start = self.begins[element.number]
            if start < self.length:
                number = element.attributes.get("n", "")
                self.blocks.append(Block(start, self.length, element.name, identity(element), number, element.number))
            self._notes_open -= self._is_note(element)
            self._part(event)

    def _reads(self, element: Element) -> bool:
        if self.weaver.is_apart(element):
            return False
        if element.is_tei and (element.name == "ident" or element.name in UNREAD or is_meant(self.source, element)):
            return False  # ident: the normal form of a reading, for looking it up
        if element.is_tei and element.name in _BESIDE:
            return element.number in self.weaver.of_witnesses
        parent = self.source.elements[element.parent] if element.parent >= 0 else None
        if parent is None or not parent.is_tei or parent.name not in ("choice", "subst"):
            return True
        return element.number == chosen(self.source, parent)

    def _is_block(self, element: Element) -> bool:
        """An anchor between blocks is a point, and none."""
        return element.name != "anchor" and is_block(self.source, element)

    def _is_note(self, element: Element) -> bool:
        """Whether an element is a note of a witness that is a block of its own: any but one in the line."""
        return element.name == "note" and element.is_tei and not _may_vary(element)

    def _app(self, element: Element) -> None:
        lemma = self.weaver.nested_lemma(element)
        if lemma is not None:
            self.read(lemma)
        if not self.weaver.is_woven(element):
            return
        if self.weaver.depth >= DEEPEST:
            return
        inside, counted = self._inside, (len(self.entries), len(self.text), len(self.marks), len(self.gaps))
        self._floor = self.length
        base = self.weaver.base(element)
        start = self.length
        absent = self.weaver.absent(element)
        if absent:
            self._lacuna(element, absent)
        if base is not None and not self.weaver.is_empty(base):
            self._inside = self.weaver.key(element)
            self.weaver.depth += 1
            around, self.witnesses = self.witnesses, self.weaver.named(base.attributes.get("wit", ""))
            self.begins[base.number] = start
            self.read(base)
            self.ends[base.number] = self.length
            self.weaver.depth -= 1
            self._inside, self.witnesses = inside, around
        self.entries.insert(
            counted[0], self.weaver.woven(element, (start, self.length), self._since(start, counted), inside)
        )
        self.ends[element.number] = self._floor = self.length
        if self.weaver.is_counted(element) and not self.source.events[element.last + 1].text.isspace():
            self._append(" ", element.end, element.end)

    def _lacuna(self, entry: Element, witnesses: tuple[str, ...]) -> None:
        """Witnesses lack the block in which an entry stands, from here on."""
        around = (self.source.elements[number] for number in self.source.ancestors(entry.parent))
        block = next((each.number for each in around if self._is_block(each)), -1)
        self.marks.append(Mark(self.length, Bound.LACUNA, witnesses))
        self._absent.setdefault(block, []).extend(witnesses)

    def _since(self, start: int, counted: tuple[int, int, int, int]) -> Passage:
        """What was read since an offset (so many entries, pieces, marks and gaps were there), as a passage."""
        at, piece, since, missing = counted
        inner = tuple(
            replace(entry, start=entry.start - start, end=entry.end - start, inside=entry.inside if number else "")
            for number, entry in enumerate(self.entries[at:])
        )
        text = "".join(self.text[piece:])
        marks = tuple(replace(mark, offset=mark.offset - start) for mark in self.marks[since:])
        gaps = tuple(replace(gap, offset=gap.offset - start) for gap in self.gaps[missing:])
        return Passage(text, inner, marks, gaps)

    def _part(self, tag: Event, notes: int = 2) -> None:
        """A block begins or ends. ``notes``: how often it is said that what follows is a note's, if it is."""
        self._joining = False
        self._append(BLOCK + NOTE * (notes if self._notes_open else 0), tag.start, tag.end)

    def _break(self, element: Element, event: Event) -> None:
        if element.attributes.get("break") == "no":
            self._joining = True
            while self.length > self._floor and self.text[-1][-1:].isspace() and self.text[-1][0] != BLOCK:
                kept = max(len(self.text[-1].rstrip()), len(self.text[-1]) - (self.length - self._floor))
                self._shorten(kept)
        else:
            self._append(" ", event.start, event.end)

    def _shorten(self, length: int) -> None:
        """Take white space off the end, which a break inside of a word follows."""
        text, piece = self.text.pop(), self.pieces.pop()
        self.length -= len(text)
        if length:
            width = _width(text[:length], text, piece.end - piece.start, self.source.codec)
            self._append(text[:length], piece.start, piece.start + width)

    def _text(self, text: str, start: int, end: int) -> None:
        if self._joining:
            rest = text.lstrip()
            if not rest:
                return
            start += _width(text[: len(text) - len(rest)], text, end - start, self.source.codec)
            text, self._joining = rest, False
        self._append(text, start, end)

    def _append(self, text: str, start: int, end: int) -> None:
        if text:
            self.pieces.append(Piece(self.length, len(text), start, end))
            self.text.append(text)
            self.length += len(text)


def notes_of_witnesses(source: Source) -> frozenset[int]:
    """The notes of a file that are text of its witnesses, by their numbers: their source are witnesses alone that it
    lists; or they are notes in the line, of nobody and of no type, of which some vary: an entry stands in one of them,
    or a reading is nothing but one (the small print between the lines of CBETA)."""
    listed = frozenset(f"#{identity(each)}" for each in source.elements if each.name == "witness" and identity(each))
    notes = [each for each in source.elements if each.name == "note" and each.is_tei]
    found = {each.number for each in notes if listed.issuperset(each.attributes.get("source", "").split() or "#")}
    in_line = [each for each in notes if _may_vary(each)]
    if any(_varies(source, each) for each in in_line):
        found.update(each.number for each in in_line)
    return frozenset(found)


def _may_vary(note: Element) -> bool:
    return note.attributes.get("place") == "inline" and not {"type", "resp", "source"} & note.attributes.keys()


def _varies(source: Source, note: Element) -> bool:
    if note.parent >= 0 and source.elements[note.parent].name in ("lem", "rdg"):
        return source.text_of(note.parent).strip() == source.text_of(note.number).strip() != ""
    inside = (source.elements[number] for number in range(note.number + 1, len(source.elements)))
    return any(each.name == "app" and each.is_tei for each in takewhile(lambda each: each.start < note.end, inside))


def _width(part: str, whole: str, size: int, codec: str) -> int:
    """How many bytes the first characters of a text of this size take."""
    if size == len(whole):
        return len(part)
    return len(part.encode(codec, "replace"))
