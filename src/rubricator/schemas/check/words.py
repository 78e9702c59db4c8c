"""Mistakes in plain words: what is wrong, and what to do."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from rubricator.schemas.check.mistakes import BEGINNING, Mistake
from rubricator.schemas.content import TEXT
from rubricator.schemas.datatypes import in_words, is_date, values
from rubricator.schemas.model import Model
from rubricator.schemas.pattern import TEI

_XML = "{http://www.w3.org/XML/1998/namespace}"


@dataclass(frozen=True, slots=True)
class Words:
    """The code, message and remedy of a finding."""

    code: str
    message: str
    remedy: str


def words(mistake: Mistake, model: Model) -> Words:
    """The mistake, said so that an editor who has never read a schema can mend it."""
    tell: dict[str, Callable[[Mistake, Model], Words]] = {
        "element-unknown": _unknown,
        "element-misplaced": _misplaced,
        "element-order": _order,
        "element-missing": _missing,
        "attribute-unknown": _attribute_unknown,
        "attribute-missing": _attribute_missing,
        "value-wrong": _value_wrong,
        "text-misplaced": _text,
        "text-wrong": _text_wrong,
        "namespace-wrong": _namespace,
        "grammar": _grammar,
    }
    return tell[mistake.kind](mistake, model)


def nearest(name: str, names: Iterable[str]) -> str:
    """The name that was most likely meant, or ""."""
    by_lower = {candidate.lower(): candidate for candidate in sorted(names)}
    close = get_close_matches(name.lower(), by_lower, n=1, cutoff=0.7)
    return by_lower[close[0]] if close else ""


def _unknown(mistake: Mistake, model: Model) -> Words:
    near = nearest(mistake.found, (n for n in mistake.expected if n != TEXT)) or nearest(mistake.found, model.names)
    message = f"There is no element {mistake.found} in this schema."
    if near:
        return Words(mistake.kind, f"{message} Did you mean {near}?", f"Write {near}.")
    return Words(mistake.kind, message, f"In {mistake.element} may stand: {_list(mistake.expected)}.")


def _misplaced(mistake: Mistake, model: Model) -> Words:
    if not mistake.element:
        return Words(
            mistake.kind, f"A file cannot begin with {mistake.found}.", f"Begin with {_list(mistake.expected)}."
        )
    parents = model.parents(mistake.found)
    remedy = f"{mistake.found} may stand in: {_list(parents)}." if parents else ""
    return Words(mistake.kind, f"{mistake.found} may not stand in {mistake.element}.", remedy)


def _order(mistake: Mistake, model: Model) -> Words:
    expected = tuple(name for name in mistake.expected if name != TEXT)
    message = f"{mistake.found} may not stand at this place in {mistake.element}."
    if mistake.detail == BEGINNING:
        return Words("element-misplaced", message, f"It belongs at the beginning of {mistake.element}: move it there.")
    if not expected:
        return Words("element-misplaced", message, "Nothing may follow here; move it, or take it out.")
    return Words("element-misplaced", message, f"Here may come: {_list(expected)}.")


def _missing(mistake: Mistake, model: Model) -> Words:
    if len(mistake.expected) == 1:
        name = mistake.expected[0]
        return Words(mistake.kind, f"{mistake.element} lacks {_article(name)} {name}.", f"Add {name}.")
    return Words(
        mistake.kind,
        f"{mistake.element} is not complete: something must still come in it.",
        f"Add one of: {_list(mistake.expected)}.",
    )


def _attribute_unknown(mistake: Mistake, model: Model) -> Words:
    name, known = _shown(mistake.attribute), [_shown(key) for key in model.attributes(mistake.element)]
    near = nearest(name, known)
    message = f"{mistake.element} has no attribute {name}."
    if near:
        return Words(mistake.kind, f"{message} Did you mean {near}?", f"Write {near}.")
    return Words(mistake.kind, message, f"It may have: {_list(known, 12)}.")


def _attribute_missing(mistake: Mistake, model: Model) -> Words:
    name = _shown(mistake.attribute)
    value = model.attributes(mistake.element)[mistake.attribute].value
    return Words(mistake.kind, f"{mistake.element} lacks its attribute {name}.", f"Add {name}: {in_words(value)}.")


def _value_wrong(mistake: Mistake, model: Model) -> Words:
    name, value = _shown(mistake.attribute), model.attributes(mistake.element)[mistake.attribute].value
    if is_date(value):
        return _date_wrong(name, mistake.found, in_words(value))
    closed = values(value)
    near = nearest(mistake.found, closed) if closed else ""
    message = f"“{_short(mistake.found)}” is no value of {name} on {mistake.element}."
    if near:
        return Words(mistake.kind, f"{message} Did you mean “{near}”?", f"The values are: {in_words(value)}.")
    kind = f"The values are: {in_words(value)}." if closed else f"{name} needs {in_words(value)}."
    return Words(mistake.kind, message, kind)


# fmt: off
MONTHS = ("January", "February", "March", "April", "May", "June",
          "July", "August", "September", "October", "November", "December")
# fmt: on


def _date_wrong(name: str, found: str, needed: str) -> Words:
    code = "date-impossible"
    match = re.fullmatch(r"(\d{4})-(\d\d)(?:-(\d\d))?", found.strip())
    if not match:
        return Words("date-form", f"“{_short(found)}” in {name} is not written as a date.", f"Write {needed}.")
    year, month, day = int(match[1]), int(match[2]), int(match[3] or 1)
    if not 1 <= month <= 12:
        return Words(code, f"There is no month {month} ({name}=“{found}”).", "Write year, month, day: 1956-08-30.")
    last = monthrange(max(year, 1), month)[1]
    return Words(
        code,
        f"There is no {day} {MONTHS[month - 1]} {year}: that month has {last} days ({name}=“{found}”).",
        f"Look at the source. If it has the impossible day, take {name} away and write a note about it.",
    )


def _text(mistake: Mistake, model: Model) -> Words:
    return Words(
        mistake.kind,
        f"{mistake.element} may not hold text of its own, only elements.",
        f"Put the text into one of: {_list(mistake.expected)}.",
    )


def _text_wrong(mistake: Mistake, model: Model) -> Words:
    near = nearest(mistake.found, mistake.expected)
    message = f"“{_short(mistake.found)}” may not be the text of {mistake.element}."
    if near:
        message = f"{message} Did you mean “{near}”?"
    return Words(mistake.kind, message, f"It may be: {_list(mistake.expected)}.")


def _namespace(mistake: Mistake, model: Model) -> Words:
    where = f"in the namespace “{mistake.found}”" if mistake.found else "in no namespace"
    what = f"This element in {mistake.element}" if mistake.number else f"The element {mistake.element}"
    return Words(mistake.kind, f"{what} is {where}, not in TEI's.", f'Write xmlns="{TEI}" on the root element.')


def _grammar(mistake: Mistake, model: Model) -> Words:
    return Words(
        "grammar", f"The schema does not allow this: {mistake.detail}", "Compare the guidelines for this element."
    )


def _shown(attribute: str) -> str:
    return attribute.replace(_XML, "xml:")


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "…"


def _list(names: Iterable[str], most: int = 8) -> str:
    """Names for a sentence; a long list is cut."""
    given = ["text" if name == TEXT else name for name in names]
    shown = ", ".join(given[:most]) or "nothing"
    return shown if len(given) <= most else f"{shown} … ({len(given)} in all)"


def _article(name: str) -> str:
    return "an" if name[0] in "aeio" else "a"
