"""What is missing in a text, as a reader is shown it: "old […] ship", "old [one word illegible] ship".

A gap has no words, so it is told apart from the text and put into it only for print.
Law (tested): without the signs, the text that is shown is the text, and each entry has its words.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from itertools import accumulate

from rubricator.apparatus.model import OMITTED, Apparatus, Entry, Passage, Reading
from rubricator.tei.plain import brackets
from rubricator.tei.source import Element, Source

UNSAID = "[…]"


def is_omission(gap: Element) -> bool:
    """Whether a ``gap`` or ``space`` says that there is nothing, and nothing was ever there."""
    if gap.name == "space":
        return gap.attributes.get("quantity") == "0"
    return gap.attributes.get("reason", "").casefold() in OMITTED or gap.attributes.get("quantity") == "0"


def sign(source: Source, gap: Element) -> str:
    """How a gap is printed: by its ``desc``, in the brackets of the source; "" where nothing is missing."""
    if is_omission(gap):
        return ""
    said = (source.text_of(child) for child in source.children[gap.number] if source.elements[child].name == "desc")
    words = " ".join(next(said, "").split())
    opening, closing = brackets(source, gap)
    return f"{opening}{words}{closing}" if words else UNSAID


def with_gaps(apparatus: Apparatus) -> Apparatus:
    """The apparatus with its gaps in the text and in the readings, for print; it has no way back to its files."""
    base = apparatus.base
    signs = _Signs(base)
    blocks = tuple(
        replace(block, start=signs.before(block.start), end=signs.behind(block.end)) for block in apparatus.blocks
    )
    loose = tuple(_with_readings(entry) for entry in apparatus.loose)
    return replace(apparatus, base=_with_signs(base, signs), blocks=blocks, pieces=(), loose=loose)


def _with_signs(passage: Passage, signs: _Signs) -> Passage:
    marks = tuple(replace(mark, offset=signs.before(mark.offset)) for mark in passage.marks)
    return Passage(signs.text(), tuple(signs.entry(entry) for entry in passage.entries), marks)


def _with_readings(entry: Entry) -> Entry:
    return replace(entry, readings=tuple(_with_passage(reading) for reading in entry.readings))


def _with_passage(reading: Reading) -> Reading:
    passage = reading.passage
    return replace(reading, passage=_with_signs(passage, _Signs(passage)))


class _Signs:
    """Where the characters of a passage are when its gaps are put in."""

    def __init__(self, passage: Passage) -> None:
        self._passage = passage
        self._gaps = sorted(passage.gaps, key=lambda gap: gap.offset)
        self._offsets = [gap.offset for gap in self._gaps]
        self._widths = [0, *accumulate(len(gap.said) for gap in self._gaps)]

    def text(self) -> str:
        parts = []
        at = 0
        for gap in self._gaps:
            parts += [self._passage.text[at : gap.offset], gap.said]
            at = gap.offset
        return "".join([*parts, self._passage.text[at:]])

    def before(self, offset: int) -> int:
        """A place with all gaps at it behind it."""
        return offset + self._widths[bisect_left(self._offsets, offset)]

    def behind(self, offset: int) -> int:
        """A place with all gaps at it before it."""
        return offset + self._widths[bisect_right(self._offsets, offset)]

    def entry(self, entry: Entry) -> Entry:
        """The entry with its words, and the gaps at their edges that its base reading has."""
        own = entry.readings[entry.base].passage if entry.base >= 0 else Passage()
        lead = sum(gap.offset == 0 for gap in own.gaps)
        trail = sum(gap.offset >= len(own.text) for gap in own.gaps)
        first = max(bisect_left(self._offsets, entry.start), bisect_right(self._offsets, entry.start) - lead)
        last = bisect_right(self._offsets, entry.end)
        if entry.start < entry.end:
            last = min(last, bisect_left(self._offsets, entry.end) + trail)
        start, end = entry.start + self._widths[first], entry.end + self._widths[last]
        return replace(_with_readings(entry), start=start, end=end)
