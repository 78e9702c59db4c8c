"""Whether a reading is a date: a month or a number of four digits alone may be something else."""

from __future__ import annotations

import re

from rubricator.recognise.dates.eras import names_era
from rubricator.recognise.dates.grammar import Reading
from rubricator.recognise.dates.lexer import Lexeme
from rubricator.recognise.dates.values import julian_offset
from rubricator.recognise.dates.words import words

# How far from the document's own year a bare number may lie and still be taken for a year.
_BEFORE, _AFTER = 160, 60


_PAIRS = frozenset({"julian-pair", "days", "days-either"})


def stands(reading: Reading, lexemes: list[Lexeme], text: str, year: int) -> bool:
    """Whether the reading is a date at this place; ``year`` is the document's, 0 where it is unknown."""
    before = _before(lexemes, reading)
    after = lexemes[reading.last] if reading.last < len(lexemes) else None
    form = reading.rule.id.removeprefix("rule-date-")
    if form in _PAIRS:
        return _is_pair(reading, year) if form == "julian-pair" else _are_days(reading, after)
    if form in ("months", "months-either") and reading.b is not None and reading.b.year:
        return True
    if form in ("months", "months-either", "month-alone") or (form == "part" and not reading.a.year):
        return _is_month(reading, lexemes, before)
    if form in ("years", "year", "season", "part", "range", "between") and not reading.a.month:
        return _is_year(reading, lexemes, text, year)
    if form == "decade" and not lexemes[reading.last - 1].text[:3].isdigit():
        return _is_decade(reading, lexemes)
    if form == "double-year":
        return _are_styles(reading, lexemes[reading.last - 1])
    if form == "month":
        return _near(reading.a.year, year, 400) and not _in_word(text, lexemes, reading)
    if form == "day" and (_is_numbered(reading, lexemes, before) or _is_signature(reading, lexemes, year)):
        return False
    if form == "day" and reading.a.month and not reading.a.year:
        return _is_day(reading, lexemes, before, after)
    return True


def _is_decade(reading: Reading, lexemes: list[Lexeme]) -> bool:
    """A decade in words or by two figures: "the thirties", "the early '50s"; somebody in "his early 50s" is none."""
    at = reading.first - 1
    if at > 0 and lexemes[at].text in ("'", "’", "‘") and lexemes[at].end == lexemes[at + 1].start:
        at -= 1  # "the 'thirties"
    before = lexemes[at] if at >= 0 else None
    if lexemes[reading.last - 1].text[0] in "'’‘":
        return before is None or before.text.lower() not in _POSSESSIVES
    if before is None or (before.kind == "E" and lexemes[reading.first].text[0].isdigit()):
        return False
    return before.kind in "hi" or words().is_(before.text, "temporal")


_POSSESSIVES = frozenset({"his", "her", "their", "my", "our", "your", "its"})


def _before(lexemes: list[Lexeme], reading: Reading) -> Lexeme | None:
    """What stands before the reading; of "No. 1956" the abbreviation, not its full stop."""
    if not reading.first:
        return None
    before = lexemes[reading.first - 1]
    if before.text == "." and reading.first > 1:
        word = lexemes[reading.first - 2]
        if word.end == before.start and words().is_(word.text, "label"):
            return word
    return before


def _in_word(text: str, lexemes: list[Lexeme], reading: Reading) -> bool:
    start, end = lexemes[reading.first].start, lexemes[reading.last - 1].end
    if text[start - 1 : start] in ("/", "-"):
        return True
    return text[end : end + 1] in ("/", "-") and _SIGNATURE.match(text, end) is not None


# What goes on behind a year in the number of a paper: 1956/12, 1915-A-23232.
_SIGNATURE = re.compile(r"[/-](?:\d|\w+-\d)")


def _are_styles(reading: Reading, final: Lexeme) -> bool:
    """Whether the second year is the one behind the first: "1731/32", not the time in "1970/1333"."""
    said = str(reading.a.year + 1)
    return reading.a.year < 100 or said.endswith(final.text)


def _near(number: int, year: int, before: int = _BEFORE) -> bool:
    return number < 100 or (year or 1900) - before <= number <= (year or 2000) + _AFTER


def _is_pair(reading: Reading, year: int) -> bool:
    """The days of a pair are as far apart as the calendars are."""
    if reading.b is None or not (reading.b.year or reading.a.year or year):
        return False
    shared = reading.b.year or reading.a.year or year
    offset = julian_offset(type(reading.a)(shared, reading.b.month, 1))
    distance = (reading.b.month - (reading.a.month or reading.b.month)) * 31 + reading.b.day - reading.a.day
    return (
        9 <= offset <= 14 and shared < 1950 and min(abs(abs(distance) - offset), abs(abs(distance) - 365 + offset)) <= 3
    )


