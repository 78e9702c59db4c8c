"""The automaton that a schema is, built as documents ask for it.

A state is what may come in the elements that are open at the innermost level: mostly one pattern, several where the
schema does not decide by the name alone (``threads``). A start tag leads to a frame, which goes on the stack: what its
attributes may be, with what its content begins, and how the parent goes on after its end. So what is learnt of an
element holds wherever it stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Literal, Protocol

from rubricator.relaxng.attributes import Dissector, walk
from rubricator.relaxng.building import Builder
from rubricator.relaxng.errors import Invalid
from rubricator.relaxng.openings import Opening
from rubricator.relaxng.patterns import Element, Pairs, Pattern, Threads, matches
from rubricator.relaxng.values import NO_CONTEXT
from rubricator.relaxng.xsdtypes import Context

if TYPE_CHECKING:
    from rubricator.relaxng.errors import Expected

_NONE = frozenset[str]()
FREE, SPACE, TEXT, VALUE = 0, 1, 2, 3  # what characters do in a state, see State.mode


class Starts(dict[str, "Frame"]):
    """Name of a start tag → frame. Raises Invalid for a name that may not come."""

    __slots__ = ("state",)

    def __init__(self, state: State) -> None:
        self.state = state

    def __missing__(self, name: str) -> Frame:
        return self.state.frame(name)


class State:
    """``mode``: FREE: characters may stand here and change nothing; SPACE: only white space may; TEXT: characters may
    stand here and change what may come; VALUE: their value counts. ``accepts``: the threads that may end here, as
    bits, where characters do not matter."""

    __slots__ = (
        "accepts",
        "automaton",
        "expected",
        "lacking",
        "mode",
        "refused",
        "skips",
        "starts",
        "strangers",
        "strict",
        "texts",
        "threads",
    )

    def __init__(self, threads: Threads, automaton: Automaton) -> None:
        self.threads = threads
        accepts = sum(1 << i for i, thread in enumerate(threads) if thread.nullable)
        mode = _mode(threads, automaton.make)
        # Whether nothing but a value may stand here, so that white space is a wrong value, not missing content.
        self._begin(automaton, mode, accepts, mode == VALUE and not any(any(thread.first) for thread in threads))

    def _begin(self, automaton: Automaton, mode: int, accepts: int, strict: bool) -> None:
        self.automaton, self.mode, self.accepts, self.strict = automaton, mode, accepts, strict
        self.starts = Starts(self)
        self.texts: State | None = None  # where characters lead, if the mode is TEXT
        # What few states need is made when it is asked for.
        self.refused: AbstractSet[str] = _NONE
        self.strangers: dict[tuple[bool, ...], Frame | None] | None = None  # by the wild cards that take a name
        self.skips: dict[str, Frame | None] | None = None  # of start tags before which something is missing
        self.expected: Expected | None = None  # told when something else was found
        self.lacking: Expected | None = None  # told when something was missing at the end

    def frame(self, name: str) -> Frame:
        """What a start tag of this name leads to. Raises Invalid."""
        if name in self.refused:
            raise Invalid
        self.automaton.size += 1
        if any(name in thread.first[0] for thread in self.threads):
            found = self._made(name)
            self.automaton.learnt += found is not None
        else:
            cards = tuple([name in card for thread in self.threads for card in thread.first[1]])
            strangers = self.strangers = {} if self.strangers is None else self.strangers
            if cards not in strangers:
                strangers[cards] = self._made(name)
            found = strangers[cards]
        if found is None:
            self.refuse(name)
            raise Invalid
        self.starts[name] = found
        return found

    def _made(self, name: str) -> Frame | None:
        pairs = [thread.starts(name, self.automaton.make) for thread in self.threads]
        return self.automaton.frame(pairs) if any(pairs) else None

    def early(self, name: str) -> Frame | None:
        """The frame of a start tag before which elements that are required may be missing."""
        if self.skips is not None and name in self.skips:
            return self.skips[name]
        self.automaton.size += 1
        return self.skip(name, self.automaton.frame([t.skipping(name, self.automaton.make) for t in self.threads]))

    def skip(self, name: str, frame: Frame | None) -> Frame | None:
        """Notes it."""
        if self.skips is None:
            self.skips = {}
        self.skips[name] = frame
        return frame

    def refuse(self, name: str) -> None:
        """Notes that no start tag of this name may come."""
        if not isinstance(self.refused, set):
            self.refused = set()
        self.refused.add(name)

    @property
    def names(self) -> frozenset[str]:
        """The elements that may come next, where they are named one by one."""
        return frozenset[str]().union(*(thread.first[0] for thread in self.threads))

    def listed(self) -> tuple[str, ...]:
        """The same, sorted."""
        return tuple(sorted(self.names))

    def may_begin(self, name: str) -> bool:
        """Whether such an element, named by its name, may come next."""
        return name in self.names

    def completing(self) -> frozenset[str]:
        """Of these, those that complete the content in one step; else those that bring it nearer."""
        make, nearer, complete = self.automaton.make, set[str](), set[str]()
        for thread in self.threads:
            for name in thread.first[0]:
                for _, rest in thread.starts(name, make):
                    if rest is not thread:
                        nearer.add(name)
                    if rest.nullable:
                        complete.add(name)
        return frozenset(complete or nearer)

    @property
    def wild(self) -> bool:
        """Whether elements may come next that are not named one by one."""
        return any(thread.first[1] for thread in self.threads)

    def may_hold(self, name: str) -> bool:
        """Whether such an element may come next or later."""
        parts = (part for thread in self.threads for part in walk(thread))
        return any(isinstance(part, Element) and name in part.names for part in parts)

    def after_text(self, value: str, context: Context) -> State:
        """The state when characters (not only white space) have come. Raises Invalid."""
        if self.mode == FREE:
            return self
        if self.mode == TEXT and self.texts is not None:
            return self.texts
        make = self.automaton.make
        following = self.automaton.state(tuple(thread.text(value, context, make) for thread in self.threads))
        if following is None:
            raise Invalid
        if self.mode == TEXT:
            self.texts = following
        return following

    def ends(self, value: str, context: Context) -> int:
        """The threads that may end when these characters are all that the element holds."""
        if self.mode != VALUE:
            return self.accepts
        make = self.automaton.make
        return sum(1 << i for i, thread in enumerate(self.threads) if matches(thread, value, context, make))


def _mode(threads: Threads, make: Builder) -> int:
    if any(thread.strings and thread.characters for thread in threads):
        return VALUE
    if not any(thread.characters for thread in threads):
        return SPACE
    return FREE if all(thread.text("x", NO_CONTEXT, make) is thread for thread in threads) else TEXT


class Frame:
    """``opening``: the attributes and content of the element that was opened; ``rests``: for each thread of it, what
    each thread of the parent is left with after its end."""

    __slots__ = ("ends", "opening", "plain", "rests")

    def __init__(self, opening: Opening, rests: tuple[Threads, ...], automaton: Automaton) -> None:
        self.rests = rests
        self._begin(opening, automaton)

    def _begin(self, opening: Opening, automaton: Automaton) -> None:
        self.opening, self.plain = opening, opening.plain
        self.ends = Ends(self, automaton)

    @property
    def all(self) -> int:
        """All threads."""
        return (1 << len(self.rests)) - 1

    def after(self, accepted: int, automaton: Automaton) -> State | None:
        """The parent's state when the threads that are set in ``accepted`` ended well."""
        chosen = [rest for i, rest in enumerate(self.rests) if accepted >> i & 1]
        return automaton.state(tuple(automaton.make.choice(parts) for parts in zip(*chosen, strict=True)))


