"""Dates whose words and values plainly contradict each other. What is not plain is left alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from rubricator.schemas.check.links import Problem
from rubricator.schemas.check.meant import day
from rubricator.schemas.pattern import TEI

_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")


def date_problems(root: etree._Element) -> Iterator[Problem]:
    """Dates that say one day (or year) and have the value of another; those with ``@calendar`` are not looked at."""
    for number, element in enumerate(root.iter(etree.Element)):
        if element.tag != f"{{{TEI}}}date" or element.get("calendar") or len(element):
            continue
        text = " ".join((element.text or "").split())
        given = {name: element.get(name, "") for name in ("when", "from", "to", "notBefore", "notAfter")}
        message = _contradiction(text, list(given.values()))
        if message:
            said = day(text) if given["when"] else ""
            right = f'Write when="{said}"' if said else "Correct the value"
            remedy = f"{right}; if it is right as it is, say why in a note and give the date an evidence."
            node = next(f"@{name}" for name, value in given.items() if value)
            yield Problem(number, "date-contradicts", message, remedy, node)


def _contradiction(text: str, given: list[str]) -> str:
    when = given[0]
    said = day(text)
    if said and re.fullmatch(r"\d{4}-\d\d-\d\d", when) and when != said:
        return f"The text says “{text}”, the value {when}."
    years = {value[:4] for value in given if re.match(r"\d{4}", value)}
    spoken = set(_YEAR.findall(text))
    if len(spoken) == 1 and years and not _near(int(spoken.pop()), years):
        return f"The text says “{text}”, the value {', '.join(value for value in given if value)}."
    return ""


def _near(year: int, values: set[str]) -> bool:
    """Whether the year lies between the values' years, one year of grace on either side (turns of the year)."""
    return int(min(values)) - 1 <= year <= int(max(values)) + 1 if len(values) > 1 else str(year) in values
