"""From a completed reading to claims and doubts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from rubricator.recognise.dates.context import Found
from rubricator.recognise.dates.figures import Habit, both, doubt, is_ambiguous, is_dotted, turned
from rubricator.recognise.dates.grammar import TWO_YEARS, Reading
from rubricator.recognise.dates.values import (
    Point,
    between,
    decade,
    gregorian,
    part,
    period,
    readings,
    season,
    stretch,
)
from rubricator.spans import Certainty, Claim, Doubt

OTHER_RULES: Mapping[str, str] = {
    "rule-date-unclear": "A figure that cannot be read with certainty (?9): the date lies within its readings.",
}
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def claims(found: Found, text: str, first: Habit = "", dotted: Habit = "day") -> tuple[list[Claim], list[Doubt]]:
    """The date, the uncertain figure inside of it, and what is wrong with it. ``first`` is what the document's dates
    in figures begin with, if that is known; ``dotted`` the same for figures with full stops."""
    reading, words = _inherited(found.reading), text[found.start : found.end]
    ambiguous = reading.b is None and is_ambiguous(words, reading.a) and first != "day"
    if ambiguous and first == "month":
        reading = replace(reading, a=turned(reading.a))
    if dotted == "month" and reading.b is None and is_dotted(words, reading.a):
        reading = replace(reading, a=turned(reading.a))
    attributes, doubts = _value(replace(found, reading=reading), text)
    certainty = Certainty.HIGH
    if attributes and found.inferred:
        attributes["evidence"] = "internal"
        certainty = Certainty.MEDIUM
    if attributes and ambiguous and not first:
        attributes, doubts = both(reading.a), [*doubts, doubt(found.start, found.end, words)]
        certainty = Certainty.LOW
    made = Claim(
        found.start, found.end, "date", reading.rule.id, certainty if attributes else Certainty.LOW, attributes
    )
    return [made, *_unclear(found, text)], doubts


def _unclear(found: Found, text: str) -> list[Claim]:
    reading = found.reading
    if not (reading.a.days or reading.a.years or (reading.b and reading.b.days)):
        return []
    mark = text.find("?", found.start, found.end)
    start = end = mark
    while start > found.start and text[start - 1] in "0123456789?":
        start -= 1
    while end < found.end and text[end] in "0123456789?":
        end += 1
    return [Claim(start, end, "unclear", "rule-date-unclear")] if mark >= 0 else []


def _inherited(reading: Reading) -> Reading:
    """Each end of a range with what the other says for both: 30-31 August 1956; August 30-31; 1998/99."""
    a, b = reading.a, reading.b
    if b is None or reading.rule.form == "calendar":
        return reading
    if reading.rule.form == "julian":
        return replace(reading, a=replace(a, year=b.year), b=None)
    if reading.rule.id in TWO_YEARS:
        number = b.year or b.day
        year = _second_year(a.year, number)
        b = Point(year, a.month, a.day) if reading.rule.id == "rule-date-double-year" else Point(year)
        return replace(reading, b=b)
    if not b.month and b.day:
        b = replace(b, month=a.month)
    if not a.month and b.month and a.day:
        a = replace(a, month=b.month)
    if not a.year:
        # from December to January 1957: the first end lies in the year before
        turn = a.month > b.month > 0 and reading.rule.form == "range"
        a = replace(a, year=b.year - turn)
    if not b.year and a.year:
        b = replace(b, year=a.year + (a.month > b.month > 0 and reading.rule.form == "range"))
    return replace(reading, a=a, b=b)


def _second_year(first: int, number: int) -> int:
    """The year that the figures behind a hyphen or a stroke say: 1954-1956, 1998/99, 1899/02, 1945/6."""
    if number > 99:
        return number
    if first % 10 < number < 10 <= first % 100:
        return first - first % 10 + number
    return first - first % 100 + number + (100 if number < first % 100 else 0)


def _value(found: Found, text: str) -> tuple[dict[str, str], list[Doubt]]:
    reading = found.reading
    points = [reading.a] + ([reading.b] if reading.b else [])
    impossible = next((point for point in points if not point.possible or not _filled(point)), None)
    if impossible is not None:
        return {}, [_impossible(found, text)]
    if not all(1 <= point.year <= 9999 for point in points):
        return {}, [_yearless(found, text)]
    doubts = _weekday(found, text) + _reversed(found, text)
    if any(doubt.code == "date-range-reversed" for doubt in doubts):
        return {}, doubts
    return _attributes(reading), doubts


def _filled(point: Point) -> bool:
    return not point.days or bool(readings(point))


def _attributes(reading: Reading) -> dict[str, str]:
    a, b = reading.a, reading.b
    if reading.rule.form == "decade":
        return decade(a.year, reading.mod)
    if reading.rule.form == "season":
        return season(a.month, Point(a.year), b or Point(a.year), int(reading.modb or 0))
    if reading.rule.form == "julian":
        day = gregorian(a) if reading.mod == "1" else a
        return between(day, day)
    if reading.rule.form == "parts" and b is not None:
        return stretch(a, reading.mod, b, reading.modb)
    if reading.rule.form == "pair" and b is not None:
        day = _newer(a, b) if reading.rule.id == "rule-date-julian-pair" else b
        return between(day, day)
    uncertain = [each for point in (a, b) if point for each in readings(point)]
    if uncertain:
        return between(uncertain[0], b if b and not b.days else uncertain[-1])
    if b is not None:
        return between(a, b) if reading.rule.form in ("either", "calendar") else period(a, b)
    return part(a, reading.mod) if reading.mod else {"when": a.iso}


def _newer(a: Point, b: Point) -> Point:
    """Of one day in two calendars the Gregorian, which has the later date."""
    if a.month and b.month and a.month != b.month:
        turned = abs(a.month - b.month) > 6
        older = min(a, b, key=lambda point: point.month)
        newer = max(a, b, key=lambda point: point.month)
        return replace(older, year=max(a.year, b.year)) if turned else newer
    return max(a, b, key=lambda point: point.day)


def _impossible(found: Found, text: str) -> Doubt:
    words = text[found.start : found.end]
    return Doubt(
        found.start, found.end, "date-impossible", f"“{words}” is no day of the calendar; the date has no value.",
        "Look at the original. If the text is right as it stands, leave it; else add <sic> and <corr>.", error=True,
    )  # fmt: skip


def _yearless(found: Found, text: str) -> Doubt:
    words = text[found.start : found.end]
    return Doubt(
        found.start, found.end, "date-without-year", f"Nothing says in which year “{words}” is; the date has no value.",
        "Give the document's date, or the value in @when.",
    )  # fmt: skip


def _weekday(found: Found, text: str) -> list[Doubt]:
    reading, day = found.reading, found.reading.b or found.reading.a
    if not reading.weekday or reading.b or not (day.month and day.day):
        return []
    is_ = _DAYS[day.python().isoweekday() - 1]
    said = _DAYS[reading.weekday - 1]
    if is_ == said:
        return []
    message = f"“{text[found.start : found.end]}”: {day.iso} was a {is_}, not a {said}."
    return [
        Doubt(found.start, found.end, "date-weekday", message, "Look at the original: the day or its date is wrong.")
    ]


def _reversed(found: Found, text: str) -> list[Doubt]:
    a, b = found.reading.a, found.reading.b
    if b is None or found.reading.rule.form in ("pair", "season") or a.first.iso <= b.last.iso:
        return []
    message = f"“{text[found.start : found.end]}” ends before it begins; the date has no value."
    return [
        Doubt(found.start, found.end, "date-range-reversed", message, "Look at the original, and give @from and @to.")
    ]
