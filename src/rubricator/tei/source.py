"""The bytes of an XML file as events, each with the bytes that it stands for.

Expat reads; nothing outside of the file is ever loaded, and no entity is expanded by the parser.
Law (tested): the events' bytes, in order, are the bytes of the file from the root's start tag to its end tag.
"""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar
from xml.parsers import expat

TEI_NAMESPACE = "http://www.tei-c.org/ns/1.0"
OPAQUE = "\N{OBJECT REPLACEMENT CHARACTER}"  # stands for an entity whose text is not known here

# Longer entity texts stay closed boxes: many references to one long text are the "quadratic blow-up" attack.
_LONGEST_ENTITY = 100
_SEPARATOR = "\f"  # cannot stand in an XML document, so in no namespace name either
_XML_PREFIX = "http://www.w3.org/XML/1998/namespace"


class NotXml(Exception):
    """The bytes are not well-formed XML, or in an encoding that is not read; why, and where (from 1)."""

    def __init__(self, message: str, line: int = 0, column: int = 0) -> None:
        self.message, self.line, self.column = message, line, column
        super().__init__(f"{message} (line {line}, column {column})" if line else message)


class Kind(Enum):
    START = auto()
    END = auto()
    TEXT = auto()  # characters, a line end, or a reference to one character
    CDATA = auto()  # characters inside of a CDATA section
    ENTITY = auto()  # a reference to an entity that the file or its DTD declares
    OTHER = auto()  # a comment, a processing instruction, the bounds of a CDATA section


@dataclass(slots=True)
class Element:
    """An element; ``attributes`` by their names as TEI writes them (``type``, ``xml:id``). Bytes from ``start`` to
    ``end``; ``first`` and ``last`` are its events."""

    number: int
    name: str
    prefix: str
    namespace: str
    attributes: Mapping[str, str]
    parent: int  # -1 for the root
    start: int
    first: int
    end: int = -1
    last: int = -1

    @property
    def is_tei(self) -> bool:
        """In TEI's namespace, or in none (TEI P4, and P5 that lost its namespace)."""
        return self.namespace in (TEI_NAMESPACE, "")


class Event(NamedTuple):
    """``element``: the one that starts or ends here, else the one around it."""

    kind: Kind
    start: int
    end: int
    element: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """``events`` from the root's start to its end; ``elements`` in the order of their start tags."""

    data: bytes
    codec: str
    events: tuple[Event, ...]
    elements: tuple[Element, ...]
    children: tuple[tuple[int, ...], ...]

    def ancestors(self, number: int) -> list[int]:
        """The element and those around it, the root last."""
        chain = []
        while number >= 0:
            chain.append(number)
            number = self.elements[number].parent
        return chain

    def text_of(self, number: int) -> str:
        """All characters inside of an element."""
        element = self.elements[number]
        inside = self.events[element.first : element.last + 1]
        return "".join(event.text for event in inside)

    def xpath(self, number: int) -> str:
        """Where an element is, by names and positions: ``/TEI[1]/text[1]/body[1]/p[3]``."""
        steps = []
        for each in self.ancestors(number):
            element = self.elements[each]
            siblings = self.children[element.parent] if element.parent >= 0 else (each,)
            same = [s for s in siblings if self.elements[s].name == element.name]
            name = f"{element.prefix}:{element.name}" if element.prefix else element.name
            steps.append(f"{name}[{same.index(each) + 1}]")
        return "/" + "/".join(reversed(steps))


Value = TypeVar("Value", str, bool)


def inherited(source: Source, own: Callable[[Element], Value], default: Value) -> list[Value]:
    """For each element what it has of its own, else what the nearest element around it has, else the default."""
    values: list[Value] = []
    for element in source.elements:
        around = values[element.parent] if element.parent >= 0 else default
        values.append(own(element) or around)
    return values


class Lines:
    """Lines and columns, from 1, of the bytes of a file."""

    def __init__(self, source: Source) -> None:
        self._source = source
        newline = "\n".encode(source.codec)
        wide = len(newline)
        found = re.finditer(re.escape(newline), source.data)
        self._starts = [0, *(match.end() for match in found if match.start() % wide == 0)]

    def place(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset) - 1
        before = self._source.data[self._starts[line] : offset].decode(self._source.codec, "replace")
        return line + 1, len(before.lstrip("\ufeff")) + 1


def scan(data: bytes) -> Source:
    """The events of an XML file. Raises NotXml."""
    scanner = _Scanner(data)
    try:
        scanner.parser.Parse(data, True)
    except expat.ExpatError as error:
        message = expat.ErrorString(error.code)
        raise NotXml(f"The file is not well-formed XML: {message}.", error.lineno, error.offset + 1) from error
    except (ValueError, LookupError) as error:  # what pyexpat says of encodings of several bytes, or unknown ones
        raise NotXml("The file is in an encoding that is not read here; save it as UTF-8.") from error
    return scanner.source()


def in_utf8(data: bytes) -> bytes:
    """An XML file in UTF-8; what stands before its root is left out. Raises NotXml."""
    source = scan(data)
    root = source.elements[0]
    inside = data[root.start : root.end].decode(source.codec)
    declared = _DOCTYPE.search(data[: root.start].decode(source.codec, "replace"))
    return f"{declared.group() if declared else ''}{inside}".encode()


