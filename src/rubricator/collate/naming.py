"""Names and dates belong to the words, whichever witness marks them: a witness with those that others have on the same
words, where it has none itself.

Laws (tested): the words of a witness, and the markup that it has, are the same; what is added overlaps with nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rubricator.collate.witness import POINTERS, Range, State, Witness
from rubricator.tei.source import Element, Kind
from rubricator.tei.splice import Replacement, end_tag, retagged, start_tag
from rubricator.tei.splice import replace as spliced

_NAMED = frozenset(
    "persName placeName orgName geogName objectName eventName name rs date time num measure country region settlement "
    "district bloc geogFeat surname forename addName genName nameLink roleName".split()
)
# What says which person, place, day or number it is.
_IDENTIFYING = frozenset(
    "ref key when notBefore notAfter from to when-iso notBefore-iso notAfter-iso from-iso to-iso when-custom "
    "notBefore-custom notAfter-custom from-custom to-custom dur dur-iso value atLeast atMost min max quantity unit "
    "unitRef commodity".split()
)
_IN_PARTS = frozenset({"next", "prev", "part"})
_OF_ITS_PLACE = _IN_PARTS | {"xml:id", "xml:base", "n"}
# In these stand no names.
_CODES = frozenset("g formula code ident idno tag val gi att email eg egXML notatedMusic".split())
_SETTLED = "settled:"  # before a pointer that is as it must be in the collation already
_TAG = re.compile(rb"<[^>]*>")


@dataclass(frozen=True, slots=True)
class _Name:
    """An element of a witness, the words that it is on by column, and where it begins in the first and ends in the
    last of them (in characters); ``said``: its attributes, as they are in the collation."""

    witness: int
    element: Element
    words: Mapping[int, str]
    edges: tuple[int, int]
    said: Mapping[str, str]

    @property
    def columns(self) -> Range:
        return min(self.words), max(self.words) + 1

    @property
    def identity(self) -> dict[str, str]:
        """What it says of whom or what it names."""
        return {key: value for key, value in self.said.items() if key in _IDENTIFYING}

    def is_like(self, other: _Name) -> bool:
        """Whether the two are the same element on the same words."""
        return (self.element.name, self.edges, self.words) == (other.element.name, other.edges, other.words)


def named(witnesses: Sequence[Witness]) -> list[Witness]:
    """The witnesses, which have their columns, each with the names of the others on the words that it shares with
    them."""
    names = [list(_names(witness, number)) for number, witness in enumerate(witnesses)]
    found = []
    for number, witness in enumerate(witnesses):
        naming = _Naming(witness, names[number])
        for name in (name for its in names for name in its if name.witness != number):
            naming.consider(name)
        found.append(naming.witness_named())
    return found


def _names(witness: Witness, number: int) -> Iterator[_Name]:
    """The names of a witness in their order, each before those in it; none that is but a part of one."""
    for element, stretch in witness.inline():
        if not element.is_tei or element.name not in _NAMED or _IN_PARTS & element.attributes.keys():
            continue
        inside = [token for token in range(*stretch) if not _is_in_note_of(witness, token, element)]
        if inside:
            edges = _edge(witness, inside[0], element.start), _edge(witness, inside[-1], element.end)
            words = {witness.columns[token]: witness.tokens[token].text for token in inside}
            yield _Name(number, element, words, edges, _said(witness.state, element))


def _is_in_note_of(witness: Witness, token: int, element: Element) -> bool:
    """Whether a word stands in a note inside of an element."""
    note = witness.notes[token]
    return note >= 0 and witness.source.elements[note].start > element.start


def _edge(witness: Witness, token: int, place: int) -> int:
    """How many characters of a word stand before a place (-1: it cannot be told)."""
    start, end = witness.starts[token], witness.ends[token]
    if not start < place < end:
        return 0 if place <= start else len(witness.tokens[token].text)
    before = witness.source.data[start:place]
    return -1 if b"&" in before or b"<!" in before else len(_TAG.sub(b"", before).decode())


def _said(state: State, element: Element) -> dict[str, str]:
    """What an element says where it does not stand in its file: no pointer to places in that leads anywhere."""
    found = {}
    for name, value in element.attributes.items():
        if name in _OF_ITS_PLACE or (":" in name and not name.startswith("xml:")):
            continue
        said = value
        if name in POINTERS:
            said = " ".join(filter(None, (state.pointer(word) for word in value.split() if not word.startswith("#"))))
        if said:
            found[name] = said
    return found


class _Naming:
    """The names of others come to a witness. ``own``: those that it has."""

    def __init__(self, witness: Witness, own: Sequence[_Name]) -> None:
        self.witness = witness
        self.source = witness.source
        self.own = own
        self.added: list[tuple[_Name, Range]] = []  # with the bytes that they go around
        self.there: dict[int, list[_Name]] = {}  # by column
        for name in own:
            self._take(name)
        self.more: dict[tuple[int, int], dict[str, str]] = {}  # what names say besides, by witness and element
        self._passed: dict[int, int] = {}  # of each witness the end of a name that did not come: nor do those in it

    def consider(self, name: _Name) -> None:
        """The name comes to the words if these are the same and no name is there; one that is there and does not say
        what it names, says what this one does."""
        if name.element.start < self._passed.get(name.witness, -1):
            return
        touched = [each for column in range(*name.columns) for each in self.there.get(column, ())]
        there = list({id(each): each for each in touched if each.witness != name.witness}.values())
        place = None if there else self._place(name)
        if place is not None:
            self.added.append((name, place))
            self._take(name)
            return
        self._passed[name.witness] = name.element.end
        if len(there) == 1 and there[0].is_like(name) and not there[0].identity:
            certainty = {key: value for key, value in name.said.items() if key == "cert" and key not in there[0].said}
            self.more.setdefault((there[0].witness, there[0].element.number), {**name.identity, **certainty})

    def _take(self, name: _Name) -> None:
        for column in range(*name.columns):
            self.there.setdefault(column, []).append(name)

    def _place(self, name: _Name) -> Range | None:
        """The bytes of the words, with the inline elements that hold some of them and no others."""
        tokens = self._tokens(name)
        if not tokens:
            return None
        first, last = tokens[0], tokens[-1]
        start, end = self._inside(first, name.edges[0]), self._inside(last, name.edges[1])
        if start < 0 or end < 0:
            return None
        before, behind = self._around(start), self._around(end - 1)
        shared = next(number for number in before if number in set(behind))
        held = [*before[: before.index(shared)]], [*behind[: behind.index(shared)]]
        if not all(self._goes_along(number, (first, last + 1)) for number in (*held[0], *held[1])):
            return None
        if (held[0] and name.edges[0]) or (held[1] and name.edges[1] < len(self.witness.tokens[last].text)):
            return None
        around = [self.source.elements[number] for number in self.source.ancestors(shared)]
        if any(not each.is_tei or each.name in _CODES for each in around):
            return None
        start = min([start, *(self.source.elements[number].start for number in held[0])])
        end = max([end, *(self.source.elements[number].end for number in held[1])])
        return (start, end) if self._is_bound(start, True) and self._is_bound(end, False) else None

    def _tokens(self, name: _Name) -> list[int]:
        """The words that the name is on, if the witness has the same and no others between them but in a note."""
        witness = self.witness
        tokens = range(*witness.in_columns(*name.columns))
        notes = {witness.notes[token] for token in tokens if witness.columns[token] in name.words}
        found = [token for token in tokens if witness.notes[token] in notes]
        same = {witness.columns[token]: witness.tokens[token].text for token in found} == name.words
        return found if same and len(notes) == 1 else []

    def _inside(self, token: int, characters: int) -> int:
        """The byte behind so many characters of a word (-1: it cannot be told)."""
        start, end, text = self.witness.starts[token], self.witness.ends[token], self.witness.tokens[token].text
        if characters in (0, len(text)):
            return end if characters else start
        plain = characters > 0 and self.source.data[start:end] == text.encode()
        return start + len(text[:characters].encode()) if plain else -1

    def _event(self, place: int) -> int:
        return bisect_right(self.source.events, place, key=lambda event: event.end)

    def _around(self, place: int) -> list[int]:
        """The elements around a byte, the innermost first."""
        return self.source.ancestors(self.source.events[self._event(place)].element)

    def _goes_along(self, number: int, tokens: Range) -> bool:
        """Whether an element is markup of these words and of no others."""
        element = self.source.elements[number]
        first, last = self.witness.range(element)
        return self.witness.is_inline(element) and tokens[0] <= first and last <= tokens[1]

    def _is_bound(self, place: int, opens: bool) -> bool:
        """Whether a tag can stand at a place: between two events, or inside of plain text."""
        event = self.source.events[self._event(place if opens else place - 1)]
        return event.kind is Kind.TEXT or place == (event.start if opens else event.end)

    def witness_named(self) -> Witness:
        """The witness with the names that came to it."""
        edits = [*self._insertions(), *self._told()]
        if not edits:
            return self.witness
        old = self.witness.state
        data = spliced(self.source.data, edits, self.source.codec)
        result = Witness(replace(old, data=data, pointer=_settled(old.pointer)))
        result.columns = self.witness.columns
        return result

    def _insertions(self) -> Iterator[Replacement]:
        opening: dict[int, str] = {}
        closing: dict[int, str] = {}
        for name, (start, end) in self.added:
            prefix = self.source.elements[self._around(start)[0]].prefix
            tag = f"{prefix}:{name.element.name}" if prefix else name.element.name
            said = {**name.said, **self.more.get((name.witness, name.element.number), {})}
            opening[start] = opening.get(start, "") + start_tag(tag, self._pointing(said))
            closing[end] = end_tag(tag) + closing.get(end, "")
        for place in sorted({*opening, *closing}):
            yield Replacement(place, place, closing.get(place, "") + opening.get(place, ""))

    def _told(self) -> Iterator[Replacement]:
        for name in self.own:
            said = self.more.get((name.witness, name.element.number))
            if said:
                tag = self.source.events[name.element.first]
                text = self.source.data[tag.start : tag.end].decode(self.source.codec)
                yield Replacement(tag.start, tag.end, retagged(text, self._pointing(said)))

    def _pointing(self, said: Mapping[str, str]) -> dict[str, str]:
        """Pointers that are as they must be stay so, wherever the witness's own lead."""
        return {
            key: " ".join(self._settle(word) for word in value.split()) if key in POINTERS else value
            for key, value in said.items()
        }

    def _settle(self, pointer: str) -> str:
        return pointer if self.witness.state.pointer(pointer) == pointer else _SETTLED + pointer


def _settled(pointer: Callable[[str], str]) -> Callable[[str], str]:
    def kept(value: str) -> str:
        return value.removeprefix(_SETTLED) if value.startswith(_SETTLED) else pointer(value)

    return kept
