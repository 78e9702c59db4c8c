"""From text to lexemes: each word, number or mark near a date gets a class of one character.

The grammar is then a set of regular expressions over the string of classes: short enough for an editor to read.

    D  a number from 1 to 31        O  an ordinal (1st, ninth)      U  a day with an illegible figure (?9)
    Y  a number of four digits      A  '68                          y  a number from 32 to 99
    V  a year with an illegible figure (195?)                       K  a decade (1970s)
    F  a date in figures           G  a month in figures, with its year
    C  a day or a month of another calendar, with its year
    M  a month       S  a season    W  a day of the week
    E  early, late, mid             B  beginning, end …             H  half, quarter       Z  an ordinal in words
    R  this, last, next, same       X  days                         r  year
    i  in    &  and   |  or   t  to   b  between   f  from   o  of   h  the   -  a hyphen or dash   N  another number
    m  a month without a capital, or of another language            I  instant, ultimo, proximo
    d  day   n  month   l  in the year of our Lord   e  old or new style   q  Q3   T  a feast of one day   z  de
    w  another word                 x  another mark                 and the marks , . / ( ) themselves
"""

from __future__ import annotations

import re
from typing import NamedTuple

from rubricator.recognise.dates import calendars
from rubricator.recognise.dates.eras import ERA, year_in_era
from rubricator.recognise.dates.spelled import YEAR_IN_WORDS, year_in_words
from rubricator.recognise.dates.words import words

