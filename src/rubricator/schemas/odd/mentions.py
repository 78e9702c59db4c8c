"""What a customisation's own specifications mention: elements, classes, macros and datatypes by their names, types of
XML Schema, numbers and words of a fixed list. TEI's own processor leaves out in silence what is misspelt among them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from rubricator.relaxng.datatypes import XSD, DatatypeError, datatype
from rubricator.relaxng.namechars import is_name
from rubricator.relaxng.values import NO_CONTEXT
from rubricator.relaxng.xsdtypes import XSD_TYPES
from rubricator.schemas.odd.document import SCH, TEI
from rubricator.schemas.odd.problems import Problems, nearest
from rubricator.schemas.odd.reading import OLD_SCH, Reader
from rubricator.schemas.odd.specs import Spot
from rubricator.schemas.pattern import RNG

_T = f"{{{TEI}}}"
_REFERENCES = {
    "elementRef": "element",
    "classRef": "class",
    "macroRef": "macro",
    "dataRef": "data",
    "memberOf": "class",
}
_HOLDERS = tuple(_T + name for name in ("content", "classes", "attList"))
_WORDS = {
    ("classRef", "expand"): (
        "alternate",
        "sequence",
        "sequenceOptional",
        "sequenceRepeatable",
        "sequenceOptionalRepeatable",
    ),
    ("attDef", "usage"): ("req", "mwa", "opt", "rec", "rwa", "nr"),
    ("attList", "org"): ("choice", "group"),
    ("sequence", "preserveOrder"): ("true", "false", "1", "0"),
}
# What TEI's schemas add to the names of classes.
_EXPANDED = re.compile(r"\.attributes?(\.[\w.:-]+)?$|_(alternation|sequence(Optional)?(Repeatable)?)$")
_SCHEMES = ("schematron", "isoschematron")
_RULES = (SCH, OLD_SCH, "http://www.w3.org/1999/XSL/Transform")
_CONTENT = (
    "alternate anyElement classRef dataRef datatype elementRef empty interleave macroRef sequence textNode valList"
).split()


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a specification; ``kind`` is "element", "class", "macro" or "data", or "definition" where RELAX NG
    refers to any of them."""

    kind: str
    name: str
    spot: Spot


def mentions(spec: etree._Element, reader: Reader) -> Iterator[Mention]:
    """What an ``elementSpec``, ``classSpec``, ``macroSpec`` or ``dataSpec`` mentions of the same source."""
    for part in _parts(spec):
        kind = _REFERENCES.get(etree.QName(part).localname)
        if kind is not None and not part.get("source") and (name := part.get("key", "").strip()):
            yield Mention(kind, name, reader.spot(part))
        if part.tag == f"{_T}attRef" and (name := part.get("class", "").strip()):
            yield Mention("class", name, reader.spot(part))
    for part in spec.iterfind(f"{_T}content//{{{RNG}}}ref"):
        if name := _EXPANDED.sub("", part.get("name", "").strip()):
            yield Mention("definition", name, reader.spot(part))


def check_mentions(found: list[Mention], known: set[tuple[str, str]], to: Problems) -> None:
    """Names each that leads nowhere. ``known``: kind and name of all that there is, taken into the schema or not."""
    idents = {ident for _, ident in known}
    for mention in found:
        if mention.name not in idents:
            names = [ident for kind, ident in known if mention.kind in (kind, "definition")]
            to.unknown(mention.spot, {"data": "datatype"}.get(mention.kind, mention.kind), mention.name, names)


