"""All moves of a schema, learnt without documents: what is then remembered serves any document."""

from __future__ import annotations

from collections.abc import Iterator

from rubricator.relaxng.attributes import NO_CONTEXT
from rubricator.relaxng.automaton import TEXT, Frame, Invalid, State

_ANYTHING = "x"


def explore(start: State, most: int) -> bool:
    """Whether all moves by names that the schema gives one by one, and by text, could be learnt: no more than ``most``.
    Wild cards, values, and attributes that depend on each other are left to documents."""
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
    for name in sorted(state.names):
        try:
            frame = state.starts[name]
        except Invalid:
            continue
        yield from (inner for inner in (frame.opening.content, frame.plain) if inner is not None)
        yield from _ended(frame)
    if state.mode == TEXT:
        yield state.after_text(_ANYTHING, NO_CONTEXT)


def _ended(frame: Frame) -> Iterator[State]:
    for thread in range(len(frame.rests)):
        try:
            yield frame.ends[1 << thread]
        except Invalid:
            continue
