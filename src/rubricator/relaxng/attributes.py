"""What the attributes of a start tag may be: one table for each element's pattern, built once.

In RELAX NG attributes have no order, and an attribute's name belongs to one part of a group only (7.3). So the
attribute patterns at the top of an element's pattern are taken apart: a part that is one attribute is looked up by
name; a part with a choice in it keeps its own derivative; what shares a choice with content stays with the content.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from rubricator.relaxng.building import Builder
from rubricator.relaxng.ids import kind_of
from rubricator.relaxng.patterns import Attribute, Choice, Data, Group, Interleave, Pattern
from rubricator.relaxng.values import Anything, Verdicts


def _is_string(value: Pattern) -> bool:
    """Whether any value is one of the type."""
    return isinstance(value, Data) and value.but is None and value.type.name == "string" and not value.type.params


def contextual(pattern: Pattern) -> bool:
    """Whether the type of some value depends on where it stands (QName, ENTITY)."""
    return any(getattr(getattr(p, "type", None), "contextual", False) or _value_contextual(p) for p in walk(pattern))


def _value_contextual(pattern: Pattern) -> bool:
    value = getattr(pattern, "value", None)
    return value is not None and not isinstance(value, Pattern) and value.type.contextual


def walk(pattern: Pattern) -> Iterator[Pattern]:
    """The pattern and all inside, each once, in the order of the schema; elements are not entered."""
    todo, seen = [pattern], set[Pattern]()
    while todo:
        current = todo.pop()
        if current not in seen:
            seen.add(current)
            yield current
            todo.extend(reversed(inside(current)))


def inside(pattern: Pattern) -> tuple[Pattern, ...]:
    """The patterns that a pattern is made of; none for an element, whose content is another matter."""
    if isinstance(pattern, Choice):
        return pattern.members
    if isinstance(pattern, Group | Interleave):
        return pattern.one, pattern.two
    if isinstance(pattern, Attribute):
        return (pattern.value,)
    inner = getattr(pattern, "inner", None) or getattr(pattern, "but", None)
    return (inner,) if isinstance(inner, Pattern) else ()


@dataclass(frozen=True, slots=True)
class Slot:
    """One attribute that stands for itself; ``verdicts`` is None where they depend on where the value stands."""

    pattern: Attribute
    verdicts: Verdicts | None


@dataclass(frozen=True, slots=True)
class Parts:
    """The attributes that a pattern has at its top: ``slots`` by name, those that are required, ``loose`` ones with
    choices or wild cards, ``identifying`` ones (ids and references to ids); and the ``body`` that is left."""

    body: Pattern
    slots: Mapping[str, Slot] = field(default_factory=dict)
    required: frozenset[str] = frozenset()
    loose: tuple[Pattern, ...] = ()
    identifying: Mapping[str, int] = field(default_factory=dict)


class Left:
    """What is left of an element's parts when attributes have come, one by one, of which some are ``needed``."""

    def __init__(self, parts: Parts, needed: frozenset[str]) -> None:
        self._slots, self._needed = parts.slots, set(needed)
        self._open = [*parts.loose, parts.body]

    def alone(self, name: str, make: Builder) -> Pattern | None:
        """Takes an attribute of this name; what its value has to be. None where there is none, or where what is left
        depends on the value."""
        slot = self._slots.get(name)
        if slot is not None:
            self._needed.discard(name)
            return slot.pattern.value
        ways = self._ways(name, make)
        if len({(place, rest) for place, _, rest in ways}) != 1:
            return None
        place, _, rest = ways[0]
        self._open[place] = rest
        return make.choice(wanted for _, wanted, _ in ways)

    def take(self, name: str, fits: Callable[[Pattern], bool], make: Builder) -> bool:
        """Takes an attribute, if there is one of this name whose value ``fits``."""
        slot = self._slots.get(name)
        if slot is not None:
            self._needed.discard(name)
            return fits(slot.pattern.value)
        ways = [(place, rest) for place, wanted, rest in self._ways(name, make) if fits(wanted)]
        if not ways:
            return False
        first = ways[0][0]
        self._open[first] = make.choice(rest for place, rest in ways if place == first)
        return True

    def closed(self, make: Builder) -> Pattern:
        """The content, if no more attributes are needed."""
        *loose, body = self._open
        return body.close(make) if not self._needed and all(part.nullable for part in loose) else make.not_allowed

    def _ways(self, name: str, make: Builder) -> list[tuple[int, Pattern, Pattern]]:
        """What may take it: which part, what its value has to be, what is left."""
        return [
            (place, wanted, rest)
            for place, part in enumerate(self._open)
            if part.attributes
            for wanted, rest in part.attribute(name, make)
            if rest is not make.not_allowed
        ]


class Dissector:
    """Takes patterns apart. What a class of attributes is made of is found out once for all elements that have it."""

    def __init__(self, make: Builder) -> None:
        self._make = make
        self._parts: dict[Pattern, Parts] = {}
        self._verdicts: dict[Pattern, Verdicts | None] = {}
        self._nothing = Parts(make.empty)

    def parts(self, pattern: Pattern) -> Parts:
        """The pattern, taken apart."""
        found = self._parts.get(pattern)
        if found is None:
            found = self._parts.setdefault(pattern, self._taken(pattern))
        return found

    def verdicts(self, value: Pattern) -> Verdicts | None:
        """The verdicts on values of an attribute; None where they depend on where the value stands."""
        if value not in self._verdicts:
            kind = Anything if value is self._make.any_text or _is_string(value) else Verdicts
            self._verdicts[value] = None if contextual(value) else kind(value, self._make, self.verdicts)
        return self._verdicts[value]

    def _taken(self, pattern: Pattern) -> Parts:
        if not pattern.attributes:
            return Parts(pattern)
        if isinstance(pattern, Group | Interleave):
            return self._both(pattern)
        if pattern.content:  # attributes and content in one choice
            return Parts(pattern, identifying=_identifying(pattern))
        single = _single(pattern)
        if single is None:
            return Parts(self._make.empty, loose=(pattern,), identifying=_identifying(pattern))
        attribute, required = single
        slot = Slot(attribute, self.verdicts(attribute.value))
        names = attribute.names.names
        needed = names if required else frozenset[str]()
        return Parts(self._make.empty, dict.fromkeys(names, slot), needed, (), _identifying(attribute))

    def _both(self, pattern: Group | Interleave) -> Parts:
        one, two = self.parts(pattern.one), self.parts(pattern.two)
        join = self._make.group if isinstance(pattern, Group) else self._make.interleave
        return Parts(
            join(one.body, two.body),
            {**one.slots, **two.slots},
            one.required | two.required,
            one.loose + two.loose,
            {**one.identifying, **two.identifying},
        )


def _identifying(pattern: Pattern) -> dict[str, int]:
    attributes = ((part, kind_of(part.value)) for part in walk(pattern) if isinstance(part, Attribute))
    return {name: kind for attribute, kind in attributes if kind for name in attribute.names.names}


def _single(part: Pattern) -> tuple[Attribute, bool] | None:
    """The attribute, where the part is one, with a single name; and whether it is required."""
    members = part.members if isinstance(part, Choice) else (part,)
    attributes = [m for m in members if isinstance(m, Attribute)]
    others = [m for m in members if not isinstance(m, Attribute)]
    if len(attributes) != 1 or any(m.attributes or not m.nullable for m in others):
        return None
    names = attributes[0].names
    return (attributes[0], not others) if names.finite and len(names.names) == 1 else None