def check_words(spec: etree._Element, reader: Reader, to: Problems) -> None:
    """What is wrong in a specification by itself."""
    for constraint in spec.iter(f"{_T}constraintSpec"):
        check_constraint(constraint, reader, to)
    _check_name(spec, reader.spot(spec), to)
    if not spec.get("ident"):
        to.add(
            reader.spot(spec),
            "odd-unknown",
            f"This {etree.QName(spec).localname} has no ident.",
            "Name what it is about.",
        )
    for part in _parts(spec):
        spot, tag = reader.spot(part), etree.QName(part).localname
        for (element, attribute), words in _WORDS.items():
            said = part.get(attribute)
            if tag == element and said is not None and said not in words:
                to.unknown(spot, f"value for @{attribute}:", said, words)
        if tag == "attDef":
            _check_name(part, spot, to)
        if tag == "dataRef":
            _check_type(part, spot, to)
        _check_numbers(part, spot, to)
        parent = part.getparent()
        if parent is not None and parent.tag == f"{_T}content" and tag not in _CONTENT:
            to.unknown(spot, "element for content:", tag, _CONTENT)


def check_constraint(element: etree._Element, reader: Reader, to: Problems) -> None:
    """Whether a ``constraintSpec`` whose language is Schematron holds some."""
    scheme, inside = element.get("scheme", "schematron"), list(element.iterchildren(f"{_T}constraint"))
    if scheme not in _SCHEMES and nearest(scheme, _SCHEMES):
        to.unknown(reader.spot(element), "value for @scheme:", scheme, _SCHEMES)
    spaces = [etree.QName(rule).namespace for constraint in inside for rule in constraint.iterchildren(etree.Element)]
    if scheme in _SCHEMES and inside and not any(space in _RULES for space in spaces):
        message = f"The constraint {element.get('ident', '')} holds no rule of Schematron."
        to.add(reader.spot(element), "odd-rule", message, f"Write rules in the namespace {SCH}.")


def _check_name(element: etree._Element, spot: Spot, to: Problems) -> None:
    """An ``ident`` that is a name in documents."""
    ident = element.get("ident", "")
    prefix, _, local = ident.rpartition(":")
    if ident and not (is_name(local) and (not prefix or is_name(prefix))):
        to.add(
            spot, "odd-unknown", f"“{ident}” is no name in XML.", "Write letters, digits, . - and _, a letter first."
        )


def _parts(spec: etree._Element) -> Iterator[etree._Element]:
    for holder in spec.iterchildren(*_HOLDERS):
        yield from holder.iter(f"{_T}*")


def _check_type(part: etree._Element, spot: Spot, to: Problems) -> None:
    """A type of XML Schema, with its facets."""
    name, key = part.get("name", ""), part.get("key", "")
    if not name and not key and not part.get("ref"):
        to.add(spot, "odd-unknown", "This dataRef names no datatype.", "Give it a key (TEI) or a name (XML Schema).")
        return
    if name and name not in XSD_TYPES:
        to.unknown(spot, "datatype", name, XSD_TYPES, "XML Schema")
        return
    facets = [(facet.get("name", ""), facet.get("value", "")) for facet in part.iterchildren(f"{_T}dataFacet")]
    if not facets and (restriction := part.get("restriction", "")):
        facets = [("pattern", restriction)]
    try:
        # What a datatype of TEI is based on is not looked at: it may take other facets than a word.
        datatype(XSD, name or "token", facets if name else [f for f in facets if f[0] == "pattern"], NO_CONTEXT)
    except DatatypeError as error:
        message = f"{error}."
        to.add(spot, "odd-unknown", f"{message[:1].upper()}{message[1:]}", "Correct the restriction.")


def _check_numbers(part: etree._Element, spot: Spot, to: Problems) -> None:
    least, most = part.get("minOccurs", "1").strip(), part.get("maxOccurs", "1").strip()
    for name, said in (("minOccurs", least), ("maxOccurs", most)):
        if not (said.isascii() and said.isdigit()) and not (name == "maxOccurs" and said == "unbounded"):
            remedy = "Write a number." if name == "minOccurs" else "Write a number, or “unbounded”."
            to.add(spot, "odd-unknown", f"@{name} is “{said}”, which is no number.", remedy)
            return
    if most != "unbounded" and int(least) > int(most):
        to.add(
            spot, "odd-contradiction", f"It must come {least} times, and no more than {most}.", "Correct one of both."
        )
