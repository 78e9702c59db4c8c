"""The variants of a document as an apparatus prints them: lemma, readings, sigla; and each witness's own text in rows.

The fixed grammar: "lemma] reading D"; an omission "om. D"; what a witness adds "after x] add. y D"; words in another
order "transp."; the same words marked up otherwise "*in italics* D"; a long lemma by its first and last words; a number
by a lemma that stands more than once in its block.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import escape
from itertools import accumulate

from rubricator.apparatus import Apparatus, Block, Entry, Method, Reading
from rubricator.apparatus.gaps import with_gaps
from rubricator.apparatus.looks import Piece, author_of, marks_up, remark_of, repeats, told
from rubricator.apparatus.places import Surveyor
from rubricator.apparatus.reading import survey
from rubricator.apparatus.rendering import blocks_of, lines_of
from rubricator.apparatus.silence import attested
from rubricator.apparatus.stretches import Measure
from rubricator.collate.tokens import MARK, Token, tokens
from rubricator.edition.addresses import slug
from rubricator.edition.agreement import alike, drawn, pair_parts, share
from rubricator.edition.given import FACTS, Part
from rubricator.edition.sources import Source
from rubricator.edition.synopsis import marked
from rubricator.escaping import quoteattr
from rubricator.tei.source import NotXml
from rubricator.tei.splice import Replacement, replace

# What pass (a) keeps: nothing but the key, with the number of witnesses; then a page for each is made.
WITNESSES = "witnesses"
_APP = re.compile(rb"<(?:[\w.-]+:)?app[\s/>]")
# Classes of variants that are words in another order.
_MOVED = frozenset({"word-order", "transposition", "transposed", "order"})
_LONGEST = 6  # words of a lemma that is printed whole
_AT_EACH_END = 2
_MARKS = " ,;:.…—–-"
_FAR = 4_000  # so many characters, white space for the most part, lie at most between an addition and the next word
# Witnesses side by side on one page: as many as keep it to this number of words, but 12 at least (every one has a page
# of its own); more than the style sheet has boxes for cannot be chosen.
_WORDS, _FEWEST, _COLUMNS = 300_000, 12, 48


@dataclass(frozen=True, slots=True)
class Variants:
    """``read``: what was read, ``surveyor``: of its text. ``apparatus``: the same as it is printed, with its gaps.
    ``pages``: for each witness the name that its page ends with; "" for one of whose text nothing is said (it is
    declared, and entries that name all their witnesses name it nowhere): it would seem to agree in each word."""

    read: Apparatus
    surveyor: Surveyor
    apparatus: Apparatus
    pages: tuple[str, ...]


def variants(
    raw: bytes, file: str, others: Mapping[str, bytes] | None = None, known: Sequence[str] = ()
) -> Variants | None:
    """The variants of a file; None where it has no entries and no two witnesses. ``others``: files with apparatus for
    it; then ``known`` are the names of all pages of witnesses."""
    if not others and not _APP.search(raw):
        return None
    try:
        apparatus, surveyor = survey(raw, file, others or None)
    except NotXml:
        return None
    if not apparatus.entries and not apparatus.loose:
        return None
    known_of = attested(apparatus)
    names: list[str] = []
    for witness in apparatus.witnesses:
        if witness.key not in known_of:
            names.append("")
            continue
        name = slug(witness.siglum)
        if others and name not in known:
            name = slug(witness.key)
        names.append(name if name not in names else f"{name}-{len(names) + 1}")
    return Variants(apparatus, surveyor, with_gaps(apparatus), tuple(names))


def names(raw: bytes, file: str) -> tuple[str, ...]:
    """The names of the pages of the witnesses of whose text a file says something."""
    found = variants(raw, file)
    return tuple(filter(None, found.pages)) if found else ()


def marked_text(raw: bytes, found: Variants) -> bytes:
    """The file with an empty ``f:varies`` behind the words of each entry that stands apart from them."""
    apparatus = found.read
    measure = Measure(apparatus, found.surveyor)
    edits = [
        Replacement(at, at, f'<f:varies xmlns:f="{FACTS[1:-1]}" id={quoteattr(entry.key)}/>')
        for entry in apparatus.entries
        if entry.method is not Method.SEGMENTATION and entry.readings
        for at in (_behind(entry, measure),)
    ]
    source = apparatus.documents[apparatus.home].source
    return replace(source.data, edits, source.codec) if edits and apparatus.home == 0 else raw


def _behind(entry: Entry, measure: Measure) -> int:
    """Where the mark of an entry stands: behind its last word, or where an addition would stand."""
    words = measure.apparatus.base.text[entry.start : entry.end].rstrip()
    return measure.behind(entry.start + len(words)) if words else measure.of(entry).start


def passages(source: Source, raw: bytes) -> dict[str, str]:
    """Which pages the witnesses of a document that has a text have: it is the key that says so."""
    read_there = variants(raw, source.file) if source.kind == "document" else None
    found = list(filter(None, read_there.pages)) if read_there and read_there.read.base.text.strip() else []
    return {" ".join([WITNESSES, *found]): ""} if found else {}


def pages(keys: Sequence[str]) -> tuple[str, ...]:
    """The names of the witnesses' pages, from the keys of a file's records."""
    key = next((key for key in keys if key.startswith(f"{WITNESSES} ")), "")
    return tuple(key.split(" ")[1:])


def witness_parts(found: Variants) -> Iterator[Part]:
    """``f:witness`` for each: siglum, what it is, its page's name, if it has one; whether nothing
    is said of it."""
    for witness, name in zip(found.apparatus.witnesses, found.pages, strict=True):
        said = re.sub(rf"^{re.escape(witness.siglum)}(?=[\s:,]|\.\s|$)", "", witness.description).strip(" :,.")
        unnamed = {} if witness.used or name else {"unnamed": "unnamed"}
        yield Part("witness", {"siglum": witness.siglum, "name": name, **unnamed}, escape(said))


def columns(found: Variants) -> list[int]:
    """The places of the witnesses that stand side by side: those that entries name before those that none does."""
    witnesses = found.apparatus.witnesses
    shown = [place for place, name in enumerate(found.pages) if name]
    size = max(1, len(found.apparatus.base.text.split()))
    number = min(_COLUMNS, max(_FEWEST, _WORDS // size))
    return sorted(shown, key=lambda place: not witnesses[place].used)[:number]


def entry_parts(found: Variants) -> Iterator[Part]:
    """``f:variant`` for each entry in the order of the text, those without a place at the end."""
    apparatus = found.apparatus
    lines = Lines(apparatus.base.text)
    for entry in (*apparatus.entries, *apparatus.loose):
        block = apparatus.block(entry.start) if entry.placed else None
        attributes = {"id": entry.key, "label": _label(entry, block), "in": block.key if block else ""}
        attributes |= _lemma(entry, block, apparatus, lines)
        if entry.method is not Method.SEGMENTATION:
            attributes["apart"] = "placed" if entry.placed else "loose"
        own = entry.lemma or (entry.readings[entry.base] if entry.base >= 0 else None)
        again = [each for each in entry.readings if own not in (None, each) and repeats(apparatus, own, each)]
        support = dict.fromkeys(key for reading in (*([own] if own else ()), *again) for key in reading.witnesses)
        attributes["support"] = " ".join(map(apparatus.siglum, support)) or (own.printed if own else "")
        others = [reading for reading in entry.readings if reading is not own and reading not in again]
        inner = "".join(_reading(entry, reading, apparatus).xml() for reading in others)
        remarks = [remark_of(apparatus, entry, remark) for remark in entry.remarks]
        inner += "".join(Part("remark", {}, escape(said)).xml() for said in remarks if said)
        yield Part("variant", attributes, inner)


def _label(entry: Entry, block: Block | None) -> str:
    return entry.location or (block.number if block else "")


def _lemma(entry: Entry, block: Block | None, apparatus: Apparatus, lines: Lines) -> dict[str, str]:
    """``lemma``, and ``number`` where it stands more than once; or ``after``: the word behind which something stands
    that the base text has not, at the beginning of a block ``before``: that before which it stands."""
    text = apparatus.base.text[entry.start : entry.end] if entry.placed else ""
    lemma = " ".join(text.split()) or (entry.lemma.text if entry.lemma else "")
    if not lemma:
        before = _near(apparatus.base.text, max(block.start, entry.start - _FAR), entry.start)[-1:] if block else []
        behind = _near(apparatus.base.text, entry.end, min(block.end, entry.end + _FAR))[:1] if block else []
        return {"after": before[-1]} if before else {"before": behind[0]} if behind else {}
    own = entry.lemma or entry.readings[entry.base]
    if not any(reading.text for reading in entry.readings if reading is not own):
        # Who omits a clause omits its comma: the words say which clause.
        lemma = lemma.lstrip(_MARKS) or lemma
    found = {"lemma": shortened(lemma)}
    number = lines.of(block.start, block.end).occurrence(text, entry.start) if block and text.strip() else 0
    return found | ({"number": str(number)} if number else {})


def _near(text: str, start: int, end: int) -> list[str]:
    return text[start:end].split()


def shortened(lemma: str) -> str:
    """A long lemma by its first and its last words: "In the … of August"."""
    words = lemma.split()
    if len(words) <= _LONGEST:
        return lemma
    return " ".join([*words[:_AT_EACH_END], "…", *words[-_AT_EACH_END:]])


class Line:
    """A line or paragraph, from an offset on, as words that can be looked up."""

    def __init__(self, text: str, start: int) -> None:
        self._start = start
        self._words = _words(text)
        self._at: dict[str, list[int]] = {}
        for number, word in enumerate(self._words):
            self._at.setdefault(word.normal, []).append(number)

    def occurrence(self, lemma: str, at: int) -> int:
        """Which of several places where the same words stand begins at an offset; 0 where there is but one."""
        wanted = [token.normal for token in _words(lemma)]
        if not wanted:
            return 0
        begin = at + len(lemma) - len(lemma.lstrip()) - self._start
        places = [
            self._words[number].start
            for number in self._at.get(wanted[0], ())
            if [each.normal for each in self._words[number : number + len(wanted)]] == wanted
        ]
        return places.index(begin) + 1 if len(places) > 1 and begin in places else 0


class Lines:
    """The lines of a text, each cut into words once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines: dict[tuple[int, int], Line] = {}

    def of(self, start: int, end: int) -> Line:
        if (start, end) not in self._lines:
            self._lines[start, end] = Line(self._text[start:end], start)
        return self._lines[start, end]


