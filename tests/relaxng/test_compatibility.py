"""RELAX NG DTD Compatibility: the restrictions on default values (section 3) and ids (section 4), one by one."""

from __future__ import annotations

import pytest

from rubricator.relaxng import load

HEAD = 'namespace a = "http://relaxng.org/ns/compatibility/annotations/1.0"\n'
FINE = [
    'element x { [ a:defaultValue = "n" ] attribute y { "n" | "m" }? }',
    'element x { [ a:defaultValue = "" ] attribute y { text }?, element z { attribute id { xsd:ID } } }',
    'element x { [ a:defaultValue = "n" ] attribute y { text }?, element x { [ a:defaultValue = "n" ] attribute y { text }? }? }',
    "element x { attribute id { xsd:ID }, attribute to { xsd:IDREF }?, attribute all { xsd:IDREFS }? }",
    "element x { attribute id { xsd:ID }, element (* - x) { attribute id { text } } }",
    "element x { attribute y { text } }",
]
BROKEN = [
    ('element x { [ a:defaultValue = "n" ] attribute (y | z) { text }? }', "it and its element need a single name"),
    ('element (x | w) { [ a:defaultValue = "n" ] attribute y { text }? }', "it and its element need a single name"),
    ('element x { [ a:defaultValue = "o" ] attribute y { "n" | "m" }? }', "“o” is the default value of “y”, but"),
    ('element x { [ a:defaultValue = "n" ] attribute y { xsd:QName }? }', "depends on where a value stands"),
    ('element x { [ a:defaultValue = "n" ] attribute y { text } }', "but may not always be left out"),
    ('element x { [ a:defaultValue = "n" ] attribute y { text } | attribute z { text } }', "but may not always"),
    (
        'element x { [ a:defaultValue = "n" ] attribute y { text }?,\nelement * { [ a:defaultValue = "m" ] attribute y { text }? } }',
        "“y” has a default value here, but not this one in the element of line 3, which may be the same",
    ),
    ("element x { xsd:ID }", "is that of text, in “x”"),
    ("element x { attribute y { list { xsd:IDREF+ } } }", "is a part of the value of “y”, not its whole"),
    ("element x { attribute (y | z) { xsd:ID } }", "“y” or “z” is an id or a reference to one, and needs a single name"),
    ("element * { attribute y { xsd:ID } }", "its element needs a name, not a wild card"),
    (
        "element x { attribute y { xsd:ID },\nelement x { attribute y { text } }? }",
        "“y” is of the type ID here, but not in line 3, where the element may be the same",
    ),
    ("element x { attribute y { xsd:IDREF }, element * { attribute * { text }* } }", "“y” is of the type IDREF here"),
]


@pytest.mark.parametrize("schema", FINE)
def test_a_schema_that_keeps_to_it(schema: str) -> None:
    assert load((HEAD + schema).encode()).incompatibilities() == []


@pytest.mark.parametrize(("schema", "said"), BROKEN)
def test_a_schema_that_breaks_it(schema: str, said: str) -> None:
    found = load((HEAD + schema).encode()).incompatibilities()
    assert any(said in one.message for one in found), found
    assert all(one.line >= 2 for one in found)


def test_default_values_in_xml_syntax() -> None:
    schema = b"""<element name="x" xmlns="http://relaxng.org/ns/structure/1.0"
      xmlns:a="http://relaxng.org/ns/compatibility/annotations/1.0">
      <attribute name="y" a:defaultValue="n"><value>m</value></attribute></element>"""
    said = [(one.line, one.message) for one in load(schema).incompatibilities()]
    assert said == [
        (3, "“n” is the default value of “y”, but may not be its value"),
        (3, "“y” has a default value, but may not always be left out"),
    ]
