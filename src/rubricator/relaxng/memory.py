"""What documents have taught of a schema, written down, so that the next process need not learn it again.

Lines of plain JSON: a head with the names, with what states and openings are made of and what frames lead to; the
elements by name, twice (how they open, and what they are); then each pattern (parts before wholes), state, opening and
the rest of each frame in a line of its own, so that only what a document needs is read
(:mod:`rubricator.relaxng.recalling`); an empty line parts the kinds. Many numbers together are characters
(:mod:`rubricator.relaxng.packing`). It holds nothing of the documents, not even a name that is not the schema's.
What is wrong with it, or written by another version, is not read: the schema is learnt anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from typing import Any

from rubricator.relaxng.attributes import inside, walk
from rubricator.relaxng.automaton import Automaton, Frame, State
from rubricator.relaxng.datatypes import Datatype
from rubricator.relaxng.names import NameClass
from rubricator.relaxng.openings import Opening
from rubricator.relaxng.packing import packed
from rubricator.relaxng.patterns import Attribute, Choice, Data, Element, Pattern, Threads, ValuePattern, tokens
from rubricator.relaxng.strays import Strays
from rubricator.relaxng.vocabulary import Vocabulary

_FORMAT = "rubricator.relaxng 5"
_DIGEST = 32  # hexadecimal digits


class _NotKept(Exception):
    """The schema has something that cannot be written down."""


def digest(content: bytes) -> str:
    """What tells one schema from another."""
    return blake2b(content, digest_size=_DIGEST // 2).hexdigest()


def written(automaton: Automaton, start: State, vocabulary: Vocabulary, strays: Strays, schema: str) -> bytes | None:
    """What is known; None where the schema is not one plain grammar. ``schema`` is its digest."""
    if automaton.remembered is not None:
        strays.learn(automaton.remembered.complete(), whole=False)
    vocabulary.recall()
    try:
        kinds = _Writer(automaton).kinds(start, vocabulary, strays)
        lines = [[json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows] for rows in kinds]
        said = "\n\n".join("\n".join(rows) for rows in lines).encode()
    except (_NotKept, UnicodeEncodeError):
        return None
    return f"{_FORMAT} {schema} {digest(said)}\n".encode() + said


def read(content: bytes, schema: str) -> list[str] | None:
    """The lines of what is remembered of the schema, each kind together; None where this is no memory of it."""
    head, _, said = content.partition(b"\n")
    if head != f"{_FORMAT} {schema} {digest(said)}".encode():
        return None
    return said.decode().split("\n\n")


class _Writer:
    def __init__(self, automaton: Automaton) -> None:
        self._automaton = automaton
        # By what they are made of: one may be there twice, as it was remembered and as it was learnt again.
        self._states = {threads: number for number, threads in enumerate(automaton.states)}
        self._openings = {patterns: number for number, patterns in enumerate(automaton.openings)}
        self._frames = {key: number for number, key in enumerate(automaton.frames)}
        self._numbers: dict[Pattern, int] = {}
        self._names: dict[str, int] = {}

    def kinds(self, start: State, vocabulary: Vocabulary, strays: Strays) -> list[list[Any]]:
        """The rows of each kind."""
        patterns = sorted(self._used(vocabulary.found), key=lambda pattern: pattern.number)
        self._numbers = {pattern: number for number, pattern in enumerate(patterns)}
        elements = [pattern for pattern in patterns if isinstance(pattern, Element)]
        self._element_names = frozenset[str]().union(*(element.names.names for element in elements))
        automaton = self._automaton
        parts = [
            [self._pattern(pattern) for pattern in patterns],
            [self._state(state) for state in automaton.states.values()],
            [self._opening(opening) for opening in automaton.openings.values()],
            [self._frame(key, frame) for key, frame in automaton.frames.items()],
        ]
        # As most frames have: one thread, and where it ends; -1 where it is another one, or was never known.
        single = [frame.ends.get(1) if len(frame.rests) == 1 else None for frame in automaton.frames.values()]
        opened = [packed(self._opened(opening) for _, opening in sorted(strays.known.items()))]
        opened.insert(0, self._named(strays.known))
        named = {name: self._all(found) for name, found in sorted(vocabulary.found.items()) if found}
        moves = sum(len(row[6]) for row in parts[1])
        head = {
            "names": list(self._names),
            "learnt": len(self._states) + moves,
            "start": self._states[start.threads],
            "states": [self._all(threads) for threads in self._states],
            "openings": [self._all(patterns) for patterns in self._openings],
            "frames": packed(self._openings[patterns] for patterns, _ in self._frames),
            "ends": packed(-1 if state is None else self._states[state.threads] for state in single),
            "whole": strays.whole,
        }
        return [[head], [opened], [[named, vocabulary.definitions]], *parts]

    def _used(self, named: Mapping[str, list[Element]]) -> set[Pattern]:
        """All patterns that something known is made of."""
        openings = list(self._automaton.openings.values())
        todo: list[Pattern] = [thread for threads in self._states for thread in threads]
        todo += [pattern for patterns in self._openings for pattern in patterns]
        todo += [verdicts.pattern for opening in openings for verdicts in opening.simple.values()]
        todo += [v.pattern for opening in openings for way in opening.ways.values() if way for v in way.verdicts]
        todo += [rest for _, rests in self._frames for row in rests for rest in row]
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

    def _all(self, patterns: Iterable[Pattern]) -> str:
        return packed(self._numbers[pattern] for pattern in patterns)

    def _name(self, name: str) -> int:
        return self._names.setdefault(name, len(self._names))

    def _named(self, names: Iterable[str]) -> str:
        """In the order of the names."""
        return packed(self._name(name) for name in sorted(names))

    def _name_class(self, names: NameClass) -> list[Any]:
        return [self._named(names.names), [[wild.namespace, self._name_class(wild.but)] for wild in names.wild]]

    def _pattern(self, pattern: Pattern) -> list[Any]:
        kind = type(pattern).__name__
        if isinstance(pattern, Element):
            if pattern.address is None:
                raise _NotKept
            body = None if pattern.known_body is None else self._numbers[pattern.known_body]
            return [kind, self._name_class(pattern.names), *pattern.address, body]
        if isinstance(pattern, Attribute):
            return [kind, self._name_class(pattern.names), self._numbers[pattern.value], *pattern.annotated]
        if isinstance(pattern, Data):
            but = None if pattern.but is None else self._numbers[pattern.but]
            return [kind, *_datatype(pattern.type), but]
        if isinstance(pattern, ValuePattern):
            return [kind, *_datatype(pattern.value.type), pattern.value.text]
        row = [kind, pattern.nullable, self._all(inside(pattern))]
        if isinstance(pattern, Choice) and (listed := tokens(pattern))[0]:
            row += [sorted(listed[0]), self._all(listed[1])]
        return row

    def _number(self, state: State | None) -> int | None:
        return None if state is None else self._states[state.threads]

    def _opened(self, opening: Opening | None) -> int:
        return -1 if opening is None else self._openings[opening.patterns]

    def _frame_number(self, frame: Frame) -> int:
        return self._frames[frame.opening.patterns, frame.rests]

    def _state(self, state: State) -> list[Any]:
        passed = state.skips or {}
        moves = sorted((name, frame) for name, frame in state.starts.items() if name in state.names)
        skips = sorted((name, frame) for name, frame in passed.items() if frame and name in self._element_names)
        inner = [part.names for thread in state.threads for part in walk(thread) if isinstance(part, Element)]
        held = frozenset[str]().union(*(names.names for names in inner))
        whole = len(moves) == len(state.names) and all(names.finite for names in inner)
        return [
            state.mode,
            state.accepts,
            state.strict,
            # Whether every move is there, and what else it may hold where all is known of what may be passed over.
            whole,
            self._named(held - state.names) if whole and passed.keys() >= held - state.names else None,
            self._number(state.texts),
            self._named(name for name, _ in moves),
            packed(self._frame_number(frame) for _, frame in moves),
            self._named(name for name, _ in skips),
            packed(self._frame_number(frame) for _, frame in skips),
            None if state.accepts else self._named(state.completing()),
        ]

    def _opening(self, opening: Opening) -> list[Any]:
        simple = sorted(opening.simple.items())
        ways = [(names, way) for names, way in sorted(opening.ways.items()) if way and self._own(opening, names)]
        return [
            opening.identifying,
            self._named(name for name, _ in simple),
            self._all(verdicts.pattern for _, verdicts in simple),
            self._named(opening.required),
            self._number(opening.content),
            self._number(opening.plain),
            [
                [packed(map(self._name, names)), self._all(v.pattern for v in way.verdicts), self._number(way.state)]
                for names, way in ways
            ],
            None if opening.others is None else self._named(opening.others),
        ]

    def _own(self, opening: Opening, names: tuple[str, ...]) -> bool:
        """Whether the schema names all of these itself."""
        attributes = (part for p in opening.patterns for part in walk(p) if isinstance(part, Attribute))
        return frozenset[str]().union(*(part.names.names for part in attributes)).issuperset(names)

    def _frame(self, key: tuple[Threads, tuple[Threads, ...]], frame: Frame) -> list[Any]:
        ends = [[accepted, self._number(state)] for accepted, state in sorted(frame.ends.items())]
        return [[self._all(row) for row in key[1]], ends]


def _datatype(type_: Datatype) -> tuple[str, str, list[tuple[str, str]]]:
    if type_.contextual:
        raise _NotKept
    return type_.library, type_.name, list(type_.params)
