"""Our Schematron compiler: which rule fires, with what words."""

from __future__ import annotations

import pytest
from lxml import etree

from rubricator.schemas.check.rules import Result, Rules
from rubricator.schemas.sch_xslt import SchematronError, stylesheet

HEAD = '<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3">'


def run(patterns: str, document: str) -> list[tuple[str, int, str]]:
    rules = Rules(f"{HEAD}{patterns}</schema>".encode())
    return [(r.code, r.number, r.message) for r in rules.judge(etree.fromstring(document))]


def test_an_assert_fires_where_it_is_false_and_a_report_where_it_is_true() -> None:
    tests = '<assert test="@x">no x</assert><report test="@y">a y</report>'
    pattern = f'<pattern id="a"><rule context="b">{tests}</rule></pattern>'
    assert run(pattern, '<a><b/><b x="1" y="1"/></a>') == [
        ("a", 1, "no x"),
        ("a", 2, "a y"),
    ]


def test_of_the_rules_of_a_pattern_the_first_alone_fires() -> None:
    patterns = (
        '<pattern id="a"><rule context="b[@x]"><assert test="false()">one</assert></rule>'
        '<rule context="b"><assert test="false()">two</assert></rule></pattern>'
        '<pattern id="c"><rule context="b"><assert test="false()">three</assert></rule></pattern>'
    )
    assert [message for _, _, message in run(patterns, '<a><b x="1"/></a>')] == ["one", "three"]
    assert [message for _, _, message in run(patterns, "<a><b/></a>")] == ["two", "three"]


def test_a_schema_may_declare_xs_itself() -> None:
    patterns = '<ns prefix="xs" uri="http://www.w3.org/2001/XMLSchema"/><pattern id="a"><rule context="b">'
    patterns += '<assert test=". castable as xs:date">no date</assert></rule></pattern>'
    assert run(patterns, "<a><b>1956-08-30</b><b>x</b></a>") == [("a", 2, "no date")]


def test_let_value_of_and_name() -> None:
    patterns = (
        '<let name="all" value="count(//b)"/>'
        '<pattern id="a"><let name="half" value="2"/><rule context="b"><let name="n" value="@n"/>'
        '<assert test="$n &lt; $half"><name/> <value-of select="$n"/> of <value-of select="$all"/></assert>'
        "</rule></pattern>"
    )
    assert run(patterns, '<a><b n="1"/><b n="7"/></a>') == [("a", 2, "b 7 of 2")]


def test_attributes_can_be_a_context() -> None:
    patterns = (
        '<pattern id="a"><rule context="@n"><assert test=". = 1">n is <value-of select="."/></assert></rule></pattern>'
    )
    assert run(patterns, '<a><b n="1"/><b n="7"/></a>') == [("a", 2, "n is 7")]


def test_an_abstract_rule_is_taken_in() -> None:
    patterns = (
        '<pattern id="a"><rule abstract="true" id="r"><assert test="@n">no n</assert></rule>'
        '<rule context="b"><extends rule="r"/></rule><rule context="c"><extends rule="r"/></rule></pattern>'
    )
    assert [number for _, number, _ in run(patterns, '<a><b/><c/><c n="1"/></a>')] == [1, 2]


def test_the_diagnostic_is_the_remedy() -> None:
    patterns = (
        '<pattern id="a"><rule context="b"><assert test="false()" role="warning" diagnostics="d">Wrong.</assert></rule>'
        '</pattern><diagnostics><diagnostic id="d">Mend <name/>.</diagnostic></diagnostics>'
    )
    [result] = Rules(f"{HEAD}{patterns}</schema>".encode()).judge(etree.fromstring("<a><b/></a>"))
    assert result == Result("a", "warning", 1, "Wrong.", "Mend b.")


def test_rules_cannot_read_files() -> None:
    patterns = (
        '<pattern id="a"><rule context="a"><report test="unparsed-text-available(\'file:///etc/passwd\')">leak</report>'
        "</rule></pattern>"
    )
    assert run(patterns, "<a/>") == []


def test_what_is_not_supported_is_said() -> None:
    for part in ('<include href="x"/>', '<phase id="p"/>', '<pattern abstract="true" id="p"/>'):
        with pytest.raises(SchematronError):
            stylesheet(f"{HEAD}{part}</schema>".encode())
