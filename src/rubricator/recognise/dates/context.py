"""The year of a date that does not say its own: from the words by it, the sentence, or the document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rubricator.letters import lettered
from rubricator.recognise.dates.grammar import Reading
from rubricator.recognise.dates.values import Point

_RELATIVE = re.compile(
    r"\s*,?\s*(?:of\s+)?(?:the\s+)?"
    r"(this|last|next|same|that|current|present|previous|past|following|coming)\s+year\b",
    re.I,
)
_BEFORE = re.compile(r"\b(last|next|this)\s+$", re.I)
_BEHIND = re.compile(r",? (last|next)(?=[,.;:)]| (?:and|but|the|he|she|it|they|we|I)\b|$)")  # "on 6 October last"
_FUTURE = re.compile(
    r"\b(?:will|shall|next|scheduled|upcoming|forthcoming|coming|planned|plans?|expected|intends?)\b", re.I
)
_COORDINATE = re.compile(
    r"\s*(?:,|and|or|to|until|through|&|-|–|,\s*and|and\s+again)\s*(?:on|in|from|the)?\s*(?:the\s+)?", re.I
)
_STEP = {"last": -1, "previous": -1, "past": -1, "next": 1, "coming": 1}
_REACH = 300  # characters over which an explicit date governs those behind it
_TALE = 3000  # and over which one of the same month does
_SENTENCE = 160
# A full stop between two dates; that of "(cf. our report of 23 December)" ends no sentence.
_STOP = re.compile(lettered(r"[.!?][\"'”’)\]]*\s+[\p{Lu}“\"‘(\[]|\n"))


@dataclass(frozen=True, slots=True)
class Found:
    """A reading at its place in the text. ``inferred``: its year was not said."""

    start: int
    end: int
    block: int
    reading: Reading
    inferred: bool = False


def complete(found: Sequence[Found], text: str, date: Point) -> list[Found]:
    """The readings with their years. ``date`` is the document's; it may be empty: then the first full date counts."""
    base = date if date.year else _first_full(found)
    done: list[Found] = []
    for index, each in enumerate(found):
        each = _with_century(each, base)
        if each.reading.rule.id == INSTANT:
            done += _in_month(each, done, text, base)
            continue
        if each.reading.rule.id == OF_WEEK:
            done += _of_week(each, done)
            continue
        if not _lacks_year(each.reading):
            done.append(each)
            continue
        follower = found[index + 1] if index + 1 < len(found) else None
        done.append(_with_year(each, follower, done, text, base))
    return done


INSTANT, OF_WEEK = "rule-date-instant", "rule-date-of-week"


