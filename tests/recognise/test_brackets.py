"""Brackets: pairs, doubles, nesting, strays; the laws."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubricator.recognise.brackets import brackets


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a [b] c", [("[b]", "square", (1, 1), 0)]),
        ("a (b) c", [("(b)", "round", (1, 1), 0)]),
        ("[[b]]", [("[[b]]", "square", (2, 2), 0)]),
        ("[a [b] c]", [("[a [b] c]", "square", (1, 1), 0), ("[b]", "square", (1, 1), 1)]),
        ("[a [[b]] c]", [("[a [[b]] c]", "square", (1, 1), 0), ("[[b]]", "square", (2, 2), 1)]),
        ("[[a [b] c]]", [("[[a [b] c]]", "square", (2, 2), 0), ("[b]", "square", (1, 1), 1)]),
        ("[[a] b]", [("[[a] b]", "square", (1, 1), 0), ("[a]", "square", (1, 1), 1)]),
        ("[a\nb]", [("[a\nb]", "square", (1, 1), 0)]),
        ("(a\nb)", []),
        ("1) a 2) b", []),
        ("[1) a 2) b]", [("[1) a 2) b]", "square", (1, 1), 0)]),
        ("[a (b] c)", [("[a (b]", "square", (1, 1), 0)]),
        ("(a [b) c]", [("[b) c]", "square", (1, 1), 0)]),
        ("a [b", [("[b", "square", (1, 0), 0)]),
        ("a [b\nc", [("[b", "square", (1, 0), 0)]),
        ("a] b", [("]", "square", (0, 1), 0)]),
        ("[a [b]", [("[a ", "square", (1, 0), 0), ("[b]", "square", (1, 1), 0)]),
    ],
)  # fmt: skip
def test_pairs(text: str, expected: list[tuple[str, str, tuple[int, int], int]]) -> None:
    found, _ = brackets(text)
    assert [(text[b.start : b.end], b.shape, b.width, b.depth) for b in found] == expected


def test_strays_are_doubtful() -> None:
    _, doubts = brackets("a] [b")
    assert [doubt.code for doubt in doubts] == ["bracket-not-opened", "bracket-not-closed"]


def test_a_bracket_does_not_swallow_the_document() -> None:
    found, doubts = brackets("[forgotten" + "\nline" * 200 + "\nstray]")
    assert [bracket.width for bracket in found] == [(1, 0), (0, 1)]
    assert len(doubts) == 2


@given(st.text(alphabet="[]()<>{} a\n", max_size=80))
def test_brackets_nest(text: str) -> None:
    found, _ = brackets(text)
    assert found == sorted(found, key=lambda b: (b.start, -b.end))
    for index, one in enumerate(found):
        assert 0 <= one.start < one.end <= len(text)
        assert one.inside[0] <= one.inside[1]
        for other in found[index + 1 :]:
            apart = one.end <= other.start
            assert apart or other.end <= one.inside[1]


@given(st.text(alphabet="[]()<>{} a\n", max_size=80))
def test_every_square_bracket_is_accounted_for(text: str) -> None:
    found, _ = brackets(text)
    square = [bracket for bracket in found if bracket.shape == "square"]
    assert sum(sum(bracket.width) for bracket in square) == text.count("[") + text.count("]")


@pytest.mark.parametrize("unit", ["[", "]", "[(", "[]", "([)]", "[\n"])
def test_time_is_linear(unit: str) -> None:
    text = unit * (100_000 // len(unit)) + "]" * 30_000
    start = time.process_time()
    brackets(text)
    assert time.process_time() - start < 5
