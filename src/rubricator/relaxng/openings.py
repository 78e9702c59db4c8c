"""The start tag of an element: its attributes, and with what its content begins."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, partial
from typing import TYPE_CHECKING, NamedTuple

from rubricator.relaxng.attributes import Left, Parts, walk
from rubricator.relaxng.errors import Invalid
from rubricator.relaxng.patterns import Attribute, Pattern, Threads
from rubricator.relaxng.values import Verdicts
from rubricator.relaxng.xsdtypes import Context

if TYPE_CHECKING:
    from rubricator.relaxng.automaton import Automaton, State
    from rubricator.relaxng.errors import Expected


class AttributeTable(NamedTuple):
    """What is known of an element's attributes beforehand; see Opening."""

    identifying: Mapping[str, int]
    identified: frozenset[str]
    simple: Mapping[str, Verdicts]
    others: frozenset[str] | None
    required: frozenset[str]
    content: State | None
    plain: State | None


class Way(NamedTuple):
    """What a start tag leads to by the names of those of its attributes that are not simple, in their order: the
    ``verdicts`` on each value in turn, and the state of the content."""

    verdicts: tuple[Verdicts, ...]
    state: State


class Ways(dict[tuple[str, ...], Way | None]):
    """Names of attributes → the way; None where the names alone do not tell it, or are wrong."""

    __slots__ = ("opening",)

    def __init__(self, opening: Opening) -> None:
        self.opening = opening

    def __missing__(self, names: tuple[str, ...]) -> Way | None:
        self.opening.automaton.size += 1
        found = self[names] = self.opening.way(names)
        return found


class _NotSimple(Exception):
    """An attribute cannot be looked up by its name alone."""


class Simple(dict[str, Verdicts]):
    """The attributes that stand for themselves, as far as they are known."""

    __slots__ = ("opening",)

    def __init__(self, opening: Opening, known: Mapping[str, Verdicts]) -> None:
        super().__init__(known)
        self.opening = opening

    def __missing__(self, name: str) -> Verdicts:
        found = self.opening.alone(name)
        if found is None:
            raise _NotSimple
        return found


