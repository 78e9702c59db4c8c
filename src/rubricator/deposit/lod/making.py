"""All files of ``lod/`` that are made over the whole edition; those a document has are made beside it (dts)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from rubricator.authority.entries import Entry, is_example
from rubricator.cite import bibtex, csl_json, item, ris
from rubricator.deposit.lod.beacon import beacons
from rubricator.deposit.lod.cmif import cmif
from rubricator.deposit.lod.dts import collection, entry_point
from rubricator.deposit.lod.iiif import manifests
from rubricator.deposit.lod.persons import persons
from rubricator.deposit.lod.places import places
from rubricator.deposit.lod.sitemap import sitemap
from rubricator.describe.record import EditionRecord


def linked_data(
    edition: EditionRecord,
    entries: Mapping[str, Entry],
    day: str,
    images: Mapping[str, tuple[int, int]],
    there: Iterable[str],
) -> dict[str, bytes]:
    """Path → bytes; what would be empty is left out. ``there``: the other files of the payload; ``images``: width and
    height of the facsimiles among them."""
    shown = (path for path in there if path.startswith("edition/") and path.endswith(".html"))
    pages = sorted(path.removeprefix("edition/") for path in shown)
    named = {ref for record in edition.documents for ref in (*record.persons, *record.places, *record.organizations)}
    entries = {ref: entry for ref, entry in entries.items() if ref in named or not is_example(ref)}
    items = [item(edition, record) for record in edition.documents]
    made: dict[str, Callable[[], bytes]] = {
        "lod/correspondence.cmif.xml": lambda: cmif(edition, entries, day),
        "lod/places.lpf.json": lambda: places(edition, entries),
        "lod/persons.jsonld": lambda: persons(edition, entries),
        "lod/citations.csl.json": lambda: csl_json(items).encode(),
        "lod/citations.bib": lambda: bibtex(items).encode(),
        "lod/citations.ris": lambda: ris(items).encode(),
        "lod/sitemap.xml": lambda: sitemap(edition, pages, day),
        "lod/dts/index.json": lambda: entry_point(),
        "lod/dts/collection/index.json": lambda: collection(edition),
    }
    files = {path: make() for path, make in made.items()}
    return {
        path: data
        for path, data in {**files, **beacons(edition, entries, day), **manifests(edition, images)}.items()
        if data
    }
