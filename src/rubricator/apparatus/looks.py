"""How the words of a reading are marked up, for readings that have the same words: "in italics", "deleted".

Law (tested): the words of the pieces are the words of the reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from rubricator.apparatus.gaps import sign
from rubricator.apparatus.model import Apparatus, Entry, Reading, Remark
from rubricator.tei.reading import chosen, reads
from rubricator.tei.source import Element, Kind, Source

PLAIN = "plain"
_MARKUP = "markup"  # the class of readings that differ from the lemma by it (rdg/@type)
_RENDERED = frozenset("italic bold underline small-caps superscript subscript spaced strikethrough".split())
_LOOKS: Mapping[str, str] = {
    "emph": "emphasized",
    "foreign": "foreign",
    **dict.fromkeys(("q", "quote", "said", "mentioned", "soCalled"), "quoted"),
    **dict.fromkeys(("add", "del", "supplied", "sic", "corr", "reg", "expan", "space"), ""),
    **dict.fromkeys(("unclear", "damage"), "unclear"),
    **dict.fromkeys(("surplus", "secl"), "surplus"),
    **dict.fromkeys(("distinct", "orig", "ex", "am", "restore", "retrace", "undo", "redo"), "otherwise"),
}
_WHITE = re.compile(r"\s+")
_SPACE = "space"
_PREFIX = re.compile(r"^(?:[\w.-]+:(?!//))?#?")


@dataclass(frozen=True, slots=True)
class Look:
    """``name``: "italic", "deleted" …; ``words``: what a correction puts in place of the words, or what it replaced."""

    name: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that are marked up alike, with the spaces that part them from others; none where there is but space."""

    text: str
    looks: tuple[Look, ...]


def told(apparatus: Apparatus, entry: Entry, reading: Reading) -> tuple[Piece, ...]:
    """The reading piece by piece, where something is to be said of its markup: all of it, if that alone tells the
    reading from others of its entry; else what is deleted in it. None where there is nothing to say."""
    if marks_up(entry, reading) or _has_twin(entry, reading):
        return pieces(apparatus, reading)
    found = _pieces(apparatus, reading, frozenset({"del"})) if not reading.passage.entries else ()
    same = "".join(each.text for each in found).split() == reading.text.split()
    return found if same and any(each.looks for each in found) else ()


def marks_up(entry: Entry, reading: Reading) -> bool:
    """Whether a reading is the words of the lemma, marked up otherwise."""
    own = entry.lemma or (entry.readings[entry.base] if entry.base >= 0 else None)
    return reading.kind == _MARKUP and (own is None or own.text == reading.text)


def _has_twin(entry: Entry, reading: Reading) -> bool:
    if not reading.text or reading.passage.marks:
        return False  # where a witness begins or breaks off is told as such
    others = (each for each in entry.readings if each is not reading and not each.passage.marks)
    same = (each for each in others if each.text == reading.text)
    layer = reading.attributes.get("varSeq", "")
    return any(
        not {*each.witnesses} & {*reading.witnesses} or each.attributes.get("varSeq", "") != layer for each in same
    )


def written(apparatus: Apparatus, reading: Reading) -> str:
    """A reading with its markup; "" where it has no words."""
    source = apparatus.documents[reading.place.document].source
    element = source.elements[reading.place.element]
    start, end = source.events[element.first].end, source.events[element.last].start
    return reading.text and " ".join(source.data[start:end].decode(source.codec).split())


def author_of(reading: Reading) -> str:
    """The hand that wrote a reading, and who is responsible for it, as they are called: without "#" and prefix."""
    given = reading.attributes
    said = f"{given.get('hand', '')} {given.get('resp') or given.get('source', '')}"
    return " ".join(_PREFIX.sub("", word) for word in said.split())


