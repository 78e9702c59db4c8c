"""Words that pages and lines break, with nothing beside the break (``break="no"``) that would part them, and scripts
without spaces, with nothing where a line ends.

Law (tested): the words of a witness stay what they are, and no white space is left beside a break in a word, whatever
tags stand between.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from rubricator.collate.witness import State, is_note
from rubricator.tei.elements import BREAKS
from rubricator.tei.reading import reads
from rubricator.tei.source import Element, Event, Kind, Source, scan
from rubricator.tei.splice import Replacement, retagged
from rubricator.tei.splice import replace as spliced
from rubricator.tei.unspaced import line_ends
from rubricator.tei.walk import is_block

_BROKEN = re.compile(rb"""\sbreak\s*=\s*["']no["']""")
_WHITE = b" \t\r\n"


def unparted(state: State) -> State:
    """The state without white space beside breaks in words, and without ends of lines that are no space; another break
    beside one is in the word too."""
    if state.data.isascii() and not _BROKEN.search(state.data):
        return state
    source = scan(state.data)
    found = {edit.start: edit for edit in _lines(source)} | {
        edit.start: edit
        for element in source.elements
        if _is_break(element) and element.attributes.get("break") == "no"
        for step in (-1, 1)
        for edit in _beside(source, element, step)
    }
    return replace(state, data=spliced(source.data, found.values(), source.codec))


def _lines(source: Source) -> Iterator[Replacement]:
    """The ends of lines between letters of a script without spaces go."""
    for kind, group in groupby(source.events, key=lambda event: event.kind):
        if kind is Kind.TEXT:
            events = list(group)
            data = source.data[events[0].start : events[-1].end]
            text = "" if data.isascii() else data.decode(source.codec)
            for first, last in line_ends(text):
                start, end = (events[0].start + len(text[:at].encode(source.codec)) for at in (first, last))
                yield Replacement(start, end, "")


def _is_break(element: Element) -> bool:
    return element.is_tei and element.name in BREAKS and element.name != "space"


def _beside(source: Source, element: Element, step: int) -> Iterator[Replacement]:
    """What changes between a break and the rest of the word on one side (``step``: 1 behind it, -1 before it)."""
    for event in _events(source, element, step):
        if event.kind is Kind.START and _is_break(source.elements[event.element]):
            tag = source.data[event.start : event.end].decode(source.codec)
            yield Replacement(event.start, event.end, retagged(tag, {"break": "no"}))
        elif event.kind is Kind.TEXT:
            said = source.data[event.start : event.end]
            kept = said.lstrip(_WHITE) if step > 0 else said.rstrip(_WHITE)
            if kept != said:
                start = event.start if step > 0 else event.start + len(kept)
                yield Replacement(start, start + len(said) - len(kept), "")
            if kept:
                return


def _events(source: Source, element: Element, step: int) -> Iterable[Event]:
    """The events from a break on, in one direction, as far as its block goes; without what is not read."""
    number = element.last + 1 if step > 0 else element.first - 1
    while 0 <= number < len(source.events):
        event = source.events[number]
        around = source.elements[event.element]
        if event.kind in (Kind.START, Kind.END):
            if is_note(around) or is_block(source, around):
                return
            if not reads(source, around):
                number = around.last if step > 0 else around.first
        elif event.kind in (Kind.CDATA, Kind.ENTITY):
            return
        yield event
        number += step
