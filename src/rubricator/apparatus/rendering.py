"""A witness's own text, rebuilt from base text and apparatus.

Law (tested for each encoding): the words are those of the witness.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from rubricator.apparatus.model import BLOCK, NOTE, Apparatus, Bound, Entry, Method, Passage, Reading

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


def _runs(passage: Passage, witness: str, own: int = -1) -> list[Run | Bound]:
    """What the witness has in a passage: text, and where it begins and breaks off. ``own``: the place in the base text
    at which the whole passage stands."""
    out: list[Run | Bound] = []
    marks = [mark for mark in passage.marks if witness in mark.witnesses]
    at = 0

    def take(end: int) -> None:
        nonlocal at
        if at < end:
            out.append(Run(passage.text[at:end], at if own < 0 else own, own >= 0))
        at = max(at, end)

    def upto(end: int) -> None:
        while marks and marks[0].offset <= end:
            mark = marks.pop(0)
            take(mark.offset)
            out.append(mark.bound)
        take(end)

    for entry, reading in replaced(passage, witness):
        upto(max(entry.start, at))
        while marks and marks[0].offset < entry.end:
            out.append(marks.pop(0).bound)
        if reading is not None:
            out += _runs(reading.passage, witness, entry.start if own < 0 else own)
        missing = _missing_blocks(passage, entry, reading)
        if missing:
            out.append(Run(missing, entry.start if own < 0 else own, True))
        at = max(at, entry.end)
    upto(len(passage.text))
    return out


def _varies_inside(entry: Entry, witness: str) -> bool:
    """Whether an entry apart from the text has the base text in its lemma, with another entry in it that names a
    witness."""
    if entry.method is Method.SEGMENTATION or entry.base < 0:
        return False
    return witness in entry.readings[entry.base].named_inside


def _missing_blocks(passage: Passage, entry: Entry, reading: Reading | None) -> str:
    """The bounds of blocks that others have at an entry, and this reading has not: so the lines of all witnesses
    answer each other."""
    texts = [passage.text[entry.start : entry.end], *(each.passage.text for each in entry.readings)]
    if not any(BLOCK in text for text in texts):
        return ""
    most = max(texts, key=lambda text: text.count(BLOCK))
    bounds = _BOUND.findall(most)
    own = reading.passage.text.count(BLOCK) if reading is not None else 0
    return "".join(bounds[own:])


_BOUND = re.compile(f"{BLOCK}{NOTE}?")


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
        if _reads_base(entry, number) and not _varies_inside(entry, witness):
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
    text = "".join(run.text for run in runs_of(apparatus, witness))
    lines = floated([(line.startswith(NOTE), line) for line in text.split(BLOCK)])
    return tuple(" ".join(" ".join(parts).split()) for parts in lines)


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
            yield Run(BLOCK * part.text.count(BLOCK) or " ", part.offset, True)
