"""Who and what the registers have entries for: of the authority files, and of the documents' headers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from lxml import etree

from rubricator.edition.addresses import entry_page
from rubricator.edition.carried import carried
from rubricator.edition.given import Part
from rubricator.edition.mark import SOURCE, TRANSLATOR, Mark
from rubricator.edition.records import Record
from rubricator.edition.sources import AUTHORITIES, TEI, XML_ID, Source
from rubricator.escaping import escape

_NAMES = {
    "person": ("persName",), "place": ("placeName",), "org": ("orgName",), "event": ("eventName", "label", "head"),
}  # fmt: skip
_ROLES = (f"{TEI}occupation", f"{TEI}state", f"{TEI}desc")
_BARE = frozenset(f"{TEI}{name}" for name in ("persName", "placeName", "orgName", "name", "location", "idno"))
_DERIVED = {SOURCE: "source", TRANSLATOR: "translator"}
_SURNAME_FIRST = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")
_GEO = re.compile(r"(-?\d{1,2}(?:\.\d+)?)[ ,;]+(-?\d{1,3}(?:\.\d+)?)")
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class Entity:
    """An entry of a register, as far as other pages need it. ``href``: its own page.

    ``heading``: how lists call it, "Puzanov, Aleksandr"; ``forms``: the other spellings. ``card``: life dates, other
    spellings, identifiers, as XML (``f:life``, ``f:form``, ``f:idno``). ``geo``: latitude and longitude,
    "39.03 125.75"; ``geonames``: its number there. ``when``: of an event, a day or the first and the last,
    "1956-08-30..1956-08-31".
    """

    ref: str
    href: str
    kind: str
    main: str
    role: str = ""
    cert: str = ""
    card: str = ""
    geo: str = ""
    geonames: str = ""
    when: str = ""
    heading: str = ""
    forms: tuple[str, ...] = ()

    def part(self) -> Part:
        """``f:entity``."""
        return Part(
            "entity",
            {
                "ref": self.ref, "href": self.href, "kind": self.kind,
                "main": self.main, "role": self.role, "cert": self.cert,
            },
            self.card,
        )  # fmt: skip

    def line(self, **more: str) -> Part:
        """``f:entity`` for a list: how it is called there and what it is sorted by come with it."""
        part = self.part()
        said = {"heading": self.heading, "when": self.when, "also": " · ".join(self.forms), **more}
        return Part(part.name, {**part.attributes, **said}, part.inner)

    @property
    def register(self) -> str:
        """The register that it stands in: "persons"."""
        return self.ref.partition("#")[0].removesuffix(".xml")


def entities(source: Source) -> tuple[Entity, ...]:
    """The entries of an authority file, and those that another file carries; of two with one id, the first."""
    taken: set[str] = set()
    if source.file in AUTHORITIES:
        return tuple(_entity(source.file, node, key, taken) for key, node in _entries(source))
    return tuple(_entity(register, node, key, taken) for register, key, node in carried(source.tree))


def entry_records(source: Source) -> dict[str, Record]:
    """The entries of an authority file, each alone, by reference; those that another file carries by
    :func:`carried_key` of it."""
    if source.file in AUTHORITIES:
        return {f"{source.file}#{key}": _alone(node) for key, node in _entries(source)}
    return {carried_key(f"{register}#{key}"): _alone(node) for register, key, node in carried(source.tree)}


def carried_key(ref: str) -> str:
    """Under what a document's records keep an entry that it carries: its mentions of it stand under the reference."""
    return f"entry {ref.replace('#', ' ')}"


def hands(marks: Iterable[Mark]) -> tuple[Entity, ...]:
    """The archives and the translators that the header of a document names."""
    found: dict[str, Entity] = {}
    for mark in marks:
        ref = mark.get("ref")
        if mark.name in _DERIVED and ref not in found:
            register, _, key = ref.partition("#")
            href = entry_page(register, key, set())
            name = mark.get("name")
            found[ref] = Entity(ref, href, _DERIVED[mark.name], name, mark.get("settlement"), heading=name or key)
    return tuple(found.values())


def _entries(source: Source) -> Iterator[tuple[str, Any]]:
    kind = AUTHORITIES.get(source.file)
    seen = set()
    for node in source.tree.iter(f"{TEI}{kind}") if kind else ():
        key = node.get(XML_ID)
        if key and key not in seen and not any(node.iterancestors(f"{TEI}teiHeader")):
            seen.add(key)
            yield key, node


def _alone(node: Any) -> Record:
    """The entry as a document of its own, in the language of its file."""
    copy = deepcopy(node)
    copy.tail = None
    language = next((each.get(_LANGUAGE) for each in (node, *node.iterancestors()) if each.get(_LANGUAGE)), None)
    if language:
        copy.set(_LANGUAGE, language)
    etree.cleanup_namespaces(copy)
    return Record(etree.tostring(copy, encoding="unicode"), line=int(node.sourceline or 0))


