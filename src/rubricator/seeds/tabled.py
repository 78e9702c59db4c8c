"""A record's data that stand in tables of two columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from rubricator.seeds.labels import labels
from rubricator.seeds.lines import Line
from rubricator.seeds.record import Record

# No label is longer.
_LABEL = 40


def tables(record: Record) -> None:
    """Tables of two columns that are data: labels in the first, at least half of them known, or three where all are
    short; one of them such as no paper has."""
    for is_table, group in groupby(record.filled(), key=lambda i: record.lines[i].mark in ("cell", "row-end")):
        run = list(group)
        rows = list(zip(run[::2], run[1::2], strict=False))
        said = [record.lines[first].text.strip() for first, _ in rows]
        known = [label for label in said if labels().of_line(label)]
        paired = len(rows) * 2 == len(run) and all(
            record.lines[a].mark == "cell" and record.lines[b].mark == "row-end" for a, b in rows
        )
        strong = any(labels().of_line(label) in labels().strong for label in said)
        few = len(known) * 2 < len(rows) and (len(known) < 3 or any(len(label) > _LABEL for label in said))
        if not is_table or not paired or few or not strong:
            continue
        for label, (first, last) in zip(said, rows, strict=True):
            field = labels().fields.get(label.rstrip(" :").lower(), "other")
            record.take_value(first, field, label.rstrip(" :"), record.lines[last].text)
            record.clear([first, last])


# The table stands among so many lines, and none of its rows is longer.
_REACH, _LONGEST = 80, 500
# The rule of a table of two columns, and a row of it: "Repository | University Library |".
_RULE = re.compile(r"\|?\s*:?-{3,}:?\s*\|\s*:?-{3,}:?\s*\|?")
_ROW = re.compile(r"\|?\s*([A-Z][\w /&().’'-]{1,40}?)\s*\|\s*([^|]*?)\s*\|?")


def piped(record: Record, original: Sequence[Line]) -> None:
    """A record's data as a table of labels and values, in which text made of a web page prints them: three rows at
    least, of which two have a known label."""
    rules = [i for i in range(min(len(original), _REACH)) if _RULE.fullmatch(original[i].text.strip())]
    for rule in rules[:1]:
        rows = {rule - 1: _row(record, rule - 1)} if rule else {}
        index = rule + 1
        while index < len(record.lines) and (match := _row(record, index)):
            rows[index], index = match, index + 1
        found = {index: match for index, match in rows.items() if match}
        if len(found) < 3 or sum(match[1].lower() in labels().fields for match in found.values()) < 2:
            return
        for index, match in found.items():
            if match[2]:
                record.take_value(index, labels().fields.get(match[1].lower(), "other"), match[1], match[2])
            else:
                record.discard(index, "catalogue-label")


def _row(record: Record, index: int) -> re.Match[str] | None:
    text = record.lines[index].text
    return _ROW.fullmatch(text.strip()) if len(text) <= _LONGEST else None
