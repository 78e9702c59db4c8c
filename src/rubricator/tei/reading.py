"""The reading view of a TEI file, and the way back from its text to the file's bytes.

Law (tested): each character of the view stands for bytes of the file, in blocks that follow each other in reading
order; what is not read (the header, corrections and expansions, rejected readings) has none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rubricator.spans import Certainty, Claim
from rubricator.tei.elements import CLOSED, MARKED, UNREAD
from rubricator.tei.language import declared, primary, seems_english
from rubricator.tei.source import OPAQUE, Element, Kind, Source, scan
from rubricator.tei.walk import Manner, Piece, Run, walk
from rubricator.view import Block, View

_ROLES = frozenset({"document", "distribution", "processing", "attachment", "notes"})


@dataclass(frozen=True, slots=True)
class Reading:
    """``pieces`` with the offset in the view's text at which each starts; ``ids`` has, for each block of the view,
    the ``@xml:id`` of the paragraph (or the next element around it that has one), or ""; ``elements`` its element.
    ``read``: the elements, by number, that hold characters of the view."""

    view: View
    source: Source
    pieces: tuple[Piece, ...]
    starts: tuple[int, ...]
    ids: tuple[str, ...]
    elements: tuple[int, ...]
    read: frozenset[int]

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
        if piece.whole:
            return otherwise
        if characters in (0, len(piece.text)):
            return piece.start if characters == 0 else piece.end
        return piece.start + len(piece.text[:characters].encode(self.source.codec))

    def block(self, offset: int) -> int:
        """The number of the block that an offset is in."""
        return bisect_right([block.start for block in self.view.blocks], offset) - 1


def reading(data: bytes, language: str = "en") -> Reading:
    """What recognisers see of a TEI file; what is not in ``language`` is closed. Raises NotXml."""
    source = scan(data)
    runs = walk(source, _MANNER)
    return _Assembly(source, runs, language).reading()


def _reads(source: Source, element: Element) -> bool:
    if not element.is_tei:
        return True
    if element.name in UNREAD:
        return False
    parent = source.elements[element.parent] if element.parent >= 0 else None
    if parent is None or parent.name not in ("choice", "app", "rdgGrp"):
        return True
    return element.number == chosen(source, parent)


def chosen(source: Source, alternatives: Element) -> int:
    """Which child of a ``choice``, ``app`` or ``rdgGrp`` is the source's text: what stands there, not what is meant."""
    children = [source.elements[number] for number in source.children[alternatives.number]]
    for child in children:
        if child.name in ("sic", "orig", "abbr", "lem"):
            return child.number
    groups = [child.number for child in children if child.name == "rdgGrp"]
    lemmas = [n for n in groups if any(source.elements[c].name == "lem" for c in source.children[n])]
    return (lemmas or [child.number for child in children] or [-1])[0]


_MANNER = Manner(reads=_reads, floats=lambda element: element.name == "note" and element.is_tei, joins=True)


