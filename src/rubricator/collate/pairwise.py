"""Two sequences of words set side by side: unique words in common order are fixed first (patience), what lies between
them is aligned at the least cost (Needleman and Wunsch, J. Mol. Biol. 48, 1970).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate

from rubricator.collate.steps import Slot, Step
from rubricator.collate.tokens import FIRST, LAST, MARK, NUMBER

# The price of a step: a word without counterpart, a mark without one (two full stops are no reason to set two words
# side by side); two words that have nothing in common; a word and a mark (never). In sixteenths, which add up exactly:
# two ways that cost the same are known to.
_WORD_GAP, _MARK_GAP, OTHER, NEVER = 11 / 16, 6 / 16, 19 / 16, 2.0
_ANOTHER_MARK, _ANOTHER_NUMBER, _JOINED = 8 / 16, 10 / 16, 2 / 16
_EDGE = 1 / 16  # the end of a paragraph is rather set beside an end than beside another word
_NEAR = 0.6  # two words this similar are spellings of one
_SMALL = 900  # pairs of words: a stretch of this size is worked out in full
_CELLS = 40_000  # larger stretches without a common word are cut in two

Box = tuple[int, int, int, int]


def align_two(left: Sequence[Slot], right: Sequence[Slot]) -> Iterator[Step]:
    """Steps from the beginning of both sides to their ends: one to one, one to two (a word that is split), or one to
    none.

    Law: the steps cover every element of both sides once, in order.
    """
    a, b = [slot.forms[0] for slot in left], [slot.forms[0] for slot in right]
    for box in _boxes(a, b):
        x0, x1, y0, y1 = box
        if x1 - x0 == y1 - y0 and a[x0:x1] == b[y0:y1]:
            yield from (Step((x0 + n, x0 + n + 1), (y0 + n, y0 + n + 1)) for n in range(x1 - x0))
        elif x0 == x1 or y0 == y1:
            yield from (Step((x, x + 1), (y0, y0)) for x in range(x0, x1))
            yield from (Step((x1, x1), (y, y + 1)) for y in range(y0, y1))
        else:
            yield from _cheapest(left, right, box)


def _boxes(a: Sequence[str], b: Sequence[str]) -> Iterator[Box]:
    """The two sides cut into stretches that are equal, and stretches small enough to be worked out, in order."""
    waiting: list[Box] = [(0, len(a), 0, len(b))]
    while waiting:
        x0, x1, y0, y1 = waiting.pop()
        x, y = x0, y0
        while x < x1 and y < y1 and a[x] == b[y]:
            x, y = x + 1, y + 1
        if x > x0:
            yield x0, x, y0, y
        if x < x1 or y < y1:
            parts = _parts(a, b, (x, x1, y, y1))
            if len(parts) == 1:
                yield parts[0]
            else:
                waiting += reversed(parts)


def _parts(a: Sequence[str], b: Sequence[str], box: Box) -> list[Box]:
    """A box whose first words differ, in smaller ones; itself alone where it is small enough."""
    x0, x1, y0, y1 = box
    cells = (x1 - x0) * (y1 - y0)
    if cells <= _SMALL:
        return [box]
    for size in (3, 2, 1):
        fixed = _anchors(a, b, box, size)
        if fixed:
            xs, ys = [x0, *(x for x, _ in fixed), x1], [y0, *(y for _, y in fixed), y1]
            return [
                each for each in zip(xs, xs[1:], ys, ys[1:], strict=False) if each[0] < each[1] or each[2] < each[3]
            ]
    if cells <= _CELLS:
        return [box]
    x, y = (x0 + x1) // 2, (y0 + y1) // 2
    return [(x0, x, y0, y), (x, x1, y, y1)]


def _anchors(a: Sequence[str], b: Sequence[str], box: Box, size: int) -> list[tuple[int, int]]:
    """Runs of ``size`` words that stand once on either side, as far as they are in the same order on both."""
    x0, x1, y0, y1 = box
    there, here = _once(b, y0, y1, size), _once(a, x0, x1, size)
    common = sorted((place, there[run]) for run, place in here.items() if run in there)
    return _in_order(common)


def _once(words: Sequence[str], start: int, end: int, size: int) -> Mapping[tuple[str, ...], int]:
    """The places of the runs that stand once. A run begins with a word: a full stop would tie the end of a paragraph
    to that of the next."""
    places: dict[tuple[str, ...], int] = {}
    for n in range(start, end - size + 1):
        if not words[n][0].isalnum():
            continue
        run = tuple(words[n : n + size])
        places[run] = -1 if run in places else n
    return {run: place for run, place in places.items() if place >= 0}


def _in_order(common: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of the list in which the second numbers rise as well."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, (_, y) in enumerate(common):
        at = bisect_left(ends, y)
        ends[at : at + 1] = [y]
        last[at : at + 1] = [number]
        before.append(last[at - 1] if at else -1)
    chain = []
    number = last[-1] if last else -1
    while number >= 0:
        chain.append(common[number])
        number = before[number]
    return chain[::-1]


def _cheapest(left: Sequence[Slot], right: Sequence[Slot], box: Box) -> Iterator[Step]:
    """The cheapest steps through a small stretch."""
    x0, x1, y0, y1 = box
    back = _prices(left, right, box)
    steps = []
    i, j = x1 - x0, y1 - y0
    while i or j:
        di, dj = back[i][j]
        steps.append(Step((x0 + i - di, x0 + i), (y0 + j - dj, y0 + j)))
        i, j = i - di, j - dj
    yield from reversed(steps)


def _prices(left: Sequence[Slot], right: Sequence[Slot], box: Box) -> list[list[tuple[int, int]]]:
    """For each place the last step on the cheapest way to it."""
    x0, x1, y0, y1 = box
    width = y1 - y0
    gaps = [gap(slot) for slot in right[y0:y1]]
    rows = [list(accumulate(gaps, initial=0.0))]
    back: list[list[tuple[int, int]]] = [[(0, 0)] + [(0, 1)] * width]
    for i in range(1, x1 - x0 + 1):
        here = left[x0 + i - 1]
        lost = gap(here)
        above = rows[i - 1]
        row, steps = [above[0] + lost], [(1, 0)]
        for j in range(1, width + 1):
            there = right[y0 + j - 1]
            best, step = above[j - 1] + price(here, there), (1, 1)
            if above[j] + lost < best:
                best, step = above[j] + lost, (1, 0)
            if row[j - 1] + gaps[j - 1] < best:
                best, step = row[j - 1] + gaps[j - 1], (0, 1)
            if j > 1 and above[j - 2] + _JOINED < best and _is_split(here, right[y0 + j - 2], there):
                best, step = above[j - 2] + _JOINED, (1, 2)
            if i > 1 and rows[i - 2][j - 1] + _JOINED < best and _is_split(there, left[x0 + i - 2], here):
                best, step = rows[i - 2][j - 1] + _JOINED, (2, 1)
            row.append(best)
            steps.append(step)
        rows.append(row)
        back.append(steps)
    return back


def gap(slot: Slot) -> float:
    """What it costs to set a word beside nothing."""
    return _MARK_GAP if slot.token.kind == MARK else _WORD_GAP


def _is_split(whole: Slot, first: Slot, second: Slot) -> bool:
    return first.forms[0] + second.forms[0] in whole.forms


def price(left: Slot, right: Slot) -> float:
    """What it costs to set two words side by side: nothing where they are one."""
    worth = _price(left, right)
    one, other = left.token.edges, right.token.edges
    if one == other:
        return worth
    # The end of a paragraph and the beginning of one are no pair, unless they are the same word.
    opposed = worth and {one, other} == {FIRST, LAST}
    return NEVER if opposed else worth + _EDGE


def _price(left: Slot, right: Slot) -> float:
    a, b = left.token, right.token
    if (a.kind == MARK) != (b.kind == MARK):
        return NEVER
    if any(form in right.forms for form in left.forms):
        return 0.0
    if a.kind == MARK:
        return _ANOTHER_MARK
    if a.name and a.name == b.name:
        return _ANOTHER_MARK
    if a.kind == NUMBER and b.kind == NUMBER:
        return _ANOTHER_NUMBER
    likeness = max(likeness_of(one, other) for one in left.forms for other in right.forms)
    return 1 - likeness if likeness >= _NEAR else OTHER


@lru_cache(maxsize=1 << 16)
def likeness_of(a: str, b: str) -> float:
    """1 less the edit distance (Levenshtein, with neighbours exchanged as one edit) in parts of the longer word."""
    longer, shorter = (a, b) if len(a) >= len(b) else (b, a)
    if not longer or len(shorter) < _NEAR * len(longer):
        return 0.0
    before: list[int] = []
    row = list(range(len(shorter) + 1))
    for i, letter in enumerate(longer, 1):
        above, older = row, before
        row, before = [i], above
        for j, other in enumerate(shorter, 1):
            best = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == shorter[j - 2] and longer[i - 2] == other:
                best = min(best, older[j - 2] + 1)
            row.append(best)
    return 1 - row[-1] / len(longer)
