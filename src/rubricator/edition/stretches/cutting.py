"""Where a long text may be cut, and where it is: as evenly as can be, and where something larger begins.

A division before a page of the original, that before a paragraph; never inside a block, but where a block alone is too
long for a page (a list, a table, a whole manuscript in one element): there between its items, rows or pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from rubricator.edition.stretches.markup import Node

# What is better has the lower rank; divisions by how deep they are.
PAGE_OF_IMAGES, DIVISION, PAGE, BLOCK, ITEM = -1, 0, 50, 60, 70
HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_HOLDING = frozenset(("text", "body", "front", "back", "group", "floatingText", "div", "original"))
_BLOCKS = frozenset("p div ul ol dl li dt table tbody tr blockquote section article figure h2 h3 h4 h5 h6".split())
_OPENED = frozenset("div ul ol dl table tbody blockquote section article p".split())
# How far from the even place a cut may be for the sake of a higher boundary: of a division, of anything.
_FAR, _NEAR = 0.4, 0.25


@dataclass(frozen=True, slots=True)
class Gap:
    """A place between two blocks. ``inside``: the elements that are open there."""

    at: int
    rank: int
    inside: tuple[Node, ...]


def gaps(text: Node, longest: int, has_images: bool) -> list[Gap]:
    """All places where the text may be cut. ``longest``: what a block may have that is not cut itself."""
    return list(_gaps(text, (text,), longest, has_images))


def _gaps(holder: Node, inside: tuple[Node, ...], longest: int, has_images: bool) -> Iterator[Gap]:
    is_division = _holds_blocks(holder)
    before: Node | None = None
    for number, node in enumerate(holder.children):
        is_page = node.is_a("span", "pb")
        if not _leads_on(before) and (is_page or node.name in _BLOCKS):
            first = next((one for one in holder.children[number:] if not _is_mark(one)), node)
            if is_page and has_images:
                rank = PAGE_OF_IMAGES
            elif _holds_blocks(first):
                rank = DIVISION + min(len(inside), PAGE - 1)
            else:
                rank = (PAGE if is_page else BLOCK) if is_division else ITEM
            yield Gap(node.start, rank, inside)
        before = node
        if _holds_blocks(node) or (node.end - node.start > longest and _may_be_opened(node)):
            yield from _gaps(node, (*inside, node), longest, has_images)


def _holds_blocks(node: Node) -> bool:
    """Whether it is a division, or what holds divisions."""
    return node.name in ("article", "section") or (node.name == "div" and not _HOLDING.isdisjoint(node.classes[:1]))


def _may_be_opened(node: Node) -> bool:
    """A translation and the original beside it stay together."""
    return node.name in _OPENED and not node.is_a("div", "pair")


def _leads_on(node: Node | None) -> bool:
    """A heading, a term, the mark of a page: it belongs to what follows. Before the first element nothing can end."""
    if node is None or node.name in (*HEADINGS, "dt", "caption"):
        return True
    return _is_mark(node) or node.is_a("p", "head", "speaker")


def _is_mark(node: Node) -> bool:
    """Where a page begins, and its image."""
    return node.is_a("span", "pb", "to-leaf", "facsimile") or node.is_a("a", "to-leaf", "facsimile-outside")


def is_at_divisions(chosen: Sequence[Gap]) -> bool:
    """Whether all cuts are where something larger than a page of the original begins (of images: a page)."""
    return all(gap.rank < PAGE for gap in chosen)


def cuts(places: Sequence[Gap], sizes: Sequence[int], rooms: Sequence[int]) -> list[int] | None:
    """The places, by number, that part the text into so many stretches as there are ``rooms``; None where a stretch
    would not fit, though it could be cut: then they are too few.

    ``sizes``: what stands before each place and behind the last one, with all that goes with it.
    """
    chosen: list[int] = []
    sums = [0, *accumulate(sizes)]
    first = 0
    for number, room in enumerate(rooms[:-1]):
        if first == len(places):
            return None
        # All are filled to the same degree: what is left to print, and the room for it.
        even = (sums[-1] - sums[first]) * room / max(1, sum(rooms[number:]))
        chosen.append(_best(places, sums, first, even, room))
        first = chosen[-1] + 1
    return chosen if sums[-1] - sums[first] <= rooms[-1] or first == len(places) else None


def _best(places: Sequence[Gap], sums: Sequence[int], first: int, even: float, room: int) -> int:
    """The highest boundary near the even place; of these the nearest. What alone is too long stands alone."""
    found = ((2000.0, 0.0), first)
    for at in range(first, len(places)):
        size = sums[at + 1] - sums[first]
        if size > room:
            break
        apart, rank = abs(size - even), places[at].rank
        is_near = apart <= even * (_FAR if rank < PAGE else _NEAR)
        found = min(found, ((float(rank) if is_near else 1000.0, apart), at))
    return found[1]