def _words(text: str) -> list[Token]:
    return [token for token in tokens(text) if token.kind != MARK]


def _sigla(reading: Reading, apparatus: Apparatus) -> str:
    return " ".join(apparatus.siglum(key) for key in reading.witnesses) or reading.printed


def _reading(entry: Entry, reading: Reading, apparatus: Apparatus) -> Part:
    attributes = {"sigla": _sigla(reading, apparatus), "is": _is(reading)}
    if marks_up(entry, reading):
        attributes["words"] = "same"
    if reading.passage.marks:
        attributes["bound"] = reading.passage.marks[0].bound.value
    if author := author_of(reading):
        attributes["by"] = author
    found = told(apparatus, entry, reading) if _is(reading) in ("words", "moved") else ()
    return Part("reading", attributes, "".join(map(_piece, found)) or escape(reading.text))


def _piece(piece: Piece) -> str:
    """Words, with how they are marked up: ``f:as`` with an ``f:look`` each."""
    looks = "".join(Part("look", {"name": each.name, "words": each.words}).xml() for each in piece.looks)
    if not looks:
        return escape(piece.text)
    lead, trail = (" " if piece.text[:1] == " " else ""), (" " if piece.text[-1:] == " " else "")
    return lead + Part("as", {"words": piece.text.strip()}, looks).xml() + trail


