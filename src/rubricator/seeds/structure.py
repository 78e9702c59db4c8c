"""From units to the divisions of a document: head, body, foot; then the documents that came with it, and its notes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from rubricator.seeds.body import blocks
from rubricator.seeds.closer import foot
from rubricator.seeds.endnotes import closing_notes, notes_by_document
from rubricator.seeds.entries import entries
from rubricator.seeds.marks import is_kind
from rubricator.seeds.nodes import Node, breaks
from rubricator.seeds.opener import opening
from rubricator.seeds.several import document_heads
from rubricator.seeds.speakers import speeches
from rubricator.seeds.units import Unit


def divisions(units: Sequence[Unit], title: str) -> list[Node]:
    """``div[@type="document"]`` with head, body and closer, then what follows the document: what was attached to it,
    each with head, body and closer of its own, its distribution, and the notes of all.

    Where the text holds several documents, each of them is a division with all that follows it; its notes too, unless
    those of all stand together at the end.
    """
    end, notes = notes_by_document(units)
    starts = document_heads(units[:end])
    if not starts:
        return _whole(units, title, [])
    found = _whole(units[: starts[0]], title, [])
    for start, stop in pairwise([*starts, end]):
        head = Node("head", units[start].text, breaks=breaks(units[start]))
        found.extend(_whole(units[start + 1 : stop], "", [head]))
    return [*found, *notes]


def _whole(units: Sequence[Unit], title: str, above: list[Node]) -> list[Node]:
    """A document with what was attached to it, and its notes: ``above`` is the head that counts it among others."""
    end, notes = closing_notes(units)
    starts = [*_attachments(units[:end], opening(units[:end], title).taken), end]
    found = _part(units[: starts[0]], title, above, "document")
    for start, stop in pairwise(starts):
        head = Node("head", units[start].text, breaks=breaks(units[start]))
        found.extend(_part(units[start + 1 : stop], "", [head], "attachment"))
    return [*found, *notes]


# An attachment has a paragraph, or so many lines: "Annex 1" alone on a line may only be mentioned there.
_PARAGRAPH, _LINES = 60, 3


def _attachments(units: Sequence[Unit], first: int) -> list[int]:
    """Where an attachment begins, in the body or the foot of a document: its head, with something below it."""
    heads = [i for i in range(first, len(units)) if not units[i].mark and is_kind(units[i].text, "attachment")]
    bounds = [*heads, len(units)]
    parts = ((start, units[start + 1 : stop]) for start, stop in pairwise(bounds))
    long = [start for start, part in parts if len(part) >= _LINES or any(len(unit.text) > _PARAGRAPH for unit in part)]
    # Behind one that is there come the others, however short.
    counted = [start for start in heads if long and start > long[0] and start + 1 < len(units)]
    return sorted({start for start in (*long, *counted) if start > 0})


def _part(units: Sequence[Unit], title: str, above: list[Node], kind: str) -> list[Node]:
    """One document, and what is sent with it: ``above`` is the head that announces it."""
    dated = entries(units)
    head = opening(units[: min(dated, default=len(units))], title)
    end = foot(units, max(head.taken, speeches(units)))
    before, sections = blocks(units[head.taken : end.start], [i - head.taken for i in dated])
    closer = end.closer if before or sections else tuple(map(_paragraph, _parts(end.closer)))
    children = (*above, *head.nodes, *before, *sections, *closer)
    document = [Node("div", children=children, attributes={"type": kind})] if children else []
    return [*document, *end.divisions]


def _parts(closer: Sequence[Node]) -> list[Node]:
    return [part for node in closer for part in node.children]


def _paragraph(part: Node) -> Node:
    """A division needs something to close (TEI P5, 4.2.2): without a body, the lines of a closer are paragraphs."""
    return Node("p", part.text, breaks=part.breaks)
