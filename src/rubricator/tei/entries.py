"""New entries of authority files: spliced in before the list's end tag; what a person wrote there is never changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from rubricator import safe_xml
from rubricator.recognise.entities import Entity, Form, Kind
from rubricator.tei.authority import SHAPES, TEI, form_type


@dataclass(frozen=True, slots=True)
class Heading:
    """What a fresh authority file says of itself."""

    title: str
    publisher: str
    licence: str = "https://creativecommons.org/licenses/by/4.0/"


class Unfit(ValueError):
    """The file has no place for an entry: it is no XML, or has no list of this kind."""


def extend(data: bytes | None, kind: Kind, new: Sequence[Entity], heading: Heading, certainty: str = "low") -> bytes:
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
    declared = etree.fromstring(data, safe_xml.parser())
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
    allowed = (c for c in text if c in "\t\n\r" or " " <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c > "\uffff")
    return escape("".join(allowed))
