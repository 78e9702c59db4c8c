"""The engine passes James Clark's test suites, but for what stands in EXCEPTIONS with its reason."""

from __future__ import annotations

import pytest
from lxml import etree

from relaxng.suites import BASE, FOLDER, Case, CompactCase, cases, compact_cases
from rubricator.relaxng.compact import read as read_compact
from rubricator.relaxng.datatypes import XSD, DatatypeError, datatype, value
from rubricator.relaxng.nameclasses import named
from rubricator.relaxng.nodes import Node, SchemaError, Scope
from rubricator.relaxng.schema import load
from rubricator.relaxng.xmlsyntax import read as read_xml

# Types of later versions of XML Schema, which RELAX NG validators do not know (jing neither).
EXCEPTIONS = {"untypedAtomic": "a type of XPath 2.0", "anyAtomicType": "a type of XPath 2.0"}

pytestmark = pytest.mark.skipif(not FOLDER.exists(), reason="the conformance suites are not on this machine")


def _given(function: object, *arguments: object) -> list[object]:
    return list(function(*arguments)) if FOLDER.exists() else []  # type: ignore[operator]


@pytest.mark.parametrize("case", _given(cases, "spectest.xml"), ids=lambda case: str(case.number))
def test_specification(case: Case) -> None:
    if not case.correct:
        with pytest.raises(SchemaError):
            load(case.schema, case.resolve, BASE).check()
        return
    schema = load(case.schema, case.resolve, BASE)
    schema.check()
    for document in case.valid:
        assert schema.errors(document) == []
        assert schema.errors(etree.fromstring(document)) == []
    for document in case.invalid:
        assert schema.errors(document)
        assert schema.errors(etree.fromstring(document))


@pytest.mark.parametrize("case", _given(compact_cases), ids=lambda case: str(case.number))
def test_compact_syntax(case: CompactCase) -> None:
    """A right schema is what the suite says that it is in XML syntax, files beside it included."""
    if not case.compact.correct:
        assert not _right(case.compact)
        return
    found = shape(read_compact(case.compact.schema, Scope(base=BASE)))
    if case.xml is not None:
        assert found == shape(read_xml(case.xml.schema, Scope(base=BASE)))
        for address, text in case.xml.files.items():
            compact = case.compact.files[address.replace(".rng", ".rnc")]
            assert shape(read_compact(compact, Scope())) == shape(read_xml(text, Scope()))


def _right(case: Case) -> bool:
    try:
        shape(read_compact(case.schema, Scope(base=BASE)))
        load(case.schema, case.resolve, BASE).check()
    except SchemaError:
        return False
    return True


GROUPING = ("element", "except", "zeroOrMore", "oneOrMore", "optional", "list", "mixed", "define", "start")


def shape(node: Node) -> object:
    """A schema without its spelling."""
    children = list(node.children)
    attributes = {k: v.strip().replace(".rng", ".rnc") for k, v in node.attributes.items() if k not in ("ns", "name")}
    attributes.pop("datatypeLibrary", None)
    name: object = node.attributes.get("name")
    if node.kind in ("element", "attribute"):
        name, children = named(node)
        if node.kind == "attribute" and not children:
            children = [Node("text", {}, node.scope)]
    if node.kind in ("group", "choice", "interleave") and len(children) == 1:
        return shape(children[0])
    if node.kind == "value" and attributes == {"type": "token"} and not node.scope.library:
        attributes = {}
    if node.kind in GROUPING and len(children) > 1:
        group = Node("choice" if node.kind == "except" else "group", {}, node.scope)
        group.children.extend(children)
        children = [group]
    library = node.scope.library if node.kind in ("data", "value") and node.attributes.get("type") else ""
    return node.kind, name, attributes, library, node.text.strip(), [shape(child) for child in children]


class _Context:
    """The namespaces of an element of the suite."""

    def __init__(self, element: etree._Element) -> None:
        self._element = element

    def namespace(self, prefix: str) -> str | None:
        return self._element.nsmap.get(prefix or None)

    def is_entity(self, name: str) -> bool:
        return f"<!ENTITY {name} " in self._element.get("internalSubset", "")


def _types() -> list[etree._Element]:
    return list(etree.parse(FOLDER / "xsdtest.xml").getroot().iter("datatype")) if FOLDER.exists() else []


@pytest.mark.parametrize("suite", _types(), ids=lambda suite: suite.get("name"))
def test_datatypes(suite: etree._Element) -> None:
    name = suite.get("name")
    if name in EXCEPTIONS:
        with pytest.raises(DatatypeError):
            datatype(XSD, name, (), _Context(suite))
        return
    type_ = datatype(XSD, name, (), _Context(suite))
    for case in suite.iterchildren("valid", "invalid"):
        assert type_.allows(case.text or "", _Context(case)) == (case.tag == "valid"), case.text

    def meaning(element: etree._Element) -> object:
        return value(type_, element.text or "", _Context(element)).meaning

    for equal in suite.iterchildren("equiv"):
        classes = [[meaning(v) for v in group.iterchildren("value")] for group in equal.iterchildren("class")]
        for place, group in enumerate(classes):
            assert all(one == group[0] for one in group)
            assert all(group[0] != other[0] for other in classes[place + 1 :])
    for case in suite.iterchildren("lessThan", "incomparable"):
        one, two = (meaning(v) for v in case.iter("value"))
        assert (one < two) == (case.tag == "lessThan")  # type: ignore[operator]
        assert not two < one  # type: ignore[operator]
