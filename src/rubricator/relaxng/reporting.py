"""Goes through an invalid document and says what is wrong, as a good compiler does: in order, without cascades.

After an error the document is taken as it was most likely meant: an element that is required is taken as there, an
unknown name as the name that it resembles, a misplaced element as not there (what it holds is judged by its own
definition), a wrong attribute or text as right.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, Protocol

from rubricator.relaxng import expecting
from rubricator.relaxng.automaton import SPACE, VALUE, Automaton, Frame, Invalid, Opening, State
from rubricator.relaxng.errors import NOTHING_EXPECTED, Error, Expected, Kind, likest
from rubricator.relaxng.ids import REFERENCES, Identifiers
from rubricator.relaxng.names import join, local_of, namespace_of
from rubricator.relaxng.namespaces import Namespaces
from rubricator.relaxng.patterns import XML_SPACE, Element, Pattern, words

Place = tuple[int, int]
Finder = Callable[[str], list[Element]]
_MOST_QUOTED = 200


class Positions(Protocol):
    """Where things stand in the document, asked only where something is wrong."""

    def tag(self) -> Place:
        """The tag that is being read."""

    def end(self) -> Place:
        """The end tag that is being read; of an empty element its only one."""

    def attribute(self, local: str) -> Place:
        """An attribute of it."""

    def text(self) -> Place:
        """The characters before it."""


class _Open:
    """An open element. ``frame``: where its parent waits, None where it should not be there; ``before`` is the
    parent's state."""

    # Without slots: most elements never get what has its default here, and making them is most of a report's time.
    frame: Frame | None = None
    forgiving = False  # something was misplaced here: that something is missing is no news
    text_said = False
    path = ""
    meant = ""  # the name for which an unknown one was taken

    def __init__(self, name: str, number: int, before: State) -> None:
        self.name, self.number, self.before = name, number, before
        self.initial = before  # the state with which its content begins
        self.children: list[str] = []

    @property
    def taken(self) -> str:
        """The name as which it is judged."""
        return self.meant or self.name