_TOKEN = re.compile(
    r"(?=[IVX])(?:(?:(?<=\d\.)|(?<=\d )(?=[IVX]+\.?,? (?:1[5-9]|20)\d\d(?!\d)))"
    r"(?P<month>(?:XI{0,2}|IX|IV|V?I{2,3}|VI|V|I(?! [a-z]))(?!\w|\.\s?\d))"
    r"|(?P<part>(?:I{1,3}|IV)(?= quarter)))"
    r"|(?=\d\d?(?:[a-z]{2})?(?: of)? \w)(?P<calendar>" + calendars.DAY + r")"
    r"|(?=[^\W\d_a-z])(?P<lunation>" + calendars.MONTH + r")"
    r"|(?=[\dGHJKMRSTX][\da-z])(?P<era>" + ERA + r")"
    r"|(?=[ENOSenos](?i:ne|ine|igh|eve))(?P<spelled>" + YEAR_IN_WORDS + r")"
    r"|(?=(?:[Ii]n )?the year|A\.|AD|A D)(?P<lord>(?:[Ii]n )?the year of (?:our|the) Lord,?"
    r"|(?<=, )(?:in )?the year(?= (?:one thousand|\d{4}))"
    r"|(?:A\. ?D\.|AD)(?= ?\d))"
    r"|(?=[NO(on](?:ld |ew |[OoN]|\.|S))(?P<style>(?P<s>\()?(?:[Oo]ld [Ss]tyle|[Nn]ew [Ss]tyle|[ON]\. ?S\.)(?(s)\)))"
    r"|(?=Christm|May D|New Y)(?P<feast>(?:(?:New Year[’']s|Christmas) (?:Day|Eve)|May Day)(?=,? (?:of )?\d{4}))"
    r"|(?=[1dt])(?P<third>(?:(?<=first )|(?<=second )|(?<=third )|(?<=last )|(?<=final ))"
    r"(?:(?:ten|10)[- ]days?(?:[- ]period)?|third|decade)(?= (?:of|in) ))"
    r"|(?=Q[1-4]|[1-4]Q)(?P<quarter>Q[1-4](?=[ ,/-]{1,2}(?:of )?\d{4}(?!\d))|[1-4]Q(?= (?:of )?\d{4}(?!\d)))"
    r"|(?P<word>nineteen-[a-z]+ties|[^\W\d_]+(?:-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)(?!\w))?|№)"
    r"|(?P<quoted>[\"“«]\d{1,2}[\"”»](?=\s?[JFMASOND][a-z]{2})|\d{1,2}[\"”](?=\s?[JFMASOND][a-z]{2}))"
    r"|(?=[\d?'’‘])(?:(?P<iso>\d{4}(?:(?P<i>[-./])\d{1,2}(?P=i)\d{1,2}|\. \d{1,2}\. \d{1,2}(?=\.))(?![\d-]))"
    r"|(?P<roman>\d{1,2}[./-][ ]?[IVX]{1,4}[./-][ ]?(?:\d{4}|\d\d)(?!\w|[./-]\d))"
    r"|(?P<turned>[4-9]\d\.[ ]?(?:0\d|1[0-2])\.[ ]?[0-3]\d(?!\d|\.\d)\.?)"
    r"|(?P<figures>\d{1,2}(?P<g>[./-])[ ]?\d{1,2}(?P=g)[ ]?(?:\d{4}|\d\d)"
    r"(?!\w|[./-](?!\d\d:\d\d|\d{1,2}[./]\d{1,2}[./]\d)\d))"
    r"|(?P<mixed>\d{1,2}/\d{1,2}-(?:\d{4}|\d\d)(?!\w|[./-]\d))"
    r"|(?P<partial>\d{1,2}\.\d{1,2}\.(?=[ ]?[-–][ ]?\d{1,2}\.\d{1,2}\.\d{4}))"
    r"|(?P<yearless>(?=\d{1,2}\.\d{1,2}\.(?!\d))(?:(?<=\bon )|(?<=[Ss]een )|(?<=\bdated )|(?<=\bsince )|(?<=\buntil )"
    r"|(?:(?<=\bof )|(?<=\bfrom ))(?=1[3-9]|[23]\d))\d{1,2}\.\d{1,2}\.)"
    r"|(?P<slashed>(?=\d{1,2}/(?:\d{1,2}|[IVX]{1,4})"
    r"(?![\w/%]|[.,-]\d| (?:of\b|J[au]|Feb|Ma[ry]|A[pu]|Sep|Oct|Nov|Dec)))"
    r"(?:(?<=\b[Oo]n )|(?<=\bof )|(?<=\b[Ff]rom )|(?<=\b[Ss]ince )|(?<=\bdated )|(?<=\b[Uu]ntil )|(?<=\bto )"
    r"|(?<=\band )|(?<=\b[Bb]y ))\d{1,2}/[\dIVX]{1,4})"
    r"|(?P<figured>(?:(?<=\b[Ii]n )|(?<=\b[Oo]f )|(?<=\b[Bb]y )|(?<=\bto )|(?<=\b[Ff]rom )|(?<=\b[Ss]ince )"
    r"|(?<=\b[Uu]ntil ))(?:0?[1-9]|1[0-2])/(?:1[5-9]|20)\d\d(?![\w/%]|[.,-]\d))"
    r"|(?P<group>(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d[A-Z](?= [A-Z]))"
    r"|(?P<clock>\d{1,2}:\d\d(?!\d)|(?:(?<=[-–—/])|(?<=[,;&] )|(?<=at )|(?<=and )|(?<=to ))\d{1,2}"
    r"(?= ?(?:[ap]\.? ?m\b|o['’]clock|hours?\b|hrs\b)))"
    r"|(?P<decade>\d{3}0['’]?s(?!\w)|['’‘]\d0['’]?s(?!\w)"
    r"|(?:(?<=\bthe )|(?<=early )|(?<=late )|(?<=mid-))[2-9]0['’]?s(?!\w))"
    r"|(?P<unclear>(?<![\w?])(?=\d{0,3}\?)(?:\?\d\?\d|\d\?\?\d|\d\d?\?\d{1,2}|\d{3}\?|\?\d|\d\?)(?![\w?]))"
    r"|(?P<ordinal>\d{1,2}(?: (?=(?:st|nd|rd|th) (?:of )?[JFMASOND]))?(?:st|nd|rd|th|ST|ND|RD|TH)"
    r"(?!\w)|\d{1,2}(?:st|nd|rd|th)(?=1[5-9]\d\d(?!\w))|2?[23]d(?!\w))"
    r"|(?P<fiscal>(?:(?<=\bFY)|(?<=\bFY[ -]))\d\d(?!\w))"
    r"|(?P<supplied>(?:1[5-9]|20)(?:\d\[\d\]|\[\d\d\]))"
    r"|(?P<number>(?:1[5-9]|20)\d\d(?=\.\d{1,2}(?:\s+[A-Z“\"]|\s*$|\n))|\d+(?:,\d{3}(?!\d))*(?:\.\d+)?)"
    r"|(?P<short>['’‘]\d\d(?!\w)))"
    r"|(?P<mark>\S)"
)
_ROMAN = {figure: month for month, figure in enumerate("I II III IV V VI VII VIII IX X XI XII".split(), 1)}
_KIND = {
    "weekday": "W", "season": "S", "part": "E", "bound": "B", "half": "H", "quarter": "H", "ordinal": "Z",
    "relative": "R", "days": "X", "year": "r", "and": "&", "or": "|", "to": "t", "between": "b", "from": "f",
    "of": "o", "the": "h", "in": "i", "instant": "I", "day": "d", "month-word": "n", "de": "z",
}  # fmt: skip
_MARKS = {"-": "-", "‐": "-", "‑": "-", "–": "-", "—": "-", "−": "-", "&": "&"} | {mark: mark for mark in ",./()[]"}


