"""Dates in figures with slashes: 3/4/1957 is a day of April in Europe and of March in America."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from rubricator.recognise.dates.values import Point, between
from rubricator.spans import Doubt

Habit = Literal["day", "month", ""]

_SLASHED = re.compile(r"\d(?<![\d/]\d)\d?/\d{1,2}/(?:\d{4}|\d\d)(?![\d/])")
_DOTTED = re.compile(r"\d(?<![\d.]\d)\d?\.\d{1,2}\.(?:\d{4}|\d\d)(?!\d)")


# What stands behind the first figure of each: the search leaps from mark to mark.
_INNER = {_SLASHED: re.compile(r"/(?<=\d/)\d{1,2}/\d\d"), _DOTTED: re.compile(r"\.(?<=\d\.)\d{1,2}\.\d\d")}


def habit(text: str) -> Habit:
    """Which figure this document writes first, by its dates that can be read in one way only; "" where none tells."""
    return _habit(_SLASHED, text)


def dotted_habit(text: str) -> Habit:
    """The same for figures with full stops: the day comes first, unless the document shows that the month does."""
    return "month" if _habit(_DOTTED, text) == "month" else "day"


def _habit(figures: re.Pattern[str], text: str) -> Habit:
    days = months = 0
    for match in _every(figures, text):
        first, second = map(int, re.split(r"\D", match.group())[:2])
        days += 12 < first <= 31 and 1 <= second <= 12
        months += 12 < second <= 31 and 1 <= first <= 12
    if bool(days) == bool(months):
        return ""
    return "day" if days else "month"


def _every(figures: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The dates in figures; only what has the mark of one in it is read as one."""
    behind = 0
    for inner in _INNER[figures].finditer(text):
        # The first figure has one digit or two.
        start = inner.start() - 1 - (text[inner.start() - 2 : inner.start() - 1].isdecimal() and inner.start() > 1)
        if start >= behind and (match := figures.match(text, start)):
            yield match
            behind = match.end()


def is_ambiguous(words: str, point: Point) -> bool:
    """Whether the words are figures that can be read in both ways and mean two different days."""
    return bool(_SLASHED.fullmatch(words)) and point.day <= 12 and point.day != point.month and point.day > 0


def is_dotted(words: str, point: Point) -> bool:
    """Whether the words are figures with full stops of which both can be a month."""
    return bool(_DOTTED.fullmatch(words)) and 0 < point.day <= 12


def turned(point: Point) -> Point:
    """The same figures, month first."""
    return replace(point, month=point.day, day=point.month)


def both(point: Point) -> dict[str, str]:
    """Within the two readings."""
    low, high = sorted((point, turned(point)), key=lambda each: each.iso)
    return between(low, high)


def doubt(start: int, end: int, words: str) -> Doubt:
    message = f"“{words}” may be day and month or month and day; the value spans both."
    return Doubt(start, end, "date-ambiguous", message, "Give the value in @when.")
