"""Distributed Text Services 1.0 as files: what a DTS server answers, for an edition that has none.

The templates of the entry point name a file for each document, so that a client which expands them finds it. Passages
are not cut: the document is the whole TEI file, and the ids of its paragraphs are the citable units.
"""

from __future__ import annotations

import json
from typing import Any

from rubricator.describe.record import EditionRecord, Record

CONTEXT = "https://dtsapi.org/context/v1.0.json"
VERSION = "1.0"
_DOCUMENT = "../../../tei/{resource}.xml"


def entry_point() -> bytes:
    """``lod/dts/index.json``."""
    return _json(
        {
            "@context": CONTEXT,
            "@id": "index.json",
            "@type": "EntryPoint",
            "dtsVersion": VERSION,
            "collection": "collection/{id}.json",
            "navigation": "navigation/{resource}.json",
            "document": "../../tei/{resource}.xml",
        }
    )


def collection(edition: EditionRecord) -> bytes:
    """``lod/dts/collection/index.json``: the edition with all its documents as members."""
    title = ": ".join(part for part in (edition.title, edition.subtitle) if part)
    return _json(
        {
            "@context": CONTEXT,
            "dtsVersion": VERSION,
            "@id": "index",
            "@type": "Collection",
            "title": title,
            "totalParents": 0,
            "totalChildren": len(edition.documents),
            "collection": "{id}.json",
            "dublinCore": {
                key: value
                for key, value in (
                    ("title", [{"lang": edition.language, "value": title}]),
                    ("publisher", [edition.publisher]),
                    ("creator", [agent.name for agent in edition.editors]),
                    ("language", list(edition.languages)),
                )
                if value
            },
            "member": [resource(record, len(record.paragraphs) > 0) for record in edition.documents],
        }
    )


def resource(record: Record, cited: bool = True) -> dict[str, Any]:
    """A document as DTS describes it."""
    dublin = {
        "title": [{"lang": record.language or "en", "value": record.title or record.name}],
        "creator": [agent.name for agent in record.authors],
        "contributor": [agent.name for agent in (*record.translators, *record.editors)],
        "date": [record.created.iso] if record.created else [],
        "language": [record.language] if record.language else [],
        "source": [str(record.archive)] if record.archive else [],
    }
    trees = [
        {
            "@type": "CitationTree",
            "maxCiteDepth": 1,
            "citeStructure": [{"@type": "CiteStructure", "citeType": "paragraph"}],
        }
    ]
    return {
        "@id": record.name,
        "@type": "Resource",
        "title": record.title or record.name,
        "totalParents": 1,
        "totalChildren": 0,
        "collection": "{id}.json",
        "navigation": "../navigation/{resource}.json",
        "document": _DOCUMENT,
        "download": f"../../../tei/{record.file}",
        "mediaTypes": ["application/tei+xml"],
        "citationTrees": trees if cited else [],
        "dublinCore": {key: value for key, value in dublin.items() if value},
    }


def of_document(record: Record) -> dict[str, bytes]:
    """The answers on one document: its description, and its paragraphs."""
    described = resource(record, bool(record.paragraphs))
    units = [
        {
            "@type": "CitableUnit",
            "identifier": key,
            "level": 1,
            "parent": None,
            "citeType": "paragraph",
            **({"dublinCore": {"title": [number]}} if number else {}),
        }
        for key, number in record.paragraphs
    ]
    navigation = {
        "@context": CONTEXT,
        "dtsVersion": VERSION,
        "@id": f"{record.name}.json",
        "@type": "Navigation",
        "resource": described,
        "member": units,
    }
    return {
        f"lod/dts/collection/{record.name}.json": _json({"@context": CONTEXT, "dtsVersion": VERSION, **described}),
        f"lod/dts/navigation/{record.name}.json": _json(navigation),
    }


def _json(value: dict[str, Any]) -> bytes:
    return (json.dumps(value, ensure_ascii=False) + "\n").encode()
