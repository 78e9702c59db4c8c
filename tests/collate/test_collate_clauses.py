"""Long sentences in parts."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from invented_dossier import document
from rubricator.collate.clauses import Parts, joined, parts
from rubricator.collate.dossier import Dossier, dossier
from rubricator.collate.judging import Judged
from rubricator.collate.likeness import Likeness, likeness
from rubricator.collate.parallels import pairs
from rubricator.collate.related import related

LONG = (
    "The Council admitted that the quays of Gijon had been neglected by the Ministry for years, but the Treasury did "
    "not refuse money to the curers of herring then; and it was resolved that the price of salt be lowered "
    "by two reales in the bodegas of Aviles, and that barrels and casks be given to the widows of drowned fishermen."
)
WORDS = "quay herring salt cask barrel Treasury Council widow lamp price , ; and which but .".split()


def texts(text: str) -> list[str]:
    cut = parts(dossier([document("a", text)])).dossier
    return [text[unit.starts[0] : unit.ends[-1]] for unit in cut.units[0]]


def test_a_long_sentence_is_cut_at_its_deepest_marks() -> None:
    assert [part.split()[0] for part in texts(LONG)] == ["The", "and", "and"]


def test_a_short_sentence_is_one_part() -> None:
    assert len(texts("The price of salt is lowered, and the quays of Gijon are rebuilt.")) == 1


@given(st.lists(st.sampled_from(WORDS), max_size=80).map(" ".join))
def test_the_parts_of_a_sentence_are_the_sentence(text: str) -> None:
    of = dossier([document("a", text)])
    cut = parts(of)
    for unit in of.units[0]:
        mine = [part for part, home in zip(cut.dossier.units[0], cut.homes[0], strict=True) if home[0] == unit.number]
        assert sum((part.terms for part in mine), ()) == unit.terms
        assert [mine[0].starts[0], mine[-1].ends[-1]] == [unit.starts[0], unit.ends[-1]]


def test_one_clause_of_a_long_sentence_is_found() -> None:
    short = "It was resolved that the price of salt be lowered by two reales in the bodegas of Aviles."
    found = [LONG[pair.a.start : pair.a.end] for pair in pairs([document("a", LONG), document("b", short)])]
    assert found == ["and it was resolved that the price of salt be lowered by two reales in the bodegas of Aviles,"]


def sentence_and_part() -> tuple[Dossier, Parts, Likeness, Likeness]:
    of = dossier([document("a", LONG), document("b", LONG)])
    cut = parts(of)
    whole = likeness(of.units[0][0], of.units[1][0], of.weights, related())
    part = likeness(cut.dossier.units[0][2], cut.dossier.units[1][2], of.weights, related())
    assert whole is not None
    assert part is not None
    return of, cut, whole, part


def test_a_part_is_not_told_again_where_its_sentence_is_largely_the_same() -> None:
    of, cut, whole, part = sentence_and_part()
    sentences = {(0, 0, 1, 0): Judged(whole, 0.9, 3)}
    by_parts = {(0, 2, 1, 2): Judged(part, 0.8, 3)}
    assert joined(sentences, by_parts, cut) == list(sentences.items())
    [(key, moved)] = joined({}, by_parts, cut)
    assert key == (0, 0, 1, 0)
    assert of.units[0][0].terms[slice(*moved.likeness.a)] == cut.dossier.units[0][2].terms


def test_a_reworded_sentence_and_a_clause_of_it_are_both_told() -> None:
    _, cut, whole, part = sentence_and_part()
    for likely, likelier in ((0.8, 0.9), (0.9, 0.8)):
        told = joined({(0, 0, 1, 0): Judged(whole, likely, 2)}, {(0, 2, 1, 2): Judged(part, likelier, 2)}, cut)
        assert sorted(each.likelihood for _, each in told) == [0.8, 0.9]


def test_of_two_that_are_mostly_the_same_words_the_likelier_is_told() -> None:
    of, cut, whole, _ = sentence_and_part()
    shorter = replace(whole, a=(0, of.units[0][0].cuts[-2]))
    told = joined({(0, 0, 1, 0): Judged(shorter, 0.7, 2)}, {(0, 0, 1, 0): Judged(whole, 0.8, 2)}, cut)
    assert [each.likelihood for _, each in told] == [0.8]
