"""The room that notes need at the foot of a page, measured note by note.

WeasyPrint lays out all notes of the page anew for each note that comes to it. A page of forty readings, as in an
edition of many witnesses, takes a second so. The height of a foot is that of its notes one below the other: it is
enough to lay out two neighbours, once. The volume is the same (tests/forms/test_feet.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from math import inf
from typing import Any

# What this counts on in the program that lays out.
_UPDATE = "_update_footnote_area"


@contextmanager
def measured_once() -> Iterator[None]:
    """While a volume is laid out: each note of a foot is measured once. Nothing is changed where the program that lays
    out is not built as this counts on."""
    from weasyprint.layout import LayoutContext

    whole = getattr(LayoutContext, _UPDATE, None)
    if whole is None:
        yield
        return
    known: dict[tuple[Any, ...], float] = {}

    def update(context: Any) -> bool:
        area, notes = context.current_footnote_area, context.current_page_footnotes
        if not notes or context.in_column or area.style["max_height"].value != inf:
            return bool(whole(context))
        if area.height != "auto":
            context.page_bottom += area.margin_height()
        # As the program leaves it: the notes, the height, and the page so much shorter.
        area.height = _height(context, notes, known)
        area.children = notes
        context.page_bottom -= area.margin_height()
        return False

    setattr(LayoutContext, _UPDATE, update)
    try:
        yield
    finally:
        setattr(LayoutContext, _UPDATE, whole)


def _height(context: Any, notes: Sequence[Any], known: dict[tuple[Any, ...], float]) -> float:
    """The first note, and what each further one adds below the one before it (margins may fall together)."""
    first, *_ = notes
    added = (
        _measured(context, (above, below), known) - _measured(context, (above,), known)
        for above, below in pairwise(notes)
    )
    return _measured(context, (first,), known) + sum(added)


def _measured(context: Any, notes: tuple[Any, ...], known: dict[tuple[Any, ...], float]) -> float:
    """The height of a foot that has these notes only."""
    from weasyprint.formatting_structure.build import create_anonymous_boxes
    from weasyprint.layout.block import block_level_layout

    area = context.current_footnote_area
    key = (area.page.width, *notes)
    if key not in known:
        area.children = list(notes)
        boxes = create_anonymous_boxes(area.deepcopy())
        known[key] = block_level_layout(context, boxes, -inf, None, area.page)[0].height
    return known[key]