class Lexeme(NamedTuple):
    """``kind`` is the class; ``number`` its day, month or year; ``numbers`` what more it holds: (year, month, day)
    of a date in figures, or the readings of an uncertain figure."""

    start: int
    end: int
    text: str
    kind: str
    number: int = 0
    numbers: tuple[int, ...] = ()


def lex(text: str, start: int, end: int) -> list[Lexeme]:
    """The lexemes between two offsets; a bracket round a single one of them belongs to it ("30 August
    [1956]"), and so do quotation marks round a day."""
    found: list[Lexeme] = []
    known = words().kinds
    new = tuple.__new__  # what Lexeme(…) calls, without the call between
    for match in _TOKEN.finditer(text, start, end):
        kind, said = match.lastgroup or "mark", match.group()
        first, behind = match.span()
        if kind == "word" and said.lower() not in known:
            found.append(new(Lexeme, (first, behind, said, "w", 0, ())))
            continue
        lexeme = _READERS[kind](said, first, behind)
        if lexeme.kind in "MI&" and text[lexeme.end : lexeme.end + 1] == "." and _abbreviated(lexeme):
            lexeme = Lexeme(lexeme.start, lexeme.end + 1, lexeme.text, lexeme.kind, lexeme.number)
        if lexeme.text[0].isdigit() and kind != "fiscal" and _glued(text, lexeme, found):
            lexeme = Lexeme(lexeme.start, lexeme.end, lexeme.text, "N")
        if lexeme.text == "." and found and found[-1].end == lexeme.end:
            continue
        found.append(lexeme)
        if lexeme.text == "]":
            _fold(found, text)
    return found


def _glued(text: str, lexeme: Lexeme, found: list[Lexeme]) -> bool:
    """Whether letters or figures stand at the number without a space: B136, 1956a, 59748/1956-X; but not a day at its
    month or a year at its day, as in hasty typing (July30, 20th1803)."""
    before = text[lexeme.start - 1 : lexeme.start]
    if found and found[-1].end == lexeme.start and before != "." and found[-1].kind in "OM":
        before = ""
    after = text[lexeme.end : lexeme.end + 1]
    if lexeme.kind == "O" and after.isdigit():
        after = ""
    return before.isalnum() or before in ("№", "_", "$", "£", "€", "¥", "#") or after.isalnum() or after in ("_", "%")


def _abbreviated(lexeme: Lexeme) -> bool:
    return words().kinds.get(lexeme.text.lower(), ("", ""))[0] == "month-short" or lexeme.text in _SHORTENED


_SHORTENED = frozenset({"inst", "ult", "prox", "resp"})


# What of a date an archivist puts between brackets: [1956], [on 2 September], [, 1953?].
_INNER = re.compile(r"[,oh]*i?(?:[DOU]\.?)?o?M?(?:[DO])?,?o?[YAV]?")


_YEAR_FOLLOWS = re.compile(r",? (?:of )?\d{4}(?!\d)")


def _fold(found: list[Lexeme], text: str) -> None:
    """Brackets round a part of a date become one with it; with a preposition only where the year follows."""
    at = next((at for at in range(len(found) - 2, max(len(found) - 8, -1), -1) if found[at].text == "["), -1)
    if at < 0:
        return
    opening, *inner, close = found[at:]
    if inner and inner[-1].text == "?":
        inner.pop()
    if inner and inner[0].text in ("on", "in"):
        if not _YEAR_FOLLOWS.match(text, close.end):
            return
        del inner[0]
    kinds = {each.kind for each in inner}
    if "M" in kinds and kinds & set("DO") and kinds & set("YA"):
        return  # a whole date stands by itself
    if not any(each.kind in "DOYAMU" for each in inner) or not _INNER.fullmatch("".join(e.kind for e in inner)):
        return
    inner[0] = inner[0]._replace(start=opening.start)
    inner[-1] = inner[-1]._replace(end=close.end)
    found[at:] = inner


def _read_word(text: str, start: int, end: int) -> Lexeme:
    kind, value = words().kinds.get(text.lower(), ("", ""))
    if kind == "month-foreign":
        return Lexeme(start, end, text, "m", int(value))
    if kind in ("month", "month-short"):
        return _read_month(text, kind, start, end, int(value))
    if kind == "weekday-short" or (kind == "weekday" and text[0].islower()):
        return Lexeme(start, end, text, "W" if text[0].isupper() else "w", int(value or 0))
    if kind == "decade":
        return Lexeme(start, end, text, "K", int(value))
    if kind in _KIND:
        number = int(value) if value.lstrip("-").isdigit() else 0
        return Lexeme(start, end, text, _KIND[kind], number)
    return Lexeme(start, end, text, "w")


