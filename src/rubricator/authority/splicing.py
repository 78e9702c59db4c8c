"""Small changes to the bytes of an XML file: attributes, and what stands in or beside an element.

Law (tested): the bytes that no edit names stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from rubricator.tei.source import Element, Kind, Source

_ATTRIBUTE = re.compile(r"""([^\s=/>"']+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """The bytes ``start`` to ``end`` become ``data``; where the two are one, it is put in there."""

    start: int
    end: int
    data: bytes


def applied(data: bytes, edits: Iterable[Edit]) -> bytes:
    """The file with the edits made. They must not overlap; of several at one place the first given stands first."""
    parts: list[bytes] = []
    at = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if edit.start < at:
            raise ValueError("edits overlap")
        parts += [data[at : edit.start], edit.data]
        at = edit.end
    return b"".join([*parts, data[at:]])


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute as it is written: ``raw`` is its value with references, at the bytes ``start`` to ``end``;
    ``before`` is where the white space in front of its name begins."""

    name: str
    raw: str
    start: int
    end: int
    before: int


def attributes(source: Source, element: Element) -> dict[str, Attribute]:
    """The attributes of an element by the names that they bear in the file."""
    event = source.events[element.first]
    tag = source.data[event.start : event.end].decode(source.codec, "replace")

    def byte(at: int) -> int:
        return event.start + len(tag[:at].encode(source.codec, "replace"))

    found = {}
    for match in _ATTRIBUTE.finditer(tag):
        group = 2 if match[2] is not None else 3
        space = len(tag[: match.start()]) - len(tag[: match.start()].rstrip())
        place = byte(match.start(group)), byte(match.end(group)), byte(match.start() - space)
        found[match[1]] = Attribute(match[1], match[group], *place)
    return found


def with_attribute(source: Source, element: Element, name: str, value: str) -> Edit:
    """Give an attribute this value; it is added at the end of the start tag where it is not there."""
    there = attributes(source, element).get(name)
    if there is not None:
        quote = source.data[there.start - len('"'.encode(source.codec)) : there.start].decode(source.codec)
        return Edit(there.start, there.end, encoded(source, escape(value, {quote: f"&#{ord(quote)};"})))
    at = _behind_attributes(source, element)
    return Edit(at, at, encoded(source, f" {name}={quoteattr(value)}"))


def without_attribute(source: Source, element: Element, name: str) -> Edit | None:
    """Take an attribute out, with the white space before it."""
    there = attributes(source, element).get(name)
    if there is None:
        return None
    return Edit(there.before, there.end + len('"'.encode(source.codec)), b"")


def without_type(markup: str) -> str:
    """Markup without ``@type``, which its first tag has."""
    found = next(match for match in _ATTRIBUTE.finditer(markup) if match[1] == "type")
    return markup[: found.start()].rstrip() + markup[found.end() :]


def _behind_attributes(source: Source, element: Element) -> int:
    event = source.events[element.first]
    tag = source.data[event.start : event.end].decode(source.codec, "replace")
    inside = tag.removesuffix(">").removesuffix("/").rstrip()
    return event.start + len(inside.encode(source.codec))


def encoded(source: Source, text: str) -> bytes:
    """Text in the file's encoding; a character that it lacks becomes a reference."""
    return text.encode(source.codec, "xmlcharrefreplace")


def line_end(source: Source) -> str:
    """The line end that the file uses."""
    return "\r\n" if "\r\n".encode(source.codec) in source.data else "\n"


def indent(source: Source, offset: int) -> str | None:
    """The white space before this byte where nothing else stands before it in its line, else None."""
    # An indent is short; a file of one line is not looked through.
    head = source.data[max(0, offset - 400) : offset].decode(source.codec, "replace")
    line = head.rpartition("\n")[2]
    return line if not line.strip() and "\n" in head else None


def whole_lines(source: Source, start: int, end: int) -> tuple[int, int]:
    """The bytes of an element, with its indent and line end where it has its lines for itself."""
    before = indent(source, start)
    behind = source.data[end : end + 8].decode(source.codec, "replace")
    ending = re.match(r"[ \t]*\r?\n", behind)
    if before is None or ending is None:
        return start, end
    return start - len(before.encode(source.codec)), end + len(ending[0].encode(source.codec))


def markup_of(source: Source, number: int, prefix: str) -> str:
    """An element as it is written in its file, its TEI tags under another prefix where the prefixes differ.

    Raises ValueError where it holds an entity reference, which another file may not know.
    """
    element = source.elements[number]
    events = source.events[element.first : element.last + 1]
    pieces = []
    for event in events:
        text = source.data[event.start : event.end].decode(source.codec)
        own = source.elements[event.element]
        if event.kind in (Kind.START, Kind.END) and own.is_tei and own.prefix != prefix:
            text = _renamed(text, own.name, prefix)
        pieces.append(text)
    return "".join(pieces)


def _renamed(tag: str, name: str, prefix: str) -> str:
    full = f"{prefix}:{name}" if prefix else name
    return re.sub(rf"^(</?)(?:[^\s:/>]+:)?{re.escape(name)}", lambda found: found[1] + full, tag, count=1)


def has_entities(source: Source, number: int) -> bool:
    """Whether an element holds references to entities that its own file declares."""
    element = source.elements[number]
    return any(event.kind is Kind.ENTITY for event in source.events[element.first : element.last + 1])
