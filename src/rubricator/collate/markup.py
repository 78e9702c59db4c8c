"""The markup of witnesses that is their own: what is emphasized, added, deleted, hard to read, corrected, lost.

Names, dates and links are what editors say of a text, and no difference between witnesses; nor is who is responsible
for some markup, how certain it is, or how many parts an element has.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rubricator.collate.table import Table, is_agreed
from rubricator.collate.witness import POINTERS, Range, Witness
from rubricator.tei.source import Element

_OWN = frozenset(
    "hi emph foreign distinct mentioned soCalled said q quote add del subst choice sic corr orig reg expan am ex "
    "supplied surplus secl unclear damage restore retrace undo redo".split()
)
_POINTS = frozenset({"gap", "space"})
_ALTERNATIVES = frozenset({"choice", "subst"})
_UNTOLD = (POINTERS - {"rendition"}) | frozenset(
    "xml:id xml:space xml:base n part cert evidence status instant precision seq confidence".split()
)
_SHORT = 12  # words: a longer element is not one entry because a word in it varies
_TAG = re.compile(rb"<[^>]*>")

Mark = tuple[str, tuple[tuple[str, str], ...]]
Marks = tuple[Mark, ...]  # of a word, sorted


def is_own(element: Element) -> bool:
    return element.is_tei and element.name in _OWN


def is_alternatives(element: Element) -> bool:
    """Whether what an element holds is said in several ways, of which one is the text."""
    return element.is_tei and element.name in _ALTERNATIVES


def mark(element: Element) -> Mark:
    """Two elements of which this is the same mark up alike."""
    kept = {name: value for name, value in element.attributes.items() if name not in _UNTOLD}
    return element.name, tuple(sorted(kept.items()))


@dataclass(frozen=True, slots=True)
class Own:
    """An element of a witness that is its own markup: its words, what it says, and the words that it takes along where
    it is no part of the text of all (a gap, the element that begins or ends behind it)."""

    element: Element
    words: Range
    mark: Mark
    whole: Range
    on: Mapping[int, Mark]

    @property
    def is_short(self) -> bool:
        return self.words[1] - self.words[0] <= _SHORT


@dataclass(frozen=True, slots=True)
class Markup:
    """``elements`` in the order of the file; ``marks``: by column, of the words that have any."""

    elements: tuple[Own, ...]
    marks: Mapping[int, Marks]


def markup(witness: Witness) -> Markup:
    """The own markup of a witness that has its columns."""
    elements: list[Own] = []
    found: dict[int, list[Mark]] = {}
    for element, words in witness.inline():
        if is_own(element):
            said = _with_alternatives(witness, element)
            on = {token: _in_part(witness, token, element, said) for token in {words[0], words[1] - 1}}
            elements.append(Own(element, words, said, words, {witness.columns[key]: each for key, each in on.items()}))
            for token in range(*words):
                if not _is_in_note_of(witness, token, element):
                    found.setdefault(token, []).append(on.get(token, said))
    for element, token, behind in points(witness):
        said = ("behind" if behind else "before", (("", _inside(witness, token, element)), *_flat(mark(element))))
        elements.append(Own(element, (token, token + 1), said, beside(witness, element, token)[1], {}))
        found.setdefault(token, []).append(said)
    marks = {witness.columns[token]: tuple(sorted(said)) for token, said in found.items()}
    return Markup(tuple(elements), marks)


def _flat(said: Mark) -> tuple[tuple[str, str], ...]:
    return (("name", said[0]), *said[1])


def _with_alternatives(witness: Witness, element: Element) -> Mark:
    name, said = mark(element)
    if not is_alternatives(element):
        return name, said
    return name, (("", " ".join(witness.source.text_of(element.number).split())), *said)


def _is_in_note_of(witness: Witness, token: int, element: Element) -> bool:
    """Whether a word stands in a note inside of the element: it is not what the element marks."""
    note = witness.notes[token]
    return note >= 0 and witness.source.elements[note].start > element.start


def _in_part(witness: Witness, token: int, element: Element, said: Mark) -> Mark:
    """With the letters, where an element holds but some of a word's."""
    start, end = max(witness.starts[token], element.start), min(witness.ends[token], element.end)
    if (start, end) == (witness.starts[token], witness.ends[token]):
        return said
    before = len(_TAG.sub(b"", witness.source.data[witness.starts[token] : start]).decode())
    inside = _TAG.sub(b"", witness.source.data[start:end]).decode()
    return said[0], (("", f"{before} {inside}"), *said[1])