def _read_month(text: str, kind: str, start: int, end: int, month: int) -> Lexeme:
    # "may" and "march" are verbs; a month in lower case is read as one only between a day and a year (grammar: m).
    if text[0].islower():
        return Lexeme(start, end, text, "m" if kind == "month" else "w", month)
    return Lexeme(start, end, text, "M", month)


def _read_number(text: str, start: int, end: int) -> Lexeme:
    if not text.isascii() or not text.isdigit() or len(text) > 4:
        return Lexeme(start, end, text, "N")
    number = int(text)
    if len(text) == 4:
        return Lexeme(start, end, text, "Y" if 1000 <= number <= 2099 else "N", number)
    if len(text) <= 2 and 1 <= number <= 99:
        return Lexeme(start, end, text, "D" if number <= 31 else "y", number)
    return Lexeme(start, end, text, "N", number)


def _read_quoted(text: str, start: int, end: int) -> Lexeme:
    """The day of "“15” January 1963", as Russian letters have it."""
    number = int(text.strip('"“”«»'))
    return Lexeme(start, end, text, "D" if 1 <= number <= 31 else "N", number)


def _read_ordinal(text: str, start: int, end: int) -> Lexeme:
    number = int(text.lower().rstrip("dhnrst"))
    return Lexeme(start, end, text, "O" if 1 <= number <= 31 else "N", number)


def _read_iso(text: str, start: int, end: int) -> Lexeme:
    year, month, day = (int(part) for part in re.split(r"[-./]", text))
    valid = 1000 <= year <= 2099 and 1 <= month <= 12 and 1 <= day <= 31
    return Lexeme(start, end, text, "F" if valid else "N", numbers=(year, month, day))


def _read_roman(text: str, start: int, end: int) -> Lexeme:
    day, month, year = (part.strip() for part in re.split(r"[./-]", text))
    number = _ROMAN.get(month, 0)
    valid = number and 1 <= int(day) <= 31
    return Lexeme(start, end, text, "F" if valid else "N", len(year), (int(year), number, int(day)))


def _read_figures(text: str, start: int, end: int) -> Lexeme:
    day, month, year = (int(part) for part in re.split(r"[./-]", text))
    short = not text[-4:].isdigit()
    if 12 < month <= 31 and 1 <= day <= 12:
        day, month = month, day
    valid = 1 <= day <= 31 and 1 <= month <= 12 and (year >= 32 if short else 1000 <= year <= 2099)
    return Lexeme(start, end, text, "F" if valid else "N", 2 if short else 4, (year, month, day))


def _read_turned(text: str, start: int, end: int) -> Lexeme:
    """The year first, by its last figures, as in Hungary: "80. 10. 07."."""
    year, month, day = (int(part) for part in text.rstrip(".").split("."))
    valid = 1 <= month <= 12 and 1 <= day <= 31
    return Lexeme(start, end, text, "F" if valid else "N", 2, (year, month, day))


def _read_partial(text: str, start: int, end: int) -> Lexeme:
    """The first day of "22.10.-24.10.1962", whose year comes with the second; "on 17.12.", whose year the document's
    date tells."""
    day, month = (int(part) for part in text.split(".")[:2])
    valid = 1 <= day <= 31 and 1 <= month <= 12
    return Lexeme(start, end, text, "F" if valid else "N", 4, (0, month, day))


def _read_slashed(text: str, start: int, end: int) -> Lexeme:
    """ "on 28/8", "on 6/VII": a day and its month where one of the figures is no month; it may be a fraction."""
    first, _, second = text.partition("/")
    if second in _ROMAN:
        return Lexeme(start, end, text, "F" if 1 <= int(first) <= 31 else "N", 4, (0, _ROMAN[second], int(first)))
    if not second.isdigit():
        return Lexeme(start, end, text, "N")
    low, high = sorted((int(first), int(second)))
    valid = 1 <= low <= 12 < high <= 31
    return Lexeme(start, end, text, "F" if valid else "N", 4, (0, low, high))


def _read_figured(text: str, start: int, end: int) -> Lexeme:
    """ "in 5/1956": a month and its year."""
    month, year = (int(part) for part in text.split("/"))
    return Lexeme(start, end, text, "G", numbers=(year, month, 0))


def _read_group(text: str, start: int, end: int) -> Lexeme:
    """The day of a group of day, hour and zone, before its month: "101530Z MAY 62"."""
    return Lexeme(start, end, text, "D", int(text[:2]))


