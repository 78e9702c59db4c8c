"""Sentences and their parts that are compared: by rare terms in common, and where two documents go on alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from rubricator.collate.candidates import candidates
from rubricator.collate.clauses import Parts
from rubricator.collate.dossier import Dossier, Unit
from rubricator.collate.judging import Scale, by_words
from rubricator.collate.likeness import Likeness, likeness
from rubricator.collate.related import related
from rubricator.collate.surroundings import Key

_LEAST_CLOSE = 0.15  # less alike than this no surroundings make parallel
_LIKELY = 0.5  # what stands beside two that are parallel with this likelihood, by their words, is compared as well

Compare = Callable[[Key, Unit, Unit], Likeness | None]


def compared(of: Dossier) -> dict[Key, Likeness]:
    """The sentences that are alike, by their places, in order."""
    words = related()
    return _with_neighbours(of, Scale.SENTENCES, lambda key, a, b: likeness(a, b, of.weights, words))


def compared_parts(cut: Parts, of: Dossier, known: Mapping[Key, Likeness]) -> dict[Key, Likeness]:
    """The parts of sentences; what is known of sentences that have only one is not found out again."""
    words = related()

    def compare(key: Key, a: Unit, b: Unit) -> Likeness | None:
        if cut.is_whole(key[0], key[1], of) and cut.is_whole(key[2], key[3], of):
            return known.get(cut.sentence(key))
        return likeness(a, b, of.weights, words)

    return _with_neighbours(cut.dossier, Scale.PARTS, compare)


def _with_neighbours(of: Dossier, scale: Scale, compare: Compare) -> dict[Key, Likeness]:
    """What is worth comparing, and, where a document goes on as another does, the next before and behind: a sentence
    in the middle of a passage may be restated without a rare word."""
    pairs = ((a, b) for a, others in candidates(of) for b in others)
    found = _alike(((_key(a, b), a, b) for a, b in pairs), compare)
    likely = [key for key, each in found.items() if by_words(each, scale) >= _LIKELY]
    new = dict.fromkeys(key for each in likely for key in _beside(each, of) if key not in found)
    found |= _alike(((key, of.units[key[0]][key[1]], of.units[key[2]][key[3]]) for key in new), compare)
    return dict(sorted(found.items()))


def _alike(pairs: Iterable[tuple[Key, Unit, Unit]], compare: Compare) -> dict[Key, Likeness]:
    compared = ((key, compare(key, a, b)) for key, a, b in pairs)
    return {key: alike for key, alike in compared if alike is not None and alike.closeness >= _LEAST_CLOSE}


def _beside(key: Key, of: Dossier) -> Iterator[Key]:
    a, i, b, j = key
    for here in range(max(0, i - 1), min(len(of.units[a]), i + 2)):
        for there in range(max(0, j - 1), min(len(of.units[b]), j + 2)):
            yield a, here, b, there


def _key(a: Unit, b: Unit) -> Key:
    return a.document, a.number, b.document, b.number
