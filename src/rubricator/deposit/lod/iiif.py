"""IIIF Presentation 3: a manifest for each document that has facsimiles in the package."""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from typing import Any

from rubricator.deposit.formats import format_of
from rubricator.describe.record import EditionRecord, Record

CONTEXT = "http://iiif.io/api/presentation/3/context.json"


def manifests(edition: EditionRecord, images: Mapping[str, tuple[int, int]]) -> dict[str, bytes]:
    """``lod/iiif/NAME.json``; none where the edition has no address, for every id in a manifest is one.

    ``images``: width and height by the path in the package.
    """
    if not edition.url:
        return {}
    found = {}
    for record in edition.documents:
        shown = [path for url in record.images if (path := in_package(url)) in images]
        if shown:
            value = _manifest(record, shown, images, edition)
            found[f"lod/iiif/{record.name}.json"] = (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
    return found


def in_package(url: str) -> str:
    """The path of an image that a TEI file names, from the top of the edition ("../facs/1.jpg" → "facs/1.jpg")."""
    return "" if "://" in url else url.removeprefix("../")


def _manifest(
    record: Record, shown: list[str], images: Mapping[str, tuple[int, int]], edition: EditionRecord
) -> dict[str, Any]:
    base = f"{edition.url.rstrip('/')}/lod/iiif/{record.name}"
    language = record.language or edition.language
    facts = [("Archive", str(record.archive)), ("Date", record.created.iso), ("Edition", edition.title)]
    return {
        "@context": CONTEXT,
        "id": f"{base}.json",
        "type": "Manifest",
        "label": {language: [record.title or record.name]},
        "metadata": [{"label": {"en": [label]}, "value": {"none": [text]}} for label, text in facts if text],
        **(
            {
                "homepage": [
                    {
                        "id": edition.page(record),
                        "type": "Text",
                        "label": {language: [record.title or record.name]},
                        "format": "text/html",
                    }
                ]
            }
            if edition.page(record)
            else {}
        ),
        "items": [_canvas(number, path, images[path], base, edition) for number, path in enumerate(shown, 1)],
    }


def _canvas(number: int, path: str, size: tuple[int, int], base: str, edition: EditionRecord) -> dict[str, Any]:
    canvas, (width, height) = f"{base}/canvas/{number}", size
    body = {
        "id": f"{edition.url.rstrip('/')}/{path}",
        "type": "Image",
        "format": format_of(path).media,
        "width": width,
        "height": height,
    }
    painting = {"id": f"{canvas}/image", "type": "Annotation", "motivation": "painting", "body": body, "target": canvas}
    return {
        "id": canvas,
        "type": "Canvas",
        "label": {"none": [str(number)]},
        "width": width,
        "height": height,
        "items": [{"id": f"{canvas}/page", "type": "AnnotationPage", "items": [painting]}],
    }


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
