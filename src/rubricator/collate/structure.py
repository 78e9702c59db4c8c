"""The structure of a witness that goes over to a collation: heads, lists, tables, notes; all else is paragraphs.

Law (tested): the words are the same, in the same order, with the structure and without.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from rubricator.seeds.document import Document
from rubricator.tei.reading import Reading
from rubricator.tei.splice import end_tag, start_tag
from rubricator.view import View

_HOLDERS = {"item": ("list",), "label": ("list",), "cell": ("row", "table"), "head": ("list", "table")}
_KEPT = frozenset({"type", "place"})  # attributes of a note


@dataclass(frozen=True, slots=True)
class Shape:
    """What a block of a witness is: its element, and the list, or the table and row, that it stands in, as names and
    numbers, outermost first."""

    element: str = "p"
    around: tuple[tuple[str, int], ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A block of the collation: its shape, its number, and what stands in it, as XML. ``witness``: whose structure."""

    shape: Shape
    number: int
    content: str
    witness: str = ""


def shapes(of: View) -> tuple[Shape, ...]:
    """The shapes of a text of which only its blocks are known: items that follow each other are one list."""
    found: list[Shape] = []
    for number, block in enumerate(of.blocks):
        follows = number and of.blocks[number - 1].kind == block.kind and found[-1].around
        if block.kind == "item":
            found.append(Shape("item", found[-1].around if follows else (("list", number),)))
        else:
            found.append(Shape(block.kind if block.kind in ("head", "note") else "p"))
    return tuple(found)


def shapes_of_reading(read: Reading) -> tuple[Shape, ...]:
    """The shapes of a TEI file."""
    elements = read.source.elements
    found = []
    for number in read.elements:
        above = [(elements[each].name, each) for each in read.source.ancestors(elements[number].parent)]
        found.append(_shape(elements[number].name, above, elements[number].attributes))
    return tuple(found)


def shapes_of_document(document: Document) -> tuple[Shape, ...]:
    """The shapes of a source."""
    found = []
    open_: list[tuple[int, int]] = []  # end and number of the elements around
    leaves = {(leaf.start, leaf.end, leaf.kind) for leaf in document.leaves}
    for number, element in enumerate(document.structure):
        open_ = [(end, each) for end, each in open_ if end > element.start or element.end <= end != element.start]
        if (element.start, element.end, element.name) in leaves:
            above = [(document.structure[each].name, each) for _, each in reversed(open_)]
            found.append(_shape(element.name, above, element.attributes))
        open_.append((element.end, number))
    return tuple(found) if len(found) == len(document.leaves) else shapes(document.view())


def _shape(name: str, above: Iterable[tuple[str, int]], attributes: Mapping[str, str]) -> Shape:
    """``above``: what the block stands in, innermost first."""
    if name == "note":
        return Shape("note", (), tuple((key, value) for key, value in attributes.items() if key in _KEPT))
    holders = _HOLDERS.get(name, ())
    around = tuple(takewhile(lambda each: each[0] in holders, above))[: 2 if name == "cell" else 1]
    if name == "cell" and len(around) < 2:
        return Shape()
    return Shape(name if around or name == "head" else "p", around[::-1])


def structured(parts: Sequence[Part]) -> str:
    """The parts as the content of a body. A head begins a division; a note stays in the list that goes on behind it."""
    lines: list[str] = []
    open_: list[tuple[str, int]] = []
    for number, part in enumerate(parts):
        around = _around(parts, number)
        if part.shape.element == "head" and not around and (number == 0 or not _is_title(parts[number - 1])):
            _close(lines, open_, 0)
            _open(lines, open_, ("div", number))
        else:
            floor = 1 if open_ and open_[0][0] == "div" else 0
            shared = _common(open_[floor:], around)
            _close(lines, open_, floor + len(shared))
            for each in around[len(shared) :]:
                _open(lines, open_, each)
        lines.append(_indented(len(open_), _element(part)))
    _close(lines, open_, 0)
    return "\n".join(lines)


def _around(parts: Sequence[Part], number: int) -> tuple[tuple[str, int], ...]:
    shape = parts[number].shape
    if shape.element != "note" or number in (0, len(parts) - 1):
        return shape.around
    return _common(_around(parts, number - 1), parts[number + 1].shape.around)


def _common(one: Sequence[tuple[str, int]], other: Sequence[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    """What two begin with."""
    return tuple(a for a, _ in takewhile(lambda both: both[0] == both[1], zip(one, other, strict=False)))


def _is_title(part: Part) -> bool:
    return part.shape.element == "head" and not part.shape.around


def _element(part: Part) -> str:
    name = part.shape.element
    attributes = {"xml:id": f"p{part.number}", "n": str(part.number), **dict(part.shape.attributes)}
    if name == "note" and part.witness:
        attributes["source"] = f"#{part.witness}"
    return f"{start_tag(name, attributes)}{part.content}{end_tag(name)}"


def _open(lines: list[str], open_: list[tuple[str, int]], each: tuple[str, int]) -> None:
    lines.append(_indented(len(open_), start_tag(each[0], {})))
    open_.append(each)


def _close(lines: list[str], open_: list[tuple[str, int]], depth: int) -> None:
    while len(open_) > depth:
        name, _ = open_.pop()
        lines.append(_indented(len(open_), end_tag(name)))


def _indented(depth: int, line: str) -> str:
    return " " * (6 + 2 * depth) + line
