"""The dates that documents name or bear, by year: a page a date, and a page a year."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from rubricator.edition.marks import CALENDAR

_YEAR = re.compile(r"(?:within-)?(?:until-)?(-?\d{4})(?!\d)")
_DAY = re.compile(r"(-?\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?")
_FIRST = re.compile(r"^(?:within-)?(?:until-)?")


def date_key(page: str) -> str:
    """The key of a date by the name of its page (``r:date-page`` in dates.xsl makes the names)."""
    return f"{CALENDAR}#{page}"


def date_page(key: str) -> str:
    """ "calendar#1956-08-30" is "calendar/1956-08-30.html"."""
    return f"{CALENDAR}/{key.partition('#')[2]}.html"


@lru_cache(maxsize=16_384)
def year_of(key: str) -> str:
    """The year of a date's key, of the first of two; "" where it has none."""
    found = _YEAR.match(key.partition("#")[2])
    return found[1] if found else ""


def year_number(year: str) -> int:
    """Where a year stands among others; one before Christ ("-0044") before that which followed it."""
    return int(year or 0)


def line_of(year: str) -> int:
    """The year on a line of time, where "0001" follows "-0001"."""
    number = year_number(year)
    return number + 1 if number < 0 else number


def year_at(line: int) -> str:
    """The name of the year at a place of the line: 1956 is "1956", 0 is "-0001"."""
    return f"{line:04}" if line > 0 else f"-{1 - line:04}"


def _place(key: str) -> tuple[int, str, str]:
    """Whole years before their months, months before their days."""
    first, year = _FIRST.sub("", key.partition("#")[2]).partition("..")[0], year_of(key)
    return year_number(year), (first[len(year) :] + "-00-00")[:6], key


def dates(keys: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """By year, in order, the keys of dates. The year itself is one of its dates."""
    found: dict[str, set[str]] = {}
    for key in keys:
        if key.startswith(f"{CALENDAR}#"):
            year = year_of(key)
            found.setdefault(year, {date_key(year)} if year else set()).add(key)
    return {year: tuple(sorted(found[year], key=_place)) for year in sorted(found, key=year_number)}


@lru_cache(maxsize=16_384)  # the same dates stand in many documents
def span(key: str) -> tuple[float, float] | None:
    """From when to when, in years: "1956-07" is (1956.5, 1956.58…); None where no calendar has the date.

    An end that is left open is the end that is said.
    """
    said = _FIRST.sub("", key.partition("#")[2]).replace("later", "")
    days = [_DAY.fullmatch(day) for day in said.split("..") if day]
    if not days or not all(days):
        return None
    return min(_years(day, 0) for day in days if day), max(_years(day, 1) for day in days if day)


def _years(day: re.Match[str], ends: int) -> float:
    """The beginning or the end of a year, a month or a day. All months have 31 days: nobody sees the difference."""
    year, month, number = line_of(day[1]), int(day[2] or 0), int(day[3] or 0)
    if not month:
        return year + ends
    if not number:
        return year + (month - 1 + ends) / 12
    return year + (month - 1 + (number - 1 + ends) / 31) / 12