class Report:
    """Takes a document's events, gathers its errors. ``texts`` takes the characters between two tags."""

    def __init__(
        self, automaton: Automaton, start: State, elements: Finder, context: Namespaces, places: Positions
    ) -> None:
        self._automaton, self._elements, self._context, self._places = automaton, elements, context, places
        self._unknown, self._ids = automaton.unknown, context.ids
        self._state = start
        self._stack = [_Open("", -1, start)]
        self._number = -1
        self.errors: list[Error] = []
        self._known: dict[str, Opening | None] = {}  # how the elements of a name open, wherever they stand
        self._moved: dict[str, str] = {}  # a namespace that was wrong, and the one that was meant
        self._references: list[Error] = []  # wrong where no id is found
        self.texts: list[str] = []

    def begin(self, name: str, given: list[str]) -> None:
        """A start tag, with its attributes (name, value, name, value …)."""
        texts, stack, state = self.texts, self._stack, self._state
        parent = stack[-1]
        if texts:
            if state.mode and (text := "".join(texts)).strip(XML_SPACE):
                state = self._after_text(state, text, parent)
            texts.clear()
        self._number += 1
        parent.children.append(name)
        opened = _Open(name, self._number, state)
        stack.append(opened)
        try:
            opened.frame = frame = state.starts[name]
            opening: Opening | None = frame.opening
        except Invalid:
            opening = self._misplaced(opened, state)
            if opening is None:
                self._state = opened.initial = self._unknown
                return
        assert opening is not None
        if not given:
            self._state = opened.initial = opening.plain or self._attributes(opened, opening, given)
            return
        try:
            following = opening.attributes(given, self._context)
        except Invalid:
            following = self._attributes(opened, opening, given)
        self._state = opened.initial = following
        if self._ids is not None and not opening.identified.isdisjoint(given):
            self._identify(opened, opening, given, self._ids)

    def finish(self) -> list[Error]:
        """All errors, in the order of the document; to be asked at its end."""
        if self._ids is not None and (unknown := self._ids.unknown()):
            self.errors += [error for error in self._references if not unknown.isdisjoint(words(error.value))]
        return sorted(self.errors, key=lambda error: (error.line, error.column))

    def _identify(self, opened: _Open, opening: Opening, given: list[str], ids: Identifiers) -> None:
        twice = ids.take(given, opening.identifying)
        if not twice and not opening.refers:
            return
        for name, value in zip(given[::2], given[1::2], strict=True):
            if name == twice:
                self._say("id-twice", opened, self._places.attribute(local_of(name)), found=name, value=value)
            elif opening.identifying.get(name) == REFERENCES:
                self._say("idref-unknown", opened, self._places.attribute(local_of(name)), found=name, value=value)
                self._references.append(self.errors.pop())

    def end(self, _: str) -> None:
        """An end tag."""
        opened, state = self._stack[-1], self._state
        accepted = state.accepts
        if state.mode and (self.texts or state.mode == VALUE):
            accepted = self._accepted(opened, state, "".join(self.texts))
        self.texts.clear()
        frame = opened.frame
        if not accepted and not opened.forgiving:
            self._say("content-incomplete", opened, self._places.end(), _forward(self._state))
        self._stack.pop()
        if frame is None:
            self._state = opened.before
            return
        following = frame.ends.get(accepted)
        self._state = self._after(frame, accepted) if following is None else following

    def _after(self, frame: Frame, accepted: int) -> State:
        """The parent's state; where the element did not end well, as if it had."""
        everything = (1 << len(frame.rests)) - 1
        try:
            return frame.ends[accepted & everything or everything]
        except Invalid:
            return frame.ends[everything]

    def _accepted(self, opened: _Open, state: State, text: str) -> int:
        blank = not text.strip(XML_SPACE)
        if blank and (opened.children or state.mode != VALUE):
            return state.accepts
        if opened.children or state.mode != VALUE:
            self._state = self._after_text(state, text, opened)
            return self._state.accepts
        accepted = state.ends(text, self._context)
        if not accepted and (not blank or state.strict):
            place = self._places.tag() if blank else self._places.text()
            self._say("text-wrong", opened, place, expecting.content(state), text)
            return -1
        return accepted

    def _after_text(self, state: State, text: str, opened: _Open) -> State:
        """The state when these characters (not only white space) have come, where they are not all that there is."""
        if state.mode == SPACE:
            if not opened.text_said:
                opened.text_said = True
                self._say("text-misplaced", opened, self._places.text(), expecting.content(state), text)
            return state
        try:
            return state.after_text(text, self._context)
        except Invalid:
            self._say("text-wrong", opened, self._places.text(), expecting.content(state), text)
            return state

    def _misplaced(self, opened: _Open, state: State) -> Opening | None:
        """How an element opens that may not stand here; None where nothing is known of it."""
        if state is not self._unknown:
            opened.frame = self._recovered(self._stack[-2], opened, state)
            if opened.frame is not None:
                return opened.frame.opening
        if opened.name not in self._known:
            bodies = (element.body for element in self._elements(opened.name))
            able = tuple(dict.fromkeys(body for body in bodies if body is not self._automaton.make.not_allowed))
            self._known[opened.name] = self._automaton.opening(able) if able else None
        return self._known[opened.name]

    def _recovered(self, parent: _Open, opened: _Open, state: State) -> Frame | None:
        """Says that the element may not stand here; the frame by which it may, if one thing is assumed."""
        if (moved := self._in_namespace_meant(opened, state)) is not None:
            return moved
        expected, place = expecting.content(state), self._places.tag()
        early = self._automaton.early(state, opened.name)
        if early is not None:
            parent.forgiving = True
            self._say("element-early", opened, place, expected, opened.name, "", parent.taken, "later")
            return early
        if self._elements(opened.name):
            parent.forgiving = True
            elsewhere = expecting.elsewhere(parent.initial, opened.name)
            self._say("element-misplaced", opened, place, expected, opened.name, "", parent.taken, elsewhere)
            return None
        self._say("element-unknown", opened, place, expected, opened.name, element=parent.taken)
        meant = likest(opened.name, expected.elements)
        if meant:
            if local_of(meant) == local_of(opened.name):
                self._moved[namespace_of(opened.name)] = namespace_of(meant)
            opened.meant = meant
            return state.starts[meant]
        parent.forgiving = True
        return None

    def _in_namespace_meant(self, opened: _Open, state: State) -> Frame | None:
        """The frame where the name is right but for a namespace that was said to be wrong before: that is mended."""
        meant = self._moved.get(namespace_of(opened.name))
        if meant is None:
            return None
        opened.name = self._stack[-2].children[-1] = join(meant, local_of(opened.name))
        try:
            return state.starts[opened.name]
        except Invalid:
            return None

    def _attributes(self, opened: _Open, opening: Opening, given: list[str]) -> State:
        """The state after attributes of which some are wrong: those are said, and taken as right."""
        if opening.content is not None and self._known_alone(opening, given):
            return self._tabled(opened, opening, opening.content, given)
        threads = list(opening.patterns)
        found = len(self.errors)
        for name, value in zip(given[::2], given[1::2], strict=True):
            following = self._attribute(threads, name, value)
            if all(thread is self._automaton.make.not_allowed for thread in following):
                threads = self._wrong(opened, opening, threads, name, value) or threads
            else:
                threads = following
        return self._closed(opened, opening, threads, given, len(self.errors) > found)

    def _known_alone(self, opening: Opening, given: list[str]) -> bool:
        """Whether each of these attributes stands for itself, or is none of the element's."""
        allowed = expecting.attribute_names(opening)
        return not allowed.any_attribute and all(
            name in opening.simple or name not in allowed.attributes for name in given[::2]
        )

    def _tabled(self, opened: _Open, opening: Opening, following: State, given: list[str]) -> State:
        for name, value in zip(given[::2], given[1::2], strict=True):
            verdicts = opening.simple.get(name)
            if verdicts is None or not verdicts[value]:
                self._say_attribute(opened, opening, name, value, known=verdicts is not None)
        if not opening.required.issubset(given[::2]):
            missing = expecting.missing(opening, given[::2])
            for name in missing.attributes:
                self._say("attribute-missing", opened, self._places.tag(), missing, name)
        return following

    def _say_attribute(self, opened: _Open, opening: Opening, name: str, value: str, known: bool) -> None:
        place = self._places.attribute(local_of(name))
        if known:
            self._say("value-wrong", opened, place, expecting.attribute_value(opening, name), name, value)
        else:
            self._say("attribute-unknown", opened, place, expecting.attribute_names(opening), name, value)

    def _attribute(self, threads: list[Pattern], name: str, value: str) -> list[Pattern]:
        return [self._automaton.attribute(thread, name, value, self._context) for thread in threads]

    def _wrong(self, opened: _Open, opening: Opening, threads: list[Pattern], name: str, value: str) -> list[Pattern]:
        """What is left when the attribute is taken as right; nothing where there is none of its name."""
        make = self._automaton.make
        anyhow = [make.choice(left for _, left in thread.attribute(name, make)) for thread in threads]
        known = any(thread is not make.not_allowed for thread in anyhow)
        self._say_attribute(opened, opening, name, value, known)
        return anyhow if known else []

    def _closed(self, opened: _Open, opening: Opening, threads: list[Pattern], given: list[str], said: bool) -> State:
        make = self._automaton.make
        state = self._automaton.state(tuple(thread.close(make) for thread in threads))
        if state is not None:
            return state
        missing = expecting.missing(opening, given[::2])
        for name in missing.attributes or (() if said else ("",)):
            self._say("attribute-missing", opened, self._places.tag(), missing, name)
        anyhow = self._automaton.state(tuple(thread.close(make, missing=True) for thread in threads))
        return anyhow or self._unknown

    def _say(
        self,
        kind: Kind,
        opened: _Open,
        place: Place,
        expected: Expected = NOTHING_EXPECTED,
        found: str = "",
        value: str = "",
        element: str | None = None,
        elsewhere: Literal["", "beginning", "later"] = "",
    ) -> None:
        """``opened`` is the element to which the path leads."""
        inside = opened.taken if element is None else element
        quoted = found.strip(XML_SPACE) if kind.startswith("text") else found
        quoted = quoted if len(quoted) <= _MOST_QUOTED else quoted[:_MOST_QUOTED] + "…"
        path = self._path(self._stack.index(opened))
        self.errors.append(Error(kind, *place, path, inside, quoted, value, expected, opened.number, elsewhere))

    def _path(self, depth: int) -> str:
        """The path of an open element. It counts children before, so it is made once."""
        known = depth
        while known and not self._stack[known].path:
            known -= 1
        for place in range(known + 1, depth + 1):
            parent, opened = self._stack[place - 1], self._stack[place]
            opened.path = f"{parent.path}/{local_of(opened.name)}[{parent.children.count(opened.name)}]"
        return self._stack[depth].path


def _forward(state: State) -> Expected:
    """What is expected where content is not complete: what completes it in one step, else what brings it nearer."""
    make, nearer, completing = state.automaton.make, set[str](), set[str]()
    for thread in state.threads:
        for name in thread.first[0]:
            for _, rest in thread.starts(name, make):
                if rest is not thread:
                    nearer.add(name)
                if rest.nullable:
                    completing.add(name)
    expected = expecting.content(state)
    names = tuple(sorted(completing or nearer)) or expected.elements
    return Expected(names, (), expected.values, expected.types, expected.any_element, text=expected.text)
