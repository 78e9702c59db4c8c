"""What a state or a start tag would take: for messages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from rubricator.relaxng.attributes import walk
from rubricator.relaxng.automaton import SPACE, VALUE, State
from rubricator.relaxng.errors import Expected
from rubricator.relaxng.openings import Opening
from rubricator.relaxng.patterns import Attribute, Data, Pattern, ValuePattern


def content(state: State) -> Expected:
    """What may come next in an element's content."""
    if state.expected is None:
        state.expected = _content(state)
    return state.expected


def _content(state: State) -> Expected:
    names = state.listed()
    if state.mode != VALUE:  # no need to look at what the state is made of
        return Expected(names, any_element=state.wild, text=state.mode != SPACE, end=bool(state.accepts))
    values, types = described(thread for thread in state.threads if thread.strings)
    return Expected(names, (), values, types, state.wild, False, True, bool(state.accepts))


def forward(state: State) -> Expected:
    """What is expected where content is not complete: what completes it in one step, else what brings it nearer."""
    if state.lacking is None:
        state.lacking = _forward(state)
    return state.lacking


def _forward(state: State) -> Expected:
    expected = content(state)
    names = tuple(sorted(state.completing())) or expected.elements
    return Expected(names, (), expected.values, expected.types, expected.any_element, text=expected.text)


def elsewhere(initial: State, name: str) -> Literal["", "beginning", "later"]:
    """Where an element may stand in content that begins with this state."""
    known = initial.automaton.elsewhere
    if (initial, name) not in known:
        known[initial, name] = _elsewhere(initial, name)
    return known[initial, name]


def _elsewhere(initial: State, name: str) -> Literal["", "beginning", "later"]:
    if initial.may_begin(name):
        return "beginning"
    return "later" if initial.may_hold(name) else ""


def described(patterns: Iterable[Pattern]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The single values, in the order of the schema, and the datatypes in patterns for values."""
    values: dict[str, None] = {}
    types: dict[str, None] = {}
    for pattern in patterns:
        for part in walk(pattern):
            if isinstance(part, ValuePattern):
                values[part.value.text] = None
            elif isinstance(part, Data):
                types[_named(part)] = None
    return tuple(values), tuple(types)


def _named(data: Data) -> str:
    params = ", ".join(f"{name} {text}" for name, text in data.type.params)
    name = f"xsd:{data.type.name}" if data.type.library else data.type.name
    return f"{name} ({params})" if params else name


def attributes(opening: Opening) -> list[Attribute]:
    """Every attribute that an element may have."""
    found: dict[Attribute, None] = {}
    for pattern in opening.patterns:
        if pattern.attributes:
            found.update((part, None) for part in walk(pattern) if isinstance(part, Attribute))
    return list(found)


def attribute_names(opening: Opening) -> Expected:
    """The names that attributes may have."""
    if "" not in opening.expected:
        names, wild = opening.names(), False
        if names is None:
            found = attributes(opening)
            names = frozenset[str]().union(*(attribute.names.names for attribute in found))
            wild = any(not attribute.names.finite for attribute in found)
        opening.expected[""] = Expected(attributes=tuple(sorted(names)), any_attribute=wild)
    return opening.expected[""]


def attribute_value(opening: Opening, name: str) -> Expected:
    """What the values of an attribute may be."""
    if name not in opening.expected:
        alone = opening.alone(name)
        found = [a.value for a in attributes(opening) if name in a.names] if alone is None else [alone.pattern]
        values, types = described(found)
        opening.expected[name] = Expected(values=values, types=types)
    return opening.expected[name]


def missing(opening: Opening, given: Iterable[str]) -> Expected:
    """The attributes that are required and not given, of the way of opening that lacks the fewest."""
    have = set(given)
    if lacking := sorted(opening.required - have):
        return Expected(attributes=tuple(lacking))
    ways = [sorted(opening.automaton.parts(pattern).required - have) for pattern in opening.patterns]
    fewest = min(ways, key=len)
    if not fewest:
        loose = [p for pattern in opening.patterns for p in _loose(opening, pattern, have)]
        names = {n for p in loose for a in walk(p) if isinstance(a, Attribute) for n in a.names.names}
        fewest = sorted(names - have)
    return Expected(attributes=tuple(fewest))


def _loose(opening: Opening, pattern: Pattern, have: set[str]) -> list[Pattern]:
    parts = opening.automaton.parts(pattern)
    return [part for part in (*parts.loose, parts.body) if part.attributes and not part.nullable]
