"""Dates of heads and catalogues: a whole line or field that is a date. (Dates in running text are recognise's.)"""

from __future__ import annotations

import calendar
import re
from functools import cache
from importlib.resources import files

from rubricator.letters import lettered
from rubricator.recognise.dates.calendars import in_our_calendar
from rubricator.recognise.dates.eras import in_our_era
from rubricator.seeds.document import Document
from rubricator.seeds.genres import genre
from rubricator.seeds.numerals import roman

_TH = r"(?:(?i:st|nd|rd|th)|(?<=[23])d)"
_DAY = rf"\??(?P<d>\d{{1,2}}){_TH}?\.?"
_TO = rf"(?:\s*(?:[-–—/]|and|to)\s*(?P<d2>\d{{1,2}}){_TH}?\.?)?"
_MONTH = r"(?P<m>[^\W\d_]{3,10})\.?"
_YEAR = r"(?P<y>(?:1[5-9]|20)\d\d)"


@cache
def _months() -> dict[str, int]:
    table = (files("rubricator.seeds") / "data" / "months.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return {name: int(number) for name, number in rows}


_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?:the )?{_DAY}{_TO} (?:of )?{_MONTH},? {_YEAR}",  # 30-31 August 1956; 1st April, 1949
        rf"{_MONTH} {_DAY}{_TO},? {_YEAR}",  # December 07, 1957
        rf"{_DAY} {_MONTH},? ['’]?(?P<y>\d\d)",  # 4 Nov 62
        rf"{_MONTH},? {_YEAR}",  # November 1967
        rf"{_YEAR}, {_MONTH} {_DAY}",  # 1967, November 4
        _YEAR,
        r"(?P<y>(?:1[5-9]|20)\d\d)[-./](?P<mm>\d{1,2})[-./](?P<d>\d{1,2})",  # 1957-12-07
        r"(?P<y>(?:1[5-9]|20)\d\d)-(?P<mm>\d\d)",  # 1957-12
        r"(?P<d>\d{1,2})\.\s?(?P<mm>\d{1,2})\.\s?(?P<y>(?:1[5-9]|20)?\d\d)",  # 15.02.57
        # Of a teleprinter: O 222331Z JUN 75 ZFF4
        r"(?:[OPRZY] ){0,2}(?P<d>\d{2})\d{4}Z (?P<m>[A-Z]{3}) (?P<y>(?:1[5-9]|20)?\d\d)(?: [A-Z]{2,3}\d?)?",
        r"(?P<d>\d{1,2})[./]\s?(?P<r>[IVX]{1,4})[./-]\s?(?P<y>(?:1[5-9]|20)?\d\d)",  # 15.II.57, 4/II-41
    )
)
_DAYS = rf"\d{{1,2}}{_TH}?\.?(?:\s*(?:[-–—/]|and|to)\s*\d{{1,2}}{_TH}?)?"
_DAY_IN = re.compile(
    rf"(?<![\w.]){_DAYS} (?:of )?[^\W\d_]{{3,10}}\.?,? (?:1[5-9]|20)\d\d(?!\d)"
    rf"|(?<!\w)[^\W\d_]{{3,10}}\.? {_DAYS},? (?:1[5-9]|20)\d\d(?!\d)"
    r"|(?<![\w.])\d{1,2}\.\s?(?:[IVX]{1,4}|\d{1,2})\.\s?(?:1[5-9]|20)\d\d(?!\w)"
    rf"|(?<![\w.]){_DAYS} [^\W\d_]{{3,10}}\.?,? ['’]?\d\d$"
)
# Forms leave the day to be written between quotation marks: "17" April 1957.
_QUOTED = re.compile(r"^[\"“«](\d{1,2})[\"”»]")
_WEEKDAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? ", re.IGNORECASE)
_TIME = re.compile(
    r"(?:,? (?:at )?|,?\s?[—–-]\s?)(?:(?:\d{1,2}(?:[:.]\d{2})?\s?[-–]\s?)?\d{1,2}[:.]?\d{0,2}"
    r"(?: ?(?:a\.? ?m\.?|p\.? ?m\.?|hours|hrs|o'clock|h)| hours?)|noon|midnight)(?=$|[\s,;.])\.?"
    r"|,? (?:year|g\.|y\.)$",
    re.IGNORECASE,
)


def iso(text: str, century: str = "19") -> str:
    """The date that ``text`` is, ISO 8601 ("1956-08-30/1956-08-31" for an interval); "" where it is none.

    ``century``: of a year with two figures, as the document's own date tells it.
    """
    flat = _QUOTED.sub(r"\1", " ".join(in_our_era(in_our_calendar(text.strip())).split()).strip(" ,.;()[]"))
    if not 4 <= len(flat) <= 60:
        return ""
    flat = _TIME.sub("", _WEEKDAY.sub("", flat)).strip(" ,.")
    for form in _FORMS:
        match = form.fullmatch(flat)
        if match:
            return _value(match.groupdict(), century)
    return ""


_DAY_ENDS = re.compile(rf"(?:,\s|^.{{45,}}\s)\d{{1,2}}{_TH}?$")  # but not "No. 5"
_MONTH_BEGINS = re.compile(r"([^\W\d_]{3,10})\.?,? (?:1[5-9]|20)\d\d(?!\d)")
_MONTH_ENDS = re.compile(rf"([^\W\d_]{{3,10}})\.? \d{{1,2}}{_TH}?,$")
_YEAR_BEGINS = re.compile(r"(?:1[5-9]|20)\d\d(?![\w-])")


