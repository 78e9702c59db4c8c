"""What a witness has at a place of variation, as XML that is well-formed in itself.

Law (tested): the words are the witness's words there; markup that lies in the place goes over whole, markup that runs
over its bounds in parts, which ``@next`` and ``@prev`` join where there are several.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from rubricator.collate.carrying import Carrier
from rubricator.collate.markup import Mark, beside, is_alternatives, is_own, mark, points
from rubricator.collate.pages import Breaks
from rubricator.collate.witness import Range, Witness, is_note
from rubricator.tei.elements import BREAKS
from rubricator.tei.reading import reads
from rubricator.tei.source import Element, Event, Kind
from rubricator.tei.splice import start_tag

# What binds places of a file together is not recorded; its pages and lines are, apart from its words (``breaks``).
_LEFT_OUT = BREAKS | frozenset(
    "milestone anchor fw index interp interpGrp span spanGrp link linkGrp alt altGrp join joinGrp addSpan delSpan "
    "damageSpan certainty respons precision timeline".split()
)
# Blocks that a reading may hold; of others the words stand in an ab that says what they were.
BLOCKS = frozenset("p ab list table quote lg l sp div figure floatingText".split())
_OUTERMOST = frozenset("text body front back group".split())
_WRAPPERS = {"item": "list", "row": "table", "label": "list"}


def likeness(element: Element) -> Mark:
    """Two elements of which this is the same mark up alike."""
    if is_note(element):
        return "note", ()
    if is_own(element):
        return mark(element)
    kept = {name: value for name, value in element.attributes.items() if name not in ("xml:id", "next", "prev", "part")}
    return element.name, tuple(sorted(kept.items()))


@dataclass
class Fragments:
    """Writes what one witness has in stretches of its words. ``parts``: of each element that runs over the bounds of
    such a stretch, how many parts are written; ``breaks``: of pages, by the word before or in which they stand."""

    witness: Witness
    carrier: Carrier
    parts: Mapping[int, int] = field(default_factory=dict)
    breaks: Breaks = field(default_factory=dict)
    _written: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.source = self.witness.source
        self.points: dict[int, list[tuple[Element, Range]]] = {}
        for element, token, _ in points(self.witness):
            self.points.setdefault(token, []).append(beside(self.witness, element, token))

    def crossing(self, stretch: Range, around: Sequence[Mark]) -> list[Element]:
        """The inline elements that the stretch would cut in parts: those that hold some of its words, others besides,
        and are not ``around`` the place already."""
        found = []
        for token in {stretch[0], stretch[1] - 1}:
            for element in self.open_at(token):
                if not self.is_inside(element, stretch) and likeness(element) not in around and element not in found:
                    found.append(element)
        return found

    def carried(self, stretch: Range) -> Iterator[Element]:
        """The elements that go over whole."""
        if stretch[0] < stretch[1]:
            start, end = self.bounds(stretch, False)
            for number in self.events(start, end):
                event = self.source.events[number]
                if event.kind is Kind.START:
                    yield self.source.elements[event.element]

    def xml(self, stretch: Range, around: Sequence[Mark] = (), blocks: bool = False, told: bool = False) -> str:
        """The words with their markup. ``around``: the markup that the place has already. ``blocks``: the stretch is
        of whole blocks, which are written as such; ``told``: of whole blocks in the middle of one of the base, each of
        which is a ``seg`` that says what it was."""
        if stretch[0] >= stretch[1]:
            return ""
        return _Stretch(self, stretch, around, blocks, told).xml()

    def part(self, element: Element) -> str:
        """The start tag of the next part of an element."""
        whole = self.parts.get(element.number, 1)
        self._written[element.number] = number = self._written.get(element.number, 0) + 1
        tag = self.carrier.opening(element, more={"xml:id": ""})
        tag = tag.replace(' xml:id=""', "")
        if whole < 2:
            return tag
        name = f"{self.witness.siglum}.part{element.number}"
        joined = {"xml:id": f"{name}.{number}"}
        if number > 1:
            joined["prev"] = f"#{name}.{number - 1}"
        if number < whole:
            joined["next"] = f"#{name}.{number + 1}"
        return tag[:-1] + "".join(f' {key}="{value}"' for key, value in joined.items()) + ">"

    def open_at(self, token: int) -> list[Element]:
        """The inline elements around the beginning or end of a word, outermost first."""
        found: dict[int, None] = {}
        for event in (self.event_at(self.witness.starts[token]), self.event_at(self.witness.ends[token] - 1)):
            for number in reversed(self.source.ancestors(self.source.events[event].element)):
                found[number] = None
        elements = (self.source.elements[number] for number in sorted(found))
        return [each for each in elements if self._is_markup(each)]

    def _is_markup(self, element: Element) -> bool:
        return (self.witness.is_inline(element) or is_note(element)) and not self.witness.is_variation(element)

    def event_at(self, place: int) -> int:
        """The number of the event that holds a byte."""
        low, high = 0, len(self.source.events)
        while low < high:
            middle = (low + high) // 2
            if self.source.events[middle].end <= place:
                low = middle + 1
            else:
                high = middle
        return low

    def is_inside(self, element: Element, stretch: Range) -> bool:
        first, last = self.witness.range(element)
        return stretch[0] <= first and last <= stretch[1]

    def bounds(self, stretch: Range, blocks: bool, inside: int = -1) -> Range:
        """The bytes from the first word to the last, with the tags of all that goes over whole; ``inside`` an element
        that stays."""
        first, last = stretch[0], stretch[1] - 1
        whole = [element for token in (first, last) for element in self._whole_around(token, stretch, blocks, inside)]
        whole += [point for token in (first, last) for point in self._points_at(token, stretch)]
        start = min([self.witness.starts[first], *(element.start for element in whole)])
        end = max([self.witness.ends[last], *(element.end for element in whole)])
        return start, end

    def _points_at(self, token: int, stretch: Range) -> Iterator[Element]:
        """The gaps beside a word with no tags between but of what lies in the stretch."""
        for point, held in self.points.get(token, ()):
            if stretch[0] <= held[0] and held[1] <= stretch[1]:
                yield point

    def _whole_around(self, token: int, stretch: Range, blocks: bool, inside: int) -> Iterator[Element]:
        for event in (self.event_at(self.witness.starts[token]), self.event_at(self.witness.ends[token] - 1)):
            for number in self.source.ancestors(self.source.events[event].element):
                element = self.source.elements[number]
                if element.name in _OUTERMOST or number == inside or not self.is_inside(element, stretch):
                    break
                if blocks or is_note(element) or self.witness.is_inline(element):
                    yield element

    def in_whole_note(self, element: Element, stretch: Range) -> bool:
        around = (self.source.elements[number] for number in self.source.ancestors(element.parent))
        return any(is_note(each) and self.is_inside(each, stretch) for each in around)

    def events(self, start: int, end: int) -> Iterator[int]:
        """The numbers of the events between two bytes, less those of what is left out."""
        number = self.event_at(start)
        events, elements = self.source.events, self.source.elements
        while number < len(events) and events[number].start < end:
            event = events[number]
            element = elements[event.element]
            if event.kind is Kind.START and self._is_left_out(element):
                number = element.last + 1
                continue
            yield number
            number += 1

    def _is_left_out(self, element: Element) -> bool:
        if self.witness.is_rejected(element):
            return True
        empty_note = is_note(element) and self.witness.range(element)[0] >= self.witness.range(element)[1]
        return element.is_tei and (element.name in _LEFT_OUT or empty_note)


class _Stretch:
    """One stretch of a witness, written."""

    def __init__(self, of: Fragments, stretch: Range, around: Sequence[Mark], blocks: bool, told: bool) -> None:
        self.of = of
        self.witness = of.witness
        self.source = of.source
        self.stretch = stretch
        self.around = around
        self.blocks = blocks
        self.told = told
        self.start, self.end = of.bounds(stretch, blocks or told)
        self.token = stretch[0]
        self.out: list[str] = []
        self.open: list[tuple[Element, str]] = []
        self.unread = -1  # the end of what is no text, but goes over
        self.parted = stretch[0]  # the word before which the space is written

    def xml(self) -> str:
        for element in self.of.open_at(self.stretch[0]):
            if element.start < self.start and self._is_cut(element):
                self._open(element, self.of.part(element))
        for number in self.of.events(self.start, self.end):
            event = self.source.events[number]
            if event.start < self.unread:
                continue
            if event.kind is Kind.START:
                self._start(self.source.elements[event.element])
            elif event.kind is Kind.END:
                self._end(self.source.elements[event.element])
            elif event.kind is not Kind.OTHER:
                self._text(event)
        while self.open:
            self._close()
        return "".join(self.out)

    def _is_cut(self, element: Element) -> bool:
        return not self.of.is_inside(element, self.stretch) and likeness(element) not in self.around

    def _start(self, element: Element) -> None:
        if self.witness.is_variation(element):
            return
        if not reads(self.source, element):
            self.unread = element.end
            if self._is_at_home(element):
                if not is_alternatives(self.source.elements[element.parent]):  # between alternatives no space is read
                    self._space_before(element)
                self.out.append(self.of.carrier.whole(element))
        elif self.witness.is_inline(element) or is_note(element):
            self._space_before(element)
            if self.of.is_inside(element, self.stretch):
                self._open(element, self.of.carrier.opening(element))
            elif self._is_cut(element):
                self._open(element, self.of.part(element))
        elif self._is_written_as_block(element):
            self._block(element)
        elif self.told and element.number in self.witness.leaves and self.of.is_inside(element, self.stretch):
            self._space_before(element)
            own = element.attributes.keys() - {"xml:id"}
            self.out.append(self.of.carrier.opening(element, "seg", {"function": element.name}, own))
            self.open.append((element, "</seg>"))

    def _is_at_home(self, element: Element) -> bool:
        """Whether the other side of a choice has the choice around it, and not a part of one."""
        parent = self.source.elements[element.parent]
        return parent.name not in ("choice", "subst") or self.of.is_inside(parent, self.stretch)

    def _is_written_as_block(self, element: Element) -> bool:
        apart = self.blocks or self.of.in_whole_note(element, self.stretch)
        return apart and self.of.is_inside(element, self.stretch)

    def _block(self, element: Element) -> None:
        """A block of the witness: as it is where a reading may hold it, else as words that say what they were."""
        self.parted = self.token
        within = any(each.number == element.parent for each, _ in self.open)
        if within or element.name in BLOCKS:
            self._open(element, self.of.carrier.opening(element))
        elif element.name in _WRAPPERS:
            self._wrap(element, _WRAPPERS[element.name])
        elif element.number in self.witness.leaves:
            self.open.append((element, "</ab>"))
            self.out.append(self.of.carrier.opening(element, "ab", {"type": element.name}))

    def _wrap(self, element: Element, wrapper: str) -> None:
        """An item without its list gets one; items that follow each other stand in one."""
        end = f"{self.of.carrier.closing(element)}</{wrapper}>"
        if self.out and self.out[-1].endswith(f"></{wrapper}>") and self.out[-1] != f"</{wrapper}>":
            self.out[-1] = self.out[-1].removesuffix(f"</{wrapper}>")
        else:
            self.out.append(self._wrapper(element, wrapper))
        self.out.append(self.of.carrier.opening(element))
        self.open.append((element, end))

    def _wrapper(self, element: Element, wrapper: str) -> str:
        """The start tag of the list, which says as what the witness has it."""
        own = self.source.elements[element.parent].attributes
        kept = {name: own[name] for name in ("type", "rend") if name in own}
        return start_tag(wrapper, kept)

    def _open(self, element: Element, tag: str) -> None:
        self.open.append((element, self.of.carrier.closing(element)))
        self.out.append(tag)

    def _end(self, element: Element) -> None:
        if any(each is element for each, _ in self.open):
            while self._close() is not element:
                pass

    def _close(self) -> Element:
        element, tag = self.open.pop()
        self.out.append(tag)
        return element

    def _space_before(self, element: Element) -> None:
        """The space before the next word, where it stands before a tag."""
        if self.token < self.stretch[1] and element.start <= self.witness.starts[self.token]:
            self._space()

    def _space(self) -> None:
        if self.parted < self.token < self.stretch[1]:
            self.parted = self.token
            self.out.append(" " if self.witness.tokens[self.token].spaced else "")

    def _space_behind_point(self, event: Event, start: int) -> None:
        """The space between a gap and the word behind it."""
        if event.start == self.unread and self.source.data[event.start : start].isspace():
            self.out.append(" ")
            self.unread = -1

    def _text(self, event: Event) -> None:
        """The words, or their parts, in an event."""
        while self.token < self.stretch[1] and self.witness.starts[self.token] < event.end:
            start, end = self.witness.starts[self.token], self.witness.ends[self.token]
            if start >= event.start:
                self._space()
                self._space_behind_point(event, start)
            if start >= event.start and (end <= event.end or not self._has_markup(start, end)):
                self.out.append(self._word())
            else:
                if start >= event.start:
                    self.out += [tag for _, tag in self.of.breaks.get(self.token, ())]
                self.out.append(self.of.carrier.text(event, max(start, event.start), min(end, event.end)))
                if end > event.end:
                    return
            self.token += 1

    def _word(self) -> str:
        """A word, with the breaks before and in it."""
        text = self.witness.tokens[self.token].text
        out, at = [], 0
        for inside, tag in self.of.breaks.get(self.token, ()):
            out += [escape(text[at:inside], quote=False), tag]
            at = inside
        return "".join([*out, escape(text[at:], quote=False)])

    def _has_markup(self, start: int, end: int) -> bool:
        """Whether tags that go over stand in the middle of a word."""
        events = (self.source.events[number] for number in self.of.events(start, end))
        return any(event.kind in (Kind.START, Kind.END) for event in events)
