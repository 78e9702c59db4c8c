"""A critical apparatus as a value, however it was encoded.

Whatever the encoding, an entry is a stretch of one base text (``start`` to ``end``, characters of ``base.text``) and
the readings of the witnesses there; an entry inside of a reading stands in that reading's own passage.
Source: TEI P5 Guidelines, chapter 13 (Critical Apparatus).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from rubricator.tei.source import Source

BLOCK = "\N{PARAGRAPH SEPARATOR}"  # stands before and behind each block in the text of a passage
# types: nothing is there
OMITTED = frozenset({"omission", "om", "om.", "omitted", "absent", "deletion", "lacuna-omission"})
LACKING = frozenset({"lac", "lac.", "lacuna", "def", "def.", "illegible", "lost"})  # types: who is meant has no text
NOTE = "\N{LINE SEPARATOR}"  # stands behind a BLOCK with which a note begins; twice behind those inside of a note


class Method(Enum):
    """How an entry is tied to its text; the value is TEI's ``variantEncoding/@method``."""

    SEGMENTATION = "parallel-segmentation"
    ENDPOINTS = "double-end-point"
    LOCATION = "location-referenced"


@dataclass(frozen=True, slots=True)
class Witness:
    """``key``: its ``@xml:id`` (or what ``@wit`` calls it, where it is not declared); ``siglum``: as it is printed,
    from label, ``abbr[@type="siglum"]``, ``@n`` or ``@xml:id``; ``description``: all that is said of it; ``groups``:
    the keys of the lists that it stands in, outermost first; ``used``: an entry names it."""

    key: str
    siglum: str
    description: str = ""
    groups: tuple[str, ...] = ()
    declared: bool = True
    used: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """A ``listWit``: its key (``@xml:id`` or ""), its head, and the keys of all witnesses in it."""

    key: str
    head: str
    members: tuple[str, ...]


class Bound(Enum):
    """Where a witness begins or ends, for good or for a while."""

    STARTS = "witStart"
    ENDS = "witEnd"
    LACUNA = "lacunaStart"
    RESUMES = "lacunaEnd"


