"""Whether a schema keeps to RELAX NG DTD Compatibility (OASIS, 2001): default values (section 3), ids (section 4).

A schema that does not is correct all the same, and documents are valid by it or not; but which default an attribute
has, or whether it is an id, may then depend on what nobody can tell.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rubricator.relaxng.attributes import contextual, inside, walk
from rubricator.relaxng.building import Builder
from rubricator.relaxng.ids import id_type
from rubricator.relaxng.names import NameClass, local_of, overlap
from rubricator.relaxng.nodes import Node
from rubricator.relaxng.patterns import Attribute, Choice, Element, Pattern, matches
from rubricator.relaxng.values import NO_CONTEXT


@dataclass(frozen=True, slots=True)
class Incompatibility:
    """``message`` begins with a small letter and has no full stop; ``line`` counts from 1; ``system`` is the file."""

    message: str
    line: int
    system: str


@dataclass(frozen=True, slots=True)
class _Held:
    """An attribute in an element; ``choices``: those around it, the innermost last."""

    attribute: Attribute
    element: Element
    choices: tuple[Choice, ...]


def incompatibilities(start: Pattern, make: Builder) -> list[Incompatibility]:
    """What breaks the specification, in the order of the schema's lines; nothing twice."""
    elements = list(_reachable(start))
    held = [found for element in elements for found in _held(element)]
    rivals = _Rivals(held)
    said: dict[Incompatibility, None] = {}
    for element in elements:
        said.update((_said(message, element.origin), None) for message in _ids_elsewhere(element))
    for found in held:
        messages = [*_identifying(found, rivals), *_defaulting(found, elements, make)]
        said.update((_said(message, found.attribute.origin), None) for message in messages)
    return sorted(said, key=lambda one: (one.system, one.line, one.message))


def _said(message: str, node: Node) -> Incompatibility:
    return Incompatibility(message, node.line, node.scope.system)


def _reachable(start: Pattern) -> Iterator[Element]:
    todo, seen = [start], set[Element]()
    while todo:
        for part in walk(todo.pop()):
            if isinstance(part, Element) and part not in seen:
                seen.add(part)
                todo.append(part.body)
                yield part


def _held(element: Element) -> Iterator[_Held]:
    todo: list[tuple[Pattern, tuple[Choice, ...]]] = [(element.body, ())]
    seen: set[Pattern] = set()
    while todo:
        pattern, choices = todo.pop()
        if isinstance(pattern, Attribute):
            yield _Held(pattern, element, choices)
        elif pattern.attributes and pattern not in seen:
            seen.add(pattern)
            around = (*choices, pattern) if isinstance(pattern, Choice) else choices
            todo += [(part, around) for part in reversed(inside(pattern))]


# Section 4: ids


def _ids_elsewhere(element: Element) -> Iterator[str]:
    """Ids and references that are no attribute's value."""
    for part in walk(element.body):
        if isinstance(part, Attribute) and any(id_type(inner) for inner in walk(part.value) if inner is not part.value):
            yield f"the type ID, IDREF or IDREFS is a part of the value of {_named(part.names)}, not its whole"
    if any(id_type(part) for part in _outside_attributes(element.body)):
        yield f"the type ID, IDREF or IDREFS is that of text, in {_named(element.names)}, not of an attribute"


def _outside_attributes(pattern: Pattern) -> Iterator[Pattern]:
    todo, seen = [pattern], set[Pattern]()
    while todo:
        current = todo.pop()
        if current not in seen:
            seen.add(current)
            yield current
            todo += () if isinstance(current, Attribute | Element) else inside(current)


class _Rivals:
    """Attributes whose name another one may have too, and whose values are ids of another type, or none."""

    def __init__(self, held: list[_Held]) -> None:
        self._by_attribute: dict[Attribute, list[_Held]] = {}
        for one in held:
            self._by_attribute.setdefault(one.attribute, []).append(one)
        self._known: dict[tuple[NameClass, str], list[_Held]] = {}

    def of(self, found: _Held) -> Iterator[_Held]:
        names, kind = found.attribute.names, id_type(found.attribute.value)
        if (names, kind) not in self._known:
            self._known[names, kind] = [
                one
                for attribute, held in self._by_attribute.items()
                if id_type(attribute.value) != kind and overlap(attribute.names, names)
                for one in held
            ]
        for one in self._known[names, kind]:
            if overlap(one.element.names, found.element.names):
                yield one


def _identifying(found: _Held, rivals: _Rivals) -> Iterator[str]:
    names = found.attribute.names
    if not id_type(found.attribute.value):
        return
    if not _single(names):
        yield f"{_named(names)} is an id or a reference to one, and needs a single name"
    if not found.element.names.finite:
        yield f"{_named(names)} is an id or a reference to one; its element needs a name, not a wild card"
    for other in rivals.of(found):
        where = f"line {other.attribute.origin.line}, where the element may be the same"
        yield f"{_named(names)} is of the type {id_type(found.attribute.value)} here, but not in {where}"


# Section 3: default values


def _defaulting(found: _Held, elements: list[Element], make: Builder) -> Iterator[str]:
    attribute = found.attribute
    default = attribute.default
    if default is None:
        return
    name = _named(attribute.names)
    if not _single(attribute.names) or not _single(found.element.names):
        yield f"{name} has a default value: it and its element need a single name"
    if contextual(attribute.value):
        yield f"{name} has a default value, and a type that depends on where a value stands"
    elif not matches(attribute.value, default, NO_CONTEXT, make):
        yield f"“{default}” is the default value of {name}, but may not be its value"
    if not found.choices or not all(any(m.nullable for m in choice.members) for choice in found.choices):
        yield f"{name} has a default value, but may not always be left out"
    for other in elements:
        if other is not found.element and overlap(other.names, found.element.names):
            alike = [held.attribute for held in _held(other) if held.attribute.names == attribute.names]
            if not any(one.default == default for one in alike):
                where = f"the element of line {other.origin.line}, which may be the same"
                yield f"{name} has a default value here, but not this one in {where}"


def _single(names: NameClass) -> bool:
    return names.finite and len(names.names) == 1


def _named(names: NameClass) -> str:
    """For people: local names."""
    if not names.finite:
        return "a wild card"
    return " or ".join(f"“{local_of(name)}”" for name in sorted(names.names))
