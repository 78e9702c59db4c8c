"""Which sentences are worth comparing: by an index of rare terms, never all with all.

Only terms and pairs of terms that stand in few sentences are looked up, so the work grows with the text and not with
its square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from rubricator.collate.dossier import Dossier, Unit

_MANY = 60  # a key that stands in more sentences is not looked up
_LEAST_SHARED = 6.0  # weight of the keys that two sentences must share
_PART = 0.25  # and of the whole weight of the one that says less

Place = tuple[int, int]


def candidates(of: Dossier) -> Iterator[tuple[Unit, list[Unit]]]:
    """For each sentence those of later documents that share rare terms with it, in order."""
    index = _index(of)
    weights = [[sum(of.weights[term] for term in unit.terms) for unit in document] for document in of.units]
    for document in of.units:
        for unit in document:
            found: defaultdict[Place, float] = defaultdict(float)
            for key, weight in _keys(unit, of):
                for place in index.get(key, ()):
                    if place[0] > unit.document:
                        found[place] += weight
            near = sorted(place for place, shared in found.items() if shared >= _LEAST_SHARED)
            others = [of.units[document][number] for document, number in near]
            own = _PART * weights[unit.document][unit.number]
            kept = [
                other
                for other in others
                if found[other.document, other.number] >= min(own, _PART * weights[other.document][other.number])
            ]
            if kept:
                yield unit, kept


def _index(of: Dossier) -> dict[str, list[Place]]:
    index: defaultdict[str, list[Place]] = defaultdict(list)
    for document in of.units:
        for unit in document:
            for key, _ in _keys(unit, of):
                index[key].append((unit.document, unit.number))
    return {key: places for key, places in index.items() if 1 < len(places) <= _MANY}


def _keys(unit: Unit, of: Dossier) -> Iterator[tuple[str, float]]:
    """The terms of a sentence, and each two that stand side by side, with what it is worth to share them."""
    for term in unit.positions:
        yield term, of.weights[term]
    pairs = {(min(pair), max(pair)) for pair in zip(unit.terms, unit.terms[1:], strict=False)}
    for one, other in sorted(pairs):
        yield f"{one} {other}", min(of.weights[one], of.weights[other])
