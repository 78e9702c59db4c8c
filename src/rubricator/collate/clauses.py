"""Long sentences in parts: a resolution puts in one sentence what a report says in five.

What is the same in one clause of a long sentence is little of the whole; compared by parts it is much of one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from rubricator.collate.dossier import Dossier, Unit
from rubricator.collate.judging import Judged
from rubricator.collate.likeness import Likeness
from rubricator.collate.surroundings import Key, mostly_one, overlap

_MOST = 12  # terms of a part; longer ones are cut further
_FEWEST = 4
_SAME_WORDS = 3  # the degree
_MIDDLE = 2.0  # how much it counts against a cut that it lies to one side


@dataclass(frozen=True, slots=True)
class Parts:
    """A dossier of the parts of sentences, and of each part the sentence and the term that it begins with."""

    dossier: Dossier
    homes: tuple[tuple[tuple[int, int], ...], ...]

    def sentence(self, key: Key) -> Key:
        """The sentences that two parts belong to."""
        a, i, b, j = key
        return a, self.homes[a][i][0], b, self.homes[b][j][0]

    def is_whole(self, document: int, number: int, of: Dossier) -> bool:
        """Whether a part is its whole sentence."""
        home, _ = self.homes[document][number]
        return len(self.dossier.units[document][number].terms) == len(of.units[document][home].terms)

    def at_home(self, key: Key, judged: Judged) -> Judged:
        """What was found of two parts, as it stands in their sentences."""
        (_, first), (_, other) = self.homes[key[0]][key[1]], self.homes[key[2]][key[3]]
        (a, a_end), (b, b_end) = judged.likeness.a, judged.likeness.b
        moved: Likeness = replace(judged.likeness, a=(a + first, a_end + first), b=(b + other, b_end + other))
        return replace(judged, likeness=moved)


def parts(of: Dossier) -> Parts:
    """The sentences of a dossier, the long ones cut where their clauses part, each as near the middle as may be."""
    units: list[tuple[Unit, ...]] = []
    homes: list[tuple[tuple[int, int], ...]] = []
    for sentences in of.units:
        cut = [(unit, first, last) for unit in sentences for first, last in _cut(unit, 0, len(unit.terms))]
        units.append(tuple(_part(unit, number, first, last) for number, (unit, first, last) in enumerate(cut)))
        homes.append(tuple((unit.number, first) for unit, first, _ in cut))
    return Parts(replace(of, units=tuple(units)), tuple(homes))


def _cut(unit: Unit, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Half-open runs of terms."""
    best = max(_cuts(unit, first, last), default=None) if last - first > _MOST else None
    if best is None:
        yield first, last
    else:
        yield from _cut(unit, first, -best[1])
        yield from _cut(unit, -best[1], last)


def _cuts(unit: Unit, first: int, last: int) -> Iterator[tuple[float, int]]:
    """How good each cut is at a mark, and the cut, negative: of two that are as good the first is taken."""
    for cut, depth in zip(unit.cuts, unit.breaks, strict=True):
        if depth and cut - first >= _FEWEST and last - cut >= _FEWEST:
            yield depth - _MIDDLE * abs(cut - (first + last) / 2) / (last - first), -cut


def _part(unit: Unit, number: int, first: int, last: int) -> Unit:
    start, end = unit.cuts.index(first), unit.cuts.index(last) + 1
    cuts = tuple(cut - first for cut in unit.cuts[start:end])
    return Unit(
        unit.document,
        number,
        unit.terms[first:last],
        cuts,
        unit.starts[start:end],
        unit.ends[start:end],
        unit.breaks[start:end],
    )


def joined(sentences: Mapping[Key, Judged], found: Mapping[Key, Judged], of: Parts) -> list[tuple[Key, Judged]]:
    """What was found by sentences and by parts; of two that are mostly the same words the likelier. In order.

    A sentence and a clause of it that is much less are both told: each was judged for itself, and which of them the
    other document restates, the whole or the clause, no likelihood can tell (they are of two formulas). But where one
    of them is largely the same words, that is what is restated.
    """
    every = [(key, judged) for key, judged in sentences.items()]
    every += [(of.sentence(key), of.at_home(key, judged)) for key, judged in found.items()]
    result: dict[Key, list[Judged]] = {}
    for home, new in sorted(every, key=lambda item: (-item[1].likelihood, item[0])):  # stable: sentences first
        there = result.setdefault(home, [])
        if not any(_is_told(new, each) for each in there):
            there.append(new)
    return [(key, each) for key in sorted(result) for each in sorted(result[key], key=_place)]


def _is_told(new: Judged, told: Judged) -> bool:
    same = overlap if told.degree == _SAME_WORDS else mostly_one
    return same(new.likeness.a, told.likeness.a) and same(new.likeness.b, told.likeness.b)


def _place(judged: Judged) -> tuple[tuple[int, int], tuple[int, int]]:
    return judged.likeness.a, judged.likeness.b
