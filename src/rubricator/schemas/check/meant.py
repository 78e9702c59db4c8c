"""Which day an editor meant who wrote a date as no schema takes it: "30 August 1956", "30.8.1956", "1956-8-30"."""

from __future__ import annotations

import re
from calendar import monthrange

# fmt: off
MONTHS = ("January", "February", "March", "April", "May", "June",
          "July", "August", "September", "October", "November", "December")
# fmt: on
NUMBERS = {name.lower(): number for number, name in enumerate(MONTHS, 1)}

_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)? ([A-Za-z]+),? (\d{4})")
_MONTH_FIRST = re.compile(r"([A-Za-z]+) (\d{1,2})(?:st|nd|rd|th)?, (\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[-./](\d{1,2})(?:[-./](\d{1,2}))?")
_DOTS = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_MONTH = re.compile(r"([A-Za-z]+),? (\d{4})")


def meant(text: str) -> str:
    """ISO 8601 of a date in words or figures; "" where it is none, impossible, or may be read two ways (4/5/1956)."""
    text = " ".join(text.split())
    if found := day(text):
        return found
    if match := _YEAR_FIRST.fullmatch(text):
        return _iso(match[1], match[2], match[3])
    if match := _DOTS.fullmatch(text):
        return _iso(match[3], match[2], match[1])
    if match := _MONTH.fullmatch(text):
        return _iso(match[2], str(NUMBERS.get(match[1].lower(), 0)), None)
    return ""


def day(text: str) -> str:
    """ISO 8601 of "30 August 1956" or "August 30, 1956", "" where the text is anything else."""
    if match := _DAY_FIRST.fullmatch(text):
        number, name, year = match.groups()
    elif match := _MONTH_FIRST.fullmatch(text):
        name, number, year = match.groups()
    else:
        return ""
    return _iso(year, str(NUMBERS.get(name.lower(), 0)), number)


def _iso(year: str, month: str, number: str | None) -> str:
    if not 1 <= int(month) <= 12:
        return ""
    if number is None:
        return f"{year}-{int(month):02}"
    possible = 1 <= int(number) <= monthrange(max(int(year), 1), int(month))[1]
    return f"{year}-{int(month):02}-{int(number):02}" if possible else ""
