"""Where in the base text an entry stands that is not woven into it: by its end-points, or by its location and lemma."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from rubricator.apparatus.flow import Flow
from rubricator.apparatus.lemmas import Lemmas
from rubricator.apparatus.model import Reading
from rubricator.apparatus.pointers import identity
from rubricator.apparatus.tree import around
from rubricator.tei.source import Element
from rubricator.tei.walk import is_block

Stretch = tuple[int, int]


class Trouble(Enum):
    """Why an entry cannot be tied to the base text."""

    NOWHERE = "it says neither where it begins nor where it is"
    DANGLING = "what it points to is not there"
    UNREAD = "what it points to is no part of the base text"
    REVERSED = "it ends before it begins"
    NO_BLOCK = "there is no block of this number"
    MANY_BLOCKS = "several blocks have this number"
    NO_LEMMA = "it has no lemma, so it is not known which words it is about"
    LEMMA_ABSENT = "the words of its lemma do not stand there"
    LEMMA_AMBIGUOUS = "the words of its lemma stand there more than once"


_POINT = re.compile(r"(?P<scheme>string-index|string-range|left|right)\((?P<inside>[^()]*)\)")
_PARTS = re.compile(r"[\s.,:/_|–-]+")
_INLINE = frozenset({"w", "pc", "c", "app", "lem", "rdg"})


def bare(lemma: str) -> str:
    """A lemma without the bracket that editors put behind it, and without the rings that say that it is a part of a
    compound (°dānaiḥ)."""
    if lemma.strip().startswith("°") or lemma.strip().endswith("°"):
        lemma = lemma.strip().strip("°")
    return lemma.rstrip().removesuffix("]").rstrip() if lemma.rstrip().endswith("]") and "[" not in lemma else lemma


@dataclass
class Surveyor:
    """Measures the base text that a flow has read."""

    flow: Flow
    text: str

    @cached_property
    def lemmas(self) -> Lemmas:
        return Lemmas(self.text)

    def ends(self, first: Element | None, last: Element | None, entry: Element | None) -> Stretch | Trouble:
        """Between two end-points. Where the second is missing: to the entry, if that stands in the same block behind
        the first, else the first element itself. ``entry``: the ``app``, if it is in the file of the base text."""
        begins, ends = self.flow.begins, self.flow.ends
        if first is None:
            return Trouble.DANGLING
        if first is entry:
            return Trouble.NOWHERE
        if first.number not in begins or (last is not None and last.number not in begins):
            return Trouble.UNREAD
        start = begins[first.number]
        if last is not None:
            end = ends[last.number]
        elif entry is not None and self._is_behind(first, entry):
            end = begins[entry.number]
        else:
            end = ends[first.number]
        return (start, end) if start <= end else Trouble.REVERSED

    def back_from(self, end: Stretch, lemma: str, entry: Element | None) -> Stretch:
        """Where but the end is known: the words of the lemma before it, if they stand there; else from the entry, if
        that stands in the text before it (Classical Text Editor). ``entry``: as in :meth:`ends`."""
        before = self.text[: end[0]].rstrip()
        if end[0] == end[1] and lemma and before.endswith(lemma):
            return len(before) - len(lemma), len(before)
        start = self.flow.begins.get(entry.number, end[0]) if entry is not None else end[0]
        return min(start, end[0]), end[1]

    def says(self, element: Element, readings: Sequence[Reading]) -> bool:
        """Whether the words of an element are those of a reading: then an entry that points to it is about it alone."""
        if element.number not in self.flow.begins:
            return False
        words = self.text[self.flow.begins[element.number] : self.flow.ends[element.number]].split()
        return bool(words) and any(reading.text.split() == words for reading in readings)

    def _is_behind(self, first: Element, entry: Element) -> bool:
        if entry.number not in self.flow.begins or first.end > entry.start:
            return False
        source = self.flow.source
        blocks = [each for each in around(source, entry) if is_block(source, each)]
        return bool(blocks) and blocks[0].start < first.start < blocks[0].end

    def point(self, element: Element, key: str) -> Stretch | None:
        """The characters that a pointer by TEI's pointer schemes means (``string-range(p1,4,3)``), or None."""
        found = _POINT.fullmatch(key)
        if not found or element.number not in self.flow.begins:
            return None
        numbers = [int(each) for each in found["inside"].split(",")[1:] if each.strip().isdecimal()]
        start, end = self.flow.begins[element.number], self.flow.ends[element.number]
        if found["scheme"] == "left":
            return start, start
        if found["scheme"] == "right":
            return end, end
        first = start + (numbers[0] if numbers else 0)
        last = first + (numbers[1] if len(numbers) > 1 else 0)
        return (first, last) if last <= end else None

    @cached_property
    def _numbered(self) -> dict[str, list[Stretch]]:
        """The stretches that each id and each number names: blocks, divisions, lines by ``lb`` and other milestones."""
        found: dict[str, list[Stretch]] = defaultdict(list)
        source = self.flow.source
        paths: dict[int, tuple[str, ...]] = {}
        for element in source.elements:
            above = paths.get(element.parent, ())
            number = element.attributes.get("n", "")
            paths[element.number] = (*above, *_PARTS.split(number)) if number else above
            if element.number not in self.flow.begins or element.name in _INLINE:
                continue
            stretch = self.flow.begins[element.number], self.flow.ends[element.number]
            if element.name == "note" and stretch[0] == stretch[1]:
                continue  # no words of the text
            for name in self._names(element, paths[element.number] if number else ()):
                found[name].append(stretch)
        for name, stretch in self._milestones():
            for each in {name, *name.split("=")}:  # of the leaf and of the whole: "1v2=2" (DHARMA)
                found[each].append(stretch)
        return found

    def _names(self, element: Element, path: Sequence[str]) -> Iterator[str]:
        if identity(element):
            yield identity(element)
        if path and element.name not in ("lb", "pb", "cb", "milestone"):
            yield " ".join(path)
            for first in range(1, len(path)):
                yield " ".join(path[first:])

    def _milestones(self) -> Iterator[tuple[str, Stretch]]:
        """From each numbered ``lb`` or milestone to the next one of its kind."""
        open_: dict[str, tuple[str, int]] = {}
        for element in self.flow.source.elements:
            if element.name not in ("lb", "milestone") or element.number not in self.flow.begins:
                continue
            kind = element.attributes.get("unit", element.name)
            at = self.flow.begins[element.number]
            if kind in open_:
                yield open_[kind][0], (open_[kind][1], at)
            open_[kind] = element.attributes.get("n", ""), at
        for number, at in open_.values():
            yield number, (at, len(self.text))

    def blocks(self, location: str) -> list[Stretch]:
        """The stretches that a ``@loc`` may mean, or lies in (``string-range(p1,4,3)``): an id, a number, numbers from
        the outermost division inwards, the last part of a URN, or two of them with a dash between."""
        location = location.strip().removeprefix("#")
        characters = _POINT.fullmatch(location)
        if characters:
            location = characters["inside"].partition(",")[0].strip().removeprefix("#")
        if location in self._numbered:
            return _apart(self._numbered[location])
        if location.startswith("urn:"):
            location = location.rpartition(":")[2]
        location = location.partition("@")[0].strip()
        return self._range(location) or self._path([part for part in _PARTS.split(location) if part])

    @cached_property
    def _elements(self) -> dict[Stretch, int]:
        """The innermost element that has just these characters, blocks before others."""
        found: dict[Stretch, int] = {}
        for blocks in (False, True):
            for element in self.flow.source.elements:
                if element.number in self.flow.begins and is_block(self.flow.source, element) is blocks:
                    found[self.flow.begins[element.number], self.flow.ends[element.number]] = element.number
        return found

    def element(self, stretch: Stretch) -> int:
        """The element of a stretch that :meth:`blocks` gives, or -1."""
        return self._elements.get(stretch, -1)

    def _range(self, location: str) -> list[Stretch]:
        first, dash, last = location.partition("-")
        if not dash or not first or not last:
            return []
        here, there = self.blocks(first), self.blocks(last)
        one_each = len(here) == len(there) == 1 and here[0][0] <= there[0][1]
        return [(here[0][0], there[0][1])] if one_each else []

    def _path(self, parts: Sequence[str]) -> list[Stretch]:
        for first in range(len(parts)):
            name = " ".join(parts[first:])
            if name in self._numbered:
                return _apart(self._numbered[name])
        return []

    def around(self, element: Element) -> list[Stretch]:
        """The block that an entry stands in."""
        source = self.flow.source
        for each in around(source, element):
            if is_block(source, each) and each.number in self.flow.begins:
                return [(self.flow.begins[each.number], self.flow.ends[each.number])]
        return []

    def lemma(self, blocks: Sequence[Stretch], words: str, number: str, near: int) -> Stretch | Trouble:
        """Where the words of a lemma stand in one of the blocks."""
        if not words.strip() and not number:
            return Trouble.NO_LEMMA
        if not blocks:
            return Trouble.NO_BLOCK
        found = [stretch for block in blocks for stretch in self.lemmas.find(block, words, number, near)]
        if len(found) == 1:
            return found[0]
        if not found:
            return Trouble.LEMMA_ABSENT
        return Trouble.LEMMA_AMBIGUOUS if len(blocks) == 1 else Trouble.MANY_BLOCKS


def _apart(stretches: Sequence[Stretch]) -> list[Stretch]:
    """The stretches, each once, without those that hold another (a division and its one paragraph)."""
    found = sorted(set(stretches))
    return [
        one for one in found if not any(other != one and one[0] <= other[0] and other[1] <= one[1] for other in found)
    ]
