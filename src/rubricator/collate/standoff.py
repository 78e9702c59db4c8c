"""``tei/parallels.xml``: made, and made again without touching what people did in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files

from rubricator.collate.apparatus import RULE, Attestation, entry, key
from rubricator.tei.source import Element, Source, scan
from rubricator.tei.splice import Insertion, splice

_NUMBER = re.compile(r"parallel-([1-9]\d*)")
_INDENT = "        "

_Edit = tuple[int, int, str]  # start, end, and what is put there


@dataclass(frozen=True, slots=True)
class Witness:
    """A document of the dossier: its siglum, its file, the id of its root element, its name in a few words."""

    siglum: str
    file: str
    root: str
    name: str


@dataclass(frozen=True, slots=True)
class Heading:
    """What the header says."""

    edition: str
    publisher: str
    licence_name: str
    licence_url: str
    schemas: str = "../schemas/"


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the file, or a witness: what it is known by, its id, its bytes."""

    key: str
    id: str
    start: int
    end: int
    markup: str


def fresh(
    found: Sequence[Sequence[Attestation]], witnesses: Sequence[Witness], heading: Heading, before: bytes = b""
) -> bytes:
    """The whole file as the program proposes it. An entry that ``before`` has already keeps its id."""
    entries = [markup for _, markup in _proposed(found, before)]
    listed = "\n".join(f"      {_witness(each)}" for each in witnesses)
    content = "\n".join(f"{_INDENT}{markup}" for markup in entries)
    body = f'<listApp type="parallels">\n{content}\n      </listApp>' if entries else '<listApp type="parallels"/>'
    return (
        _template()
        .format(
            schemas=heading.schemas,
            edition=escape(heading.edition),
            publisher=escape(heading.publisher),
            licence=escape(heading.licence_name),
            url=escape(heading.licence_url),
            rule=RULE,
            witnesses=listed,
            body=body,
        )
        .encode()
    )


def merged(there: bytes, before: bytes, found: Sequence[Sequence[Attestation]], witnesses: Sequence[Witness]) -> bytes:
    """The file of a person with what is new in it.

    Laws (tested): what she added or changed stays, byte for byte; what she took out does not come back; what she did
    not touch is as :func:`fresh` has it. ``before`` is the file as the program last wrote it.
    """
    source = scan(there)
    own = {each.key: each.markup for each in entries(scan(before))} if before else {}
    new = dict(_proposed(found, before))
    edits: list[_Edit] = []
    kept = set()
    persons: list[str] = []
    for each in entries(source):
        if own.get(each.key) == each.markup:
            kept.add(each.key)
            edits += _edit(each, new.get(each.key), there)
        else:
            persons.append(each.markup)
    edits += _listed(source, before, witnesses, " ".join(persons))
    fresh_ones = [markup for name, markup in new.items() if name not in own and name not in kept]
    return _edited(source, edits, fresh_ones, witnesses)


def _edit(each: Entry, new: str | None, there: bytes) -> Iterator[_Edit]:
    """What becomes of an element that nobody touched."""
    if new is None:
        yield _line_start(there, each.start), each.end, ""
    elif new != each.markup:
        yield each.start, each.end, new


def _listed(source: Source, before: bytes, witnesses: Sequence[Witness], persons: str) -> Iterator[_Edit]:
    """The witnesses that nobody touched: as they are called now; one that is no document any more goes, unless an
    entry of a person's has its siglum."""
    own = {each.key: each.markup for each in _witnesses(scan(before))} if before else {}
    new = {each.siglum: _witness(each) for each in witnesses}
    for each in _witnesses(source):
        if own.get(each.key) == each.markup and (each.key in new or not _is_cited(each.key, persons)):
            yield from _edit(each, new.get(each.key), source.data)


def _is_cited(siglum: str, markup: str) -> bool:
    return re.search(rf"#{re.escape(siglum)}(?![\w.-])", markup) is not None


