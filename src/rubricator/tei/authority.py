"""Authority files: ``listPerson``, ``listPlace``, ``listOrg`` (TEI P5, chapter 14), read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from rubricator import safe_xml
from rubricator.findings import Finding, Severity
from rubricator.recognise.entities import Entity, Form, Kind

TEI = "http://www.tei-c.org/ns/1.0"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_FORM_TYPES = ("main", "variant", "abbreviation", "surname", "transliteration")
# Parts of a name (TEI P5, 14.2): where two touch in the file, a space stands between them in the text.
NAME_PARTS = frozenset(
    ("forename", "surname", "nameLink", "addName", "genName", "roleName", "settlement", "region", "country", "district")
)


@dataclass(frozen=True, slots=True)
class Shape:
    """The words that a kind of authority file uses: its file, its list, an entry of it, a name in an entry."""

    file: str
    list: str
    entry: str
    name: str


SHAPES: dict[Kind, Shape] = {
    "person": Shape("persons.xml", "listPerson", "person", "persName"),
    "place": Shape("places.xml", "listPlace", "place", "placeName"),
    "org": Shape("organizations.xml", "listOrg", "org", "orgName"),
}
REGISTERS = frozenset(shape.file for shape in SHAPES.values())


def read_authority(data: bytes, file: str) -> tuple[list[Entity], list[Finding]]:
    """The entries of an authority file in order, of whatever kind, and what is wrong with it.

    Empty data is a file without entries. An entry without an id or a name is left out and reported.
    """
    if not data.strip():
        return [], []
    parser = safe_xml.parser()
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        return [], [_finding(file, line, column, "xml-malformed", f"This is no well-formed XML: {error.msg}.")]
    entities: list[Entity] = []
    findings: list[Finding] = []
    seen: set[tuple[Kind, str]] = set()
    for kind, element in _entries(root):
        wrong = _wrong(element, kind, seen)
        if wrong:
            line = element.sourceline if isinstance(element.sourceline, int) else 0
            findings.append(_finding(file, line, 0, *wrong, xpath=root.getroottree().getpath(element)))
        else:
            entities.append(_entity(element, kind))
            seen.add((kind, entities[-1].key))
    return entities, findings


def _finding(file: str, line: int, column: int, code: str, message: str, remedy: str = "", xpath: str = "") -> Finding:
    return Finding(file, line, column, code, Severity.ERROR, message, remedy, xpath)


def _entries(root: etree._Element) -> Iterator[tuple[Kind, etree._Element]]:
    kinds = {f"{{{TEI}}}{shape.entry}": kind for kind, shape in SHAPES.items()}
    for element in root.iter(*kinds):
        yield kinds[element.tag], element


def _wrong(element: etree._Element, kind: Kind, seen: set[tuple[Kind, str]]) -> tuple[str, str, str] | None:
    """What keeps an entry from being read: code, message, remedy."""
    key = element.get(_ID)
    if not key:
        return "authority-no-id", f"A {element.tag.split('}')[1]} has no xml:id.", "Give it one."
    if (kind, key) in seen:
        return "authority-same-id", f"The id {key} stands twice.", "Merge the two entries, or rename one."
    if not _names(element, kind):
        return "authority-no-name", f"The entry {key} has no name.", f"Add a {SHAPES[kind].name}."
    return None


def _names(element: etree._Element, kind: Kind) -> list[etree._Element]:
    return [name for name in element.findall(f"{{{TEI}}}{SHAPES[kind].name}") if _text(name)]


def _text(element: etree._Element) -> str:
    if len(element) == 0:
        return " ".join((element.text or "").split())
    return " ".join("".join(_pieces(element)).split())


def _pieces(element: etree._Element, left_out: str = "") -> Iterator[str]:
    """The text of an element, parts of a name that touch held apart, without the elements called ``left_out``."""
    if isinstance(element.tag, str) and _local(element) != left_out:
        yield element.text or ""
        for child in element:
            yield from _pieces(child, left_out)
            after = child.getnext()
            touching = not child.tail and after is not None and _local(after) in NAME_PARTS
            yield " " if touching and _local(child) in NAME_PARTS else child.tail or ""


def _local(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _forms(name: etree._Element) -> Iterator[Form]:
    """A name as it is written; then the forms in which a text has it: without its title, the surname behind, the
    surname alone."""
    language = name.get(_LANG) or ""
    written = _text(name)
    yield Form(written, language, form_type(name.get("type") or ""))
    plain = " ".join("".join(_pieces(name, "roleName")).split()).strip(" ,")
    if plain and plain != written:
        yield Form(plain, language)
    surname, comma, rest = plain.partition(", ")
    if comma and "," not in rest and _local(name) == "persName":
        eastern = language.partition("-")[0] in _SURNAME_FIRST
        yield Form(f"{surname} {rest}" if eastern else f"{rest} {surname}", language)
    for part in name.iterfind(f"{{{TEI}}}surname"):
        if text := _text(part):
            yield Form(text, language, "surname")


_SURNAME_FIRST = frozenset(("ko", "zh", "ja", "vi", "hu", "km"))


def _entity(element: etree._Element, kind: Kind) -> Entity:
    said = [form for name in _names(element, kind) for form in _said(name)]
    forms = sorted(dict.fromkeys(said), key=lambda form: form.type != "main")
    idnos = [(idno.get("type") or "", _text(idno)) for idno in element.findall(f"{{{TEI}}}idno")]
    return Entity(
        element.get(_ID) or "",
        kind,
        tuple(forms),
        known=True,
        role="; ".join(_texts(element, "occupation", "state[@type='role']")),
        identifiers=tuple((kind_of, number) for kind_of, number in idnos if number),
        coordinates=next(iter(_texts(element, "location/geo")), ""),
        note=" ".join(_texts(element, "note", "desc")),
        proposed=element.get("cert") == "low",
        birth=_life(element, "birth"),
        death=_life(element, "death"),
        country=next(iter(_texts(element, "country", "location/country")), ""),
    )


def _said(name: etree._Element) -> list[Form]:
    """The forms of a name; most have no parts and no comma, and there are many."""
    text = _text(name)
    if len(name) == 0 and "," not in text:
        return [Form(text, name.get(_LANG) or "", form_type(name.get("type") or ""))]
    return list(_forms(name))


def _life(element: etree._Element, name: str) -> str:
    found = (
        life_date({str(key): str(value) for key, value in date.attrib.items()}, _text(date))
        for date in element.iterfind(f"{{{TEI}}}{name}")
    )
    return next((date for date in found if date), "")


def life_date(attributes: Mapping[str, str], text: str) -> str:
    """What a birth or death says: ``@when``, or "1900/1905" for an interval (ISO 8601), else its words."""
    if when := attributes.get("when") or attributes.get("when-iso"):
        return when
    first = attributes.get("notBefore") or attributes.get("from") or ""
    last = attributes.get("notAfter") or attributes.get("to") or ""
    return f"{first}/{last}" if first or last else text


def _texts(element: etree._Element, *paths: str) -> list[str]:
    qualified = ("/".join(f"{{{TEI}}}{step}" for step in path.split("/")) for path in paths)
    return [text for path in qualified for found in element.findall(path) if (text := _text(found))]


def form_type(written: str) -> str:
    """The type of a form as the recognisers know it, for what stands in ``@type``."""
    return written if written in _FORM_TYPES else "variant"