def repeats(apparatus: Apparatus, own: Reading, reading: Reading) -> bool:
    """Whether a reading is the lemma once more: with all of its witnesses, or as it is written."""
    if reading.is_lemma or "varSeq" in reading.attributes.keys() & own.attributes.keys():
        return False  # a layer of writing is no repetition
    if author_of(reading) != author_of(own):
        return False  # another hand, or another editor, reads the same, and says so
    if not set(own.witnesses) <= set(reading.witnesses):
        marks = reading.passage.marks or own.passage.marks
        return bool(reading.text) and not marks and written(apparatus, own) == written(apparatus, reading)
    nothing = own.omission and reading.omission
    return nothing or (bool(reading.text) and reading.text == own.text and reading.kind == own.kind)


def remark_of(apparatus: Apparatus, entry: Entry, remark: Remark) -> str:
    """What a remark says; a ``witDetail`` without words says its type. Whom it is about is told where the entry has
    readings of others too."""
    said = " ".join(remark.text.split()) or (remark.kind.replace("-", " ") if remark.element == "witDetail" else "")
    others = {key for each in entry.readings if not each.is_lemma for key in each.witnesses}
    if said and remark.witnesses and set(remark.witnesses) != others:
        return f"{' '.join(map(apparatus.siglum, remark.witnesses))}: {said}"
    return said


def pieces(apparatus: Apparatus, reading: Reading) -> tuple[Piece, ...]:
    """The reading piece by piece; of one piece without looks, that it is plain is said."""
    said = _pieces(apparatus, reading)
    if len(said) == 1:
        return (Piece(" ".join(said[0].text.split()), said[0].looks or (Look(PLAIN),)),)
    return said


def _pieces(apparatus: Apparatus, reading: Reading, only: frozenset[str] | None = None) -> tuple[Piece, ...]:
    """``only``: the looks that are told (None: all)."""
    source = apparatus.documents[reading.place.document].source
    runs: list[tuple[str, tuple[Look, ...]]] = []
    for text, all_looks in _runs(source, reading.place.element, ()):
        looks = tuple(look for look in all_looks if only is None or look.name in only)
        before = runs[-1][1] if runs else ()
        if not text.strip() and not any(look.name == _SPACE for look in (*before, *looks)):
            looks = before  # a space is marked up as the word before it
        runs.append((text, looks))
    found = [
        Piece("".join(text for text, _ in group), looks) for looks, group in groupby(runs, key=lambda each: each[1])
    ]
    said = [each for each in found if each.text.strip() or any(look.name == _SPACE for look in each.looks)]
    return tuple(Piece(_WHITE.sub(" ", each.text), each.looks) for each in said)


def _runs(source: Source, number: int, looks: tuple[Look, ...]) -> Iterator[tuple[str, tuple[Look, ...]]]:
    element = source.elements[number]
    at = element.first + 1
    while at < element.last:
        event = source.events[at]
        if event.kind is Kind.START:
            inner = source.elements[event.element]
            own = tuple(dict.fromkeys((*looks, *_looks(source, inner))))
            if inner.is_tei and inner.name == "gap":
                yield sign(source, inner), own
            elif inner.is_tei and inner.name == _SPACE:
                yield "", own
            elif reads(source, inner):
                yield from _runs(source, inner.number, own)
            at = inner.last
        elif event.text:
            yield event.text, looks
        at += 1


def _looks(source: Source, element: Element) -> Iterator[Look]:
    if not element.is_tei:
        return
    parent = source.elements[element.parent]
    if element.name in ("choice", "subst"):
        yield from _of_alternatives(source, element)
    elif element.name == "hi":
        names = [name for name in element.attributes.get("rend", "").split() if name in _RENDERED]
        yield from map(Look, names or ["emphasized"])
    elif element.name in _LOOKS and parent.name not in ("choice", "subst"):
        yield Look(_LOOKS[element.name] or element.name)


def _of_alternatives(source: Source, element: Element) -> Iterator[Look]:
    """What a correction puts in place of the words, or of which others they take the place."""
    taken = chosen(source, element)
    others: Sequence[int] = [number for number in source.children[element.number] if number != taken]
    if others:
        words = " ".join(source.text_of(others[0]).split())
        name = source.elements[others[0]].name
        yield Look({"del": "from", "reg": "reg", "expan": "expan"}.get(name, "corrected"), words)