class Opening:
    """An element between its name and the end of its start tag. ``identifying``: its ids and references to ids.
    ``plain`` is the state of its content where it has no attributes (None: it needs some); ``simple`` holds the
    attributes that can be looked up by name alone, ``required`` those of them that have to be there; ``others`` are the
    names of the rest, None where those are not named one by one, or more than one pattern is open."""

    def __init__(self, patterns: Threads, automaton: Automaton) -> None:
        self.automaton, self.patterns = automaton, patterns
        self._begin(automaton, self._tabulated())

    def _begin(self, automaton: Automaton, table: AttributeTable) -> None:
        self.automaton = automaton
        self.identifying = table.identifying
        self.identified = table.identified
        self.simple, self.others, self.required = Simple(self, table.simple), table.others, table.required
        self.content, self.plain = table.content, table.plain

    # What few openings need is made when it is asked for.

    @cached_property
    def expected(self) -> dict[str, Expected]:
        """Told when an attribute was wrong: by its name, "" for all names."""
        return {}

    @cached_property
    def ways(self) -> Ways:
        """By the names of the attributes that are not simple."""
        return Ways(self)

    @cached_property
    def _known(self) -> dict[tuple[str, ...], Way]:
        """By the names of all attributes."""
        return {}

    @cached_property
    def parts(self) -> list[Parts]:
        return [self.automaton.parts(pattern) for pattern in self.patterns]

    def _tabulated(self) -> AttributeTable:
        identifying = {name: kind for parts in self.parts for name, kind in parts.identifying.items()}
        if len(self.parts) > 1:
            return AttributeTable(identifying, frozenset(identifying), {}, None, frozenset(), None, self._plain())
        parts = self.parts[0]
        simple = {name: slot.verdicts for name, slot in parts.slots.items() if slot.verdicts is not None}
        free = not parts.body.attributes and all(part.nullable for part in parts.loose)
        content = self.automaton.state((parts.body,)) if free else None
        named = frozenset(identifying)
        return AttributeTable(identifying, named, simple, _others(parts), parts.required, content, self._plain())

    def _plain(self) -> State | None:
        make = self.automaton.make
        threads = []
        for parts in self.parts:
            fine = not parts.required and all(part.nullable for part in parts.loose)
            threads.append(parts.body.close(make) if fine else make.not_allowed)
        return self.automaton.state(tuple(threads))

    def attributes(self, given: list[str], context: Context) -> State:
        """The state of the content after these attributes (name, value, name, value …). Raises Invalid."""
        if self.content is None:
            return self._together(given, context)
        simple, verdicts = self.simple, None
        try:
            for part in given:  # asked of most tags of a document: no pairs are made
                if verdicts is None:
                    verdicts = simple[part]
                elif verdicts[part]:
                    verdicts = None
                else:
                    raise Invalid
        except _NotSimple:
            return self._together(given, context)
        if self.required and not self.required.issubset(given[::2]):
            raise Invalid
        return self.content

    def alone(self, name: str) -> Verdicts | None:
        """The verdicts on an attribute that can be looked up by its name alone."""
        return self.simple.get(name)

    def names(self) -> frozenset[str] | None:
        """The attributes that it may have, where they are named one by one and one pattern is open."""
        return None if self.others is None else self.others.union(self.simple)

    def _together(self, given: list[str], context: Context) -> State:
        """The same for attributes of which some depend on others."""
        names = tuple(given[::2])
        way = self._known.get(names) or self._whole(names)
        if way is None:
            return self._slowly(given, context)
        values = iter(given[1::2])
        for verdicts in way.verdicts:
            if not verdicts[next(values)]:
                raise Invalid
        return way.state

    def _whole(self, names: tuple[str, ...]) -> Way | None:
        """The way by the names of all attributes. Raises Invalid."""
        rest = tuple([name for name in names if self.alone(name) is None])
        if self.others is not None and not self.others.issuperset(rest):
            raise Invalid
        way = self.ways[rest]
        if way is None:
            return None
        if not self.required.issubset(names):
            raise Invalid
        in_turn, found = iter(way.verdicts), []
        for name in names:
            verdicts = self.alone(name)
            found.append(next(in_turn) if verdicts is None else verdicts)
        self.automaton.size += 1
        whole = self._known[names] = Way(tuple(found), way.state)
        return whole

    def way(self, names: tuple[str, ...]) -> Way | None:
        """What attributes of these names, which are not simple, lead to if their values are right; None where more
        depends on these."""
        if len(self.patterns) > 1:
            return None
        make, left = self.automaton.make, Left(self.parts[0], frozenset())
        found: list[Verdicts] = []
        for name in names:
            wanted = left.alone(name, make)
            verdicts = None if wanted is None else self.automaton.verdicts(wanted)
            if verdicts is None:
                return None
            found.append(verdicts)
        state = self.automaton.state((left.closed(make),))
        return None if state is None else Way(tuple(found), state)

    def _slowly(self, given: list[str], context: Context) -> State:
        threads = tuple(self._thread(Left(parts, parts.required), given, context) for parts in self.parts)
        following = self.automaton.state(threads)
        if following is None:
            raise Invalid
        return following

    def _thread(self, left: Left, given: list[str], context: Context) -> Pattern:
        automaton = self.automaton
        for name, value in zip(given[::2], given[1::2], strict=True):
            fits = partial(automaton.fits, value=value, context=context)
            if not left.take(name, fits, automaton.make):
                return automaton.make.not_allowed
        return left.closed(automaton.make)


def _others(parts: Parts) -> frozenset[str] | None:
    """The attributes that are not simple, if each of them has a name."""
    found = {name for name, slot in parts.slots.items() if slot.verdicts is None}
    for pattern in (*parts.loose, parts.body):
        if pattern.attributes:
            for part in walk(pattern):
                if isinstance(part, Attribute):
                    if not part.names.finite:
                        return None
                    found |= part.names.names
    return frozenset(found)
