"""Authority files: ``listPerson``, ``listPlace``, ``listOrg`` (TEI P5, chapter 14), read and added to.

What a person wrote in such a file is never changed: new entries are spliced in before the list's end tag.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

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


@dataclass(frozen=True, slots=True)
class Heading:
    """What a fresh authority file says of itself."""

    title: str
    publisher: str
    licence: str = "https://creativecommons.org/licenses/by/4.0/"


class Unfit(ValueError):
    """The file has no place for an entry: it is no XML, or has no list of this kind."""


def read_authority(data: bytes, file: str) -> tuple[list[Entity], list[Finding]]:
    """The entries of an authority file in order, of whatever kind, and what is wrong with it.

    Empty data is a file without entries. An entry without an id or a name is left out and reported.
    """
    if not data.strip():
        return [], []
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, collect_ids=False
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        return [], [
            _finding(file, line, column, "xml-malformed", f"This is no well-formed XML: {error.msg}.")
        ]
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


def extend(
    data: bytes | None, kind: Kind, new: Sequence[Entity], heading: Heading, certainty: str = "low"
) -> bytes:
    """The authority file with entries (``@cert="low"``: proposed) for ``new`` at the end of its list.

    Law: taking the spliced bytes out gives ``data`` back. Entries whose id stands in the file already are left
    out. Without data: a fresh file. Raises :class:`Unfit` where there is no list of this kind to add to.
    """
    if data is None or not data.strip():
        data = fresh(kind, heading)
    gap = _gap(data, SHAPES[kind].list)
    added: dict[str, Entity] = {}
    for entity in new:
        if entity.kind == kind and entity.key not in gap.ids:
            added.setdefault(entity.key, entity)
    if not added:
        return data
    lines = [line for entity in added.values() for line in _written(entity, gap.prefix, certainty)]
    text = "".join(f"{gap.indent}  {line}{gap.line_end}" for line in lines)
    if not gap.own_line:
        text = gap.line_end + text + gap.indent
    if gap.empty_tag:
        text = f">{text}</{gap.prefix}{SHAPES[kind].list}>"
    return data[: gap.start] + _encoded(text, gap.encoding) + data[gap.end :]


def fresh(kind: Kind, heading: Heading) -> bytes:
    """An authority file without entries."""
    shape = SHAPES[kind]
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<?xml-model href="../schemas/rubricator.rng" type="application/xml" schematypens="http://relaxng.org/ns/structure/1.0"?>
<?xml-model href="../schemas/rubricator.sch" type="application/xml" schematypens="http://purl.oclc.org/dsdl/schematron"?>
<TEI xmlns="{TEI}" xml:id="{shape.file.removesuffix(".xml")}" xml:lang="en">
  <teiHeader>
    <fileDesc>
      <titleStmt><title>{escape(heading.title)}</title></titleStmt>
      <publicationStmt>
        <publisher>{escape(heading.publisher)}</publisher>
        <availability><licence target={quoteattr(heading.licence)}/></availability>
      </publicationStmt>
      <sourceDesc><p>Born digital: compiled for this edition from the documents in it.</p></sourceDesc>
    </fileDesc>
  </teiHeader>
  <text>
    <body>
      <{shape.list}>
      </{shape.list}>
    </body>
  </text>
</TEI>
""".encode()


def _finding(
    file: str, line: int, column: int, code: str, message: str, remedy: str = "", xpath: str = ""
) -> Finding:
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


@dataclass(frozen=True, slots=True)
class _Gap:
    """Where entries go: the bytes ``start`` to ``end`` are replaced (none, but for an empty-element tag)."""

    start: int
    end: int
    ids: frozenset[str]
    prefix: str
    indent: str
    line_end: str
    encoding: str
    own_line: bool  # the end tag stands first in its line; entries go before the line
    empty_tag: bool


def _gap(data: bytes, name: str) -> _Gap:
    """Before the end tag of the first outermost list of this name."""
    found: list[tuple[int, str]] = []  # where the list ends, its name as written
    depth = 0
    ids: set[str] = set()
    parser = expat.ParserCreate()

    def start(tag: str, attributes: dict[str, str]) -> None:
        ids.update(value for key, value in attributes.items() if key == "xml:id")
        nonlocal depth
        depth += tag.rpartition(":")[2] == name

    def end(tag: str) -> None:
        nonlocal depth
        if tag.rpartition(":")[2] == name:
            depth -= 1
            if not depth:
                found.append((parser.CurrentByteIndex, tag))

    parser.StartElementHandler, parser.EndElementHandler = start, end
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise Unfit(f"the file is no well-formed XML ({error})") from None
    if not found:
        raise Unfit(f"the file has no {name}")
    ended, tag = found[0]
    return _placed(data, ended, tag, frozenset(ids))


