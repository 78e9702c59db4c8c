"""What the tags of a witness are in the collation: ids that do not clash, pointers that lead somewhere.

Law (tested): each pointer of the result to a place in it has its target.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from html import escape

from rubricator.collate.witness import POINTERS, Witness, is_note
from rubricator.tei.source import TEI_NAMESPACE, Element, Event, Kind
from rubricator.tei.splice import start_tag

_NUMBERED = frozenset("p ab div lg l item sp".split())
_PEOPLE = {"resp": "respStmt", "hand": "handNote"}  # what these point to is in the header
_LONGEST_NAME = 80


class Carrier:
    """Writes the tags of one witness. ``home``: its structure is that of the collation, and its ids stay."""

    def __init__(self, witness: Witness, home: bool) -> None:
        self._witness = witness
        self._home = home
        self._ids = _ids_in_text(witness)
        self.carried: set[str] = set() if not home else {key for key, _ in self._ids.items()}
        self.people: dict[str, tuple[str, str]] = {}  # id → element and text, of those in the header that are named
        self._numbers: dict[int, str] = _new_ids(witness, self._ids) if home else {}
        self.more: Mapping[int, Mapping[str, str]] = {}  # what elements say besides, by number
        self._parts: dict[int, tuple[int, int]] = {}  # of an element in parts: how many, and which was written last

    def carry(self, elements: Iterable[Element]) -> None:
        """These elements go over: what points to them still does."""
        for element in elements:
            key = element.attributes.get("xml:id", "")
            if self._ids.get(key) == element.number:
                self.carried.add(key)

    def opening(
        self, element: Element, name: str = "", more: Mapping[str, str] = {}, less: Collection[str] = ()
    ) -> str:
        """The start tag. ``name``: what the element becomes; ``more``: attributes that it has besides; ``less``: those
        that it loses."""
        own = {**self._attributes(element), **self.more.get(element.number, {})}
        attributes = {key: value for key, value in own.items() if value and key not in less}
        if is_note(element):
            attributes["source"] = f"{attributes.get('source', '')} #{self._witness.siglum}".strip()
        if element.number in self._parts:
            attributes |= self._joined(element)
        declared = self._namespace(element)
        prefix = f"{element.prefix}:" if element.prefix and not element.is_tei else ""
        return start_tag(f"{prefix}{name or element.name}", {**declared, **attributes, **more})

    def part(self, element: Element, whole: int) -> None:
        """The element is written in so many parts, which ``@next`` and ``@prev`` join."""
        self._parts[element.number] = whole, 0

    def next_part(self, element: Element) -> str:
        """The start tag of its next part."""
        return self.opening(element)

    def _joined(self, element: Element) -> dict[str, str]:
        whole, number = self._parts[element.number]
        self._parts[element.number] = whole, (number := number + 1)
        found = {"xml:id": self._part_id(element, number)}
        if number > 1:
            found["prev"] = f"#{self._part_id(element, number - 1)}"
        if number < whole:
            found["next"] = f"#{self._part_id(element, number + 1)}"
        return found

    def _part_id(self, element: Element, number: int) -> str:
        own = self._attributes(element).get("xml:id", "") if number == 1 else ""
        return own or f"{self._witness.siglum}.part{element.number}.{number}"

    def closing(self, element: Element, name: str = "") -> str:
        prefix = f"{element.prefix}:" if element.prefix and not element.is_tei else ""
        return f"</{prefix}{name or element.name}>"

    def raw(self, start: int, end: int) -> str:
        """Bytes of the witness's file as they stand."""
        return self._witness.source.data[start:end].decode()

    def whole(self, element: Element) -> str:
        """An element with all that is in it."""
        events = self._witness.source.events
        return "".join(self.event(number, events[number]) for number in range(element.first, element.last + 1))

    def event(self, number: int, event: Event) -> str:
        """An event as it is written."""
        element = self._witness.source.elements[event.element]
        if event.kind is Kind.START:
            tag = self.opening(element)
            return f"{tag[:-1]}/>" if element.last == number + 1 else tag
        if event.kind is Kind.END:
            return "" if element.first == number - 1 else self.closing(element)
        return self.text(event, event.start, event.end)

    def text(self, event: Event, start: int, end: int) -> str:
        """A part of an event that is neither start nor end of an element."""
        if event.kind is Kind.TEXT:
            return self.raw(start, end)
        if event.kind is Kind.CDATA:
            return escape(self.raw(start, end), quote=False)
        if event.kind is Kind.ENTITY:
            return escape(event.text, quote=False)
        raw = self.raw(start, end)
        return "" if raw.startswith(("<![CDATA[", "]]>")) else raw

    def _attributes(self, element: Element) -> dict[str, str]:
        found = {}
        for name, value in element.attributes.items():
            if name == "xml:id":
                found[name] = self._id(element, value)
            elif name == "n" and not self._home and element.name in _NUMBERED:
                continue  # the numbers are those of the base
            elif ":" in name and not name.startswith("xml:"):
                continue  # of a namespace that is declared outside of what goes over
            elif name in POINTERS:
                found[name] = " ".join(self._pointers(name, value))
            else:
                found[name] = value
        if element.number in self._numbers:
            found["xml:id"] = self._numbers[element.number]
        return found

    def _id(self, element: Element, value: str) -> str:
        if value not in self.carried or self._ids.get(value) != element.number:
            return ""
        return value if self._home else f"{self._witness.siglum}.{value}"

    def _pointers(self, name: str, value: str) -> Iterable[str]:
        for word in value.split():
            if not word.startswith("#"):
                kept = self._witness.state.pointer(word)
                if kept:
                    yield kept
                continue
            key = word[1:]
            if key in self.carried:
                yield word if self._home else f"#{self._witness.siglum}.{key}"
            elif name in _PEOPLE and self._is_named(key, _PEOPLE[name]):
                yield word

    def _is_named(self, key: str, element: str) -> bool:
        """Whether somebody in the witness's own header has this id; she is named in that of the collation."""
        if key in self._ids or not _NAME.fullmatch(key):
            return False
        source = self._witness.source
        found = next((each for each in source.elements if each.attributes.get("xml:id") == key), None)
        said = " ".join(source.text_of(found.number).split()) if found is not None else ""
        self.people[key] = (element, said if 0 < len(said) <= _LONGEST_NAME else key)
        return True

    def _namespace(self, element: Element) -> dict[str, str]:
        """The declaration that an element needs where it stands."""
        parent = self._witness.source.elements[element.parent] if element.parent >= 0 else None
        around = ("", TEI_NAMESPACE) if parent is None or parent.is_tei else (parent.prefix, parent.namespace)
        own = ("", TEI_NAMESPACE) if element.is_tei else (element.prefix, element.namespace)
        if own == around:
            return {}
        return {f"xmlns:{own[0]}" if own[0] else "xmlns": own[1]}


_NAME = re.compile(r"[^\W\d][\w.-]*")


def _ids_in_text(witness: Witness) -> dict[str, int]:
    """The ids in the text, each with the first element that has it."""
    found: dict[str, int] = {}
    for text in witness.texts:
        for element in witness.carried(text):
            key = element.attributes.get("xml:id", "")
            if _NAME.fullmatch(key):
                found.setdefault(key, element.number)
    return found


def _new_ids(witness: Witness, ids: Mapping[str, int]) -> dict[int, str]:
    """Ids for the blocks that have none."""
    found: dict[int, str] = {}
    number = 0
    for leaf in dict.fromkeys(witness.leaves):
        element = witness.source.elements[leaf]
        if "xml:id" in element.attributes or element.name in ("text", "body", "front", "back"):
            continue
        number += 1
        while f"p{number}" in ids:
            number += 1
        found[leaf] = f"p{number}"
    return found