def _is(reading: Reading) -> str:
    if reading.lost:
        return "lost"
    if reading.kind in _MOVED:
        return "moved"
    return "omission" if reading.omission or not reading.text else "words"


def own_text(found: Variants, name: str) -> list[Part]:
    """``f:line`` for each block of one witness, with the name of the element that the base text has there."""
    if name not in found.pages:
        return []
    key = found.apparatus.witnesses[found.pages.index(name)].key
    lines = blocks_of(found.apparatus, key)
    return [Part("line", {"block": block.name if block else ""}, escape(line)) for line, block in lines if line]


def row_parts(found: Variants) -> Iterator[Part]:
    """``f:row`` for each block, with an ``f:cell`` for each witness; ``f:own`` marks what the first has otherwise, in
    the first what another has otherwise. The row says where it is drawn on a strip of the whole text, a cell how many
    words in a hundred it has as the text does; ``f:compared`` names the witness with which they are compared, if there
    is no text but theirs."""
    apparatus = found.apparatus
    keys = [apparatus.witnesses[place].key for place in columns(found)]
    if not keys:
        return
    texts = [lines_of(apparatus, key) for key in keys]
    edited = all(entry.lemma or entry.method is not Method.SEGMENTATION for entry in apparatus.entries)
    reference = blocks_of(apparatus, "" if edited else keys[0])
    aligned = _aligned([[line for line, _ in reference], *texts])
    if not edited:
        yield Part("compared", {"siglum": apparatus.siglum(keys[0])})
    blocks = [block for _, block in reference]
    for cells, (start, end), block in zip(aligned, drawn(aligned), blocks, strict=True):
        if any(cells[1:]):
            attributes = {"from": str(start), "to": str(end), "n": block.number if block else ""}
            yield Part("row", attributes, "".join(_cells(cells[0], cells[1:])))
    yield from pair_parts(apparatus, keys)


