"""What another process has learnt of a schema (:mod:`rubricator.relaxng.memory`), read line by line as it is needed.

Most documents need a small part of what is known of a large schema. So a state, an opening or a frame that was
remembered knows its numbers, and the patterns that it is made of are made only for what is new, or wrong.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any

from rubricator.relaxng.attributes import NO_CONTEXT, Verdicts
from rubricator.relaxng.automaton import Automaton, Frame, State
from rubricator.relaxng.building import Builder
from rubricator.relaxng.datatypes import Datatype, datatype, value
from rubricator.relaxng.errors import Invalid
from rubricator.relaxng.names import NameClass, Wild
from rubricator.relaxng.openings import AttributeTable, Opening, Way
from rubricator.relaxng.patterns import (
    Address,
    Choice,
    Element,
    Group,
    Interleave,
    List,
    OneOrMore,
    Pattern,
    Threads,
)
from rubricator.relaxng.vocabulary import Remembered

_DECODE = json.JSONDecoder().raw_decode  # without what json.loads asks before: lines are many and short
Thunk = Callable[[Address], Callable[[], Pattern]]


class Memory:
    """``lines`` as :func:`rubricator.relaxng.memory.read` gives them. ``thunk`` gives what compiles the content of an
    element that no document has had. Raises LookupError, ValueError, TypeError where they are damaged."""

    def __init__(self, lines: list[str], make: Builder, thunk: Thunk) -> None:
        self._lines, self._make, self._thunk = lines, make, thunk
        head = self.row(0, 0)
        self.names: list[str] = head["names"]
        patterns, states, openings, frames = head["lines"]
        self._pattern_rows, self._state_rows = 3, 3 + patterns
        self._opening_rows = self._state_rows + states
        self._frame_rows = self._opening_rows + openings
        if len(lines) != self._frame_rows + frames:
            raise ValueError(len(lines))
        self._threads: list[list[int]] = head["states"]
        self._opened: list[list[int]] = head["openings"]
        self.frame_openings: list[int] = head["frames"]
        self.frame_ends: list[int] = head["ends"]
        self.whole: bool = head["whole"]
        self._patterns: list[Pattern | None] = [None] * patterns
        self._states: list[State | None] = [None] * states
        self._openings: list[Opening | None] = [None] * openings
        self._frames: list[Frame | None] = [None] * frames
        self._numbers: dict[Pattern, int] = {}
        self._state_numbers = {tuple(threads): number for number, threads in enumerate(self._threads)}
        self._opening_numbers = {tuple(patterns): number for number, patterns in enumerate(self._opened)}
        self._name_classes: dict[int, NameClass] = {}
        self.name_numbers = {name: number for number, name in enumerate(self.names)}
        self._types: dict[tuple[str, str], Datatype] = {}
        self.automaton = Automaton(make)
        self.automaton.learnt = self.automaton.size = head["learnt"]
        self.automaton.remembered = self
        self.start = self.state(head["start"])

    def row(self, first: int, number: int) -> Any:
        """A line: that of this number, from the first of its kind."""
        return _DECODE(self._lines[first + number])[0]

    def vocabulary(self) -> Remembered:
        """The elements that were sought by name, and the definitions that hold elements, by the names of these."""
        named, definitions = self.row(2, 0)
        found = {name: [self.pattern(number) for number in numbers] for name, numbers in named.items()}
        return {name: [e for e in elements if isinstance(e, Element)] for name, elements in found.items()}, definitions

    def stray(self, name: str) -> Opening | None:
        """How the elements of a name open wherever they stand. Raises LookupError."""
        number = self._strays[name]
        return None if number is None else self.opening(number)

    @cached_property
    def _strays(self) -> dict[str, int | None]:
        return {self.names[name]: number for name, number in self.row(1, 0)}

    def state_of(self, threads: Threads) -> State | None:
        """The state of these threads, if it was known."""
        number = self._state_numbers.get(tuple([self._numbers.get(thread, -1) for thread in threads]))
        return None if number is None else self.state(number)

    def opening_of(self, patterns: Threads) -> Opening | None:
        """The opening of these patterns, if it was known."""
        number = self._opening_numbers.get(tuple([self._numbers.get(pattern, -1) for pattern in patterns]))
        return None if number is None else self.opening(number)

    def state(self, number: int) -> State:
        found = self._states[number]
        if found is None:
            found = self._states[number] = _State(self, number, self.row(self._state_rows, number))
            texts = found.row[5]
            found.texts = None if texts is None else self.state(texts)
        return found

    def opening(self, number: int) -> Opening:
        found = self._openings[number]
        if found is None:
            found = self._openings[number] = _Opening(self, number, self.row(self._opening_rows, number))
        return found

    def frame(self, number: int) -> Frame:
        found = self._frames[number]
        if found is None:
            found = self._frames[number] = _Frame(self, number)
        return found

    def frame_row(self, number: int) -> list[Any]:
        """What is not known of a frame by its opening and its end."""
        row: list[Any] = self.row(self._frame_rows, number)
        return row

    def threads(self, number: int) -> Threads:
        """What a state is made of."""
        return self.all(self._threads[number])

    def opened(self, number: int) -> Threads:
        """What an opening is made of."""
        return self.all(self._opened[number])

    def verdicts(self, number: int) -> Verdicts:
        found = self.automaton.verdicts(self.pattern(number))
        if found is None:
            raise ValueError(number)
        return found

    def complete(self) -> list[str]:
        """Reads all that was not needed yet, so that it can be written again; the elements known by name are these."""
        automaton = self.automaton
        for number in range(len(self._states)):
            state = self.state(number)
            automaton.states.setdefault(state.threads, state)
            assert isinstance(state, _State)
            state.complete()
        for number in range(len(self._openings)):
            opening = self.opening(number)
            automaton.openings.setdefault(opening.patterns, opening)
            assert isinstance(opening, _Opening)
            opening.complete()
        for number in range(len(self._frames)):
            frame = self.frame(number)
            automaton.frames.setdefault((frame.opening.patterns, frame.rests), frame)
        return list(self._strays)

    def all(self, numbers: Iterable[int]) -> Threads:
        return tuple([self.pattern(number) for number in numbers])

    def pattern(self, number: int) -> Pattern:
        found = self._patterns[number]
        if found is None:
            row = self.row(self._pattern_rows, number)
            made: Pattern = getattr(self, f"_make_{row[0].lower()}")(*row[1:])
            found = self._patterns[number] = made
            self._numbers[found] = number
        return found

    def _make_leaf(self, nullable: bool) -> Pattern:
        return self._make.empty if nullable else self._make.not_allowed

    def _make_text(self, _: bool) -> Pattern:
        return self._make.any_text

    def _make_choice(self, _: bool, *members: int) -> Pattern:
        patterns = self.all(members)
        return self._make.remembered(frozenset(patterns), Choice, patterns)

    def _make_group(self, _: bool, one: int, two: int) -> Pattern:
        parts = self.all((one, two))
        return self._make.remembered((Group, *parts), Group, *parts)

    def _make_interleave(self, _: bool, one: int, two: int) -> Pattern:
        parts = self.all((one, two))
        return self._make.remembered((Interleave, *parts), Interleave, *parts)

    def _make_oneormore(self, _: bool, inner: int) -> Pattern:
        repeated = self.pattern(inner)
        return self._make.remembered((OneOrMore, repeated), OneOrMore, repeated)

    def _make_list(self, _: bool, inner: int) -> Pattern:
        words = self.pattern(inner)
        return self._make.remembered((List, words), List, words)

    def _make_data(self, library: str, name: str, params: list[list[str]], but: int | None) -> Pattern:
        given = [(facet, text) for facet, text in params]
        return self._make.data(datatype(library, name, given, NO_CONTEXT), None if but is None else self.pattern(but))

    def _make_valuepattern(self, library: str, name: str, _: list[list[str]], text: str) -> Pattern:
        type_ = self._types.get((library, name))
        if type_ is None:
            type_ = self._types[library, name] = datatype(library, name, (), NO_CONTEXT)
        return self._make.value(value(type_, text, NO_CONTEXT))

    def _make_attribute(self, names: list[Any], value: int, default: str | None, said: int) -> Pattern:
        return self._make.attribute(self._name_class(names), self.pattern(value), (default, said), None)

    def _make_element(self, names: list[Any], definition: str, place: int, body: int | None) -> Pattern:
        address = definition, place
        content = self._thunk(address) if body is None else lambda: self.pattern(body)
        return self._make.element(None, address, self._name_class(names), content, None)

    def _name_class(self, said: list[Any]) -> NameClass:
        listed, wild = said
        if not wild and len(listed) == 1:  # as most are
            number = listed[0]
            if number not in self._name_classes:
                self._name_classes[number] = NameClass(frozenset((self.names[number],)))
            return self._name_classes[number]
        names = frozenset([self.names[number] for number in listed])
        return NameClass(names, tuple(Wild(namespace, self._name_class(but)) for namespace, but in wild))


class _State(State):
    __slots__ = ("_memory", "_number", "_threads", "_whole", "row")

    def __init__(self, memory: Memory, number: int, row: list[Any]) -> None:
        self._memory, self._number, self.row = memory, number, row
        self._threads: Threads | None = None
        mode, accepts, strict, self._whole = row[:4]
        self._begin(memory.automaton, mode, accepts, strict)

    @property
    def threads(self) -> Threads:  # type: ignore[override]
        if self._threads is None:
            self._threads = self._memory.threads(self._number)
        return self._threads

    @property
    def names(self) -> frozenset[str]:
        if not self._whole:
            return super().names
        return frozenset([self._memory.names[number] for number in self.row[6]])

    @property
    def wild(self) -> bool:
        return not self._whole and super().wild

    def frame(self, name: str) -> Frame:
        number, known = self._memory.name_numbers.get(name), self.row[6]
        if number in known:
            self.starts[name] = found = self._memory.frame(self.row[7][known.index(number)])
            return found
        if self._whole:
            raise Invalid
        return super().frame(name)

    def completing(self) -> frozenset[str]:
        known = self.row[9]
        return super().completing() if known is None else frozenset([self._memory.names[number] for number in known])

    def may_hold(self, name: str) -> bool:
        if self.row[4] is None:
            return super().may_hold(name)
        number = self._memory.name_numbers.get(name)
        return number in self.row[6] or number in self.row[4]

    def early(self, name: str) -> Frame | None:
        if name not in self.skips:
            names = self._memory.names
            self.skips.update((names[number], self._memory.frame(frame)) for number, frame in self.row[8])
        return self.skips.get(name) if self.row[4] is not None else super().early(name)

    def complete(self) -> None:
        """Reads the moves that were not needed yet."""
        for number in self.row[6]:
            self.starts[self._memory.names[number]]
        for number in self.row[4] or ():
            self.skips.setdefault(self._memory.names[number], None)
        for number, frame in self.row[8]:
            self.skips[self._memory.names[number]] = self._memory.frame(frame)


class _Frame(Frame):
    __slots__ = ("_memory", "_number", "_rests")

    def __init__(self, memory: Memory, number: int) -> None:
        self._memory, self._number = memory, number
        self._rests: tuple[Threads, ...] | None = None
        self._begin(memory.opening(memory.frame_openings[number]), memory.automaton)
        end = memory.frame_ends[number]
        if end >= 0:
            self.ends[1] = memory.state(end)
        else:
            self.ends.update((accepted, memory.state(state)) for accepted, state in memory.frame_row(number)[1])

    @property
    def all(self) -> int:
        return 1 if self._memory.frame_ends[self._number] >= 0 else super().all

    @property
    def rests(self) -> tuple[Threads, ...]:  # type: ignore[override]
        if self._rests is None:
            self._rests = tuple(self._memory.all(row) for row in self._memory.frame_row(self._number)[0])
        return self._rests


class _Opening(Opening):
    """``simple`` holds the attributes that have been asked for."""

    def __init__(self, memory: Memory, number: int, row: list[Any]) -> None:
        self._memory, self._number = memory, number
        self._patterns: Threads | None = None
        identifying, names, values, required, content, plain, self._known_ways, others = row
        self._named, self._values = names, values  # in one order
        states = [None if state is None else memory.state(state) for state in (content, plain)]
        needed = frozenset([memory.names[name] for name in required])
        rest = None if others is None else frozenset([memory.names[name] for name in others])
        self._begin(memory.automaton, AttributeTable(identifying, {}, rest, needed, *states))

    @property
    def patterns(self) -> Threads:  # type: ignore[override]
        if self._patterns is None:
            self._patterns = self._memory.opened(self._number)
        return self._patterns

    def alone(self, name: str) -> Verdicts | None:
        found = self.simple.get(name)
        number = self._memory.name_numbers.get(name) if found is None else None
        if number in self._named:
            found = self.simple[name] = self._memory.verdicts(self._values[self._named.index(number)])
        return found

    def _all_named(self) -> list[str]:
        return [self._memory.names[number] for number in self._named]

    def names(self) -> frozenset[str] | None:
        return None if self.others is None else self.others.union(self._all_named())

    def way(self, names: tuple[str, ...]) -> Way | None:
        for numbers, values, state in self._known_ways:
            if names == tuple([self._memory.names[number] for number in numbers]):
                return Way(tuple([self._memory.verdicts(number) for number in values]), self._memory.state(state))
        return super().way(names)

    def complete(self) -> None:
        """Reads what was not needed yet."""
        for name in self._all_named():
            self.alone(name)
        for numbers, _, _ in self._known_ways:
            self.ways[tuple([self._memory.names[number] for number in numbers])]
