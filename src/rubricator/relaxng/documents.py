"""Documents as events for a report: from bytes by expat, or from an lxml tree."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from xml.parsers import expat

from rubricator.relaxng.names import SEPARATOR
from rubricator.relaxng.namespaces import Namespaces
from rubricator.relaxng.reporting import Place, Report
from rubricator.relaxng.source import attribute_place

if TYPE_CHECKING:
    from lxml import etree


def report_bytes(content: bytes, make: Callable[[Namespaces], Report]) -> Report:
    """The report on a document. Raises ExpatError where it is not well-formed."""
    parser = expat.ParserCreate(namespace_separator=SEPARATOR)
    parser.ordered_attributes = True
    context = Namespaces()
    context.attach(parser)
    report = make(context)
    texts: list[str] = []
    text_place: Place = (0, 0)

    def place() -> Place:
        return parser.CurrentLineNumber, parser.CurrentColumnNumber + 1

    def begin(name: str, given: list[str]) -> None:
        if texts:
            report.text("".join(texts), text_place)
            texts.clear()
        start, here = parser.CurrentByteIndex, place()
        report.begin(name, given, here, lambda local: attribute_place(content, start, *here, local))

    def end(_: str) -> None:
        report.end("".join(texts), text_place, place())
        texts.clear()

    def characters(text: str) -> None:
        nonlocal text_place
        if not texts or not "".join(texts[-1:]).strip():
            line, column = place()
            blank = len(text) - len(text.lstrip(" \t\r\n"))
            text_place = (line, column + blank) if "\n" not in text else (line, column)
        texts.append(text)

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = begin, end, characters
    parser.Parse(content, True)
    return report


def report_tree(root: etree._Element, make: Callable[[Namespaces], Report]) -> Report:
    """The report on a tree: lines as lxml knows them, no columns."""
    context = _TreeContext()
    report = make(context)
    _walk(root, report, context)
    return report


class _TreeContext(Namespaces):
    """The prefixes at the element where a walk stands."""

    current: etree._Element | None = None

    def namespace(self, prefix: str) -> str | None:
        if self.current is None or prefix == "xml":
            return super().namespace(prefix)
        return self.current.nsmap.get(prefix or None)

    def is_entity(self, name: str) -> bool:
        return False


def _walk(root: etree._Element, report: Report, context: _TreeContext) -> None:
    from lxml import etree

    texts: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        line: Place = (element.sourceline or 0, 0)
        context.current = element
        if event == "start":
            report.text("".join(texts), line)
            texts = [element.text or ""]
            given = [part for key, value in element.attrib.items() for part in (named(str(key)), str(value))]
            report.begin(named(str(element.tag)), given, line, lambda _, line=line: line)  # type: ignore[misc]
        elif event == "end":
            report.end("".join(texts), line, line)
            texts = []
        if event != "start" and element is not root:
            texts.append(element.tail or "")


def named(tag: str) -> str:
    """A name of lxml's in this package's form."""
    return tag[1:] if tag.startswith("{") else tag


