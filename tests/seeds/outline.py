"""A document as an outline that an editor can read: one leaf a line, with its path."""

from __future__ import annotations

from collections.abc import Mapping

from rubricator.seeds.document import Document, Element


def outline(document: Document) -> str:
    """``path| text``, a leaf a line; ``¶`` where a page break stands, ``¬`` where it stands inside of a word."""
    lines = []
    open_elements: list[Element] = []
    leaves = {(leaf.start, leaf.end, leaf.kind) for leaf in document.leaves}
    points = sorted(((p.offset, "¬" if p.attributes else "¶") for p in document.points), reverse=True)
    for element in document.structure:
        while open_elements and open_elements[-1].end <= element.start:
            open_elements.pop()
        open_elements.append(element)
        if (element.start, element.end, element.name) in leaves:
            path = "/".join(_step(e) for e in open_elements)
            lines.append(f"{path}| {_marked(document.text, element, points)}")
    return "\n".join(lines) + "\n"


def _step(element: Element) -> str:
    return element.name + _attributes(element.attributes)


def _attributes(attributes: Mapping[str, str]) -> str:
    return "".join(f"[{name}={value}]" for name, value in attributes.items())


def _marked(text: str, element: Element, points: list[tuple[int, str]]) -> str:
    shown = text[element.start : element.end]
    for offset, mark in points:
        if element.start <= offset < element.end:
            place = offset - element.start
            shown = shown[:place] + mark + shown[place:]
    return shown
