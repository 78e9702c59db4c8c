"""fileDesc: what the file is, who is responsible, on what terms, and what it was made from."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from rubricator.languages import language_name
from rubricator.project import Edition
from rubricator.seeds.document import Datum
from rubricator.tei.header.parts import NOT_NAMED, HeaderFacts, add, catalogue, labelled, named
from rubricator.tei.weave import Node, tei


def file_description(facts: HeaderFacts) -> Node:
    node = etree.Element(tei("fileDesc"))
    node.append(_title_statement(facts))
    node.append(publication_statement(facts.edition, list(catalogue(facts.document, "rights"))))
    source = add(node, "sourceDesc")
    source.append(_digital_record(facts))
    source.append(_archival_original(facts))
    return node


def _title_statement(facts: HeaderFacts) -> Node:
    meta, settings = facts.document.metadata, facts.settings
    node = etree.Element(tei("titleStmt"))
    add(node, "title", settings.title or meta.title or facts.document.source)
    if settings.short:
        add(node, "title", settings.short, type="short")
    author = settings.author or meta.author
    if author:
        named(add(node, "author"), author, facts)
    node.extend(editors(facts.edition))
    for funder in meta.funders:
        add(node, "funder", funder)
    _responsibilities(node, facts)
    return node


def editors(edition: Edition) -> list[Node]:
    """An ``editor`` for each who is responsible for the edition."""
    holder = etree.Element(tei("titleStmt"))
    return [add(holder, "editor", each.name, xml_id=each.id, ref=_orcid(each.orcid)) for each in edition.editors]


def _orcid(orcid: str) -> str:
    return f"https://orcid.org/{orcid}" if orcid else ""


_ROLES = {
    "translator": "translation",
    "contributor": "contributed to the online archive",
    "obtained-by": "obtained the original",
    "checker": "checked the translation with the original",
    "earlier-translator": "earlier translation",
    "transcriber": "transcription",
    "editor": "edited the translation",
    "archive-editor": "notes in the text",
}


def _responsibilities(node: Node, facts: HeaderFacts) -> None:
    """One respStmt a person and role. ``@resp="#translator"`` leads to the translator even where nobody is named."""
    people = list(facts.document.metadata.people)
    if facts.settings.translator:
        people = [("translator", facts.settings.translator), *(p for p in people if p[0] != "translator")]
    if not any(role == "translator" for role, _ in people):
        people.insert(0, ("translator", ""))
    if "archive-editor" in facts.responsible:
        people.append(("archive-editor", ""))
    used: dict[str, int] = {}
    for role, name in people:
        used[role] = used.get(role, 0) + 1
        number = used[role]
        statement = add(node, "respStmt", xml_id=role if number == 1 else f"{role}-{number}")
        resp = _ROLES.get(role, role.replace("-", " "))
        if role == "translator" and facts.document.metadata.text_language:
            resp += f" into {language_name(facts.document.metadata.text_language)}"
        add(statement, "resp", resp)
        if name:
            named(statement, name, facts)
        else:
            add(statement, "name", NOT_NAMED)


def publication_statement(edition: Edition, rights: Sequence[Datum] = ()) -> Node:
    """Who publishes an edition, and on what terms; ``rights``: what a source says of its own."""
    node = etree.Element(tei("publicationStmt"))
    add(node, "publisher", edition.publisher or "Unpublished working edition")
    if edition.place:
        add(node, "pubPlace", edition.place)
    if edition.date:
        add(node, "date", edition.date, when=edition.date)
    if edition.id:
        add(node, "idno", edition.id, type="edition")
    availability = add(node, "availability")
    licence = add(availability, "licence", target=edition.licence.url)
    add(licence, "p", f"{edition.licence.name}: {edition.licence.covers}.")
    if not rights:
        add(
            availability,
            "p",
            "The text of the translation stands under the terms of its publisher; no licence to it is claimed here.",
            n="text",
        )
    for datum in rights:
        labelled(add(availability, "p", n="text"), datum)
    return node


def _digital_record(facts: HeaderFacts) -> Node:
    document, meta = facts.document, facts.document.metadata
    node = etree.Element(tei("bibl"), type="digital")
    for datum in catalogue(document, "date"):
        add(node, "date", datum.text, type="record", n=datum.label)  # a date has no label in it
    for datum in catalogue(document, "title"):
        labelled(add(node, "title"), datum)
    if not any(catalogue(document, "title")):
        add(node, "title", meta.title or document.source)
    if meta.archive:
        add(node, "publisher", meta.archive)
    if meta.url:
        add(node, "ref", meta.url, target=_safe(meta.url))
    if meta.record_id:
        add(node, "idno", meta.record_id, type="record")
    add(node, "idno", facts.origin.file, type="file")
    add(node, "idno", facts.origin.sha256, type="sha256")
    if meta.upload_date:
        add(node, "date", meta.upload_date, type="upload", when=meta.upload_date)
    add(node, "textLang", language_name(meta.text_language), mainLang=meta.text_language)
    for datum in document.catalogue:
        if datum.name in _NOTED:
            note = add(node, "note", type=_NOTED[datum.name])
            labelled(note, datum)
    return node


# Fields that stand verbatim in a note of the online record; the others have an element of their own.
_NOTED = {
    "citation": "citation",
    "credits": "credits",
    "archive-citation": "archive-citation",
    "shelfmark": "catalogue",
    "url": "catalogue",
    "record-id": "catalogue",
    "upload-date": "catalogue",
    "contributor": "catalogue",
    "original-language": "catalogue",
    "contents": "catalogue",
    "keywords": "catalogue",
    "subject": "catalogue",
    "author": "catalogue",
    "other": "catalogue",
}


def _safe(url: str) -> str:
    """Only what a reader may follow: an address of the web."""
    return url if url.startswith(("https://", "http://")) else ""


def _archival_original(facts: HeaderFacts) -> Node:
    meta, settings = facts.document.metadata, facts.settings
    original = meta.original
    node = etree.Element(tei("msDesc"))
    identifier = add(node, "msIdentifier")
    add(identifier, "repository", settings.repository or original.repository or NOT_NAMED)
    collection, idno = settings.collection or original.collection, settings.idno or original.idno
    if collection:
        add(identifier, "collection", collection)
    if idno:
        add(identifier, "idno", idno)
    item = add(add(node, "msContents"), "msItem")
    locus = settings.locus or original.locus
    if locus:
        add(item, "locus", locus)
    add(item, "title", settings.title or meta.title or facts.document.source)
    language = settings.original_language or meta.original_language
    if language:
        add(item, "textLang", language_name(language), mainLang=language)
    return node
