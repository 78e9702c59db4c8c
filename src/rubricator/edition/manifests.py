"""IIIF manifests among the pages: of each document whose page images lie in the edition, where that has an address."""

from __future__ import annotations

from urllib.parse import quote

from rubricator.describe import document, edition_record
from rubricator.describe.iiif import Canvas, manifest
from rubricator.edition.citing import stated
from rubricator.edition.corpus import Corpus
from rubricator.edition.facsimiles import pages_of
from rubricator.edition.given import Part
from rubricator.edition.sources import Source

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
    found = [(label, image) for url, label in pages_of(source) if (image := corpus.images.get(url))]
    canvases = [
        Canvas(label or str(number), f"{top}/{quote(image.path)}", *image.size)
        for number, (label, image) in enumerate(found, start=1)
        if image.size
    ]
    edition = stated(corpus.settings)
    base = f"{top}/{quote(manifest_path(source.file).removesuffix('.json'))}"
    return manifest(document(raw, source.file, edition), canvases, base, edition_record((), edition))
