"""Which sentences are worth comparing: by an index of rare terms, never all with all.

Only terms and pairs of terms that stand in few sentences are looked up, so the work grows with the text and not with
its square.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from itertools import accumulate, pairwise

from rubricator.collate.dossier import Dossier, Unit

_MANY = 60  # a key that stands in more sentences is not looked up
_LEAST_SHARED = 6.0  # weight of the keys that two sentences must share
_PART = 0.25  # and of the whole weight of the one that says less


def candidates(of: Dossier) -> Iterator[tuple[Unit, list[Unit]]]:
    """For each sentence those of later documents that share rare terms with it, in order."""
    keys = _Keys(of)
    units = [unit for document in of.units for unit in document]
    index = _index(units, keys)
    wanted = [_PART * sum(of.weights[term] for term in unit.terms) for unit in units]
    behind = list(accumulate(len(document) for document in of.units))  # where the next document begins
    for place, unit in enumerate(units):
        found: defaultdict[int, float] = defaultdict(float)
        first, own = behind[unit.document], wanted[place]
        for key, weight in keys.of(unit):
            places = index.get(key)
            if places and places[-1] >= first:  # of most keys there are none
                for other in places[bisect_left(places, first) :]:
                    found[other] += weight
        enough = [other for other, shared in found.items() if shared >= _LEAST_SHARED]
        kept = sorted(other for other in enough if found[other] >= own or found[other] >= wanted[other])
        if kept:
            yield unit, [units[other] for other in kept]


def _index(units: list[Unit], keys: _Keys) -> dict[int, list[int]]:
    """Key → the sentences that have it. Keys that stand in one sentence only, which most do, are sorted out before."""
    # Odd, so that the two numbers in a key spread over all of it; what shares a slot is kept, and costs memory alone.
    size = (1 << max(16, (8 * sum(len(unit.terms) for unit in units)).bit_length())) + 1
    seen = bytearray(size)
    for unit in units:
        for key in keys.only(unit):
            slot = key % size
            if seen[slot] < 2:
                seen[slot] += 1
    index: defaultdict[int, list[int]] = defaultdict(list)
    for place, unit in enumerate(units):
        for key in keys.only(unit):
            if seen[key % size] > 1:
                index[key].append(place)
    return {key: places for key, places in index.items() if 1 < len(places) <= _MANY}


class _Keys:
    """The terms of a sentence, and each two that stand side by side, as numbers."""

    def __init__(self, of: Dossier) -> None:
        self._numbers = {term: number for number, term in enumerate(of.weights, 1)}
        self._weights = of.weights
        self._base = len(self._numbers) + 1

    def only(self, unit: Unit) -> set[int]:
        """The keys of a sentence."""
        numbers = [self._numbers[term] for term in unit.terms]
        base = self._base
        found = {a * base + b if a < b else b * base + a for a, b in pairwise(numbers)}
        found.update(numbers)
        return found

    def of(self, unit: Unit) -> Iterator[tuple[int, float]]:
        """Each key of a sentence once, with what it is worth to share it."""
        weights, base = self._weights, self._base
        found: dict[int, float] = {}
        before, lightest = 0, 0.0
        for term in unit.terms:
            number, weight = self._numbers[term], weights[term]
            found[number] = weight
            if before:
                low, high = (before, number) if before < number else (number, before)
                found[low * base + high] = min(weight, lightest)
            before, lightest = number, weight
        yield from found.items()
