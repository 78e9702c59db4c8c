"""What stands around a likely parallel: documents that restate each other do so in order, and one passage for one.

Two sentences that are alike among others that are alike, in the same order, are parallel; the same two in the middle of
something else share a phrase.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rubricator.collate.likeness import Likeness

# Reach along the one document and along the other, in sentences: they may run at different speeds.
_REACHES = ((2, 2), (6, 2), (2, 6), (6, 6), (20, 20))
_FAR = 3  # how many reaches away something still counts
_LIKELY = 0.02  # what is less likely than this says nothing about its neighbours
_SHARED = 0.5  # two stretches compete where they share this part of the shorter one, and are one where of the longer

Key = tuple[int, int, int, int]  # document and sentence, document and sentence


@dataclass(frozen=True, slots=True)
class Likely:
    """Two sentences that may be parallel, and how likely that is from their words alone."""

    likeness: Likeness
    likelihood: float


def surroundings(found: Mapping[Key, Likely]) -> dict[Key, tuple[float, ...]]:
    """For each pair what is around it; the order is that of the coefficients in ``data/likeness.toml``."""
    grid = _Grid(found)
    rivals = _Rivals(found)
    result = {}
    for key, likely in found.items():
        row, column = rivals.best(key, likely)
        own = (log_odds(likely.likelihood), max(log_odds(row), -4.0), max(log_odds(column), -4.0))
        third = math.log1p(10 * rivals.third(key, likely))
        result[key] = (*own, third, *(math.log1p(10 * each) for each in grid.around(key)))
    return result


def log_odds(likelihood: float) -> float:
    return math.log((likelihood + 0.003) / (1.003 - likelihood))


class _Grid:
    """The likely pairs of each two documents by place, in squares, so that only neighbours are looked at."""

    _WIDTH = _FAR * max(reach for each in _REACHES for reach in each)

    def __init__(self, found: Mapping[Key, Likely]) -> None:
        self._squares: dict[Key, list[tuple[int, int, float]]] = defaultdict(list)
        for (a, i, b, j), likely in found.items():
            if likely.likelihood > _LIKELY:
                square = (a, i // self._WIDTH, b, j // self._WIDTH)
                self._squares[square].append((i, j, likely.likelihood))

    def around(self, key: Key) -> list[float]:
        """For each reach the likelihood of the neighbours in the same order, the nearer counting more."""
        sums = [0.0] * len(_REACHES)
        for di, dj, likelihood in self._near(key):
            same_order = di * dj > 0
            for number, (x, y) in enumerate(_REACHES):
                anyhow = number == len(_REACHES) - 1
                if (same_order or anyhow) and abs(di) <= _FAR * x and abs(dj) <= _FAR * y:
                    sums[number] += likelihood * math.exp(-abs(di) / x - abs(dj) / y)
        return sums

    def _near(self, key: Key) -> Iterator[tuple[int, int, float]]:
        a, i, b, j = key
        square_i, square_j = i // self._WIDTH, j // self._WIDTH
        for si in (square_i - 1, square_i, square_i + 1):
            for sj in (square_j - 1, square_j, square_j + 1):
                for i2, j2, likelihood in self._squares.get((a, si, b, sj), ()):
                    if (i2, j2) != (i, j):
                        yield i2 - i, j2 - j, likelihood


Stretch = tuple[int, int]


class _Rivals:
    """The likely pairs of each sentence, from either side."""

    def __init__(self, found: Mapping[Key, Likely]) -> None:
        # sentence → other document → (other sentence, own stretch, other stretch, likelihood)
        self._of: dict[Stretch, dict[int, list[tuple[int, Stretch, Stretch, float]]]] = defaultdict(dict)
        for (a, i, b, j), likely in found.items():
            one, other = likely.likeness.a, likely.likeness.b
            self._of[a, i].setdefault(b, []).append((j, one, other, likely.likelihood))
            self._of[b, j].setdefault(a, []).append((i, other, one, likely.likelihood))

    def best(self, key: Key, likely: Likely) -> tuple[float, float]:
        """The likelihood of the best rival in the one document and in the other."""
        a, i, b, j = key
        one, other = likely.likeness.a, likely.likeness.b
        row = max((p for j2, own, _, p in self._of[a, i][b] if j2 != j and overlap(one, own)), default=0.0)
        column = max((p for i2, own, _, p in self._of[b, j][a] if i2 != i and overlap(other, own)), default=0.0)
        return row, column

    def third(self, key: Key, likely: Likely) -> float:
        """How likely a third document says the same as both."""
        a, i, b, j = key
        best = 0.0
        theirs = self._of[b, j]
        for document, links in self._of[a, i].items():
            if document == b or document not in theirs:
                continue
            there = {m: (own, other, p) for m, own, other, p in theirs[document]}
            for m, own, other, p in links:
                if m in there and min(p, there[m][2]) > best and overlap(likely.likeness.a, own):
                    back = there[m]
                    if overlap(other, back[1]) and overlap(likely.likeness.b, back[0]):
                        best = min(p, back[2])
        return best


def overlap(one: Stretch, other: Stretch) -> bool:
    """Whether two stretches share half of the shorter one."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared >= _SHARED * min(one[1] - one[0], other[1] - other[0])


def mostly_one(one: Stretch, other: Stretch) -> bool:
    """Whether two stretches share half of the longer one."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared >= _SHARED * max(one[1] - one[0], other[1] - other[0])
