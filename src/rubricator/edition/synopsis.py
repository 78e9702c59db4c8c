"""A document beside the others that say the same: its text in rows, each with the passages that are parallel to it.

The leading document stands in its own order; the others' passages are set beside it, wherever they stand in theirs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from rubricator.collate.apparatus import shared
from rubricator.edition.given import Part
from rubricator.edition.parallels import Entry, Side, label, offsets
from rubricator.tei.reading import Reading

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Passage:
    """A stretch of the leading document, and the entries on it: those that overlap are one."""

    start: int
    end: int
    entries: tuple[Entry, ...]


def rows(read: Reading, entries: Iterable[Entry], file: str) -> Iterator[Part]:
    """The document's text in order: ``f:row`` for each stretch of a block, ``first`` where the block begins.

    A stretch that has parallels holds ``f:lead`` and an ``f:other`` for each passage of another document; in both,
    ``f:own`` marks the words that the two do not share (in the lead: with none of the others).
    """
    passages = _passages(read, entries, file)
    number = 0
    for block, bounds in enumerate(read.view.blocks):
        at = bounds.start
        first = True
        while number < len(passages) and passages[number].start < bounds.end:
            passage = passages[number]
            if passage.start > at:
                yield _row(read, block, first, _plain(read, at, passage.start))
                first = False
            yield _row(read, block, first, _compared(read, passage, file), passage)
            first = False
            at = passage.end
            number += 1
        if at < bounds.end and read.view.text[at : bounds.end].strip():
            yield _row(read, block, first, _plain(read, at, bounds.end))


def _passages(read: Reading, entries: Iterable[Entry], file: str) -> list[_Passage]:
    places = offsets(read)
    found: list[_Passage] = []
    for start, end, entry in sorted(_stretches(entries, places, file), key=lambda each: (each[0], -each[1])):
        if found and start < found[-1].end:
            last = found.pop()
            found.append(_Passage(last.start, max(last.end, end), (*last.entries, entry)))
        else:
            found.append(_Passage(start, end, (entry,)))
    return found


def _stretches(
    entries: Iterable[Entry], places: Mapping[str, tuple[int, int]], file: str
) -> Iterator[tuple[int, int, Entry]]:
    for entry in entries:
        for side in entry.sides:
            if side.file == file and side.first in places and side.last in places:
                start, end = places[side.first][0], places[side.last][1]
                if start < end:
                    yield start, end, entry


def _row(read: Reading, block: int, first: bool, inner: str, passage: _Passage | None = None) -> Part:
    attributes = {"in": read.ids[block], "label": label(read, block), "kind": read.view.blocks[block].kind}
    if first:
        attributes["first"] = "first"
    if passage is not None:
        # Also of entries whose passages lie within another's, and are not shown twice: their addresses lead here.
        entries = " ".join(dict.fromkeys(entry.key for entry in passage.entries))
        attributes |= {"from": str(passage.start), "to": str(passage.end), "entries": entries}
    return Part("row", attributes, inner)


def _plain(read: Reading, start: int, end: int) -> str:
    return Part("lead", {}, escape(read.view.text[start:end].strip())).xml()


def _compared(read: Reading, passage: _Passage, file: str) -> str:
    text = read.view.text[passage.start : passage.end]
    others = _apart([(entry, side) for entry in passage.entries for side in entry.sides if side.file != file])
    runs = [shared(text, side.text) for _, side in others]
    lead = marked(text, [here for found in runs for here, _ in found])
    cells = [_other(*each, [there for _, there in found]) for each, found in zip(others, runs, strict=True)]
    return Part("lead", {}, lead).xml() + "".join(cells)


def _apart(others: Sequence[tuple[Entry, Side]]) -> list[tuple[Entry, Side]]:
    """Without the passages that lie in a longer one of the same document, or are there already."""
    kept: list[tuple[Entry, Side]] = []
    for each in sorted(others, key=lambda one: -len(one[1].text)):
        side = each[1]
        if not any(side.file == other.file and side.text in other.text for _, other in kept):
            kept.append(each)
    return [each for each in others if any(each is one for one in kept)]


def _other(entry: Entry, side: Side, runs: Sequence[Stretch]) -> str:
    # The lemma's degree is that of its likeliest counterpart; in an entry of two it is the other's.
    degree = side.degree or entry.degree
    attributes = {
        "siglum": side.siglum, "file": side.file, "from": side.first, "to": side.last, "degree": degree,
        "entry": entry.key,
    }  # fmt: skip
    return Part("other", attributes, marked(side.text, runs)).xml()


def marked(text: str, runs: Iterable[Stretch]) -> str:
    """The text as XML; ``f:own`` goes round what lies in none of the runs, but not round white space alone."""
    parts: list[str] = []
    at = 0
    for start, end in [*sorted(runs), (len(text), len(text))]:
        if start > at:
            parts.append(_own(text[at:start]) if text[at:start].strip() else text[at:start])
        parts.append(escape(text[max(at, start) : end]))
        at = max(at, end)
    return "".join(parts)


def _own(text: str) -> str:
    bare = text.strip()
    if not any(character.isalnum() for character in bare):
        return escape(text)
    before, _, after = text.partition(bare)
    return escape(before) + Part("own", {}, escape(bare)).xml() + escape(after)