def _entity(file: str, node: Any, key: str, taken: set[str]) -> Entity:
    kind = AUTHORITIES[file]
    names = [child for name in _NAMES[kind] for child in node.findall(f"{TEI}{name}")]
    main = next((name for name in names if name.get("type") == "main"), names[0] if names else None)
    role = next((_line(child) for child in node if child.tag in _ROLES), "")
    text = _name(main) if main is not None else key
    card = "".join(part.xml() for part in _card(node, names, text))
    href, ref, cert = entry_page(file.removesuffix(".xml"), key, taken), f"{file}#{key}", _certainty(node)
    when = _when(node) if kind == "event" else ""
    heading = _heading(node, text or key)
    forms = tuple(dict.fromkeys(form for name in names if (form := _name(name)) and form not in (text, heading)))
    return Entity(ref, href, kind, text or key, role, cert, card, _geo(node), _geonames(node), when, heading, forms)


def _heading(node: Any, main: str) -> str:
    """The form that lists are sorted by and headed with: "Puzanov, Aleksandr" where the surname comes last."""
    written = [*node.iterfind(f"{TEI}persName[@type='surname']"), *node.iterfind(f"{TEI}persName[1]/{TEI}surname")]
    surname = max((name for name in map(_line, written) if name and main.endswith(f" {name}")), key=len, default="")
    return f"{surname}, {main[: -len(surname) - 1]}" if surname else main


def _certainty(node: Any) -> str:
    """How sure the identification is: @cert; "proposed" of an entry that says nothing but names, a place on the map and
    numbers, as the program adds it: nobody doubts it, and nobody has confirmed it."""
    cert = str(node.get("cert", ""))
    bare = all(child.tag in _BARE for child in node.iterchildren("*"))
    return "proposed" if cert == "low" and bare else cert


def _when(node: Any) -> str:
    """The day of an event, or its first and its last."""
    ends = ("when", "when"), ("from", "to"), ("notBefore", "notAfter")
    days = [[day for name in pair if (day := node.get(name))] for pair in ends]
    return "..".join(dict.fromkeys(next(filter(None, days), [])))


def _geo(node: Any) -> str:
    """Latitude and longitude, where they are such."""
    for geo in node.iterfind(f"{TEI}location/{TEI}geo"):
        found = _GEO.fullmatch(_line(geo))
        if found and abs(float(found[1])) <= 90 and abs(float(found[2])) <= 180:
            return f"{found[1]} {found[2]}"
    return ""


def _geonames(node: Any) -> str:
    numbers = (_line(idno) for idno in node.iterfind(f"{TEI}idno") if str(idno.get("type")).lower() == "geonames")
    return next((number.rstrip("/").rpartition("/")[2] for number in numbers), "")


def _card(node: Any, names: list[Any], main: str) -> Iterator[Part]:
    """Life dates; each other form of the name once; identifiers. What is not there is left out."""
    ends = {"birth": ("when", "notBefore", "notAfter"), "death": ("when", "notAfter", "notBefore")}
    life = {name: day for name, said in ends.items() if (day := _day(node.find(f"{TEI}{name}"), said))}
    if life:
        yield Part("life", life)
    languages = {_name(name): name.get(_LANGUAGE, "") for name in reversed(names) if name.get("type") != "surname"}
    languages.pop(main, None)
    for form, language in reversed(languages.items()):
        if form:
            yield Part("form", {"lang": language} if language else {}, escape(form))
    for idno in node.iterfind(f"{TEI}idno"):
        if _line(idno):
            yield Part("idno", {"type": idno.get("type", "")}, escape(_line(idno)))


def _day(event: Any, said: Sequence[str]) -> str:
    """The day, month or year of a birth or a death; "" where nothing is said."""
    if event is None:
        return ""
    return next((event.get(name) for name in said if event.get(name)), _line(event))


def _name(node: Any) -> str:
    """A name as it is said: parts without words between them, surname first as lists have them, the other way round."""
    parts = [part for part in node if isinstance(part.tag, str)]
    last = [part for part in parts if part.tag in (f"{TEI}nameLink", f"{TEI}surname")]
    first = [part for part in parts if part.tag == f"{TEI}forename"]
    apart = (node.text or "").strip() or any((part.tail or "").strip() for part in parts)
    if apart or not first or not last or len(first) + len(last) < len(parts) or _SURNAME_FIRST.match(_line(last[0])):
        return _line(node)
    return " ".join(map(_line, [*first, *last]))


def _line(node: Any) -> str:
    """Its words; parts of a name that stand close together in the file have a space between them."""
    close = not (node.text or "").strip() and not any((child.tail or "").strip() for child in node)
    return " ".join((" " if close and len(node) > 1 else "").join(node.itertext()).split())
