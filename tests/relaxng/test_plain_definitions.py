"""Law: a definition that is read without a parser is what a parser reads."""

from __future__ import annotations

from typing import Any

import pytest

from rubricator.relaxng.nodes import ANNOTATIONS, RNG, Node, Scope
from rubricator.relaxng.plainsyntax import plain_children
from rubricator.relaxng.xmlsyntax import parsed_children

SCOPE = Scope(prefixes={"": RNG, "a": ANNOTATIONS, "s": "http://purl.oclc.org/dsdl/schematron"})
PLAIN = [
    "\n  <element name='p'/>".replace("'", '"'),
    "<ref name='a'/>\n\n<zeroOrMore><choice><text/>\n<ref name='b' /></choice></zeroOrMore>".replace("'", '"'),
    '<value type="token"> two\r\nlines </value>',
    "<attribute\n name=\"n\">\n<data type=\"string\"/></attribute>\n<text/>",
    f'<element name="p"><a:documentation xmlns:a="{ANNOTATIONS}">a\n paragraph</a:documentation>\n<text/></element>',
    "<a:documentation>one</a:documentation><a:documentation>two</a:documentation><empty/>",
    '<element name="é"><empty></empty></element>',
]
NOT_PLAIN = [
    '<value type="token">a &amp; b</value>',
    "<value>a<!-- comment -->b</value>",
    '<element name="p" ns="urn:x"><text/></element>',
    "<element name='p'><text/></element>",
    '<ref name="&#97;"/>',
    '<element name="p"><s:rule context="p"/><text/></element>',
    '<element name="p"><a:documentation>a > b</a:documentation><text/></element>',
    '<element name="p"><a:documentation>a <b xmlns="">c</b></a:documentation><text/></element>',
    '<element xmlns:x="urn:x" name="x:p"><text/></element>',
    f'<a:documentation xmlns:b="{ANNOTATIONS}">other prefix</a:documentation><text/>',
    f'<rng:text xmlns:rng="{RNG}"/>',
    "<value><![CDATA[<p>]]></value>",
    '<data type="token"><param name="pattern">a\tb</param></data><ref\tname="a\tb"/>',
]


def _told(node: Node) -> Any:
    text = node.text if node.kind in ("value", "param", "name") else ""
    children = [_told(child) for child in node.children]
    return node.kind, node.attributes, text, node.documentation, node.line, node.scope, children


@pytest.mark.parametrize("body", PLAIN)
def test_plain_definitions_are_read_as_a_parser_reads_them(body: str) -> None:
    plain = plain_children(body.encode(), SCOPE, 7)
    assert plain is not None
    assert [_told(node) for node in plain] == [_told(node) for node in parsed_children(body.encode(), SCOPE, 7)]


@pytest.mark.parametrize("body", NOT_PLAIN)
def test_what_is_not_plain_is_left_to_the_parser(body: str) -> None:
    assert plain_children(body.encode(), SCOPE, 7) is None


def test_text_among_patterns_is_left_to_the_parser() -> None:
    assert plain_children("<ref name=\"a\"/>\u00a0".encode(), SCOPE, 1) is None
