"""What is said of invalid documents: one error for one mistake, in order, with its place and what was expected."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from relaxng.mutating import mutant
from rubricator.relaxng import Error, load

LETTER = b"""
default namespace = "http://letters.example/"
start = letter
letter = element letter { attribute date { xsd:date }, attribute kind { "telegram" | "letter" }?, head, p+, closer? }
head = element head { text }
p = element p { attribute xml:id { xsd:ID }?, attribute ref { xsd:IDREF }?, (text | name | note)* }
name = element name { text }
note = element note { attribute type { "gloss" | "sic" }, p+ }
closer = element closer { signed, date? }
signed = element signed { text }
date = element date { xsd:gYear }
"""
SCHEMA = load(LETTER)


def letter(body: str, attributes: str = 'date="1956-08-30"') -> bytes:
    return f'<letter xmlns="http://letters.example/" {attributes}>\n{body}</letter>'.encode()


def said(document: bytes) -> list[tuple[object, ...]]:
    return [(e.kind, e.line, e.column, e.found.rpartition("}")[2]) for e in SCHEMA.errors(document)]


CASES = {
    "valid": ("<head/><p/>", []),
    "unknown": ("<head/><p><nme>Kim</nme></p>", [("element-unknown", 2, 11, "nme")]),
    "unknown, and what it holds is looked at": (
        '<head/><p/><foo><note type="x"><p/></note></foo>',
        [("element-unknown", 2, 12, "foo"), ("value-wrong", 2, 23, "type")],
    ),
    "misplaced": ("<head/><p><signed/></p>", [("element-misplaced", 2, 11, "signed")]),
    "something must come before": ("<p/>", [("element-early", 2, 1, "p")]),
    "once too often": ("<head/><head/><p/>", [("element-misplaced", 2, 8, "head")]),
    "not complete, said at the end tag": ("<head/>", [("content-incomplete", 2, 8, "")]),
    "two mistakes in their order": (
        "<head/><p/><closer><date>1956</date></closer>oops",
        [("element-early", 2, 20, "date"), ("text-misplaced", 2, 46, "oops")],
    ),
    "text where none may be": ("<head/>\n  so <p/>", [("text-misplaced", 3, 3, "so")]),
    "text said once": ("<head/>a<p/>b<p/>c", [("text-misplaced", 2, 8, "a")]),
    "text of a wrong kind": (
        "<head/><p/><closer><signed/><date>56</date></closer>",
        [("text-wrong", 2, 35, "56")],
    ),
    "attributes": (
        '<head/><p\n  xml:id="1"\n  rend="x"/>',
        [("value-wrong", 3, 3, "id"), ("attribute-unknown", 4, 3, "rend")],
    ),
    "an attribute that is missing": ("<head/><p><note><p/></note></p>", [("attribute-missing", 2, 11, "type")]),
    "an id twice": ('<head/><p xml:id="a"/><p xml:id="a"/>', [("id-twice", 2, 26, "id")]),
    "a reference to nothing": ('<head/><p ref="b"/><p xml:id="a"/>', [("idref-unknown", 2, 11, "ref")]),
}


@pytest.mark.parametrize(("body", "errors"), CASES.values(), ids=list(CASES))
def test_one_error_for_one_mistake(body: str, errors: list[tuple[object, ...]]) -> None:
    assert said(letter(body)) == errors


def test_no_namespace_is_one_mistake() -> None:
    assert said(b'<letter date="1956-08-30"><head/><p/></letter>') == [("element-unknown", 1, 1, "letter")]


def test_what_was_expected() -> None:
    [error] = SCHEMA.errors(letter("<head/><p><nme/></p>"))
    assert error.nearest()[0] == "http://letters.example/}name"
    assert error.expected.text
    assert error.expected.end
    assert error.path == "/letter[1]/p[1]/nme[1]"
    [error] = SCHEMA.errors(letter("<head/><p/>", 'date="1956-08-30" kind="letters"'))
    assert error.nearest() == ("letter", "telegram")
    [error] = SCHEMA.errors(letter("<head/><p/>", ""))
    assert error.expected.attributes == ("date",)
    [error] = SCHEMA.errors(letter("<head/><p/>", 'date="30.8.1956"'))
    assert error.expected.types == ("xsd:date",)


def test_columns_count_characters() -> None:
    assert said(letter("<head>Речной</head>日本<p/>")) == [("text-misplaced", 2, 20, "日本")]
    assert said(letter('<head/><p xml:id="é" rend="日"/>')) == [("attribute-unknown", 2, 22, "rend")]


def test_a_comment_or_a_cdata_section_changes_nothing() -> None:
    assert said(letter("<head/><!-- a --><p><![CDATA[<x>]]></p>")) == []
    assert said(letter("<head/><p/><closer><signed/><date>19<!-- -->56</date></closer>")) == []
    assert said(letter("<head/><!-- > -->\nso<p/>")) == [("text-misplaced", 3, 1, "so")]


ELEMENTS = tuple(
    f"{{http://letters.example/}}{name}"
    for name in ("letter", "head", "p", "name", "note", "closer", "signed", "date", "bogus")
)
RIGHT = etree.fromstring(
    letter(
        '<head>To all</head><p xml:id="a">He met <name>Kim</name>.<note type="sic"><p>so</p></note></p><p ref="a"/>'
        "<closer><signed>K.</signed><date>1956</date></closer>"
    )
)


@given(st.integers(0, 10**9))
@settings(max_examples=150, deadline=None)
def test_laws_on_mutants(number: int) -> None:
    document = mutant(RIGHT, number, ELEMENTS, ("date", "kind", "type", "ref", "rend"))
    errors = SCHEMA.errors(document)
    assert bool(errors) != SCHEMA.accepts(document)
    assert [(e.line, e.column) for e in errors] == sorted((e.line, e.column) for e in errors)
    assert all(e.line and e.column and e.path for e in errors)
    of_tree = SCHEMA.errors(etree.fromstring(document, etree.XMLParser(collect_ids=False)))
    assert [_told(e) for e in of_tree] == [_told(e) for e in sorted(errors, key=lambda e: of_order(of_tree, e))]


def _told(error: Error) -> tuple[object, ...]:
    return error.kind, error.path, error.element, error.found, error.value, error.expected


def of_order(errors: list[Error], error: Error) -> int:
    """The tree's errors have lines only, so that a reference that leads to nothing may come later in its line."""
    return next(i for i, other in enumerate(errors) if _told(other) == _told(error))


def test_an_element_of_another_namespace_is_known_before_its_definition_was_read() -> None:
    """It was taken for one of the schema's own namespace, and for unknown, until something had asked for its content."""
    schema = b"""<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="urn:own"><start><ref name="a"/></start>
<define name="a"><element name="a"><optional><ref name="b"/></optional></element></define>
<define name="b"><element name="b"><ref name="c"/></element></define>
<define name="c"><element name="c" ns="urn:other"><empty/></element></define></grammar>""" + b"\n" * 100_000  # large
    [error] = load(schema).errors(b'<a xmlns="urn:own"><c xmlns="urn:other"/></a>')
    assert error.kind == "element-misplaced"