def _aligned(texts: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
    """The texts line by line; where their lines do not answer each other, likest to likest with the first."""
    if len({len(text) for text in texts}) == 1:
        return list(zip(*texts, strict=True))
    spine = texts[0]
    columns = [list(spine), *(_along(spine, text) for text in texts[1:])]
    return list(zip(*columns, strict=True))


def _along(spine: Sequence[str], text: Sequence[str]) -> list[str]:
    """The lines of a text beside those of the spine; what has no counterpart stands with the line before it."""
    found = [""] * len(spine)
    if not spine:
        return found
    for _, i1, i2, j1, j2 in SequenceMatcher(None, spine, text, autojunk=False).get_opcodes():
        for offset, line in enumerate(text[j1:j2]):
            at = max(0, min(i1 + offset, max(i1, i2 - 1), len(spine) - 1))
            found[at] = f"{found[at]} {line}".strip()
    return found


def _cells(reference: str, cells: Sequence[str]) -> Iterator[str]:
    runs = [alike(cells[0], cell) for cell in cells[1:]]
    answered = [[here for here, _ in found] for cell, found in zip(cells[1:], runs, strict=True) if cell]
    marks = [_common(answered, cells[0]), *([there for _, there in found] for found in runs)]
    for cell, mine in zip(cells, marks, strict=True):
        number = share(reference, cell)
        yield Part("cell", {} if number is None else {"share": str(number)}, marked(cell, mine)).xml()


def _common(runs: Sequence[Sequence[tuple[int, int]]], text: str) -> list[tuple[int, int]]:
    """What all of the runs cover."""
    if not runs:
        return [(0, len(text))]
    steps = [0] * (len(text) + 1)
    for found in runs:
        for start, end in found:
            steps[start] += 1
            steps[end] -= 1
    covered = [depth == len(runs) for depth in accumulate(steps)]
    bounds = [n for n in range(len(covered)) if covered[n] != (covered[n - 1] if n else False)]
    return list(zip(bounds[::2], [*bounds[1::2], len(text)], strict=False))
