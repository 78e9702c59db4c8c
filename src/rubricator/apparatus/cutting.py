"""An entry cut in three: what stands before the words of its base reading, these words, and what stands behind them.

Whatever a file says in an entry (attributes, groups, notes, comments, markup) is kept as it is written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from rubricator.apparatus.flow import notes_of_witnesses
from rubricator.apparatus.lemmas import Written
from rubricator.apparatus.model import BLOCK, NOTE, Apparatus, Bound, Entry, Method, Place, Reading
from rubricator.apparatus.tree import READINGS
from rubricator.tei.source import Element, Kind, Source
from rubricator.tei.splice import end_tag, retagged, start_tag

_BOUNDS = frozenset(bound.value for bound in Bound)


@dataclass(frozen=True, slots=True)
class Cut:
    """``start``: the tag of the entry and all before the base reading; ``opening`` and ``closing``: the tags of the
    base reading; ``words``: the base reading as plain words with their markup, for a copy apart from the text;
    ``end``: all behind the base reading, and the end tag of the entry."""

    start: str
    opening: str
    words: str
    closing: str
    end: str

    def apart(self) -> str:
        """The whole entry, as it stands apart from the text."""
        return f"{self.start}{self.opening}{self.words}{self.closing}{self.end}"


class Cutter:
    """Cuts the entries of an apparatus."""

    def __init__(self, apparatus: Apparatus) -> None:
        self._documents = apparatus.documents
        self._notes = [notes_of_witnesses(document.source) for document in apparatus.documents]
        self._bases = {entry.readings[entry.base].place for entry in _all(apparatus) if entry.base >= 0}

    def cut(
        self, entry: Entry, attributes: Mapping[str, str | None], missing: tuple[str, ...], lemma: Written | None
    ) -> Cut:
        """``attributes`` to change on the entry (None: taken out); ``missing``: witnesses that have nothing there and
        are to be named; ``lemma``: how the words of the base text are written, where the entry needs them."""
        source = self._documents[entry.place.document].source
        app = source.elements[entry.place.element]
        first, last = _inside(source, app)
        prefix = f"{app.prefix}:" if app.prefix else ""
        tag = retagged(_open(self._raw(source, app.start, first)), attributes)
        named = " ".join(f"#{key}" for key in missing)
        nothing = entry.base >= 0 and not entry.readings[entry.base].text
        if nothing and missing:  # who is not named has what the base has: nothing
            return self._around_base(entry, source, tag, end_tag(f"{prefix}app"), lemma, named)
        end = (start_tag(f"{prefix}rdg", {"wit": named})[:-1] + "/>" if named else "") + end_tag(f"{prefix}app")
        if entry.base < 0:
            words = escape(lemma.words, quote=False) if lemma is not None else ""
            rest = self._slice(entry, source, (first, last))
            return Cut(tag, start_tag(f"{prefix}lem", {}), words, end_tag(f"{prefix}lem"), rest + end)
        return self._around_base(entry, source, tag, end, lemma)

    def whole(self, entry: Entry) -> str:
        """The entry as it is written."""
        source = self._documents[entry.place.document].source
        app = source.elements[entry.place.element]
        return self._raw(source, app.start, app.end)

    def _around_base(
        self, entry: Entry, source: Source, tag: str, end: str, lemma: Written | None, also: str = ""
    ) -> Cut:
        """``also``: witnesses that have the base reading, and are to be named."""
        app = source.elements[entry.place.element]
        first, last = _inside(source, app)
        base = source.elements[entry.readings[entry.base].place.element]
        inner, _ = _inside(source, base)
        name = f"{base.prefix}:{base.name}" if base.prefix else base.name
        if base.name == "rdg" and (lemma is not None or entry.method is Method.SEGMENTATION):
            name = f"{base.prefix}:lem" if base.prefix else "lem"
        opening = re.sub(r"^<[^\s/>]+", f"<{name}", _open(self._raw(source, base.start, inner)))
        if also:
            opening = retagged(opening, {"wit": f"{base.attributes.get('wit', '')} {also}".strip()})
        words = self._words(entry.place.document, base)
        if lemma is None:
            words = _squeezed(words)
        elif entry.readings[entry.base].text == " ".join(lemma.words.split()):
            words = _edged(words, lemma.words)
        else:
            words = escape(lemma.words, quote=False)
        return Cut(
            tag + self._slice(entry, source, (first, base.start)),
            opening,
            words,
            end_tag(name),
            self._slice(entry, source, (base.end, last)) + end,
        )

    def _slice(self, entry: Entry, source: Source, stretch: tuple[int, int]) -> str:
        """A part of an entry as it is written; but white space that was put in for the eye at the bounds of its
        readings becomes what it stands for."""
        parts = []
        start, end = stretch
        for reading in entry.readings:
            element = source.elements[reading.place.element]
            if start <= element.start < end:
                inner, behind = _inside(source, element)
                content = _fitted(self._raw(source, inner, behind), reading)
                parts += [self._raw(source, start, inner), content]
                start = behind
        return "".join([*parts, self._raw(source, start, end)])

    def _raw(self, source: Source, start: int, end: int) -> str:
        return source.data[start:end].decode(source.codec)

    def _words(self, document: int, element: Element) -> str:
        """What an element holds, without other readings, the editor's notes, anchors, and ids, which must not stand
        twice."""
        source = self._documents[document].source
        parts = []
        number = element.first + 1
        while number < element.last:
            event = source.events[number]
            inside = source.elements[event.element]
            number += 1
            if event.kind is Kind.START and self._is_left_out(document, inside):
                number = inside.last + 1
            elif (inside.is_tei and inside.name in ("app", "rdgGrp")) or (
                event.kind in (Kind.START, Kind.END) and inside.is_tei and inside.name in READINGS
            ):
                continue
            else:
                parts.append(retagged(self._raw(source, event.start, event.end), {"xml:id": None}))
        return "".join(parts)

    def _is_left_out(self, document: int, element: Element) -> bool:
        if not element.is_tei:
            return False
        if element.name == "app":
            return "from" in element.attributes or "loc" in element.attributes
        if element.name in READINGS:
            return Place(document, element.number) not in self._bases
        if element.name == "note":
            return element.number not in self._notes[document]
        return element.name in ("anchor", "wit", "witDetail")


def bounds_in(source: Source, element: Element) -> list[Element]:
    """The marks (``lacunaStart`` …) in the words of a base reading, those of other readings inside of it apart."""
    found = []
    number = element.number + 1
    while number < len(source.elements) and source.elements[number].start < element.end:
        each = source.elements[number]
        if each.is_tei and each.name in _BOUNDS:
            found.append(each)
        number += 1
    return found


def _all(apparatus: Apparatus) -> list[Entry]:
    found = list(apparatus.entries)
    for entry in found:  # the list grows: entries inside of readings
        for number, reading in enumerate(entry.readings):
            if number != entry.base:
                found += reading.passage.entries
    return found


def _inside(source: Source, element: Element) -> tuple[int, int]:
    """Where the content of an element begins and ends."""
    return source.events[element.first].end, source.events[element.last].start


def _open(tag: str) -> str:
    """A start tag, also of an element that was written as an empty one."""
    return f"{tag[:-2].rstrip()}>" if tag.endswith("/>") else tag


def _edged(words: str, like: str) -> str:
    """With the white space at its edges that another text has there; the bounds of blocks are none."""
    like = like.replace(BLOCK, "").replace(NOTE, "")
    if not like.strip():
        return f"{like}{words.strip()}"
    lead, trail = like[: len(like) - len(like.lstrip())], like[len(like.rstrip()) :]
    return f"{lead}{words.strip()}{trail}"


def _squeezed(words: str) -> str:
    """Without line ends at the edges."""
    lead, trail = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
    return f"{' ' if lead else ''}{words.strip()}{' ' if trail and words.strip() else ''}"


def _fitted(content: str, reading: Reading) -> str:
    lead, trail = content[: len(content) - len(content.lstrip())], content[len(content.rstrip()) :]
    text = reading.passage.text
    if not content.strip():
        return content
    if "\n" not in lead + trail:
        return content.rstrip() if text.strip() and not text[-1:].isspace() else content
    head = " " if text[:1].isspace() else ""
    tail = " " if text[-1:].isspace() else ""
    return f"{head if lead else ''}{content.strip()}{tail if trail else ''}"
