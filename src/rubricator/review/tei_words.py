"""A TEI file as words with spans, to be compared with gold: what stands in ``text``, and what the header says."""

from __future__ import annotations

import re

from rubricator.review.gold import Tagged, Worded, worded
from rubricator.tei.plain import EDITORS
from rubricator.tei.source import Element, Event, Kind, Source
from rubricator.tei.walk import outermost_texts

# A word never runs over the tags of these.
_BREAKS = frozenset(
    """p head div lb pb cb item list row cell label opener closer salute signed dateline byline table note gap trailer
    ab seg bibl listBibl front body back titlePart docTitle stamp argument postscript milestone lg l quote q fw figure
    address addrLine""".split()
)
_REFERRING = {"person": "persName", "place": "placeName", "org": "orgName"}
_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*|\d+")


def tei_words(source: Source) -> Worded:
    """The words inside of ``text`` and the spans of all elements there; of a choice or an app the source's reading."""
    pen = _Pen(source)
    for element in outermost_texts(source):
        pen.read(element)
    return worded("".join(pen.parts), pen.tagged)


class _Pen:
    def __init__(self, source: Source) -> None:
        self._source = source
        self.parts: list[str] = []
        self.tagged: list[Tagged] = []
        self._length = 0
        self._starts: dict[int, int] = {}

    def read(self, top: Element) -> None:
        number = top.first
        while number <= top.last:
            event = self._source.events[number]
            element = self._source.elements[event.element]
            if event.kind is Kind.START and _is_passed_over(self._source, element):
                number = element.last + 1
                continue
            self._take(event, element)
            number += 1

    def _take(self, event: Event, element: Element) -> None:
        if event.kind is Kind.START:
            self._break(element)
            self._starts[element.number] = self._length
        elif event.kind is Kind.END:
            span = (_name(element), self._starts[element.number], self._length, element.attributes)
            self.tagged.append(span)
            self._break(element)
        elif event.kind is not Kind.OTHER:
            self._put(event.text)

    def _break(self, element: Element) -> None:
        within = element.name in ("lb", "pb") and element.attributes.get("break") == "no"
        if element.name in _BREAKS and not within:
            self._put("\n")

    def _put(self, text: str) -> None:
        self.parts.append(text)
        self._length += len(text)


def _name(element: Element) -> str:
    if element.name == "rs":
        return _REFERRING.get(element.attributes.get("type", ""), "rs")
    return element.name


def _is_passed_over(source: Source, element: Element) -> bool:
    parent = source.elements[element.parent].name if element.parent >= 0 else ""
    if parent == "choice":
        return element.name in ("corr", "reg", "expan")
    if parent == "app" and element.name in ("rdg", "rdgGrp", "note"):
        return True
    return element.name == "note" and element.attributes.get("type") in EDITORS


def header_words(source: Source) -> list[str]:
    """The words of the ``teiHeader``, in lower case; no word runs over a tag."""
    parts: list[str] = []
    for element in source.elements:
        if element.name == "teiHeader":
            for event in source.events[element.first : element.last + 1]:
                parts.append(" " if event.kind in (Kind.START, Kind.END, Kind.OTHER) else event.text)
    return [word.lower().replace("’", "'") for word in _WORD.findall("".join(parts))]
