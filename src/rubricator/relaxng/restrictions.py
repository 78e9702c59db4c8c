"""The restrictions on schemas (RELAX NG specification, section 7), checked on all that the start leads to."""

from __future__ import annotations

from dataclasses import dataclass

from rubricator.relaxng.attributes import inside, walk
from rubricator.relaxng.names import overlap
from rubricator.relaxng.nodes import Node, SchemaError
from rubricator.relaxng.patterns import (
    Attribute,
    Choice,
    Data,
    Element,
    Group,
    Interleave,
    List,
    OneOrMore,
    Pattern,
    Text,
    ValuePattern,
)

EMPTY, COMPLEX, SIMPLE = 0, 1, 2  # content types, 7.2


@dataclass(frozen=True, slots=True)
class _Place:
    """What is around a pattern, in the same element."""

    start: bool = False
    attribute: bool = False
    list_: bool = False
    except_: bool = False
    repeated: bool = False
    several: bool = False  # a group or interleave in something repeated

    @property
    def name(self) -> str:
        pairs = (("data/except", self.except_), ("list", self.list_), ("attribute", self.attribute))
        return next((name for name, here in pairs if here), "start")


def check(start: Pattern) -> None:
    """Raises SchemaError where the schema breaks a restriction."""
    _Checker(start).run()


class _Checker:
    def __init__(self, start: Pattern) -> None:
        self._start = start
        self._seen: set[tuple[Pattern, _Place]] = set()
        self._where: Node | None = None
        self._types: dict[Pattern, int] = {}
        self._attributes: dict[Pattern, list[Attribute]] = {}
        self._firsts: dict[Pattern, tuple[list[Element], bool]] = {}

    def run(self) -> None:
        self._places(self._start, _Place(start=True))
        done: set[Element] = set()
        todo = self._elements(self._start)
        while todo:
            element = todo.pop()
            if element in done:
                continue
            done.add(element)
            self._where = element.origin
            self._places(element.body, _Place())
            self._content_type(element.body)
            todo += self._elements(element.body)

    def _elements(self, pattern: Pattern) -> list[Element]:
        return [inner for inner in walk(pattern) if isinstance(inner, Element)]

    def _error(self, message: str) -> SchemaError:
        return self._where.error(message) if self._where is not None else SchemaError(message)

    def _places(self, pattern: Pattern, place: _Place) -> None:
        """7.1: what may stand in what. 7.3: attributes."""
        if (pattern, place) in self._seen:
            return
        self._seen.add((pattern, place))
        self._check_place(pattern, place)
        if isinstance(pattern, Group | Interleave):
            self._check_pair(pattern)
        if not isinstance(pattern, Element):
            following = _inner_place(pattern, place)
            for inner in inside(pattern):
                self._places(inner, following)

    def _check_place(self, pattern: Pattern, place: _Place) -> None:
        kind = type(pattern).__name__.lower().replace("valuepattern", "value")
        if isinstance(pattern, _forbidden(place)) or ((place.except_ or place.start) and _is_empty(pattern)):
            raise self._error(f"{'empty' if _is_empty(pattern) else kind} may not stand in {place.name} (7.1)")
        if isinstance(pattern, Attribute):
            if place.several:
                raise self._error("an attribute stands in a group or interleave that is repeated (7.1.2)")
            if not pattern.names.finite:
                self._check_wild(pattern, place)

    def _check_wild(self, pattern: Attribute, place: _Place) -> None:
        if not place.repeated:
            raise self._error("an attribute with a wild card for its name is not repeated (7.3)")
        if not isinstance(pattern.value, Text):
            raise self._error("an attribute with a wild card for its name has another value than text (7.3)")

    def _check_pair(self, pattern: Group | Interleave) -> None:
        for one in self._owned(pattern.one):
            for two in self._owned(pattern.two):
                if overlap(one.names, two.names):
                    raise self._error("an attribute may come twice (7.3)")
        if isinstance(pattern, Interleave):
            self._check_interleave(pattern)

    def _check_interleave(self, pattern: Interleave) -> None:
        """7.4."""
        one, text_one = self._mentioned(pattern.one)
        two, text_two = self._mentioned(pattern.two)
        if text_one and text_two:
            raise self._error("text stands on both sides of an interleave (7.4)")
        if any(overlap(a.names, b.names) for a in one for b in two):
            raise self._error("an element may be on either side of an interleave (7.4)")

    def _owned(self, pattern: Pattern) -> list[Attribute]:
        if pattern not in self._attributes:
            own = [p for p in _walk_element(pattern) if isinstance(p, Attribute)] if pattern.attributes else []
            self._attributes[pattern] = own
        return self._attributes[pattern]

    def _mentioned(self, pattern: Pattern) -> tuple[list[Element], bool]:
        if pattern not in self._firsts:
            parts = list(_walk_element(pattern)) if pattern.content else []
            elements = [part for part in parts if isinstance(part, Element)]
            self._firsts[pattern] = elements, any(isinstance(part, Text) for part in parts)
        return self._firsts[pattern]

    def _content_type(self, pattern: Pattern) -> int:
        """7.2."""
        if pattern not in self._types:
            self._types[pattern] = self._typed(pattern)
        return self._types[pattern]

    def _typed(self, pattern: Pattern) -> int:
        if isinstance(pattern, Data | ValuePattern | List):
            return SIMPLE
        if isinstance(pattern, Text | Element):
            return COMPLEX
        if isinstance(pattern, Choice):
            return max(self._content_type(member) for member in pattern.members)
        if isinstance(pattern, Group | Interleave):
            one, two = self._content_type(pattern.one), self._content_type(pattern.two)
            self._require_groupable(one, two)
            return max(one, two)
        if isinstance(pattern, OneOrMore):
            inner = self._content_type(pattern.inner)
            self._require_groupable(inner, inner)
            return inner
        return EMPTY

    def _require_groupable(self, one: int, two: int) -> None:
        if SIMPLE in (one, two) and EMPTY not in (one, two):
            raise self._error("data, value or list stands beside other content (7.2)")


def _is_empty(pattern: Pattern) -> bool:
    return pattern.nullable and not pattern.content and not pattern.attributes and not inside(pattern)


def _walk_element(pattern: Pattern) -> list[Pattern]:
    """All patterns inside, but for those in attributes."""
    found: dict[Pattern, None] = {}
    todo = [pattern]
    while todo:
        current = todo.pop()
        if current not in found:
            found[current] = None
            if not isinstance(current, Attribute | Data | List):
                todo += inside(current)
    return list(found)


def _inner_place(pattern: Pattern, place: _Place) -> _Place:
    values = {name: getattr(place, name) for name in _Place.__slots__}
    if isinstance(pattern, Attribute):
        values |= {"attribute": True, "repeated": False, "several": False}
    elif isinstance(pattern, List):
        values["list_"] = True
    elif isinstance(pattern, Data):
        values["except_"] = True
    elif isinstance(pattern, OneOrMore):
        values["repeated"] = True
    elif isinstance(pattern, Group | Interleave):
        values["several"] = place.repeated or place.several
    return _Place(**values)


def _forbidden(place: _Place) -> tuple[type[Pattern], ...]:
    if place.except_:
        return (Attribute, Element, List, Text, Group, Interleave, OneOrMore)
    if place.list_:
        return (Element, Attribute, Text, Interleave, List)
    if place.attribute:
        return (Element, Attribute)
    if place.start:
        return (Attribute, Data, ValuePattern, List, Text, Group, Interleave, OneOrMore)
    return ()
