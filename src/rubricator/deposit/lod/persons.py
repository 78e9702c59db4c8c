"""The persons and bodies of the authority files as JSON-LD (schema.org)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rubricator.authority.entries import Entry
from rubricator.deposit.addresses import entry_pages
from rubricator.deposit.identifiers import uri_of
from rubricator.deposit.json_lines import listed
from rubricator.describe.record import EditionRecord


def persons(edition: EditionRecord, entries: Mapping[str, Entry]) -> bytes:
    """Every entry for a person or a body, with the documents that name it."""
    named, pages = _named_in(edition), entry_pages(entries)
    graph = [
        _entity(reference, entry, named.get(reference, []), edition, pages[reference])
        for reference, entry in sorted(entries.items())
        if entry.kind in ("person", "org")
    ]
    if not graph:
        return b""
    return listed({"@context": "https://schema.org/"}, "@graph", graph)


def _named_in(edition: EditionRecord) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for record in edition.documents:
        for reference in (*record.persons, *record.organizations):
            found.setdefault(reference, []).append(edition.page(record) or f"../tei/{record.file}")
    return found


def _entity(reference: str, entry: Entry, named: list[str], edition: EditionRecord, page: str) -> dict[str, Any]:
    given: dict[str, Any] = {
        "@id": f"{edition.url.rstrip('/')}/{page}" if edition.url else f"../tei/{reference}",
        "@type": "Person" if entry.kind == "person" else "Organization",
        "name": {"@value": entry.main, "@language": entry.names[0].language}
        if entry.names and entry.names[0].language
        else entry.main,
        "familyName": next((name.text for name in entry.names if name.type == "surname"), ""),
        "alternateName": [
            {"@value": name.text, "@language": name.language} if name.language else name.text
            for name in entry.names[1:]
        ],
        "description": "; ".join(entry.roles),
        "birthDate": entry.birth,
        "deathDate": entry.death,
        "sameAs": [uri for kind, value in entry.identifiers if (uri := uri_of(kind, value))],
        "subjectOf": [{"@id": one} for one in named],
    }
    if entry.kind != "person":
        given.pop("familyName")
    return {key: value for key, value in given.items() if value}