def _placed(data: bytes, ended: int, tag: str, ids: frozenset[str]) -> _Gap:
    encoding = _encoding(data)
    line_end = "\r\n" if _encoded("\r\n", encoding) in data else "\n"
    line = data[:ended].decode(encoding, "replace").rpartition("\n")[2]
    indent = line[: len(line) - len(line.lstrip())]
    own_line = not line.strip()
    # At the end of <listPerson/> expat stands behind the tag, else before the end tag.
    empty_tag = not data.startswith(_encoded(f"</{tag}", encoding), ended)
    end = ended
    if empty_tag:
        start = ended - len(_encoded("/>", encoding))
    else:
        start = end = ended - len(_encoded(indent, encoding)) if own_line else ended
    prefix, colon, _ = tag.rpartition(":")
    return _Gap(start, end, ids, prefix + colon, indent, line_end, encoding, own_line, empty_tag)


def _encoding(data: bytes) -> str:
    """The encoding to write bytes in, as the file's own mark or declaration says."""
    if data.startswith(b"\xff\xfe"):
        return "utf-16-le"
    if data.startswith(b"\xfe\xff"):
        return "utf-16-be"
    declared = etree.fromstring(
        data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    )
    return declared.getroottree().docinfo.encoding or "UTF-8"


def _encoded(text: str, encoding: str) -> bytes:
    return text.encode(encoding, "xmlcharrefreplace")


def _written(entity: Entity, prefix: str, certainty: str) -> Iterator[str]:
    """The lines of an entry, in the order in which TEI has them."""
    shape = SHAPES[entity.kind]
    bare = prefix.rstrip(":")
    marks = {"xml:id": entity.key, **({"cert": certainty} if certainty else {})}
    yield start_tag(bare, shape.entry, marks)
    for number, form in enumerate(entity.forms):
        yield f"  {name_markup(entity.kind, form, bare, main=number == 0)}"
    if entity.coordinates:
        geo = f"<{prefix}geo>{clean(entity.coordinates)}</{prefix}geo>"
        yield f"  <{prefix}location>{geo}</{prefix}location>"
    if entity.country and entity.kind == "place":
        yield f"  <{prefix}country>{clean(entity.country)}</{prefix}country>"
    if entity.role and entity.kind == "person":
        yield f"  <{prefix}occupation>{clean(entity.role)}</{prefix}occupation>"
    for event, date in (("birth", entity.birth), ("death", entity.death)):
        if date and entity.kind == "person":
            yield f"  {_life_markup(prefix, event, date)}"
    for authority, number_there in entity.identifiers:
        yield f"  <{prefix}idno type={quoteattr(authority)}>{clean(number_there)}</{prefix}idno>"
    if entity.note:
        yield f"  <{prefix}note>{clean(entity.note)}</{prefix}note>"
    yield f"</{prefix}{shape.entry}>"


def name_markup(kind: Kind, form: Form, prefix: str, main: bool = False) -> str:
    """A form as it stands in an entry."""
    type_ = "main" if main else "" if form.type in ("main", "variant") else form_type(form.type)
    marks = {"type": "" if type_ == "variant" else type_, "xml:lang": form.language}
    name = SHAPES[kind].name
    tag = start_tag(prefix, name, {key: value for key, value in marks.items() if value})
    return f"{tag}{clean(form.text)}</{prefix}:{name}>" if prefix else f"{tag}{clean(form.text)}</{name}>"


def start_tag(prefix: str, name: str, attributes: Mapping[str, str]) -> str:
    """``<prefix:name a="1">``; no prefix where it is ""."""
    full = f"{prefix}:{name}" if prefix else name
    return f"<{full}{''.join(f' {key}={quoteattr(value)}' for key, value in attributes.items())}>"


_DATE = re.compile(r"-?\d{4}(?:-\d\d(?:-\d\d)?)?")


def _life_markup(prefix: str, event: str, date: str) -> str:
    first, slash, last = date.partition("/")
    ends = {"notBefore": first, "notAfter": last} if slash else {"when": date}
    if all(_DATE.fullmatch(end) for end in ends.values() if end):
        marks = {name: end for name, end in ends.items() if end}
        return f"{start_tag(prefix.rstrip(':'), event, marks)[:-1]}/>"
    return f"<{prefix}{event}>{clean(date)}</{prefix}{event}>"


def clean(text: str) -> str:
    """Text for an element: escaped, without the characters that XML forbids."""
    allowed = (
        c for c in text if c in "\t\n\r" or " " <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c > "\uffff"
    )
    return escape("".join(allowed))