def _is_numbered(reading: Reading, lexemes: list[Lexeme], before: Lexeme | None) -> bool:
    """Whether the year that stands first is a paper's number: "Embtel 1813, January 24"; or ends a sentence: "It was in
    1813. January 24 came"."""
    if lexemes[reading.first].kind != "Y" or before is None:
        return False
    ended = lexemes[reading.first + 1].text == "."
    return words().is_(before.text, "label") or (ended and words().is_(before.text, "temporal"))


def _is_signature(reading: Reading, lexemes: list[Lexeme], year: int) -> bool:
    """Figures whose year is long before all that the document speaks of: NC 18/1/1070."""
    return lexemes[reading.first].kind == "F" and 99 < reading.a.year < (year or 1900) - 400


def _are_days(reading: Reading, after: Lexeme | None) -> bool:
    """Days of one month, of which the last counts nothing ("on May 4 and 20 men"); or the last day of a month and the
    first of the next: of other days that "and" joins each is a date."""
    a, b = reading.a, reading.b
    if b is None or not (a.month and b.month):
        return bool(b and (b.month or b.year)) or not (after and words().is_(after.text, "unit"))
    return a.day > 27 and b.day == 1 and b.month == a.month % 12 + 1


def _is_day(reading: Reading, lexemes: list[Lexeme], before: Lexeme | None, after: Lexeme | None) -> bool:
    """A number by a month's name: "In October 79 people" and "point 5 May" are no days."""
    inner = lexemes[reading.first : reading.last]
    if before and words().is_(before.text, "label") and inner[0].kind == "D":
        return False
    month_first = inner[0].kind == "M"
    if month_first and inner[-1].kind == "D":
        if before and before.text.lower() in ("in", "during", "throughout"):
            return False
        return not (after and (words().is_(after.text, "unit") or _glued_to(after, inner[-1])))
    return True


def _glued_to(mark: Lexeme, lexeme: Lexeme) -> bool:
    return mark.text in ("/", "-") and mark.start == lexeme.end


def _is_month(reading: Reading, lexemes: list[Lexeme], before: Lexeme | None) -> bool:
    """A month without a year: behind a word of time, and neither in an event's name nor a person's."""
    if _in_name_of_event(lexemes, reading.last):
        return False
    after = lexemes[reading.last] if reading.last < len(lexemes) else None
    if reading.mod or reading.rule.id == "rule-date-part":
        return True
    if after and after.kind in "Ro" and _relative(lexemes, reading.last) is not None:
        return True
    if before is None:
        return False
    if before.kind == "h":
        return _dashed(reading, lexemes) or _describes(after)
    final = lexemes[reading.last - 1]
    months = [each.text for each in lexemes[reading.first : reading.last] if each.kind == "M"] or [final.text]
    name = all(month.lower() in words().names or len(month) <= 4 for month in months)
    if words().is_(before.text, "temporal") or before.kind == "R" or _of_month(lexemes, reading):
        return _not_a_person(before, after, name)
    return before.kind in "ot" and not name and not (after and after.text[0].isupper())


def _of_month(lexemes: list[Lexeme], reading: Reading) -> bool:
    """Whether "month of" stands before it, or "course of"."""
    leading = [lexeme.text.lower() for lexeme in lexemes[max(reading.first - 2, 0) : reading.first]]
    return len(leading) == 2 and leading[1] == "of" and leading[0] in ("month", "months", "course")


def _dashed(reading: Reading, lexemes: list[Lexeme]) -> bool:
    return any(lexeme.kind in "-/" for lexeme in lexemes[reading.first : reading.last])


def _describes(after: Lexeme | None) -> bool:
    """Whether a noun follows: "the December elections", but not "the March on Rome" nor "the October Revolution"."""
    return after is not None and after.kind == "w" and after.text.islower() and after.text not in words().context


def _not_a_person(before: Lexeme, after: Lexeme | None, name: bool) -> bool:
    """ "by May Smith" may be a person, "in May" cannot."""
    if words().is_(before.text, "certain"):
        return True
    if name and before.text.lower() in ("as", "year", "years", "back"):
        return False
    return not (name and after and after.text[0].isupper())


def _relative(lexemes: list[Lexeme], at: int) -> int | None:
    """Where "this year", "of last year" ends that begins at this lexeme, or None."""
    kinds = "".join(lexeme.kind for lexeme in lexemes[at : at + 4])
    for pattern, length in (("ohRr", 4), ("oRr", 3), ("Rr", 2)):
        if kinds.startswith(pattern):
            return at + length
    return None


def _in_name_of_event(lexemes: list[Lexeme], at: int) -> bool:
    """ "August Plenum", "October Socialist Revolution": capitals from the month to the event's noun."""
    for lexeme in lexemes[at : at + 6]:
        if words().is_(lexeme.text, "event"):
            return True
        if not lexeme.text[0].isupper() and lexeme.text not in ("'", "’", "s", "of", "the"):
            return False
    return False


