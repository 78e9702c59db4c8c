"""What parallels say beyond themselves: their closest clauses, and the third side of a triangle.

A says what B says, and B says what C says: so A says what C says, even where the two share few words. (In a chain of
reports each puts the matter anew, and the first and the last are the least alike.)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from rubricator.collate.dossier import Dossier, Unit
from rubricator.collate.judging import Judged, degree
from rubricator.collate.likeness import Likeness, closest
from rubricator.collate.related import related
from rubricator.collate.surroundings import Key, mostly_one

_BETTER = 1.3  # narrower bounds are taken where they are worth so many times more
_LIKELY = 0.75  # a third side is taken where both others are true with this likelihood
_CLOSE = 0.3  # and where the two share this part of the weight of their words
_STRICT = 2.0  # of a third side, how much the closer likeness counts against the more that is shared
_MOST = 12  # the likeliest parallels of a sentence; a formula that stands everywhere proves nothing

Stretch = tuple[int, int]
Found = tuple[Key, Judged]


def bounded(found: Iterable[Found], of: Dossier) -> list[Found]:
    """The parallels in narrower bounds, where some of the clauses are much more alike than all of them."""
    return [(key, _narrowed(key, each, of)) for key, each in found]


def _narrowed(key: Key, judged: Judged, of: Dossier) -> Judged:
    old = judged.likeness
    new = _closest(key, old.a, old.b, of, 1.0)
    if new is None or new.shared * new.closeness < _BETTER * old.shared * old.closeness:
        return judged
    return Judged(new, judged.likelihood, degree(new))


def complete(found: Sequence[Found], of: Dossier) -> list[Found]:
    """The parallels and those that follow from two of them, in order. Of two sentences that are parallel by themselves
    nothing follows; but a passage that has a parallel already may have a second one: a document says a thing twice."""
    third: dict[Key, _Third] = {}
    there = {key for key, _ in found}
    for key, new in _thirds(found):
        if key not in there and (key not in third or new > third[key]):
            third[key] = new
    result = list(found)
    for key, (likelihood, here, other) in third.items():
        alike = _closest(key, here, other, of, _STRICT)
        if alike is not None and alike.closeness >= _CLOSE:
            result.append((key, Judged(alike, likelihood, degree(alike))))
    return sorted(result, key=lambda each: (each[0], each[1].likeness.a, each[1].likeness.b))


class _Link(NamedTuple):
    likelihood: float
    document: int
    sentence: int
    there: Stretch  # in that sentence
    here: Stretch  # in the sentence that two links meet in


class _Third(NamedTuple):
    likelihood: float
    a: Stretch
    b: Stretch


def _thirds(found: Iterable[Found]) -> Iterator[tuple[Key, _Third]]:
    for links in _by_sentence(found):
        for one, other in combinations(sorted(links, reverse=True)[:_MOST], 2):
            likelihood = one.likelihood * other.likelihood
            if likelihood >= _LIKELY and one.document != other.document and mostly_one(one.here, other.here):
                a, b = sorted((one, other), key=lambda link: link.document)
                yield (a.document, a.sentence, b.document, b.sentence), _Third(likelihood, a.there, b.there)


def _by_sentence(found: Iterable[Found]) -> Iterator[list[_Link]]:
    links: dict[tuple[int, int], list[_Link]] = defaultdict(list)
    for (a, i, b, j), each in found:
        x, y = each.likeness.a, each.likeness.b
        links[a, i].append(_Link(each.likelihood, b, j, y, x))
        links[b, j].append(_Link(each.likelihood, a, i, x, y))
    return iter(links.values())


def _closest(key: Key, here: Stretch, there: Stretch, of: Dossier, strictness: float) -> Likeness | None:
    a, b = _unit(of, key[0], key[1]), _unit(of, key[2], key[3])
    return closest(a, here, b, there, of.weights, related(), strictness)


def _unit(of: Dossier, document: int, sentence: int) -> Unit:
    return of.units[document][sentence]
