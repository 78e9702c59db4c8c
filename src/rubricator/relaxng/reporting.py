"""Goes through an invalid document and says what is wrong, as a good compiler does: in order, without cascades.

After an error the document is taken as it was most likely meant: an element that is required is taken as there, an
unknown name as the name that it resembles, a misplaced element as not there (what it holds is judged by its own
definition), a wrong attribute or text as right.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from operator import itemgetter
from typing import Literal, NamedTuple, Protocol

from rubricator.relaxng import expecting
from rubricator.relaxng.automaton import SPACE, VALUE, Automaton, Frame, State
from rubricator.relaxng.errors import NOTHING_EXPECTED, Error, Expected, Invalid, Kind, likest
from rubricator.relaxng.ids import REFERENCES, Identifiers
from rubricator.relaxng.names import join, local_of, namespace_of
from rubricator.relaxng.namespaces import Namespaces
from rubricator.relaxng.openings import Opening
from rubricator.relaxng.patterns import Pattern
from rubricator.relaxng.strays import Strays
from rubricator.relaxng.xsdtypes import XML_SPACE, words

Place = tuple[int, int]
Begin = Callable[[str, list[str]], None]
End = Callable[[str], None]
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


class _Astray:
    """Stands in for the frame of an element that should not be there: its parent goes on as if it were not."""

    __slots__ = ("_before", "ends", "opening", "plain")

    def __init__(self, before: State, opening: Opening | None) -> None:
        self._before, self.opening = before, opening
        self.plain = opening.plain if opening is not None else None
        self.ends = self

    def get(self, _: int) -> State:
        """The parent's state, whatever became of the element."""
        return self._before


@dataclass(slots=True)
class _Amiss:
    """What is to be known of an element in which something was wrong. ``forgiving``: something was misplaced in it, so
    that something is missing is no news; ``meant``: the name for which its own was taken."""

    forgiving: bool = False
    text_said: bool = False
    meant: str = ""


class _Said(NamedTuple):
    """An error, but for the path to the element of this number, which is told at the end."""

    kind: Kind
    place: Place
    number: int
    element: str
    found: str
    value: str
    expected: Expected
    elsewhere: Literal["", "beginning", "later"]


