"""What an alignment of two rows of words is made of."""

from __future__ import annotations

from dataclasses import dataclass

from rubricator.collate.tokens import Token


@dataclass(frozen=True, slots=True)
class Step:
    """The ``left`` elements of the one side and the ``right`` ones of the other (half-open) stand for each other."""

    left: tuple[int, int]
    right: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a row of words: the forms that stand there, the commonest first, and one token for its kind."""

    forms: tuple[str, ...]
    token: Token
