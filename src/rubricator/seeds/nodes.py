"""The tree of a document while it is made, and how it becomes text, structure and leaves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rubricator.seeds import struck
from rubricator.seeds.document import Element, Point
from rubricator.seeds.units import Unit
from rubricator.view import Block

LEAVES = frozenset(
    ("head", "p", "ab", "item", "dateline", "salute", "signed", "seg", "speaker", "note", "trailer", "cell", "label")
)


@dataclass(frozen=True, slots=True)
class Node:
    """A container (``children``) or a leaf (``text``, with its page breaks as in :class:`Joined`); an item may be
    either."""

    name: str
    text: str = ""
    children: tuple[Node, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)
    breaks: tuple[tuple[int, bool], ...] = ()


def breaks(unit: Unit) -> tuple[tuple[int, bool], ...]:
    """The page breaks of a unit, with the one that it begins with."""
    return ((0, False), *unit.breaks) if unit.page else unit.breaks


def note(unit: Unit) -> Node:
    """A footnote of the source, where it stands: ``n`` is its number."""
    number = unit.n or (unit.text[1:].partition("]")[0] if unit.text.startswith("[") else unit.text.partition(" ")[0])
    return Node("note", unit.text, attributes={"type": "footnote", "place": "foot", "n": number}, breaks=unit.breaks)


@dataclass(frozen=True, slots=True)
class Assembled:
    text: str
    structure: tuple[Element, ...]
    leaves: tuple[Block, ...]
    points: tuple[Point, ...]
    struck: tuple[tuple[int, int], ...] = ()


def assemble(divisions: Sequence[Node]) -> Assembled:
    """Leaves in order with a line feed between; elements outermost first in document order."""
    maker = _Assembler()
    for division in divisions:
        maker.walk(division, "")
    structure = tuple(Element(name, start, end, attributes) for name, start, end, attributes in maker.elements)
    return Assembled("\n".join(maker.texts), structure, tuple(maker.leaves), tuple(maker.points), tuple(maker.struck))


@dataclass(slots=True)
class _Assembler:
    texts: list[str] = field(default_factory=list)
    length: int = 0
    elements: list[tuple[str, int, int, Mapping[str, str]]] = field(default_factory=list)
    leaves: list[Block] = field(default_factory=list)
    points: list[Point] = field(default_factory=list)
    struck: list[tuple[int, int]] = field(default_factory=list)

    def walk(self, node: Node, role: str) -> None:
        """Depth is bounded: structures nest at most about six deep."""
        if node.name == "div":
            role = node.attributes.get("type", role)
        place = len(self.elements)
        self.elements.append((node.name, 0, 0, node.attributes))
        start = self.length + (1 if self.texts else 0)
        if node.name in LEAVES and not node.children:
            self._leaf(node, start, role)
        else:
            for child in node.children:
                self.walk(child, role)
        self.elements[place] = (node.name, start, self.length, node.attributes)

    def _leaf(self, node: Node, start: int, role: str) -> None:
        clean = struck.taken(node.text)
        self.texts.append(clean.text)
        self.length = start + len(clean.text)
        self.struck.extend((start + low, start + high) for low, high in clean.spans)
        self.leaves.append(Block(start, self.length, node.name, role))
        for offset, inside in node.breaks:
            self.points.append(Point(start + clean.moved(offset), "pb", {"break": "no"} if inside else {}))
