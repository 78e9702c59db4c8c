"""One TEI file to its :class:`Record`. Anybody's TEI P5; fields that edition.toml alone states are taken from there."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from lxml import etree

from rubricator import safe_xml
from rubricator.describe.fields import DOCUMENT, TOLD_APART
from rubricator.describe.licences import in_header
from rubricator.describe.names import TEI, Authority, editor, line, named
from rubricator.describe.record import Agent, Archive, Dates, Origin, Place, Record, Unreadable
from rubricator.project import DocumentSettings, Edition
from rubricator.tei.header.parts import NOT_NAMED

_SPACES = {"tei": TEI[1:-1]}
_XML = "{http://www.w3.org/XML/1998/namespace}"
_HREF = re.compile(r"""\bhref\s*=\s*["']([^"']*)["']""")
_TRANSLATES = re.compile(r"(?:translat|übersetz|tradu[cz]|перевод|перевел)", re.I)
_MENTIONS = {f"{TEI}persName": 0, f"{TEI}placeName": 1, f"{TEI}orgName": 2}

# What stands for a field, and how it is read.
_AGENTS = ("authors", "senders", "addressees")
_LINES = (
    "title", "short", "publisher", "published", "online", "online_publisher", "citation", "genre", "abstract", "doi",
)  # fmt: skip
_LISTS = ("funders", "keywords", "original_languages")


def document(raw: bytes, file: str, edition: Edition, authority: Authority | None = None) -> Record:
    """The record of a TEI file. ``file``: its name in ``tei/``; ``authority``: what :func:`authority_of` gives.

    Raises :class:`Unreadable`. Nothing is fetched, no entity from outside is read.
    """
    root = parse(raw)
    settings = next((one for one in edition.documents if file == f"{one.name}.xml"), DocumentSettings(""))
    found = {field: _sought(root, field) for field in DOCUMENT}
    values, origins = _values(root, found, settings, authority or {})
    values["editors"], origins["editors"] = _editors(found["editors"], edition, authority or {})
    if not values["publisher"] and edition.publisher:
        values["publisher"], origins["publisher"] = edition.publisher, Origin("config", (), "edition.publisher")
    if not values["published"] and edition.date:
        values["published"], origins["published"] = edition.date, Origin("config", (), "edition.date")
    persons, places, organizations = _mentioned(root)
    return Record(
        file, root.get(f"{_XML}id", ""), **values, persons=persons, places=places, organizations=organizations,
        licences=in_header(root), source=_source(root), schemas=_schemas(root), images=_images(root),
        paragraphs=_paragraphs(root), origins=origins,
    )  # fmt: skip


def parse(raw: bytes) -> Any:
    """The outermost element of a TEI file. Raises :class:`Unreadable`."""
    parser = safe_xml.parser(entities=True)
    try:
        root: Any = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(str(error).partition("\n")[0]) from error
    if root.tag != f"{TEI}TEI":
        raise Unreadable(f"the outermost element is {etree.QName(root).localname}, not TEI")
    return root


@cache
def _compiled(xpath: str) -> Any:
    return etree.XPath(xpath, namespaces=_SPACES)


def _sought(root: Any, field: str) -> tuple[list[Any], Origin]:
    """What the first XPath that finds something found."""
    sought = DOCUMENT[field]
    for xpath in sought.xpaths:
        nodes = [node for node in _compiled(xpath)(root) if _said(node)]
        if nodes:
            return nodes, Origin("header", (xpath,), sought.key)
    return [], Origin("missing", sought.xpaths, sought.key)


def _said(node: Any) -> str:
    text = " ".join(node.split()) if isinstance(node, str) else line(node)
    attributes = () if isinstance(node, str) else node.keys()
    return "" if text == NOT_NAMED else text or ("dated" if attributes and node.tag == f"{TEI}date" else "")


def _values(
    root: Any, found: Mapping[str, tuple[list[Any], Origin]], settings: DocumentSettings, authority: Authority
) -> tuple[dict[str, Any], dict[str, Origin]]:
    origins = {field: origin for field, (_, origin) in found.items()}
    nodes = {field: those for field, (those, _) in found.items()}
    values: dict[str, Any] = {field: tuple(named(node, authority) for node in nodes[field]) for field in _AGENTS}
    values |= {field: _said(nodes[field][0]) if nodes[field] else "" for field in _LINES}
    values |= {field: tuple(dict.fromkeys(map(_said, nodes[field]))) for field in _LISTS}
    values |= {field: _dates(nodes[field]) for field in ("created", "received")}
    values |= {field: tuple(map(_place, nodes[field])) for field in ("sent_from", "received_at")}
    values["archive"] = _archive(root, nodes["archive"])
    if not values["archive"]:
        origins["archive"] = Origin("missing", DOCUMENT["archive"].xpaths, DOCUMENT["archive"].key)
    values["published"] = _published(nodes["published"])
    values["language"], origins["language"] = _language(root)
    values["translators"], values["contributors"] = _responsible(root, authority)
    origins["translators"] = _origin("translators", bool(values["translators"]))
    origins["licences"] = _origin("licences", bool(in_header(root)))
    for field, stated in _stated(settings).items():
        if not values[field] and stated:
            values[field], origins[field] = stated, Origin("config", (), DOCUMENT[field].key)
    return values, origins


def _stated(settings: DocumentSettings) -> dict[str, Any]:
    """What edition.toml says of the document, for what the header does not."""
    span = settings.date.split("/")
    return {
        "title": settings.title,
        "short": settings.short,
        "authors": tuple(Agent(name) for name in (settings.author,) if name),
        "senders": tuple(Agent(name) for name in (settings.sender,) if name),
        "addressees": tuple(map(Agent, settings.addressees)),
        "created": Dates(span[0], span[-1], settings.date),
        "sent_from": tuple(Place(name) for name in (settings.place,) if name),
        "original_languages": tuple(name for name in (settings.original_language,) if name),
        "genre": settings.genre,
        "keywords": settings.keywords,
        "archive": Archive(settings.repository, settings.collection, settings.idno, settings.locus),
    }


def _origin(field: str, there: bool) -> Origin:
    sought = TOLD_APART[field]
    return Origin("header" if there else "missing", sought.xpaths, sought.key)


def _editors(found: tuple[list[Any], Origin], edition: Edition, authority: Authority) -> tuple[Any, Origin]:
    """The editors of the header, with what edition.toml knows of them beside."""
    by_name = {one.name: editor(one) for one in edition.editors} | {one.id: editor(one) for one in edition.editors}
    nodes, origin = found
    agents = [(node.get(f"{_XML}id", ""), named(node, authority)) for node in nodes]
    if not agents and edition.editors:
        return tuple(editor(one) for one in edition.editors), Origin("config", (), "edition.editors")
    return tuple(by_name.get(key) or by_name.get(agent.name) or agent for key, agent in agents), origin


def _language(root: Any) -> tuple[str, Origin]:
    language = root.get(f"{_XML}lang", "")
    if not language:
        idents = _compiled(TOLD_APART["language"].xpaths[1])(root)
        language = str(idents[0]) if idents else ""
    return language, _origin("language", bool(language))


def _responsible(root: Any, authority: Authority) -> tuple[tuple[Agent, ...], tuple[Agent, ...]]:
    """The translators of this text, and all others whom a respStmt names ("earlier translation": others)."""
    translators: list[Agent] = []
    others: list[Agent] = []
    statement = root.find(f"{TEI}teiHeader/{TEI}fileDesc/{TEI}titleStmt")
    if statement is None:
        return (), ()
    for node in statement.iterchildren(f"{TEI}respStmt"):
        role = " ".join(line(resp) for resp in node.iterchildren(f"{TEI}resp"))
        names = [name for name in node.iterchildren(f"{TEI}persName", f"{TEI}orgName", f"{TEI}name") if _said(name)]
        agents = [named(name, authority, role) for name in names]
        (translators if _TRANSLATES.match(role) else others).extend(agents)
    for node in statement.iterchildren(f"{TEI}editor"):
        if node.get("role", "").startswith("transl"):
            translators.append(named(node, authority, "translation"))
    return tuple(translators), tuple(others)


def _dates(nodes: Sequence[Any]) -> Dates:
    """The span from the first to the last of the dates."""
    each = [_date(node) for node in nodes]
    starts, ends = [one.start for one in each if one.start], [one.end for one in each if one.end]
    if not each:
        return Dates()
    return Dates(min(starts, default=""), max(ends, default=""), each[0].text, all(one.exact for one in each))


def _date(node: Any) -> Dates:
    when = node.get("when") or node.get("when-iso") or ""
    start = when or node.get("from") or node.get("notBefore") or ""
    end = when or node.get("to") or node.get("notAfter") or ""
    exact = not (node.get("notBefore") or node.get("notAfter"))
    return Dates(start, end, line(node), exact)


def _published(nodes: Sequence[Any]) -> str:
    return next((node if isinstance(node, str) else node.get("when") or line(node) for node in nodes), "")


def _place(node: Any) -> Place:
    name = node if node.tag == f"{TEI}placeName" else next(node.iter(f"{TEI}placeName"), node)
    return Place(line(name), name.get("ref", "").removeprefix("./"))


def _archive(root: Any, nodes: Sequence[Any]) -> Archive:
    """The first msIdentifier; the locus is of the item."""
    if not nodes:
        return Archive()
    parts = {
        name: ", ".join(text for part in nodes[0].iterchildren(f"{TEI}{name}") if (text := _said(part)))
        for name in ("repository", "institution", "collection", "idno", "settlement")
    }
    locus = nodes[0].getparent().find(f".//{TEI}locus")
    return Archive(
        parts["repository"] or parts["institution"], parts["collection"], parts["idno"],
        line(locus) if locus is not None else "", parts["settlement"],
    )  # fmt: skip


def _source(root: Any) -> tuple[str, str]:
    path = f"{TEI}teiHeader/{TEI}fileDesc/{TEI}sourceDesc/{TEI}bibl/{TEI}idno"
    named_ = {node.get("type", ""): line(node) for node in root.iterfind(path)}
    return named_.get("file", ""), named_.get("sha256", "")


def _schemas(root: Any) -> tuple[str, ...]:
    found = [
        match[1]
        for node in root.itersiblings(etree.PI, preceding=True)
        if node.target == "xml-model" and (match := _HREF.search(node.text or ""))
    ]
    return tuple(reversed(found))


def _images(root: Any) -> tuple[str, ...]:
    found = [node.get("facs", "") for node in root.iter(f"{TEI}pb")]
    found += [node.get("url", "") for node in root.iter(f"{TEI}graphic")]
    return tuple(dict.fromkeys(url for url in found if url and not url.startswith("#")))


def _mentioned(root: Any) -> tuple[tuple[str, ...], ...]:
    """The references to persons, places and organizations."""
    found: tuple[set[str], ...] = (set(), set(), set())
    for node in root.iter(*_MENTIONS):
        for ref in (node.get("ref") or "").split():
            found[_MENTIONS[node.tag]].add(ref.removeprefix("./").removeprefix("../tei/"))
    return tuple(tuple(sorted(one)) for one in found)


def _paragraphs(root: Any) -> tuple[tuple[str, str], ...]:
    """What the pages give an address to: paragraphs with an id, and their numbers."""
    text = root.find(f"{TEI}text")
    if text is None:
        return ()
    paragraphs = text.iter(f"{TEI}p", f"{TEI}ab", f"{TEI}l", f"{TEI}item")
    return tuple((key, node.get("n", "")) for node in paragraphs if (key := node.get(f"{_XML}id")))
