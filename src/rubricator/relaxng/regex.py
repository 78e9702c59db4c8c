"""Regular expressions of XML Schema (Part 2, appendix F), matched in time linear in the value.

Translated to Python's ``re``, an expression such as ``(a*)*b`` takes for ever on a hostile value. Here it becomes
an automaton, built as it is used: a state is what may still come (Brzozowski's derivatives), a move a character.
"""

from __future__ import annotations

from functools import lru_cache

from rubricator.relaxng.charsets import CharSet
from rubricator.relaxng.expressions import NOTHING, Chars, Expression, RegexError, Repeat, derive
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
        self._each = _each(self._expression)
        self._good: set[str] = set()  # characters that are known to be in it

    def state(self, expression: Expression) -> _State:
        """The state that the expression is, one more move having been learnt."""
        self._moves += 1
        return self._states.setdefault(expression, _State(expression, self))

    def matches(self, value: str, _: object = None) -> bool:
        """Whether the whole value matches."""
        if self._each is not None and value:
            return self._good.issuperset(value) or self._all(self._each, value)
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

    def _all(self, chars: CharSet, value: str) -> bool:
        """Whether each character of the value is in the set."""
        if len(self._good) > _MOST_MOVES:
            self._good = set()
        found = {character for character in set(value) - self._good if character in chars}
        self._good |= found
        return self._good.issuperset(value)


def _each(expression: Expression) -> CharSet | None:
    """What each character has to be, where that is all that is asked for, and of one character or more nothing else."""
    if isinstance(expression, Repeat) and expression.least < 2 and expression.most is None:
        return expression.inner.chars if isinstance(expression.inner, Chars) else None
    return None


@lru_cache(maxsize=512)
def compiled(source: str) -> Regex:
    """The expression; the same object for the same source."""
    return Regex(source)
