"""A witness's own text, rebuilt from base text and apparatus.

Law (tested for each encoding): the words are those of the witness.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TypeVar

from rubricator.apparatus.model import BLOCK, NOTE, Apparatus, Block, Bound, Entry, Method, Passage, Reading

T = TypeVar("T")


def text_of(apparatus: Apparatus, witness: str) -> str:
    """All that a witness reads, a line a block, single spaces between words.

    Where an entry is silent on it, it has the base text; but where entries by parallel segmentation have no lemma there
    is none to fall back on, and it has nothing. From ``witEnd`` or ``lacunaStart`` to ``witStart`` or ``lacunaEnd`` it
    has nothing; where the file has a ``witStart`` for it, nothing before the first.
    """
    return "".join(f"{line}\n" for line in lines_of(apparatus, witness) if line)


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that a witness has, and the place in the base text (or the passage) that the first of them is at.
    ``own``: they are the witness's own, all at that place; else each stands one behind the other there."""

    text: str
    offset: int
    own: bool


def _runs(passage: Passage, witness: str, own: int = -1, noted: bool = False) -> list[Run | Bound]:
    """What the witness has in a passage: text, and where it begins and breaks off. ``own``: the place in the base text
    at which the whole passage stands; ``noted``: that is in a note."""
    return _Rebuilding(passage, witness, own, noted).runs()


class _Rebuilding:
    """Goes through a passage as one witness has it."""

    def __init__(self, passage: Passage, witness: str, own: int, noted: bool) -> None:
        self.passage = passage
        self.witness = witness
        self.own = own
        self.noted = noted
        self.out: list[Run | Bound] = []
        self.marks = [mark for mark in passage.marks if witness in mark.witnesses]
        self.changes = list(replaced(passage, witness))
        self.pads = _pads(passage, {entry.key for entry, _ in self.changes})
        self.at = 0
        self.said = ""  # the reading before

    def runs(self) -> list[Run | Bound]:
        for entry, reading in self.changes:
            self._upto(max(entry.start, self.at))
            while self.marks and self.marks[0].offset < entry.end:
                self.out.append(self.marks.pop(0).bound)
            if reading is not None:
                passage = reading.passage
                if entry.start < self.at:
                    passage = _behind(passage, self.said)
                self.out += _runs(passage, self.witness, self._place(entry.start), self._is_in_note(entry.start))
            self.said = reading.passage.text if reading is not None else ""
            self._pad(entry.start, _missing_blocks(self.passage, entry, reading.passage.text if reading else ""))
            self.at = max(self.at, entry.end)
        self._upto(len(self.passage.text))
        return self.out

    def _place(self, offset: int) -> int:
        return offset if self.own < 0 else self.own

    def _is_in_note(self, offset: int) -> bool:
        return self.noted or self.passage.text.startswith(NOTE, self.passage.text.rfind(BLOCK, 0, offset) + 1)

    def _pad(self, offset: int, bounds: str) -> None:
        if bounds:
            self.out.append(Run(_as_note(bounds, self._is_in_note(offset)), self._place(offset), True))

    def _take(self, end: int) -> None:
        if self.at < end:
            text = _as_note(self.passage.text[self.at : end], self.noted)
            self.out.append(Run(text, self._place(self.at), self.own >= 0))
        self.at = max(self.at, end)

    def _upto(self, end: int) -> None:
        while self.marks and self.marks[0].offset <= end:
            mark = self.marks.pop(0)
            self._padded(mark.offset)
            self.out.append(mark.bound)
        self._padded(end)

    def _padded(self, end: int) -> None:
        while self.pads and self.pads[0][0] <= end:
            offset, bounds = self.pads.pop(0)
            if offset >= self.at:
                self._take(offset)
                self._pad(offset, bounds)
        self._take(end)


def _behind(passage: Passage, said: str) -> Passage:
    """What is new in a reading whose entry overlaps the one before, in which the witness reads ``said``: not the words
    with which that ends and this begins ("in what wise was", "was a wight")."""
    before, own = said.split(), list(re.finditer(r"\S+", passage.text))
    if passage.entries or passage.marks:
        return passage
    for size in range(min(len(before), len(own)), 0, -1):
        if before[-size:] == [each.group() for each in own[:size]]:
            return replace(passage, text=passage.text[own[size - 1].end() :])
    return passage


def _varies_inside(entry: Entry, witness: str) -> bool:
    """Whether an entry apart from the text has the base text in its lemma, with another entry in it that names a
    witness."""
    if entry.method is Method.SEGMENTATION or entry.base < 0:
        return False
    return witness in entry.readings[entry.base].named_inside


def _pads(passage: Passage, changed: Container[str]) -> list[tuple[int, str]]:
    """The bounds of blocks that others have at entries where a witness has the base text, by their places."""
    found = []
    for entry in passage.entries:
        if entry.key not in changed:
            missing = _missing_blocks(passage, entry, passage.text[entry.start : entry.end])
            if missing:
                found.append((entry.end, missing))
    return sorted(found)


