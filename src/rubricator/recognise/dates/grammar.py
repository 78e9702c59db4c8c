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

Form = Literal["point", "range", "either", "pair", "part", "parts", "decade", "season", "julian", "calendar"]

_YEAR = r"(?:,?o?l?[YAV]|,[hol]?[YAV]|\.Y(?![wMDOrX&-]))"  # a full stop by a slip: "30 July. 1963"
_DAY_MONTH = r"(?:[DOU]\.?o?M|Zh?oM|[DOZ]\.?d(?:oh?n)?oM)"
_DMY = rf"(?:{_DAY_MONTH}(?:{_YEAR}|,?y)?|D\.?z?mz?,?[YV]|D[-/]M[-/][Yy])"
_MDY = rf"(?:Mh?[DOUZ](?![.]?[o]?M){_YEAR}?|M,[DO],?Y)"
_DATED = rf"(?:{_DAY_MONTH}{_YEAR}?|{_MDY})"
_WEEKDAY = r"(?:W,?\.?h?)"
_FULL = rf"(?:{_WEEKDAY}?(?:{_DMY}|{_MDY}|Y[,.]?M[DOU])|{_WEEKDAY}?F)"
_MONTH_YEAR = rf"(?:M{_YEAR}|YM|G)"
_BARE = r"M(?!h?[DO](?![.]?o?M))"  # not that of "late Oct 26"
_POINT = rf"(?:{_FULL}|{_MONTH_YEAR}|M|[YAV])"
_TO = r"[-t/]"
_PART = r"(?:E[-i]?|EXoh?r?|Boh?r?(?:no)?|[RZO][HX]i?o?h?r?|q[-,/]?o?)"
_OF = rf"(?:{_MONTH_YEAR}|{_BARE}|[YA])"  # what has parts
_STEP = rf"(?:,?[-t&/]|,)h?{_WEEKDAY}?"  # from one day of a list to the next


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
    _rule("julian-pair", "pair", rf"(?P<a>{_DATED})[(\[/](?P<b>{_DATED})(?:,?e)?[)\]]?(?P<year>{_YEAR}?)",
          "One day in the Julian and the Gregorian calendar (25 October (7 November) 1917): the Gregorian day."),
    _rule("julian", "julian", rf"(?P<a>{_DMY}|{_MDY}),?(?P<mod>e)",
          "A day of the Julian or the Gregorian calendar, as said by it (5 March 1917, Old Style): the Gregorian day."),
    _rule("julian", "julian", rf"(?P<a>{_DAY_MONTH}|Mh?[DO]),?(?P<mod>e),?(?P<b>[YV])",
          "A day of the Julian or the Gregorian calendar, as said by it (5 March (O.S.) 1917): the Gregorian day."),
    _rule("days", "range", rf"{_WEEKDAY}?(?P<a>[DO]\.?)(?:{_STEP}[DO]\.?)*,?[-t&/]h?{_WEEKDAY}?(?P<b>{_DMY})",
          "Several days of one month, day first (30-31 August 1956; 5 and 6 December): from the first to the last."),
    _rule("days", "range", rf"(?P<a>{_WEEKDAY}?Mh?[DO])(?:{_STEP}[DO])*,?[-t&/]h?(?P<b>[DO](?!\.?o?M){_YEAR}?)",
          "Several days of one month, month first (August 30-31, 1956): from the first to the last."),
    _rule("days", "range", r"(?P<a>Y,?MD)[-t&](?P<b>D(?!\.?o?[MY]))",
          "Several days of one month, the year first (1972 April 4 and 11): from the first to the last."),
    _rule("days", "range", rf"(?P<a>{_DAY_MONTH}|Mh?[DO]),?&h?(?P<b>{_DMY}|{_MDY})",
          "The last day of a month and the first of the next (August 31 and September 1): from the one to the other."),
    _rule("days", "range", r"(?P<a>D\.?)[-t&](?P<b>F)",
          "Several days of one month, in figures (22-23.10.1962): from the first to the last."),
    _rule("days-either", "either", rf"(?P<a>[DO]\.?)(?:,[DO]\.?)*,?\|h?(?P<b>{_DMY})",
          "One of two days (5 or 6 December): not before the first, not after the second."),
    _rule("days-either", "either", rf"(?P<a>Mh?[DO])(?:,[DO])*,?\|h?(?P<b>[DO](?!\.?o?M){_YEAR}?)",
          "One of two days, month first (May 4 or 5): not before the first, not after the second."),
    _rule("double-year", "pair", rf"(?P<a>{_DAY_MONTH}{_YEAR}|{_MDY})/(?P<b>[DYy])(?![-/.])",
          "A day with its year in two styles (11 February 1731/32): the later year counts."),
    _rule("range", "range", rf"(?P<a>{_FULL}),?(?P<sep>{_TO})h?(?P<b>{_FULL})",
          "From one day to another (28 August to 3 September 1956)."),
    _rule("range", "range", rf"(?P<a>{_MONTH_YEAR})(?P<sep>{_TO})h?(?P<b>{_MONTH_YEAR})",
          "From one month to another (June 1955 to March 1956)."),
    _rule("range", "range", rf"(?<=f)h?(?P<a>{_POINT})t[h]?(?P<b>{_POINT})",
          "From one time to another (from 1 March to June 1956)."),
    _rule("between", "range", rf"(?<=b)h?(?P<a>{_POINT})&h?(?P<b>{_POINT})",
          "Between two times (between 1 June and 19 July 1956): from the first to the second."),
    _rule("parts", "parts", rf"(?<=[fb])h?(?P<mod>{_PART})h?(?P<a>{_OF})[t&]h?(?P<modb>{_PART})?h?(?P<b>{_OF})",
          "From one part of a year or month to another (from mid-May to early June): from the first to the last."),
    _rule("parts", "parts", rf"(?<=[fb])h?(?P<a>{_FULL}|{_OF})[t&]h?(?P<modb>{_PART})h?(?P<b>{_OF})",
          "From a day, a month or a year to a part of one (from May 1941 until the end of 1945)."),
    _rule("parts", "parts", rf"(?P<mod>{_PART})h?(?P<a>{_OF})[-t]h?(?P<modb>{_PART})h?(?P<b>{_OF})",
          "One part of a year or month and the next (end of September – beginning of October)."),
    _rule("months", "range", rf"(?P<a>M)(?:,M)*,?[-t&/](?P<b>M{_YEAR}?)(?![DO])",
          "Several months (April and May of 1957): from the first to the last."),
    _rule("months-either", "either", rf"(?P<a>M)\|(?P<b>M{_YEAR}?)(?!h?[DO])",
          "One of two months (May or June): not before the first, not after the second."),
    _rule("years", "range", r"(?P<a>Y)(?:[-/](?P<b>[YDyA])(?![-/][DYNy])|t(?P<c>Y))",
          "Several years (1954-1956, 1998/99): from the first to the last."),
    _rule("seasons", "season", r"S(?P<sep>[-/]|&(?:ih?)?h?)(?P<last>S),?o?h?r?(?P<a>[YA])",
          "Two seasons of a year (summer and autumn of 1955): not before the first, not after the last."),
    _rule("season", "season", r"(?P<mod>E-?)?S,?o?h?r?(?P<a>[YA])(?:[-/](?P<b>[YDyA]))?",
          "A season with its year: the months of the northern year, not before the first, not after the last."),
    _rule("part", "part", rf"(?P<mod>{_PART})h?(?P<a>{_MONTH_YEAR}|{_BARE}|[YA](?:[-/](?P<b>[YDy])(?![-/][DYNy]))?)",
          "A part of a year or month (early 1957, mid-November, the end of 1955): not before, not after."),
    _rule("decade", "decade", r"(?P<mod>E-?|Boh?)?(?P<a>K)", "A decade (1970s): its ten years."),
    _rule("day", "point", rf"(?P<a>{_FULL})", "A day, in words or in figures (30 August 1956; 15.II.57)."),
    _rule("other-calendar", "pair", rf"(?P<a>C)[(\[/]?(?P<b>{_DATED}|F)[)\]]?",
          "A day of another calendar and the Gregorian one (23 Haziran 1331 (6 July 1915)): the Gregorian day."),
    _rule("other-calendar", "calendar", r"(?P<a>C)",
          "A day or a month of the Ottoman, the lunar or the Iranian calendar (23 Haziran 1331): a day of the Gregorian"
          " one; of the lunar one, whose months began when the moon was seen, within a day."),
    _rule("feast", "point", r"(?P<a>T,?o?[YA])", "A feast that has its day, with its year (New Year's Day 1950)."),
    _rule("instant", "point", r"(?P<a>[DO]\.?)(?P<mod>I|oh?Rn)",
          "A day of the letter's own month, of the one before or after it (5th inst., 28th ultimo, 3d of next month)."),
    _rule("instant", "range", r"(?P<a>[DO]\.?)(?:,[DO]\.?)*,?[-t&/]h?(?P<b>[DO]\.?)(?P<mod>I|oh?Rn)",
          "Several days of such a month (the 9th and 10th instant): from the first to the last."),
    _rule("of-week", "point", r"W,?h?(?P<a>O,?Y)",
          "A day of the week with its year, in a log (Thursday 13th 1849): in the month of the entry before it."),
    _rule("month", "point", rf"(?P<a>{_MONTH_YEAR})", "A month with its year (August 1956)."),
    _rule("month-alone", "point", r"(?P<a>M)", "A month without a year, in a place where a date is due (in October)."),
    _rule("year", "point", r"(?P<a>[YAV])", "A year alone (1956), in a place where a date is due."),
)  # fmt: skip


