"""What one side of an alignment lacks, moved to the bounds of paragraphs.

Of "It ended. [Nobody came.] They left." and "It ended[. Nobody came]. They left." both cost the same: an editor wants
the first. Law (tested): the steps still cover every element of both sides once, in order, and cost no more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rubricator.collate.pairwise import OTHER, price
from rubricator.collate.steps import Slot, Step
from rubricator.collate.tokens import FIRST, LAST

_NOTHING = 1e-9
_TOO_DEAR = 2 * OTHER  # so much is not made good by what follows


def in_paragraphs(steps: list[Step], left: Sequence[Slot], right: Sequence[Slot]) -> list[Step]:
    """The steps, each run of gaps where it is of whole paragraphs, if it can be slid there over equal words."""
    at = 0
    while at < len(steps):
        if _is_paired(steps[at]):
            at += 1
            continue
        end = at
        while end < len(steps) and not _is_paired(steps[end]):
            end += 1
        _settle(steps, at, end, left, right)
        at = end
    return steps


def _is_paired(step: Step) -> bool:
    return step.left[0] < step.left[1] and step.right[0] < step.right[1]


def _settle(steps: list[Step], at: int, end: int, left: Sequence[Slot], right: Sequence[Slot]) -> None:
    """A run of gaps: on one side it is slid; on both, whole paragraphs stand before parts of some."""
    x0, x1 = steps[at].left[0], steps[end - 1].left[1]
    y0, y1 = steps[at].right[0], steps[end - 1].right[1]
    if y0 == y1:
        _slide(steps, at, end, left, right, lacking=True)
    elif x0 == x1:
        _slide(steps, at, end, right, left, lacking=False)
    elif is_whole(right, y0, y1) and not is_whole(left, x0, x1):
        steps[at:end] = [
            *(Step((x0, x0), (y, y + 1)) for y in range(y0, y1)),
            *(Step((x, x + 1), (y1, y1)) for x in range(x0, x1)),
        ]
    elif is_whole(left, x0, x1) and not is_whole(right, y0, y1):
        steps[at:end] = [
            *(Step((x, x + 1), (y0, y0)) for x in range(x0, x1)),
            *(Step((x1, x1), (y, y + 1)) for y in range(y0, y1)),
        ]


def is_whole(side: Sequence[Slot], first: int, last: int) -> bool:
    """Whether elements are one or more whole paragraphs."""
    return bool(side[first].token.edges & FIRST and side[last - 1].token.edges & LAST)


def _slide(steps: list[Step], at: int, end: int, own: Sequence[Slot], other: Sequence[Slot], *, lacking: bool) -> None:
    """``own``: the side that has the words of the gap; ``lacking``: it is the left one."""
    first, last = _own(steps[at], lacking)[0], _own(steps[end - 1], lacking)[1]
    if is_whole(own, first, last):
        return
    for by in _reached(steps, at, own, other, (first, last), lacking):
        if is_whole(own, first + by, last + by):
            begin, behind = min(at, at + by), max(end, end + by)
            steps[begin:behind] = _slid(steps[begin:behind], first + by, last + by, lacking)
            return


def _reached(
    steps: Sequence[Step], at: int, own: Sequence[Slot], other: Sequence[Slot], gap: tuple[int, int], lacking: bool
) -> Iterator[int]:
    """By how many words the gap can be slid back, and on, at no cost: what it leaves behind is as like what stands
    there on the other side as what was there."""
    first, last = gap
    for way in (-1, 1):
        by, more = way, 0.0
        while more < _TOO_DEAR:
            number = at + by if way < 0 else at + last - first + by - 1
            pair = steps[number] if 0 <= number < len(steps) else None
            if pair is None or pair.left[1] - pair.left[0] != 1 or pair.right[1] - pair.right[0] != 1:
                break
            there = other[_own(pair, not lacking)[0]]
            here, new = own[_own(pair, lacking)[0]], own[last + by if way < 0 else first + by - 1]
            more += price(new, there) - price(here, there)
            if more <= _NOTHING:
                yield by
            by += way


def _own(step: Step, lacking: bool) -> tuple[int, int]:
    return step.left if lacking else step.right


def _slid(steps: Sequence[Step], first: int, last: int, lacking: bool) -> list[Step]:
    """These steps with the gap at other elements."""
    start, end = _own(steps[0], lacking)[0], _own(steps[-1], lacking)[1]
    place = _own(steps[0], not lacking)[0]
    found = []
    for number in range(start, end):
        width = 0 if first <= number < last else 1
        pair = (number, number + 1), (place, place + width)
        found.append(Step(*pair) if lacking else Step(*reversed(pair)))
        place += width
    return found