class Report:
    """Takes a document's events (:meth:`handlers`), gathers its errors. ``texts`` takes what stands between two tags.

    Elements are known by their numbers in the order of the document, from 0; -1 is what is outside of the root. Most
    elements of most documents are right: for those as little is done as can be.
    """

    def __init__(
        self, automaton: Automaton, start: State, strays: Strays, context: Namespaces, places: Positions
    ) -> None:
        self._automaton, self._strays, self._context, self._places = automaton, strays, context, places
        self._unknown, self._ids = automaton.unknown, context.ids
        self._start = start
        self._names: list[str] = []  # of each element so far
        self._parents: list[int] = []  # of each
        self._initials: list[State] = []  # with which the content of each began
        self._amiss: dict[int, _Amiss] = {}
        self._said: list[_Said] = []
        self._references: list[_Said] = []  # wrong where no id is found
        self._moved: dict[str, str] = {}  # a namespace that was wrong, and the one that was meant
        self._lost: dict[str, _Astray] = {}  # by their names, where nothing is known of what may come
        self.texts: list[str] = []

    def handlers(self) -> tuple[Begin, End]:  # noqa: C901 (called for every tag: nothing is shared out to functions)
        """What takes a start tag, with its attributes (name, value, name, value …), and what an end tag."""
        texts, names, parents, initials = self.texts, self._names, self._parents, self._initials
        context, ids = self._context, self._ids
        frames: list[Frame | _Astray] = []  # of the open elements
        state, current, unknown = self._start, -1, self._unknown
        childless = False  # whether nothing but characters has come since the last start tag
        lost: Mapping[str, Frame | _Astray] = self._lost

        def begin(name: str, given: list[str]) -> None:
            nonlocal state, current, childless
            if texts:
                if state.mode and (text := "".join(texts)).strip(XML_SPACE):
                    state = self._after_text(state, text, current)
                texts.clear()
            number = len(names)
            names.append(name)
            parents.append(current)
            current = number
            frame = (lost if state is unknown else state.starts).get(name) or self._frame(name, number, state)
            frames.append(frame)
            if frame.opening is None:
                state = unknown
            elif given:
                try:
                    state = frame.opening.attributes(given, context)
                except Invalid:
                    state = self._attributes(number, frame.opening, given)
                if ids is not None and not frame.opening.identified.isdisjoint(given):
                    self._identify(number, given, frame.opening.identifying, ids)
            else:
                state = frame.plain or self._attributes(number, frame.opening, given)
            initials.append(state)
            childless = True

        def end(_: str) -> None:
            nonlocal state, current, childless
            accepted = state.accepts
            if state.mode and (texts or state.mode == VALUE):
                state, accepted = self._accepted(current, state, "".join(texts), childless)
            if texts:
                texts.clear()
            childless = False
            if not accepted:
                self._incomplete(current, state)
            frame = frames.pop()
            state = frame.ends.get(accepted) or self._after(frame, accepted)
            current = parents[current]

        return begin, end

    def finish(self) -> list[Error]:
        """All errors, in the order of the document; to be asked at its end."""
        if self._ids is not None and (unknown := self._ids.unknown()):
            self._said += [said for said in self._references if not unknown.isdisjoint(words(said.value))]
        paths = _paths(self._names, self._parents, {said.number for said in self._said})
        errors = [
            Error(e.kind, *e.place, paths[e.number], e.element, e.found, e.value, e.expected, e.number, e.elsewhere)
            for e in self._said
        ]
        return sorted(errors, key=itemgetter(1, 2))  # by line and column

    def _identify(self, number: int, given: list[str], kinds: Mapping[str, int], ids: Identifiers) -> None:
        twice = ids.take(given, kinds)
        for name, value in zip(given[::2], given[1::2], strict=True):
            if name == twice:
                self._say("id-twice", number, self._places.attribute(local_of(name)), found=name, value=value)
            elif kinds.get(name) == REFERENCES:
                self._say("idref-unknown", number, self._places.attribute(local_of(name)), found=name, value=value)
                self._references.append(self._said.pop())

    def _incomplete(self, number: int, state: State) -> None:
        if not (number in self._amiss and self._amiss[number].forgiving):
            self._say("content-incomplete", number, self._places.end(), expecting.forward(state))

    def _after(self, frame: Frame | _Astray, accepted: int) -> State:
        """The parent's state; where the element did not end well, as if it had."""
        assert isinstance(frame, Frame)
        everything = frame.all
        try:
            return frame.ends[accepted & everything or everything]
        except Invalid:
            return frame.ends[everything]

    def _accepted(self, number: int, state: State, text: str, childless: bool) -> tuple[State, int]:
        """The state at the end of an element's content, and the threads that may end there."""
        blank = not text.strip(XML_SPACE)
        valued = childless and state.mode == VALUE
        if blank and not valued:
            return state, state.accepts
        if not valued:
            state = self._after_text(state, text, number)
            return state, state.accepts
        accepted = state.ends(text, self._context)
        if not accepted and (not blank or state.strict):
            place = self._places.tag() if blank else self._places.text()
            self._say("text-wrong", number, place, expecting.content(state), text)
            return state, -1
        return state, accepted

    def _after_text(self, state: State, text: str, number: int) -> State:
        """The state when these characters (not only white space) have come, where they are not all that there is."""
        if state.mode == SPACE:
            amiss = self._amissing(number)
            if not amiss.text_said:
                amiss.text_said = True
                self._say("text-misplaced", number, self._places.text(), expecting.content(state), text)
            return state
        try:
            return state.after_text(text, self._context)
        except Invalid:
            self._say("text-wrong", number, self._places.text(), expecting.content(state), text)
            return state

    def _amissing(self, number: int) -> _Amiss:
        found = self._amiss.get(number)
        if found is None:
            found = self._amiss[number] = _Amiss()
        return found

    def _taken(self, number: int) -> str:
        """The name as which an element is judged."""
        if number < 0:
            return ""
        return (number in self._amiss and self._amiss[number].meant) or self._names[number]

    def _frame(self, name: str, number: int, state: State) -> Frame | _Astray:
        """How it goes on with an element that may not stand here, or did not stand here yet."""
        if state is self._unknown:
            astray = self._lost[name] = _Astray(state, self._strays.opening(name))
            return astray
        if name not in state.refused:
            with suppress(Invalid):
                return state.starts[name]
        if (frame := self._recovered(name, number, state)) is not None:
            return frame
        return _Astray(state, self._strays.opening(self._names[number]))  # the name is perhaps mended

    def _recovered(self, name: str, number: int, state: State) -> Frame | None:
        """Says that the element may not stand here; the frame by which it may, if one thing is assumed."""
        parent = self._parents[number]
        if self._moved and (meant := self._moved.get(namespace_of(name))) is not None:  # wrong, as was said before
            name = join(meant, local_of(name))
            self._names[number] = name
            with suppress(Invalid):
                return state.starts[name]
        expected, place, inside = expecting.content(state), self._places.tag(), self._taken(parent)
        early = state.early(name)
        if early is not None:
            self._amissing(parent).forgiving = True
            self._say("element-early", number, place, expected, name, "", inside, "later")
            return early
        if self._strays.defined(name):
            self._amissing(parent).forgiving = True
            elsewhere = expecting.elsewhere(self._start if parent < 0 else self._initials[parent], name)
            self._say("element-misplaced", number, place, expected, name, "", inside, elsewhere)
            return None
        self._say("element-unknown", number, place, expected, name, element=inside)
        likely = likest(name, expected.elements)
        if likely:
            if local_of(likely) == local_of(name):
                self._moved[namespace_of(name)] = namespace_of(likely)
            self._amissing(number).meant = likely
            return state.starts[likely]
        self._amissing(parent).forgiving = True
        return None

    def _attributes(self, number: int, opening: Opening, given: list[str]) -> State:
        """The state after attributes of which some are wrong: those are said, and taken as right."""
        if opening.content is not None and self._known_alone(opening, given):
            return self._tabled(number, opening, opening.content, given)
        threads = list(opening.patterns)
        found = len(self._said)
        for name, value in zip(given[::2], given[1::2], strict=True):
            following = self._attribute(threads, name, value)
            if all(thread is self._automaton.make.not_allowed for thread in following):
                threads = self._wrong(number, opening, threads, name, value) or threads
            else:
                threads = following
        return self._closed(number, opening, threads, given, len(self._said) > found)

    def _known_alone(self, opening: Opening, given: list[str]) -> bool:
        """Whether each of these attributes stands for itself, or is none of the element's."""
        allowed = expecting.attribute_names(opening)
        return not allowed.any_attribute and all(
            opening.alone(name) is not None or name not in allowed.attributes for name in given[::2]
        )

    def _tabled(self, number: int, opening: Opening, following: State, given: list[str]) -> State:
        for name, value in zip(given[::2], given[1::2], strict=True):
            verdicts = opening.alone(name)
            if verdicts is None or not verdicts[value]:
                self._say_attribute(number, opening, name, value, known=verdicts is not None)
        if not opening.required.issubset(given[::2]):
            missing = expecting.missing(opening, given[::2])
            for name in missing.attributes:
                self._say("attribute-missing", number, self._places.tag(), missing, name)
        return following

    def _say_attribute(self, number: int, opening: Opening, name: str, value: str, known: bool) -> None:
        place = self._places.attribute(local_of(name))
        if known:
            self._say("value-wrong", number, place, expecting.attribute_value(opening, name), name, value)
        else:
            self._say("attribute-unknown", number, place, expecting.attribute_names(opening), name, value)

    def _attribute(self, threads: list[Pattern], name: str, value: str) -> list[Pattern]:
        return [self._automaton.attribute(thread, name, value, self._context) for thread in threads]

    def _wrong(self, number: int, opening: Opening, threads: list[Pattern], name: str, value: str) -> list[Pattern]:
        """What is left when the attribute is taken as right; nothing where there is none of its name."""
        make = self._automaton.make
        anyhow = [make.choice(left for _, left in thread.attribute(name, make)) for thread in threads]
        known = any(thread is not make.not_allowed for thread in anyhow)
        self._say_attribute(number, opening, name, value, known)
        return anyhow if known else []

    def _closed(self, number: int, opening: Opening, threads: list[Pattern], given: list[str], said: bool) -> State:
        make = self._automaton.make
        state = self._automaton.state(tuple(thread.close(make) for thread in threads))
        if state is not None:
            return state
        missing = expecting.missing(opening, given[::2])
        for name in missing.attributes or (() if said else ("",)):
            self._say("attribute-missing", number, self._places.tag(), missing, name)
        anyhow = self._automaton.state(tuple(thread.close(make, missing=True) for thread in threads))
        return anyhow or self._unknown

    def _say(
        self,
        kind: Kind,
        number: int,
        place: Place,
        expected: Expected = NOTHING_EXPECTED,
        found: str = "",
        value: str = "",
        element: str | None = None,
        elsewhere: Literal["", "beginning", "later"] = "",
    ) -> None:
        """The path leads to the element of this number."""
        inside = self._taken(number) if element is None else element
        quoted = found.strip(XML_SPACE) if kind.startswith("text") else found
        quoted = quoted if len(quoted) <= _MOST_QUOTED else quoted[:_MOST_QUOTED] + "…"
        self._said.append(_Said(kind, place, number, inside, quoted, value, expected, elsewhere))


def _paths(names: list[str], parents: list[int], wanted: set[int]) -> dict[int, str]:
    """The paths to some of the elements, by the names and parents of all, in the order of the document."""
    leading = {-1}  # the elements on the way
    for number in wanted:
        while number not in leading:
            leading.add(number)
            number = parents[number]
    inner = {parents[number] for number in leading if number >= 0}
    paths, counted = {-1: ""}, dict[tuple[int, str], int]()
    for number in [n for n, parent in enumerate(parents[: max(wanted, default=-1) + 1]) if parent in inner]:
        key = parent, name = parents[number], names[number]
        counted[key] = place = counted.get(key, 0) + 1
        if number in leading:
            paths[number] = f"{paths[parent]}/{local_of(name)}[{place}]"
    return paths
