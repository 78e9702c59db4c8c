"""The dates that documents name or bear, by year: a page a date, and a page a year."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rubricator.edition.marks import CALENDAR

_YEAR = re.compile(r"(?:within-)?(?:until-)?(\d{4})(?!\d)")
_FIRST = re.compile(r"^(?:within-)?(?:until-)?")


def date_key(page: str) -> str:
    """The key of a date by the name of its page (``r:date-page`` in dates.xsl makes the names)."""
    return f"{CALENDAR}#{page}"


def date_page(key: str) -> str:
    """ "calendar#1956-08-30" is "calendar/1956-08-30.html"."""
    return f"{CALENDAR}/{key.partition('#')[2]}.html"


def year_of(key: str) -> str:
    """The year of a date's key, of the first of two; "" where it has none."""
    found = _YEAR.match(key.partition("#")[2])
    return found[1] if found else ""


def _place(key: str) -> tuple[str, str]:
    """Whole years before their months, months before their days."""
    bare = _FIRST.sub("", key.partition("#")[2])
    return (bare.partition("..")[0] + "-00-00")[:10], key


def dates(keys: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """By year, in order, the keys of dates. The year itself is one of its dates."""
    found: dict[str, set[str]] = {}
    for key in keys:
        if key.startswith(f"{CALENDAR}#"):
            year = year_of(key)
            found.setdefault(year, {date_key(year)} if year else set()).add(key)
    return {year: tuple(sorted(found[year], key=_place)) for year in sorted(found)}
