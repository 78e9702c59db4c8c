"""The middle of a document: sections with heads, paragraphs, lists, speeches, tables."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from rubricator.seeds.lines import begins_lower, ends_sentence
from rubricator.seeds.lists import Run, runs
from rubricator.seeds.marks import FOOT, kind
from rubricator.seeds.nodes import Node, breaks, note
from rubricator.seeds.numerals import roman
from rubricator.seeds.speakers import label_of, speakers_of, speaks, speech, standing_labels
from rubricator.seeds.units import Unit, in_capitals

_ALONE = re.compile(r"(?:[IVXL]{1,6}|\d{1,2}|[A-Z])[.)]?|[*§] ?\d{1,3}")
_NUMBERED = re.compile(r"(?:[IVXL]{1,6}|\d{1,2}|[A-Z])\s?[.．)]\s?(?=\S)")
# A head without any mark is no longer than this.
_HEAD = 100


def blocks(units: Sequence[Unit], entries: Sequence[int]) -> tuple[list[Node], list[Node]]:
    """(what stands before the first section, the sections). ``entries``: the units that head the entries of a diary."""
    speakers = speakers_of(units)
    lists = {run.start: run for run in runs(units) if not any(speaks(units[i], speakers) for i in run.members)}
    standing = standing_labels(units)
    heads = {i: level for i, level in _heads(units, lists).items() if i not in standing}
    heads |= dict.fromkeys(entries, _MARKUP)
    bounds = [*sorted(heads), len(units)]
    before = _flow(units, 0, bounds[0], lists, speakers, standing)
    flat = []
    for start, end in itertools.pairwise(bounds):
        content = _flow(units, start + 1, end, lists, speakers, standing)
        flat.append(_Section(heads[start], _head(units[start]), tuple(content)))
    return before, _nested(flat)


def _head(unit: Unit) -> Node:
    """The head of a section; what stood in the margin says so (TEI P5, att.placement)."""
    return Node("head", unit.text, attributes={"place": "margin"} if unit.mark == "side" else {}, breaks=breaks(unit))


@dataclass(frozen=True, slots=True)
class _Section:
    level: int
    head: Node
    content: tuple[Node, ...]


def _nested(sections: Sequence[_Section]) -> list[Node]:
    """Sections within sections, by the levels of their heads."""
    found: list[Node] = []
    index = 0
    while index < len(sections):
        section = sections[index]
        end = index + 1
        while end < len(sections) and sections[end].level > section.level:
            end += 1
        inner = _nested(sections[index + 1 : end])
        found.append(_division(section, inner))
        index = end
    return found


def _division(section: _Section, inner: Sequence[Node]) -> Node:
    return Node("div", children=(section.head, *section.content, *inner), attributes={"type": "section"})


# --- heads -----------------------------------------------------------------------------------------

_MARKUP, _PLAIN = 1, 8


def _heads(units: Sequence[Unit], lists: dict[int, Run]) -> dict[int, int]:
    """The units that are heads of sections, each with its level: markup first, then numbers, then lines alone."""
    inside = {i for run in lists.values() for i in run.members}
    free = [i for i, unit in enumerate(units) if i not in inside and not unit.mark]
    marked = {i: units[i].level for i in free if units[i].level}
    marked |= {i: 7 for i, unit in enumerate(units) if unit.mark == "side"}
    marked |= {i: 7 for i in free if units[i].bold and not units[i].level and _alone(units, i) and not _signs(units, i)}
    numbered = _numbered_heads(units, [i for i in free if i not in marked])
    loud = in_capitals(units)
    capital = {i: _PLAIN for i in free if not loud and _is_loud_head(units, i)}
    lone = {} if marked else _lone_heads(units, free, numbered)
    return lone | capital | numbered | marked


def _numbered_heads(units: Sequence[Unit], free: Sequence[int]) -> dict[int, int]:
    """Numbers alone on their lines ("I.", "2."), or numbers before short titles: two of them at least, counting up."""
    alone = [i for i in free if _ALONE.fullmatch(units[i].text)]
    titled = [
        i for i in free
        if len(units[i].text) <= 150 and _NUMBERED.match(units[i].text)
        and not ends_sentence(units[i].text) and _followed_by_text(units, i)
    ]  # fmt: skip
    found: dict[int, int] = {}
    for group in (alone, titled):
        values = [_value(units[i].text) for i in group]
        if len(group) >= 2 and all(a < b for a, b in itertools.pairwise(values)):
            found |= dict.fromkeys(group, 7)
    return found


def _value(text: str) -> int:
    mark = re.split(r"[.．)\s]", text, maxsplit=1)[0]
    if mark.isdigit():
        return int(mark)
    return roman(mark) or ord(mark[0]) - 64


def _followed_by_text(units: Sequence[Unit], index: int) -> bool:
    return index + 1 < len(units) and len(units[index + 1].text) > 60 and not units[index + 1].mark


def _stands_over(units: Sequence[Unit], index: int) -> bool:
    """Whether something stands below that is no note, as one stands below a signature."""
    return index + 1 < len(units) and units[index + 1].mark != "note"


def _signs(units: Sequence[Unit], index: int) -> bool:
    """Whether the unit is the name below a letter."""
    return index > 0 and kind(units[index - 1].text, FOOT) == "valediction"


def _alone(units: Sequence[Unit], index: int) -> bool:
    text = units[index].text
    return len(text) <= _HEAD * 2 and not ends_sentence(text) and index + 1 < len(units)


def _capitals(text: str) -> bool:
    if len(text) > 200 or not text.isupper() or "[" in text or text.endswith(","):
        return False
    return sum(c.isalpha() for c in text) >= 6


def _is_loud_head(units: Sequence[Unit], index: int) -> bool:
    below = units[index + 1].text if index + 1 < len(units) else ""
    signed = kind(below, ("authentication",)) and len(below) <= _HEAD
    return _capitals(units[index].text) and _stands_over(units, index) and not (signed or _signs(units, index))


def _lone_heads(units: Sequence[Unit], free: Sequence[int], numbered: dict[int, int]) -> dict[int, int]:
    """Short lines without a full stop between paragraphs that have one: heads, if the document has two of them."""
    found = {}
    for i in free:
        text = units[i].text
        if i in numbered or not 3 <= len(text) <= _HEAD or ends_sentence(text) or text[-1] in ",-–—\"”'’":
            continue
        if _small_capitals(units, i):
            found[i] = _PLAIN
        if begins_lower(text) or not (text[0].isalpha() or text[0].isdigit()) or ": " in text:
            continue
        before = i == 0 or ends_sentence(units[i - 1].text) or len(units[i - 1].text) > 2 * _HEAD
        if before and _followed_by_text(units, i) and ends_sentence(units[i + 1].text):
            found[i] = _PLAIN
    return found if len(found) >= 2 else {}


def _small_capitals(units: Sequence[Unit], index: int) -> bool:
    """Whether the unit is a head in small letters, as the text of a page has what was printed in small capitals."""
    text, after = units[index].text, units[index + 1 : index + 2]
    alone = text.islower() and len(text) <= _HEAD // 2 and text[-1].isalpha() and units[index].gap > 0
    return alone and bool(after) and not after[0].mark and not begins_lower(after[0].text)


# --- paragraphs, lists, tables, speeches -----------------------------------------------------------


def _flow(
    units: Sequence[Unit],
    start: int,
    end: int,
    lists: dict[int, Run],
    speakers: frozenset[str],
    standing: frozenset[int],
) -> list[Node]:
    found: list[Node] = []
    index = start
    while index < end:
        run = lists.get(index)
        if run and run.end <= end:
            found.append(_list(units, run))
            index = run.end
        elif units[index].mark in ("cell", "row-end"):
            index = _table(units, index, end, found)
        elif units[index].mark == "note":
            found.append(note(units[index]))
            index += 1
        elif index in standing and index + 1 < end:
            said = units[index + 1]
            speaker = Node("speaker", units[index].text, breaks=breaks(units[index]))
            found.append(Node("sp", children=(speaker, Node("p", said.text, breaks=breaks(said)))))
            index += 2
        elif index + 1 < end and _heads_columns(units[index], units[index + 1]):
            found.append(_columns(units[index + 1], units[index]))
            index += 2
        elif _tabled(units[index]):
            found.append(_columns(units[index]))
            index += 1
        else:
            _paragraph(units[index], speakers, found)
            index += 1
    return found


# Fewer lines with a wide gap in them are no table.
_ROWS = 3


def _tabled(unit: Unit) -> bool:
    """Whether the unit is set in columns: "Discussed:   Decided:" and below it what was, line by line."""
    return len(unit.rows) >= _ROWS and not unit.breaks and sum(len(row) > 1 for row in unit.rows) * 2 > len(unit.rows)


def _heads_columns(unit: Unit, below: Unit) -> bool:
    """Whether the unit is one line in columns ("Discussed:   Decided:") over others."""
    return len(unit.rows) == 1 and len(unit.rows[0]) > 1 and not unit.mark and not unit.breaks and _tabled(below)


_LEADER = re.compile(r"[.… ]+")


def _led(row: Sequence[str]) -> list[str]:
    """The cells of a row; leaders ("...  ...  3") belong to the cell that they lead away from."""
    cells: list[str] = []
    for part in row:
        if cells and _LEADER.fullmatch(part):
            cells[-1] += f" {part}"
        else:
            cells.append(part)
    return cells


def _columns(unit: Unit, head: Unit | None = None) -> Node:
    """A table of the lines, below one of heads. A line with one field in small letters goes on in the field above."""
    cells = [_led(head.rows[0])] if head else []
    for row in map(_led, unit.rows):
        if len(row) == 1 and begins_lower(row[0]) and cells:
            cells[-1][-1] += f" {row[0]}"
        else:
            cells.append(row)
    rows = []
    for place, parts in enumerate(cells):
        before = breaks(head or unit) if place == 0 else breaks(unit) if head and place == 1 else ()
        nodes = (Node("cell", text, breaks=() if number else before) for number, text in enumerate(parts))
        rows.append(Node("row", children=tuple(nodes), attributes={"role": "label"} if head and place == 0 else {}))
    return Node("table", children=tuple(rows))


def _list(units: Sequence[Unit], run: Run) -> Node:
    items = tuple(_item(units, index, inner) for index, inner in run.items)
    return Node("list", children=items, attributes={"rend": run.rend} if run.rend else {})


def _item(units: Sequence[Unit], index: int, inner: Run | None) -> Node:
    unit = units[index]
    if not inner:
        return Node("item", unit.text, breaks=breaks(unit))
    return Node("item", children=(Node("seg", unit.text, breaks=breaks(unit)), _list(units, inner)))


def _table(units: Sequence[Unit], index: int, end: int, found: list[Node]) -> int:
    """The rows of a table; a cell that its format has left empty before others is empty here too."""
    rows: list[list[Node]] = []
    last = ""
    while index < end and units[index].mark in ("cell", "row-end"):
        unit = units[index]
        row, _, column = unit.n.partition(".")
        if not rows or (row != last if row else units[index - 1].mark == "row-end"):
            rows.append([])
        last = row
        while column and len(rows[-1]) < min(int(column), _COLUMNS) - 1:
            rows[-1].append(Node("cell"))
        rows[-1].append(Node("cell", unit.text, breaks=breaks(unit)))
        index += 1
    found.append(Node("table", children=tuple(Node("row", children=tuple(row)) for row in rows)))
    return index


# No table of a document has more columns.
_COLUMNS = 50


def _paragraph(unit: Unit, speakers: frozenset[str], found: list[Node]) -> None:
    match = speech(unit) if speakers else None
    if not match or label_of(match) not in speakers:
        found.append(Node("p", unit.text, breaks=breaks(unit)))
        return
    cut = match.end()
    label, rest = unit.text[:cut].rstrip(), unit.text[cut:]
    behind = tuple((offset - cut, inside) for offset, inside in unit.breaks if offset >= cut)
    speaker = Node("speaker", label, breaks=((0, False),) if unit.page else ())
    found.append(Node("sp", children=(speaker, Node("p", rest, breaks=behind))))
