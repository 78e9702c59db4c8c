"""The lines of printed pages, counted when they are laid out: what the apparatus at the foot is numbered by.

Lines are numbered page by page, from 1, through the text of documents that have readings of prose (not through titles,
notes and what stands behind the text); every fifth number stands in the margin. What stands side by side is one line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from lxml.builder import E

# An element whose lines are counted; the words of a lemma, and the number before its readings at the foot.
COUNTED, LEMMA, NUMBER = "data-lines", "data-lemma", "data-number"
_EVERY = 5
# Two lines whose baselines are nearer than this part of their height stand side by side.
_BESIDE = 0.45


@dataclass(frozen=True, slots=True)
class Line:
    """``baseline`` (from the top of the page's text) and ``height`` in CSS pixels; ``lemmas``: keys of those in it."""

    baseline: float
    height: float
    lemmas: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lines:
    """``numbers``: by key of a lemma, "3" or "3–4". ``margins``: by page, the numbers and baselines of the margin."""

    numbers: Mapping[str, str] = field(default_factory=dict)
    margins: Mapping[int, tuple[tuple[int, float], ...]] = field(default_factory=dict)


def mark(tree: Any, name: str) -> None:
    """Give the readings of prose and their lemmas keys, and say that the lines of this text are counted.

    A reading stands behind the words of its lemma.
    """
    at = tree.xpath('.//span[@class="foot readings"]/span[@class="at line"]')
    for place, number in enumerate(at):
        number.set(NUMBER, f"{name}.{place}")
        words = number.getparent().getprevious()
        if words is not None:
            words.set(LEMMA, f"{name}.{place}")
    for text in tree.xpath('.//div[@class="text"]') if at else ():
        text.set(COUNTED, "")


def put(tree: Any, lines: Lines) -> None:
    """Print the numbers that are known before the readings."""
    for number in tree.xpath(f".//span[@{NUMBER}]"):
        number.text = lines.numbers.get(str(number.get(NUMBER)), "")


def margins(lines: Lines) -> tuple[list[Any], str]:
    """The numbers in the margins: an element for each page, out of the flow, and the rules that put them there."""
    boxes, rules = [], []
    for page, numbers in lines.margins.items():
        rows, end = [], 0.0
        for number, baseline in numbers:
            # The rows have the text's height of line, 1.38 times 11 points: their baseline is 0.77 of it below the top.
            top = baseline - 0.77 * _ROW
            rows.append(E.p(E.span(str(number)), style=f"margin-top: {top - end:.2f}px; height: {_ROW:.2f}px"))
            end = top + _ROW
        boxes.append(E.div(*rows, {"class": "lines", "style": f"position: running(lines{page})"}))
        rules.append(f"@page :nth({page}) {{ @right-top {{ content: element(lines{page}); vertical-align: top; }} }}")
    return boxes, "\n".join(rules)


_ROW = 1.38 * 11 * 96 / 72


def read(pages: Iterable[Any]) -> Lines:
    """What the lines of laid-out pages (of WeasyPrint) are."""
    numbers: dict[str, str] = {}
    shown: dict[int, tuple[tuple[int, float], ...]] = {}
    for page, box in enumerate((page._page_box for page in pages), start=1):
        rows = _rows(_lines(box.children[0], False, box.margin_top))
        shown[page] = tuple((at, row[0].baseline) for at, row in enumerate(rows, 1) if at % _EVERY == 0)
        for at, row in enumerate(rows, start=1):
            for key in sorted({key for line in row for key in line.lemmas}):
                first = numbers.get(key, "").partition("–")[0]
                numbers[key] = f"{first}–{at}" if first else str(at)
    return Lines(numbers, {page: row for page, row in shown.items() if row})


def _rows(lines: Iterable[Line]) -> list[list[Line]]:
    """Lines from top to bottom; those that stand side by side together."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.baseline):
        if rows and line.baseline - rows[-1][0].baseline < _BESIDE * line.height:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _lines(box: Any, counted: bool, top: float) -> Iterator[Line]:
    """The lines of a box that hold words; lines within a line (of a box in it) are part of it."""
    element = getattr(box, "element", None)
    if element is not None:
        # An original that stands behind its translation is not counted.
        counted = (counted or element.get(COUNTED) is not None) and element.get("class") != "original"
    if counted and type(box).__name__ == "LineBox":
        if any(str(getattr(one, "text", "")).strip() for one in _within(box)):
            yield Line(box.position_y + box.baseline - top, box.height, frozenset(_keys(box)))
        return
    for child in getattr(box, "children", ()):
        yield from _lines(child, counted, top)


def _keys(box: Any) -> Iterator[str]:
    for one in _within(box):
        element = getattr(one, "element", None)
        if element is not None and element.get(LEMMA) is not None:
            yield str(element.get(LEMMA))


def _within(box: Any) -> Iterator[Any]:
    for child in getattr(box, "children", ()):
        yield child
        yield from _within(child)
