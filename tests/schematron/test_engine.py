"""Our Schematron engine: which rule fires, where, with what words."""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

import pytest
from lxml import etree

from rubricator.schemas.check.rules import Result, Rules
from rubricator.schematron import SchematronError, validator

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
    assert result == Result("a", "warning", 1, "Wrong.", "Mend b.", test="false()")


def test_rules_cannot_read_files() -> None:
    patterns = (
        '<pattern id="a"><rule context="a"><report test="unparsed-text-available(\'file:///etc/passwd\')">leak</report>'
        "</rule></pattern>"
    )
    assert run(patterns, "<a/>") == []


@pytest.mark.parametrize(
    "expression",
    [
        "environment-variable('PATH')",
        "unparsed-text('file:///etc/passwd')",
        "doc('file:///etc/passwd')",
        "fn:doc('file:///etc/passwd')",
        "document('/etc/passwd')",
        "collection('file:///etc')",
        "parse-xml('<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><a>&e;</a>')",
        "transform(map{'stylesheet-location': 'file:///etc/x'})",
        "json-doc('file:///etc/passwd')",
    ],
)
def test_no_test_reaches_out(expression: str) -> None:
    test = quoteattr(f"string({expression})")
    patterns = f'<pattern id="a"><rule context="a"><report test={test}>leak</report></rule></pattern>'
    try:
        rules = Rules(f"{HEAD}{patterns}</schema>".encode())
    except SchematronError:
        return
    assert "leak" not in [r.message for r in rules.judge(etree.fromstring("<a/>"))]


@pytest.mark.parametrize("name", ["result-document", "evaluate", "source-document", "import", "include"])
def test_xslt_in_a_schema_cannot_reach_out(name: str) -> None:
    part = f'<xsl:{name} xmlns:xsl="http://www.w3.org/1999/XSL/Transform" href="file:///tmp/x"/>'
    with pytest.raises(SchematronError, match=f"xsl:{name} is not allowed"):
        validator(f"{HEAD}{part}</schema>".encode())


def test_a_test_that_cannot_be_evaluated_stops_no_other() -> None:
    patterns = '<pattern id="a"><rule context="b"><assert test="xs:date(@d)">x</assert><report test="@d">d</report>'
    schema = f'{HEAD}<ns prefix="xs" uri="http://www.w3.org/2001/XMLSchema"/>{patterns}</rule></pattern></schema>'
    codes = [(r.code, r.number) for r in Rules(schema.encode()).judge(etree.fromstring('<a><b d="x"/></a>'))]
    assert codes == [("rules-not-run", 1), ("a", 1)]


def test_doc_leads_to_the_files_that_were_handed_over() -> None:
    patterns = """<pattern id="a"><let name="persons" value="document('persons.xml')//id('k')"/>
      <rule context="b"><assert test="$persons/@n = @n">none</assert>
      <assert test="doc-available('other.xml')">no file</assert></rule></pattern>"""
    files = {"tei/persons.xml": b'<p><q xml:id="k" n="1"/></p>', "tei/x y.xml": b"<a/>"}
    rules = Rules(f"{HEAD}{patterns}</schema>".encode())
    found = rules.judge(etree.fromstring('<a><b n="1"/><b n="2"/></a>'), "tei/x y.xml", files)
    assert [(r.number, r.message) for r in found] == [(1, "no file"), (2, "none"), (2, "no file")]


def test_variables_of_one_name_in_two_patterns() -> None:
    patterns = "".join(
        f'<pattern id="{key}"><let name="v" value="\'{key}\'"/><rule context="*[name() = $v]">'
        '<let name="w" value="concat($v, \'$v\')"/><report test="1"><value-of select="$w"/></report></rule></pattern>'
        for key in "bc"
    )
    assert [message for *_, message in run(patterns, "<a><b/><c/></a>")] == ["b$v", "c$v"]


def test_of_a_group_all_rules_fire() -> None:
    rules = "".join(f'<rule context="{c}"><report test="true()">{c}</report></rule>' for c in ("b", "*[@n]", "nothing"))
    assert [m for *_, m in run(f'<group id="g">{rules}</group>', '<a><b n="1"/></a>')] == ["b", "*[@n]"]


def test_the_subject_says_where() -> None:
    pattern = '<pattern id="a"><rule context="a"><report test="b" subject="b[2]">x</report></rule></pattern>'
    assert run(pattern, "<a><b/><b/></a>") == [("a", 2, "x")]


def test_a_phase_chooses_patterns() -> None:
    patterns = '<phase id="one"><active pattern="a"/></phase>' + "".join(
        f'<pattern id="{key}"><rule context="b"><report test="true()">{key}</report></rule></pattern>' for key in "ac"
    )
    schema = f"{HEAD}{patterns}</schema>".encode()
    root = etree.fromstring("<b/>")
    assert [r.code for r in Rules(schema, phase="one").judge(root)] == ["a"]
    assert [r.code for r in Rules(schema).judge(root)] == ["a", "c"]
    with pytest.raises(SchematronError, match="no phase oen; there is one"):
        Rules(schema, phase="oen")


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ('<let name="x&quot;/>" value="1"/>', "is no name"),
        ('<ns prefix="a b" uri="u"/>', "is no name"),
        ('<include href="x"/>', "line 1: x cannot be read: no other file may be read"),
        ('<pattern is-a="p"/>', "there is no abstract pattern p"),
        ('<pattern><rule><report test="1"/></rule></pattern>', "needs a context"),
        ('<pattern><rule context="a"><report/></rule></pattern>', "this report has no test"),
        ('<pattern><rule context="a">\n<report test="(("/></rule></pattern>', "line 2: "),
        ('<pattern><rule context="a"><report test="$x"/></rule></pattern>', "x has not been declared"),
        ('<pattern><rule context="a"><report test="1" diagnostics="d"/></rule></pattern>', "id d among"),
    ],
)
def test_what_is_wrong_with_a_schema_is_said(part: str, said: str) -> None:
    with pytest.raises(SchematronError) as error:
        validator(f"{HEAD}{part}</schema>".encode())
    assert said in str(error.value)


