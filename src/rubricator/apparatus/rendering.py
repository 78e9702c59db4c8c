"""A witness's own text, rebuilt from base text and apparatus.

Law (tested for each encoding): the words are those of the witness.
"""

from __future__ import annotations

from collections.abc import Iterator

from rubricator.apparatus.model import BLOCK, Apparatus, Bound, Entry, Method, Passage, Reading


def text_of(apparatus: Apparatus, witness: str) -> str:
    """All that a witness reads, a line a block, single spaces between words.

    Where an entry is silent on it, it has the base text; but where entries by parallel segmentation have no lemma there
    is none to fall back on, and it has nothing. From ``witEnd`` or ``lacunaStart`` to ``witStart`` or ``lacunaEnd`` it
    has nothing; where the file has a ``witStart`` for it, nothing before the first.
    """
    return "".join(f"{line}\n" for line in lines_of(apparatus, witness) if line)


def _parts(passage: Passage, witness: str) -> list[str | Bound]:
    """What the witness has in a passage: text, and where it begins and breaks off."""
    out: list[str | Bound] = []
    marks = [mark for mark in passage.marks if witness in mark.witnesses]
    at = 0

    def upto(end: int) -> None:
        nonlocal at
        while marks and marks[0].offset <= end:
            mark = marks.pop(0)
            out.append(passage.text[at : mark.offset])
            out.append(mark.bound)
            at = max(at, mark.offset)
        out.append(passage.text[at:end])
        at = max(at, end)

    for entry, reading in replaced(passage, witness):
        upto(max(entry.start, at))
        while marks and marks[0].offset < entry.end:
            out.append(marks.pop(0).bound)
        if reading is not None:
            out += _parts(reading.passage, witness)
        at = max(at, entry.end)
    upto(len(passage.text))
    return [part for part in out if part != ""]


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
        if _reads_base(entry, number):
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
    text = "".join(_present(_parts(apparatus.base, witness)))
    return tuple(" ".join(line.split()) for line in text.split(BLOCK))


def _present(parts: list[str | Bound]) -> Iterator[str]:
    """The text where the witness is there; of what it lacks, the bounds of blocks."""
    bounds = [part for part in parts if isinstance(part, Bound)]
    present = not bounds or bounds[0] not in (Bound.STARTS, Bound.RESUMES)
    for part in parts:
        if isinstance(part, Bound):
            present = part in (Bound.STARTS, Bound.RESUMES)
        else:
            yield part if present else BLOCK * part.count(BLOCK) or " "