# Whether any of them fits, told at once; none begins with another class.
ANY = re.compile(
    "(?=[DOUZYAVKFGCMSWEBRThq])(?:" + "|".join(re.sub(r"\?P<\w+>", "?:", rule.pattern.pattern) for rule in RULES) + ")"
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
    modb: str = ""
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
    b = next((point(named[name]) for name in "bc" if name in named), None)
    if rule.form == "calendar":
        year, month, day = named["a"][0].numbers[3:]
        b = Point(year, month, day)
    if "year" in named and b is not None:
        b = replace(b, year=b.year or point(named["year"]).year)
    whole = lexemes[first : match.end()]
    weekday = next((each.number for each in whole if each.kind == "W"), 0)
    short = any(each.kind in ("A" if rule.id in TWO_YEARS else "Ay") or _is_short(each) for each in whole)
    seasons = [each.number for each in whole if each.kind == "S"]
    if seasons:
        a = replace(a, month=seasons[0])
    modb = str(seasons[-1]) if len(seasons) > 1 else _modifier(named.get("modb", []))
    return Reading(rule, first, match.end(), a, b, _modifier(named.get("mod", [])), modb, weekday, short)


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
        elif lexeme.kind == "C":
            year, month, day = lexeme.numbers[:3]
        elif lexeme.kind in "FTG":
            (year, month, day), days, years = lexeme.numbers, (), ()
        elif lexeme.kind == "U":
            days = lexeme.numbers
        elif lexeme.kind == "V":
            year, years = lexeme.numbers[0], lexeme.numbers
    return Point(year, month, day, days, years)


def _modifier(lexemes: list[Lexeme]) -> str:
    """ "early", "late", "middle", "start", "end", "half-2", "quarter-4", "days-1", months from the letter's
    ("-1" for ultimo, "same" for that of the date before); "" where there is none."""
    kinds = {lexeme.kind: words().kinds.get(lexeme.text.lower(), ("", ""))[1] for lexeme in lexemes}
    texts = {lexeme.kind: lexeme.text.lower() for lexeme in lexemes}
    if set(kinds) & set("EIe") or {"R", "n"} <= set(kinds):
        return _kind_of(lexemes, kinds)
    if "q" in kinds:
        return f"quarter-{lexemes[0].number}"
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


def _kind_of(lexemes: list[Lexeme], kinds: dict[str, str]) -> str:
    """ "early", months from the letter's, "same" for those of the date before, or "1" for the Julian calendar."""
    if "n" in kinds:
        return kinds["R"]
    return str(lexemes[-1].number) if "e" in kinds else kinds.get("E") or kinds["I"]


_LAST = frozenset({"last", "latter", "final"})
