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
class Area:
    """A zone of a page, in the pixels of its image, and the words that it shows. ``box``: whether it is a rectangle."""

    shape: tuple[tuple[float, float], ...]
    words: str
    box: bool = True


@dataclass(frozen=True, slots=True)
class Canvas:
    """A page: its label, where its image is (an absolute address), and how many pixels that has."""

    label: str
    image: str
    width: int
    height: int
    areas: tuple[Area, ...] = ()
    language: str = ""


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
    value = {"id": key, "type": "Canvas", "label": {"none": [canvas.label]}, **size, "items": items}
    if canvas.areas:
        said = [_annotation(f"{key}/zone/{number}", key, area, canvas) for number, area in enumerate(canvas.areas, 1)]
        value["annotations"] = [{"id": f"{key}/zones", "type": "AnnotationPage", "items": said}]
    return value


def _annotation(key: str, canvas: str, area: Area, of: Canvas) -> dict[str, Any]:
    """The words of a zone, for the part of the canvas that shows them (Presentation 3, 5.6; Web Annotation, 4.2)."""
    language = {"language": of.language} if of.language else {}
    body = {"type": "TextualBody", "value": area.words, "format": "text/plain", **language}
    return {"id": key, "type": "Annotation", "motivation": "supplementing", "body": body,
            "target": _target(canvas, area, of)}  # fmt: skip


def _target(canvas: str, area: Area, of: Canvas) -> Any:
    xs, ys = [round(x) for x, _ in area.shape], [round(y) for _, y in area.shape]
    if area.box:
        return f"{canvas}#xywh={min(xs)},{min(ys)},{max(xs) - min(xs)},{max(ys) - min(ys)}"
    points = " L".join(f"{x},{y}" for x, y in zip(xs, ys, strict=True))
    size = f'width="{of.width}" height="{of.height}"'
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" {size}><path d="M{points} Z"/></svg>'
    return {"type": "SpecificResource", "source": canvas, "selector": {"type": "SvgSelector", "value": drawing}}
