"""Weaving: structure, page breaks and settled claims become one tree.

Law (tested): the text of the tree, with brackets printed again by ``@rend``, is the text of the document.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from rubricator.seeds.document import Element, Point
from rubricator.spans import Claim
from rubricator.tei.emphasis import HI

TEI = "http://www.tei-c.org/ns/1.0"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

NAMESPACES: dict[str, str] = {None: TEI}  # type: ignore[dict-item]  # lxml's way to say "no prefix"

# Deeper than any editor nests, and far from the depth at which XML parsers give up (256 in libxml2).
_DEEPEST = 40

Node = etree._Element

# From the element and the entity of a claim to the value of ``@ref``.
Refs = Mapping[tuple[str, str], str]


def tei(name: str) -> str:
    """The name in TEI's namespace, as lxml writes it."""
    return f"{{{TEI}}}{name}"


@dataclass(frozen=True, slots=True)
class Piece:
    """A claim, or the part of it that lies in one leaf.

    ``chain``: the ids of this part, of the one before it and of the one behind it; "" where there is none.
    """

    claim: Claim
    chain: tuple[str, str, str] = ("", "", "")


@dataclass(slots=True)
class _Pen:
    """Where the next characters go: into the text of a node or the tail of its last child, which is remembered (lxml
    counts the children of a node one by one)."""

    node: Node
    last: Node | None = None

    def child(self, name: str) -> Node:
        self.last = etree.SubElement(self.node, tei(name))
        return self.last

    def write(self, text: str) -> None:
        if not text:
            return
        if self.last is not None:
            self.last.tail = (self.last.tail or "") + text
        else:
            self.node.text = (self.node.text or "") + text


def weave(
    text: str,
    structure: Sequence[Element],
    leaves: Sequence[tuple[int, int]],
    points: Sequence[Point],
    claims: Iterable[Claim],
    refs: Refs,
) -> tuple[Node, list[Node]]:
    """``<body>`` with the structure, the points and the claims around the text; and its leaves, in order.

    ``structure`` is nested, outermost first; its innermost elements are the ``leaves`` (bounds in ``text``).
    ``claims`` are settled (none crosses another).
    """
    body = etree.Element(tei("body"), nsmap=NAMESPACES)
    pieces = _by_leaf(claims, leaves)
    marks = _points_by_leaf(points, leaves)
    places = {bounds: number for number, bounds in enumerate(leaves)}
    open_elements: list[tuple[int, Node]] = [(len(text) + 1, body)]
    words: list[Node] = []
    innermost = {(element.start, element.end): order for order, element in enumerate(structure)}
    for order, element in enumerate(structure):
        while element.start >= open_elements[-1][0] or element.end > open_elements[-1][0]:
            open_elements.pop()
        node = etree.SubElement(open_elements[-1][1], tei(element.name))
        _set(node, element.attributes)
        number = places.get((element.start, element.end))
        if number is not None and innermost[element.start, element.end] == order:
            waiting = sorted(marks[number], key=lambda p: p.offset, reverse=True)
            _fill(node, text, (element.start, element.end), pieces[number], waiting, refs)
            words.append(node)
        else:
            open_elements.append((element.end, node))
    indent(body, 2, frozenset(words))
    return body, words


def _by_leaf(claims: Iterable[Claim], leaves: Sequence[tuple[int, int]]) -> list[list[Piece]]:
    """For each leaf the claims in it, those that run over several leaves cut at the bounds and chained."""
    found: list[list[Piece]] = [[] for _ in leaves]
    first = 0
    chains = 0
    for claim in sorted(claims, key=lambda c: (c.start, -c.end, any(c.cut))):
        while first < len(leaves) and leaves[first][1] <= claim.start:
            first += 1
        touched = []
        for number in range(first, len(leaves)):
            if leaves[number][0] >= claim.end:
                break
            touched.append(number)
        if len(touched) == 1:
            found[touched[0]].append(Piece(_clipped(claim, leaves[touched[0]])))
        elif touched:
            chains += 1
            names = [f"part{chains}.{n}" for n in range(1, len(touched) + 1)]
            for n, number in enumerate(touched):
                before = names[n - 1] if n else ""
                behind = names[n + 1] if n + 1 < len(names) else ""
                found[number].append(Piece(_clipped(claim, leaves[number]), (names[n], before, behind)))
    return found


