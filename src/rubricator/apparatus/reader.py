"""The entries of one document: which of them hold the text themselves, which of their readings is read on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from rubricator.apparatus.entries import Clerk, Contents, is_absence, methods_of, says_nothing, tabled
from rubricator.apparatus.flow import DEEPEST, Flow, notes_of_witnesses
from rubricator.apparatus.model import BLOCK, Document, Entry, Method, Passage, Place, Reading
from rubricator.apparatus.nested import nested
from rubricator.apparatus.pointers import Pointers, identity
from rubricator.apparatus.sigla import Sigla
from rubricator.apparatus.tree import READINGS, around, parts
from rubricator.apparatus.words import Spaces
from rubricator.tei.source import Element


@dataclass
class Reader:
    """Reads the entries of one document; it is the flow's weaver."""

    number: int
    document: Document
    sigla: Sigla
    wished: str | None
    first: int = 1  # the number of its first entry, after those of other documents
    depth: int = 0
    apart: set[int] = field(default_factory=set)
    _lists: dict[int, bool] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.source = self.document.source
        self.pointers = Pointers(self.source)
        self.spaces = Spaces(self.source)
        self.of_witnesses = notes_of_witnesses(self.source)
        self.apps = [each for each in self.source.elements if each.name == "app" and each.is_tei]
        self.keys = self._keys()
        self.methods = methods_of(self.source, self.apps)
        self.tabled = tabled(self.apps, self.methods)
        self.nested = nested(self.source, self.methods, self.pointers)
        self.clerk = Clerk(
            self.source,
            self.number,
            self.pointers,
            self._weights,
            self.passage,
            self._notes(),
            self.of_witnesses,
            frozenset(key for key, each in self.sigla.witnesses.items() if each.declared),
        )
        self.set_apart()

    def _keys(self) -> dict[int, str]:
        """The key of each entry, no two the same: an id that stands twice counts for the first."""
        seen: set[str] = set()
        found = {}
        for place, each in enumerate(self.apps, self.first):
            key = identity(each)
            found[each.number] = key if key and key not in seen else f"app{place}"
            seen.add(found[each.number])
        return found

    def _notes(self) -> dict[str, list[Element]]:
        """The notes and witness details outside of entries, by what they point to."""
        found: dict[str, list[Element]] = defaultdict(list)
        for each in self.source.elements:
            if each.name not in ("note", "witDetail") or not each.is_tei:
                continue
            if not any(other.name == "app" for other in around(self.source, each)):
                for _, key in self.pointers.targets(each.attributes.get("target", "")):
                    found[key].append(each)
        return found

    def set_apart(self) -> None:
        """Find the elements in the text that hold nothing but entries on other places."""
        for each in self.apps:
            if self.methods[each.number] is Method.SEGMENTATION:
                continue
            first = self.pointers.element(each.attributes.get("from", ""))
            for other in around(self.source, each):
                if other.number in self.apart:
                    break
                holds_text = first is not None and other.start < first.start < other.end
                if other.name in ("text", "body", "front", "back") or holds_text or not self._is_list(other):
                    break
                self.apart.add(other.number)

        for each in self.apps:  # nothing there is text: who has no place is told so
            if self.methods[each.number] is Method.SEGMENTATION and self._is_in_list(each):
                self.methods[each.number] = Method.LOCATION

    def _is_in_list(self, app: Element) -> bool:
        for each in around(self.source, app):
            if each.name in READINGS:
                return False
            if each.number in self.apart:
                return True
        return False

    def _is_list(self, element: Element) -> bool:
        if element.number not in self._lists:
            self._lists[element.number] = self._holds_entries_alone(element)
        return self._lists[element.number]

    def _holds_entries_alone(self, element: Element) -> bool:
        """Whether an element, its headings and notes apart, has no text outside of entries."""
        skip = {"app", "note", "head", "listApp", "listWit"}
        number = element.first + 1
        while number < element.last:
            event = self.source.events[number]
            inside = self.source.elements[event.element]
            if inside.number != element.number and inside.first == number and inside.name in skip:
                number = inside.last
            elif event.text.strip():
                return False
            number += 1
        return True

    # What the flow asks

    def is_woven(self, element: Element) -> bool:
        return self.methods.get(element.number) is Method.SEGMENTATION

    def nested_lemma(self, element: Element) -> Element | None:
        return self.nested.get(element.number)

    def is_apart(self, element: Element) -> bool:
        return element.number in self.apart

    def is_counted(self, element: Element) -> bool:
        return element.number in self.tabled

    def is_empty(self, element: Element) -> bool:
        return says_nothing(self.source, element)

    def absent(self, element: Element) -> tuple[str, ...]:
        if not is_absence(self.source, element):
            return ()
        readings = (part.element for part in parts(self.source, element) if part.element.name == "rdg")
        return tuple(key for each in readings for key in self.named(each.attributes.get("wit", "")))

    def key(self, element: Element) -> str:
        return self.keys[element.number]

    def named(self, value: str) -> tuple[str, ...]:
        return self.sigla.named(value, self.pointers) if value else ()

    def _weights(self, value: str) -> Mapping[str, int]:
        return self.sigla.weights(value, self.pointers) if value else {}

    def base(self, element: Element) -> Element | None:
        """The lemma, or the base witness's reading, or the first; none where it is written elsewhere (a copy), or is
        about a whole block."""
        if is_absence(self.source, element):
            return None
        found_in = [part for part in parts(self.source, element) if part.element.name in READINGS]
        readings = [part.element for part in found_in]
        wished = self.base_witness
        rest = self.clerk.rest(element)
        found = next((each for each in readings if each.name == "lem" or each.number == rest), None)
        if found is None and wished is None:
            found = readings[0] if readings else None
        elif found is None:
            found = next((part.element for part in found_in if wished in self.named(part.said("wit"))), None)
        return found if found is not None and self.clerk.copied(found) is found else None

    @cached_property
    def base_witness(self) -> str | None:
        """Whose text is read on where there is no lemma; None: the first reading's."""
        if self.wished is not None:
            return self.wished
        if any(each.name == "lem" for each in self.source.elements):
            return None
        used: set[str] = set()
        for each in self.source.elements:
            if each.name == "rdg":
                used.update(self.named(each.attributes.get("wit", "")))
        return next((key for key in self.sigla.witnesses if key in used), None)

    def woven(self, element: Element, stretch: tuple[int, int], read: Passage, inside: str) -> Entry:
        base = self.base(element)
        contents = self.clerk.contents(element, base, read)
        number = -1
        if base is not None:
            number = next(n for n, each in enumerate(contents.readings) if each.place.element == base.number)
            contents = replace(contents, readings=tuple(_squeezed(contents.readings, number)))
        return self.made(element, stretch, contents, number, inside)

    def passage(self, element: Element, witnesses: tuple[str, ...]) -> Passage:
        """What an element holds, as a passage of its own."""
        if self.depth >= DEEPEST:
            return Passage()
        flow = Flow(self.source, self, witnesses)
        self.depth += 1
        flow.read(element)
        tied = [entry for app in self._in_readings.get(element.number, ()) if (entry := self._tied(app, flow))]
        self.depth -= 1
        passage = flow.passage()
        if not tied:
            return passage
        entries = sorted((*passage.entries, *tied), key=lambda each: (each.start, each.start != each.end, -each.end))
        return replace(passage, entries=tuple(entries))

    @cached_property
    def _in_readings(self) -> Mapping[int, Sequence[Element]]:
        """The entries with end-points that are written in a reading, by the reading."""
        found: dict[int, list[Element]] = {}
        for app in self.apps:
            if self.methods[app.number] is Method.ENDPOINTS and app.number not in self.nested:
                reading = next((each for each in around(self.source, app) if each.name in READINGS), None)
                if reading is not None:
                    found.setdefault(reading.number, []).append(app)
        return found

    def _tied(self, app: Element, flow: Flow) -> Entry | None:
        """An entry between two points of the reading in which it is written."""
        first = self.pointers.element(app.attributes.get("from", ""))
        last = self.pointers.element(app.attributes.get("to", "")) if "to" in app.attributes else first
        if first is None or last is None or first.number not in flow.begins or last.number not in flow.begins:
            return None
        start = flow.begins[first.number]
        end = flow.begins[last.number] if last.name == "anchor" else flow.ends[last.number]
        contents = self.clerk.contents(app, None, None)
        words = " ".join("".join(flow.text)[start:end].split())
        base = next((n for n, each in enumerate(contents.readings) if each.is_lemma or each.text == words), -1)
        return self.made(app, (start, end), contents, base, "") if start <= end else None

    def made(
        self, element: Element, stretch: tuple[int, int], contents: Contents, base: int, inside: str, trouble: str = ""
    ) -> Entry:
        attributes = element.attributes
        joined = [key for name in ("next", "prev") for _, key in self.pointers.targets(attributes.get(name, ""))]
        excluded = [key for _, key in self.pointers.targets(attributes.get("exclude", ""))]
        return Entry(
            self.keys[element.number],
            self.methods[element.number],
            stretch[0],
            stretch[1],
            contents.readings,
            base,
            Place(self.number, element.number),
            attributes,
            contents.remarks,
            inside,
            attributes.get("loc", ""),
            trouble,
            tuple(joined),
            tuple(excluded),
        )


def _squeezed(readings: Sequence[Reading], base: int) -> Iterator[Reading]:
    """The readings of an entry in the text; one that was put on lines of its own, beside a base reading that was not,
    has no space at its edges either ("in prosequendo" before a full stop)."""
    like = readings[base].passage.text
    tight = bool(like) and like == like.strip()
    for each in readings:
        text = each.passage.text
        lead, trail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
        plain = bool(text.strip()) and not each.passage.entries and not each.passage.marks
        if tight and plain and "\n" in lead and "\n" in trail and BLOCK not in lead + trail:
            yield replace(each, passage=each.passage.spaced("", ""))
        else:
            yield each