def _is_year(reading: Reading, lexemes: list[Lexeme], text: str, year: int) -> bool:
    """A number of four digits: a year where it is near the document's, and counts and names nothing."""
    inner = lexemes[reading.first : reading.last]
    if inner[0].kind in "A":
        return _is_short_year(lexemes, reading)
    if names_era(inner[-1].text):
        return True
    if not (_near(reading.a.year, year) or _of_the_editors(reading, lexemes)) or _in_word(text, lexemes, reading):
        return False
    if reading.b is not None and not _is_span(reading, inner[-1]):
        return False
    if reading.mod or reading.rule.id.endswith("season"):
        return True
    before = _before(lexemes, reading)
    after = lexemes[reading.last] if reading.last < len(lexemes) else None
    if after and after.text == "." and _opens_line(text, inner[0].start) and abs(reading.a.year - year) > _LISTED:
        return False
    if reading.b is None and before and _stands_alone(reading, lexemes, text, year):
        return not (words().is_(before.text, "label") or before.kind in "ND")
    return _counts_nothing(before, after, text, inner[0].start, reading.b is not None)


def _stands_alone(reading: Reading, lexemes: list[Lexeme], text: str, year: int) -> bool:
    """Whether the year ends its line, near the document's own, or stands between "the", an adjective and a noun."""
    far = abs(reading.a.year - (year or 1900)) > (_IMPRINT if year else _AGE)
    if _ends_line(text, lexemes[reading.last - 1].end) and not far:
        return True
    after = lexemes[reading.last] if reading.last < len(lexemes) else None
    counted = after is not None and words().is_(after.text, "unit")
    return _opens_phrase(lexemes, reading.first - 2) and not counted


# The number of a telegram opens it as a year opens a line of a chronicle: "1880. Embtel to Department".
_LISTED = 10

# How far from the document's year, or from 1900 where that is unknown, the one lies that ends a line: "Yearbook of the
# United Nations 1967".
_IMPRINT, _AGE = 20, 110


def _ends_line(text: str, end: int) -> bool:
    return end == len(text) or text[end] == "\n"


def _opens_phrase(lexemes: list[Lexeme], at: int) -> bool:
    """Whether "the" stands there, a word before the year: "the new 1983 proposals", but not "the other 1900 men"."""
    if at < 0 or lexemes[at].kind != "h" or lexemes[at + 1].kind != "w":
        return False
    word = lexemes[at + 1].text
    return word.islower() and word not in _COUNTED


_COUNTED = frozenset({"other", "others", "remaining", "additional", "total", "some", "further", "nearly", "over",
                      "about", "almost", "approximately", "more", "missing", "around"})  # fmt: skip


def _of_the_editors(reading: Reading, lexemes: list[Lexeme]) -> bool:
    """Whether an old text's editors speak of their own time: "The transcription was completed in 2018"."""
    before = _before(lexemes, reading)
    return 1990 <= reading.a.year <= 2040 and before is not None and words().is_(before.text, "certain")


def _opens_line(text: str, start: int) -> bool:
    return start == 0 or text[start - 1] == "\n"


def _is_span(reading: Reading, final: Lexeme) -> bool:
    """1954-1956 and 1998/99 are years; 1950-12 is not."""
    assert reading.b is not None
    if len(final.text) == 1:
        return final.number > reading.a.year % 10  # 1945/6, 1956-7
    if final.kind in "YA":
        return reading.b.year == 0 or final.kind == "A" or reading.a.year < reading.b.year <= reading.a.year + 400
    number = reading.b.year or reading.b.day
    return len(final.text) == 2 and number > reading.a.year % 100


def _is_short_year(lexemes: list[Lexeme], reading: Reading) -> bool:
    before = lexemes[reading.first - 1] if reading.first else None
    return before is not None and (words().is_(before.text, "temporal") or before.kind in "tofh&")


def _counts_nothing(before: Lexeme | None, after: Lexeme | None, text: str, start: int, span: bool) -> bool:
    known = words()
    word = before.text if before else ""
    if known.is_(word, "temporal"):
        return not (after and known.is_(after.text, "unit") and word.lower() in ("as", "around", "about", "by", "from"))
    if known.is_(word, "label") or (before is not None and before.kind in "ND"):
        return False
    if after and (known.is_(after.text, "unit") or after.text == "%"):
        return False
    if word and word[0].isupper() and not span and not known.is_(word, "vague") and text[start - 1 : start] == " ":
        return False
    return not (after and _plural(after.text) and word != "the")


def _plural(word: str) -> bool:
    """Whether a word in lower case looks like a plural: what stands before it is a sum."""
    return word.islower() and len(word) > 3 and word.endswith("s") and not word.endswith("ss")
