"""What another process has learnt of a schema (:mod:`rubricator.relaxng.memory`), read line by line as it is needed.

Most documents need a small part of what is known of a large schema. So a state, an opening or a frame that was
remembered knows its numbers, and the patterns that it is made of are made only for what is new, or wrong.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cached_property
from typing import Any

from rubricator.relaxng.automaton import Automaton, Ends, Frame, State
from rubricator.relaxng.building import Builder
from rubricator.relaxng.datatypes import Datatype, datatype, value
from rubricator.relaxng.names import NameClass, Wild
from rubricator.relaxng.openings import Opening
from rubricator.relaxng.packing import packed, unpacked, unpacked_one
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
from rubricator.relaxng.recalled import ListedVerdicts, RecalledFrame, RecalledOpening, RecalledState
from rubricator.relaxng.values import NO_CONTEXT, Verdicts
from rubricator.relaxng.vocabulary import Remembered

_DECODE = json.JSONDecoder().raw_decode  # without what json.loads asks before: lines are many and short
Thunk = Callable[[Address], Callable[[], Pattern]]


class Memory:
    """``kinds`` as :func:`rubricator.relaxng.memory.read` gives them. ``thunk`` gives what compiles the content of an
    element that no document has had. Raises LookupError, ValueError, TypeError where they are damaged."""

    def __init__(self, kinds: list[str], make: Builder, thunk: Thunk) -> None:
        self.make, self._thunk = make, thunk
        said, self._strays_said, self._vocabulary_said, patterns, states, openings, self._frames_said = kinds
        head = _DECODE(said)[0]
        self._names: list[str] = head["names"]
        self._pattern_rows, self._state_rows, self._opening_rows = (
            rows.split("\n") for rows in (patterns, states, openings)
        )
        self._threads: list[str] = head["states"]
        self._opened: list[str] = head["openings"]
        self._frame_openings: str = head["frames"]
        self.frame_ends: str = head["ends"]
        self.whole: bool = head["whole"]
        self._patterns: list[Pattern | None] = [None] * len(self._pattern_rows)
        self._states: list[State | None] = [None] * len(self._threads)
        self._openings: list[Opening | None] = [None] * len(self._opened)
        self._frames: list[Frame | None] = [None] * len(self._frame_openings)
        self.ends: dict[int, Ends] = {}  # of frames with one thread, by the state that follows
        self._numbers: dict[Pattern, int] = {}
        self._verdicts: dict[int, Verdicts] = {}
        self._identifying: dict[tuple[tuple[str, int], ...], tuple[dict[str, int], frozenset[str]]] = {}
        self._name_classes: dict[str, NameClass] = {}
        # Names as they stand in rows.
        self.characters = dict(zip(self._names, packed(range(len(self._names))), strict=True))
        self._types: dict[tuple[str, str], Datatype] = {}
        self.automaton = Automaton(make)
        self.automaton.learnt = self.automaton.size = head["learnt"]
        self.automaton.remembered = self
        self.start = self.state(head["start"])

    def named(self, said: str) -> list[str]:
        """The names of a row."""
        return [self._names[number] for number in unpacked(said)]

    def vocabulary(self) -> Remembered:
        """The elements that were sought by name, and the definitions that hold elements, by the names of these."""
        named, definitions = _DECODE(self._vocabulary_said)[0]
        found = {name: self.all(numbers) for name, numbers in named.items()}
        return {name: [e for e in elements if isinstance(e, Element)] for name, elements in found.items()}, definitions

    def stray(self, name: str) -> Opening | None:
        """How the elements of a name open wherever they stand. Raises LookupError."""
        number = self._strays[name]
        return None if number < 0 else self.opening(number)

    @cached_property
    def _strays(self) -> dict[str, int]:
        names, openings = _DECODE(self._strays_said)[0]
        return dict(zip(self.named(names), unpacked(openings), strict=True))

    @cached_property
    def _state_numbers(self) -> dict[str, int]:
        return {threads: number for number, threads in enumerate(self._threads)}

    @cached_property
    def _opening_numbers(self) -> dict[str, int]:
        return {patterns: number for number, patterns in enumerate(self._opened)}

    def _said(self, patterns: Threads) -> str:
        """The patterns as they stand in rows; what was not met is no pattern that was known."""
        return packed([self._numbers.get(pattern, -1) for pattern in patterns])

    def state_of(self, threads: Threads) -> State | None:
        """The state of these threads, if it was known."""
        number = self._state_numbers.get(self._said(threads))
        return None if number is None else self.state(number)

    def opening_of(self, patterns: Threads) -> Opening | None:
        """The opening of these patterns, if it was known."""
        number = self._opening_numbers.get(self._said(patterns))
        return None if number is None else self.opening(number)

    def state(self, number: int) -> State:
        found = self._states[number]
        if found is None:
            row = _DECODE(self._state_rows[number])[0]
            found = self._states[number] = RecalledState(self, number, row)
            found.texts = None if row[5] is None else self.state(row[5])
        return found

    def opening(self, number: int) -> Opening:
        found = self._openings[number]
        if found is None:
            found = self._openings[number] = RecalledOpening(self, number, _DECODE(self._opening_rows[number])[0])
        return found

    def frame(self, number: int) -> Frame:
        found = self._frames[number]
        if found is None:
            found = self._frames[number] = RecalledFrame(self, number)
        return found

    def identifying(self, said: dict[str, int]) -> tuple[dict[str, int], frozenset[str]]:
        """The same objects for what is the same."""
        return self._identifying.setdefault(tuple(said.items()), (said, frozenset(said)))

    def frame_opening(self, number: int) -> Opening:
        return self.opening(unpacked_one(self._frame_openings[number]))

    def frame_row(self, number: int) -> list[Any]:
        """What is not known of a frame by its opening and its end."""
        row: list[Any] = _DECODE(self._frame_rows[number])[0]
        return row

    @cached_property
    def _frame_rows(self) -> list[str]:
        return self._frames_said.split("\n")

    def threads(self, number: int) -> Threads:
        """What a state is made of."""
        return self.all(self._threads[number])

    def opened(self, number: int) -> Threads:
        """What an opening is made of."""
        return self.all(self._opened[number])

    def verdicts(self, number: int) -> Verdicts:
        found = self._verdicts.get(number)
        if found is None:
            row = _DECODE(self._pattern_rows[number])[0]
            known = ListedVerdicts(self, number, row) if len(row) == 5 and row[0] == "Choice" else self._known(number)
            found = self._verdicts[number] = known
        return found

    def _known(self, number: int) -> Verdicts:
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
            assert isinstance(state, RecalledState)
            state.complete()
        for number in range(len(self._openings)):
            opening = self.opening(number)
            automaton.openings.setdefault(opening.patterns, opening)
            assert isinstance(opening, RecalledOpening)
            opening.complete()
        for number in range(len(self._frames)):
            frame = self.frame(number)
            automaton.frames.setdefault((frame.opening.patterns, frame.rests), frame)
        return list(self._strays)

    def all(self, said: str) -> Threads:
        """The patterns of a row."""
        return tuple([self.pattern(number) for number in unpacked(said)])

    def pattern(self, number: int) -> Pattern:
        found = self._patterns[number]
        if found is None:
            row = _DECODE(self._pattern_rows[number])[0]
            made: Pattern = getattr(self, f"_make_{row[0].lower()}")(*row[1:])
            found = self._patterns[number] = made
            self._numbers[found] = number
        return found

    def _make_leaf(self, nullable: bool, _: str) -> Pattern:
        return self.make.empty if nullable else self.make.not_allowed

    def _make_text(self, _: bool, __: str) -> Pattern:
        return self.make.any_text

    def _make_choice(self, _: bool, members: str, *__: object) -> Pattern:
        patterns = self.all(members)
        return self.make.remembered(frozenset(patterns), Choice, patterns)

    def _make_group(self, _: bool, both: str) -> Pattern:
        parts = self.all(both)
        return self.make.remembered((Group, *parts), Group, *parts)

    def _make_interleave(self, _: bool, both: str) -> Pattern:
        parts = self.all(both)
        return self.make.remembered((Interleave, *parts), Interleave, *parts)

    def _make_oneormore(self, _: bool, inner: str) -> Pattern:
        (repeated,) = self.all(inner)
        return self.make.remembered((OneOrMore, repeated), OneOrMore, repeated)

    def _make_list(self, _: bool, inner: str) -> Pattern:
        (words,) = self.all(inner)
        return self.make.remembered((List, words), List, words)

    def _make_data(self, library: str, name: str, params: list[list[str]], but: int | None) -> Pattern:
        given = [(facet, text) for facet, text in params]
        return self.make.data(datatype(library, name, given, NO_CONTEXT), None if but is None else self.pattern(but))

    def _make_valuepattern(self, library: str, name: str, _: list[list[str]], text: str) -> Pattern:
        type_ = self._types.get((library, name))
        if type_ is None:
            type_ = self._types[library, name] = datatype(library, name, (), NO_CONTEXT)
        return self.make.value(value(type_, text, NO_CONTEXT))

    def _make_attribute(self, names: list[Any], value: int, default: str | None, said: int) -> Pattern:
        return self.make.attribute(self._name_class(names), self.pattern(value), (default, said), None)

    def _make_element(self, names: list[Any], definition: str, place: int, body: int | None) -> Pattern:
        address = definition, place
        content = self._thunk(address) if body is None else lambda: self.pattern(body)
        return self.make.element(None, address, self._name_class(names), content, None)

    def _name_class(self, said: list[Any]) -> NameClass:
        listed, wild = said
        if wild:
            names = frozenset(self.named(listed))
            return NameClass(names, tuple(Wild(namespace, self._name_class(but)) for namespace, but in wild))
        if listed not in self._name_classes:
            self._name_classes[listed] = NameClass(frozenset(self.named(listed)))
        return self._name_classes[listed]
