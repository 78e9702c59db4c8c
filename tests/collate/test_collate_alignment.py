"""The alignment of witnesses, and its law: each can be read back, word for word."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rubricator.collate.pairwise import likeness_of
from rubricator.collate.table import align, moved
from rubricator.collate.tokens import tokens

WORDS = st.lists(st.sampled_from("the black red cat Cat sat on a mat , . 3 re educate reeducate".split()), max_size=25)


def rows(*texts: str) -> list[str]:
    """The table, a row a witness; a dash where it has nothing."""
    table = align([tokens(text) for text in texts])
    return [" ".join(cell.text if cell else "-" for cell in table.row(n)) for n in range(len(texts))]


@settings(max_examples=200)
@given(st.lists(WORDS, min_size=1, max_size=5))
def test_every_witness_can_be_read_back(texts: list[list[str]]) -> None:
    witnesses = [tokens(" ".join(words)) for words in texts]
    table = align(witnesses)
    assert [table.words(n) for n in range(len(witnesses))] == witnesses
    assert all(any(cell is not None for cell in column) for column in table.columns)


@given(st.lists(st.text(max_size=60), min_size=2, max_size=3))
def test_any_text_can_be_read_back(texts: list[str]) -> None:
    witnesses = [tokens(text) for text in texts]
    table = align(witnesses)
    assert [table.words(n) for n in range(len(witnesses))] == witnesses


@given(WORDS)
def test_equal_witnesses_agree_everywhere(words: list[str]) -> None:
    text = " ".join(words)
    assert all(a == b for a, b in align([tokens(text), tokens(text)]).columns)


# The first are the examples by which CollateX explains itself (collatex.net/doc, and the tutorials of its Python port).
@pytest.mark.parametrize(
    ("texts", "table"),
    [
        (
            ["The quick brown fox jumps over the dog.", "The brown fox jumps over the lazy dog."],
            ["The quick brown fox jumps over the - dog .", "The - brown fox jumps over the lazy dog ."],
        ),
        (
            ["The black cat", "The big black cat", "The grey koala"],
            ["The - black cat", "The big black cat", "The - grey koala"],
        ),
        (
            ["the black cat and the black mat", "the black dog and the black mat", "the black mat"],
            ["the black cat and the black mat", "the black dog and the black mat", "the black - - - - mat"],
        ),
        (
            ["The brown fox", "The grey koala", "The big gray koala"],
            ["The - brown fox", "The - grey koala", "The big gray koala"],
        ),
        (["we re educate them", "we reeducate them"], ["we re educate them", "we reeducate - them"]),
        (["金日成同志报告", "金日成报告"], ["金 日 成 同 志 报 告", "金 日 成 - - 报 告"]),
        (["he left .", "he left , perhaps"], ["he left . -", "he left , perhaps"]),
    ],
)
def test_tables(texts: list[str], table: list[str]) -> None:
    assert rows(*texts) == table


def test_a_transposition() -> None:
    table = align(
        [tokens("this morning the cat observed birds"), tokens("the cat observed birds this morning")],
    )
    (run,) = moved(table, 0, 1)
    assert [table.columns[n][0].text for n in run.first] == ["this", "morning"]  # type: ignore[union-attr]


@given(st.text(max_size=12), st.text(max_size=12))
def test_likeness_is_symmetrical(a: str, b: str) -> None:
    assert likeness_of(a, b) == likeness_of(b, a)
    assert 0 <= likeness_of(a, b) <= 1


def test_neighbours_exchanged_are_one_edit() -> None:
    assert likeness_of("recieve", "receive") == 1 - 1 / 7