def _clipped(claim: Claim, bounds: tuple[int, int]) -> Claim:
    start, end = max(claim.start, bounds[0]), min(claim.end, bounds[1])
    opening = claim.cut[0] if start == claim.start else 0
    closing = claim.cut[1] if end == claim.end else 0
    return replace(claim, start=start, end=end, cut=(opening, closing))


def _points_by_leaf(points: Iterable[Point], leaves: Sequence[tuple[int, int]]) -> list[list[Point]]:
    """For each leaf the points in it; a point between two leaves goes to the start of the one behind it."""
    found: list[list[Point]] = [[] for _ in leaves]
    number = 0
    for point in sorted(points, key=lambda p: p.offset):
        while number < len(leaves) - 1 and leaves[number][1] <= point.offset:
            number += 1
        if leaves:
            found[number].append(point)
    return found


def _fill(
    node: Node,
    text: str,
    bounds: tuple[int, int],
    pieces: Sequence[Piece],
    waiting: list[Point],
    refs: Refs,
    around: Sequence[Claim] = (),
) -> None:
    """Write the characters of ``bounds`` into ``node``, the pieces and the points (the next one last) among them."""
    at, end = bounds
    pen = _Pen(node)
    number = 0
    while number < len(pieces):
        piece = _within(pieces[number], (at, end))
        behind = number + 1
        while behind < len(pieces) and pieces[behind].claim.start < pieces[number].claim.end:
            behind += 1
        if piece is not None:
            claim = piece.claim
            _write(pen, text, at, claim.start, waiting)
            child = pen.child(claim.element)
            _describe(child, piece, around[-1] if around else None, refs)
            inside = (claim.start + claim.cut[0], claim.end - claim.cut[1])
            held = pieces[number + 1 : behind] if len(around) < _DEEPEST else []
            _fill(child, text, inside, held, waiting, refs, (*around, claim))
            at = claim.end
        number = behind
    _write(pen, text, at, end, waiting, last=not around)


def _within(piece: Piece, bounds: tuple[int, int]) -> Piece | None:
    """The piece as far as it lies in ``bounds`` (a name may reach into the brackets of the note around it)."""
    claim = piece.claim
    start, end = max(claim.start, bounds[0]), min(claim.end, bounds[1])
    if start >= end or start + claim.cut[0] > end - claim.cut[1]:
        return None
    return replace(piece, claim=replace(claim, start=start, end=end))


def _write(pen: _Pen, text: str, at: int, to: int, waiting: list[Point], *, last: bool = False) -> None:
    while waiting and (last or waiting[-1].offset < to):
        point = waiting.pop()
        here = min(max(at, point.offset), to)
        pen.write(text[at:here])
        at = here
        _set(pen.child(point.name), point.attributes)
    pen.write(text[at:to])


def _describe(node: Node, piece: Piece, around: Claim | None, refs: Refs) -> None:
    """The attributes of a proposal: what it says, who is meant, which rule said so, how sure it is."""
    claim = piece.claim
    own, before, behind = piece.chain
    _set(node, claim.attributes)
    if claim.entity is not None and (claim.element, claim.entity) in refs:
        node.set("ref", refs[claim.element, claim.entity])
    if claim.element == HI:
        return  # how the source is set is no proposal of a rule
    if around is None or around.rule != claim.rule or around.element == claim.element:
        if claim.rule:  # a person has confirmed it where there is none
            node.set("ana", f"#{claim.rule}")
        node.set("cert", claim.certainty.tei)
    for name, value in (("next", behind and f"#{behind}"), ("prev", before and f"#{before}"), (XML_ID, own)):
        if value:
            node.set(name, value)


def _set(node: Node, attributes: Mapping[str, str]) -> None:
    for name, value in attributes.items():
        prefix, _, local = name.rpartition(":")
        node.set(f"{{http://www.w3.org/XML/1998/namespace}}{local}" if prefix == "xml" else name, value)


def indent(node: Node, level: int, words: frozenset[Node] = frozenset()) -> None:
    """Line ends and spaces between elements where no text stands; nothing inside of the elements in ``words``."""
    children = list(node)
    if not children or node in words or (node.text or "").strip():
        return
    if any((child.tail or "").strip() for child in children):
        return
    node.text = "\n" + "  " * (level + 1)
    for child in children:
        child.tail = "\n" + "  " * (level + 1)
        indent(child, level + 1, words)
    children[-1].tail = "\n" + "  " * level
