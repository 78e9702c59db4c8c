"""From units to the divisions of a document: head, body, foot."""

from __future__ import annotations

from collections.abc import Sequence

from rubricator.seeds.body import blocks
from rubricator.seeds.closer import foot
from rubricator.seeds.nodes import Node
from rubricator.seeds.opener import opening
from rubricator.seeds.units import Unit


def divisions(units: Sequence[Unit], title: str) -> list[Node]:
    """``div[@type="document"]`` with head, body and closer, then what follows the document."""
    head = opening(units, title)
    end = foot(units, head.taken)
    before, sections = blocks(units[head.taken : end.start])
    closer = end.closer if before or sections else tuple(map(_paragraph, _parts(end.closer)))
    children = (*head.nodes, *before, *sections, *closer)
    document = [Node("div", children=children, attributes={"type": "document"})] if children else []
    return [*document, *end.divisions]


def _parts(closer: Sequence[Node]) -> list[Node]:
    return [part for node in closer for part in node.children]


def _paragraph(part: Node) -> Node:
    """A division needs something to close (TEI P5, 4.2.2): without a body, the lines of a closer are paragraphs."""
    return Node("p", part.text, breaks=part.breaks)
