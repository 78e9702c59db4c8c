"""Rules inside of a RELAX NG schema: all are found, and none that could fire is left out."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from rubricator.judging.embedded import EmbeddedRules
from rubricator.judging.judging import judge, rules_in
from rubricator.relaxng import load
from rubricator.schematron import validator
from rubricator.schematron.deciding import decider
from rubricator.schematron.embedded import embedded

RULES = [
    ("a", "report", "@x and @y"),
    ("a[@x]", "assert", "b"),
    ("a//b | c/@x", "report", "../@y"),
    ("*[@x]", "report", "parent::a or parent::c"),
    ("b[not(c)]", "assert", "count(ancestor::*) lt 3"),
    ("c[string-length(@y) gt 0]", "report", "true()"),
    ("(a | b)[@y eq '1']", "report", "not(@x)"),
    ("(a | b)/c", "assert", "starts-with(@x, '1')"),
    ("/*[count(//c) gt 1]", "report", "a"),
    ("a[not(.//b[@y])]", "report", "@x = '1'"),
    ("b[c/a]", "assert", "for $i in 1 to 2 return @x"),
    ("@y", "report", "../b"),
    ("a[b[1]]", "report", "."),
    ("a[@x and @y]", "report", "true()"),
    ("b[ starts-with( @x, '1' ) and not(@y) ]", "report", "true()"),
    ("c[not(b and @x and @y)]", "assert", "false()"),
    ("a[@x and @y or b]", "report", "true()"),
    ("b[@x != ' and ' and @y]", "report", "true()"),
    ("c[starts-with(@x, '')]", "report", "true()"),
    ("a", "report", "(b or @x) and (c | @y)"),
    ("a[@x]", "report", "not(b)"),
    ("b", "report", "text()"),
    ("b", "report", "not (c)"),
    ("c", "report", "@x and(a or b)"),
]
PATTERNS = "".join(
    f'<sch:pattern id="r{i}"><sch:rule context="{context}"><sch:{kind} test="{test}">said</sch:{kind}></sch:rule></sch:pattern>'
    for i, (context, kind, test) in enumerate(RULES)
)
GRAMMAR = f"""<grammar xmlns="http://relaxng.org/ns/structure/1.0" xmlns:sch="http://purl.oclc.org/dsdl/schematron">
<start><ref name="any"/></start>
<define name="any"><element><anyName/><zeroOrMore><choice><attribute><anyName/></attribute><ref name="any"/><text/>
</choice></zeroOrMore></element></define>{PATTERNS}</grammar>""".encode()

NAMES = st.sampled_from("abc")
ATTRIBUTES = st.dictionaries(st.sampled_from("xy"), st.sampled_from(("", "1", "2")), max_size=2)
TREES = st.recursive(
    st.tuples(NAMES, ATTRIBUTES, st.just([])),
    lambda inner: st.tuples(NAMES, ATTRIBUTES, st.lists(inner, max_size=3)),
    max_leaves=6,
)


def element(tree: tuple[str, dict[str, str], list[object]]) -> etree._Element:
    name, attributes, children = tree
    made = etree.Element(name, attributes)
    made.extend([element(child) for child in children])  # type: ignore[arg-type]
    return made


@settings(max_examples=60, deadline=None)
@given(TREES)
def test_what_is_left_out_would_have_said_nothing(tree: tuple[str, dict[str, str], list[object]]) -> None:
    schema = embedded([etree.fromstring(GRAMMAR)])
    assert schema is not None
    root = element(tree)
    names: dict[str, str] = {}
    assert load(GRAMMAR).accepts(etree.tostring(root), names=names)
    deciding = decider(etree.fromstring(schema))
    may = {f"r{place}" for place in deciding.may_fire(root)}
    report = validator(schema).run(root)
    assert {report.code(result) for result in report.results} <= may
    assert may <= {f"r{place}" for place in deciding.may_fire(root, names)}


def test_most_documents_give_most_rules_no_cause() -> None:
    schema = embedded([etree.fromstring(GRAMMAR)])
    assert schema is not None
    assert decider(etree.fromstring(schema)).may_fire(etree.fromstring("<d><e x='1'/></d>")) == ()


def test_all_shapes_are_found() -> None:
    grammar = b"""<grammar xmlns="http://relaxng.org/ns/structure/1.0"
      xmlns:s="http://purl.oclc.org/dsdl/schematron" xmlns:old="http://www.ascc.net/xml/schematron">
      <s:ns prefix="t" uri="http://www.tei-c.org/ns/1.0"/><s:ns prefix="t" uri="http://www.tei-c.org/ns/1.0"/>
      <start><element name="t:p" xmlns:t="http://www.tei-c.org/ns/1.0"><text/>
        <s:rule context="t:p"><s:assert test="@n">no n</s:assert></s:rule></element></start>
      <define name="x"><empty/><old:pattern><old:rule context="t:p"><old:report test="@m">an m</old:report></old:rule>
        </old:pattern></define>
      <s:pattern id="tei_all-att.typed-subtypeTyped-constraint-rule-10"><s:rule context="t:p"><s:report test="@o">an o
        </s:report></s:rule></s:pattern></grammar>"""
    schema = embedded([etree.fromstring(grammar)])
    assert schema is not None
    report = validator(schema).run(etree.fromstring('<p xmlns="http://www.tei-c.org/ns/1.0" m="" o=""/>'))
    assert sorted(result.message.strip() for result in report.results) == ["an m", "an o", "no n"]
    assert "subtypeTyped" in {report.code(result) for result in report.results}
    assert embedded([etree.fromstring("<grammar xmlns='http://relaxng.org/ns/structure/1.0'/>")]) is None


def test_documents_that_differ_much_get_all_rules() -> None:
    schema = embedded([etree.fromstring(GRAMMAR)])
    assert schema is not None
    rules = EmbeddedRules("any.rng", schema)
    for document in ("<a x='1' y='1'/>", "<a x='1'/>", "<c y='1'/>", "<b><c/></b>", "<b y='1'/>", "<a><b y='1'/></a>"):
        content = document.encode()
        whole = validator(schema).run(etree.fromstring(content))
        found = rules.broken("d.xml", content, etree.fromstring(content))
        assert sorted(f.code for f in found) == sorted(whole.code(result) for result in whole.results)


def test_grammar_and_rules_speak_of_one_document(tmp_path: Path) -> None:
    schema = tmp_path / "any.rng"
    schema.write_bytes(GRAMMAR)
    found = judge(schema, "d.xml", b"<a>\n  <b/><a x='1' y='1'/></a>")
    assert [(f.line, f.code) for f in found if f.code == "r0"] == [(2, "r0")]


def test_rules_that_cannot_be_run_do_not_stop_the_grammar(tmp_path: Path) -> None:
    schema = tmp_path / "any.rng"
    schema.write_bytes(GRAMMAR.replace(b'"@x and @y"', b'"@x and ("'))
    found = judge(schema, "d.xml", b"<a x='1'/>")
    assert [(f.code, f.severity.name) for f in found] == [("rules-not-run", "WARNING")]


def test_tei_s_own_rules_are_those_of_its_schema(tmp_path: Path) -> None:
    package = pytest.importorskip("gams_xml_catalog", reason="TEI's own schema is not installed (extra: schema)")
    path = Path(package.__file__).parent / "catalog/tei/p5/relaxng/tei_all.rng"
    header = "<teiHeader><fileDesc><titleStmt><title/></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>"
    document = (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{header}<text><body>\n<p><ref target="http://a.b" cRef="c">d</ref>\n'
        '<date when="1956" to="1957"/></p></body></text></TEI>'
    )
    found = judge(path, "d.xml", document.encode())
    assert [(f.line, f.code, f.severity.name) for f in found] == [
        (2, "refAtts", "ERROR"),
        (3, "att-datable-w3c-when", "WARNING"),
    ]
    assert rules_in(path) is not None
