"""The classes of variants, and the places of variation."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubricator.collate.table import align
from rubricator.collate.tokens import tokens
from rubricator.collate.variants import Variant, sites, variant

CASES = [
    line.split("\t")
    for line in (Path(__file__).parent / "cases" / "variants.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
WORDS = st.lists(st.sampled_from("the The black red cat , . 3 (".split()), max_size=12)


@pytest.mark.parametrize(("kind", "lemma", "reading"), CASES)
def test_classes(kind: str, lemma: str, reading: str) -> None:
    assert variant(tuple(tokens(lemma)), tuple(tokens(reading))) is Variant(kind)


def test_every_class_has_a_case() -> None:
    assert {kind for kind, *_ in CASES} == {kind.value for kind in Variant}


@given(st.lists(WORDS, min_size=2, max_size=4), st.none() | st.integers(0, 1))
def test_the_sites_cover_the_table_and_hold_every_witness_once(texts: list[list[str]], base: int | None) -> None:
    witnesses = [tokens(" ".join(words)) for words in texts]
    found = sites(align(witnesses), base)
    assert all(one.last == other.first for one, other in pairwise(found))
    for site in found:
        assert sorted(w for reading in site.readings for w in reading.witnesses) == list(range(len(texts)))
        assert [reading.variant is None for reading in site.readings] == [True] + [False] * (len(site.readings) - 1)
    for number, words in enumerate(witnesses):
        read = [token.text for site in found for r in site.readings if number in r.witnesses for token in r.words]
        assert read == [token.text for token in words]


def test_the_lemma_is_what_most_have_where_there_is_no_base() -> None:
    site = sites(align([tokens("a"), tokens("b"), tokens("b")]))[0]
    assert [reading.words[0].text for reading in site.readings] == ["b", "a"]


def test_words_that_moved_are_no_omission() -> None:
    table = align([tokens("this morning the cat slept"), tokens("the cat slept this morning")])
    kinds = [reading.variant for site in sites(table, 0) for reading in site.readings if reading.variant]
    assert kinds == [Variant.ORDER, Variant.ORDER]


def test_a_name_is_not_cut() -> None:
    table = align([tokens("by Kim Il Sung today"), tokens("by Kim Ir Sen today")])
    (name,) = [site for site in sites(table, 0, whole=[(1, 4)]) if not site.agreed]
    assert [token.text for token in name.readings[0].words] == ["Kim", "Il", "Sung"]


@given(st.lists(st.lists(st.sampled_from("a b c d".split()), max_size=6), min_size=2, max_size=2))
def test_of_two_witnesses_without_a_base_the_first_is_what_stands_first(texts: list[list[str]]) -> None:
    """Law: the text that a page prints, the first reading of each entry, is a text that somebody wrote: no word of the
    other stands in it ("twice last week, twice")."""
    table = align([tokens(" ".join(words)) for words in texts])
    assert all(0 in site.readings[0].witnesses for site in sites(table, None))