def torn(before: str, after: str) -> bool:
    """Whether a line ends within a date: "Jerusalem, 22" and "February 1956"; "on December 7," and "1918, he"."""
    line, following = before.rstrip(), after.lstrip()
    month = _MONTH_BEGINS.match(following) if _DAY_ENDS.search(line) else None
    if not month and _YEAR_BEGINS.match(following):
        month = _MONTH_ENDS.search(line)
    return month is not None and month[1].lower() in _months()


def day_in(text: str) -> str:
    """The first day that stands somewhere in a line, ISO 8601; "" where none does."""
    for match in _DAY_IN.finditer(" ".join(text.split())[:600]):
        if found := iso(match[0]):
            return found
    return ""


def _value(parts: dict[str, str | None], century: str) -> str:
    year = parts["y"] or ""
    full = int(century + year if len(year) == 2 else year)
    if not {"m", "mm", "r"} & parts.keys():
        return f"{full:04}"
    month = _month(parts)
    if not month:
        return ""
    days = [int(day) for key in ("d", "d2") if (day := parts.get(key))]
    if any(not 1 <= day <= calendar.monthrange(full, month)[1] for day in days):
        return ""
    stem = f"{full:04}-{month:02}"
    return "/".join(f"{stem}-{day:02}" for day in days) if days else stem


def _month(parts: dict[str, str | None]) -> int:
    if parts.get("m"):
        return _months().get((parts["m"] or "").lower(), 0)
    if parts.get("r"):
        month = roman(parts["r"] or "")
        return month if month <= 12 else 0
    month = int(parts.get("mm") or 0)
    return month if 1 <= month <= 12 else 0


_CAPITALISED = lettered(r"(?:['’]s-?)?[\p{Lu}][\w’'.-]*")
_SMALL = "de|del|do|da|di|du|des|la|las|le|les|los|el|es|al|of|am|an der|ob der|im|on|upon|sur|sous"
_DONE = "Printed|Typed|Written|Signed|Received|Sent|Issued|Adopted|Published|Revised|Approved|Registered|Recorded"
_PLACE = re.compile(
    rf"(?:From )?(?P<place>(?!(?:Copy|Page|Draft|The|An?|On|In|Dated?|DATED?|Nos?|Nr|{_DONE})\b){_CAPITALISED}"
    rf"(?:(?: |, )(?:{_CAPITALISED}|{_SMALL})){{0,7}}?(?:,? [NSEW]{{1,2}}\.? ?\d{{1,2}})?"
    rf"(?:, the {_CAPITALISED}(?: (?:of|the|{_CAPITALISED})){{0,5}}?)?)"
    r"(?:, |,? (?:on )?(?:the )?| - )"
    r"(?P<date>(?:(?:the )?\d|(?:[A-Z][a-z]+day,? )?\d|[A-Z][a-z]+\.? \d).{3,50})"
)


def _ends_with_month(words: str) -> bool:
    """ "A New Cabinet, March-June" is no place."""
    return re.split(r"[\s,–-]", words)[-1].rstrip(".").lower() in _months()


# The mark of a note, glued to the full stop: "Washington, June 27, 1953.1".
_RAISED = re.compile(r"(?<=\d{4}\.)\d{1,2}$|(?<=\d{4})(?:\*{1,6}|[⁰¹²³⁴-⁹]{1,3})$")
# Nor is it a part of the date that a paper is printed in part.
_EXCERPT = re.compile(r"\s*[(\[](?:excerpts?|extracts?)[)\]]$", re.IGNORECASE)
_DONE_AT = re.compile(
    rf"(?:Done|DONE|Signed|Given|Concluded|Executed)(?: (?:in|and signed)(?: [a-z]+)?)? (?:at|in|AT) "
    rf"(?P<place>{_CAPITALISED}(?: {_CAPITALISED}){{0,3}}?)(?:,| on\b| this\b| the\b| (?=\d))(?P<rest>.{{5,80}})"
)
# The clause stands among so many of the last paragraphs.
_LAST = 14


def done_at(document: Document) -> tuple[str, str]:
    """(place, ISO date) as the last clause of a treaty says: "Done at Prague, this 23 April 1948"; else empty."""
    for leaf in document.leaves[-_LAST:]:
        match = _DONE_AT.match(document.text[leaf.start : min(leaf.end, leaf.start + 200)])
        if match and (found := day_in(match["rest"])):
            return match["place"].strip(), found
    return "", ""


_AFTER = re.compile(
    r"(?P<date>(?:\d|[A-Z][a-z]+\.? \d).{6,30}?\d{4}), "
    rf"(?P<place>{_CAPITALISED}(?: {_CAPITALISED}){{0,3}})"
)


def dateline(text: str) -> tuple[str, str] | None:
    """(place, ISO date) where the text is a dateline: "Prague, 20 August 1968", "New Delhi, 1st April, 1949."."""
    flat = " ".join(text.split()) if len(text) <= 120 else ""
    if not flat:
        return None
    flat = in_our_era(_EXCERPT.sub("", _RAISED.sub("", flat)))
    alone = iso(flat)
    if alone and len(alone) > 4:
        return "", alone
    match = _PLACE.fullmatch(flat.rstrip(" .")) or _AFTER.fullmatch(flat.rstrip(" ."))
    value = iso(match["date"]) if match else ""
    numbered = len(value) == 4 and "," not in flat  # "Telegram 1642" is no year
    place = match["place"] if match else ""
    titled = bool(genre(place)) or place.split(" ")[-1][:1].islower()  # "Report of Ambassador Kós, 4 Nov 62"
    titled = titled or (len(value) == 4 and _ends_with_month(place))
    return (place, value) if value and not numbered and not titled else None
