"""The reading view of a TEI file, and the way back from its text to the file's bytes.

Law (tested): each character of the view stands for bytes of the file, in blocks that follow each other in reading
order; what is not read (the header, corrections and expansions, rejected readings) has none.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rubricator.spans import Certainty, Claim
from rubricator.tei.elements import CLOSED, MARKED, UNREAD
from rubricator.tei.language import header_language, primary, seems_english, stated
from rubricator.tei.source import OPAQUE, Element, Kind, Source, inherited, scan
from rubricator.tei.walk import Manner, Piece, Run, texts_or_part, walk
from rubricator.uncollected import uncollected
from rubricator.view import Block, View

_ROLES = frozenset({"document", "distribution", "processing", "attachment", "notes"})


@dataclass(frozen=True, slots=True)
class Reading:
    """``pieces`` with the offset in the view's text at which each starts; ``ids`` has, for each block of the view,
    the ``@xml:id`` of the paragraph (or the next element around it that has one), or ""; ``elements`` its element.
    ``read``: the elements, by number, that hold characters of the view. ``marked``: the element of each of the view's
    marked claims."""

    view: View
    source: Source
    pieces: tuple[Piece, ...]
    starts: tuple[int, ...]
    ids: tuple[str, ...]
    elements: tuple[int, ...]
    read: frozenset[int]
    block_starts: tuple[int, ...]
    marked: tuple[int, ...]

    def piece(self, offset: int) -> int:
        """The number of the piece that holds the character at an offset."""
        return bisect_right(self.starts, offset) - 1

    def byte_before(self, offset: int) -> int:
        """Where the bytes of the character at ``offset`` begin."""
        number = self.piece(offset)
        return self._inside(number, offset - self.starts[number], self.pieces[number].start)

    def byte_behind(self, offset: int) -> int:
        """Where the bytes of the character before ``offset`` end."""
        number = self.piece(offset - 1)
        return self._inside(number, offset - self.starts[number], self.pieces[number].end)

    def _inside(self, number: int, characters: int, otherwise: int) -> int:
        piece = self.pieces[number]
        return otherwise if piece.whole else piece.start + self._width(piece, 0, characters)

    def bytes_in(self, number: int, start: int, end: int) -> tuple[int, int]:
        """Where the bytes begin and end of the characters ``start`` to ``end``, all in a piece that can be divided."""
        piece, offset = self.pieces[number], self.starts[number]
        first = piece.start + self._width(piece, 0, start - offset)
        return first, first + self._width(piece, start - offset, end - offset)

    def _width(self, piece: Piece, start: int, end: int) -> int:
        """How many bytes some characters of a piece have."""
        if len(piece.text) == piece.end - piece.start:
            return end - start
        return len(piece.text[start:end].encode(self.source.codec))

    def block(self, offset: int) -> int:
        """The number of the block that an offset is in."""
        return bisect_right(self.block_starts, offset) - 1


@uncollected()
def reading(data: bytes, language: str = "en", marks: bool = True) -> Reading:
    """What recognisers see of a TEI file; what is not in ``language`` is closed. Raises NotXml.

    ``marks``: False for who asks only what stands where: then nothing is closed, nor marked.
    """
    source = scan(data)
    runs = walk(source, _MANNER)
    return _Assembly(source, runs, language).reading(marks)


def reads(source: Source, element: Element) -> bool:
    """Whether an element's words are text of the source (those of the elements around it being so)."""
    if not element.is_tei:
        return True
    if element.name in UNREAD or is_meant(source, element):
        return False
    parent = source.elements[element.parent] if element.parent >= 0 else None
    if parent is None or parent.name not in ("choice", "subst", "app", "rdgGrp"):
        return True
    return element.number == chosen(source, parent)


def chosen(source: Source, alternatives: Element) -> int:
    """Which child of a ``choice``, ``subst``, ``app`` or ``rdgGrp`` is the source's text: what stands there, not what
    is meant; of a substitution, what came last."""
    children = [source.elements[number] for number in source.children[alternatives.number]]
    if alternatives.name == "subst":
        added = [child.number for child in children if child.name == "add"]
        return (added or [child.number for child in children] or [-1])[-1]
    for child in children:
        if child.name in ("sic", "orig", "abbr", "lem"):
            return child.number
    groups = [child.number for child in children if child.name == "rdgGrp"]
    lemmas = [n for n in groups if any(source.elements[c].name == "lem" for c in source.children[n])]
    return (lemmas or [child.number for child in children] or [-1])[0]