def _witnesses(source: Source) -> Iterator[Entry]:
    for element in source.elements:
        if element.name == "witness" and element.is_tei:
            markup = source.data[element.start : element.end].decode(source.codec)
            siglum = element.attributes.get("xml:id", "")
            yield Entry(siglum, siglum, element.start, element.end, markup)


def _witness(each: Witness) -> str:
    return f'<witness xml:id="{each.siglum}" corresp="{escape(_pointer(each))}">{escape(each.name)}</witness>'


@cache
def _template() -> str:
    return (files("rubricator.collate") / "data" / "parallels-template.xml").read_text(encoding="utf-8")


def _proposed(found: Sequence[Sequence[Attestation]], before: bytes) -> list[tuple[str, str]]:
    """Key and markup of each entry. Numbers are given once."""
    ids = {each.key: each.id for each in entries(scan(before))} if before else {}
    numbers = [int(number[1]) for each in ids.values() if (number := _NUMBER.fullmatch(each))]
    following = max(numbers, default=0) + 1
    proposed = []
    for passages in found:
        name = key(passages)
        number = _NUMBER.fullmatch(ids.get(name, ""))
        proposed.append((name, entry(passages, int(number[1]) if number else following, _INDENT)))
        following += not number
    return proposed


def entries(source: Source) -> Iterator[Entry]:
    """The entries for parallels in a file."""
    for element in source.elements:
        if element.name == "app" and element.is_tei and element.attributes.get("type") == "parallel":
            sources = sorted(
                " ".join(source.elements[child].attributes.get("source", "").split())
                for child in source.children[element.number]
                if source.elements[child].name in ("lem", "rdg")
            )
            markup = source.data[element.start : element.end].decode(source.codec)
            identity = element.attributes.get("xml:id", "")
            yield Entry(" ".join(sources), identity, element.start, element.end, markup)


def _edited(source: Source, edits: Sequence[_Edit], new: Sequence[str], witnesses: Sequence[Witness]) -> bytes:
    data = source.data
    additions = list(_additions(source, new, witnesses))
    for start, end, markup in sorted(edits, reverse=True):
        written = markup.encode(source.codec, "xmlcharrefreplace")
        shift = len(written) - (end - start)
        additions = [(at + shift if at >= end else at, text) for at, text in additions]
        data = data[:start] + written + data[end:]
    return splice(data, [Insertion(at, text) for at, text in additions], source.codec)


def _additions(source: Source, new: Sequence[str], witnesses: Sequence[Witness]) -> Iterator[tuple[int, str]]:
    known = {element.attributes.get("xml:id") for element in source.elements if element.name == "witness"}
    for each in source.elements:
        if each.name == "listWit":
            for witness in witnesses:
                if witness.siglum not in known:
                    yield _inner_end(source, each), f"  {_witness(witness)}\n    "
        if each.name == "listApp" and each.attributes.get("type") == "parallels" and new:
            yield _inner_end(source, each), "".join(f"  {markup}\n      " for markup in new)
            new = ()


def _inner_end(source: Source, element: Element) -> int:
    """Where an element's end tag begins."""
    return source.events[element.last].start


def _line_start(data: bytes, place: int) -> int:
    """The line end and blanks before a place belong to what stands there."""
    while place and data[place - 1 : place] in (b" ", b"\t"):
        place -= 1
    return place - 1 if place and data[place - 1 : place] == b"\n" else place


def _pointer(witness: Witness) -> str:
    return f"{witness.file}#{witness.root}" if witness.root else witness.file


def sources_of(attributes: Mapping[str, str]) -> tuple[str, str, str] | None:
    """File and two ids of ``@source``, where it is the pointers to a passage."""
    pointers = attributes.get("source", "").split()
    if len(pointers) != 2:
        return None
    (file, _, first), (other, _, last) = (pointer.partition("#") for pointer in pointers)
    return (file, first, last) if file == other and first and last else None
