"""The grammar: which strings of lexeme classes (see :mod:`.lexer`) are a date, and what their parts are.

ENCODING.md §4. Each form is a rule with an id, that the header's taxonomy explains. ``a`` and ``b`` are the ends of a
range or the two sides of a pair; ``mod`` narrows; what stands before ``a`` in the pattern without a name is context.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from rubricator.recognise.dates.lexer import Lexeme
from rubricator.recognise.dates.values import Point
from rubricator.recognise.dates.words import words

Form = Literal["point", "range", "either", "pair", "part", "decade", "season"]

_YEAR = r"(?:,?o?[YAV]|,[ho]?[YAV])"
_DAY_MONTH = r"(?:[DOU]\.?o?M|Zh?oM)"
_DMY = rf"(?:{_DAY_MONTH}(?:{_YEAR}|,?y)?|Dm[YV]|D[-/]M[-/][Yy])"
_MDY = rf"(?:Mh?[DOU](?![.]?[o]?M){_YEAR}?)"
_DATED = rf"(?:{_DAY_MONTH}{_YEAR}?|{_MDY})"
_WEEKDAY = r"(?:W,?\.?h?)"
_FULL = rf"(?:{_WEEKDAY}?(?:{_DMY}|{_MDY}|Y,?M[DOU])|{_WEEKDAY}?F)"
_MONTH_YEAR = rf"(?:M{_YEAR}|YM)"
_BARE = r"M(?!h?[DO](?![.]?o?M))"  # not that of "late Oct 26"
_POINT = rf"(?:{_FULL}|{_MONTH_YEAR}|M|[YAV])"
_TO = r"[-t/]"
_PART = r"(?:E[-i]?|EXoh?r?|Boh?r?|[RZO][HX]o?h?r?)"


@dataclass(frozen=True, slots=True)
class Rule:
    """``pattern`` over classes; ``form`` says how its parts make a value."""

    id: str
    form: Form
    pattern: re.Pattern[str]
    description: str


def _rule(name: str, form: Form, pattern: str, description: str) -> Rule:
    return Rule(f"rule-date-{name}", form, re.compile(pattern), description)


RULES: tuple[Rule, ...] = (
    _rule("julian-pair", "pair", rf"{_WEEKDAY}?(?P<a>[DO]\.?)/(?P<b>[DO]\.?o?M{_YEAR}?)",
          "One day in the Julian and the Gregorian calendar (12/25 December 1917): the Gregorian day."),
    _rule("julian-pair", "pair", rf"(?P<a>{_DATED})[(\[/](?P<b>{_DATED})[)\]]?(?P<year>{_YEAR}?)",
          "One day in the Julian and the Gregorian calendar (25 October (7 November) 1917): the Gregorian day."),
    _rule("days", "range", rf"{_WEEKDAY}?(?P<a>[DO]\.?)(?:(?:,|(?P<sep>[-t&/]))h?[DO]\.?)*,?[-t&/]h?(?P<b>{_DMY})",
          "Several days of one month, day first (30-31 August 1956; 5 and 6 December): from the first to the last."),
    _rule("days", "range", rf"(?P<a>{_WEEKDAY}?Mh?[DO])(?:,?[-t&/]h?[DO])*,?[-t&/]h?(?P<b>[DO](?!\.?o?M){_YEAR}?)",
          "Several days of one month, month first (August 30-31, 1956): from the first to the last."),
    _rule("days", "range", r"(?P<a>Y,?MD)[-t&](?P<b>D(?!\.?o?[MY]))",
          "Several days of one month, the year first (1972 April 4 and 11): from the first to the last."),
    _rule("days", "range", rf"(?P<a>{_DAY_MONTH}|Mh?[DO]),?&h?(?P<b>{_DMY}|{_MDY})",
          "The last day of a month and the first of the next (August 31 and September 1): from the one to the other."),
    _rule("days", "range", r"(?P<a>D\.?)[-t&](?P<b>F)",
          "Several days of one month, in figures (22-23.10.1962): from the first to the last."),
    _rule("days-either", "either", rf"(?P<a>[DO]\.?)\|h?(?P<b>{_DMY})",
          "One of two days (5 or 6 December): not before the first, not after the second."),
    _rule("double-year", "pair", rf"(?P<a>{_DAY_MONTH}{_YEAR}|{_MDY})/(?P<b>[DYy])(?![-/.])",
          "A day with its year in two styles (11 February 1731/32): the later year counts."),
    _rule("range", "range", rf"(?P<a>{_FULL})(?P<sep>{_TO})h?(?P<b>{_FULL})",
          "From one day to another (28 August to 3 September 1956)."),
    _rule("range", "range", rf"(?P<a>{_MONTH_YEAR})(?P<sep>{_TO})h?(?P<b>{_MONTH_YEAR})",
          "From one month to another (June 1955 to March 1956)."),
    _rule("range", "range", rf"(?<=f)h?(?P<a>{_POINT})t[h]?(?P<b>{_POINT})",
          "From one time to another (from 1 March to June 1956)."),
    _rule("between", "range", rf"(?<=b)h?(?P<a>{_POINT})&h?(?P<b>{_POINT})",
          "Between two times (between 1 June and 19 July 1956): from the first to the second."),
    _rule("months", "range", rf"(?P<a>M)(?:,M)*,?[-t&/](?P<b>M{_YEAR}?)(?![DO])",
          "Several months (April and May of 1957): from the first to the last."),
    _rule("months-either", "either", rf"(?P<a>M)\|(?P<b>M{_YEAR}?)(?!h?[DO])",
          "One of two months (May or June): not before the first, not after the second."),
    _rule("years", "range", r"(?P<a>Y)[-/](?P<b>[YDyA])(?![-/][DYNy])",
          "Several years (1954-1956, 1998/99): from the first to the last."),
    _rule("season", "season", r"(?P<mod>E-?)?S,?o?h?r?(?P<a>[YA])(?:[-/](?P<b>[YDyA]))?",
          "A season with its year: the months of the northern year, not before the first, not after the last."),
    _rule("part", "part", rf"(?P<mod>{_PART})h?(?P<a>{_MONTH_YEAR}|{_BARE}|[YA](?:[-/](?P<b>[YDy])(?![-/][DYNy]))?)",
          "A part of a year or month (early 1957, mid-November, the end of 1955): not before, not after."),
    _rule("decade", "decade", r"(?P<mod>E-?|Boh?)?(?P<a>K)", "A decade (1970s): its ten years."),
    _rule("day", "point", rf"(?P<a>{_FULL})", "A day, in words or in figures (30 August 1956; 15.II.57)."),
    _rule("instant", "point", r"(?P<a>[DO]\.?)(?P<mod>I)",
          "A day of the letter's own month, of the one before or after it (5th inst., 28th ultimo, 3rd proximo)."),
    _rule("month", "point", rf"(?P<a>{_MONTH_YEAR})", "A month with its year (August 1956)."),
    _rule("month-alone", "point", r"(?P<a>M)", "A month without a year, in a place where a date is due (in October)."),
    _rule("year", "point", r"(?P<a>[YAV])", "A year alone (1956), in a place where a date is due."),
)  # fmt: skip


# Whether any of them fits, told at once; none begins with another class.
ANY = re.compile(
    "(?=[DOUZYAVKFMSWEBRh])(?:" + "|".join(re.sub(r"\?P<\w+>", "?:", rule.pattern.pattern) for rule in RULES) + ")"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """One expression as the grammar reads it: lexemes ``first`` to ``last`` (half-open), its points, before the
    year is completed. ``short`` where a year has two figures."""

    rule: Rule
    first: int
    last: int
    a: Point
    b: Point | None = None
    mod: str = ""
    weekday: int = 0
    short: bool = False


def read(lexemes: list[Lexeme], classes: str, at: int) -> Iterator[Reading]:
    """What can begin at this lexeme, the longest first."""
    found = []
    for rule in RULES:
        match = rule.pattern.match(classes, at)
        if match and match.end() > at:
            led = rule.id == "rule-date-between" or "<=f" in rule.pattern.pattern
            found.append((rule, match, match.start("a") if led else at))
    found.sort(key=lambda each: each[2] - each[1].end())
    return (_reading(rule, match, first, lexemes) for rule, match, first in found)


def _reading(rule: Rule, match: re.Match[str], first: int, lexemes: list[Lexeme]) -> Reading:
    groups = match.groupdict()
    named = {name: lexemes[slice(*match.span(name))] for name, found in groups.items() if found}
    a = point(named.get("a", []))
    b = point(named["b"]) if "b" in named else None
    if "year" in named and b is not None:
        b = replace(b, year=b.year or point(named["year"]).year)
    whole = lexemes[first : match.end()]
    weekday = next((each.number for each in whole if each.kind == "W"), 0)
    short = any(each.kind in ("A" if rule.id in TWO_YEARS else "Ay") or _is_short(each) for each in whole)
    if "S" in match.group():
        a = replace(a, month=next(each.number for each in whole if each.kind == "S"))
    return Reading(rule, first, match.end(), a, b, _modifier(named.get("mod", [])), weekday, short)


def _is_short(lexeme: Lexeme) -> bool:
    return (lexeme.kind == "F" and lexeme.number == 2) or (lexeme.kind == "K" and lexeme.number < 100)


# In these two figures behind a year count from its century (1956-57), not from the document's.
TWO_YEARS = frozenset(f"rule-date-{name}" for name in ("years", "season", "part", "double-year"))


def point(lexemes: list[Lexeme]) -> Point:
    """The point that the lexemes of one date name."""
    year = month = day = 0
    days: tuple[int, ...] = ()
    years: tuple[int, ...] = ()
    for lexeme in lexemes:
        if lexeme.kind in "DOZ":
            day = lexeme.number
        elif lexeme.kind in "Mm":
            month = lexeme.number
        elif lexeme.kind in "YAyK":
            year = lexeme.number
        elif lexeme.kind == "F":
            (year, month, day), days, years = lexeme.numbers, (), ()
        elif lexeme.kind == "U":
            days = lexeme.numbers
        elif lexeme.kind == "V":
            year, years = lexeme.numbers[0], lexeme.numbers
    return Point(year, month, day, days, years)


def _modifier(lexemes: list[Lexeme]) -> str:
    """ "early", "late", "middle", "start", "end", "half-2", "quarter-4", "days-1", months from the letter's
    ("-1" for ultimo); "" where there is none."""
    kinds = {lexeme.kind: words().kinds.get(lexeme.text.lower(), ("", ""))[1] for lexeme in lexemes}
    texts = {lexeme.kind: lexeme.text.lower() for lexeme in lexemes}
    if "E" in kinds or "I" in kinds:
        return kinds.get("E") or kinds["I"]
    if "B" in kinds:
        return {"early": "start", "late": "end"}.get(kinds["B"], kinds["B"])
    final = texts.get("R") in _LAST or int(kinds.get("Z") or 1) > 1
    if "X" in kinds:
        return "end" if final else "start"
    if "H" in kinds:
        pieces = int(kinds["H"])
        number = next((lexeme.number for lexeme in lexemes if lexeme.kind in "ZO"), 1)
        return f"{texts['H']}-{pieces if texts.get('R') in _LAST else number}"
    return ""


_LAST = frozenset({"last", "latter", "final"})
