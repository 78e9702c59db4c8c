"""Regular expressions of XML Schema (Part 2, appendix F), matched in time linear in the value.

Translated to Python's ``re``, an expression such as ``(a*)*b`` takes for ever on a hostile value. Here it becomes
an automaton, built as it is used: a state is what may still come (Brzozowski's derivatives), a move a character.
"""

from __future__ import annotations

from functools import lru_cache

from rubricator.relaxng.expressions import NOTHING, Expression, RegexError, derive
from rubricator.relaxng.regexparser import parse

__all__ = ["Regex", "RegexError", "compiled"]

_MOST_MOVES = 20_000


class Regex:
    """An expression. Raises :class:`RegexError` where it is not one of XML Schema."""

    def __init__(self, source: str) -> None:
        self._start = parse(source)
        self._moves: dict[tuple[Expression, str], Expression] = {}

    def matches(self, value: str) -> bool:
        """Whether the whole value matches."""
        state, moves = self._start, self._moves
        for character in value:
            following = moves.get((state, character))
            if following is None:
                if len(moves) > _MOST_MOVES:
                    moves.clear()
                following = moves[state, character] = derive(state, character)
            if following is NOTHING:
                return False
            state = following
        return state.nullable


@lru_cache(maxsize=512)
def compiled(source: str) -> Regex:
    """The expression; the same object for the same source."""
    return Regex(source)


