"""How much of what two sentences share is their own, and no formula of their documents.

Documents of one office have formulas ("the standard of living of the population", "to draft the five-year plan"): their
words come together, so that to share five of them is little more than to share one. A word counts here for how much it
tells beyond the words that are shared already: for how seldom the sentences of the two documents that have one of those
have it as well.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Set

from rubricator.collate.dossier import Dossier, Unit
from rubricator.collate.likeness import Likeness, Related, links
from rubricator.collate.surroundings import Key

_TRUST = 8.0  # what a word tells in general counts as much as so many sentences of the two documents
_DOCUMENTS = 8  # of so many documents it is kept which sentences have a word

Places = Mapping[str, Set[int]]  # term → the sentences of a document that have it


class Distinct:
    """What sentences share, less the formulas."""

    def __init__(self, of: Dossier, related: Related) -> None:
        self._of = of
        self._related = related
        self._kept: dict[int, Places] = {}

    def weight(self, key: Key, a: Unit, b: Unit, alike: Likeness) -> float:
        """The weight of the shared terms of two sentences (``key``), or parts of them, each less what the heavier ones
        let expect. Names count no more than all else: who, without what, is no statement.

        Law: no more than ``alike.shared``.
        """
        shared = links(a, alike.a, b, alike.b, self._of.weights, self._related)
        here, there = self._places(key[0]), self._places(key[2])
        before: list[tuple[Set[int], Set[int]]] = []
        names = others = 0.0
        for i, j, weight in sorted(shared, key=lambda link: (-link[2], link[0])):
            both = here[a.terms[i]] - {key[1]}, there[b.terms[j]] - {key[3]}
            left = min((self._left(weight, both, each) for each in before), default=weight)
            if a.terms[i].startswith("@"):
                names += left
            else:
                others += left
            before.append(both)
        return others + min(names, others)

    def _left(self, weight: float, both: tuple[Set[int], Set[int]], each: tuple[Set[int], Set[int]]) -> float:
        """What a term tells beyond another: of either the sentences that have it are given, in both documents."""
        together = sum(len(one & other) for one, other in zip(both, each, strict=True))
        if not together:
            return weight
        expected = math.exp(-weight / self._of.scale)
        likely = (together + _TRUST * expected) / (sum(map(len, each)) + _TRUST)
        return min(weight, -self._of.scale * math.log(likely))

    def _places(self, document: int) -> Places:
        if document not in self._kept:
            if len(self._kept) >= _DOCUMENTS:
                self._kept.clear()
            places: dict[str, set[int]] = defaultdict(set)
            for unit in self._of.units[document]:
                for term in unit.terms:
                    places[term].add(unit.number)
            self._kept[document] = places
        return self._kept[document]
