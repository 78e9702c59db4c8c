"""The base with the markup that others lack in parts, where an entry begins or ends inside of it.

Law (tested): the words of the base and their markup are the same; ``@next`` and ``@prev`` join the parts.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from rubricator.collate.markup import Markup, Own, is_alternatives, lacking, uncommon
from rubricator.collate.variants import Site
from rubricator.collate.witness import Witness, is_note
from rubricator.tei.source import Element
from rubricator.tei.splice import Replacement, retagged
from rubricator.tei.splice import replace as spliced


def in_parts(witnesses: Sequence[Witness], markups: Sequence[Markup], number: int, sites: Sequence[Site]) -> Witness:
    """The base, with the columns that it has."""
    home = witnesses[number]
    cuts: dict[int, set[int]] = {}
    for own in uncommon(witnesses, markups, number):
        for column in _cuts(witnesses, markups, number, own, sites):
            for element, place in _cut(home, own.element, home.in_columns(0, column)[1]):
                cuts.setdefault(element.number, set()).update((place, _behind_space(home, place)))
    if not cuts:
        return home
    edits = _Parting(home, cuts).edits()
    state = replace(home.state, data=spliced(home.source.data, edits, home.source.codec))
    touching = [end for end, following in zip(home.ends, home.tokens[1:], strict=False) if not following.spaced]
    parted = Witness(state, list(_moved(touching, edits, home.source.codec)))
    parted.columns = home.columns
    return parted


def _moved(ends: Sequence[int], edits: Sequence[Replacement], codec: str) -> Iterator[int]:
    """Where the words end when the edits are made: what has no note in it any more cuts them still."""
    waiting = sorted(edits, key=lambda edit: edit.start)
    at = moved = 0
    for end in ends:
        while at < len(waiting) and waiting[at].start < end:
            moved += len(waiting[at].markup.encode(codec)) - waiting[at].end + waiting[at].start
            at += 1
        yield end + moved


def _cuts(
    witnesses: Sequence[Witness], markups: Sequence[Markup], number: int, own: Own, sites: Sequence[Site]
) -> Iterator[int]:
    """The columns in an element at which an entry begins or ends that has it in some readings only."""
    first, last = witnesses[number].spread(own.words)
    starts = [site.first for site in sites]
    for site in sites[bisect_right(starts, first) - 1 : bisect_left(starts, last)]:
        if lacking(witnesses, markups, number, own, (site.first, site.last)):
            yield from (column for column in (site.first, site.last) if first < column < last)


def _cut(home: Witness, element: Element, token: int) -> list[tuple[Element, int]]:
    """The element, and those inside of it that end no sooner, each with the place before a word where they are cut;
    none in a note, and in a correction, which means nothing in parts."""
    source, place = home.source, home.ends[token - 1]
    around = source.ancestors(_holder(home, place))
    found = []
    for each in (source.elements[number] for number in around[: around.index(element.number) + 1]):
        if each is not element and home.range(each)[1] <= token and each.end <= home.starts[token]:
            place = each.end
        elif is_note(each) or is_alternatives(each) or is_alternatives(source.elements[each.parent]):
            return []
        else:
            found.append((each, place))
    return found


def _behind_space(home: Witness, place: int) -> int:
    """The white space between two words is no part of what marks up either."""
    while home.source.data[place] in b" \t\r\n":
        place += 1
    return place


def _holder(home: Witness, place: int) -> int:
    """The element in which the byte before a place stands."""
    return home.source.events[bisect_left(home.source.events, place, key=lambda each: each.end)].element


class _Parting:
    """``cuts``: of elements the places where they are cut."""

    def __init__(self, home: Witness, cuts: Mapping[int, set[int]]) -> None:
        self.home = home
        self.source = home.source
        self.cuts = cuts
        self.closing: dict[int, list[tuple[int, str]]] = {}
        self.opening: dict[int, list[tuple[int, str]]] = {}

    def edits(self) -> list[Replacement]:
        """Tags that close and open elements where they are cut, and what becomes of their own tags."""
        found = [edit for number, places in self.cuts.items() for edit in self._element(number, sorted(places))]
        for place in sorted({*self.closing, *self.opening}):
            closing = [tag for _, tag in sorted(self.closing.get(place, ()), reverse=True)]
            opening = [tag for _, tag in sorted(self.opening.get(place, ()))]
            found.append(Replacement(place, place, "".join([*closing, *opening])))
        return found

    def _element(self, number: int, places: Sequence[int]) -> Iterator[Replacement]:
        element = self.source.elements[number]
        head, tail = self.source.events[element.first], self.source.events[element.last]
        start, end = (self.source.data[each.start : each.end].decode(self.source.codec) for each in (head, tail))
        parts = list(pairwise([head.end, *places, tail.start]))
        kept = [part for part in parts if self._has_words(part, element)]
        tags = [self._tag(start, element, place, len(kept)) for place in range(len(kept))]
        for part in parts:
            opened = tags[kept.index(part)] if part in kept else ""
            closed = end if part in kept else ""
            if part[0] == head.end:
                yield Replacement(head.start, head.end, opened)
            elif opened:
                self.opening.setdefault(part[0], []).append((number, opened))
            if part[1] == tail.start:
                yield Replacement(tail.start, tail.end, closed)
            elif closed:
                self.closing.setdefault(part[1], []).append((number, closed))

    def _has_words(self, part: tuple[int, int], element: Element) -> bool:
        """Whether a part has words besides those of a note in the element."""
        tokens = range(bisect_right(self.home.ends, part[0]), bisect_left(self.home.starts, part[1]))
        notes = {self.home.notes[token] for token in tokens}
        return any(note < 0 or self.source.elements[note].start < element.start for note in notes)

    def _tag(self, start: str, element: Element, place: int, whole: int) -> str:
        own = element.attributes.get("xml:id", "")
        names = [own if own and not n else f"{self.home.siglum}.cut{element.number}.{n + 1}" for n in range(whole)]
        joined = {
            "xml:id": names[place] if whole > 1 or own else None,
            "prev": f"#{names[place - 1]}" if place else None,
            "next": f"#{names[place + 1]}" if place + 1 < whole else None,
        }
        return retagged(start, joined)
