"""Linked Places Format 1.2.2: the places as GeoJSON that the World Historical Gazetteer and Recogito read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rubricator.authority.entries import Entry
from rubricator.deposit.addresses import entry_pages
from rubricator.deposit.crate.agents import point_of
from rubricator.deposit.identifiers import uri_of
from rubricator.deposit.json_lines import listed
from rubricator.describe.record import EditionRecord

CONTEXT = "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.1.jsonld"


def places(edition: EditionRecord, entries: Mapping[str, Entry]) -> bytes:
    """Every place that a document names, with the span of dates of those documents (LPF wants one ``when``)."""
    spans, pages = _spans(edition), entry_pages(entries)
    features = [
        _feature(entry, spans[reference], edition, pages[reference])
        for reference, entry in sorted(entries.items())
        if entry.kind == "place" and reference in spans
    ]
    if not features:
        return b""
    return listed({"type": "FeatureCollection", "@context": CONTEXT}, "features", features)


def _spans(edition: EditionRecord) -> dict[str, tuple[str, str]]:
    """For each place the dates of the first and the last document that names it ("" where none is dated)."""
    found: dict[str, tuple[str, str]] = {}
    for record in edition.documents:
        start, end = record.created.start or record.created.end, record.created.end or record.created.start
        for reference in record.places:
            first, last = found.get(reference, ("", ""))
            found[reference] = (min(filter(None, (first, start)), default=""), max(last, end))
    return found


def _feature(entry: Entry, span: tuple[str, str], edition: EditionRecord, page: str) -> dict[str, Any]:
    id_ = f"{edition.url.rstrip('/')}/{page}" if edition.url else f"urn:rubricator:{edition.id}:{entry.key}"
    start, end = span
    timespan = {"timespans": [{"start": {"in": start}, "end": {"in": end}}]} if start else {"label": "not dated"}
    point = point_of(entry)
    feature: dict[str, Any] = {
        "@id": id_,
        "type": "Feature",
        "properties": {"title": entry.main, "ccodes": []},
        "when": timespan,
        "names": [
            {
                "toponym": name.text,
                **({"lang": name.language} if name.language else {}),
                "citations": [
                    {
                        "label": edition.title,
                        "@id": edition.page(edition.documents[0]) or f"urn:rubricator:{edition.id}",
                    }
                ],
            }
            for name in entry.names
        ],
        "types": [],
        "geometry": {"type": "Point", "coordinates": [point[1], point[0]]} if point else None,
        "links": [
            {"type": "exactMatch" if entry.certainty in ("", "high") else "closeMatch", "identifier": uri}
            for kind, value in entry.identifiers
            if (uri := uri_of(kind, value))
        ],
    }
    if entry.notes:
        feature["descriptions"] = [{"value": entry.notes[0], "lang": edition.language}]
    return feature
