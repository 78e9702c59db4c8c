"""BEACON (GBV, draft 2017): which persons of an authority the edition has a page on. A file an authority."""

from __future__ import annotations

from collections.abc import Mapping

from rubricator.authority.entries import Entry
from rubricator.deposit.addresses import entry_pages
from rubricator.deposit.identifiers import uri_of
from rubricator.describe.record import EditionRecord

_PREFIXES = {
    "wikidata": "http://www.wikidata.org/entity/",
    "viaf": "http://viaf.org/viaf/",
    "gnd": "https://d-nb.info/gnd/",
}


def beacons(edition: EditionRecord, entries: Mapping[str, Entry], day: str) -> dict[str, bytes]:
    """``lod/beacon-gnd.txt`` and so on; none where the edition has no address, for its lines are links."""
    if not edition.url:
        return {}
    lines: dict[str, set[str]] = {}
    pages = entry_pages(entries)
    for reference, entry in sorted(entries.items()):
        if entry.kind != "person":
            continue
        for kind, value in entry.identifiers:
            prefix = _PREFIXES.get(kind.lower(), "")
            uri = uri_of(kind, value)
            if prefix and uri.startswith(prefix):
                name = entry.main.replace("|", " ")
                lines.setdefault(kind.lower(), set()).add(f"{uri.removeprefix(prefix)}|{name}|{pages[reference]}")
    return {f"lod/beacon-{kind}.txt": _file(kind, found, edition, day) for kind, found in sorted(lines.items())}


def _file(kind: str, lines: set[str], edition: EditionRecord, day: str) -> bytes:
    head = [
        ("FORMAT", "BEACON"),
        ("PREFIX", _PREFIXES[kind] + "{ID}"),
        ("TARGET", f"{edition.url.rstrip('/')}/{{+ID}}"),
        ("NAME", edition.title),
        ("DESCRIPTION", edition.abstract or edition.description),
        ("INSTITUTION", edition.publisher),
        ("FEED", f"{edition.url.rstrip('/')}/lod/beacon-{kind}.txt"),
        ("TIMESTAMP", day),
        ("RELATION", "http://xmlns.com/foaf/0.1/isPrimaryTopicOf"),
    ]
    said = [f"#{name}: {' '.join(text.split())}" for name, text in head if text]
    return ("\n".join([*said, "", *sorted(lines)]) + "\n").encode()
