"""The entries of authority files with the places where they stand, so that they can be reported and spliced.

``listPerson``, ``listPlace`` and ``listOrg`` anywhere: in the text, in ``standOff``, ``particDesc``, ``settingDesc``,
``back``, nested, several in one file, under whatever prefix (TEI P5, chapter 14).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rubricator.findings import Finding, Severity
from rubricator.recognise.entities import Entity, Form, Kind
from rubricator.tei.authority import NAME_PARTS, SHAPES, form_type, life_date
from rubricator.tei.source import OPAQUE, Element, Lines, NotXml, Source, scan
from rubricator.tei.source import Kind as EventKind

_KINDS: dict[str, Kind] = {shape.entry: kind for kind, shape in SHAPES.items()}


def is_example(ref: str) -> bool:
    """Whether "persons.xml#example-person" is meant, or one of its kind: `rubricator new` writes such entries to show
    their form, and they are published only if a document names them."""
    return ref.rpartition("#")[2].startswith("example-")


@dataclass(frozen=True, slots=True)
class Name:
    """A name in an entry: ``type`` as it is written there ("" for none)."""

    text: str
    language: str
    type: str
    number: int

    @property
    def form(self) -> Form:
        return Form(self.text, self.language, form_type(self.type))


@dataclass(frozen=True, slots=True)
class Entry:
    """A person, place or organization in ``file``; ``number`` is its element there, ``names`` the main form first."""

    file: str
    kind: Kind
    key: str
    number: int
    names: tuple[Name, ...]
    birth: str = ""
    death: str = ""
    roles: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()
    coordinates: str = ""
    certainty: str = ""

    @property
    def main(self) -> str:
        return self.names[0].text if self.names else self.key

    @property
    def entity(self) -> Entity:
        """As the recognisers know it."""
        forms = tuple(name.form for name in self.names)
        return Entity(self.key, self.kind, forms, known=True, proposed=self.certainty == "low")


@dataclass(frozen=True)
class Opened:
    """A TEI file that was read: its bytes as elements and events, and its entries."""

    name: str
    source: Source
    entries: tuple[Entry, ...]
    lines: Lines = field(compare=False, repr=False)

    def finding(
        self, number: int, code: str, severity: Severity, message: str, remedy: str = "", at: int | None = None
    ) -> Finding:
        """A finding on an element, at its start or at a byte inside of it."""
        line, column = self.lines.place(self.source.elements[number].start if at is None else at)
        return Finding(self.name, line, column, code, severity, message, remedy, self.source.xpath(number))


def opened(files: Mapping[str, bytes]) -> tuple[dict[str, Opened], list[Finding]]:
    """The files by name, and a finding for each that is no XML."""
    found: dict[str, Opened] = {}
    findings: list[Finding] = []
    for name, data in sorted(files.items()):
        try:
            found[name] = _open(name, data)
        except NotXml as error:
            wrong = (error.line, error.column, "xml-malformed", Severity.ERROR, error.message)
            findings.append(Finding(name, *wrong, "Correct the XML first."))
    return found, findings


def entries_of(files: Mapping[str, Opened]) -> list[Entry]:
    """All entries, in the order of the files and in each from the first to the last."""
    return [entry for _, file in sorted(files.items()) for entry in file.entries]


def _open(name: str, data: bytes) -> Opened:
    source = scan(data)
    entries = tuple(
        _entry(name, source, element)
        for element in source.elements
        if element.is_tei and element.name in _KINDS and "xml:id" in element.attributes and _listed(source, element)
    )
    return Opened(name, source, entries, Lines(source))


def _listed(source: Source, element: Element) -> bool:
    """Not the prose of an example: examples have a namespace of their own, but not in every old file."""
    return all(source.elements[number].name != "egXML" for number in source.ancestors(element.number))


def _entry(file: str, source: Source, element: Element) -> Entry:
    kind = _KINDS[element.name]
    children = [source.elements[number] for number in source.children[element.number]]
    children = [child for child in children if child.is_tei]
    names = [_name(source, child) for child in children if child.name == SHAPES[kind].name]
    names = [name for name in names if name.text]
    names.sort(key=lambda name: name.type != "main")
    return Entry(
        file,
        kind,
        element.attributes["xml:id"],
        element.number,
        tuple(names),
        _life(source, children, "birth"),
        _life(source, children, "death"),
        tuple(text for child in children if _is_role(child) and (text := text_of(source, child))),
        tuple(text for child in children if child.name in ("note", "desc") and (text := text_of(source, child))),
        tuple(
            (child.attributes.get("type", ""), text)
            for child in children
            if child.name == "idno" and (text := text_of(source, child))
        ),
        next((text_of(source, geo) for geo in geos(source, element)), ""),
        element.attributes.get("cert", ""),
    )


def geos(source: Source, element: Element) -> Iterator[Element]:
    """The coordinates of an entry."""
    for number in source.children[element.number]:
        if source.elements[number].name == "location":
            inside = (source.elements[inner] for inner in source.children[number])
            yield from (geo for geo in inside if geo.name == "geo")


def _is_role(child: Element) -> bool:
    return child.name == "occupation" or (child.name == "state" and child.attributes.get("type") == "role")


def is_role(child: Element) -> bool:
    """Whether an element of an entry says its role."""
    return _is_role(child)


def _name(source: Source, child: Element) -> Name:
    language = child.attributes.get("xml:lang", "")
    return Name(text_of(source, child), language, child.attributes.get("type", ""), child.number)


def _life(source: Source, children: Sequence[Element], name: str) -> str:
    for child in children:
        if child.name == name and (said := life_date(child.attributes, text_of(source, child))):
            return said
    return ""


def text_of(source: Source, element: Element) -> str:
    """The text of an element in one line; parts of a name that touch are held apart."""
    pieces: list[str] = []
    after_part = False
    for event in source.events[element.first : element.last + 1]:
        inner = source.elements[event.element]
        if event.kind is EventKind.START:
            pieces.append(" " if after_part and inner.name in NAME_PARTS else "")
        elif event.kind in (EventKind.TEXT, EventKind.CDATA, EventKind.ENTITY):
            pieces.append(event.text.replace(OPAQUE, ""))
        if event.kind is not EventKind.OTHER:
            after_part = event.kind is EventKind.END and inner.name in NAME_PARTS
    return " ".join("".join(pieces).split())
