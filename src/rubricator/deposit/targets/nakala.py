"""NAKALA (Huma-Num): the collection, and a "data" a document, as its API takes them (https://api.nakala.fr/doc)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from rubricator.cite.item import date_parts
from rubricator.deposit.model import Deposit
from rubricator.describe.licences import spdx, terms_of
from rubricator.describe.record import Agent, Record

_TERMS, _DUBLIN, _XSD = "http://nakala.fr/terms#", "http://purl.org/dc/terms/", "http://www.w3.org/2001/XMLSchema#"
_TEXT = "http://purl.org/coar/resource_type/c_18cf"
_LETTER = "http://purl.org/coar/resource_type/c_0857"

Meta = dict[str, Any]


def nakala(deposit: Deposit, read: Callable[[str], bytes]) -> Iterator[tuple[str, bytes]]:
    """``collection.json`` and ``datas/NAME.json``; the SHA-1 of an uploaded file takes the place of its name there."""
    edition = deposit.edition
    collection = {
        "status": "public",
        "metas": [
            _meta(f"{_TERMS}title", edition.title, edition.language),
            *([_meta(f"{_DUBLIN}description", edition.abstract or edition.description, edition.language)]),
            *(_meta(f"{_DUBLIN}subject", word, edition.language) for word in edition.keywords),
        ],
    }
    yield "collection.json", _json(collection)
    for record in edition.documents:
        data = {"status": "pending", "metas": list(_metas(record, deposit)), "files": [{"name": record.file}]}
        yield f"datas/{record.name}.json", _json(data)


def _metas(record: Record, deposit: Deposit) -> Iterator[Meta]:
    edition = deposit.edition
    kind = _LETTER if record.senders and record.addressees else _TEXT
    yield _meta(f"{_TERMS}title", record.title or record.name, record.language)
    for agent in record.authors or (None,):
        yield _creator(agent)
        if agent is not None and not (agent.family and agent.given):
            yield _meta(f"{_DUBLIN}creator", agent.name)
    yield _meta(f"{_TERMS}created", _created(record))
    yield _meta(f"{_TERMS}license", _licence(record, deposit))
    yield {**_meta(f"{_TERMS}type", kind), "typeUri": f"{_XSD}anyURI"}
    further = [
        ("description", record.abstract),
        ("publisher", edition.publisher),
        ("language", record.language),
        ("source", str(record.archive)),
        ("isPartOf", edition.title),
        ("format", "application/tei+xml"),
        *(("contributor", f"{agent.name} (translator)") for agent in record.translators),
        *(("contributor", f"{agent.name} (editor)") for agent in edition.editors),
        *(("subject", word) for word in record.keywords),
        *(("spatial", place.name) for place in record.sent_from),
    ]
    for name, text in further:
        if text:
            yield _meta(f"{_DUBLIN}{name}", text, record.language if name == "description" else "")


def _meta(property_: str, value: str | None, language: str = "") -> Meta:
    found: Meta = {"propertyUri": property_, "value": value, "typeUri": f"{_XSD}string"}
    return found | ({"lang": language} if language else {})


def _creator(agent: Agent | None) -> Meta:
    """Surname and given name, both; null for a body, or where nobody told the two apart (dcterms:creator has it)."""
    value: dict[str, str] | None = None
    if agent is not None and agent.family and agent.given:
        value = {"givenname": agent.given, "surname": agent.family}
        if agent.orcid:
            value["orcid"] = agent.orcid
    return {"propertyUri": f"{_TERMS}creator", "value": value}


def _created(record: Record) -> str | None:
    """A date as W3CDTF; null where it is not known."""
    first = record.created.start or record.created.end
    return first if date_parts(first) else None


def _licence(record: Record, deposit: Deposit) -> str:
    held = terms_of(record, deposit.edition)
    return spdx(held.url) if held and spdx(held.url) else "Reserved"


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
