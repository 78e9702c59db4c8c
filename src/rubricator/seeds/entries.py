"""The entries of a diary or a journal: dates alone on their lines, each with its text below."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rubricator.seeds.dates import iso
from rubricator.seeds.units import Unit

# Below the date of an entry stands a paragraph of this length, or the entry is none.
_PARAGRAPH = 60
_LONGEST = 50
# A day without its year, which an entry before it named. Any leap year tells whether the day exists.
_LEAP = " 2000"


def entries(units: Sequence[Unit]) -> list[int]:
    """The units that are the dates of entries ("10 November 1989.", "Monday, 23 June"): two of them at least, each with
    text below it, in the order of the calendar where they name the year; none where they are fewer."""
    found = [i for i, unit in enumerate(units[:-1]) if _day(unit) and _text_follows(units, i)]
    days = [day for i in found if len(day := _day(units[i])) == 10 and not day.startswith("2000")]
    return found if len(found) >= 2 and days == sorted(days) else []


def _day(unit: Unit) -> str:
    """The day that the unit is, ISO 8601, of the year 2000 where it says none; "" where it is no day."""
    text = unit.text.strip(" .:—–-")
    if unit.mark or len(text) > _LONGEST:
        return ""
    day = iso(text) or iso(text + _LEAP)
    return day if re.fullmatch(r"\d{4}-\d\d-\d\d", day) else ""


def _text_follows(units: Sequence[Unit], index: int) -> bool:
    after = units[index + 1]
    return len(after.text) > _PARAGRAPH and not after.mark and not after.level
