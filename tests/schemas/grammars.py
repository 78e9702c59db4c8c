"""Whether two grammars of TEI's kind accept the same: element by element, content as automata, attributes by value."""

from __future__ import annotations

from collections.abc import Iterator

from automata import DEAD, Automaton

from rubricator.schemas.content import contained
from rubricator.schemas.model import Model
from rubricator.schemas.pattern import START, Grammar, Pattern
from rubricator.schemas.simplify import simplify

_MOST_STATES = 20_000


def differences(one: Grammar, other: Grammar, every: int = 1) -> list[str]:
    """What the one accepts and the other does not, in words; none where they accept the same.

    ``every``: of the elements, in alphabetical order, only each so-manieth is compared.
    """
    first, second = simplify(one), simplify(other)
    a, b = Model(first), Model(second)
    found = [f"root {name}" for name in sorted(_roots(first) ^ _roots(second))]
    found += [f"element {name}" for name in sorted(a.names ^ b.names)]
    bodies, others = _elements(first), _elements(second)
    for name in sorted(a.names & b.names)[::every]:
        found += [
            f"{name}: {said}" for said in _content(Automaton(bodies[name], first), Automaton(others[name], second))
        ]
        found += [f"{name}/{said}" for said in _attributes(a, b, name)]
    return found


def _roots(grammar: Grammar) -> frozenset[str]:
    return contained(grammar[START], grammar)


def _elements(grammar: Grammar) -> dict[str, Pattern]:
    return {body.get("name"): body for body in grammar.values() if body.kind == "element"}


def _content(a: Automaton, b: Automaton) -> Iterator[str]:
    """The shortest sequence of children on which the two differ."""
    seen = {(0, 0)}
    waiting: list[tuple[int, int, str]] = [(0, 0, "")]
    while waiting:
        x, y, path = waiting.pop(0)
        if a.accepts(x) != b.accepts(y):
            yield f"after{path or ' nothing'}: may {'' if a.accepts(x) else 'not '}end"
            return
        for symbol in sorted({*a.expected(x), *b.expected(y)}):
            pair = (a.after(x, symbol), b.after(y, symbol))
            if (pair[0] == DEAD) != (pair[1] == DEAD):
                yield f"after{path or ' nothing'}: {symbol} may {'not ' if pair[0] == DEAD else ''}come"
                return
            if DEAD not in pair and pair not in seen and len(seen) < _MOST_STATES:
                seen.add(pair)
                waiting.append((*pair, f"{path} {symbol}"))


def _attributes(a: Model, b: Model, element: str) -> Iterator[str]:
    first, second = a.attributes(element), b.attributes(element)
    for name in sorted(first.keys() ^ second.keys()):
        yield f"@{name} is there only {'here' if name in first else 'there'}"
    for name in sorted(first.keys() & second.keys()):
        if first[name].required != second[name].required:
            yield f"@{name} is required only {'here' if first[name].required else 'there'}"
        if _value(first[name].value, a.grammar) != _value(second[name].value, b.grammar):
            yield f"@{name} has other values"


def _value(pattern: Pattern, grammar: Grammar) -> tuple[object, ...]:
    """The values of an attribute as a value that does not depend on how they were written."""
    if pattern.kind == "ref":
        return _value(grammar[pattern.get("name")], grammar)
    children = [_value(child, grammar) for child in pattern.children if child.kind != "documentation"]
    if pattern.kind == "choice":
        flat = {part for child in children for part in (child[2] if child[0] == "choice" else (child,))}  # type: ignore[union-attr, attr-defined]
        if _ANY_WORD in flat:  # a list of suggestions beside any word at all suggests, and forbids nothing
            flat = {part for part in flat if part[0] != "value"}
        return next(iter(flat)) if len(flat) == 1 else ("choice", (), tuple(sorted(flat, key=repr)), "")
    if pattern.kind == "group" and len(children) == 1:
        return children[0]
    attributes = tuple(sorted(a for a in pattern.attributes if a[0] not in ("a:defaultValue", "datatypeLibrary")))
    return (pattern.kind, attributes, tuple(children), pattern.text.strip())


_WORD = (("name", "pattern"),)
_ANY_WORD = ("data", (("type", "token"),), (("param", _WORD, (), r"[^\p{C}\p{Z}]+"),), "")
