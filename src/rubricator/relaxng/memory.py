"""What documents have taught of a schema, written down, so that the next process need not learn it again.

Plain JSON: patterns by number (parts before wholes), then the states, openings and frames that are made of them. It
holds nothing of the documents, not even a name that is not the schema's. What is wrong with it, or written by another
version, is not read: the schema is learnt anew.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from hashlib import blake2b
from typing import Any

from rubricator.relaxng.attributes import NO_CONTEXT, inside
from rubricator.relaxng.automaton import AttributeTable, Automaton, Frame, Opening, State, Threads
from rubricator.relaxng.building import Builder
from rubricator.relaxng.datatypes import Datatype, datatype, value
from rubricator.relaxng.names import NameClass, Wild
from rubricator.relaxng.patterns import (
    Address,
    Attribute,
    Choice,
    Data,
    Element,
    Group,
    Interleave,
    List,
    OneOrMore,
    Pattern,
    ValuePattern,
)
from rubricator.relaxng.vocabulary import Vocabulary

_FORMAT = "rubricator.relaxng 1"
_DIGEST = 32  # hexadecimal digits
Thunk = Callable[[Address], Callable[[], Pattern]]


class _NotKept(Exception):
    """The schema has something that cannot be written down."""


def digest(content: bytes) -> str:
    """What tells one schema from another."""
    return blake2b(content, digest_size=_DIGEST // 2).hexdigest()


def written(automaton: Automaton, start: State, vocabulary: Vocabulary, schema: str) -> bytes | None:
    """What is known; None where the schema is not one plain grammar. ``schema`` is its digest."""
    try:
        said = json.dumps(_Writer(automaton).all(start, vocabulary), ensure_ascii=False, separators=(",", ":")).encode()
    except _NotKept:
        return None
    return f"{_FORMAT} {schema} {digest(said)}\n".encode() + said


def read(content: bytes, schema: str) -> Any:
    """What is remembered of the schema, for :func:`recalled`; None where this is no memory of it."""
    head, _, said = content.partition(b"\n")
    if head != f"{_FORMAT} {schema} {digest(said)}".encode():
        return None
    try:
        return json.loads(said)
    except ValueError:
        return None


class _Writer:
    def __init__(self, automaton: Automaton) -> None:
        self._automaton = automaton
        self._states = {state: number for number, state in enumerate(automaton.states.values())}
        self._openings = {opening: number for number, opening in enumerate(automaton.openings.values())}
        self._frames = {frame: number for number, frame in enumerate(automaton.frames.values())}

    def all(self, start: State, vocabulary: Vocabulary) -> dict[str, Any]:
        patterns = sorted(self._used(vocabulary.found), key=lambda pattern: pattern.number)
        numbers = self._numbers = {pattern: number for number, pattern in enumerate(patterns)}
        elements = [pattern for pattern in patterns if isinstance(pattern, Element)]
        self._element_names = frozenset[str]().union(*(element.names.names for element in elements))
        return {
            "patterns": [self._pattern(pattern) for pattern in patterns],
            "bodies": [[numbers[e], numbers[e.known_body]] for e in elements if e.known_body is not None],
            "states": [[self._all(state.threads), state.mode] for state in self._states],
            "openings": [self._opening(opening) for opening in self._openings],
            "frames": [self._frame(key, frame) for key, frame in self._automaton.frames.items()],
            "starts": [self._moves(state) for state in self._states],
            "skips": [
                [self._states[state], name, self._frames[frame]]
                for (state, name), frame in self._automaton.skips.items()
                if state in self._states and frame is not None and name in self._element_names
            ],
            "named": {name: self._all(found) for name, found in vocabulary.found.items() if found},
            "definitions": vocabulary.definitions,
            "start": self._states[start],
        }

    def _used(self, named: Mapping[str, list[Element]]) -> set[Pattern]:
        """All patterns that something known is made of."""
        todo: list[Pattern] = [thread for state in self._states for thread in state.threads]
        todo += [pattern for opening in self._openings for pattern in opening.patterns]
        todo += [verdicts.pattern for opening in self._openings for verdicts in opening.simple.values()]
        todo += [rest for _, rests in self._automaton.frames for row in rests for rest in row]
        todo += [element for elements in named.values() for element in elements]
        used: set[Pattern] = set()
        while todo:
            pattern = todo.pop()
            if pattern not in used:
                used.add(pattern)
                todo += inside(pattern)
                if isinstance(pattern, Element) and pattern.known_body is not None:
                    todo.append(pattern.known_body)
        return used

    def _all(self, patterns: Iterable[Pattern]) -> list[int]:
        return [self._numbers[pattern] for pattern in patterns]

    def _pattern(self, pattern: Pattern) -> list[Any]:
        kind = type(pattern).__name__
        if isinstance(pattern, Element):
            if pattern.address is None:
                raise _NotKept
            return [kind, _names(pattern.names), *pattern.address]
        if isinstance(pattern, Attribute):
            return [kind, _names(pattern.names), self._numbers[pattern.value], *pattern.annotated]
        if isinstance(pattern, Data):
            but = None if pattern.but is None else self._numbers[pattern.but]
            return [kind, *_datatype(pattern.type), but]
        if isinstance(pattern, ValuePattern):
            return [kind, *_datatype(pattern.value.type), pattern.value.text]
        return [kind, pattern.nullable, *self._all(inside(pattern))]

    def _opening(self, opening: Opening) -> list[Any]:
        values = {name: self._numbers[verdicts.pattern] for name, verdicts in opening.simple.items()}
        states = [None if state is None else self._states[state] for state in (opening.content, opening.plain)]
        return [self._all(opening.patterns), opening.identifying, values, sorted(opening.required), *states]

    def _frame(self, key: tuple[Threads, tuple[Threads, ...]], frame: Frame) -> list[Any]:
        ends = [[accepted, self._states[state]] for accepted, state in frame.ends.items()]
        return [self._openings[frame.opening], [self._all(row) for row in key[1]], ends]

    def _moves(self, state: State) -> list[Any]:
        known = state.names
        starts = {name: self._frames[frame] for name, frame in state.starts.items() if name in known}
        return [starts, None if state.texts is None else self._states[state.texts]]


def _names(names: NameClass) -> list[Any]:
    return [sorted(names.names), [[wild.namespace, _names(wild.but)] for wild in names.wild]]


def _datatype(type_: Datatype) -> tuple[str, str, list[tuple[str, str]]]:
    if type_.contextual:
        raise _NotKept
    return type_.library, type_.name, list(type_.params)


def recalled(known: Any, make: Builder, vocabulary: Vocabulary, thunk: Thunk) -> tuple[Automaton, State]:
    """What was known: the automaton and its first state; the vocabulary is told its part. ``thunk`` gives what compiles
    the content of an element that no document has had. Raises LookupError, ValueError, TypeError where it is
    damaged."""
    reader = _Reader(known, make, thunk)
    vocabulary.found, vocabulary.definitions = reader.named(), known["definitions"]
    return reader.automaton, reader.states[known["start"]]


class _Reader:
    def __init__(self, known: Any, make: Builder, thunk: Thunk) -> None:
        self._known, self._make, self._thunk = known, make, thunk
        self._name_classes: dict[str, NameClass] = {}
        self._patterns: list[Pattern] = []
        for row in known["patterns"]:
            self._patterns.append(self._pattern(row))
        for element, body in known["bodies"]:
            found = self._patterns[element]
            assert isinstance(found, Element)
            found.known_body = self._patterns[body]
        self.automaton = Automaton(make)
        self.states = [self._state(threads, mode) for threads, mode in known["states"]]
        self._openings = [self._opening(*row) for row in known["openings"]]
        self._frames = [self._frame(*row) for row in known["frames"]]
        for state, (starts, texts) in zip(self.states, known["starts"], strict=True):
            state.starts.update({name: self._frames[number] for name, number in starts.items()})
            state.texts = None if texts is None else self.states[texts]
        self.automaton.learnt = len(self.states) + sum(len(starts) for starts, _ in known["starts"])
        self.automaton.size = self.automaton.learnt
        for number, name, frame in known["skips"]:
            self.automaton.skips[self.states[number], name] = self._frames[frame]

    def named(self) -> dict[str, list[Element]]:
        found = {name: self._all(numbers) for name, numbers in self._known["named"].items()}
        return {name: [e for e in elements if isinstance(e, Element)] for name, elements in found.items()}

    def _all(self, numbers: Iterable[int]) -> Threads:
        patterns = self._patterns
        return tuple([patterns[number] for number in numbers])

    def _pattern(self, row: list[Any]) -> Pattern:
        made: Pattern = getattr(self, f"_make_{row[0].lower()}")(*row[1:])
        return made

    def _make_leaf(self, nullable: bool) -> Pattern:
        return self._make.empty if nullable else self._make.not_allowed

    def _make_text(self, _: bool) -> Pattern:
        return self._make.any_text

    def _make_choice(self, _: bool, *members: int) -> Pattern:
        patterns = self._all(members)
        return self._make.remembered(frozenset(patterns), Choice, patterns)

    def _make_group(self, _: bool, one: int, two: int) -> Pattern:
        parts = self._patterns[one], self._patterns[two]
        return self._make.remembered((Group, *parts), Group, *parts)

    def _make_interleave(self, _: bool, one: int, two: int) -> Pattern:
        parts = self._patterns[one], self._patterns[two]
        return self._make.remembered((Interleave, *parts), Interleave, *parts)

    def _make_oneormore(self, _: bool, inner: int) -> Pattern:
        return self._make.remembered((OneOrMore, self._patterns[inner]), OneOrMore, self._patterns[inner])

    def _make_list(self, _: bool, inner: int) -> Pattern:
        return self._make.remembered((List, self._patterns[inner]), List, self._patterns[inner])

    def _make_data(self, library: str, name: str, params: list[list[str]], but: int | None) -> Pattern:
        given = [(facet, text) for facet, text in params]
        return self._make.data(datatype(library, name, given, NO_CONTEXT), None if but is None else self._patterns[but])

    def _make_valuepattern(self, library: str, name: str, _: list[list[str]], text: str) -> Pattern:
        return self._make.value(value(datatype(library, name, (), NO_CONTEXT), text, NO_CONTEXT))

    def _make_attribute(self, names: list[Any], value: int, default: str | None, said: int) -> Pattern:
        return self._make.attribute(self._names(names), self._patterns[value], (default, said), None)

    def _make_element(self, names: list[Any], definition: str, place: int) -> Pattern:
        address = definition, place
        return self._make.element(None, address, self._names(names), self._thunk(address), None)

    def _names(self, said: list[Any]) -> NameClass:
        names, wild = said
        if not wild and len(names) == 1:  # as most are
            if names[0] not in self._name_classes:
                self._name_classes[names[0]] = NameClass(frozenset(names))
            return self._name_classes[names[0]]
        return NameClass(frozenset(names), tuple(Wild(namespace, self._names(but)) for namespace, but in wild))

    def _state(self, threads: list[int], mode: int) -> State:
        patterns = self._all(threads)
        found = self.automaton.states[patterns] = State(patterns, self.automaton, mode)
        return found

    def _opening(
        self,
        patterns: list[int],
        identifying: dict[str, int],
        values: dict[str, int],
        required: list[str],
        content: int | None,
        plain: int | None,
    ) -> Opening:
        verdicts, made = self.automaton.verdicts, {}
        for name, number in values.items():
            found = verdicts(self._patterns[number])
            if found is not None:
                made[name] = found
        after = [None if state is None else self.states[state] for state in (content, plain)]
        table = AttributeTable(identifying, made, frozenset(required), *after)
        key = self._all(patterns)
        opening = self.automaton.openings[key] = Opening(key, self.automaton, table)
        return opening

    def _frame(self, opening: int, rests: list[list[int]], ends: list[list[int]]) -> Frame:
        of, rows = self._openings[opening], tuple(self._all(row) for row in rests)
        frame = self.automaton.frames[of.patterns, rows] = Frame(of, rows, self.automaton)
        frame.ends.update((accepted, self.states[state]) for accepted, state in ends)
        return frame