_WRITTEN = {"reg": "orig", "corr": "sic", "expan": "abbr"}


def is_meant(source: Source, element: Element) -> bool:
    """Whether an element says what is meant by the one that it touches, and no ``choice`` holds both: tokenisers write
    ``<w><orig>w'lt</orig><reg>welt</reg></w>``. (In a word white space may part the two.)"""
    written = _WRITTEN.get(element.name)
    parent = source.elements[element.parent] if element.parent >= 0 else None
    if written is None or parent is None or parent.name == "choice":
        return False
    children = source.children[parent.number]
    place = bisect_left(children, element.number)
    before, behind = children[max(0, place - 1) : place], children[place + 1 : place + 2]
    for number in (*before, *behind):
        other = source.elements[number]
        first, last = (other, element) if other.end <= element.start else (element, other)
        between = source.data[first.end : last.start]
        if other.name == written and other.is_tei and (not between or (parent.name == "w" and not between.strip())):
            return True
    return False


_MANNER = Manner(reads=reads, floats=lambda element: element.name == "note" and element.is_tei, joins=True)


class _Assembly:
    """Puts the runs one after the other and says what stands where."""

    def __init__(self, source: Source, runs: list[Run], language: str) -> None:
        self.source = source
        self.runs = runs
        self.language = language
        self.starts: list[int] = []
        self.pieces: list[Piece] = []
        self.blocks: list[Block] = []
        self.languages = inherited(source, stated, header_language(source))
        self.reached: dict[int, tuple[int, int, int]] = {}  # element: first block, start and end; block -1: several

    def reading(self, marks: bool) -> Reading:
        roles, ids = inherited(self.source, _role, ""), inherited(self.source, _id, "")
        offset = 0
        for run in self.runs:
            start = offset
            for piece in run.pieces:
                self.starts.append(offset)
                self.pieces.append(piece)
                offset += len(piece.text)
            self.blocks.append(Block(start, offset, self.source.elements[run.element].name, roles[run.element]))
            offset += 1
        text = "\n".join(run.text() for run in self.runs)
        fits = primary(self.language) != "en" or seems_english(text)
        closed = self._closed(text, fits) if marks else ()
        self._reach_out()
        found = _claims(self.source, text, self.reached)
        marked = tuple(claim for _, claim in found)
        return Reading(
            View(text, tuple(self.blocks), document_date(self.source), self._tongue(fits), marked, closed),
            self.source,
            tuple(self.pieces),
            tuple(self.starts),
            tuple(ids[run.element] for run in self.runs),
            tuple(run.element for run in self.runs),
            frozenset(self.reached),
            tuple(block.start for block in self.blocks),
            tuple(number for number, _ in found),
        )

    def _tongue(self, fits: bool) -> str:
        texts = texts_or_part(self.source)
        said = self.languages[texts[0].number] if texts else ""
        return said or (self.language if fits else "und")

    def _closed(self, text: str, fits: bool) -> tuple[tuple[int, int], ...]:
        """The closed stretches; and, on the way, which characters stand directly in each element. ``fits``: whether
        what says nothing of its language is in the one asked for."""
        closed: list[tuple[int, int]] = []
        shut = inherited(self.source, _is_shut, False)
        block = 0
        for start, piece in zip(self.starts, self.pieces, strict=True):
            end = start + len(piece.text)
            while self.blocks[block].end <= start:
                block += 1
            event = self.source.events[piece.event]
            self._reach(event.element, block, start, end)
            said = self.languages[event.element]
            foreign = primary(said) != primary(self.language) if said else not fits
            if event.kind is Kind.ENTITY:
                closed.append(_word_around(text, start, end))
            elif event.kind is Kind.CDATA or shut[event.element] or foreign:
                closed.append((start, end))
        return tuple(_merged(closed))

    def _reach(self, element: int, block: int, start: int, end: int) -> None:
        if element in self.reached:
            there, first, last = self.reached[element]
            block = block if there == block else -1
            start, end = min(start, first), max(end, last)
        self.reached[element] = (block, start, end)

    def _reach_out(self) -> None:
        """An element reaches as far as what is in it: from the innermost outwards."""
        for element in reversed(self.source.elements):
            if element.number in self.reached and element.parent >= 0:
                self._reach(element.parent, *self.reached[element.number])


