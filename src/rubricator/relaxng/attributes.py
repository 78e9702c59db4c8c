"""What the attributes of a start tag may be: one table for each element's pattern, built once.

In RELAX NG attributes have no order, and an attribute's name belongs to one part of a group only (7.3). So the
attribute patterns at the top of an element's pattern are taken apart: a part that is one attribute is looked up by
name; a part with a choice in it keeps its own derivative; what shares a choice with content stays with the content.
"""

from __future__ import annotations

from collections.abc import Iterator

from rubricator.relaxng.patterns import (
    Attribute,
    Builder,
    Choice,
    Group,
    Interleave,
    Pattern,
    matches,
)
from rubricator.relaxng.xsdtypes import Context

_MOST_VALUES = 2_000
_LONGEST_KEPT = 120


class Verdicts(dict[str, bool]):
    """Whether a value matches, remembered as far as it may come again."""

    __slots__ = ("make", "pattern")

    def __init__(self, pattern: Pattern, make: Builder) -> None:
        self.pattern, self.make = pattern, make

    def __missing__(self, value: str) -> bool:
        # Nothing is kept of types that depend on where a value stands: they never come here.
        verdict = matches(self.pattern, value, NO_CONTEXT, self.make)
        if len(value) <= _LONGEST_KEPT:
            if len(self) > _MOST_VALUES:
                self.clear()
            self[value] = verdict
        return verdict


class Anything(Verdicts):
    """The verdicts of text: always yes."""

    __slots__ = ()

    def __missing__(self, value: str) -> bool:
        return True


class NoContext:
    """For values that mean the same everywhere."""

    def namespace(self, prefix: str) -> str | None:
        return None

    def is_entity(self, name: str) -> bool:
        return False


NO_CONTEXT: Context = NoContext()


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


class Slot:
    """One attribute that stands for itself. ``bit`` marks it where it is required."""

    __slots__ = ("bit", "pattern", "verdicts")

    def __init__(self, pattern: Attribute, bit: int, verdicts: Verdicts | None) -> None:
        self.pattern, self.bit, self.verdicts = pattern, bit, verdicts


class Parts:
    """The pattern of an element, taken apart."""

    def __init__(self, pattern: Pattern, make: Builder) -> None:
        self.slots: dict[str, tuple[Attribute, bool]] = {}  # attribute, and whether it is required
        self.loose: list[Pattern] = []  # attribute patterns with choices or wild cards
        rest = []
        for part in _parts(pattern):
            if part.content or not part.attributes:
                rest.append(part)
            elif (single := _single(part)) is not None:
                attribute, required = single
                self.slots.update(dict.fromkeys(attribute.names.names, (attribute, required)))
            else:
                self.loose.append(part)
        self.body = _again(pattern, set(rest), make)


def _parts(pattern: Pattern) -> Iterator[Pattern]:
    todo = [pattern]
    while todo:
        current = todo.pop()
        if isinstance(current, Group | Interleave) and current.attributes:
            todo += [current.two, current.one]
        else:
            yield current


def _single(part: Pattern) -> tuple[Attribute, bool] | None:
    """The attribute, where the part is one, with a single name; and whether it is required."""
    members = part.members if isinstance(part, Choice) else (part,)
    attributes = [m for m in members if isinstance(m, Attribute)]
    others = [m for m in members if not isinstance(m, Attribute)]
    if len(attributes) != 1 or any(m.attributes or not m.nullable for m in others):
        return None
    names = attributes[0].names
    return (attributes[0], not others) if names.finite and len(names.names) == 1 else None


def _again(pattern: Pattern, keep: set[Pattern], make: Builder) -> Pattern:
    """The pattern without the parts that are attributes only."""
    if isinstance(pattern, Group | Interleave) and pattern.attributes:
        one, two = _again(pattern.one, keep, make), _again(pattern.two, keep, make)
        return make.group(one, two) if isinstance(pattern, Group) else make.interleave(one, two)
    return pattern if pattern in keep else make.empty


