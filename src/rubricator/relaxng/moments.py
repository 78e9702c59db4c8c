"""Dates, times and durations of XML Schema (Part 2, 3.2.6–3.2.14): from their lexical form to values that compare.

Seconds have no limit of digits. A moment without a time zone compares with one that has one only
where every zone from -14:00 to +14:00 gives the same answer.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from rubricator.relaxng.xsdtypes import normalised

if TYPE_CHECKING:
    from fractions import Fraction

_ZONE = r"(?P<zone>Z|[+-](?:0\d|1[0-3]):[0-5]\d|[+-]14:00)?"
_YEAR = r"(?P<year>-?(?:[1-9]\d{4,}|\d{4}))"
_MONTH, _DAY = r"(?P<month>\d\d)", r"(?P<day>\d\d)"
_TIME = r"(?P<hour>\d\d):(?P<minute>[0-5]\d):(?P<second>[0-5]\d(?:\.\d+)?)"
_FORMS = {
    "dateTime": f"{_YEAR}-{_MONTH}-{_DAY}T{_TIME}",
    "date": f"{_YEAR}-{_MONTH}-{_DAY}",
    "time": _TIME,
    "gYearMonth": f"{_YEAR}-{_MONTH}",
    "gYear": _YEAR,
    "gMonthDay": f"--{_MONTH}-{_DAY}",
    "gDay": f"---{_DAY}",
    "gMonth": f"--{_MONTH}",
}


@cache
def _form(kind: str) -> re.Pattern[str]:
    return re.compile(_FORMS[kind] + _ZONE, re.ASCII)


_DAY_SECONDS = 86_400
_WIDEST = 14 * 3600
_LAST_YEAR = 2**31 - 1  # a processor may set a limit (5.4); this is jing's
_LONGEST = 200  # digits: Python refuses to read longer numbers, and nobody writes them


@dataclass(frozen=True, slots=True)
class Moment:
    """``seconds`` since the beginning of our era, in UTC where ``zoned``: whole ones, and the digits of what is more,
    without zeros at the end (so that they compare as they stand)."""

    zoned: bool
    seconds: tuple[int, str]

    def __lt__(self, other: Moment) -> bool:
        if self.zoned == other.zoned:
            return self.seconds < other.seconds
        whole, more = self.seconds
        return (whole + _WIDEST, more) < other.seconds

    def __le__(self, other: Moment) -> bool:
        return self == other or self < other


def _resembles(kind: str, value: str) -> bool:
    """Whether it is worth a closer look: most values are tried as each kind in turn."""
    if kind == "time":
        return value[2:3] == ":"
    if kind in ("gMonth", "gMonthDay", "gDay"):
        return value[:2] == "--" and (value[2:3] == "-") == (kind == "gDay")
    return value[:2] != "--" and ("T" in value) == (kind == "dateTime") and (kind != "date" or value.count("-") > 1)


def is_one(kinds: frozenset[str], text: str) -> bool:
    """Whether the text is a moment of one of these kinds."""
    value = normalised(text, "collapse")
    for kind in _likely(value):
        if kind in kinds:
            if _is_plain_day(value):
                return True
            with suppress(ValueError):
                moment(kind, value)
                return True
    return False


_PLAIN_DAYS = ([4], [4, 2], [4, 2, 2])


def _is_plain_day(value: str) -> bool:
    """Whether the text is year, month or day in their commonest form."""
    parts = value.split("-")
    if list(map(len, parts)) not in _PLAIN_DAYS or not value.isascii() or not all(map(str.isdigit, parts)):
        return False
    year, month, day = map(int, (*parts, "1", "1")[:3])
    return year > 0 and 1 <= month <= 12 and 1 <= day <= _days(year, month)


def _likely(value: str) -> tuple[str, ...]:
    """The kinds that a text may be."""
    if value[:2] == "--":
        return ("gDay",) if value[2:3] == "-" else ("gMonthDay", "gMonth")
    if "T" in value:
        return ("dateTime",)
    if ":" in value:
        return ("time",) if value[2:3] == ":" else ("date", "gYearMonth", "gYear")
    return (("gYear",), ("gYearMonth",), ("date",), ())[min(value.count("-", 1), 3)]


def moment(kind: str, value: str) -> Moment:
    """The value of a date or time of this type. Raises ValueError."""
    like = len(value) <= _LONGEST and _resembles(kind, value)
    match = _form(kind).fullmatch(value) if like else None
    if match is None:
        raise ValueError(value)
    parts = match.groupdict()
    year, month, day = _year(parts.get("year")), int(parts.get("month") or 1), int(parts.get("day") or 1)
    if not 1 <= month <= 12 or not 1 <= day <= _days(year, month):
        raise ValueError(value)
    whole, more = _seconds(parts, kind == "dateTime")
    zone = parts["zone"]
    return Moment(zone is not None, (_days_before(year, month, day) * _DAY_SECONDS + whole - _offset(zone), more))


def _year(text: str | None) -> int:
    if text is None:
        return 2000  # a leap year: --02-29 is a day
    year = int(text)
    if year == 0 or abs(year) > _LAST_YEAR:
        raise ValueError("there is no year 0 in XML Schema 1.0")
    return year + 1 if year < 0 else year


def _seconds(parts: dict[str, str | None], dated: bool) -> tuple[int, str]:
    hour, minute = int(parts.get("hour") or 0), int(parts.get("minute") or 0)
    whole, _, more = (parts.get("second") or "0").partition(".")
    second, more = int(whole), more.rstrip("0")
    if hour > 24 or (hour == 24 and (minute or second or more)):
        raise ValueError(hour)
    return (hour % 24 if hour == 24 and not dated else hour) * 3600 + minute * 60 + second, more


def _offset(zone: str | None) -> int:
    if zone in (None, "Z"):
        return 0
    assert zone is not None
    seconds = int(zone[1:3]) * 3600 + int(zone[4:6]) * 60
    return -seconds if zone[0] == "-" else seconds


def _days(year: int, month: int) -> int:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


def _days_before(year: int, month: int, day: int) -> int:
    """Days from 0001-01-01 in the proleptic Gregorian calendar."""
    before = year - 1
    months = sum(_days(year, m) for m in range(1, month))
    return before * 365 + before // 4 - before // 100 + before // 400 + months + day - 1


_DURATION = (
    r"(?P<sign>-)?P(?=.)(?:(?P<years>\d+)Y)?(?:(?P<months>\d+)M)?(?:(?P<days>\d+)D)?"
    r"(?:T(?=.)(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?(?:(?P<seconds>\d+(?:\.\d+)?)S)?)?"
)
# XML Schema Part 2, 3.2.6.2: one duration is longer than another if it is so after each of these days.
_REFERENCES = ((1696, 9), (1697, 2), (1903, 3), (1903, 7))


@dataclass(frozen=True, slots=True)
class Duration:
    months: int
    seconds: Fraction

    def _ends(self) -> list[Fraction]:
        ends = []
        for year, month in _REFERENCES:
            whole = year * 12 + month - 1 + self.months
            ends.append(_days_before(whole // 12, whole % 12 + 1, 1) * _DAY_SECONDS + self.seconds)
        return ends

    def __lt__(self, other: Duration) -> bool:
        return all(one < two for one, two in zip(self._ends(), other._ends(), strict=True))

    def __le__(self, other: Duration) -> bool:
        return all(one <= two for one, two in zip(self._ends(), other._ends(), strict=True))


def duration(value: str) -> Duration:
    """The value of an xsd:duration. Raises ValueError."""
    match = re.compile(_DURATION, re.ASCII).fullmatch(value) if len(value) <= _LONGEST else None
    if match is None:
        raise ValueError(value)
    from fractions import Fraction  # brings decimals with it; few values are durations

    number = {name: Fraction(text or 0) for name, text in match.groupdict().items() if name != "sign"}
    months = int(number["years"] * 12 + number["months"])
    days = number["days"] * _DAY_SECONDS
    seconds = days + number["hours"] * 3600 + number["minutes"] * 60 + number["seconds"]
    return Duration(-months, -seconds) if match["sign"] else Duration(months, seconds)