def _missing_blocks(passage: Passage, entry: Entry, own: str) -> str:
    """The bounds of blocks that others have at an entry, and a witness with this text has not: so the lines of all
    witnesses answer each other."""
    texts = [passage.text[entry.start : entry.end], *(each.passage.text for each in entry.readings)]
    if not any(BLOCK in text for text in texts):
        return ""
    most = max(texts, key=lambda text: text.count(BLOCK))
    bounds = _BOUND.findall(most)
    return "".join(bounds[own.count(BLOCK) :])


_BOUND = re.compile(f"{BLOCK}{NOTE}*")
_BARE = re.compile(f"{BLOCK}(?!{NOTE})")


def _as_note(text: str, noted: bool) -> str:
    """The blocks of a reading that stands in a note are of that note."""
    return _BARE.sub(f"{BLOCK}{NOTE}{NOTE}", text) if noted else text


def replaced(passage: Passage, witness: str) -> Iterator[tuple[Entry, Reading | None]]:
    """The entries at which a witness does not have the base text, and what it has (None: nothing), in order.

    Of entries inside of each other the outer counts; of alternatives (``@exclude``) the first that names the witness.
    """
    gone: set[str] = set()  # entries whose base text the witness does not have
    seen: set[str] = set()
    end = 0
    for entry in passage.entries:
        number = entry.reading_of(witness)
        if number >= 0 and not seen.isdisjoint(entry.excludes):
            continue
        if number >= 0:
            seen.add(entry.key)
        if entry.inside and entry.inside in gone:
            gone.add(entry.key)
            continue
        lost = number < 0 and witness in entry.lacking
        if not lost and _reads_base(entry, number) and not _varies_inside(entry, witness):
            continue
        gone.add(entry.key)
        if entry.end > end or entry.start == entry.end >= end:
            end = max(end, entry.end)
            yield entry, entry.readings[number] if number >= 0 else None


def _reads_base(entry: Entry, number: int) -> bool:
    """Whether who has this reading (-1: is not named) has the base text. In parallel segmentation without a lemma, who
    is not named has nothing."""
    if number < 0:
        return entry.method is not Method.SEGMENTATION or entry.lemma is not None or entry.base < 0
    return number == entry.base


def lines_of(apparatus: Apparatus, witness: str) -> tuple[str, ...]:
    """What a witness reads, block by block: "" where it has nothing in a block that others have."""
    return tuple(line for line, _ in blocks_of(apparatus, witness))


def blocks_of(apparatus: Apparatus, witness: str) -> tuple[tuple[str, Block | None], ...]:
    """The same lines, each with the block of the base text in which its first word stands."""
    runs = list(runs_of(apparatus, witness))
    starts = list(accumulate((len(run.text) for run in runs), initial=0))
    lines = "".join(run.text for run in runs).split(BLOCK)
    begins = list(accumulate((len(line) + 1 for line in lines), initial=0))
    placed = floated([(line.startswith(NOTE), (line, begin)) for line, begin in zip(lines, begins, strict=False)])

    def block(parts: Sequence[tuple[str, int]]) -> Block | None:
        at = next((begin + len(part) - len(part.lstrip()) for part, begin in parts if part.strip()), None)
        if at is None:
            return None
        number = bisect_right(starts, at) - 1
        run = runs[number]
        return apparatus.block(run.offset if run.own else run.offset + at - starts[number])

    return tuple((" ".join(" ".join(part for part, _ in parts).split()), block(parts)) for parts in placed)


def floated(lines: Sequence[tuple[bool, T]]) -> list[list[T]]:
    """The lines, each with its parts: a line that notes (True) interrupt goes on behind them, and they follow it."""
    out: list[list[T]] = []
    waiting: list[list[T]] = []  # notes in the line that is open
    goes_on = False
    for is_note, line in lines:
        if is_note and out:
            waiting.append([line])
        elif goes_on:
            out[-1].append(line)
        else:
            out += [*waiting, [line]]
            waiting = []
        goes_on = is_note and bool(out)
    return [*out, *waiting]


def runs_of(apparatus: Apparatus, witness: str) -> Iterator[Run]:
    """The text of a witness, run by run; of what it lacks, the bounds of blocks."""
    parts = _runs(apparatus.base, witness)
    bounds = [part for part in parts if isinstance(part, Bound)]
    present = not bounds or bounds[0] not in (Bound.STARTS, Bound.RESUMES)
    for part in parts:
        if isinstance(part, Bound):
            present = part in (Bound.STARTS, Bound.RESUMES)
        elif present:
            yield part
        else:
            yield Run("".join(_BOUND.findall(part.text)) or " ", part.offset, True)
