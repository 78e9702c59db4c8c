"""All moves of a schema, learnt without documents: what is then remembered serves any document."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from rubricator.relaxng.attributes import NO_CONTEXT, walk
from rubricator.relaxng.automaton import TEXT, Frame, Invalid, State
from rubricator.relaxng.names import join
from rubricator.relaxng.patterns import Element

_ANYTHING = "x"
_STRANGE = "\x00"  # no document has it


def explore(start: State, most: int) -> bool:
    """Whether all moves by names that the schema gives one by one, and by text, could be learnt: no more than ``most``.
    Values, and attributes that depend on each other, are left to documents."""
    todo, seen, moves = [start], {start}, 0
    while todo:
        for state in _after(todo.pop()):
            moves += 1
            if moves > most:
                return False
            if state not in seen:
                seen.add(state)
                todo.append(state)
    return True


def _after(state: State) -> Iterator[State]:
    """The states that a start tag, an end tag after it, or text may lead to; once for each move."""
    for name in (*sorted(state.names), *_strangers(state)):
        with suppress(Invalid):
            yield from _through(state.starts[name])
    for name in sorted(_held(state) - state.names):
        if (passing := state.early(name)) is not None:  # no document should come there: that is why messages need it
            yield from _through(passing)
    if state.mode == TEXT:
        yield state.after_text(_ANYTHING, NO_CONTEXT)


def _through(frame: Frame) -> Iterator[State]:
    yield from (inner for inner in (frame.opening.content, frame.plain) if inner is not None)
    for thread in range(len(frame.rests)):
        with suppress(Invalid):
            yield frame.ends[1 << thread]


def _strangers(state: State) -> list[str]:
    """A name that the schema does not give for each of the wild cards: that is not kept, but what it leads to."""
    wild = (card for thread in state.threads for card in thread.first[1])
    return sorted({join(_STRANGE if card.namespace is None else card.namespace, _STRANGE) for card in wild})


def _held(state: State) -> frozenset[str]:
    """The elements that may come next or later, where they are named one by one."""
    parts = (part for thread in state.threads for part in walk(thread))
    return frozenset[str]().union(*(part.names.names for part in parts if isinstance(part, Element)))
