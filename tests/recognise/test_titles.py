"""Titles of works: what is one, and what is only a quotation."""

from __future__ import annotations

import pytest

from rubricator.recognise.titles import titles
from rubricator.view import Block, View


def _found(text: str) -> list[str]:
    view = View(text, (Block(0, len(text), "p"),))
    return [text[claim.start : claim.end] for claim in titles(view)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('the decree "On the Collection of Grain" of that year', ["On the Collection of Grain"]),
        ("an article, “The Harvest and the Party,” appeared", ["The Harvest and the Party"]),
        ('He wrote "Problems of the Rural Economy in Transition".', ["Problems of the Rural Economy in Transition"]),
        ('a "hostile anti-Party group" was found', []),
        ('He said "It is late."', []),
        ('the newspaper "Pravda"', []),
        ('he shouted "LONG LIVE THE REPUBLIC"', []),
        ('the decree "On', []),
    ],
)
def test_titles(text: str, expected: list[str]) -> None:
    assert _found(text) == expected
