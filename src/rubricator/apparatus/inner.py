"""Entries woven into the lemma of an entry that stands apart from the text: their place is where they stand in it.

Law (tested): the lemma reads the same without them, and every witness where they are woven into the text.
"""

from __future__ import annotations

from collections.abc import Iterator

from rubricator.apparatus.model import Apparatus, Entry, Method, Reading
from rubricator.apparatus.places import Surveyor
from rubricator.apparatus.stretches import Measure
from rubricator.tei.splice import Replacement, replace


def settled(apparatus: Apparatus, surveyor: Surveyor) -> bytes:
    """The file of the base text with such entries at their places in it, where the lemma has the words of the text and
    the place lies in one element."""
    source = apparatus.documents[apparatus.home].source
    measure = Measure(apparatus, surveyor)
    edits = [
        edit
        for entry in apparatus.entries
        if entry.method is not Method.SEGMENTATION and entry.placed and entry.lemma is not None
        for inner in _inner(entry.lemma, apparatus)
        for edit in _moved(entry, entry.lemma, inner, apparatus, measure)
    ]
    return replace(source.data, edits, source.codec) if edits else source.data


def _inner(lemma: Reading, apparatus: Apparatus) -> Iterator[Entry]:
    for each in lemma.passage.entries:
        if each.method is Method.SEGMENTATION and not each.inside and each.place.document == apparatus.home:
            yield each


def _moved(entry: Entry, lemma: Reading, inner: Entry, apparatus: Apparatus, measure: Measure) -> list[Replacement]:
    text = apparatus.base.text[entry.start : entry.end]
    if "".join(text.split()) != "".join(lemma.passage.text.split()) or inner.base < 0:
        return []
    before = len("".join(lemma.passage.text[: inner.start].split()))
    size = len("".join(lemma.passage.text[inner.start : inner.end].split()))
    start = entry.start + _behind(text, before)
    end = entry.start + _behind(text, before + size)
    if size:
        start += len(text) - len(text[start - entry.start :].lstrip()) - (start - entry.start)
        place = measure.levelled(measure.before(start), measure.behind(end))
    else:
        place = (measure.behind(start),) * 2
    # A word that stands between two spaces of the lemma has but one of them in the text.
    apart = " " if not size and lemma.passage.text[: inner.start][-1:].isspace() else ""
    source = measure.source
    app = source.elements[inner.place.element]
    own = source.elements[inner.readings[inner.base].place.element]
    if place is None or own.first + 1 > own.last:
        return []
    opens, closes = source.events[own.first].end, source.events[own.last].start
    head, tail = (source.data[low:high].decode(source.codec) for low, high in ((app.start, opens), (closes, app.end)))
    return [
        Replacement(place[0], place[0], apart + head + ("" if size else tail)),
        *([Replacement(place[1], place[1], tail)] if size else []),
        Replacement(app.start, opens, ""),
        Replacement(closes, app.end, ""),
    ]


def _behind(text: str, letters: int) -> int:
    """Behind how many characters of a text so many letters stand."""
    at = 0
    for at, character in enumerate(text):
        if letters <= 0:
            return at
        letters -= not character.isspace()
    return len(text)
