"""A witness for collation: its words in the order of its file, each with its bytes, and its markup around them.

Law (tested): the tokens of a witness are the words of its reading view; those of a note stand where the note stands.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from rubricator.collate.tokens import FIRST, LAST, Token, normal, tokens
from rubricator.spans import Claim
from rubricator.tei.elements import BREAKS, CONTAINERS
from rubricator.tei.reading import Reading, reading, reads
from rubricator.tei.source import Element, Source
from rubricator.tei.walk import is_block, outermost_texts

# Names and dates are varied as a whole: an editor wants "Ana Ruiz] Anna Ruíz", and each form has its own key or date.
_NAMES = frozenset(
    "persName placeName orgName geogName objectName eventName name rs date time num measure abbr country region "
    "settlement roleName".split()
)
_LONGEST_NAME = 12  # words: what is longer is varied inside
# What can hold no app, or means nothing in parts.
_WHOLE = frozenset("choice subst app g formula code ident idno tag val gi att email eg egXML notatedMusic mod".split())
# An apparatus that a witness brings along: its lemma is the text.
_VARIATION = ("app", "rdgGrp")
_APPARATUS = frozenset("listWit listApp wit witDetail witStart witEnd lacunaStart lacunaEnd variantEncoding".split())
# Attributes of TEI that point.
POINTERS = frozenset(
    "ana change copyOf corresp decls ed edRef exclude facs hand inst next parts prev ref rendition resp sameAs scheme "
    "select source spanTo synch target targetEnd who wit datingPoint period calendar scribeRef".split()
)

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class State:
    """A witness: its siglum, what it is, and its text as TEI in UTF-8. ``pointer``: what a pointer to another file is
    in the collation ("": it leads nowhere from there). ``title``, ``date``: of the document, if its text does not say
    so in a header."""

    siglum: str
    name: str
    data: bytes
    pointer: Callable[[str], str] = lambda value: value
    title: str = ""
    date: str = ""


class Witness:
    """``tokens`` in the order of the file; of each ``starts`` and ``ends`` are its bytes, ``blocks`` the number of its
    block, ``notes`` the outermost note that it stands in (-1: none). ``columns``: where each stands in the table.
    ``bounds``: bytes with which words end, whatever the markup says."""

    def __init__(self, state: State, bounds: Sequence[int] = ()) -> None:
        self.siglum = state.siglum
        self.state = state
        read = reading(state.data)
        self.view = read.view
        self.source: Source = read.source
        around = [self._note_around(element) for element in read.elements]
        found = sorted(_words(read, bounds), key=lambda each: each[:2])
        self.starts = [each[0] for each in found]
        self.ends = [each[1] for each in found]
        self.blocks = [each[2] for each in found]
        self.tokens: list[Token] = [each[3] for each in found]
        self.notes = [around[block] for block in self.blocks]
        self.leaves = read.elements  # of each block its element
        self._holders = {number for leaf in read.elements for number in self._holding(leaf)}
        self.texts = outermost_texts(read.source)
        self.columns: list[int] = []
        self._last = {block: place for place, block in enumerate(self.blocks)}
        self._first = {block: place for place, block in reversed(list(enumerate(self.blocks)))}

    def _note_around(self, element: int) -> int:
        chain = self.source.ancestors(element)
        return next((number for number in reversed(chain) if is_note(self.source.elements[number])), -1)

    def _holding(self, leaf: int) -> list[int]:
        """A block and the structure around it; around a note is whatever it stands in."""
        chain = self.source.ancestors(leaf)
        note = next((place for place, number in enumerate(chain) if is_note(self.source.elements[number])), len(chain))
        return chain[: note + 1]

    def range(self, element: Element) -> Range:
        """The tokens of which an element holds at least a part (half-open)."""
        return bisect_right(self.ends, element.start), bisect_left(self.starts, element.end)

    def in_columns(self, first: int, last: int) -> Range:
        """The tokens in these columns."""
        return bisect_left(self.columns, first), bisect_left(self.columns, last)

    def is_inline(self, element: Element) -> bool:
        """Whether an element is markup inside of a block; the others are structure."""
        if element.number in self._holders or is_note(element):
            return False
        return not element.is_tei or not (is_block(self.source, element) or element.name in CONTAINERS)

    def is_rejected(self, element: Element) -> bool:
        """Whether an element belongs to an apparatus that the witness brings along, and not to its text."""
        if not element.is_tei:
            return False
        parent = self.source.elements[element.parent].name if element.parent >= 0 else ""
        return element.name in _APPARATUS or (parent in _VARIATION and not reads(self.source, element))

    def is_variation(self, element: Element) -> bool:
        """Whether an element is the frame of an apparatus that the witness brings along: its lemma is text."""
        return element.is_tei and element.name in (*_VARIATION, "lem", "rdg")

    def carried(self, top: Element) -> Iterator[Element]:
        """An element and those inside of it, in their order, without what is of an apparatus."""
        elements = self.source.elements
        number = top.number
        while number < len(elements) and elements[number].start < top.end:
            element = elements[number]
            number += 1
            if self.is_rejected(element):
                number = self._behind(element)
            elif not self.is_variation(element):
                yield element

    def _behind(self, element: Element) -> int:
        """The number of the first element that starts behind the end of this one."""
        return bisect_left(self.source.elements, element.end, key=lambda each: each.start)

    def inline(self) -> list[tuple[Element, Range]]:
        """The elements inside of blocks that hold words, with these."""
        found = []
        unread = -1  # the end of what is not read
        for text in self.texts:
            for element in self.carried(text):
                if element.start < unread:
                    continue
                if not reads(self.source, element):
                    unread = element.end
                elif self.is_inline(element):
                    stretch = self.range(element)
                    if stretch[0] < stretch[1]:
                        found.append((element, stretch))
        return found

    def interrupting(self) -> Iterator[Range]:
        """The words of structure that begins or ends in the middle of a block: a quote with a list in it, a note in a
        note."""
        for element in (self.source.elements[number] for number in sorted(self._holders)):
            first, last = self.range(element)
            in_note = is_note(element) and self._note_around(element.parent) >= 0
            if first < last and (in_note or not (self.is_first(first) and self.is_last(last - 1))):
                yield first, last

    def spread(self, stretch: Range) -> Range:
        """The columns of a run of tokens (at least one), from the first to the last."""
        return self.columns[stretch[0]], self.columns[stretch[1] - 1] + 1

    def is_whole(self, element: Element, stretch: Range) -> bool:
        """Whether what varies in an element is the element: a short name, what cannot be divided, what begins or ends
        in the middle of a word."""
        if not element.is_tei or element.name in _WHOLE:
            return True
        if element.name in _NAMES:
            return stretch[1] - stretch[0] <= _LONGEST_NAME
        return element.name not in BREAKS and self.is_ragged(element, stretch)

    def is_ragged(self, element: Element, stretch: Range) -> bool:
        return self.starts[stretch[0]] < element.start or self.ends[stretch[1] - 1] > element.end

    def is_in(self, token: int, stretch: Range) -> bool:
        """Whether the element of a token's block has all of its words in a stretch (a list may have interrupted it)."""
        first, last = self.range(self.source.elements[self.leaves[self.blocks[token]]])
        return stretch[0] <= first and last <= stretch[1]

    def is_first(self, token: int) -> bool:
        """Whether a token begins its block."""
        return self._first[self.blocks[token]] == token

    def begins_note(self, token: int) -> bool:
        """Whether a note begins with a token."""
        around = (self.source.elements[number] for number in self.source.ancestors(self.leaves[self.blocks[token]]))
        return any(is_note(each) and self.range(each)[0] == token for each in around)

    def is_last(self, token: int) -> bool:
        """Whether a token ends its block."""
        return self._last[self.blocks[token]] == token