@dataclass(frozen=True, slots=True)
class Mark:
    """At an offset of a passage some witnesses begin or break off."""

    offset: int
    bound: Bound
    witnesses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """At an offset of a passage something is missing; ``said``: how this is printed."""

    offset: int
    said: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: the number of the document (of ``Apparatus.documents``) and of the element in it."""

    document: int
    element: int


@dataclass(frozen=True, slots=True)
class Passage:
    """Text (as it stands, line ends and all; BLOCK round blocks, NOTE at the beginning of a note) with the entries in
    it: by their start, those on no characters first, longer ones before shorter ones. ``gaps`` in their order."""

    text: str = ""
    entries: tuple[Entry, ...] = ()
    marks: tuple[Mark, ...] = ()
    gaps: tuple[Gap, ...] = ()

    @property
    def words(self) -> str:
        """The text with single spaces."""
        return " ".join(self.text.split())

    def spaced(self, lead: str, trail: str) -> Passage:
        """The same words with this white space at the edges."""
        text = f"{lead}{self.text.strip()}{trail}"
        moved = len(lead) - len(self.text) + len(self.text.lstrip())
        gaps = (replace(gap, offset=min(max(gap.offset + moved, 0), len(text))) for gap in self.gaps)
        return replace(self, text=text, gaps=tuple(gaps))


@dataclass(frozen=True, slots=True)
class Reading:
    """What some witnesses have.

    ``attributes`` as they stand (``type``, ``cause``, ``hand``, ``resp``, ``cert``, ``source``, ``varSeq`` …);
    ``groups``: the types of the ``rdgGrp`` around it, outermost first. ``omission``: the witnesses have nothing here
    (an empty reading, ``gap[@reason="omitted"]``, ``space[@quantity="0"]``); ``lost``: they have something that cannot
    be read. ``printed``: the sigla as a ``wit`` element gives them.
    """

    passage: Passage
    witnesses: tuple[str, ...]
    is_lemma: bool
    attributes: Mapping[str, str]
    place: Place
    groups: tuple[str, ...] = ()
    omission: bool = False
    lost: bool = False
    printed: str = ""

    @property
    def text(self) -> str:
        """The words of the reading; of variation inside of it, the first reading."""
        return self.passage.words

    @property
    def named_inside(self) -> frozenset[str]:
        """The witnesses that the entries inside of the reading name: they have this reading, but for that."""
        return frozenset(key for entry in self.passage.entries for key in entry.named)

    @property
    def kind(self) -> str:
        """The class of the variant: ``@type``, else ``@cause``, else ""."""
        return self.attributes.get("type") or self.attributes.get("cause", "")


@dataclass(frozen=True, slots=True)
class Remark:
    """A ``note`` or ``witDetail`` of an entry. ``reading``: the number of the reading (in ``Entry.readings``) that it
    is on, by its position or its ``@target``; -1: the whole entry. ``element``: its name."""

    element: str
    text: str
    reading: int = -1
    witnesses: tuple[str, ...] = ()
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry.

    ``key``: its ``@xml:id``, else ``app1``, ``app2`` … in the order of the file. ``start``, ``end``: the stretch of the
    passage that the entry is about; both -1 where that could not be told, and then ``trouble`` says why.
    ``readings``: all of them, the lemma among them, in the order of the file. ``base``: the number of the reading that
    is the base text's, -1 where none is (then the base text is nobody's). ``inside``: the key of the entry whose base
    reading holds this one, or "". ``location``: where it is, for people: ``@loc``, or the number of its block.
    ``joined``: the keys of the entries that ``@next`` and ``@prev`` join it to; ``excludes``: of its alternatives.
    """

    key: str
    method: Method
    start: int
    end: int
    readings: tuple[Reading, ...]
    base: int
    place: Place
    attributes: Mapping[str, str]
    remarks: tuple[Remark, ...] = ()
    inside: str = ""
    location: str = ""
    trouble: str = ""
    joined: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()

    @property
    def placed(self) -> bool:
        return self.start >= 0

    @property
    def lemma(self) -> Reading | None:
        """The editor's reading, if she chose one."""
        return next((reading for reading in self.readings if reading.is_lemma), None)

    @property
    def named(self) -> frozenset[str]:
        """The witnesses that the entry names, in its readings or in entries inside of them."""
        return frozenset(key for reading in self.readings for key in (*reading.witnesses, *reading.named_inside))

    @property
    def lacking(self) -> frozenset[str]:
        """The witnesses that a ``witDetail`` says have lost their text here (``@type="lac"``), and no reading names."""
        said = (each for each in self.remarks if each.witnesses and each.kind.casefold() in LACKING)
        keys = frozenset(key for remark in said for key in remark.witnesses)
        return keys - self.named if keys else keys

    def reading_of(self, witness: str) -> int:
        """The number of the reading that a witness has; -1 where the entry is silent on it. Where it has several
        (layers of writing), the earliest: the least ``@varSeq``, else the first without a ``@hand``, else the first."""
        mine = [number for number, reading in enumerate(self.readings) if witness in reading.witnesses]
        inside = (number for number, reading in enumerate(self.readings) if witness in reading.named_inside)
        return min(mine, key=self._layer) if mine else next(inside, -1)

    def _layer(self, number: int) -> tuple[float, bool, int]:
        attributes = self.readings[number].attributes
        order = attributes.get("varSeq", "")
        return (float(order) if order.isdecimal() else 0.0, "hand" in attributes, number)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, line or heading of the base text, characters ``start`` to ``end``: its ``@xml:id``, its ``@n``."""

    start: int
    end: int
    name: str
    key: str
    number: str
    element: int


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of the base text, from ``offset`` on, and the bytes of the file that they stand for."""

    offset: int
    length: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """A file that was read: its name as the user gave it, and its events."""

    name: str
    source: Source


@dataclass(frozen=True, slots=True)
class Apparatus:
    """All that was read. ``documents[home]`` holds the base text. ``loose``: the entries that could not be tied to a
    place in the base text (``Entry.trouble`` says why); they are in no passage. ``method``: what most entries use.
    ``negative``: the file says that who is not named in an entry reads the lemma."""

    documents: tuple[Document, ...]
    home: int
    witnesses: tuple[Witness, ...]
    groups: tuple[Group, ...]
    base: Passage
    blocks: tuple[Block, ...]
    pieces: tuple[Piece, ...] = ()
    loose: tuple[Entry, ...] = ()
    method: Method = Method.SEGMENTATION
    negative: bool = False

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries on the base text in its order, an entry before those inside of it."""
        return self.base.entries

    def witness(self, key: str) -> Witness | None:
        return next((witness for witness in self.witnesses if witness.key == key), None)

    def siglum(self, key: str) -> str:
        """A witness's siglum as it is printed."""
        found = self.witness(key)
        return found.siglum if found else key

    def block(self, offset: int) -> Block | None:
        """The innermost block of the base text that holds an offset."""
        return innermost(self.blocks, offset)


def innermost(blocks: Sequence[Block], offset: int) -> Block | None:
    """Of blocks in the order of their starts, outer ones first, the last that holds an offset."""
    for number in range(bisect_right(blocks, offset, key=lambda block: block.start) - 1, -1, -1):
        if blocks[number].end >= offset:
            return blocks[number]
    return None