@pytest.mark.parametrize("binding", ["xquery", "stx"])
def test_other_languages_are_refused(binding: str) -> None:
    with pytest.raises(SchematronError, match=f"binding {binding} is not supported"):
        validator(f'<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="{binding}"/>'.encode())


PHASES = (
    '<let name="kind" value="string(/*/@kind)"/>'
    '<phase id="draft" when="$kind = $wanted"><let name="wanted" value="\'draft\'"/><active pattern="a"/></phase>'
    '<phase id="final" when="$kind = (\'draft\', \'final\')"><active pattern="b"/></phase>'
    '<phase id="never"><active pattern="c"/></phase>'
    + "".join(
        f'<pattern id="{name}"><rule context="/*"><assert test="false()">{name}</assert></rule></pattern>'
        for name in "abc"
    )
)


@pytest.mark.parametrize(
    ("document", "codes"), [('<x kind="draft"/>', "a"), ('<x kind="final"/>', "b"), ("<x/>", "abc")]
)
def test_in_the_phase_any_the_document_chooses(document: str, codes: str) -> None:
    rules = Rules(f"{HEAD}{PHASES}</schema>".encode(), phase="#ANY")
    assert "".join(r.code for r in rules.judge(etree.fromstring(document))) == codes


def test_the_default_phase_may_be_any_and_is_taken_where_no_condition_holds() -> None:
    by_default = Rules(f"{HEAD}{PHASES}</schema>".replace("<schema ", '<schema defaultPhase="#ANY" ').encode())
    assert [r.code for r in by_default.judge(etree.fromstring('<x kind="final"/>'))] == ["b"]
    assert [r.code for r in by_default.judge(etree.fromstring("<x/>"))] == ["a", "b", "c"]
    schema = f"{HEAD}{PHASES}</schema>".replace("<schema ", '<schema defaultPhase="never" ').encode()
    assert [r.code for r in Rules(schema, phase="#ANY").judge(etree.fromstring("<x/>"))] == ["c"]


def test_the_phase_any_needs_a_condition() -> None:
    with pytest.raises(SchematronError, match="no phase of the schema says when"):
        Rules(f'{HEAD}<phase id="a"><active pattern="b"/></phase><pattern id="b"/></schema>'.encode(), phase="#ANY")


DYNAMIC = (
    '<let name="grave" value="/a/@grave"/><pattern id="p" role="warning"><let name="own" value="\'info\'"/>'
    '<rule context="b" role="{if (@n) then \'hint\' else \'\'}"><assert test="@c" role="$grave">x</assert></rule>'
    '<rule context="c"><let name="how" value="string(@how)"/><assert test="false()" severity="$how">x</assert></rule>'
    '<rule context="d"><report test="true()" role="$own">x</report></rule></pattern></schema>'
)


@pytest.mark.parametrize(
    ("document", "roles"),
    [
        ('<a grave="info"><b/><b n="1"/></a>', ["info", "info"]),
        ('<a><b/><b n="1"/></a>', ["warning", "hint"]),  # an empty one is none: that of the rule, then of the pattern
        ('<a><c how="Warn"/><c how="fatal"/><d/></a>', ["warn", "fatal", "info"]),
    ],
)
def test_a_role_may_be_a_variable_or_hold_expressions(document: str, roles: list[str]) -> None:
    assert [r.role for r in Rules(f"{HEAD}{DYNAMIC}".encode()).judge(etree.fromstring(document))] == roles


def test_a_severity_that_is_none_is_told_once() -> None:
    said = Rules(f"{HEAD}{DYNAMIC}".encode()).judge(
        etree.fromstring('<a><c how="wrning"/><c how="wrning"/><c how="x"/></a>')
    )
    assert [(r.code, r.number) for r in said] == [
        *(("p", 1), ("severity-unknown", 1), ("p", 2), ("p", 3), ("severity-unknown", 3))
    ]
    assert "“wrning”" in said[1].message
    assert "Write warning" in said[1].remedy


@pytest.mark.parametrize(("role", "told"), [("structure", 0), ("eror", 1), ("WARNING", 0)])
def test_a_role_may_be_anything_but_nearly_a_severity(role: str, told: int) -> None:
    patterns = f'<pattern><rule context="b"><assert test="@c" role="{role}">x</assert></rule></pattern></schema>'
    assert len(Rules(f"{HEAD}{patterns}".encode()).judge(etree.fromstring("<a><b/></a>"))) == 1 + told


def test_a_variable_that_is_not_there_is_told_with_its_line() -> None:
    with pytest.raises(SchematronError, match=r"line 1.*grave"):
        Rules(
            f'{HEAD}<pattern><rule context="b"><assert test="@c" role="$grave">x</assert></rule></pattern></schema>'.encode()
        )