_DOCTYPE = re.compile(r"<!DOCTYPE.*\Z", re.DOTALL)  # its entities are known by it


class _Scanner:
    """Collects what expat reports; the end of an event is the start of the next one."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.declared = ""
        self.entities: dict[str, str] = {}
        self.raw: list[tuple[Kind, int, int, str]] = []
        self.elements: list[Element] = []
        self.open: list[int] = []
        self.in_cdata = False
        self.parser = self._new_parser()

    def _new_parser(self) -> Any:
        parser = expat.ParserCreate(namespace_separator=_SEPARATOR)
        parser.namespace_prefixes = True
        parser.ordered_attributes = True
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        parser.XmlDeclHandler = self._declaration
        parser.EntityDeclHandler = self._entity
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.SkippedEntityHandler = lambda name, parameter: self._reference(name)
        parser.CommentHandler = lambda text: self._note(Kind.OTHER)
        parser.ProcessingInstructionHandler = lambda target, text: self._note(Kind.OTHER)
        parser.StartCdataSectionHandler = lambda: self._cdata(True)
        parser.EndCdataSectionHandler = lambda: self._cdata(False)
        # That there is a default handler is what keeps expat from expanding entities.
        parser.DefaultHandler = self._default
        return parser

    def _note(self, kind: Kind, text: str = "") -> None:
        around = self.open[-1] if self.open else -1
        self.raw.append((kind, self.parser.CurrentByteIndex, around, text))

    def _declaration(self, version: str, encoding: str | None, standalone: int) -> None:
        self.declared = encoding or ""

    def _entity(self, name: str, is_parameter: int, value: str | None, *outside: str | None) -> None:
        if not is_parameter and value is not None:
            self.entities.setdefault(name, _plain(value, self.entities))

    def _start(self, name: str, attributes: list[str]) -> None:
        namespace, local, prefix = _split(name)
        number = len(self.elements)
        pairs = {_attribute(attributes[i]): attributes[i + 1] for i in range(0, len(attributes), 2)}
        parent = self.open[-1] if self.open else -1
        at = self.parser.CurrentByteIndex
        self.elements.append(Element(number, local, prefix, namespace, pairs, parent, at, len(self.raw)))
        self.open.append(number)
        self._note(Kind.START)

    def _end(self, name: str) -> None:
        self.elements[self.open[-1]].last = len(self.raw)
        self._note(Kind.END)
        self.open.pop()

    def _text(self, text: str) -> None:
        self._note(Kind.CDATA if self.in_cdata else Kind.TEXT, text)

    def _cdata(self, opens: bool) -> None:
        self.in_cdata = opens
        self._note(Kind.OTHER)

    def _reference(self, name: str) -> None:
        self._note(Kind.ENTITY, self.entities.get(name, OPAQUE))

    def _default(self, text: str) -> None:
        if self.open and text.startswith("&"):
            self._reference(text[1:-1])
        else:
            self._note(Kind.OTHER)

    def source(self) -> Source:
        bounds = [start for _, start, _, _ in self.raw] + [len(self.data)]
        first, last = self.elements[0].first, self.elements[0].last
        kinds, starts, around, texts = zip(*self.raw[first : last + 1], strict=True)
        events = tuple(map(Event, kinds, starts, bounds[first + 1 :], around, texts))
        children: list[list[int]] = [[] for _ in self.elements]
        for element in self.elements:
            element.first, element.last = element.first - first, element.last - first
            element.end = events[element.last].end
            if element.parent >= 0:
                children[element.parent].append(element.number)
        return Source(
            self.data, _codec(self.data, self.declared), events, tuple(self.elements), tuple(map(tuple, children))
        )


# The names of a file are few, and stand in it again and again.
@lru_cache(maxsize=2048)
def _split(name: str) -> tuple[str, str, str]:
    """Namespace, local name and prefix of a name as expat gives it."""
    parts = name.split(_SEPARATOR)
    if len(parts) == 1:
        return "", parts[0], ""
    return parts[0], parts[1], parts[2] if len(parts) > 2 else ""


@lru_cache(maxsize=2048)
def _attribute(name: str) -> str:
    namespace, local, prefix = _split(name)
    if namespace == _XML_PREFIX:
        return f"xml:{local}"
    return f"{prefix}:{local}" if prefix else local


def _codec(data: bytes, declared: str) -> str:
    """The Python codec of a file that expat has read (it reads no other 16-bit encodings, and none of 32)."""
    if data.startswith((codecs.BOM_UTF16_LE, b"<\x00")):
        return "utf-16-le"
    if data.startswith((codecs.BOM_UTF16_BE, b"\x00<")):
        return "utf-16-be"
    return declared.lower() or "utf-8"


_PREDEFINED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_REFERENCE = re.compile(r"&([^;&\s]*);")


def _plain(value: str, declared: Mapping[str, str]) -> str:
    """The text that an entity stands for where it is plain and short, else OPAQUE.

    What it refers to is looked up, and not expanded in turn: an entity that refers to a later one stays closed.
    """
    if "<" in value or len(value) > _LONGEST_ENTITY:
        return OPAQUE
    text = _REFERENCE.sub(lambda found: declared.get(found[1], _PREDEFINED.get(found[1], OPAQUE)), value)
    return OPAQUE if OPAQUE in text or len(text) > _LONGEST_ENTITY else text
