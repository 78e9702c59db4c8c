"""The notes at the end of a text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from rubricator.recognise.raised import star_label, starred
from rubricator.seeds.marks import is_kind
from rubricator.seeds.nodes import Node, breaks, note
from rubricator.seeds.several import numbers_document
from rubricator.seeds.units import Unit

# What stands over the notes at the end of a text.
_NOTES = re.compile(r"(?:(?:foot|end)?notes?|(?:editor|translator)['’]?s?['’]? notes?)[:.]?", re.IGNORECASE)
_NUMBER = re.compile(r"\[(\d{1,3})\]")


def is_notes_head(unit: Unit) -> bool:
    """Whether notes stand below the unit, as it says: "Notes"."""
    return bool(_NOTES.fullmatch(unit.text))


def closing_notes(units: Sequence[Unit]) -> tuple[int, tuple[Node, ...]]:
    """(where the notes at the end of a text begin, their division): the length of the text and nothing, without any."""
    end = notes = len(units)
    numbers = Counter(number for unit in units for number in _NUMBER.findall(unit.text))
    while notes > 0 and (_footnote(units[notes - 1], numbers) or _starred(units, notes - 1)):
        notes -= 1
    notes = min(notes, _counted_notes(units, numbers))
    below = [note(unit) for unit in units[notes:]] or _listed_notes(units)
    notes = end - len(below)
    if notes == end:
        return end, ()
    headed = notes > 0 and is_notes_head(units[notes - 1])
    notes -= headed
    head = (Node("head", units[notes].text, breaks=units[notes].breaks),) if headed else ()
    return notes, (Node("div", children=(*head, *below), attributes={"type": "notes"}),)


def notes_by_document(units: Sequence[Unit]) -> tuple[int, tuple[Node, ...]]:
    """(where the notes of several documents begin that stand together at the end, their division): below their head,
    and below that of each document again ("Notes", "Document No. 1", "[1] …"); the length of the text and nothing,
    without any."""
    start = next((i for i in range(len(units) - 2, 0, -1) if is_notes_head(units[i])), len(units))
    if start + 2 >= len(units) or not numbers_document(units[start + 1].text):
        return len(units), ()
    heads = [i for i in range(start + 1, len(units)) if numbers_document(units[i].text)]
    children = [Node("head", units[start].text, breaks=breaks(units[start]))]
    for head, end in pairwise([*heads, len(units)]):
        own = (_noted(unit) for unit in units[head + 1 : end])
        title = Node("head", units[head].text, breaks=breaks(units[head]))
        children.append(Node("div", children=(title, *own), attributes={"type": "notes"}))
    return start, (Node("div", children=tuple(children), attributes={"type": "notes"}),)


def _noted(unit: Unit) -> Node:
    """A note where a number begins it, else a paragraph (of the note above)."""
    label = _COUNTED.match(unit.text) or _NUMBER.match(unit.text)
    if unit.mark == "note" or label is None:
        return note(unit) if unit.mark == "note" else Node("p", unit.text, breaks=breaks(unit))
    return note(replace(unit, n=label[1]))


def _counted_notes(units: Sequence[Unit], numbers: Counter[str]) -> int:
    """Where the notes at the end begin that count on by one, if any of them has its mark in the text: an editor's
    own text may have lost the mark of one."""
    start = len(units)
    while start > 0 and is_kind(units[start - 1].text[:400], "footnote") and _counts_to(units, start):
        start -= 1
    return start if any(_footnote(unit, numbers) for unit in units[start:]) else len(units)


def _counts_to(units: Sequence[Unit], at: int) -> bool:
    """Whether the number of the note before ``at`` is one less than that of the note there, if there is one."""
    return at == len(units) or _label(units[at - 1]) + 1 == _label(units[at])


def _label(unit: Unit) -> int:
    return int(unit.text[1:].partition("]")[0])


def _starred(units: Sequence[Unit], index: int) -> bool:
    """Whether it is the note of an asterisk or a dagger that stands in the text before it."""
    mark = star_label(units[index].text)
    return bool(mark) and any(starred(unit.text, mark) for unit in units[:index])


_COUNTED = re.compile(r"(\d{1,3})[.)]?\s+(?=\S)")


def _listed_notes(units: Sequence[Unit]) -> list[Node]:
    """The notes below a head that says so ("Notes"), which count up from 1 to the end of the text."""
    head = next((i for i in range(len(units) - 2, 0, -1) if is_notes_head(units[i])), len(units))
    labels = [_COUNTED.match(unit.text) for unit in units[head + 1 :]]
    if not labels or [label[1] if label else "" for label in labels] != [str(n + 1) for n in range(len(labels))]:
        return []
    return [note(replace(unit, n=str(n + 1))) for n, unit in enumerate(units[head + 1 :])]


def _footnote(unit: Unit, numbers: Counter[str]) -> bool:
    """Whether it begins with a number in brackets that stands elsewhere too (``numbers`` counts them all)."""
    number = unit.text[1:].partition("]")[0] if is_kind(unit.text[:400], "footnote") else ""
    return unit.mark == "note" or numbers[number] > 1
