"""The line of a file that a finding is about, with the place marked under it."""

from __future__ import annotations

import re
import unicodedata

from rubricator.report.plainly import clean

_WIDTH = 100
_BEFORE = 40
# What stands at the place of a finding: a start or end tag's name, an attribute with its value, a word.
_THING = re.compile(r"""</?[\w.:-]+|[\w.:-]+\s*=\s*(?:"[^"]*"|'[^']*')|[^\s<>]+""")


def marked(line: str, column: int) -> tuple[str, str]:
    """The line, cut to what can be read at once, and the marks under what begins in ``column`` (from 1).

    Both are as wide on a terminal as in print: a wide letter has two marks or blanks.
    """
    thing = _THING.match(line, column - 1)
    length = max(1, thing.end() - thing.start()) if thing else 1
    start = max(0, column - 1 - _BEFORE) if len(line.rstrip()) > _WIDTH else len(line) - len(line.lstrip())
    start = min(start, max(column - 1, 0))
    shown = line.rstrip("\r\n")[start : start + _WIDTH].rstrip()
    before, what = shown[: column - 1 - start], shown[column - 1 - start : column - 1 - start + length]
    cut = "…" if start and line[:start].strip() else ""
    behind = "…" if len(line.rstrip()) > start + _WIDTH else ""
    blanks, marks = " " * _cells(cut + before), "^" * max(1, _cells(what))
    return clean(f"{cut}{shown}{behind}"), blanks + marks


def _cells(text: str) -> int:
    return sum(_width(character) for character in text)


def _width(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