def _of_week(each: Found, done: Sequence[Found]) -> list[Found]:
    """The day of "Thursday 13th 1849" in the month of the entry before it in a log, or in the next month: in the one
    where the day of the week is right. Where it is in neither, only its year is known."""
    reading = each.reading
    points = (other.reading.b or other.reading.a for other in reversed(done))
    before = next((point for point in points if point.day and point.year), Point())
    for months in (before.year * 12 + before.month - 1, before.year * 12 + before.month):
        point = Point(months // 12, months % 12 + 1, reading.a.day)
        if before.year and point.year == reading.a.year and point.possible and _weekday(point) == reading.weekday:
            return [replace(each, reading=replace(reading, a=point), inferred=True)]
    return [replace(each, reading=replace(reading, a=Point(reading.a.year)))]


def _weekday(point: Point) -> int:
    return point.python().isoweekday()


# A line of so many characters with a date at its end is the dateline of a letter.
_DATELINE = 60


def _letter(done: Sequence[Found], text: str) -> Point:
    """The date of the letter: of the last line that ends with a day."""
    for other in reversed(done):
        line = text.rfind("\n", 0, other.start) + 1
        end = text.find("\n", other.end)
        behind = text[other.end : end if end >= 0 else len(text)]
        if other.reading.a.day and not other.inferred and other.end - line <= _DATELINE and not behind.strip(" .,:"):
            return other.reading.a
    return Point()


def _in_month(each: Found, done: Sequence[Found], text: str, base: Point) -> list[Found]:
    """The day of "5th inst." in the month of the letter or else of the document, or in the one before or after it; "of
    the same month" is that of the date before it in the block. Nothing where no month is known."""
    reading, letter = each.reading, _letter(done, text)
    base = letter if letter.year and abs(letter.year - (base.year or letter.year)) <= 1 else base
    if reading.mod == "same":
        points = (other.reading.b or other.reading.a for other in reversed(done) if other.block == each.block)
        base = next((point for point in points if point.year and point.month), base)
    if not base.month:
        return []
    months = base.year * 12 + base.month - 1 + int(reading.mod if reading.mod != "same" else 0)

    def placed(point: Point) -> Point:
        return replace(point, year=months // 12, month=months % 12 + 1)

    b = placed(reading.b) if reading.b else None
    return [replace(each, reading=replace(reading, a=placed(reading.a), b=b, mod=""), inferred=True)]


def _first_full(found: Sequence[Found]) -> Point:
    points = (_with_century(each, Point()).reading.a for each in found)
    return next((point for point in points if point.year > 99 and not point.years), Point())


def _lacks_year(reading: Reading) -> bool:
    return not reading.a.year and (reading.b is None or not reading.b.year)


def _with_century(each: Found, base: Point) -> Found:
    """A year of two figures belongs to the hundred years that end a little after the document's."""
    reading = each.reading
    if not reading.short:
        return each
    pivot = (base.year or 1980) + 20

    def full(point: Point) -> Point:
        if not 0 < point.year < 100:
            return point
        return replace(point, year=pivot - (pivot - point.year) % 100)

    b = full(reading.b) if reading.b else None
    return replace(each, reading=replace(reading, a=full(reading.a), b=b))


def _with_year(each: Found, follower: Found | None, done: Sequence[Found], text: str, base: Point) -> Found:
    said = re.search(r" (?:this|last|next) year$", text[each.start : each.end])
    window = said.group() if said else text[each.end : each.end + 40]
    by = _BEFORE.search(text[max(0, each.start - 12) : each.start]) or _BEHIND.match(window)
    relative = _RELATIVE.match(window) or by
    anchor = _anchor(each, done, text, base)
    if anchor is None and relative and relative.group(1).lower() in ("that", "same", "following"):
        anchor = _named(each, done)
    month = each.reading.a.month or (each.reading.b.month if each.reading.b else 0)
    if relative:
        year = _relative_year(relative.group(1).lower(), month, base, anchor, bool(_RELATIVE.match(window)))
    elif follower and _coordinated(each, follower, text):
        point = follower.reading.a if follower.reading.a.year else follower.reading.b
        year = point.year if point else 0
        return _filled(each, year, inferred=False) if year > 99 else each
    elif anchor is not None:
        year = _nearest(month, anchor)
        if _lies_ahead(each, text, base, year, month):
            year = base.year + (month < base.month)
        elif year > anchor.year and (_lies_back(each, text, base, year, month) and not _points_forward(each, text)):
            year = anchor.year
    else:
        forward = _points_forward(each, text)
        year = _from_document(month, base, forward)
        if base.month and year == base.year and month > base.month + 1 and not forward:
            told = _told_of(each, done)
            if told and told < year:
                year = told  # in March 1946: "… in the summer of 1939. The meeting took place on 7 August"
            elif _had(each, text):
                year -= 1  # in February 1975: "the voters had decided otherwise in June"
    return _filled(each, year, inferred=True)


def _filled(each: Found, year: int, inferred: bool) -> Found:
    reading = each.reading
    if not 1 <= year <= 9999:
        return each
    ends = reading.b.month if reading.b else 0
    over = bool(ends) and inferred and reading.a.month - ends >= _OVER
    b = replace(reading.b, year=year + over) if reading.b else None
    return replace(each, reading=replace(reading, a=replace(reading.a, year=year), b=b), inferred=inferred)


# "From 25 December to 7 January" goes over into the next year; a range that goes so few months back is an error.
_OVER = 6


def _relative_year(word: str, month: int, base: Point, anchor: Point | None, year_said: bool) -> int:
    if word in ("same", "that", "following") and anchor is not None:
        return anchor.year + (word == "following")
    if not base.year:
        return 0
    if year_said or not base.month or word not in _STEP:
        return base.year + _STEP.get(word, 0)
    # "last October" is the latest one past, "next October" the first to come.
    if word == "last":
        return base.year - (month >= base.month)
    return base.year + (month <= base.month)


def _coordinated(each: Found, follower: Found, text: str) -> bool:
    reading = follower.reading
    year = reading.a.year or (reading.b.year if reading.b else 0)
    dated = reading.a.month or (reading.b is not None and reading.b.month)
    gap = text[each.end : follower.start]
    return bool(year and dated and follower.block == each.block and len(gap) < 25 and _COORDINATE.fullmatch(gap))


def _anchor(each: Found, done: Sequence[Found], text: str, base: Point) -> Point | None:
    """The nearest date before it that governs: a month with its year near by, or a year in the sentence. What a later
    sentence says goes back to the document's own time where the date before lay in its future, or was a season."""
    for other in reversed(done):
        distance = each.start - other.end
        if other.block != each.block or distance > _REACH:
            return None
        if _BORN.search(text, max(0, other.start - 40), other.start):
            continue
        point = other.reading.b or other.reading.a
        same = distance < _SENTENCE and not _STOP.search(text, other.end, each.start + 1)
        loose = other.reading.rule.form in ("season", "part", "decade", "pair") or _later(point, base)
        if point.year and (same or (point.month and (not loose or _heads(other, text)))):
            return point
    return None


# Somebody's birthday says nothing of when the rest happened: "the worker N., b. 4.5.1939, was arrested on 21 August".
_BORN = re.compile(r"\b(?:[bB]\.|[Bb]orn(?: in [\w ]{2,20}?)?(?: on| in)?|geb\.|née?|[Dd]ate of birth:?)[ ,]*$")

_BEHIND_HEAD = re.compile(r" ?[.:–—-]")


def _heads(found: Found, text: str) -> bool:
    """Whether the date opens its paragraph as the head of an entry: "March 30, 1943. On March 13 …"."""
    return text[found.start - 1 : found.start] in ("", "\n") and _BEHIND_HEAD.match(text, found.end) is not None


def _told_of(each: Found, done: Sequence[Found]) -> int:
    """The year that the nearest date before it in the block says, however loosely; or, of what is told at length, the
    nearest one of the same month ("entered Nanking in December 1937 … An entry on 29 December"); 0 where none does."""
    month = each.reading.a.month
    for other in reversed(done):
        point, distance = other.reading.b or other.reading.a, each.start - other.end
        if distance > _TALE:
            return 0
        if (other.block == each.block and distance <= _REACH) or (point.month == month and not other.inferred):
            return point.year
    return 0


def _named(each: Found, done: Sequence[Found]) -> Point | None:
    """The nearest year that was said before it, in another paragraph too: "And in 1971?" "In May of that year"."""
    near = (other.reading.b or other.reading.a for other in reversed(done) if each.start - other.end <= _TALE)
    return next((point for point in near if point.year), None)


def _later(point: Point, base: Point) -> bool:
    return bool(base.year) and (point.year, point.month) > (base.year, base.month or 12)


def _nearest(month: int, anchor: Point) -> int:
    if not anchor.month or abs(month - anchor.month) <= 6:
        return anchor.year
    return anchor.year + (1 if month < anchor.month else -1)


_SOON = 2  # months after its date of which a document speaks without a word that points forward
_HAD = re.compile(r"\b(?:had|earlier|previously)\b[^.;]*$")


def _lies_back(each: Found, text: str, base: Point, year: int, month: int) -> bool:
    """Whether the day lies before the one that governs it: "on 8 November 1977 … He had been shot on 3 February"; what
    a document tells did not happen months after it."""
    after = bool(base.year) and (year - base.year) * 12 + month - (base.month or 12) > _SOON
    return after or _had(each, text)


_AHEAD = re.compile(r"\b(?:are|is) (?:being )?(?:expected|due|planned|scheduled|to)\b[^.;]*$")


def _lies_ahead(each: Found, text: str, base: Point, year: int, month: int) -> bool:
    """Whether a day that is still to come would lie before the document: "returned on 6 October; his men are expected
    in mid-April", in March."""
    past = bool(base.month) and (year, month) < (base.year, base.month)
    return past and _AHEAD.search(text, max(0, each.start - 100), each.start) is not None


def _had(each: Found, text: str) -> bool:
    return _HAD.search(text[max(0, each.start - 80) : each.start]) is not None


def _from_document(month: int, base: Point, forward: bool) -> int:
    """The document's year; the year before for months that lie more than half a year ahead of it (a letter of January
    speaks of December), the year after where the sentence looks forward to a month long past."""
    if not base.year or not base.month:
        return base.year
    if month - base.month > 6 and not forward:
        return base.year - 1
    if base.month - month > 6 and forward:
        return base.year + 1
    return base.year


def _points_forward(each: Found, text: str) -> bool:
    return bool(_FUTURE.search(text, max(0, each.start - 60), each.end + 60))
