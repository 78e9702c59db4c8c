"""Pointers of TEI: ``#id``, ``file.xml#id``, prefixes that the header declares, and bare names.

Source: TEI P5 Guidelines 16.2 (Pointing Mechanisms) and 16.2.3 (``prefixDef``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote

from rubricator.tei.source import Element, Source

_LONGEST_PATTERN = 200  # of a prefixDef: longer ones are not tried


@dataclass(frozen=True)
class Pointers:
    """The pointers of a document."""

    source: Source

    @cached_property
    def ids(self) -> dict[str, int]:
        """The element that bears each ``@xml:id`` (``@id`` in TEI P4)."""
        found: dict[str, int] = {}
        for element in self.source.elements:
            key = identity(element)
            if key:
                found.setdefault(key, element.number)
        return found

    @cached_property
    def _prefixes(self) -> dict[str, tuple[str, str]]:
        return {
            element.attributes["ident"]: (
                element.attributes.get("matchPattern", "(.+)"),
                element.attributes.get("replacementPattern", "#$1"),
            )
            for element in self.source.elements
            if element.name == "prefixDef" and element.attributes.get("ident")
        }

    def target(self, pointer: str) -> tuple[str, str]:
        """The file (as the pointer names it; "" is this one) and the id that a pointer leads to. A pointer without
        "#" that is no file name is an id."""
        scheme, colon, rest = pointer.partition(":")
        if colon and scheme in self._prefixes:
            pointer = _expanded(rest, *self._prefixes[scheme])
        file, mark, key = pointer.partition("#")
        if not mark and ".xml/" in file:  # as replacementPattern is often written
            file, mark, key = file.rpartition("/")
        if not mark:
            return ("", pointer) if not file.endswith(".xml") or pointer in self.ids else (file, "")
        return unquote(file), unquote(key)

    def element(self, pointer: str) -> Element | None:
        """The element of this document that a pointer leads to."""
        file, key = self.target(pointer)
        number = self.ids.get(key) if not file else None
        return self.source.elements[number] if number is not None else None

    def targets(self, value: str) -> Iterator[tuple[str, str]]:
        """All that an attribute with several pointers leads to."""
        return (self.target(pointer) for pointer in value.split())


def identity(element: Element) -> str:
    """The id that an element bears, or ""."""
    return element.attributes.get("xml:id") or element.attributes.get("id", "")


def _expanded(rest: str, pattern: str, replacement: str) -> str:
    """What a prefixed pointer stands for; itself, as an id, where the declared pattern cannot be used."""
    if len(pattern) > _LONGEST_PATTERN or re.search(r"[*+?}]\)*[*+{]", pattern):
        return f"#{rest}"  # a pattern that could run for ever
    try:
        found = re.fullmatch(pattern, rest)
    except re.error:
        return f"#{rest}"
    if not found:
        return f"#{rest}"
    return re.sub(r"\$(\d)", lambda number: found.group(int(number[1])) or "", replacement)
