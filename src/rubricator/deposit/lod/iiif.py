"""IIIF Presentation 3: a manifest for each document that has facsimiles in the package."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from urllib.parse import quote

from rubricator.describe.iiif import Canvas, manifest
from rubricator.describe.record import EditionRecord
from rubricator.edition.facsimiles import places


def manifests(edition: EditionRecord, images: Mapping[str, tuple[int, int]]) -> dict[str, bytes]:
    """``lod/iiif/NAME.json``; none where the edition has no address, for every id in a manifest is one.

    ``images``: width and height by the path in the package.
    """
    if not edition.url:
        return {}
    top = edition.url.rstrip("/")
    found = {}
    for record in edition.documents:
        shown = [path for url in record.images if (path := next(filter(images.__contains__, in_package(url)), ""))]
        if shown:
            canvases = [
                Canvas(str(number), f"{top}/{quote(path)}", *images[path]) for number, path in enumerate(shown, 1)
            ]
            found[f"lod/iiif/{record.name}.json"] = manifest(record, canvases, f"{top}/lod/iiif/{record.name}", edition)
    return found


def in_package(url: str) -> tuple[str, ...]:
    """Where an image that a TEI file names may lie, from the top of the edition: "../facs/1.jpg" is "facs/1.jpg",
    "images/1.jpg" is that of ``tei/`` or that of the top."""
    return () if "://" in url else tuple(dict.fromkeys((*places(url), url.removeprefix("../"))))


def size_of(data: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG or a JPEG (ISO 15948, 11.2.2; ITU T.81, B.2.2); None for anything else."""
    if data[:8] == b"\x89PNG\r\n\x1a\n" and len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
        return width, height
    if data[:2] != b"\xff\xd8":
        return None
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], struct.unpack(">H", data[at + 2 : at + 4])[0]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return None
