"""All moves of a schema, learnt without documents: what is then remembered serves any document."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from itertools import permutations

from rubricator.relaxng.attributes import walk
from rubricator.relaxng.automaton import TEXT, Frame, State
from rubricator.relaxng.errors import Invalid
from rubricator.relaxng.names import join
from rubricator.relaxng.openings import Opening
from rubricator.relaxng.patterns import Element
from rubricator.relaxng.strays import Strays
from rubricator.relaxng.values import NO_CONTEXT

_ANYTHING = "x"
_MOST_TOGETHER, _FEW = 2, 8  # attributes that depend on each other
_STRANGE = "\x00"  # no document has it


def explore(start: State, strays: Strays, most: int) -> bool:
    """Whether all moves by names that the schema gives one by one, and by text, could be learnt: no more than ``most``.
    Values, and more than two attributes that depend on each other, are left to documents."""
    openings = {opening for opening in strays.known.values() if opening is not None}
    begun = (state for opening in strays.known.values() if opening is not None for state in _opened(opening))
    seen = dict.fromkeys((start, *begun))
    todo, moves = list(seen), 0
    while todo:
        for state in _after(todo.pop(), openings):
            moves += 1
            if moves > most:
                return False
            if state not in seen:
                seen[state] = None
                todo.append(state)
    return True


def _after(state: State, openings: set[Opening]) -> Iterator[State]:
    """The states that a start tag, an end tag after it, or text may lead to; what is in an element once for all."""
    for name in (*sorted(state.names), *_strangers(state)):
        with suppress(Invalid):
            yield from _through(state.starts[name], openings)
    for name in sorted(_held(state) - state.names):
        if (passing := state.early(name)) is not None:  # no document should come there: that is why messages need it
            yield from _through(passing, openings)
    if state.mode == TEXT:
        yield state.after_text(_ANYTHING, NO_CONTEXT)


def _through(frame: Frame, openings: set[Opening]) -> Iterator[State]:
    if frame.opening not in openings:
        openings.add(frame.opening)
        yield from _opened(frame.opening)
    for thread in range(len(frame.rests)):
        with suppress(Invalid):
            yield frame.ends[1 << thread]


def _opened(opening: Opening) -> Iterator[State]:
    """With what the content may begin."""
    yield from (inner for inner in (opening.content, opening.plain) if inner is not None)
    others = sorted(opening.others or ())
    most = _MOST_TOGETHER if len(others) <= _FEW else 1
    for count in range(0 if opening.content is None else 1, most + 1):
        for names in permutations(others, count):
            if (way := opening.ways[names]) is not None:
                yield way.state


def _strangers(state: State) -> list[str]:
    """A name that the schema does not give for each of the wild cards: that is not kept, but what it leads to."""
    wild = (card for thread in state.threads for card in thread.first[1])
    return sorted({join(_STRANGE if card.namespace is None else card.namespace, _STRANGE) for card in wild})


def _held(state: State) -> frozenset[str]:
    """The elements that may come next or later, where they are named one by one."""
    parts = (part for thread in state.threads for part in walk(thread))
    return frozenset[str]().union(*(part.names.names for part in parts if isinstance(part, Element)))
