"""What a date expression says: points, periods, and the TEI attributes for them (TEI P5, att.datable.w3c)."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Point:
    """A year, a month or a day; 0 where the text does not say it. ``days`` and ``years`` are the readings that an
    uncertain figure allows ("?9": 9, 19, 29), else empty."""

    year: int = 0
    month: int = 0
    day: int = 0
    days: tuple[int, ...] = ()
    years: tuple[int, ...] = ()

    @property
    def possible(self) -> bool:
        """Whether the calendar has such a day (29 February needs a leap year, or no year at all)."""
        if not self.month:
            return self.day == 0
        return 1 <= self.month <= 12 and self.day <= monthrange(self.year or 2000, self.month)[1]

    @property
    def iso(self) -> str:
        """The point as W3C date: as exact as it is known."""
        parts = [f"{self.year:04d}"]
        if self.month:
            parts.append(f"{self.month:02d}")
        if self.month and self.day:
            parts.append(f"{self.day:02d}")
        return "-".join(parts)

    @property
    def first(self) -> Point:
        """Its first day."""
        return Point(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> Point:
        """Its last day."""
        month = self.month or 12
        return Point(self.year, month, self.day or monthrange(self.year, month)[1])

    def python(self) -> date:
        return date(self.year, self.month or 1, self.day or 1)


def parse_iso(text: str) -> Point:
    """The point that an ISO 8601 date names; an empty point where it is none."""
    parts = text.strip().split("-")
    if not 1 <= len(parts) <= 3 or not all(part.isascii() and part.isdigit() for part in parts):
        return Point()
    numbers = [int(part) for part in parts] + [0, 0]
    point = Point(numbers[0], numbers[1], numbers[2])
    return point if point.possible and 1 <= point.year <= 9999 else Point()


# Parts of a year in months and of a month in days; "early" is a third, "the beginning" a quarter or ten days.
_MONTHS = {"early": (1, 4), "middle": (5, 8), "late": (9, 12), "start": (1, 3), "end": (10, 12)}
_DAYS = {"early": (1, 10), "middle": (11, 20), "late": (21, 31), "start": (1, 10), "end": (21, 31)}
_DECADE = {"early": (0, 3), "middle": (3, 6), "late": (6, 9), "start": (0, 3), "end": (7, 9)}


def between(first: Point, last: Point) -> dict[str, str]:
    """At some time within: ``notBefore`` and ``notAfter``."""
    return {"notBefore": first.first.iso, "notAfter": last.last.iso}


def period(first: Point, last: Point) -> dict[str, str]:
    """From and to, or ``when`` where both are one."""
    return {"when": first.iso} if first == last else {"from": first.iso, "to": last.iso}


def part(point: Point, name: str) -> dict[str, str]:
    """The part of a year or month called ``name``: "early", "late", "half-1", "quarter-4" …"""
    if point.day or not name:
        return {"when": point.iso}
    low, high = _slice(name, 12, _MONTHS) if not point.month else _slice(name, 30, _DAYS)
    if not point.month:
        return between(Point(point.year, low), Point(point.year, high))
    end = point.last.day
    return between(replace(point, day=low), replace(point, day=min(high, end) if high < 30 else end))


def _slice(name: str, whole: int, named: Mapping[str, tuple[int, int]]) -> tuple[int, int]:
    if name in named:
        return named[name]
    unit, _, number = name.partition("-")
    pieces = {"half": 2, "quarter": 4, "third": 3, "week": 4}.get(unit, 1)
    index = min(int(number or 1), pieces)
    return whole * (index - 1) // pieces + 1, whole * index // pieces


def decade(year: int, name: str = "") -> dict[str, str]:
    """ "1970s" is the years from 1970 to 1979; "early 1970s" at some time in its first years."""
    if not name:
        return {"from": f"{year:04d}", "to": f"{year + 9:04d}"}
    low, high = _DECADE.get(name, (0, 9))
    return between(Point(year + low), Point(year + high))


def stretch(first: Point, part_of_first: str, last: Point, part_of_last: str) -> dict[str, str]:
    """From a part of one year or month to a part of another: "from mid-May to early June"."""
    low, high = part(first, part_of_first), part(last, part_of_last)
    return {
        "from": low.get("notBefore") or first.iso,
        "to": high.get("notAfter") or last.iso,
    }


def season(start: int, first: Point, last: Point, until: int = 0) -> dict[str, str]:
    """A season of the northern year, or it and the next (``until``), by calendar months; the winter of one year alone
    is at its start or its end."""
    if start < until < 12:
        return between(Point(first.year, start), Point(first.year, until + 2))
    if start != 12:
        return between(Point(first.year, start), Point(first.year, start + 2))
    if first != last:
        return between(Point(first.year, 12), Point(last.year, 2))
    return between(Point(first.year), Point(first.year))


def readings(point: Point) -> list[Point]:
    """The days (or years) that an uncertain figure can stand for, those that the calendar has."""
    if point.years:
        return [replace(point, year=year, years=()) for year in point.years]
    found = [replace(point, day=day, days=()) for day in point.days]
    return [each for each in found if each.day and each.possible]


def julian_offset(point: Point) -> int:
    """How many days the Gregorian calendar is ahead of the Julian one on a Julian date (Meeus, ch. 7)."""
    year = point.year - (1 if (point.month or 12) <= 2 else 0)
    return year // 100 - year // 400 - 2


def gregorian(point: Point) -> Point:
    """The Gregorian day of a Julian one."""
    day = point.python() + timedelta(days=julian_offset(point))
    return Point(day.year, day.month, day.day)
