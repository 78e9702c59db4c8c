"""Dates in figures with slashes: 3/4/1957 is a day of April in Europe and of March in America."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal

from rubricator.recognise.dates.values import Point, between
from rubricator.spans import Doubt

Habit = Literal["day", "month", ""]

# Each begins with a figure, and not with what may not stand before it: so the search leaps from figure to figure.
_SLASHED = re.compile(r"\d(?<![\d/]\d)\d?/\d{1,2}/(?:\d{4}|\d\d)(?![\d/])")
_DOTTED = re.compile(r"\d(?<![\d.]\d)\d?\.\d{1,2}\.(?:\d{4}|\d\d)(?!\d)")


def habit(text: str) -> Habit:
    """Which figure this document writes first, by its dates that can be read in one way only; "" where none tells."""
    return _habit(_SLASHED, text)


def dotted_habit(text: str) -> Habit:
    """The same for figures with full stops: the day comes first, unless the document shows that the month does."""
    return "month" if _habit(_DOTTED, text) == "month" else "day"


def _habit(figures: re.Pattern[str], text: str) -> Habit:
    days = months = 0
    for match in figures.finditer(text):
        first, second = map(int, re.split(r"\D", match.group())[:2])
        days += 12 < first <= 31 and 1 <= second <= 12
        months += 12 < second <= 31 and 1 <= first <= 12
    if bool(days) == bool(months):
        return ""
    return "day" if days else "month"


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