def _role(element: Element) -> str:
    role = element.attributes.get("type", "")
    return role if role in _ROLES and element.name.startswith("div") else ""


def _id(element: Element) -> str:
    return element.attributes.get("xml:id", "")


def _is_shut(element: Element) -> bool:
    return not element.is_tei or element.name in CLOSED


def _claims(source: Source, text: str, reached: Mapping[int, tuple[int, int, int]]) -> list[tuple[int, Claim]]:
    """What is marked, as elements and claims, outermost first; an element that runs over several blocks is left out."""
    claims = []
    rules = header_rules(source)
    for number, (block, start, end) in sorted(reached.items()):
        element = source.elements[number]
        if block < 0 or not element.is_tei or element.name not in MARKED:
            continue
        inside = text[start:end]
        start += len(inside) - len(inside.lstrip(" "))
        end -= len(inside) - len(inside.rstrip(" "))
        if start < end:
            claims.append((number, _claim(element, start, end, rules)))
    return claims


def _claim(element: Element, start: int, end: int, rules: frozenset[str]) -> Claim:
    attributes = {key: value for key, value in element.attributes.items() if key not in ("ana", "cert", "ref")}
    certainty = _CERTAINTIES.get(element.attributes.get("cert", ""), Certainty.HIGH)
    entity = element.attributes.get("ref", "").partition("#")[2].split(" ")[0] or None
    return Claim(start, end, element.name, _rule(element, rules), certainty, attributes, entity=entity)


_CERTAINTIES = {certainty.tei: certainty for certainty in Certainty}


def _rule(element: Element, rules: frozenset[str]) -> str:
    """The rule that proposed an element, by its ``@ana``; "" where a person made or confirmed it."""
    pointers = (pointer.removeprefix("#") for pointer in element.attributes.get("ana", "").split())
    return next((pointer for pointer in pointers if pointer in rules), "")


def header_rules(source: Source) -> frozenset[str]:
    """The ids of the rules in the header: the categories of the taxonomy ``rules``."""
    found = set()
    for element in source.elements:
        if element.name == "category" and "xml:id" in element.attributes:
            around = (source.elements[number].attributes for number in source.ancestors(element.parent))
            if any(attributes.get("xml:id") == "rules" for attributes in around):
                found.add(element.attributes["xml:id"])
    return frozenset(found)


def document_date(source: Source) -> str:
    """The document's own date, ISO 8601, or "": of its creation, else of its dispatch, else of the original, else the
    first in the text that a date line or title page gives."""
    found: dict[int, str] = {}
    for element in source.elements:
        if element.name not in ("date", "origDate", "docDate") or element.parent < 0:
            continue
        parent = source.elements[element.parent]
        rank = 2 if element.name == "origDate" else _DATED.get(parent.name, 9)
        sent = parent.name != "correspAction" or parent.attributes.get("type") == "sent"
        value = _iso(element.attributes) if rank < 9 and sent else ""
        if value:
            found.setdefault(rank, value)
    return found[min(found)] if found else ""


_DATED = {"creation": 0, "correspAction": 1, "origin": 2, "docDate": 3, "titlePage": 3, "dateline": 4, "opener": 4}
_ISO = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def _iso(attributes: Mapping[str, str]) -> str:
    for name in ("when", "when-iso", "from", "notBefore", "to", "notAfter"):
        value = _ISO.match(attributes.get(name, ""))
        if value:
            return value.group()
    return ""


_LONGEST_WORD = 30


def _word_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The whole word that an entity is part of: half a name is not marked."""
    if text[start:end] != OPAQUE and not text[start:end].replace("-", "").isalnum():
        return start, end
    first, last = max(0, start - _LONGEST_WORD), min(len(text), end + _LONGEST_WORD)
    while start > first and (text[start - 1].isalnum() or text[start - 1] == "-"):
        start -= 1
    while end < last and (text[end].isalnum() or text[end] == "-"):
        end += 1
    return start, end


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
