"""Goes through an invalid document and says what is wrong, as a good compiler does: in order, without cascades.

After an error the document is taken as it was most likely meant: an element that is required is taken as there, an
unknown name as the name that it resembles, a misplaced element as not there (what it holds is judged by its own
definition), a wrong attribute or text as right.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from rubricator.relaxng import expecting
from rubricator.relaxng.automaton import SPACE, VALUE, Automaton, Frame, Invalid, Opening, State
from rubricator.relaxng.errors import Error, Expected, Kind, likest
from rubricator.relaxng.names import local_of
from rubricator.relaxng.namespaces import Namespaces
from rubricator.relaxng.patterns import XML_SPACE, Element, Pattern

Place = tuple[int, int]
Finder = Callable[[str], list[Element]]
_MOST_QUOTED = 200


@dataclass(slots=True)
class _Open:
    """An open element. ``state`` is None where nothing is known of it; ``frame`` where its parent's state waits."""

    name: str
    path: str
    number: int
    state: State | None
    frame: Frame | None = None
    forgiving: bool = False  # something was misplaced here: that something is missing is no news
    text_said: bool = False
    childless: bool = True
    counts: Counter[str] = field(default_factory=Counter)


class Report:
    """Takes a document's events, gathers its errors."""

    def __init__(self, automaton: Automaton, start: State, elements: Finder, context: Namespaces) -> None:
        self._automaton, self._elements, self._context = automaton, elements, context
        self._stack = [_Open("", "", -1, start)]
        self._number = -1
        self.errors: list[Error] = []

    def begin(self, name: str, given: list[str], place: Place, attribute_place: Callable[[str], Place]) -> None:
        """A start tag, with its attributes (name, value, name, value …)."""
        parent = self._stack[-1]
        self._number += 1
        local = local_of(name)
        parent.counts[local] += 1
        opened = _Open(name, f"{parent.path}/{local}[{parent.counts[local]}]", self._number, None)
        opening = self._opening(parent, opened, place)
        parent.childless = False
        self._stack.append(opened)
        if opening is not None:
            opened.state = self._attributes(opened, opening, given, place, attribute_place)

    def text(self, text: str, place: Place) -> None:
        """All characters between two tags, where they are followed by a start tag or are not the only content."""
        opened = self._stack[-1]
        state = opened.state
        if state is None or not text.strip(XML_SPACE):
            return
        if state.mode == SPACE:
            self._misplaced_text(opened, state, text, place)
            return
        try:
            opened.state = state.after_text(text, self._context)
        except Invalid:
            self._say("text-wrong", opened, place, expecting.content(state), text)

    def end(self, text: str, text_place: Place, place: Place) -> None:
        """An end tag; ``text`` are the characters before it."""
        opened = self._stack[-1]
        state = opened.state
        if state is not None and opened.childless and (state.mode == VALUE or not text.strip(XML_SPACE)):
            accepted = state.ends(text, self._context)
            if not accepted and text.strip(XML_SPACE):
                self._say("text-wrong", opened, text_place, expecting.content(state), text)
                accepted = -1
        else:
            self.text(text, text_place)
            accepted = opened.state.accepts if opened.state is not None else -1
        self._stack.pop()
        if not accepted and opened.state is not None and not opened.forgiving:
            self._say("content-incomplete", opened, place, _forward(opened.state))
        self._close(opened, accepted)

    def _close(self, opened: _Open, accepted: int) -> None:
        parent = self._stack[-1]
        if opened.frame is not None:
            everything = (1 << len(opened.frame.rests)) - 1
            try:
                parent.state = opened.frame.ends[accepted & everything or everything]
            except Invalid:
                parent.state = opened.frame.ends[everything]

    def _opening(self, parent: _Open, opened: _Open, place: Place) -> Opening | None:
        """How the element opens; its frame is kept where it stands rightly."""
        state = parent.state
        if state is not None:
            try:
                opened.frame = state.starts[opened.name]
            except Invalid:
                opened.frame = self._recovered(parent, opened, state, place)
            if opened.frame is not None:
                return opened.frame.opening
        known = self._elements(opened.name)
        if state is None and not known:
            return None
        bodies = tuple(dict.fromkeys(e.body for e in known if e.body is not self._automaton.make.not_allowed))
        return self._automaton.opening(bodies) if bodies else None

    def _recovered(self, parent: _Open, opened: _Open, state: State, place: Place) -> Frame | None:
        """Says that the element may not stand here; the frame by which it may, if one thing is assumed."""
        make = self._automaton.make
        expected = expecting.content(state)
        early = self._automaton.frame([thread.skipping(opened.name, make) for thread in state.threads])
        if early is not None:
            parent.forgiving = True
            self._say("element-early", opened, place, expected, opened.name, element=parent.name)
            return early
        if self._elements(opened.name):
            parent.forgiving = True
            self._say("element-misplaced", opened, place, expected, opened.name, element=parent.name)
            return None
        self._say("element-unknown", opened, place, expected, opened.name, element=parent.name)
        meant = likest(opened.name, expected.elements)
        if meant:
            return state.starts[meant]
        parent.forgiving = True
        return None

    def _attributes(
        self, opened: _Open, opening: Opening, given: list[str], place: Place, attribute_place: Callable[[str], Place]
    ) -> State | None:
        """The state after the attributes, of which those that are wrong are said and taken as right."""
        try:
            if given:
                return opening.attributes(given, self._context)
            if opening.plain is not None:
                return opening.plain
        except Invalid:
            pass
        threads = list(opening.patterns)
        found = len(self.errors)
        for name, value in zip(given[::2], given[1::2], strict=True):
            following = self._attribute(threads, name, value)
            if all(thread is self._automaton.make.not_allowed for thread in following):
                if following := self._wrong(opened, opening, threads, name, value, attribute_place):
                    threads = following
                continue
            threads = following
        return self._closed(opened, opening, threads, given, place, len(self.errors) > found)

    def _attribute(self, threads: list[Pattern], name: str, value: str) -> list[Pattern]:
        return [self._automaton.attribute(thread, name, value, self._context) for thread in threads]

    def _wrong(
        self,
        opened: _Open,
        opening: Opening,
        threads: list[Pattern],
        name: str,
        value: str,
        attribute_place: Callable[[str], Place],
    ) -> list[Pattern]:
        make = self._automaton.make
        anyhow = [make.choice(left for _, left in thread.attribute(name, make)) for thread in threads]
        place = attribute_place(local_of(name))
        if all(thread is make.not_allowed for thread in anyhow):
            self._say("attribute-unknown", opened, place, expecting.attribute_names(opening), name, value)
            return []
        self._say("value-wrong", opened, place, expecting.attribute_value(opening, name), name, value)
        return anyhow

    def _closed(
        self, opened: _Open, opening: Opening, threads: list[Pattern], given: list[str], place: Place, said: bool
    ) -> State | None:
        make = self._automaton.make
        state = self._automaton.state(tuple(thread.close(make) for thread in threads))
        if state is not None:
            return state
        missing = expecting.missing(opening, given[::2])
        for name in missing.attributes or (() if said else ("",)):
            self._say("attribute-missing", opened, place, missing, name)
        return self._automaton.state(tuple(thread.close(make, missing=True) for thread in threads))

    def _misplaced_text(self, opened: _Open, state: State, text: str, place: Place) -> None:
        if not opened.text_said:
            opened.text_said = True
            self._say("text-misplaced", opened, place, expecting.content(state), text)

    def _say(
        self,
        kind: Kind,
        opened: _Open,
        place: Place,
        expected: Expected,
        found: str = "",
        value: str = "",
        element: str | None = None,
    ) -> None:
        """``opened`` is the element to which the path leads."""
        inside = opened.name if element is None else element
        quoted = found.strip(XML_SPACE) if kind.startswith("text") else found
        quoted = quoted if len(quoted) <= _MOST_QUOTED else quoted[:_MOST_QUOTED] + "…"
        self.errors.append(Error(kind, *place, opened.path, inside, quoted, value, expected, opened.number))


def _forward(state: State) -> Expected:
    """What is expected, for content that is not complete: the names that bring it nearer to its end, if some do."""
    make = state.automaton.make
    helping = {
        name
        for thread in state.threads
        for name in thread.first[0]
        if any(rest is not thread for _, rest in thread.starts(name, make))
    }
    expected = expecting.content(state)
    if not helping or len(helping) == len(expected.elements):
        return expected
    return Expected(tuple(sorted(helping)), (), expected.values, expected.types, expected.any_element, text=expected.text)
