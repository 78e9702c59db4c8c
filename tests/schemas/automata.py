"""Content models as automata, to compare those of two grammars: which child may come next.

By derivatives (Brzozowski 1964; Clark, "An algorithm for RELAX NG validation"), built lazily: a state is what may
still follow. In TEI a child's name alone says which definition it is, so a symbol is a name, or TEXT.
"""

from __future__ import annotations

from rubricator.schemas.content import TEXT, element_name, is_attributes
from rubricator.schemas.pattern import EMPTY, NOT_ALLOWED, Grammar, Pattern
from rubricator.schemas.simplify import simpler

_CHARACTERS = frozenset({"text", "data", "value", "list"})
_SILENT = frozenset({"attribute", "documentation"})
DEAD = -1


class Automaton:
    """The content of one element. States are numbers; 0 is the beginning, DEAD what no continuation makes valid."""

    def __init__(self, body: Pattern, grammar: Grammar) -> None:
        self._grammar = grammar
        self._states: list[Pattern] = []
        self._numbers: dict[Pattern, int] = {}
        self._moves: dict[tuple[int, str], int] = {}
        self._number(_content(body, grammar))

    def after(self, state: int, symbol: str) -> int:
        """The state when ``symbol`` has come in ``state``."""
        key = (state, symbol)
        if key not in self._moves:
            self._moves[key] = self._number(_derive(self._states[state], symbol, self._grammar))
        return self._moves[key]

    def accepts(self, state: int) -> bool:
        """Whether the content may end here."""
        return _nullable(self._states[state], self._grammar)

    def expected(self, state: int) -> tuple[str, ...]:
        """The names that may come next, sorted; TEXT where characters may."""
        return tuple(sorted(_first(self._states[state], self._grammar)))

    def _number(self, pattern: Pattern) -> int:
        if pattern == NOT_ALLOWED:
            return DEAD
        if pattern not in self._numbers:
            self._numbers[pattern] = len(self._states)
            self._states.append(pattern)
        return self._numbers[pattern]


def _content(pattern: Pattern, grammar: Grammar) -> Pattern:
    """The pattern without attributes."""
    if pattern.kind in _SILENT or is_attributes(pattern):
        return EMPTY
    if pattern.kind == "element":
        return _content(Pattern("group", children=pattern.children), grammar)
    stripped = pattern.with_children(tuple(_content(child, grammar) for child in pattern.children))
    return simpler(stripped, {}, grammar)


def _then(first: Pattern, rest: Pattern) -> Pattern:
    if NOT_ALLOWED in (first, rest):
        return NOT_ALLOWED
    if first == EMPTY:
        return rest
    return first if rest == EMPTY else Pattern("group", children=(first, rest))


def _either(*patterns: Pattern) -> Pattern:
    flat: dict[Pattern, None] = {}
    for pattern in patterns:
        for part in pattern.children if pattern.kind == "choice" else (pattern,):
            if part != NOT_ALLOWED:
                flat[part] = None
    if not flat:
        return NOT_ALLOWED
    return next(iter(flat)) if len(flat) == 1 else Pattern("choice", children=tuple(flat))


def _rest(pattern: Pattern, first: int = 0) -> Pattern:
    """The pattern's children from ``first`` on, in order."""
    children = pattern.children[first:]
    if not children:
        return EMPTY
    return children[0] if len(children) == 1 else Pattern("group", children=children)


def _derive(pattern: Pattern, symbol: str, grammar: Grammar) -> Pattern:
    kind = pattern.kind
    if kind == "ref":
        name = pattern.get("name")
        if element := element_name(name, grammar):
            return EMPTY if element == symbol else NOT_ALLOWED
        return _derive(grammar[name], symbol, grammar)
    if kind in _CHARACTERS:
        return NOT_ALLOWED if symbol != TEXT else pattern if kind == "text" else EMPTY
    if kind == "choice":
        return _either(*(_derive(child, symbol, grammar) for child in pattern.children))
    if kind == "group":
        return _derive_group(pattern, symbol, grammar)
    if kind == "interleave":
        return _derive_interleave(pattern, symbol, grammar)
    if kind in ("optional", "zeroOrMore", "oneOrMore"):
        once = _derive(_rest(pattern), symbol, grammar)
        again = EMPTY if kind == "optional" else Pattern("zeroOrMore", children=pattern.children)
        return _then(once, again)
    return NOT_ALLOWED


def _derive_group(pattern: Pattern, symbol: str, grammar: Grammar) -> Pattern:
    head, tail = pattern.children[0], _rest(pattern, 1)
    through = _then(_derive(head, symbol, grammar), tail)
    return _either(through, _derive(tail, symbol, grammar)) if _nullable(head, grammar) else through


def _derive_interleave(pattern: Pattern, symbol: str, grammar: Grammar) -> Pattern:
    ways = []
    for index, child in enumerate(pattern.children):
        derived = _derive(child, symbol, grammar)
        if derived != NOT_ALLOWED:
            others = pattern.children[:index] + pattern.children[index + 1 :]
            left = tuple(part for part in (derived, *others) if part != EMPTY)
            ways.append(left[0] if len(left) == 1 else pattern.with_children(left) if left else EMPTY)
    return _either(*ways)


def _nullable(pattern: Pattern, grammar: Grammar) -> bool:
    kind = pattern.kind
    if kind in ("empty", "text", "optional", "zeroOrMore"):
        return True
    if kind == "ref":
        name = pattern.get("name")
        return not element_name(name, grammar) and _nullable(grammar[name], grammar)
    if kind == "choice":
        return any(_nullable(child, grammar) for child in pattern.children)
    if kind in ("group", "interleave", "oneOrMore"):
        return all(_nullable(child, grammar) for child in pattern.children)
    return kind in ("data", "list")  # an empty element may hold the empty string; the judge knows


def _first(pattern: Pattern, grammar: Grammar) -> set[str]:
    if pattern.kind == "group":
        found = _first(pattern.children[0], grammar)
        if _nullable(pattern.children[0], grammar):
            found |= _first(_rest(pattern, 1), grammar)
        return found
    if pattern.kind in ("optional", "zeroOrMore", "oneOrMore") and len(pattern.children) > 1:
        return _first(_rest(pattern), grammar)
    if pattern.kind in _CHARACTERS:
        return {TEXT}
    if pattern.kind == "ref":
        name = pattern.get("name")
        element = element_name(name, grammar)
        return {element} if element else _first(grammar[name], grammar)
    return {symbol for child in pattern.children for symbol in _first(child, grammar)}
