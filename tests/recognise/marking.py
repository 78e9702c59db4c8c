"""How a case is written for a recogniser of names: braces around each name, a block a line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

from rubricator.recognise.authority import Authority
from rubricator.recognise.brackets import Bracket, brackets
from rubricator.recognise.entities import Entity
from rubricator.recognise.tokens import tokens
from rubricator.spans import Claim, Doubt
from rubricator.view import Block, View

CASES = Path(__file__).parent / "cases"
Found = tuple[list[Claim], list[Entity], list[Doubt]]


def view(text: str, **known: object) -> View:
    """A view with a block for each line."""
    blocks = tuple(Block(line.start(), line.end(), "p") for line in re.finditer(r"[^\n]+", text))
    return View(text, blocks, **known)  # type: ignore[arg-type]


def found(
    recogniser: Callable[..., Found], text: str, authority: Authority | None = None, others: Iterable[Claim] = ()
) -> Found:
    """What the recogniser finds in a text."""
    seen = view(text)
    pairs: list[Bracket] = brackets(text)[0]
    return recogniser(seen, tokens(seen), pairs, authority or Authority(), list(others))


def marked(recogniser: Callable[..., Found], text: str, authority: Authority | None = None) -> str:
    """The text with braces around each claim."""
    claims, _, _ = found(recogniser, text, authority)
    pieces, behind = [], 0
    for claim in claims:
        pieces += [text[behind : claim.start], "{", text[claim.start : claim.end], "}"]
        behind = claim.end
    return "".join(pieces) + text[behind:]
