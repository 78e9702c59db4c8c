"""The rules (Schematron) that a RELAX NG schema carries: in either syntax, in its own file and in those it includes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from lxml import etree

from rubricator import safe_xml
from rubricator.relaxng import SchemaError, folder
from rubricator.relaxng.grammars import Resolver
from rubricator.relaxng.nodes import RNG, Node, Scope
from rubricator.schematron.composition import OLD, SCH, SchematronError
from rubricator.schematron.embedded import embedded

if TYPE_CHECKING:
    from rubricator.relaxng.compact import Annotation

_REFERENCES = ("include", "externalRef")


def carried(path: Path) -> tuple[bytes, bool]:
    """The Schematron schema that a RELAX NG schema carries, empty where it has no rules; and whether the file refers to
    no other. Raises SchematronError where
    the file cannot be read, and OSError. A file that is included and cannot be read is left to the grammar to say."""
    address = path.resolve().as_uri()
    content = path.read_bytes()
    if not _may_carry(content):
        return b"", True
    seen = {address}
    found = embedded(_roots(address, content, folder(path.resolve().parent), seen))
    return found or b"", len(seen) == 1


def _may_carry(content: bytes) -> bool:
    return any(word in content for word in (SCH.encode(), OLD.encode(), b"include", b"external"))


def _roots(address: str, content: bytes, resolve: Resolver, seen: set[str]) -> Iterator[etree._Element]:
    """A schema's root, then those of the files to which it refers."""
    compact = not content[:200].lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n").startswith(b"<")
    root, references = _compact(content, address) if compact else _xml(content, address)
    yield root
    for reference in references:
        if reference in seen:
            continue
        seen.add(reference)
        with suppress(OSError, SchemaError, SchematronError):
            yield from _roots(reference, resolve(reference), resolve, seen)


def _xml(content: bytes, address: str) -> tuple[etree._Element, list[str]]:
    try:
        root = etree.fromstring(content, safe_xml.parser(comments=False), base_url=address)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise SchematronError(f"the schema cannot be read as XML: {error}") from error
    elements = root.iter(*(f"{{{RNG}}}{kind}" for kind in _REFERENCES))
    return root, [urljoin(element.base or address, element.get("href", "").strip()) for element in elements]


def _compact(content: bytes, address: str) -> tuple[etree._Element, list[str]]:
    """The annotations, as children of an element of no vocabulary."""
    from rubricator.relaxng.compact import read_annotated  # most schemas are in XML syntax

    try:
        node, annotations = read_annotated(content, Scope(base=address, system=address))
    except SchemaError as error:
        raise SchematronError(error.message, error.line) from error
    root = etree.Element("annotations")
    root.extend(_element(annotation) for annotation in annotations if annotation.namespace in (SCH, OLD))
    return root, [urljoin(address, found.attributes["href"].strip()) for found in _references(node)]


def _element(annotation: Annotation) -> etree._Element:
    element = etree.Element(f"{{{annotation.namespace}}}{annotation.name}" if annotation.namespace else annotation.name)
    element.sourceline = annotation.line  # type: ignore[assignment]
    for (namespace, name), text in annotation.attributes.items():
        element.set(f"{{{namespace}}}{name}" if namespace else name, text)
    for part in annotation.content:
        if not isinstance(part, str):
            element.append(_element(part))
        elif len(element):
            element[-1].tail = (element[-1].tail or "") + part
        else:
            element.text = (element.text or "") + part
    return element


def _references(node: Node) -> Iterator[Node]:
    for child in node.children:
        if child.kind in _REFERENCES:
            yield child
        yield from _references(child)
