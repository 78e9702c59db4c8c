"""Entries apart from the text that are written in the lemma of another such entry (as CBETA has them).

Such an entry is about its own end-points (or its own location), and the lemma around it reads its lemma.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rubricator.apparatus.entries import methods_of
from rubricator.apparatus.flow import DEEPEST
from rubricator.apparatus.model import Method
from rubricator.apparatus.pointers import Pointers
from rubricator.apparatus.tree import READINGS, around, parts
from rubricator.tei.source import Element, Kind, Source
from rubricator.tei.splice import Replacement, replace, retagged


def nested(source: Source, methods: Mapping[int, Method], pointers: Pointers) -> dict[int, Element]:
    """The entries (by the number of the ``app``) that are written in the lemma of another, and their own lemma.

    Not those whose words stand in that lemma already, between end-points of its own. ``methods``: of each ``app``, in
    the order of the file.
    """
    found: dict[int, Element] = {}
    depths: dict[int, int] = {}
    for number, method in methods.items():
        if method is Method.SEGMENTATION:
            continue
        app = source.elements[number]
        outer = _outer(source, app)
        lemma = next((part.element for part in parts(source, app) if part.element.name == "lem"), None)
        if outer is None or lemma is None or methods.get(outer.number, Method.SEGMENTATION) is Method.SEGMENTATION:
            continue
        first = pointers.element(app.attributes.get("from", ""))
        holds_words = first is not None and outer.start <= first.start < outer.end
        is_placed = outer.number in found or not any(each.name in READINGS for each in around(source, outer))
        depths[number] = depths.get(outer.number, 0) + 1
        if is_placed and not holds_words and depths[number] < DEEPEST:
            found[number] = lemma
    return found


def _outer(source: Source, app: Element) -> Element | None:
    """The entry in whose lemma an entry is written."""
    in_lemma = False
    for each in around(source, app):
        if each.name == "app" and each.is_tei:
            return each if in_lemma else None
        if each.name in READINGS:
            in_lemma = each.name == "lem"
    return None


def unnested(source: Source) -> bytes:
    """The file with each such entry behind the one that it is written in, which has the words of its lemma instead."""
    apps = [each for each in source.elements if each.name == "app" and each.is_tei]
    found = nested(source, methods_of(source, apps), Pointers(source))
    edits = []
    for number in dict.fromkeys(_outermost(source, each, found) for each in found):
        app = source.elements[number]
        unfolding = _Unfolding(source, found)
        written = unfolding.written(app.first, app.last, False)
        edits.append(Replacement(app.start, app.end, written + "".join(unfolding.behind)))
    return replace(source.data, edits, source.codec) if edits else source.data


def _outermost(source: Source, number: int, found: Mapping[int, Element]) -> int:
    while number in found:
        outer = _outer(source, source.elements[number])
        assert outer is not None, "a nested entry has one around it"
        number = outer.number
    return number


@dataclass
class _Unfolding:
    """Writes an entry without those in its lemma; these come ``behind``, an outer one before those inside of it."""

    source: Source
    found: Mapping[int, Element]
    behind: list[str] = field(default_factory=list)

    def written(self, first: int, last: int, is_copy: bool) -> str:
        """These events; as a copy on one line, without ids, anchors and notes, which must not stand twice."""
        written = []
        number = first
        while number <= last:
            event = self.source.events[number]
            element = self.source.elements[event.element]
            starts = event.kind is Kind.START
            raw = self.source.data[event.start : event.end].decode(self.source.codec)
            if starts and element.number in self.found:
                lemma = self.found[element.number]
                written.append(self.written(lemma.first + 1, lemma.last - 1, True))
                if not is_copy:
                    at = len(self.behind)
                    self.behind.insert(at, raw + self.written(number + 1, element.last, False))
                number = element.last
            elif starts and is_copy and element.is_tei and _is_left_out(element):
                number = element.last
            elif starts and is_copy:
                written.append(retagged(raw, {"xml:id": None}))
            else:
                written.append(raw.replace("\n", " ") if is_copy else raw)
            number += 1
        return "".join(written)


def _is_left_out(element: Element) -> bool:
    """Of entries those apart from the text: they lie deeper than any is read."""
    if element.name == "app":
        return not {"from", "to", "loc"}.isdisjoint(element.attributes)
    return element.name in ("anchor", "note")
