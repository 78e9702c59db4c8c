"""How alike two sentences are, and in which of their clauses."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rubricator.collate.dossier import Unit

Weights = Mapping[str, float]
Related = Mapping[str, Mapping[str, float]]
Links = list[tuple[int, int, float]]

# How much a word that has no counterpart speaks against a clause: several strictnesses are tried, the best bounds win.
_STRICTNESSES = (0.1, 0.2, 0.3, 0.5)
_CLOSENESS = 1.5  # of two bounds, how much the closer likeness counts against the more that is shared


@dataclass(frozen=True, slots=True)
class Likeness:
    """The terms ``a`` of one sentence and ``b`` of the other (half-open, at cuts) say the same. ``shared``: the weight
    of what they share; ``closeness``: its part of the whole, from 0 to 1; ``evidence``: what a judgement is made of."""

    a: tuple[int, int]
    b: tuple[int, int]
    shared: float
    closeness: float
    evidence: tuple[float, ...]


def likeness(a: Unit, b: Unit, weights: Weights, related: Related) -> Likeness | None:
    """The clauses in which two sentences are most alike, or None where they share no two terms."""
    whole = _Match(a, (0, len(a.terms)), b, (0, len(b.terms)), weights, related)
    if len(whole.links) < 2:
        return None
    best = whole
    seen = {(whole.x, whole.y)}
    for strictness in _STRICTNESSES:
        match = whole
        for _ in range(2):
            x, y = match.trimmed(strictness)
            if (x, y) == (match.x, match.y):
                break
            match = _Match(a, x, b, y, weights, related)
            if len(match.links) < 2:
                break
        if (match.x, match.y) not in seen and len(match.links) >= 2:
            seen.add((match.x, match.y))
            if match.worth(_CLOSENESS) > best.worth(_CLOSENESS):
                best = match
    return Likeness(best.x, best.y, best.shared, best.closeness, best.evidence(whole))


_FEWEST = 4  # terms of clauses that say something by themselves
_MOST_CLAUSES = 7  # of a stretch whose clauses are tried one by one


def closest(
    a: Unit, x: tuple[int, int], b: Unit, y: tuple[int, int], weights: Weights, related: Related, strictness: float
) -> Likeness | None:
    """Of two stretches the clauses that are most alike, every choice of them tried; None where they share no two
    terms. ``strictness``: how much the closer likeness counts against the more that is shared."""
    whole = _Match(a, x, b, y, weights, related)
    best = whole if len(whole.links) > 1 else None
    for here in _runs_of_clauses(a, x):
        for there in _runs_of_clauses(b, y):
            match = _Match(a, here, b, there, weights, related)
            if len(match.links) > 1 and (best is None or match.worth(strictness) > best.worth(strictness)):
                best = match
    return Likeness(best.x, best.y, best.shared, best.closeness, best.evidence(whole)) if best else None


def _runs_of_clauses(unit: Unit, stretch: tuple[int, int]) -> list[tuple[int, int]]:
    cuts = [cut for cut in unit.cuts if stretch[0] <= cut <= stretch[1]]
    if len(cuts) > _MOST_CLAUSES + 1:
        return [stretch]
    return [(first, last) for first in cuts for last in cuts if last - first >= _FEWEST]


class _Match:
    """The terms that two stretches share, one to one: the same first, then related ones."""

    def __init__(
        self, a: Unit, x: tuple[int, int], b: Unit, y: tuple[int, int], weights: Weights, related: Related
    ) -> None:
        self.a, self.b, self.x, self.y = a, b, x, y
        self.weights = weights
        self.links = links(a, x, b, y, weights, related)
        self.shared = sum(weight for *_, weight in self.links)
        self.sum_a = sum(map(weights.__getitem__, a.terms[x[0] : x[1]]))
        self.sum_b = sum(map(weights.__getitem__, b.terms[y[0] : y[1]]))
        self.closeness = self.shared / math.sqrt(self.sum_a * self.sum_b) if self.links else 0.0

    def worth(self, strictness: float) -> float:
        return self.shared * math.pow(self.closeness, strictness)

    def trimmed(self, strictness: float) -> tuple[tuple[int, int], tuple[int, int]]:
        """The clauses on either side that share most, for what else they say."""
        in_a = {i: weight for i, _, weight in self.links}
        in_b = {j: weight for _, j, weight in self.links}
        return (
            _densest(self.a, self.x, in_a, self.weights, strictness),
            _densest(self.b, self.y, in_b, self.weights, strictness),
        )

    def evidence(self, whole: _Match) -> tuple[float, ...]:
        """What tells a parallel from chance; the order is that of the coefficients in ``data/likeness.toml``."""
        a, b = self.a.terms, self.b.terms
        same = [*sorted((w for i, j, w in self.links if a[i] == b[j]), reverse=True), 0.0, 0.0]
        runs = self._runs()
        return (
            math.log1p(self.shared),
            self.closeness,
            self.shared / self.sum_a,
            self.shared / self.sum_b,
            self.shared / whole.sum_a,
            self.shared / whole.sum_b,
            math.log1p(len(self.links)),
            math.log1p(same[0]),
            math.log1p(same[1]),
            math.log1p(len(runs)),
            math.log1p(sum(runs)),
            math.log1p(self.shared * self.closeness),
        )

    def _runs(self) -> list[float]:
        """For each two terms that follow each other on both sides: the smaller weight."""
        there = {i: j for i, j, _ in self.links}
        terms = self.a.terms
        return [
            min(self.weights[terms[i]], self.weights[terms[i + 1]])
            for i, j in there.items()
            if there.get(i + 1) == j + 1
        ]


def links(a: Unit, x: tuple[int, int], b: Unit, y: tuple[int, int], weights: Weights, related: Related) -> Links:
    """The terms that two stretches share, one to one, and what it is worth to share them: the same first, then related
    ones."""
    found: Links = []
    left_b: dict[str, list[int]] = {}
    for j in range(y[0], y[1]):
        left_b.setdefault(b.terms[j], []).append(j)
    rest: list[int] = []
    for i in range(x[0], x[1]):
        term = a.terms[i]
        if left_b.get(term):
            found.append((i, left_b[term].pop(0), weights[term]))
        else:
            rest.append(i)
    for i in rest:
        link = _related_link(i, a.terms[i], left_b, weights, related)
        if link:
            found.append(link)
    return found


def _related_link(
    i: int, term: str, left: dict[str, list[int]], weights: Weights, related: Related
) -> tuple[int, int, float] | None:
    best, found = 0.0, ""
    for other, likely in related.get(term, {}).items():
        if likely > best and left.get(other):
            best, found = likely, other
    if not found:
        return None
    return i, left[found].pop(0), best * min(weights[term], weights[found])


def _densest(
    unit: Unit, stretch: tuple[int, int], matched: Mapping[int, float], weights: Weights, strictness: float
) -> tuple[int, int]:
    """The stretch whose matched terms outweigh the others most (Kadane's algorithm), widened to whole clauses."""
    if _is_one_clause(unit.cuts, stretch):  # as most parts of sentences are
        return stretch
    best, first, last = 0.0, stretch[0], stretch[1]
    running, start = 0.0, stretch[0]
    for number in range(stretch[0], stretch[1]):
        if running <= 0:
            running, start = 0.0, number
        running += matched.get(number, -strictness * weights[unit.terms[number]])
        if running > best:
            best, first, last = running, start, number + 1
    return _widened(unit.cuts, first, last)


def _is_one_clause(cuts: Sequence[int], stretch: tuple[int, int]) -> bool:
    at = bisect_left(cuts, stretch[0])
    return tuple(cuts[at : at + 2]) == stretch


def _widened(cuts: Sequence[int], first: int, last: int) -> tuple[int, int]:
    start = max(cut for cut in cuts if cut <= first)
    return start, min(cut for cut in cuts if cut >= last)
