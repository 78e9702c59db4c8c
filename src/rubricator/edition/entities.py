"""The entries of the authority files, as far as the pages need them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from rubricator.edition.given import Part
from rubricator.edition.sources import AUTHORITIES, TEI, Source

XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NAMES = {"person": "persName", "place": "placeName", "org": "orgName"}
_ROLES = (f"{TEI}occupation", f"{TEI}state", f"{TEI}desc")


@dataclass(frozen=True, slots=True)
class Entity:
    """An entry of an authority file, as far as a reading page needs it.

    ``card``: life dates, other spellings, identifiers, as XML (``f:life``, ``f:form``, ``f:idno``).
    """

    ref: str
    href: str
    kind: str
    main: str
    role: str
    cert: str
    card: str = ""

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


def entities(source: Source) -> tuple[Entity, ...]:
    """The entries of an authority file; of two with one id, the first. None of any other file."""
    kind = AUTHORITIES.get(source.file)
    if kind is None:
        return ()
    found: dict[str, Entity] = {}
    for node in source.tree.iter(f"{TEI}{kind}"):
        key = node.get(XML_ID)
        if key and key not in found:
            found[key] = _entity(source, node, key, kind)
    return tuple(found.values())


def _entity(source: Source, node: Any, key: str, kind: str) -> Entity:
    names = node.findall(f"{TEI}{_NAMES[kind]}")
    main = next((name for name in names if name.get("type") == "main"), names[0] if names else None)
    role = next((_line(child) for child in node if child.tag in _ROLES), "")
    text = _line(main) if main is not None else key
    card = "".join(part.xml() for part in _card(node, names, text))
    ref, href, cert = f"{source.file}#{key}", address(source.name, key), node.get("cert", "")
    return Entity(ref, href, kind, text or key, role, cert, card)


def address(register: str, key: str) -> str:
    """Where the pages show an entry: the one place that knows."""
    return f"{register}.html#{key}"


def _card(node: Any, names: list[Any], main: str) -> Iterator[Part]:
    """Life dates; each other form of the name once; identifiers. What is not there is left out."""
    life = {name: found for name in ("birth", "death") if (found := _day(node.find(f"{TEI}{name}")))}
    if life:
        yield Part("life", life)
    languages = {_line(name): name.get(XML_LANG, "") for name in reversed(names) if name.get("type") != "surname"}
    languages.pop(main, None)
    for form, language in reversed(languages.items()):
        if form:
            yield Part("form", {"lang": language} if language else {}, escape(form))
    for idno in node.iterfind(f"{TEI}idno"):
        if _line(idno):
            yield Part("idno", {"type": idno.get("type", "")}, escape(_line(idno)))


def _day(event: Any) -> str:
    """The day, month or year of a birth or a death; "" where nothing is said."""
    if event is None:
        return ""
    return next((event.get(name) for name in ("when", "notBefore", "notAfter") if event.get(name)), _line(event))


def _line(node: Any) -> str:
    return " ".join("".join(node.itertext()).split())
