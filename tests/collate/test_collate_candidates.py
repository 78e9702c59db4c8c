"""The index of rare terms: it finds what comparing all with all would find, and nothing twice."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from invented_dossier import DOSSIER, document
from rubricator.collate import candidates as index
from rubricator.collate.dossier import Dossier, dossier

WORDS = "quay loan herring season lighthouse keeper salt price tin plate treasury council storm mail harbour".split()
TEXTS = st.lists(
    st.lists(st.lists(st.sampled_from(WORDS), min_size=2, max_size=9), min_size=1, max_size=5), min_size=1, max_size=4
)


def keys(of: Dossier, number: int, place: int) -> dict[object, float]:
    """The terms of a sentence and each two neighbours, with their weights, worked out plainly."""
    terms = of.units[number][place].terms
    found: dict[object, float] = {term: of.weights[term] for term in terms}
    return found | {frozenset(two): min(of.weights[each] for each in two) for two in pairwise(terms)}


def compared_plainly(of: Dossier) -> set[tuple[int, int, int, int]]:
    everything = {(u.document, u.number): keys(of, u.document, u.number) for units in of.units for u in units}
    counts: dict[object, int] = {}
    for each in everything.values():
        for key in each:
            counts[key] = counts.get(key, 0) + 1
    whole = {(u.document, u.number): sum(of.weights[t] for t in u.terms) for units in of.units for u in units}
    found = set()
    for a, one in everything.items():
        for b, other in everything.items():
            shared = sum(weight for key, weight in one.items() if key in other and counts[key] <= index._MANY)
            if a[0] < b[0] and shared >= max(index._LEAST_SHARED, index._PART * min(whole[a], whole[b])):
                found.add((*a, *b))
    return found


def compared(of: Dossier) -> list[tuple[int, int, int, int]]:
    return [
        (unit.document, unit.number, other.document, other.number)
        for unit, others in index.candidates(of)
        for other in others
    ]


@settings(max_examples=80, deadline=None)
@given(TEXTS)
def test_the_index_finds_what_comparing_all_would(texts: list[list[list[str]]]) -> None:
    made = [
        document(str(n), "\n".join(" ".join(words).capitalize() + "." for words in text))
        for n, text in enumerate(texts)
    ]
    of = dossier(made)
    found = compared(of)
    assert len(found) == len(set(found))
    assert set(found) == compared_plainly(of)


def test_the_clauses_of_a_unit_are_where_they_say() -> None:
    of = dossier(DOSSIER)
    for units, content in zip(of.units, DOSSIER, strict=True):
        for unit in units:
            whole = content.text[slice(*unit.characters(0, len(unit.terms)))]
            parts = [content.text[slice(*unit.characters(a, b))] for a, b in pairwise(unit.cuts)]
            assert " ".join(parts) == whole
            assert unit.cuts[0] == 0
            assert unit.cuts[-1] == len(unit.terms)
