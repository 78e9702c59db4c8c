"""Days of the Ottoman financial year, of the lunar year of Islam and of the Iranian solar year, as days of ours.

The first and the last are exact. The lunar months began where the moon was seen: a day is said to lie between the one
before and the one after that of the tables (Reingold and Dershowitz, Calendrical Calculations, ch. 7).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

from rubricator.recognise.dates.values import Point, gregorian
from rubricator.recognise.tables import rows

_ALIKE = {
    "a": "aâāáà", "c": "cçč", "d": "dḍ", "e": "eéê", "g": "gğ", "h": "hḥ", "i": "iıîīíİ", "o": "oóôō", "s": "sşšṣ",
    "t": "tṭ", "u": "uüûūú", "z": "zẓż",
}  # fmt: skip
_BETWEEN = "['’‘ʿʾʻ`´ -]{0,2}"


@cache
def _months() -> Mapping[str, tuple[str, int]]:
    return {name: (row[0], int(row[1])) for row in rows("dates-calendars.tsv") for name in row[2].split()}


def _pattern(name: str) -> str:
    return _BETWEEN.join(f"[{_ALIKE[letter]}]" if letter in _ALIKE else letter for letter in name)


_YEAR = r"(?:1[1-4]\d\d|\(1\)[1-4]?\d\d\d?)(?!\d)(?: ?(?:A\.? ?H\.?|H\.|S\.? ?H\.?)(?!\w)| ?\((?:A\.? ?H\.?|H\.)\))?"
_MONTH = "(?i:" + "|".join(_pattern(name) for name in sorted(_months(), key=len, reverse=True)) + r")(?!\w)"
# The years of these calendars are few in texts on other things: they are looked for first.
DAY = (
    rf"(?=\d{{1,2}}(?:st|nd|rd|th)?(?: of)? [^\d\n]{{3,30}}?{_YEAR})"
    rf"\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH},? {_YEAR}"
)
MONTH = rf"(?=[^\d\n]{{3,30}}? {_YEAR}){_MONTH},? {_YEAR}"
_PARTS = re.compile(r"(?:(?P<day>\d{1,2})\D{0,6}? )?(?P<month>\D+?),? \(?(?P<year>1(?:\)\d{2,3}|\d\d\d))")
# Years in which a calendar was in use, as far as documents have them.
_IN_USE = {"rumi": (1255, 1345), "hijri": (1100, 1460), "shamsi": (1290, 1430)}


def bounds(text: str) -> tuple[Point, Point] | None:
    """The first and the last day of ours that a day or a month of such a calendar can be; None where it is none."""
    parts = _PARTS.match(text)
    calendar, month = _months().get(_folded(parts["month"].removeprefix("of "))) or ("", 0) if parts else ("", 0)
    if parts is None or not calendar:
        return None
    year, day = _year(parts["year"]), int(parts["day"] or 0)
    low, high = _IN_USE[calendar]
    if not low <= year <= high or day > 31:
        return None
    if not day:
        after = (year, month + 1) if month < 12 else (year + (calendar != "rumi"), 1)
        if calendar == "rumi" and month == 2:
            after = (year + 1, 3)
        first, last = _day(calendar, year, month, 1), _day(calendar, *after, 1)
        return (_point(first), _point(last - timedelta(days=1))) if first and last else None
    found = _day(calendar, year, month, day)
    if found is None:
        return None
    spread = timedelta(days=1 if calendar == "hijri" else 0)
    return _point(found - spread), _point(found + spread)


_SAID = re.compile(rf"{DAY}(?:,?\s?(?:[(\[/,]\s?)(?P<ours>[^()\[\]]{{6,40}})[)\]]?)?")
_IN_WORDS = re.compile(r"[A-Z][a-z]{2}")


def in_our_calendar(text: str) -> str:
    """A day of another calendar as one of ours: what stands behind it in brackets, else ISO 8601, as exact as the
    tables are; the text as it is where it is no such day."""
    match = _SAID.fullmatch(text) if len(text) <= 80 else None
    ours = match["ours"] if match and match["ours"] and _IN_WORDS.search(match["ours"]) else ""
    found = bounds(text) if match and not ours else None
    if found:
        first, last = found
        return first.iso if first == last else first.iso[:7] if first.iso[:7] == last.iso[:7] else first.iso[:4]
    return ours or text


def _year(said: str) -> int:
    """ "(1)311" is 1311, as it was written short."""
    figures = said.replace(")", "")
    return int(figures) if len(figures) == 4 else int(figures[1:]) + 1000


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFD", name.lower().replace("ı", "i"))
    return "".join(letter for letter in plain if letter.isascii() and letter.isalpha())


def _point(day: date) -> Point:
    return Point(day.year, day.month, day.day)


def _day(calendar: str, year: int, month: int, day: int) -> date | None:
    if calendar == "rumi":
        return _rumi(year, month, day)
    return _hijri(year, month, day) if calendar == "hijri" else _shamsi(year, month, day)


def _rumi(year: int, month: int, day: int) -> date | None:
    """The financial year was Julian and ended with February; from March 1333 it is Gregorian, and from 1334 it begins
    with January."""
    ends = month <= 2 and year < 1334
    point = Point(year + 584 + ends, month, day)
    if not point.possible:
        return None
    return (gregorian(point) if year < 1333 else point).python()


_HEGIRA = date(622, 7, 19)  # 16 July in the Julian calendar


def _hijri(year: int, month: int, day: int) -> date | None:
    if day > 30:
        return None
    days = day - 1 + (59 * (month - 1) + 1) // 2 + (year - 1) * 354 + (3 + 11 * year) // 30
    return _HEGIRA + timedelta(days=days)


# In 33 years these have 366 days (so from 1244 to 1472); 1 Farvardin 1342 was 21 March 1963.
_LEAP = frozenset({1, 5, 9, 13, 17, 22, 26, 30})
_ANCHOR, _NEW_YEAR = 1342, date(1963, 3, 21)


def _shamsi(year: int, month: int, day: int) -> date | None:
    length = 31 if month <= 6 else 30 if month < 12 or year % 33 in _LEAP else 29
    if day > length:
        return None
    low, high = sorted((year, _ANCHOR))
    leaps = sum(each % 33 in _LEAP for each in range(low, high))
    days = ((high - low) * 365 + leaps) * (1 if year >= _ANCHOR else -1)
    return _NEW_YEAR + timedelta(days=days + 31 * min(month - 1, 6) + 30 * max(month - 7, 0) + day - 1)
