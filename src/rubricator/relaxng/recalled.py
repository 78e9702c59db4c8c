"""A state, frame, opening or list of values that was remembered: it knows its numbers, and asks for the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rubricator.relaxng.automaton import Ends, Frame, State
from rubricator.relaxng.errors import Invalid
from rubricator.relaxng.openings import AttributeTable, Opening, Way
from rubricator.relaxng.packing import unpacked, unpacked_one
from rubricator.relaxng.patterns import Pattern, Threads
from rubricator.relaxng.values import Test, Verdicts, chosen

if TYPE_CHECKING:
    from rubricator.relaxng.recalling import Memory

_NONE = frozenset[str]()


class ListedVerdicts(Verdicts):
    """The verdicts of a choice in which there are single tokens, which need not be made to be known."""

    __slots__ = ("_memory", "_number", "_row")

    def __init__(self, memory: Memory, number: int, row: list[Any]) -> None:
        self._memory, self._number, self._row = memory, number, row
        self._begin(memory.make, memory.automaton.verdicts)

    @property
    def pattern(self) -> Pattern:  # type: ignore[override]
        return self._memory.pattern(self._number)

    def made(self) -> Test:
        _, nullable, _, listed, others = self._row
        return chosen(frozenset(("", *listed) if nullable else listed), self._memory.all(others), self)


class RecalledState(State):
    __slots__ = (
        "_completing",
        "_frames",
        "_held",
        "_known",
        "_memory",
        "_number",
        "_skipped",
        "_skips",
        "_threads",
        "_whole",
    )

    def __init__(self, memory: Memory, number: int, row: list[Any]) -> None:
        self._memory, self._number = memory, number
        self._threads: Threads | None = None
        self._completing: str | None
        mode, accepts, strict, self._whole, self._held, _, self._known, self._frames = row[:8]
        self._skips, self._skipped, self._completing = row[8:]
        self._begin(memory.automaton, mode, accepts, strict)

    @property
    def threads(self) -> Threads:  # type: ignore[override]
        if self._threads is None:
            self._threads = self._memory.threads(self._number)
        return self._threads

    @property
    def names(self) -> frozenset[str]:
        return frozenset(self._memory.named(self._known)) if self._whole else super().names

    def listed(self) -> tuple[str, ...]:
        return tuple(self._memory.named(self._known)) if self._whole else super().listed()

    def may_begin(self, name: str) -> bool:
        return self._memory.characters.get(name, "-") in self._known if self._whole else super().may_begin(name)

    @property
    def wild(self) -> bool:
        return not self._whole and super().wild

    def frame(self, name: str) -> Frame:
        character = self._memory.characters.get(name)
        place = self._known.find(character) if character is not None else -1
        if place >= 0:
            found = self.starts[name] = self._memory.frame(unpacked_one(self._frames[place]))
            return found
        if self._whole:
            self.refuse(name)
            self._memory.automaton.size += 1
            raise Invalid
        return super().frame(name)

    def completing(self) -> frozenset[str]:
        known = self._completing
        return super().completing() if known is None else frozenset(self._memory.named(known))

    def may_hold(self, name: str) -> bool:
        if self._held is None:
            return super().may_hold(name)
        character = self._memory.characters.get(name)
        return character is not None and (character in self._known or character in self._held)

    def early(self, name: str) -> Frame | None:
        if self.skips is None or name not in self.skips:
            character = self._memory.characters.get(name)
            if character is not None and character in self._skips:
                found = self._memory.frame(unpacked_one(self._skipped[self._skips.index(character)]))
                return self.skip(name, found)
            if self._held is not None:
                return None
        return super().early(name)

    def complete(self) -> None:
        """Reads the moves that were not needed yet."""
        for name in self._memory.named(self._known):
            self.starts[name]
        for name in self._memory.named(self._skips):
            self.early(name)
        for name in self._memory.named(self._held or ""):
            self.skip(name, self.skips.get(name) if self.skips else None)


class RecalledFrame(Frame):
    __slots__ = ("_memory", "_number", "_rests")

    def __init__(self, memory: Memory, number: int) -> None:
        self._memory, self._number = memory, number
        self._rests: tuple[Threads, ...] | None = None
        self.opening = memory.frame_opening(number)
        self.plain = self.opening.plain
        end = self._end
        if end >= 0:  # what one thread is left with tells how it goes on: frames that end in the same state share that
            self.ends = memory.ends.get(end) or memory.ends.setdefault(end, self._ends({1: end}))
        else:
            self.ends = self._ends(dict(memory.frame_row(number)[1]))

    def _ends(self, known: dict[int, int]) -> Ends:
        found = Ends(self, self._memory.automaton)
        for accepted, state in known.items():
            found[accepted] = self._memory.state(state)
        return found

    @property
    def _end(self) -> int:
        """The state after its end, where it has one thread; else -1."""
        return unpacked_one(self._memory.frame_ends[self._number])

    @property
    def all(self) -> int:
        return 1 if self._end >= 0 else super().all

    @property
    def rests(self) -> tuple[Threads, ...]:  # type: ignore[override]
        if self._rests is None:
            self._rests = tuple(self._memory.all(row) for row in self._memory.frame_row(self._number)[0])
        return self._rests


class RecalledOpening(Opening):
    """``simple`` holds the attributes that have been asked for."""

    def __init__(self, memory: Memory, number: int, row: list[Any]) -> None:
        self._memory, self._number = memory, number
        self._patterns: Threads | None = None
        identifying, self._named, self._values, required, content, plain, self._known_ways, others = row
        begun = None if content is None else memory.state(content)
        rest = None if others is None else frozenset(memory.named(others)) if others else _NONE
        self._begin(
            memory.automaton,
            AttributeTable(
                *memory.identifying(identifying),
                {},
                rest,
                frozenset(memory.named(required)) if required else _NONE,
                begun,
                begun if plain == content else None if plain is None else memory.state(plain),
            ),
        )

    @property
    def patterns(self) -> Threads:  # type: ignore[override]
        if self._patterns is None:
            self._patterns = self._memory.opened(self._number)
        return self._patterns

    def alone(self, name: str) -> Verdicts | None:
        found = self.simple.get(name)
        if found is None and (character := self._memory.characters.get(name)) is not None:
            place = self._named.find(character)
            if place >= 0:
                found = self.simple[name] = self._memory.verdicts(unpacked_one(self._values[place]))
        return found

    def names(self) -> frozenset[str] | None:
        return None if self.others is None else self.others.union(self._memory.named(self._named))

    def way(self, names: tuple[str, ...]) -> Way | None:
        said = "".join([self._memory.characters.get(name, "?") for name in names])
        for known, values, state in self._known_ways:
            if known == said:
                verdicts = tuple([self._memory.verdicts(number) for number in unpacked(values)])
                return Way(verdicts, self._memory.state(state))
        return super().way(names)

    def complete(self) -> None:
        """Reads what was not needed yet."""
        for name in self._memory.named(self._named):
            self.alone(name)
        for names, _, _ in self._known_ways:
            self.ways[tuple(self._memory.named(names))]
