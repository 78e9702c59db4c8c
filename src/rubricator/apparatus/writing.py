"""Entries written in the three encodings, as changes to the file of the base text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from string import whitespace

from rubricator.apparatus.cutting import Cut, Cutter, bounds_in
from rubricator.apparatus.entries import says_nothing
from rubricator.apparatus.header import prefix_of
from rubricator.apparatus.model import BLOCK, NOTE, Apparatus, Entry, Method
from rubricator.apparatus.places import Surveyor
from rubricator.apparatus.pointers import identity
from rubricator.apparatus.stretches import Measure, is_free, pointed
from rubricator.apparatus.tree import texts_of, within
from rubricator.tei.source import Element, Source
from rubricator.tei.splice import Replacement, retagged
from rubricator.tei.walk import is_block

_Level = tuple[Entry, tuple[int, int]]  # with its bytes
_BOUNDS = (BLOCK, NOTE)
CLOSES, STANDS, OPENS = range(3)  # the order of what is put in at one place


@dataclass(frozen=True, slots=True)
class Tied:
    """An entry apart from the text, and the ids of the anchors that it needs there ("" where it needs none)."""

    entry: str
    first: str = ""
    last: str = ""


class Writer:
    """Collects the changes. ``apart``: the entries that go to a new list."""

    def __init__(self, apparatus: Apparatus, surveyor: Surveyor) -> None:
        self.apparatus = apparatus
        self.surveyor = surveyor
        self.measure = Measure(apparatus, surveyor)
        self.source = self.measure.source
        self.prefix = prefix_of(self.source.elements[0])
        self.apart: list[str] = []
        self._ids = set(self.measure.pointers.ids)
        self._put: list[tuple[int, int, int, int, str]] = []  # place, order, order of the same, what
        self._free: set[int] = set()
        self._used = Counter(
            key
            for entry in apparatus.entries
            for name in ("from", "to")
            for key in (entry.attributes.get(name, "").partition("#")[2],)
            if key
        )
        self._named: dict[int, str] = {}
        self._texts = {text.number for text in texts_of(self.source)}

    # Parallel segmentation

    def weavable(self, entries: Sequence[Entry]) -> list[tuple[Entry, tuple[int, int] | None]]:
        """The entries, outer ones first, with the bytes that each can be woven round; None where it would cut an
        element or an entry before it in two."""
        levels: list[_Level] = []
        for entry in entries:
            bytes_ = self.measure.of(entry)
            levels.append((entry, self.measure.levelled(bytes_.start, bytes_.end) or (bytes_.start, -1)))
        levels = self._apart_from_neighbours(levels)
        levels.sort(key=lambda each: (each[1][0], -each[1][1]))
        open_: list[int] = []
        found: list[tuple[Entry, tuple[int, int] | None]] = []
        for entry, (start, end) in levels:
            while open_ and open_[-1] <= start:
                open_.pop()
            if end < 0 or (open_ and open_[-1] < end):
                found.append((entry, None))
                continue
            open_.append(end)
            found.append((entry, (start, end)))
        return found

    def _apart_from_neighbours(self, levels: Sequence[_Level]) -> list[_Level]:
        """An entry on no characters at the end of another, or at its beginning, stands outside of it and the elements
        that it holds."""
        ends: dict[int, int] = {}
        starts: dict[int, int] = {}
        for entry, (start, end) in levels:
            if entry.start < entry.end:
                ends[entry.end] = max(end, ends.get(entry.end, end))
                starts[entry.start] = min(start, starts.get(entry.start, start))
        found = []
        for entry, (start, end) in levels:
            if entry.start == entry.end and start == end and not self.measure.of(entry).posts:
                behind, before = ends.get(entry.start, start), starts.get(entry.start, start)
                start = end = behind if behind > start else min(start, before)
            found.append((entry, (start, end)))
        return found

    def weave(self, entry: Entry, stretch: tuple[int, int], cut: Cut) -> None:
        """Put the entry round its words."""
        start, end = stretch
        head, tail = self._bounds_of(entry)
        notes = self._notes_of(entry, self.source.data[start:end])
        opening, closing = cut.start + cut.opening + head, tail + cut.closing + notes + cut.end
        if start == end:
            self._put.append((start, STANDS, 0, len(self._put), opening + closing))
        else:
            self._span(start, end, opening, closing)
        for post in self.measure.of(entry).posts:
            self._release(self.source.elements[post])

    def _bounds_of(self, entry: Entry) -> tuple[str, str]:
        """The marks of the base reading (``lacunaStart`` …): those before its words, and those behind them."""
        if entry.base < 0:
            return "", ""
        reading = entry.readings[entry.base]
        source = self.apparatus.documents[reading.place.document].source
        size = len(reading.passage.text.rstrip())
        same = reading.passage.text == self.apparatus.base.text[entry.start : entry.end]
        head, tail = "", ""
        found = bounds_in(source, source.elements[reading.place.element])
        for mark, element in zip(reading.passage.marks, found, strict=False):
            written = source.data[element.start : element.end].decode(source.codec)
            if mark.offset == 0:
                head += written
            elif mark.offset < size and same:
                at = self.measure.before(entry.start + mark.offset)
                self._put.append((at, STANDS, 0, len(self._put), written))
            else:
                tail += written
        return head, tail

    def _notes_of(self, entry: Entry, words: bytes) -> str:
        """The notes in a lemma apart from the text, which is not kept as it is written: they stand behind it, but for
        those that the text has."""
        if entry.base < 0 or entry.method is Method.SEGMENTATION:
            return ""
        place = entry.readings[entry.base].place
        source = self.apparatus.documents[place.document].source
        found = (each for each in within(source, source.elements[place.element]) if each.name == "note" and each.is_tei)
        notes = (source.data[each.start : each.end] for each in found if not _is_deeper(source, each, place.element))
        return "".join(note.decode(source.codec) for note in notes if note not in words)

    def _release(self, anchor: Element) -> None:
        """One entry less points to an anchor; it goes with the last one."""
        key = identity(anchor)
        self._used[key] -= 1
        if self._used[key] <= 0:
            self._free.add(anchor.number)

    # Apart from the text

    def endpoints(self, entry: Entry, cutter: Cutter, missing: tuple[str, ...]) -> Tied:
        """The entry with pointers to two anchors."""
        first, last = self._new_id(f"{entry.key}-from"), self._new_id(f"{entry.key}-to")
        cut = cutter.cut(entry, {"from": f"#{first}", "to": f"#{last}", "loc": None}, missing, None)
        return Tied(cut.apart() if entry.base >= 0 else cut.start + cut.end, first, last)

    def located(self, entry: Entry, cutter: Cutter, missing: tuple[str, ...]) -> Tied | None:
        """The entry with the name of its block, and its words as the lemma; None where they do not lead back to it: it
        begins or ends in the middle of white space, or with a block or a note, of which words know nothing."""
        stretch = entry.start, entry.end
        words = self.surveyor.text[slice(*stretch)].strip(whitespace)
        name, block = self._block(entry)
        lemma = self.surveyor.lemmas.written(block, stretch)
        back = self.surveyor.lemmas.find(block, lemma.words, lemma.number)
        if words.startswith(_BOUNDS) or words.endswith(_BOUNDS) or list(back) != [stretch]:
            return None
        cut = cutter.cut(entry, {"from": None, "to": None, "loc": name}, missing, lemma)
        opening = retagged(cut.opening, {"n": lemma.number}) if lemma.number else cut.opening
        bytes_ = self.measure.of(entry)
        notes = self._notes_of(entry, self.source.data[bytes_.start : bytes_.end])
        return Tied(f"{cut.start}{opening}{cut.words}{cut.closing}{notes}{cut.end}")

    def counted(self, entry: Entry, cutter: Cutter, missing: tuple[str, ...]) -> Tied:
        """The entry with its characters in its block: of what its words alone do not say."""
        number = self._block_of(entry)
        start = entry.start - self.surveyor.flow.begins[number]
        place = f"string-range({self._key(number)},{start},{entry.end - entry.start})"
        cut = cutter.cut(entry, {"from": None, "to": None, "loc": place}, missing, None)
        return Tied(cut.apart() if entry.base >= 0 else cut.start + cut.end)

    def _block(self, entry: Entry) -> tuple[str, tuple[int, int]]:
        """The name and the stretch of the innermost block that holds an entry; it gets an id if it needs one."""
        number = self._block_of(entry)
        stretch = self.surveyor.flow.begins[number], self.surveyor.flow.ends[number]
        element = self.source.elements[number]
        for name in (identity(element), element.attributes.get("n", "")):
            if name and " " not in name and self.surveyor.blocks(name) == [stretch]:
                return name, stretch
        return self._key(number), stretch

    def _block_of(self, entry: Entry) -> int:
        """The number of the innermost block that holds an entry."""
        number = self._around(entry)
        while not self._holds(number, entry):
            number = self.source.elements[number].parent
        return number

    def _key(self, number: int) -> str:
        """The id of an element, which gets one if it has none."""
        element = self.source.elements[number]
        if number not in self._named:
            key = identity(element) or self._new_id(f"{element.name}{number}")
            self._named[number] = key
            if not identity(element):
                event = self.source.events[element.first]
                tag = self.source.data[event.start : event.end].decode(self.source.codec)
                at = event.start + len(tag.rstrip(">").rstrip("/").rstrip().encode(self.source.codec))
                self._put.append((at, STANDS, 0, len(self._put), f' xml:id="{key}"'))
        return self._named[number]

    def _around(self, entry: Entry) -> int:
        """The element in which an entry, or its beginning, stands."""
        if entry.method is Method.SEGMENTATION:
            return self.source.elements[entry.place.element].parent
        return self.measure.holder(self.measure.of(entry).start)

    def _holds(self, number: int, entry: Entry) -> bool:
        """Whether an element is a block that holds the whole entry; what stands between blocks has the whole text."""
        flow = self.surveyor.flow
        element = self.source.elements[number]
        if number not in flow.begins or not (number in self._texts or is_block(self.source, element)):
            return False
        return flow.begins[number] <= entry.start and entry.end <= flow.ends[number]

    def _new_id(self, wished: str) -> str:
        key, number = wished, 1
        while key in self._ids:
            number += 1
            key = f"{wished}{number}"
        self._ids.add(key)
        return key

    def unwoven(self, entry: Entry, app: Element, tied: Tied) -> list[Replacement]:
        """An entry is taken out of the text; its base reading stays, between anchors if it needs them."""
        self.apart.append(tied.entry)
        first, last = self._anchor(tied.first), self._anchor(tied.last)
        if entry.base < 0:
            return [Replacement(app.start, app.end, first + last)]
        base = self.source.elements[entry.readings[entry.base].place.element]
        last += " " if app.attributes.get("from", "").isdecimal() else ""  # an entry of a table: no space follows it
        if says_nothing(self.source, base):
            return [Replacement(app.start, app.end, first + last)]
        inner, behind = self.source.events[base.first].end, self.source.events[base.last].start
        return [
            Replacement(app.start, inner, first),
            *(Replacement(each.start, each.end, "") for each in self._own_bounds(base)),
            Replacement(behind, app.end, last),
        ]

    def _own_bounds(self, base: Element) -> list[Element]:
        """The marks that stand directly in a base reading (those of entries inside of it go with these)."""
        found = []
        for each in bounds_in(self.source, base):
            number = each.parent
            while self.source.elements[number].name not in ("lem", "rdg"):
                number = self.source.elements[number].parent
            if number == base.number:
                found.append(each)
        return found

    def post(self, entry: Entry, tied: Tied) -> None:
        """Put the anchors of an entry into the text, and take out those that it had."""
        found = self.measure.of(entry)
        if tied.first:
            first, last = self._anchor(tied.first), self._anchor(tied.last)
            if found.start == found.end:
                self._put.append((found.start, STANDS, 0, len(self._put), first + last))
            else:
                self._span(found.start, found.end, first, last)
        elif entry.method is Method.ENDPOINTS:
            for post in found.posts:
                self._release(self.source.elements[post])

    def _span(self, start: int, end: int, opening: str, closing: str) -> None:
        """Put something round a stretch: what is put in later stands inside."""
        number = len(self._put)
        self._put.append((start, OPENS, -end, number, opening))
        self._put.append((end, CLOSES, -start, -number, closing))

    def _anchor(self, key: str) -> str:
        return f'<{self.prefix}anchor xml:id="{key}"/>' if key else ""

    def edits(self) -> list[Replacement]:
        """All that is put in, in its order, and the anchors that go."""
        counted = pointed(self.source)
        found = [
            Replacement(element.start, element.end, "")
            for element in (self.source.elements[number] for number in sorted(self._free))
            if is_free(self.source, element, counted)
        ]
        places: dict[int, list[str]] = {}
        for at, _, _, _, written in sorted(self._put, key=lambda each: each[:4]):
            places.setdefault(at, []).append(written)
        return [*(Replacement(at, at, "".join(parts)) for at, parts in places.items()), *found]


def _is_deeper(source: Source, note: Element, reading: int) -> bool:
    """Whether a note stands in another, or in an entry inside of the reading."""
    around = source.ancestors(note.parent)
    return any(source.elements[number].name in ("note", "app") for number in around[: around.index(reading)])