class Ends(dict[int, State]):
    """Threads that ended well → the parent's state."""

    __slots__ = ("automaton", "frame")

    def __init__(self, frame: Frame, automaton: Automaton) -> None:
        self.frame, self.automaton = frame, automaton

    def __missing__(self, accepted: int) -> State:
        found = self.frame.after(accepted, self.automaton) if accepted else None
        if found is None:
            raise Invalid
        self[accepted] = found
        return found


class Remembered(Protocol):
    """What another process has learnt, read as it is needed."""

    def state_of(self, threads: Threads) -> State | None:
        """The state of these threads, if it was known."""

    def opening_of(self, patterns: Threads) -> Opening | None:
        """The same of an opening."""

    def complete(self) -> list[str]:
        """Reads all that was not needed yet, so that it can be written again; but for the elements of these names."""


class Automaton:
    """What has been learnt of a schema so far. ``size`` grows with it: a new one is taken when it is too large;
    ``learnt`` is the part of it that is worth being remembered."""

    def __init__(self, make: Builder) -> None:
        self.make = make
        self.size = self.learnt = 0
        self.remembered: Remembered | None = None
        self.states: dict[Threads, State] = {}
        self.openings: dict[Threads, Opening] = {}
        self.frames: dict[tuple[Threads, tuple[Threads, ...]], Frame] = {}
        self._dissector = Dissector(make)
        self.parts, self.verdicts = self._dissector.parts, self._dissector.verdicts
        self.elsewhere: dict[tuple[State, str], Literal["", "beginning", "later"]] = {}  # for messages
        self.nothing = State((make.not_allowed,), self)
        self.unknown = State((make.any_text,), self)  # where nothing is known of what may come

    def state(self, threads: Threads) -> State | None:
        """The state of these threads; None where all are dead."""
        found = self.states.get(threads)
        if found is None and self.remembered is not None:
            found = self.remembered.state_of(threads)
        if found is None:
            if all(thread is self.make.not_allowed for thread in threads):
                return None
            self.size += 1
            self.learnt += 1
            found = self.states.setdefault(threads, State(threads, self))
        return found

    def frame(self, pairs: Sequence[Pairs]) -> Frame | None:
        """The frame for what each thread of the parent says of a start tag."""
        make = self.make
        rests: dict[Pattern, list[Pattern]] = {}
        for index, found in enumerate(pairs):
            for element, rest in found:
                body = element.body
                row = rests.setdefault(body, [make.not_allowed] * len(pairs))
                row[index] = make.choice((row[index], rest))
        rests.pop(make.not_allowed, None)
        if not rests:
            return None
        key = (tuple(rests), tuple(tuple(row) for row in rests.values()))
        frame = self.frames.get(key)
        if frame is None:
            frame = self.frames.setdefault(key, Frame(self.opening(key[0]), key[1], self))
        return frame

    def opening(self, patterns: Threads) -> Opening:
        found = self.openings.get(patterns)
        if found is None and self.remembered is not None:
            found = self.remembered.opening_of(patterns)
        if found is None:
            found = self.openings.setdefault(patterns, Opening(patterns, self))
        return found

    def fits(self, pattern: Pattern, value: str, context: Context) -> bool:
        """Whether an attribute's value matches."""
        verdicts = self.verdicts(pattern)
        return matches(pattern, value, context, self.make) if verdicts is None else verdicts[value]

    def attribute(self, part: Pattern, name: str, value: str, context: Context) -> Pattern:
        """What an attribute leaves of a pattern."""
        pairs = part.attribute(name, self.make) if part.attributes else ()
        return self.make.choice(left for wanted, left in pairs if self.fits(wanted, value, context))