def is_note(element: Element) -> bool:
    return element.name == "note" and element.is_tei


def _words(read: Reading, bounds: Sequence[int]) -> Iterator[tuple[int, int, int, Token]]:
    """The words with their bytes and the number of their block. A word in the middle of which a note or a block
    stands, or begins or ends what holds one, is two."""
    named = {claim.start: claim for claim in read.view.marked if claim.entity}
    cuts = sorted([*_cuts(read), *(bound - 1 for bound in bounds)])
    for number, block in enumerate(read.view.blocks):
        name: Claim | None = None
        for token in _edged(tokens(read.view.text, block.start, block.end)):
            name = named.get(token.start, name if name and token.start < name.end else None)
            word = token._replace(name=name.entity or "") if name else token
            start, end = read.byte_before(token.start), read.byte_behind(token.end)
            if bisect_left(cuts, end) == bisect_left(cuts, start):
                yield start, end, number, word
            else:
                for part in _parted(read, word, cuts):
                    yield read.byte_before(part.start), read.byte_behind(part.end), number, part


def _cuts(read: Reading) -> Iterator[int]:
    """Where notes begin, and where what holds notes and blocks begins and ends."""
    source = read.source
    holders = {number for leaf in read.elements for number in source.ancestors(leaf)}
    for note in source.elements:
        if is_note(note):
            yield note.start
            holders.update(source.ancestors(note.parent))
    for number in holders:
        yield source.elements[number].start
        yield source.events[source.elements[number].last].start


def _edged(words: Sequence[Token]) -> Iterator[Token]:
    """The words of a block, the first and the last known as such."""
    for place, word in enumerate(words):
        edges = (FIRST if place == 0 else 0) | (LAST if place + 1 == len(words) else 0)
        yield word._replace(edges=edges) if edges else word


def _parted(read: Reading, word: Token, cuts: Sequence[int]) -> Iterator[Token]:
    """The parts of a word that is cut."""
    first = word.start
    for place in range(word.start + 1, word.end + 1):
        behind = bisect_left(cuts, read.byte_before(place)) if place < word.end else -1
        if behind != bisect_left(cuts, read.byte_before(first)):
            text = word.text[first - word.start : place - word.start]
            spaced = word.spaced and first == word.start
            yield word._replace(text=text, normal=normal(text, word.kind), start=first, spaced=spaced)
            first = place