def points(witness: Witness) -> Iterator[tuple[Element, int, bool]]:
    """The gaps and spaces of a witness, each with the word of its block before or in which it stands, or (True) behind
    which, where none follows."""
    for text in witness.texts:
        for element in witness.carried(text):
            if not (element.is_tei and element.name in _POINTS):
                continue
            around = witness.source.ancestors(element.parent)
            leaf = next((each for each in around if not witness.is_inline(witness.source.elements[each])), -1)
            token = bisect_right(witness.ends, element.start)
            for beside in (token, token - 1):
                if 0 <= beside < len(witness.tokens) and witness.leaves[witness.blocks[beside]] == leaf:
                    yield element, beside, beside < token
                    break


def _inside(witness: Witness, token: int, element: Element) -> str:
    start = witness.starts[token]
    if not start < element.start < witness.ends[token]:
        return ""
    return str(len(_TAG.sub(b"", witness.source.data[start : element.start]).decode()))


def beside(witness: Witness, point: Element, token: int) -> tuple[Element, Range]:
    """A point, with the elements that hold it and not the word beside it; and that word, with all words of the elements
    whose tags stand between the two."""
    inside, around = witness.source.ancestors(point.number), _around(witness, token)
    outermost = next((each for each in reversed(inside) if each not in around), point.number)
    apart = set(inside) ^ set(around)
    held = [witness.range(each) for each in (witness.source.elements[number] for number in apart)]
    words = min([token, *(first for first, _ in held)]), max([token + 1, *(last for _, last in held)])
    return witness.source.elements[outermost], words


def _around(witness: Witness, token: int) -> list[int]:
    """The elements around the beginning of a word."""
    events = witness.source.events
    return witness.source.ancestors(
        events[bisect_right(events, witness.starts[token], key=lambda each: each.end)].element
    )


def differing(witnesses: Sequence[Witness], markups: Sequence[Markup], size: int) -> frozenset[int]:
    """The columns of which witnesses that have a word there mark it differently."""
    present: list[Collection[int]] = [frozenset(witness.columns) for witness in witnesses]
    candidates = {column for each in markups for column in each.marks if column < size}
    found = set()
    for column in candidates:
        here = (each for each, there in zip(markups, present, strict=True) if column in there)
        if len({each.marks.get(column, ()) for each in here}) > 1:
            found.add(column)
    return frozenset(found)


def uncommon(witnesses: Sequence[Witness], markups: Sequence[Markup], number: int) -> list[Own]:
    """The markup of one witness that others have not on all of the words that they have there."""
    return [
        own
        for own in markups[number].elements
        if lacking(witnesses, markups, number, own, witnesses[number].spread(own.words))
    ]


def _noted(witness: Witness, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The columns of the words between two columns, each with its note."""
    here = slice(*witness.in_columns(first, last))
    return zip(witness.columns[here], witness.notes[here], strict=True)


def lacking(witnesses: Sequence[Witness], markups: Sequence[Markup], number: int, own: Own, columns: Range) -> bool:
    """Whether a witness has words in these columns without the markup that another has on words there."""
    witness = witnesses[number]
    first, last = witness.spread(own.words)
    stretch = max(first, columns[0]), min(last, columns[1])
    in_note = witness.notes[own.words[0]] >= 0 and not _is_in_note_of(witness, own.words[0], own.element)
    return any(
        own.on.get(column, own.mark) not in markups[place].marks.get(column, ())
        for place, other in enumerate(witnesses)
        if place != number
        for column, note in _noted(other, *stretch)
        if in_note or note < 0
    )


def entire(witnesses: Sequence[Witness], markups: Sequence[Markup], table: Table) -> list[Range]:
    """The columns of the markup that not all have, where it is one entry: it is short, or no word varies in it. Where
    it begins or ends among words that vary, it is one with these."""
    agreed = [is_agreed(column) for column in table.columns]
    found = []
    for number, witness in enumerate(witnesses):
        for own in uncommon(witnesses, markups, number):
            first, last = witness.spread(own.whole)
            if own.is_short or all(agreed[first:last]):
                while first and not (agreed[first] or agreed[first - 1]):
                    first -= 1
                while last < len(agreed) and not (agreed[last - 1] or agreed[last]):
                    last += 1
                found.append((first, last))
    return found