def _read_quarter(text: str, start: int, end: int) -> Lexeme:
    return Lexeme(start, end, text, "Z", _ROMAN[text])


def _read_clock(text: str, start: int, end: int) -> Lexeme:
    """A time of day: no day of a month ("September 13–1:15 a.m.")."""
    return Lexeme(start, end, text, "N")


def _read_unclear(text: str, start: int, end: int) -> Lexeme:
    readings = [int(number) for number in _fill(text)]
    if len(text) <= 2:
        days = tuple(number for number in readings if 1 <= number <= 31)
        return Lexeme(start, end, text, "U" if days else "N", numbers=days)
    years = tuple(number for number in readings if 1000 <= number <= 2099)
    return Lexeme(start, end, text, "V" if years and len(text) == 4 else "N", numbers=years)


def _fill(text: str) -> list[str]:
    filled = [""]
    for character in text:
        digits = "0123456789" if character == "?" else character
        filled = [begun + digit for begun in filled for digit in digits]
    return filled


def _read_decade(text: str, start: int, end: int) -> Lexeme:
    figures = "".join(character for character in text if character.isdigit())
    return Lexeme(start, end, text, "K", int(figures))


def _read_short(text: str, start: int, end: int) -> Lexeme:
    return Lexeme(start, end, text, "A", int(text[-2:]))


def _read_figure_month(text: str, start: int, end: int) -> Lexeme:
    """The month of "20-21.IX", whose year stands elsewhere."""
    return Lexeme(start, end, text, "M", _ROMAN[text])


def _read_calendar(text: str, start: int, end: int) -> Lexeme:
    """A day or a month of another calendar: the first and the last day of ours that it can be."""
    found = calendars.bounds(text)
    numbers = [number for point in found or () for number in (point.year, point.month, point.day)]
    return Lexeme(start, end, text, "C" if found else "w", numbers=tuple(numbers))


def _read_spelled(text: str, start: int, end: int) -> Lexeme:
    return Lexeme(start, end, text, "Y", year_in_words(text))


def _read_era(text: str, start: int, end: int) -> Lexeme:
    return Lexeme(start, end, text, "Y", year_in_era(text))


def _read_supplied(text: str, start: int, end: int) -> Lexeme:
    """A year of which an archivist has supplied the last figures: 19[53]."""
    return Lexeme(start, end, text, "Y", int(text.replace("[", "").replace("]", "")))


def _read_lord(text: str, start: int, end: int) -> Lexeme:
    return Lexeme(start, end, text, "l")


def _read_style(text: str, start: int, end: int) -> Lexeme:
    """The calendar of the date before it: 1 the Julian, 0 the Gregorian."""
    return Lexeme(start, end, text, "e", int(text.lstrip("(")[0] in "Oo"))


def _read_feast(text: str, start: int, end: int) -> Lexeme:
    month, day = (5, 1) if text[0] == "M" else (1, 1)
    if text[0] == "C" or text.endswith("Eve"):
        month, day = 12, (31 if text[0] == "N" else 24 if text.endswith("Eve") else 25)
    return Lexeme(start, end, text, "T", numbers=(0, month, day))


def _read_third(text: str, start: int, end: int) -> Lexeme:
    """A third of a month: "the first ten days", the "second decade" of translations from Russian."""
    return Lexeme(start, end, "third", "H", 3)


def _read_numbered_quarter(text: str, start: int, end: int) -> Lexeme:
    return Lexeme(start, end, text, "q", int(text.strip("Q")))


def _read_mark(text: str, start: int, end: int) -> Lexeme:
    return Lexeme(start, end, text, _MARKS.get(text, "x"))


_READERS = {
    "iso": _read_iso,
    "roman": _read_roman,
    "month": _read_figure_month,
    "figures": _read_figures,
    "mixed": _read_figures,
    "turned": _read_turned,
    "partial": _read_partial,
    "yearless": _read_partial,
    "slashed": _read_slashed,
    "figured": _read_figured,
    "group": _read_group,
    "part": _read_quarter,
    "fiscal": _read_short,
    "quoted": _read_quoted,
    "clock": _read_clock,
    "calendar": _read_calendar,
    "lunation": _read_calendar,
    "spelled": _read_spelled,
    "era": _read_era,
    "supplied": _read_supplied,
    "lord": _read_lord,
    "style": _read_style,
    "feast": _read_feast,
    "third": _read_third,
    "quarter": _read_numbered_quarter,
    "decade": _read_decade,
    "unclear": _read_unclear,
    "ordinal": _read_ordinal,
    "number": _read_number,
    "short": _read_short,
    "word": _read_word,
    "mark": _read_mark,
}