class _Assembly:
    """Puts the runs one after the other and says what stands where."""

    def __init__(self, source: Source, runs: list[Run], language: str) -> None:
        self.source = source
        self.runs = runs
        self.language = language
        self.starts: list[int] = []
        self.pieces: list[Piece] = []
        self.blocks: list[Block] = []
        self.chains: dict[int, list[int]] = {}
        self.marked: dict[int, list[int]] = {}

    def reading(self) -> Reading:
        offset = 0
        for run in self.runs:
            start = offset
            for piece in run.pieces:
                self.starts.append(offset)
                self.pieces.append(piece)
                offset += len(piece.text)
            kind = self.source.elements[run.element].name
            self.blocks.append(Block(start, offset, kind, self._role(run.element)))
            offset += 1
        text = "\n".join(run.text() for run in self.runs)
        elements = tuple(run.element for run in self.runs)
        marked, closed = self._spans(text)
        return Reading(
            View(text, tuple(self.blocks), document_date(self.source), self._tongue(text), marked, closed),
            self.source,
            tuple(self.pieces),
            tuple(self.starts),
            tuple(self._id(element) for element in elements),
            elements,
            frozenset(each for chain in self.chains.values() for each in chain),
        )

    def _chain(self, around: int) -> list[int]:
        """An element and those around it, innermost first."""
        if around not in self.chains:
            self.chains[around] = self.source.ancestors(around)
        return self.chains[around]

    def _role(self, element: int) -> str:
        for number in self.source.ancestors(element):
            role = self.source.elements[number].attributes.get("type", "")
            if role in _ROLES and self.source.elements[number].name.startswith("div"):
                return role
        return ""

    def _id(self, element: int) -> str:
        ids = (self.source.elements[n].attributes.get("xml:id", "") for n in self.source.ancestors(element))
        return next((found for found in ids if found), "")

    def _tongue(self, text: str) -> str:
        texts = [element for element in self.source.elements if element.name == "text"]
        said = declared(self.source, texts[0]) if texts else ""
        return said or (self.language if self._undeclared_fits(text) else "und")

    def _undeclared_fits(self, text: str) -> bool:
        return primary(self.language) != "en" or seems_english(text)

    def _spans(self, text: str) -> tuple[tuple[Claim, ...], tuple[tuple[int, int], ...]]:
        found: dict[tuple[int, int], tuple[int, int]] = {}
        closed: list[tuple[int, int]] = []
        shut: dict[int, bool] = {}
        fits = self._undeclared_fits(text)
        block = 0
        for start, piece in zip(self.starts, self.pieces, strict=True):
            end = start + len(piece.text)
            while self.blocks[block].end <= start:
                block += 1
            around = self.source.events[piece.event].element
            if around not in shut:
                shut[around] = self._is_shut(around, fits)
            for number in self._marked(around):
                first, _ = found.get((number, block), (start, end))
                found[number, block] = (first, end)
            kind = self.source.events[piece.event].kind
            if kind is Kind.ENTITY:
                closed.append(_word_around(text, start, end))
            elif kind is Kind.CDATA or shut[around]:
                closed.append((start, end))
        return _claims(self.source, text, found), tuple(_merged(closed))

    def _marked(self, around: int) -> list[int]:
        if around not in self.marked:
            chain = [self.source.elements[number] for number in self._chain(around)]
            self.marked[around] = [e.number for e in chain if e.is_tei and e.name in MARKED]
        return self.marked[around]

    def _is_shut(self, around: int, fits: bool) -> bool:
        chain = [self.source.elements[number] for number in self._chain(around)]
        if any(not element.is_tei or element.name in CLOSED for element in chain):
            return True
        said = declared(self.source, chain[0])
        return primary(said) != primary(self.language) if said else not fits


def _claims(source: Source, text: str, found: Mapping[tuple[int, int], tuple[int, int]]) -> tuple[Claim, ...]:
    """What is marked, as claims, outermost first; an element that runs over several blocks is left out."""
    blocks = Counter(number for number, _ in found)
    claims = []
    for (number, _), (start, end) in sorted(found.items()):
        start += len(text[start:end]) - len(text[start:end].lstrip(" "))
        end -= len(text[start:end]) - len(text[start:end].rstrip(" "))
        if blocks[number] == 1 and start < end:
            claims.append(_claim(source.elements[number], start, end))
    return tuple(claims)


def _claim(element: Element, start: int, end: int) -> Claim:
    attributes = {key: value for key, value in element.attributes.items() if key not in ("ana", "cert", "ref")}
    certainty = _CERTAINTIES.get(element.attributes.get("cert", ""), Certainty.HIGH)
    entity = element.attributes.get("ref", "").partition("#")[2].split(" ")[0] or None
    return Claim(start, end, element.name, rule_of(element), certainty, attributes, entity=entity)


_CERTAINTIES = {certainty.tei: certainty for certainty in Certainty}


def rule_of(element: Element) -> str:
    """The rule that proposed an element, by its ``@ana``; "" where a person made or confirmed it."""
    pointers = element.attributes.get("ana", "").split()
    return next((p.partition("#rule-")[2] for p in pointers if "#rule-" in p), "")


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


_WORD_BEFORE = re.compile(r"[\w-]*\Z")
_WORD_BEHIND = re.compile(r"[\w-]*")
_LONGEST_WORD = 100


def _word_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The whole word that an entity is part of: half a name is not marked."""
    if text[start:end] != OPAQUE and not text[start:end].replace("-", "").isalnum():
        return start, end
    before = _WORD_BEFORE.search(text[max(0, start - _LONGEST_WORD) : start])
    behind = _WORD_BEHIND.match(text, end, end + _LONGEST_WORD)
    return start - len(before.group() if before else ""), behind.end() if behind else end


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
