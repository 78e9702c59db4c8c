"""What the stylesheets get beside a document: ``f:given`` (see ``xslt/modules/given.xsl``). Pure XML building."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from rubricator.edition.settings import Settings
from rubricator.edition.sources import AUTHORITIES, TEI, Source

FACTS = "{urn:rubricator:facts}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"

# The pages that the edition always has, in the order of the menu.
FIXED = (
    ("index", "index.html"),
    ("persons", "persons.html"),
    ("places", "places.html"),
    ("organizations", "organizations.html"),
    ("calendar", "calendar.html"),
    ("apparatus", "apparatus.html"),
)


@dataclass(frozen=True, slots=True)
class Entity:
    """An entry of an authority file, as far as a reading page needs it."""

    ref: str
    href: str
    kind: str
    main: str
    role: str
    cert: str


def words(folder: Path, language: str) -> Any:
    """The words of the interface; English where there is no file for the language."""
    tags = [language, language.split("-")[0], "en"]
    path = next(p for p in (folder / "words" / f"{tag}.xml" for tag in tags if tag.isascii()) if p.is_file())
    return etree.parse(str(path), etree.XMLParser(no_network=True, load_dtd=False)).getroot()


def entities(sources: Iterable[Source]) -> dict[str, Entity]:
    """The entries of the authority files by reference ("persons.xml#kim-il-sung"); of two with one id, the first."""
    found: dict[str, Entity] = {}
    for source in sources:
        kind = AUTHORITIES.get(source.file)
        if kind is None:
            continue
        for node in source.tree.iter(f"{TEI}{kind}"):
            key = node.get(XML_ID)
            if key and f"{source.file}#{key}" not in found:
                found[f"{source.file}#{key}"] = _entity(source, node, key, kind)
    return found


_NAMES = {"person": "persName", "place": "placeName", "org": "orgName"}


def _entity(source: Source, node: Any, key: str, kind: str) -> Entity:
    names = node.findall(f"{TEI}{_NAMES[kind]}")
    main = next((name for name in names if name.get("type") == "main"), names[0] if names else None)
    role = next((_line(child) for child in node if child.tag in _ROLES), "")
    text = _line(main) if main is not None else key
    return Entity(f"{source.file}#{key}", f"{source.name}.html#{key}", kind, text or key, role, node.get("cert", ""))


_ROLES = (f"{TEI}occupation", f"{TEI}state", f"{TEI}desc")


def _line(node: Any) -> str:
    return " ".join("".join(node.itertext()).split())


def settings_element(settings: Settings) -> Any:
    """``f:edition``."""
    element = etree.Element(
        f"{FACTS}edition",
        {
            "title": settings.title,
            "date": settings.date,
            "version": settings.version,
            "publisher": settings.publisher,
            "licence": settings.licence,
            "licence-url": settings.licence_url,
            "description": settings.description,
            "url": settings.url,
        },
    )
    for editor in settings.editors:
        etree.SubElement(element, f"{FACTS}editor").text = editor
    return element


def given(settings: Settings, interface: Any, parts: Iterable[Any]) -> str:
    """The whole, as text. ``parts`` are copied: pages, entities, targets, facts."""
    root = etree.Element(f"{FACTS}given", {"language": settings.language}, nsmap={"f": FACTS[1:-1]})
    root.append(settings_element(settings))
    for word in interface.iterfind(f"{FACTS}word"):
        _add(root, word)
    for part in parts:
        _add(root, part)
    return etree.tostring(root, encoding="unicode")


def merged(parts: Iterable[Any]) -> list[Any]:
    """The parts with each page, entity and target once: what was said of one in two places is put together."""
    once: dict[tuple[str, str], Any] = {}
    for part in parts:
        key = (part.tag, part.get("file") or part.get("ref") or "")
        if key in once:
            part = etree.Element(part.tag, {**once[key].attrib, **part.attrib}) if not len(part) else part
        once[key] = part
    return list(once.values())


def _add(root: Any, part: Any) -> None:
    # A copy: an lxml element that is appended elsewhere leaves its first tree.
    root.append(etree.fromstring(etree.tostring(part, with_tail=False)))


def page_element(**attributes: str) -> Any:
    """``f:page``; attributes without a value are left out."""
    return etree.Element(f"{FACTS}page", {name: value for name, value in attributes.items() if value})


def entity_element(entity: Entity) -> Any:
    """``f:entity``."""
    return etree.Element(
        f"{FACTS}entity",
        {
            "ref": entity.ref, "href": entity.href, "kind": entity.kind,
            "main": entity.main, "role": entity.role, "cert": entity.cert,
        },
    )  # fmt: skip


def target_element(ref: str) -> Any:
    """``f:target``: a place that a reference may lead to."""
    return etree.Element(f"{FACTS}target", {"ref": ref})
