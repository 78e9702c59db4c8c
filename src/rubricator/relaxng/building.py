"""Patterns are hash-consed: equal ones are one object, so that what is learnt of one is learnt once.

The constructors simplify by sections 4.20 and 4.21 of the RELAX NG specification (notAllowed and empty).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from rubricator.relaxng.datatypes import Datatype, Value
from rubricator.relaxng.names import NameClass
from rubricator.relaxng.patterns import (
    Address,
    Annotated,
    Attribute,
    Choice,
    Data,
    Element,
    Group,
    Interleave,
    Leaf,
    List,
    OneOrMore,
    Pattern,
    Text,
    ValuePattern,
)


class Builder:
    """Makes patterns, each once. Sharing is all that is lost where two threads make the same one."""

    def __init__(self) -> None:
        self._table: dict[object, Pattern] = {}
        self.not_allowed: Pattern = self._new(("notAllowed",), Leaf, False)
        self.empty: Pattern = self._new(("empty",), Leaf, True)
        self.any_text: Pattern = self._new(("text",), Text)

    def __len__(self) -> int:
        return len(self._table)

    def elements(self) -> list[Element]:
        """Every element pattern that was made so far."""
        return [pattern for pattern in list(self._table.values()) if isinstance(pattern, Element)]

    def _new(self, key: object, kind: Callable[..., Pattern], *parts: object) -> Pattern:
        found = self._table.get(key)
        if found is None:
            found = self._table.setdefault(key, kind(len(self._table), *parts))
        return found

    def choice(self, patterns: Iterable[Pattern]) -> Pattern:
        """Without notAllowed and doubles."""
        flat: dict[Pattern, None] = {}
        for pattern in patterns:
            if type(pattern) is Choice:
                flat.update(dict.fromkeys(pattern.members))
            elif pattern is not self.not_allowed:
                flat[pattern] = None
        if len(flat) < 2:
            return next(iter(flat), self.not_allowed)
        if self.empty in flat and any(m.nullable for m in flat if m is not self.empty):
            del flat[self.empty]
            if len(flat) == 1:
                return next(iter(flat))
        return self._new(frozenset(flat), Choice, tuple(flat))

    def optional(self, pattern: Pattern) -> Pattern:
        return pattern if pattern.nullable else self.choice((pattern, self.empty))

    def group(self, one: Pattern, two: Pattern) -> Pattern:
        if one is self.not_allowed or two is self.not_allowed:
            return self.not_allowed
        if one is self.empty:
            return two
        if two is self.empty:
            return one
        # One form for all groups: the right one is nested. But a class of attributes stays the one that others have.
        if type(one) is Group and one.content:
            return self.group(one.one, self.group(one.two, two))
        return self._new((Group, one, two), Group, one, two)

    def interleave(self, one: Pattern, two: Pattern) -> Pattern:
        if one is self.not_allowed or two is self.not_allowed:
            return self.not_allowed
        if one is self.empty:
            return two
        if two is self.empty:
            return one
        return self._new((Interleave, one, two), Interleave, one, two)

    def one_or_more(self, inner: Pattern) -> Pattern:
        if inner is self.not_allowed or inner is self.empty or type(inner) is OneOrMore:
            return inner
        return self._new((OneOrMore, inner), OneOrMore, inner)

    def data(self, type_: Datatype, but: Pattern | None) -> Pattern:
        if but is self.not_allowed:
            but = None
        return self._new((Data, type_, but), Data, type_, but)

    def value(self, value: Value) -> Pattern:
        return self._new((ValuePattern, value), ValuePattern, value)

    def list_(self, inner: Pattern) -> Pattern:
        if inner is self.not_allowed:
            return inner
        return self._new((List, inner), List, inner)

    def attribute(self, names: NameClass, value: Pattern, annotated: Annotated, origin: Any) -> Pattern:
        if value is self.not_allowed:
            return value
        return self._new((Attribute, names, value, annotated), Attribute, names, value, annotated, origin)

    def element(
        self, key: object, address: Address | None, names: NameClass, body: Callable[[], Pattern], origin: Any
    ) -> Pattern:
        """``key`` tells elements without an address apart."""
        found = self._new((Element, address or key), Element, address, names, body, origin)
        if isinstance(found, Element) and found.origin is None:
            found.found(body, origin)
        return found

    def found_at(self, address: Address) -> Element:
        """The element at this place, which was made before."""
        found = self._table[Element, address]
        assert isinstance(found, Element)
        return found

    def remembered(self, key: object, kind: Callable[..., Pattern], *parts: object) -> Pattern:
        """A pattern as it was made before, by another builder."""
        return self._new(key, kind, *parts)
