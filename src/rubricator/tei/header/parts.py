"""What the parts of a header are made from and with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lxml import etree

from rubricator.project import DocumentSettings, Edition
from rubricator.seeds.document import Datum, Document
from rubricator.tei.weave import XML_ID, Node, tei


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the text came from: the source's path in the edition and its checksum."""

    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Named:
    """What a name in the header is: its element (``persName``, ``placeName``, ``orgName``, ``name``) and ``@ref``."""

    element: str
    ref: str = ""


UNKNOWN = Named("name")

# What stands in a header where the schema wants a name and the source gives none.
NOT_NAMED = "not named in the source"


@dataclass(frozen=True, slots=True)
class HeaderFacts:
    """All that a header is made from. ``rules``: id → description of each rule that may propose something;
    ``names``: what the names in the header are, by the name as it is written; ``responsible``: whom the ``@resp`` of
    the text point to, as ids."""

    document: Document
    settings: DocumentSettings
    edition: Edition
    origin: Origin
    rules: Mapping[str, str]
    names: Mapping[str, Named]
    responsible: frozenset[str] = frozenset()


def add(parent: Node, element: str, text: str = "", **attributes: str) -> Node:
    """Append an element; an attribute whose value is empty is left out (``xml_id``, ``from_``, ``type_`` …)."""
    node = etree.SubElement(parent, tei(element))
    for name, value in attributes.items():
        if value:
            node.set(XML_ID if name == "xml_id" else name.rstrip("_"), value)
    if text:
        node.text = text
    return node


def catalogue(document: Document, *names: str) -> Iterable[Datum]:
    """The fields of the catalogue data with these names, in the order of the source."""
    return (datum for datum in document.catalogue if datum.name in names)


def named(parent: Node, name: str, facts: HeaderFacts) -> Node:
    """Append the name of a person, place or organization, with ``@ref`` where an authority file has it; what cannot
    be told to be one of them is a ``name``."""
    known = facts.names.get(name, UNKNOWN)
    return add(parent, known.element, name, ref=known.ref)


def labelled(node: Node, datum: Datum) -> None:
    """The field's text, its label before it, as in the source."""
    if not datum.label:
        node.text = datum.text
        return
    add(node, "label", datum.label).tail = f" {datum.text}"


def dated(parent: Node, value: str) -> None:
    """``<date>`` for an ISO 8601 date or interval; nothing where there is none."""
    start, _, end = value.partition("/")
    if start and end:
        add(parent, "date", f"{_in_words(start)} to {_in_words(end)}", from_=start, to=end)
    elif start:
        add(parent, "date", _in_words(start), when=start)


_MONTHS = "January February March April May June July August September October November December".split()


def _in_words(value: str) -> str:
    """ "1956-08-30" as "30 August 1956"; what is no such date stays as it is."""
    year, *rest = value.split("-")
    if not all(part.isdigit() for part in (year, *rest)) or not rest or not 1 <= int(rest[0]) <= 12:
        return value
    day = f"{int(rest[1])} " if len(rest) > 1 else ""
    return f"{day}{_MONTHS[int(rest[0]) - 1]} {year}"
