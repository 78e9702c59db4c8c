"""One passage for one, and what stands beside a likely parallel."""

from __future__ import annotations

import pytest

from invented_dossier import document
from rubricator.collate.comparing import compared
from rubricator.collate.dossier import dossier
from rubricator.collate.judging import Judged
from rubricator.collate.likeness import Likeness
from rubricator.collate.parallels import pairs
from rubricator.collate.rivals import Found, unrivalled


def found(i: int, j: int, likelihood: float, a: tuple[int, int] = (0, 8), shared: float = 9.0) -> Found:
    return (0, i, 1, j), Judged(Likeness(a, (0, 8), shared, 0.5, ()), likelihood, 2)


def test_what_is_much_less_likely_than_another_of_the_same_words_is_none() -> None:
    sure, doubtful = found(3, 4, 0.99), found(3, 9, 0.5)
    assert unrivalled([sure, doubtful]) == [sure]


def test_two_that_are_as_likely_are_both_true() -> None:
    both = [found(3, 4, 0.8), found(3, 9, 0.7)]
    assert unrivalled(both) == both


def test_what_has_likelier_ones_on_both_sides_is_none() -> None:
    row, column, weak = found(3, 4, 0.8), found(5, 9, 0.8), found(3, 9, 0.7)
    assert unrivalled([row, column, weak]) == [row, column]


def test_other_clauses_of_the_sentence_are_no_rivals() -> None:
    both = [found(3, 4, 0.99), found(3, 9, 0.5, a=(8, 16))]
    assert unrivalled(both) == both


def test_a_document_may_say_a_thing_twice() -> None:
    both = [found(3, 4, 0.999), found(3, 9, 0.5, shared=40.0)]
    assert unrivalled(both) == both


ONE = """\
The quays of Gijon were rebuilt before the herring season with a loan of two million pesetas.
The people had no time.
Tin plate from the foreign reserves was supplied to the canneries of Aviles and Luanco."""
OTHER = """\
Before the herring season the quays of Gijon were rebuilt with a loan of two million pesetas.
There was no time left to the people.
The canneries of Aviles and Luanco were supplied with tin plate from the foreign reserves."""


def test_a_sentence_without_a_rare_word_is_found_between_its_neighbours(monkeypatch: pytest.MonkeyPatch) -> None:
    documents = [document("a", ONE), document("b", OTHER)]
    of = dossier(documents)
    rare = [(of.units[0][n], [of.units[1][n]]) for n in (0, 2)]
    monkeypatch.setattr("rubricator.collate.comparing.candidates", lambda _: iter(rare))
    assert (0, 1, 1, 1) in compared(of)
    assert [(each.a.first, each.b.first) for each in pairs(documents)] == [(0, 0), (1, 1), (2, 2)]
