"""Passages that say the same in two or more documents of a dossier (ENCODING.md §6.1)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rubricator.collate.clauses import joined, parts
from rubricator.collate.comparing import compared, compared_parts
from rubricator.collate.completing import bounded, complete
from rubricator.collate.distinct import Distinct
from rubricator.collate.dossier import Document, Dossier, dossier
from rubricator.collate.judging import Judged, Scale, judge
from rubricator.collate.likeness import Likeness
from rubricator.collate.related import related
from rubricator.collate.rivals import unrivalled
from rubricator.collate.surroundings import Key


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """The characters ``start`` to ``end`` of the ``document``-th document: clauses of the sentences ``first`` to
    ``last``."""

    document: int
    start: int
    end: int
    first: int
    last: int

    def meets(self, other: Passage) -> bool:
        return self.document == other.document and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Pair:
    """One aligned sentence or clause: two passages and how alike they are (3, 2, 1)."""

    a: Passage
    b: Passage
    degree: int
    likelihood: float


@dataclass(frozen=True, slots=True)
class Parallel:
    """A passage of each of two or more documents, in the order of the documents. ``degrees``: how alike each is to the
    one of the others that it is most like."""

    passages: tuple[Passage, ...]
    degrees: tuple[int, ...]
    pairs: tuple[Pair, ...]

    @property
    def degree(self) -> int:
        """How alike the two are that are least alike."""
        return min(self.degrees)


def parallels(documents: Sequence[Document]) -> list[Parallel]:
    """All parallel passages, chains of three and more joined, by where they stand in the first document that has each.

    Law: what is found does not depend on chance or on the order of any hash; the same settings hold for all documents.
    """
    return chains(pairs(documents))


def pairs(documents: Sequence[Document]) -> list[Pair]:
    """Each two sentences or clauses that say the same, by document and place."""
    of = dossier(documents)
    likes = compared(of)
    cut = parts(of)
    distinct = Distinct(of, related())

    def of_sentences(key: Key, alike: Likeness) -> float:
        return distinct.weight(key, of.units[key[0]][key[1]], of.units[key[2]][key[3]], alike)

    def of_parts(key: Key, alike: Likeness) -> float:
        a, b = cut.dossier.units[key[0]][key[1]], cut.dossier.units[key[2]][key[3]]
        return distinct.weight(cut.sentence(key), a, b, alike)

    by_sentences = judge(likes, Scale.SENTENCES, of_sentences)
    by_parts = judge(compared_parts(cut, of, likes), Scale.PARTS, of_parts)
    found = unrivalled(joined(by_sentences, by_parts, cut))
    return [_pair(key, each, of) for key, each in complete(bounded(found, of), of)]


def _pair(key: Key, judged: Judged, of: Dossier) -> Pair:
    a, i, b, j = key
    start, end = of.units[a][i].characters(*judged.likeness.a)
    other_start, other_end = of.units[b][j].characters(*judged.likeness.b)
    return Pair(
        Passage(a, start, end, i, i), Passage(b, other_start, other_end, j, j), judged.degree, judged.likelihood
    )


def chains(found: Iterable[Pair]) -> list[Parallel]:
    """Pairs joined where they share a passage: A with B and B with C are one chain of three.

    The surest pairs are joined first. Two chains are joined only where no document gets two places that lie apart, so
    that a common phrase does not tie half the dossier together.
    """
    links: list[_Chain] = []
    at: dict[tuple[int, int], list[_Chain]] = {}
    for pair in sorted(found, key=lambda each: (-each.likelihood, each.a, each.b)):
        new = _Chain({pair.a.document: pair.a, pair.b.document: pair.b}, [pair])
        for chain in _near(pair, at):
            if chain.passages and chain.fits(new):
                new = new.joined(chain)
                chain.passages = {}
        links.append(new)
        for passage in new.passages.values():
            for number in range(passage.first, passage.last + 1):
                at.setdefault((passage.document, number), []).append(new)
    return _outer(sorted((chain.parallel() for chain in links if chain.passages), key=lambda each: each.passages))


def _outer(found: list[Parallel]) -> list[Parallel]:
    """Those of which no other says the same and more: each passage of an inner one lies in one of the outer."""
    at: dict[tuple[int, int], list[Parallel]] = {}
    for parallel in found:
        for passage in parallel.passages:
            for number in range(passage.first, passage.last + 1):
                at.setdefault((passage.document, number), []).append(parallel)
    return [
        each
        for each in found
        if not any(_holds(outer, each) for outer in at[each.passages[0].document, each.passages[0].first])
    ]


def _holds(outer: Parallel, inner: Parallel) -> bool:
    """Whether the passages of one lie in those of another; of two with the same passages neither does."""
    places = {passage.document: passage for passage in outer.passages}
    inside = (
        each.document in places and places[each.document].start <= each.start and each.end <= places[each.document].end
        for each in inner.passages
    )
    return outer.passages != inner.passages and all(inside)


def _near(pair: Pair, at: dict[tuple[int, int], list[_Chain]]) -> list[_Chain]:
    found: list[_Chain] = []
    for passage in (pair.a, pair.b):
        for number in (passage.first - 1, passage.first, passage.first + 1):
            for chain in at.get((passage.document, number), ()):
                if not any(chain is each for each in found):
                    found.append(chain)
    return found


_LONGEST = 4  # sentences of one document in a chain; longer ones are two chains, one behind the other


@dataclass(slots=True, eq=False)
class _Chain:
    passages: dict[int, Passage]
    pairs: list[Pair]

    def fits(self, other: _Chain) -> bool:
        """Whether the two share a passage, and have nothing of the same document that lies elsewhere."""
        common = self.passages.keys() & other.passages.keys()
        if not any(_mostly_one(self.passages[each], other.passages[each]) for each in common):
            return False
        return all(_side_by_side(self.passages[each], other.passages[each]) for each in common)

    def joined(self, other: _Chain) -> _Chain:
        passages = dict(self.passages)
        for document, passage in other.passages.items():
            passages[document] = _together(passages[document], passage) if document in passages else passage
        return _Chain(passages, self.pairs + other.pairs)

    def parallel(self) -> Parallel:
        ordered = tuple(self.passages[document] for document in sorted(self.passages))
        degrees = tuple(
            max(pair.degree for pair in self.pairs if passage.document in (pair.a.document, pair.b.document))
            for passage in ordered
        )
        return Parallel(ordered, degrees, tuple(sorted(self.pairs, key=lambda each: (each.a, each.b))))


def _side_by_side(one: Passage, other: Passage) -> bool:
    """Whether the two overlap or follow each other closely, and are not too long together."""
    near = one.meets(other) or one.last + 1 == other.first or other.last + 1 == one.first
    return near and max(one.last, other.last) - min(one.first, other.first) < _LONGEST


def _mostly_one(one: Passage, other: Passage) -> bool:
    """Whether the two share at least half of the longer: a phrase in common joins no chains."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return 2 * shared >= max(one.end - one.start, other.end - other.start)


def _together(one: Passage, other: Passage) -> Passage:
    return Passage(
        one.document,
        min(one.start, other.start),
        max(one.end, other.end),
        min(one.first, other.first),
        max(one.last, other.last),
    )
