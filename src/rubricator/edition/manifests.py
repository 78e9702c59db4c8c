"""IIIF manifests among the pages: of each document whose page images lie in the edition, where that has an address."""

from __future__ import annotations

from urllib.parse import quote

from rubricator.describe import document, edition_record
from rubricator.describe.iiif import Area, Canvas, manifest
from rubricator.edition.beside import Placed, placed
from rubricator.edition.citing import stated
from rubricator.edition.corpus import Corpus
from rubricator.edition.given import Part
from rubricator.edition.leaves import leaves_of, zones_in_order
from rubricator.edition.sources import Source
from rubricator.tei.geometry import is_rectangle

# The mode of a page that is a manifest.
IIIF = "iiif"


def manifest_path(file: str) -> str:
    """Where the manifest of a document stands among the pages."""
    return f"iiif/{file.removesuffix('.xml')}.json"


def has_manifest(file: str, corpus: Corpus) -> bool:
    """Every id in a manifest is an address, and a canvas has a size: without these there is none."""
    images = (corpus.images.get(url) for url in corpus.facts[file].images)
    return bool(corpus.settings.url) and any(image and image.size for image in images)


def manifest_parts(file: str, corpus: Corpus) -> list[Part]:
    """``f:manifest``: where the page finds its manifest."""
    return [Part("manifest", {"href": quote(manifest_path(file))})] if has_manifest(file, corpus) else []


def manifest_file(source: Source, raw: bytes, corpus: Corpus) -> bytes:
    """The images in the order of the text, each by the number of its page. Raises ``describe.Unreadable``."""
    top = corpus.settings.url.rstrip("/")
    shown = [one for leaf in leaves_of(source) if (one := placed(leaf, corpus.images))]
    language = document(raw, source.file, stated(corpus.settings)).language
    found = (_canvas(one, number, top, language) for number, one in enumerate((one for one in shown if one.image), 1))
    edition = stated(corpus.settings)
    base = f"{top}/{quote(manifest_path(source.file).removesuffix('.json'))}"
    canvases = [canvas for canvas in found if canvas]
    return manifest(document(raw, source.file, edition), canvases, base, edition_record((), edition))


def _canvas(shown: Placed, number: int, top: str, language: str) -> Canvas | None:
    """The largest image of a leaf, with the words of its zones; None where nobody knows its size."""
    image = shown.full
    if image is None or image.size is None:
        return None
    label = shown.leaf.label or str(number)
    return Canvas(label, f"{top}/{quote(image.path)}", *image.size, areas=_areas(shown, image.size), language=language)


def _areas(shown: Placed, size: tuple[int, int]) -> tuple[Area, ...]:
    if shown.frame is None:
        return ()
    zones = [zone for zone in zones_in_order(shown.leaf.zones) if zone.words]
    return tuple(Area(shown.frame.scaled(zone.shape, *size), zone.words, is_rectangle(zone.shape)) for zone in zones)
