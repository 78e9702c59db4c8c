"""Documents as events for a report: from bytes by expat, or from an lxml tree."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from xml.parsers import expat

from rubricator.relaxng.errors import Error
from rubricator.relaxng.ids import Identifiers
from rubricator.relaxng.names import SEPARATOR
from rubricator.relaxng.namespaces import Namespaces
from rubricator.relaxng.reporting import Place, Positions, Report
from rubricator.relaxng.source import attribute_place, end_place, text_place

if TYPE_CHECKING:
    from lxml import etree


Make = Callable[[Namespaces, Positions], Report]


class _BytesPositions:
    """Places in a document that a parser is reading."""

    def __init__(self, content: bytes, parser: expat.XMLParserType) -> None:
        self._content, self._parser = content, parser

    def tag(self) -> Place:
        return self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1

    def end(self) -> Place:
        return end_place(self._content, self._parser.CurrentByteIndex, *self.tag())

    def attribute(self, local: str) -> Place:
        return attribute_place(self._content, self._parser.CurrentByteIndex, *self.tag(), local)

    def text(self) -> Place:
        return text_place(self._content, self._parser.CurrentByteIndex, *self.tag())


def report_bytes(content: bytes, make: Make, ids: Identifiers | None) -> list[Error]:
    """What is wrong with a document. Raises ExpatError where it is not well-formed."""
    parser = expat.ParserCreate(namespace_separator=SEPARATOR)
    parser.ordered_attributes = parser.buffer_text = True
    context = Namespaces(ids)
    context.attach(parser)
    report = make(context, _BytesPositions(content, parser))
    parser.StartElementHandler, parser.EndElementHandler = report.handlers()
    parser.CharacterDataHandler = report.texts.append
    parser.Parse(content, True)
    return report.finish()


class _TreePositions(Namespaces):
    """Places and prefixes at the element of a tree where a walk stands: lines as lxml knows them, no columns."""

    current: etree._Element

    def tag(self) -> Place:
        line = self.current.sourceline
        return (line if isinstance(line, int) else 0), 0

    def end(self) -> Place:
        return self.tag()

    def attribute(self, local: str) -> Place:
        return self.tag()

    def text(self) -> Place:
        return self.tag()

    def namespace(self, prefix: str) -> str | None:
        return super().namespace(prefix) if prefix == "xml" else self.current.nsmap.get(prefix or None)


def report_tree(root: etree._Element, make: Make, ids: Identifiers | None) -> list[Error]:
    """What is wrong with a tree."""
    from lxml import etree

    places = _TreePositions(ids)
    report = make(places, places)
    begin, end = report.handlers()
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        places.current = element
        if event == "start":
            given = [part for key, value in element.attrib.items() for part in (named(str(key)), str(value))]
            begin(named(str(element.tag)), given)
            report.texts.append(element.text or "")
        elif event == "end":
            end("")
        if event != "start" and element is not root:
            report.texts.append(element.tail or "")
    return report.finish()


def named(tag: str) -> str:
    """A name of lxml's in this package's form."""
    return tag[1:] if tag.startswith("{") else tag
