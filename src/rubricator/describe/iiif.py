"""IIIF Presentation 3 (https://iiif.io/api/presentation/3.0/): a manifest of the images of a document's pages."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rubricator.describe.record import EditionRecord, Record

CONTEXT = "http://iiif.io/api/presentation/3/context.json"
_MEDIA = {"jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "gif": "image/gif", "webp": "image/webp"}


@dataclass(frozen=True, slots=True)
class Canvas:
    """A page: its label, where its image is (an absolute address), and how many pixels that has."""

    label: str
    image: str
    width: int
    height: int


def manifest(record: Record, canvases: Sequence[Canvas], base: str, edition: EditionRecord) -> bytes:
    """As JSON. ``base``: the manifest's own address, without ``.json``: every id in it begins with that."""
    title = {record.language or edition.language or "none": [record.title or record.name]}
    facts = [("Archive", str(record.archive)), ("Date", record.created.iso), ("Edition", edition.title)]
    page = edition.page(record)
    value = {
        "@context": CONTEXT,
        "id": f"{base}.json",
        "type": "Manifest",
        "label": title,
        "metadata": [{"label": {"en": [label]}, "value": {"none": [text]}} for label, text in facts if text],
        **({"homepage": [{"id": page, "type": "Text", "label": title, "format": "text/html"}]} if page else {}),
        "items": [_canvas(f"{base}/canvas/{number}", canvas) for number, canvas in enumerate(canvases, 1)],
    }
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _canvas(key: str, canvas: Canvas) -> dict[str, Any]:
    size = {"width": canvas.width, "height": canvas.height}
    media = _MEDIA.get(canvas.image.rpartition(".")[2].lower())
    body = {"id": canvas.image, "type": "Image", **({"format": media} if media else {}), **size}
    painting = {"id": f"{key}/image", "type": "Annotation", "motivation": "painting", "body": body, "target": key}
    items = [{"id": f"{key}/page", "type": "AnnotationPage", "items": [painting]}]
    return {"id": key, "type": "Canvas", "label": {"none": [canvas.label]}, **size, "items": items}
