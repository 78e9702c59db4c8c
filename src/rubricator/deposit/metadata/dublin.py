"""Dublin Core: the edition as qualified dcterms, and a document as the fifteen elements (oai_dc)."""

from __future__ import annotations

from rubricator.deposit.metadata.datacite import creators, rights, translators
from rubricator.deposit.metadata.xml import Element, element, written
from rubricator.deposit.model import Deposit
from rubricator.describe.record import EditionRecord, Record

_DC, _TERMS = "http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_OAI = "http://www.openarchives.org/OAI/2.0/oai_dc/"


def dublin_core(deposit: Deposit) -> bytes:
    """metadata/dc.xml: the edition."""
    return written(
        ("metadata", {"xmlns:dc": _DC, "xmlns:dcterms": _TERMS, "xmlns:xsi": _XSI}, edition_elements(deposit))
    )


def edition_elements(deposit: Deposit) -> list[Element]:
    """The edition in dc and dcterms."""
    edition = deposit.edition
    title = ": ".join(part for part in (edition.title, edition.subtitle) if part)
    created = edition.created.iso
    found = [
        element("dc:title", title, xml_lang=edition.language),
        *(element("dc:creator", agent.name) for agent in creators(deposit)),
        *(element("dc:subject", word) for word in edition.keywords),
        element("dc:description", edition.abstract or edition.description, xml_lang=edition.language),
        element("dc:publisher", edition.publisher),
        *(element("dc:contributor", f"{agent.name} (translator)") for agent in translators(deposit)),
        element("dcterms:issued", deposit.day or edition.published),
        element("dc:type", "Dataset"),
        element("dc:format", "application/tei+xml"),
        element("dc:identifier", f"https://doi.org/{edition.doi}" if edition.doi else edition.url or edition.id),
        element("dc:language", edition.language),
        element("dcterms:temporal", created),
        *(element("dc:rights", one.url or one.name) for one in rights(deposit)),
    ]
    return [one for one in found if one is not None]


def document_elements(record: Record, edition: EditionRecord) -> list[Element]:
    """A document in the fifteen elements."""
    found = [
        element("dc:title", record.title, xml_lang=record.language),
        *(element("dc:creator", agent.name) for agent in record.authors),
        *(element("dc:subject", word) for word in record.keywords),
        element("dc:description", record.abstract, xml_lang=record.language),
        element("dc:publisher", record.publisher or edition.publisher),
        *(element("dc:contributor", f"{agent.name} (translator)") for agent in record.translators),
        *(element("dc:contributor", f"{agent.name} (editor)") for agent in record.editors),
        element("dc:date", record.created.iso),
        element("dc:type", record.genre or "Text"),
        element("dc:format", "application/tei+xml"),
        element("dc:identifier", edition.page(record) or record.name),
        element("dc:source", str(record.archive)),
        element("dc:language", record.language),
        element("dc:relation", edition.title),
        *(element("dc:coverage", place.name) for place in record.sent_from),
        *(element("dc:rights", one.url or one.name) for one in record.licences or edition.licences),
    ]
    return [one for one in found if one is not None]


def oai_dc(record: Record, edition: EditionRecord) -> bytes:
    """A document as oai_dc (GAMS and OAI-PMH take it)."""
    attributes = {
        "xmlns:oai_dc": _OAI,
        "xmlns:dc": _DC,
        "xmlns:xsi": _XSI,
        "xsi:schemaLocation": f"{_OAI} http://www.openarchives.org/OAI/2.0/oai_dc.xsd",
    }
    return written(("oai_dc:dc", attributes, document_elements(record, edition)))
