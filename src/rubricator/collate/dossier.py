"""A dossier as sentences with what each of them says: terms, and how much each term tells."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rubricator.collate.passages import Sentence, break_before, sentences
from rubricator.collate.related import term_of
from rubricator.recognise.lexicon import frequency

_FEWEST_TERMS = 2


@dataclass(frozen=True, slots=True)
class Document:
    """A document to compare: its text, the bounds of its paragraphs, and the names in it (start, end, key)."""

    key: str
    text: str
    blocks: tuple[tuple[int, int], ...]
    names: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence as it is compared. ``terms``: what it says, in order; ``cuts``: the terms with which clauses begin,
    and the number of terms; ``starts`` and ``ends``: where in the text the clause that begins with a cut starts, and
    where the one before it ends; ``breaks``: how deep each cut goes (3 semicolon or colon, 2 comma and conjunction,
    1 comma, 0 conjunction)."""

    document: int
    number: int
    terms: tuple[str, ...]
    cuts: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    breaks: tuple[int, ...]

    def characters(self, first: int, last: int) -> tuple[int, int]:
        """The characters of the clauses that hold the terms from ``first`` to ``last`` (half-open; both are cuts)."""
        return self.starts[self.cuts.index(first)], self.ends[self.cuts.index(last)]


@dataclass(frozen=True, slots=True)
class Dossier:
    """The sentences of all documents, and the weight of each term; ``scale``: the weight of what every e-th sentence
    has."""

    units: tuple[tuple[Unit, ...], ...]
    weights: Mapping[str, float] = field(repr=False)
    scale: float


def dossier(documents: Sequence[Document]) -> Dossier:
    """The documents as sentences with weighed terms."""
    forms: dict[str, str] = {}
    units = tuple(tuple(_units(number, document, forms)) for number, document in enumerate(documents))
    scale = _RAREST / math.log(sum(map(len, units)) + _GENERAL)
    return Dossier(units, _weights(units, forms, scale), scale)


def _units(document: int, content: Document, forms: dict[str, str]) -> Iterable[Unit]:
    named = _Named(content.names)
    number = 0
    for sentence in sentences(content.text, content.blocks):
        terms, at = _terms(sentence, named, forms)
        if len(terms) >= _FEWEST_TERMS:
            yield Unit(document, number, terms, *_clauses(sentence, at))
            number += 1


class _Named:
    """The names of a document, by where they stand."""

    def __init__(self, names: Sequence[tuple[int, int, str]]) -> None:
        self._names = sorted(names)
        self._starts = [start for start, _, _ in self._names]

    def at(self, offset: int) -> tuple[int, str] | None:
        """The number and key of the name that an offset is in."""
        number = bisect_left(self._starts, offset + 1) - 1
        if number >= 0 and offset < self._names[number][1]:
            return number, self._names[number][2]
        return None


def _terms(sentence: Sentence, named: _Named, forms: dict[str, str]) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """A name is one term, whatever its form; every other word that says something is one."""
    terms, at = [], []
    last = -1
    for number, token in enumerate(sentence.tokens):
        name = named.at(token.start)
        if name is not None:
            if name[0] == last:
                continue
            last = name[0]
            term = f"@{name[1]}"
        else:
            term = term_of(token)
            if term and (known := forms.get(term, "")) != token.normal and frequency(token.normal) > frequency(known):
                forms[term] = token.normal
        if term:
            terms.append(term)
            at.append(number)
    return tuple(terms), tuple(at)


def _clauses(
    sentence: Sentence, at: Sequence[int]
) -> tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...], tuple[int, ...]]:
    """Cuts, starts, ends and breaks. A clause in which no term stands belongs to the next one, the last to the one
    before."""
    words = sentence.tokens
    starts: dict[int, int] = {}
    ends: dict[int, int] = {}
    breaks: dict[int, int] = {}
    for bound in sentence.bounds:
        cut = bisect_left(at, bound)
        starts.setdefault(cut, words[min(bound, len(words) - 1)].start)
        ends[cut] = words[bound - 1].end if bound else words[0].start
        breaks.setdefault(cut, break_before(words, bound))
    cuts = tuple(sorted(starts))
    return (
        cuts,
        tuple(starts[cut] for cut in cuts),
        tuple(ends[cut] for cut in cuts),
        tuple(breaks[cut] for cut in cuts),
    )


# A dossier of two letters does not know which words are rare; it is told by so many sentences of general English.
_GENERAL = 100
_ALL_WORDS = 7.5e8  # counts of the corpus behind recognise.lexicon
_SENTENCE = 12
_LEAST = 50
_RAREST = 6.7  # the weight of a word that stands once, in a small dossier as in a large one


def _weights(units: Iterable[Sequence[Unit]], forms: Mapping[str, str], scale: float) -> dict[str, float]:
    """How much a term tells: the logarithm of how rare a sentence is that has it (inverse document frequency)."""
    counts: Counter[str] = Counter()
    total = 0
    for document in units:
        for unit in document:
            total += 1
            counts.update(set(unit.terms))
    return {
        term: scale * math.log((total + _GENERAL) / (count + _GENERAL * _general(forms.get(term, ""))))
        for term, count in counts.items()
    }


def _general(form: str) -> float:
    """How likely a sentence of general English has the word."""
    return min(0.5, max(_LEAST, frequency(form) if form else 0) * _SENTENCE / _ALL_WORDS)
