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


class _State(dict[str, "_State"]):
    """What may still come; character → the state after it."""

    __slots__ = ("expression", "nullable", "regex")

    def __init__(self, expression: Expression, regex: Regex) -> None:
        self.expression, self.regex, self.nullable = expression, regex, expression.nullable

    def __missing__(self, character: str) -> _State:
        following = self.regex.state(derive(self.expression, character))
        self[character] = following
        return following


class Regex:
    """An expression. Raises :class:`RegexError` where it is not one of XML Schema."""

    def __init__(self, source: str) -> None:
        self._expression = parse(source)
        self._moves = 0
        self._states: dict[Expression, _State] = {}
        self._start = self.state(self._expression)

    def state(self, expression: Expression) -> _State:
        """The state that the expression is, one more move having been learnt."""
        self._moves += 1
        return self._states.setdefault(expression, _State(expression, self))

    def matches(self, value: str) -> bool:
        """Whether the whole value matches."""
        if self._moves > _MOST_MOVES:
            self._moves = 0
            self._states = {}
            self._start = self.state(self._expression)
        state = self._start
        for character in value:
            state = state[character]
            if state.expression is NOTHING:
                return False
        return state.nullable


@lru_cache(maxsize=512)
def compiled(source: str) -> Regex:
    """The expression; the same object for the same source."""
    return Regex(source)
