"""Laws of tokens and pieces, which are made in columns, a whole text at once."""

from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from rubricator.recognise.pieces import pieces
from rubricator.recognise.tokens import tokens
from rubricator.view import Block, View

TEXTS = st.lists(st.text("abs A1S'’-–. \t\xa0.,:\u0301é²\u3000\x1c\x85_()", max_size=30), max_size=4)


def in_blocks(lines: list[str], left_out: int) -> View:
    """A view with a block for each line but one."""
    found, at = [], 0
    for number, line in enumerate(lines):
        if number != left_out:
            found.append(Block(at, at + len(line), "p"))
        at += len(line) + 1
    return View("\n".join(lines), tuple(found))


@given(TEXTS, st.integers(-1, 3))
def test_every_character_of_a_block_that_is_not_white_is_in_one_token_and_no_other_is(
    lines: list[str], left_out: int
) -> None:
    view = in_blocks(lines, left_out)
    found = [at for token in tokens(view) for at in range(token.start, token.end)]
    assert found == [
        at for block in view.blocks for at in range(block.start, block.end) if re.match(r"\S", view.text[at])
    ]


@given(TEXTS, st.integers(-1, 3))
def test_a_token_is_the_text_where_it_stands_and_lies_in_its_block(lines: list[str], left_out: int) -> None:
    view = in_blocks(lines, left_out)
    for token in tokens(view):
        block = view.blocks[token.block]
        assert block.start <= token.start < token.end <= block.end
        assert view.text[token.start : token.end] == token.text


@given(TEXTS)
def test_each_block_has_the_tokens_that_it_has_alone(lines: list[str]) -> None:
    every = [token.text for token in tokens(in_blocks(lines, -1))]
    assert every == [token.text for line in lines for token in tokens(in_blocks([line], -1))]


@given(TEXTS)
def test_pieces_stand_in_order_and_none_over_another(lines: list[str]) -> None:
    view = in_blocks(lines, -1)
    found = pieces(tokens(view))
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert [at for at, piece in enumerate(found) if piece.capital] == list(found.capitals)
