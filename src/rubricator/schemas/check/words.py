"""Mistakes in plain words: what is wrong, what to do, and what the guidelines say of it."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace

from rubricator.schemas.check.meant import MONTHS, meant
from rubricator.schemas.check.mistakes import BEGINNING, Mistake
from rubricator.schemas.check.naming import (
    attribute,
    listed,
    nearest,
    other_word,
    plain,
    quoted,
    ranked,
    short,
    tag,
    tags,
)
from rubricator.schemas.content import TEXT
from rubricator.schemas.datatypes import in_words, is_date, literals, values
from rubricator.schemas.model import Model
from rubricator.schemas.pattern import TEI


@dataclass(frozen=True, slots=True)
class Words:
    """The code, message and remedy of a finding; ``guideline``: what the schema says of the thing that is meant."""

    code: str
    message: str
    remedy: str
    guideline: str = ""


def words(mistake: Mistake, model: Model) -> Words:
    """The mistake, said so that an editor who has never read a schema can mend it."""
    tell: dict[str, Callable[[Mistake, Model], Words]] = {
        "element-unknown": _unknown,
        "element-misplaced": _misplaced,
        "element-order": _order,
        "element-early": _early,
        "element-missing": _missing,
        "attribute-unknown": _attribute_unknown,
        "attribute-missing": _attribute_missing,
        "value-wrong": _value_wrong,
        "text-misplaced": _text,
        "text-wrong": _text_wrong,
        "namespace-wrong": _namespace,
    }
    return tell[mistake.kind](mistake, model)


def _unknown(mistake: Mistake, model: Model) -> Words:
    expected = [name for name in mistake.expected if name != TEXT]
    message = f"There is no element {tag(mistake.found)} in this schema."
    # A word that is known is not one that was mistyped: "charName" (of older TEI) is no "change".
    element, written = other_word(mistake.found, model.names)
    if element:
        return Words(mistake.kind, f"{message} TEI has {tag(element)}.", f"Write {written}.", _says(model, element))
    near = nearest(mistake.found, expected) or nearest(mistake.found, model.names)
    if near:
        remedy = f"Write {tag(near)}, in the start tag and in the end tag."
        return Words(mistake.kind, f"{message} Did you mean {tag(near)}?", remedy, _says(model, near))
    remedy = "Take its tags away"
    if expected:
        remedy += f", or write one of those that may stand in {tag(mistake.element)}: {tags(expected)}"
    remedy += "."
    if not mistake.element:
        remedy = f"A file begins with {tags(expected)}."
    return Words(mistake.kind, message, remedy, _says(model, mistake.element))


def _misplaced(mistake: Mistake, model: Model) -> Words:
    found = tag(mistake.found)
    if not mistake.element:
        remedy = f"Begin with {tags(mistake.expected)}."
        return Words(mistake.kind, f"A file cannot begin with {found}.", remedy, _says(model, mistake.found))
    message = f"{found} may not stand in {tag(mistake.element)}."
    expected = [name for name in mistake.expected if name != TEXT]
    near = other_word(mistake.found, expected)[0] or _mistyped(mistake.found, expected)
    parents = ranked(model.parents(mistake.found), {})
    remedy = f"{found} may stand in {tags(parents)}." if parents else f"Here may stand {tags(expected)}."
    if near:
        return Words(
            mistake.kind, f"{message} Did you mean {tag(near)}?", f"Write {tag(near)}. {remedy}", _says(model, near)
        )
    return Words(mistake.kind, message, remedy, _says(model, mistake.found))


def _mistyped(found: str, expected: list[str]) -> str:
    """The element that may stand here and differs in so little that it may be meant (person, persName); a name that is
    right in itself is seldom mistyped (salute, state)."""
    near = nearest(found, expected)
    return near if near and (near.startswith(found) or found.startswith(near)) else ""


def _order(mistake: Mistake, model: Model) -> Words:
    expected = [name for name in mistake.expected if name != TEXT]
    parent = tag(mistake.element)
    message = f"{tag(mistake.found)} may not stand at this place in {parent}."
    if mistake.detail == BEGINNING:
        remedy = f"It belongs at the beginning of {parent}: move it there."
    elif expected:
        remedy = f"Here may stand {tags(expected)}. Move it to its place among them."
    else:
        remedy = "Nothing may follow here: move it, or take it out."
    return Words("element-misplaced", message, remedy, _says(model, mistake.found))


def _early(mistake: Mistake, model: Model) -> Words:
    expected = [name for name in mistake.expected if name != TEXT]
    message = f"{tag(mistake.found)} comes too early in {tag(mistake.element)}"
    if len(expected) == 1:
        [first] = expected
        said = _says(model, first)
        return Words(
            "element-misplaced", f"{message}: {tag(first)} must come before it.", f"Put {_whole(first)} there.", said
        )
    message = f"{message}: something that it needs must come before it."
    return Words("element-misplaced", message, f"Put {tags(expected)} there.", _says(model, mistake.element))


def _missing(mistake: Mistake, model: Model) -> Words:
    element, expected = tag(mistake.element), mistake.expected
    if len(expected) == 1:
        [name] = expected
        return Words(
            mistake.kind,
            f"{element} lacks {tag(name)}, which it must have.",
            f"Put {_whole(name)} into it.",
            _says(model, name),
        )
    message = f"{element} is not complete: something must still come before {_end(mistake.element)}."
    return Words(mistake.kind, message, f"Add {tags(expected)}.", _says(model, mistake.element))


def _attribute_unknown(mistake: Mistake, model: Model) -> Words:
    known = [plain(key) for key in model.attributes(mistake.element)]
    near = nearest(plain(mistake.attribute), known)
    message = f"{tag(mistake.element)} has no attribute {attribute(mistake.attribute)}."
    if near:
        said = _says_of_attribute(model, mistake.element, near)
        written = f'Write {near}="{short(mistake.found) or "…"}".'
        return Words(mistake.kind, f"{message} Did you mean {attribute(near)}?", written, said)
    may = listed([attribute(name) for name in _usual_attributes(known)], 12)
    remedy = f"Take it out. It may have {may}." if known else "Take it out."
    return Words(mistake.kind, message, remedy, _says(model, mistake.element))


# The attributes of which editions are full come first in a list of what an element may have.
_USUAL = ("type", "subtype", "ref", "target", "when", "from", "to", "notBefore", "notAfter", "resp", "cert", "rend")


def _usual_attributes(known: list[str]) -> list[str]:
    return [*(name for name in _USUAL if name in known), *(name for name in known if name not in _USUAL)]


def _attribute_missing(mistake: Mistake, model: Model) -> Words:
    name = mistake.attribute
    known = model.attributes(mistake.element).get(name)
    needed = in_words(known.value) if known is not None else "the schema says what it takes"
    said = _says_of_attribute(model, mistake.element, name)
    message = f"{tag(mistake.element)} lacks its attribute {attribute(name)}."
    return Words(mistake.kind, message, f'Add {plain(name)}="…": {needed}.', said)


def _value_wrong(mistake: Mistake, model: Model) -> Words:
    known = model.attributes(mistake.element).get(mistake.attribute)
    if known is None:  # an element of another vocabulary than the schema's main one
        return _value_of_another_vocabulary(mistake)
    name, value = plain(mistake.attribute), known.value
    said = _says_of_attribute(model, mistake.element, mistake.attribute)
    if is_date(value):
        return replace(_date_wrong(mistake.element, name, mistake.found, in_words(value)), guideline=said)
    may_be = f"The values are {quoted(values(value))}." if values(value) else f"It takes {in_words(value)}."
    if not mistake.found.strip():
        message = f"{attribute(name)} of {tag(mistake.element)} is empty."
        return Words(mistake.kind, message, f"Give it a value, or take it out. {may_be}", said)
    near = nearest(mistake.found, literals(value))
    message = f"“{short(mistake.found)}” is no value of {attribute(name)} on {tag(mistake.element)}."
    if near:
        return Words(mistake.kind, f"{message} Did you mean “{near}”?", f'Write {name}="{near}". {may_be}', said)
    return Words(mistake.kind, message, may_be, said)


def _value_of_another_vocabulary(mistake: Mistake) -> Words:
    message = f"“{short(mistake.found)}” is no value of {attribute(mistake.attribute)} on {tag(mistake.element)}."
    takes = listed(list(mistake.expected), 12)
    return Words(mistake.kind, message, f"It takes {takes}." if takes else "Look into the schema for what it takes.")


def _date_wrong(element: str, name: str, found: str, needed: str) -> Words:
    code = "date-impossible"
    match = re.fullmatch(r"(\d{4})-(\d\d)(?:-(\d\d))?", found.strip())
    if not found.strip():
        return Words("date-form", f"{attribute(name)} of {tag(element)} is empty.", f"Take it out, or write {needed}.")
    if not match:
        message = f"“{short(found)}” is not written as a date in {attribute(name)} on {tag(element)}."
        if right := meant(found):
            return Words("date-form", f"{message} Did you mean {right}?", f'Write {name}="{right}".')
        return Words("date-form", message, f"Write {needed}.")
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
    element = tag(mistake.element)
    quoted_text = f" (“{short(mistake.found, 40)}”)" if mistake.found else ""
    if not mistake.expected:
        message = f"{element} may not hold text{quoted_text}: it is empty, or complete."
        return Words(mistake.kind, message, "Take it out.", _says(model, mistake.element))
    message = f"{element} may not hold text of its own{quoted_text}, only elements."
    return Words(mistake.kind, message, f"Put the text into {tags(mistake.expected)}.", _says(model, mistake.element))


def _text_wrong(mistake: Mistake, model: Model) -> Words:
    near = nearest(mistake.found, mistake.expected)
    message = f"“{short(mistake.found)}” may not be the text of {tag(mistake.element)}."
    if near:
        message = f"{message} Did you mean “{near}”?"
    return Words(mistake.kind, message, f"It may be {quoted(mistake.expected)}.", _says(model, mistake.element))


def _namespace(mistake: Mistake, model: Model) -> Words:
    right = model.namespace
    where = f"in the namespace “{mistake.found}”" if mistake.found else "in no namespace"
    of_right = "TEI's" if right == TEI else f"“{right}”" if right else "none"
    said = "" if right == TEI else f"The schema is for elements in the namespace {of_right}."
    if mistake.found == "http://www.w3.org/2001/XInclude":
        remedy = "Put the part into the file: xmllint --xinclude FILE writes it so."
        return Words(mistake.kind, f"{tag(mistake.name)} names another file, which is not read.", remedy, said)
    if mistake.number:
        message = f"{tag(mistake.name)} in {tag(mistake.element)} is {where} instead of {of_right}."
        return Words(mistake.kind, message, f'Write xmlns="{right}" on it, or take its own xmlns away.', said)
    if mistake.name == "TEI.2":
        remedy = "Make P5 of it, for example with TEI's p4top5.xsl."
        return Words(mistake.kind, "This is TEI P4, not P5.", remedy, said)
    message = f"The root element {tag(mistake.name)} is {where} instead of {of_right}."
    return Words(mistake.kind, message, f'Write <{mistake.name} xmlns="{right}">.', said)


def _whole(name: str) -> str:
    return "text" if name == TEXT else f"<{name}>…</{name}>"


def _end(name: str) -> str:
    return f"</{name}>"


def _says(model: Model, element: str) -> str:
    """What the schema says of an element."""
    said = model.documentation(element) if element in model.names else ""
    return f"{tag(element)}: {_plainly(said)}." if said else ""


def _says_of_attribute(model: Model, element: str, name: str) -> str:
    known = model.attributes(element)
    said = next((known[key].documentation for key in known if plain(key) == plain(name)), "")
    return f"{attribute(name)}: {_plainly(said)}." if said else ""


def _plainly(said: str) -> str:
    """TEI's description of something without its name in brackets before it and its chapters after it."""
    return re.sub(r"^\([^()]*\) |\s*\[\d[^\[\]]*\]\.?$", "", said).rstrip(". ")
