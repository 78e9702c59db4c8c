"""Any customisation of TEI: what it takes, changes and adds, and what is said of its mistakes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from xml.parsers.expat import ExpatError

import pytest
from grammars import differences
from lxml import etree
from mutants import mutant

from rubricator.relaxng import Schema, load
from rubricator.schemas import base, pattern
from rubricator.schemas.check.rules import Rules
from rubricator.schemas.datatypes import values
from rubricator.schemas.model import Model
from rubricator.schemas.odd import OddError, compile_odd
from rubricator.schemas.odd.compiling import Compiled
from rubricator.schemas.odd.from_grammar import from_grammar
from rubricator.schemas.odd.rules import usable

ROOT = Path(__file__).parents[2]
SHARED = Path("/work/shared/tei")

# A small TEI of our own making: two modules, classes of both types, a macro, a datatype.
SOURCE = b"""<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>
<moduleSpec ident="tei"/><moduleSpec ident="core"/><moduleSpec ident="names"/>
<dataSpec ident="teidata.word" module="tei"><content>
  <dataRef name="token" restriction="[^ ]+"/></content></dataSpec>
<dataSpec ident="teidata.count" module="tei"><content><alternate><dataRef name="nonNegativeInteger"/>
  <valList type="closed"><valItem ident="many"/></valList></alternate></content></dataSpec>
<macroSpec ident="macro.text" module="tei"><content><alternate minOccurs="0" maxOccurs="unbounded"><textNode/>
  <classRef key="model.phrase"/></alternate></content></macroSpec>
<classSpec ident="model.phrase" type="model" module="tei"/>
<classSpec ident="model.name" type="model" module="tei"><classes><memberOf key="model.phrase"/></classes></classSpec>
<classSpec ident="model.part" type="model" module="tei"/>
<classSpec ident="att.global" type="atts" module="tei"><attList>
  <attDef ident="n"><datatype><dataRef key="teidata.word"/></datatype></attDef>
  <attDef ident="rend"><datatype maxOccurs="unbounded"><dataRef key="teidata.word"/></datatype></attDef>
  </attList></classSpec>
<classSpec ident="att.typed" type="atts" module="names"><classes><memberOf key="att.global"/></classes><attList>
  <attDef ident="type"><datatype><dataRef key="teidata.word"/></datatype><valList type="semi"><valItem ident="a"/>
  <valItem ident="b"/></valList></attDef></attList></classSpec>
<elementSpec ident="doc" module="core"><classes><memberOf key="att.global"/></classes><content><sequence>
  <elementRef key="head" minOccurs="0"/><elementRef key="p" maxOccurs="unbounded"/>
  <classRef key="model.part" expand="sequenceOptional"/></sequence></content></elementSpec>
<elementSpec ident="head" module="core"><classes><memberOf key="att.global"/></classes><content>
  <macroRef key="macro.text"/></content></elementSpec>
<elementSpec ident="p" module="core"><classes><memberOf key="att.global"/></classes><content>
  <macroRef key="macro.text"/></content>
  <constraintSpec ident="p-not-empty" scheme="schematron"><constraint>
    <sch:rule xmlns:sch="http://purl.oclc.org/dsdl/schematron" context="tei:p"><sch:assert test="node()">empty</sch:assert>
    </sch:rule></constraint></constraintSpec></elementSpec>
<elementSpec ident="x" module="core"><classes><memberOf key="model.part"/></classes><content><empty/></content></elementSpec>
<elementSpec ident="y" module="core"><classes><memberOf key="model.part"/></classes><content><empty/></content></elementSpec>
<elementSpec ident="name" module="names"><classes><memberOf key="model.name"/><memberOf key="att.typed"/></classes>
  <content><textNode/></content></elementSpec>
<elementSpec ident="person" module="names"><classes><memberOf key="model.name"/></classes><content>
  <elementRef key="name" maxOccurs="2"/></content></elementSpec>
</body></text></TEI>"""
ALL = '<moduleRef key="tei"/><moduleRef key="core"/><moduleRef key="names"/>'


def nothing(path: str) -> bytes:
    raise OSError("no such file")


def compiled(inside: str, read: Callable[[str], bytes] = nothing, attributes: str = "") -> Compiled:
    text = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:sch="http://purl.oclc.org/dsdl/schematron">\n'
        f'<schemaSpec ident="s" start="doc" {attributes}>{inside}</schemaSpec></TEI>'
    )
    return compile_odd(text.encode(), "my.odd", SOURCE, read)


def accepts(made: Compiled, document: str) -> bool:
    schema = etree.RelaxNG(etree.fromstring(pattern.write(made.grammar, "made")))
    return bool(schema.validate(etree.fromstring(document.replace(">", ' xmlns="http://www.tei-c.org/ns/1.0">', 1))))


def said(made: Compiled) -> list[str]:
    return [finding.message for finding in made.findings]


def test_a_whole_module_and_parts_of_one() -> None:
    assert Model(compiled(ALL).grammar).names == {"doc", "head", "p", "x", "y", "name", "person"}
    some = compiled('<moduleRef key="tei"/><moduleRef key="core" include="doc p"/>')
    assert Model(some.grammar).names == {"doc", "p"}
    rest = compiled('<moduleRef key="tei"/><moduleRef key="core" except="x head"/><moduleRef key="names"/>')
    assert Model(rest.grammar).names == {"doc", "p", "y", "name", "person"}
    assert said(some) == said(rest) == []


def test_what_is_left_out_goes_from_content_and_empty_repetitions_go_too() -> None:
    made = compiled('<moduleRef key="tei"/><moduleRef key="core" include="doc p"/>')
    assert accepts(made, "<doc><p>words</p></doc>")
    assert not accepts(made, "<doc><head>words</head><p>words</p></doc>")
    assert b"<empty/>" not in pattern.write(made.grammar, "").replace(b'<element name="x">', b"")


def test_a_class_expanded_in_order() -> None:
    made = compiled(ALL)
    assert accepts(made, "<doc><p/><x/><y/></doc>")
    assert accepts(made, "<doc><p/><y/></doc>")
    assert not accepts(made, "<doc><p/><y/><x/></doc>")
    assert not accepts(made, "<doc><p><person><name/><name/><name/></person></p></doc>")


def test_one_object_by_its_name() -> None:
    made = compiled('<moduleRef key="tei"/><moduleRef key="core"/><elementRef key="name"/><classRef key="att.typed"/>')
    assert accepts(made, '<doc><p><name type="a"/></p></doc>')
    assert said(compiled(ALL + '<elementRef key="nome"/>')) == ["TEI has no element nome. Did you mean name?"]


def test_attributes_of_classes_are_changed_deleted_and_added() -> None:
    change = (
        '<elementSpec ident="name" mode="change"><attList><attDef ident="type" mode="change" usage="req">'
        '<valList type="closed" mode="replace"><valItem ident="c"/></valList></attDef>'
        '<attDef ident="rend" mode="delete"/>'
        '<attDef ident="size" mode="add"><datatype><dataRef key="teidata.count"/></datatype></attDef>'
        "</attList></elementSpec>"
    )
    made = compiled(ALL + change)
    assert said(made) == []
    assert accepts(made, '<doc rend="r"><p><name type="c" n="1" size="many"/></p></doc>')
    for wrong in ('type="a"', "", 'type="c" rend="r"', 'type="c" size="few"'):
        assert not accepts(made, f"<doc><p><name {wrong}/></p></doc>")


def test_a_value_list_is_amended() -> None:
    change = (
        '<classSpec ident="att.typed" type="atts" mode="change"><attList><attDef ident="type" mode="change">'
        '<valList type="closed" mode="change"><valItem ident="a" mode="delete"/><valItem ident="c" mode="add"/></valList>'
        "</attDef></attList></classSpec>"
    )
    made = compiled(ALL + change)
    assert [accepts(made, f'<doc><p><name type="{v}"/></p></doc>') for v in "abc"] == [False, True, True]


def test_elements_are_added_deleted_replaced_and_renamed() -> None:
    changes = (
        '<elementSpec ident="q" mode="add"><classes><memberOf key="model.phrase"/></classes><content><textNode/></content>'
        '</elementSpec><elementSpec ident="head" mode="delete"/>'
        '<elementSpec ident="p" mode="change"><altIdent>para</altIdent><content><elementRef key="q" minOccurs="2" '
        'maxOccurs="3"/></content></elementSpec>'
    )
    made = compiled(ALL + changes)
    assert said(made) == []
    assert accepts(made, "<doc><para><q/><q/></para></doc>")
    for wrong in ("<doc><para><q/></para></doc>", "<doc><para><q/><q/><q/><q/></para></doc>", "<doc><p/></doc>"):
        assert not accepts(made, wrong)


def test_membership_is_changed() -> None:
    change = (
        '<elementSpec ident="name" mode="change"><classes mode="change"><memberOf key="model.name" mode="delete"/>'
        '<memberOf key="model.part"/></classes></elementSpec>'
    )
    made = compiled(ALL + change)
    assert accepts(made, '<doc><p/><name type="a"/></doc>')
    assert not accepts(made, "<doc><p><name/></p></doc>")


def test_content_in_relax_ng_and_any_element() -> None:
    changes = (
        '<elementSpec ident="p" mode="change"><content><rng:oneOrMore xmlns:rng="http://relaxng.org/ns/structure/1.0">'
        '<rng:ref name="name"/></rng:oneOrMore></content></elementSpec>'
        '<elementSpec ident="head" mode="change"><content><anyElement/></content></elementSpec>'
    )
    made = compiled(ALL + changes)
    assert accepts(made, '<doc><head><b xmlns="urn:x"><c/></b></head><p><name/></p></doc>')
    assert not accepts(made, "<doc><p/></doc>")
    assert not accepts(made, "<doc><head><p/></head><p><name/></p></doc>")


def test_groups_of_specifications_are_followed_and_customisations_build_on_others() -> None:
    files = {
        "lib/more.odd": b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><specGrp xml:id="g"><elementSpec ident="x" '
        b'mode="delete"/></specGrp></TEI>',
        "base.odd": b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><schemaSpec ident="b" start="doc"><moduleRef key="tei"/>'
        b'<moduleRef key="core" except="y"/></schemaSpec></TEI>',
    }

    def read(path: str) -> bytes:
        if path not in files:
            raise OSError("no such file")
        return files[path]

    made = compiled('<moduleRef key="tei"/><moduleRef key="core"/><specGrpRef target="lib/more.odd#g"/>', read)
    assert "x" not in Model(made.grammar).names
    chained = compiled('<moduleRef key="tei"/><moduleRef key="core"/>', read, 'source="base.odd"')
    assert Model(chained.grammar).names == {"doc", "head", "p", "x"}
    assert "none.odd cannot be read" in said(compiled(ALL, read, 'source="none.odd"'))[0]
    assert "not on this machine" in said(compiled(ALL + '<specGrpRef target="https://x.org/a.odd"/>', read))[0]


def test_a_foreign_grammar_stands_beside_tei() -> None:
    svg = (
        b'<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="urn:svg"><start><ref name="svg"/></start>'
        b'<define name="svg"><element name="svg"><ref name="kind"/></element></define>'
        b'<define name="kind"><attribute name="kind"><choice><value>a</value><value>b</value></choice></attribute></define>'
        b"</grammar>"
    )
    inside = (
        ALL + '<moduleRef url="svg.rng" prefix="svg_"/><elementSpec ident="head" mode="change"><content>'
        '<elementRef key="svg_svg"/></content></elementSpec>'
    )
    made = compiled(inside, lambda path: svg)
    assert said(made) == []
    assert accepts(made, '<doc><head><svg xmlns="urn:svg" kind="a"/></head><p/></doc>')
    assert not accepts(made, '<doc><head><svg xmlns="urn:svg" kind="c"/></head><p/></doc>')


@pytest.mark.parametrize(
    ("inside", "code", "message"),
    [
        ('<moduleRef key="cor"/>', "odd-unknown", "TEI has no module cor. Did you mean core?"),
        ('<moduleRef key="core" include="doc hed"/>', "odd-unknown", "there is no element hed. Did you mean head?"),
        ('<moduleRef key="core" include="doc name"/>', "odd-misplaced", "name is in the module names, not in core."),
        ('<moduleRef key="core" except="persn"/>', "odd-unknown", "Did you mean person, of the module names?"),
        ('<moduleRef key="core" include="p" except="x"/>', "odd-contradiction", "both include and except"),
        (ALL + '<elementSpec ident="P" mode="change"/>', "odd-unknown", "TEI has no element P. Did you mean p?"),
        (ALL + '<elementSpec ident="p" module="names" mode="change"/>', "odd-misplaced", "is in the module core"),
        ('<moduleRef key="core"/><elementSpec ident="name" mode="change"/>', "odd-not-included", "no moduleRef brings"),
        (
            ALL + '<elementSpec ident="name" mode="change"><attList><attDef ident="tpye" mode="delete"/></attList>'
            "</elementSpec>",
            "odd-unknown",
            "element name has no attribute tpye. Did you mean type?",
        ),
        (
            ALL + '<elementSpec ident="name" mode="change"><attList><attDef ident="type" mode="change"><valList '
            'mode="change" type="semi"><valItem ident="z" mode="delete"/></valList></attDef></attList></elementSpec>',
            "odd-unknown",
            "@type of name has no value z.",
        ),
        (
            ALL + '<elementSpec ident="p" mode="change"><constraintSpec ident="p-empty" mode="delete"/></elementSpec>',
            "odd-unknown",
            "has no constraint p-empty. Did you mean p-not-empty?",
        ),
        (ALL + '<specGrpRef target="#nowhere"/>', "odd-unknown", "no group of specifications (specGrp) nowhere"),
        (
            '<moduleRef key="core"><elementSpec ident="name" mode="delete"/></moduleRef>',
            "odd-unused",
            "This elementSpec stands inside of a moduleRef",
        ),
        (
            ALL + '<pattern xmlns="http://purl.oclc.org/dsdl/schematron"><rule context="p"/></pattern>',
            "odd-unused",
            "This pattern of Schematron stands in no constraintSpec",
        ),
    ],
)
def test_every_name_that_leads_nowhere_is_named(inside: str, code: str, message: str) -> None:
    start = "" if 'key="tei"' in inside else '<moduleRef key="tei"/><moduleRef key="core"/>'
    found = [f for f in compiled(start + "\n" + inside).findings if f.code == code]
    assert found
    assert message in found[0].message
    assert (found[0].file, found[0].line) == ("my.odd", 3)
    assert found[0].column > 0


def test_a_change_beside_the_schema_is_named_unless_a_group_draws_it_in() -> None:
    def beside(group: str) -> list[tuple[str, int, str]]:
        text = (
            '<TEI xmlns="http://www.tei-c.org/ns/1.0"><specGrp xml:id="g">\n<elementSpec ident="p" mode="change"/></specGrp>'
            f'<schemaSpec ident="s" start="doc">{ALL}{group}</schemaSpec></TEI>'
        )
        found = compile_odd(text.encode(), "my.odd", SOURCE, nothing).findings
        return [(finding.code, finding.line, finding.remedy) for finding in found]

    assert beside("") == [("odd-unused", 2, 'Draw it in: <specGrpRef target="#g"/>.')]
    assert beside('<specGrpRef target="#g"/>') == []


@pytest.mark.parametrize(("mode", "code"), [("change", "odd-not-included"), ("delete", "odd-no-change")])
def test_an_attribute_of_a_class_that_is_not_included_is_not_taken_for_misspelt(mode: str, code: str) -> None:
    change = (
        f'<elementSpec ident="name" mode="change"><attList><attDef ident="type" mode="{mode}"/></attList></elementSpec>'
    )
    made = compiled('<moduleRef key="tei"/><moduleRef key="core"/><elementRef key="name"/>' + change)
    message = f"@type of name is {mode}d, but its class att.typed is not included."
    assert [(finding.code, finding.message) for finding in made.findings] == [(code, message)]


def test_the_place_where_an_odd_is_not_well_formed_is_told() -> None:
    with pytest.raises(OddError) as raised:
        compile_odd(b"<TEI>\n<schemaSpec></TEI>", "my.odd", SOURCE, nothing)
    assert [(finding.code, finding.line) for finding in raised.value.findings] == [("xml-malformed", 2)]


_OWN_NAMED = (
    '<elementSpec ident="{}"><classes><memberOf key="model.part"/></classes><content><empty/></content></elementSpec>'
)
_TYPED = '<elementSpec ident="p" mode="change"><attList><attDef ident="c" mode="add"{}><datatype>{}</datatype></attDef></attList></elementSpec>'
_FILLED = '<elementSpec ident="doc" mode="change"><content>{}</content></elementSpec>'


@pytest.mark.parametrize(
    ("inside", "message"),
    [
        (
            _TYPED.format("", '<dataRef key="teidata.cuont"/>'),
            "TEI has no datatype teidata.cuont. Did you mean teidata.count?",
        ),
        (_TYPED.format("", '<dataRef name="integr"/>'), "XML Schema has no datatype integr. Did you mean integer?"),
        (_TYPED.format("", '<dataRef name="token" restriction="[a"/>'), "“[a” ends too early."),
        (
            _TYPED.format("", '<dataRef name="integer"><dataFacet name="minIncl" value="3"/></dataRef>'),
            "The datatype “integer” has no parameter “minIncl”.",
        ),
        (
            _TYPED.format("", '<dataRef name="integer"><dataFacet name="minInclusive" value="x"/></dataRef>'),
            "“x” is wrong for the parameter minInclusive of integer.",
        ),
        (_TYPED.format("", "<dataRef/>"), "This dataRef names no datatype."),
        (_TYPED.format(' usage="mandatory"', '<dataRef name="token"/>'), "TEI has no value for @usage: mandatory."),
        (_FILLED.format('<elementRef key="hd"/><elementRef key="p"/>'), "TEI has no element hd."),
        (
            _FILLED.format('<elementRef key="p"/><classRef key="model.prat"/>'),
            "TEI has no class model.prat. Did you mean model.part?",
        ),
        (_FILLED.format('<macroRef key="macro.txt"/>'), "TEI has no macro macro.txt. Did you mean macro.text?"),
        (
            _FILLED.format('<elementRef key="p" minOccurs="3" maxOccurs="2"/>'),
            "It must come 3 times, and no more than 2.",
        ),
        (_FILLED.format('<elementRef key="p" maxOccurs="many"/>'), "@maxOccurs is “many”, which is no number."),
        (_FILLED.format('<classRef key="model.part" expand="seq"/>'), "TEI has no value for @expand: seq."),
        (
            _FILLED.format('<elementrRef key="p"/>'),
            "TEI has no element for content: elementrRef. Did you mean elementRef?",
        ),
        (
            '<elementSpec ident="new"><classes><memberOf key="model.phrse"/></classes><content/></elementSpec>',
            "TEI has no class model.phrse. Did you mean model.phrase?",
        ),
        ('<elementSpec mode="change"><content><textNode/></content></elementSpec>', "This elementSpec has no ident."),
        (_OWN_NAMED.format("1x"), "“1x” is no name in XML."),
        (_TYPED.replace('"c"', '"two words"').format("", '<dataRef name="token"/>'), "“two words” is no name in XML."),
        (
            _FILLED.format('<ref xmlns="http://relaxng.org/ns/structure/1.0" name="haed"/><elementRef key="p"/>'),
            "TEI has no definition haed. Did you mean head?",
        ),
    ],
)
def test_what_leads_nowhere_inside_of_a_specification_is_named(inside: str, message: str) -> None:
    """Once, at its place; what is made of the rest is made."""
    [finding] = compiled(ALL + inside).findings
    assert (finding.message, finding.line) == (message, 2)


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        (
            _FILLED.format("<r:oneOrMoree><r:text/></r:oneOrMoree>"),
            "in the definition of doc: “oneOrMoree” may not stand in element",
        ),
        (_FILLED.format("<r:attribute/>"), "in the definition of doc: attribute lacks its name"),
        (
            _TYPED.replace('"c"', '"two words"').format("", '<dataRef name="token"/>'),
            "in the definition of p: “two words” is no name",
        ),
        (_TYPED.format("", '<dataRef name="integr"/>'), "in the definition of p: there is no datatype “integr”"),
    ],
)
def test_a_grammar_that_is_none_is_not_given_out(inside: str, said: str) -> None:
    made = compiled(ALL + inside.replace("<content>", '<content xmlns:r="http://relaxng.org/ns/structure/1.0">'))
    with pytest.raises(OddError, match=said) as caught:
        usable(made, "my.odd")
    assert caught.value.findings == made.findings


@pytest.mark.parametrize("ident", ["../../evil", "a b", "1", "a:b"])
def test_a_schema_has_a_name_that_files_may_have(ident: str) -> None:
    with pytest.raises(OddError, match="no name"):
        compile_odd(
            f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><schemaSpec ident="{ident}"/></TEI>'.encode(),
            "a.odd",
            SOURCE,
            nothing,
        )


RULE = '<constraintSpec ident="{}" {}><constraint {}>{}</constraint></constraintSpec>'
ISO = 'xmlns:s="http://purl.oclc.org/dsdl/schematron"'
SAYS = '<s:rule context="tei:p"><s:report test="{}">said</s:report></s:rule>'


@pytest.mark.parametrize(
    ("inside", "message"),
    [
        (RULE.format("a", "", ISO, SAYS.format("@n = ")), "The rule a cannot be compiled: Unexpected token"),
        (RULE.format("a", "", ISO, SAYS.format("foo:n")), "The rule a cannot be compiled: Namespace prefix 'foo'"),
        (RULE.format("a", "", ISO, SAYS.format("nosuch(@n)")), "The rule a cannot be compiled: "),
        (
            RULE.format("a", "", ISO.replace("tron", "torn"), SAYS.format("@n")),
            "The constraint a holds no rule of Schematron.",
        ),
        (RULE.format("a", 'scheme="schematron"', ISO, ""), "The constraint a holds no rule of Schematron."),
        (
            RULE.format("a", 'scheme="schematrn"', ISO, SAYS.format("@n")),
            "TEI has no value for @scheme: schematrn. Did you mean schematron?",
        ),
    ],
)
def test_one_wrong_rule_is_named_and_stops_no_other(inside: str, message: str) -> None:
    good = RULE.format("good", "", ISO, SAYS.format("@n"))
    made = usable(compiled(ALL + good + inside), "my.odd")
    [finding] = made.findings
    assert finding.message.startswith(message)
    assert (finding.file, finding.line, finding.code[:4]) == ("my.odd", 2, "odd-")
    document = etree.fromstring('<doc xmlns="http://www.tei-c.org/ns/1.0"><p n="1">words</p></doc>')
    assert "good" in {result.code for result in Rules(made.rules).judge(document)}


@pytest.mark.parametrize(
    "inside",
    [
        RULE.format(
            "a", 'scheme="isoschematron"', ISO.replace("purl.oclc.org/dsdl", "www.ascc.net/xml"), SAYS.format("@n")
        ),
        # A prefix that is declared around the rule alone, and is used in paths alone.
        RULE.format("a", "", ISO + ' xmlns:t="http://www.tei-c.org/ns/1.0"', SAYS.replace("tei:", "t:").format("@n")),
        '<elementSpec ident="p" mode="change"><attList><attDef ident="n" mode="change">'
        + RULE.format("a", "", ISO, '<s:report test=". = 1">said</s:report>')
        + "</attDef></attList></elementSpec>",
        '<elementSpec ident="p" mode="change">'
        + RULE.format("a", "", ISO, '<s:let name="one" value="1"/>' + SAYS.format("@n = $one"))
        + "</elementSpec>",
        RULE.format(
            "f",
            "",
            'xmlns:x="http://www.w3.org/1999/XSL/Transform" xmlns:m="urn:m"',
            '<x:function name="m:f"><x:param name="p"/><x:sequence select="exists($p/@n)"/></x:function>',
        )
        + RULE.format("a", "", ISO + ' xmlns:m="urn:m"', SAYS.format("m:f(.)")),
    ],
)
def test_rules_as_editors_write_them(inside: str) -> None:
    made = usable(compiled(ALL + inside), "my.odd")
    assert said(made) == []
    document = etree.fromstring('<doc xmlns="http://www.tei-c.org/ns/1.0"><p n="1">words</p></doc>')
    assert [(result.code, result.message) for result in Rules(made.rules).judge(document)] == [("a", "said")]


_OWN = '<elementSpec ident="own"><classes><memberOf key="{0}"/></classes><content><elementRef key="x"/></content></elementSpec>'


@pytest.mark.parametrize(
    "inside",
    [
        # What the customisation defines itself, what it has taken out, and what comes from elsewhere.
        '<classSpec ident="model.own" type="model" mode="add"><classes><memberOf key="model.part"/></classes></classSpec>'
        + _OWN.format("model.own"),
        '<elementSpec ident="x" mode="delete"/>' + _OWN.format("model.phrase"),
        _FILLED.format(
            '<elementRef key="p" minOccurs="2" maxOccurs="unbounded"/><classRef key="model.part" expand="sequence"/>'
        ),
    ],
)
def test_what_leads_somewhere_is_not_named(inside: str) -> None:
    assert said(compiled(ALL + inside)) == []


_CHANGED = '<elementSpec ident="p" mode="{}">{}</elementSpec>'
_LISTED = '<attList><attDef ident="n" mode="change"><valList {}>{}</valList></attDef></attList>'


@pytest.mark.parametrize(
    ("inside", "column", "message"),
    [
        (
            '<elementSpec ident="own" mode="add"><content><empty/></content></elementSpec>',
            1,
            "The element own can stand nowhere",
        ),
        (_OWN.format("att.global"), 1, "The element own can stand nowhere"),
        (_CHANGED.format("chnage", ""), 1, "TEI has no value for @mode: chnage. Did you mean change?"),
        (
            _CHANGED.format("change", _LISTED.format('type="closd"', "")),
            79,
            "TEI has no value for @type: closd. Did you mean closed?",
        ),
        (
            _CHANGED.format("change", _LISTED.format("", '<valItem ident="a"/><valItem ident="a"/>')),
            109,
            "The value a stands in",
        ),
        (_CHANGED.format("change", _LISTED.format("", "<valItem/>")), 89, "This valItem names no value."),
        (
            _CHANGED.format("change", '<attList><attDef mode="change"/></attList>'),
            47,
            "This attDef names no attribute.",
        ),
        (
            _CHANGED.format("change", "<atList/>"),
            38,
            "TEI has no element for elementSpec: atList. Did you mean attList?",
        ),
        (
            _CHANGED.format("change", '<classes mode="change"><memberOf/></classes>'),
            61,
            "This memberOf names no class.",
        ),
        (
            _CHANGED.format("change", '<attList><attRef class="att.typd"/></attList>'),
            47,
            "TEI has no class att.typd. Did you mean att.typed?",
        ),
        (
            _CHANGED.format("change", '<attList><attRef class="att.typed" name="typ"/></attList>'),
            47,
            "class att.typed has no attribute typ. Did you mean type?",
        ),
        ('<moduleRef key=""/>', 1, "This moduleRef names no module."),
        (
            '<elementSpc ident="p" mode="delete"/>',
            1,
            "TEI has no element for schemaSpec: elementSpc. Did you mean elementSpec?",
        ),
    ],
)
def test_what_would_be_passed_over_in_silence_is_named_at_its_place(inside: str, column: int, message: str) -> None:
    [finding] = compiled(ALL + "\n" + inside).findings
    assert finding.message.startswith(message)
    assert finding.column == column


def test_a_name_of_the_older_form_is_an_attribute_of_xml() -> None:
    own = '<classSpec ident="att.global" type="atts" mode="change"><attList><attDef ident="xml:id" mode="add"/></attList></classSpec>'
    inside = own + _CHANGED.format("change", '<attList><attRef name="att.global.attribute.xmlid"/></attList>')
    assert said(compiled(ALL + inside)) == []


@pytest.mark.parametrize("text", ["", "<a/>", "<TEI xmlns='http://www.tei-c.org/ns/1.0'>"])
def test_what_is_no_customisation_is_said(text: str) -> None:
    with pytest.raises(OddError):
        compile_odd(text.encode(), "my.odd", SOURCE, nothing)


def test_rules_of_all_kinds_come_along() -> None:
    inside = (
        ALL + '<constraintSpec ident="whole" scheme="schematron"><desc>Do this.</desc><constraint>'
        '<sch:pattern><sch:rule context="tei:doc"><sch:assert test="tei:p">no p</sch:assert></sch:rule></sch:pattern>'
        '</constraint></constraintSpec><elementSpec ident="name" mode="change"><constraintSpec ident="bare" '
        'scheme="isoschematron"><constraint><assert xmlns="http://www.ascc.net/xml/schematron" test="@n">no n</assert>'
        '</constraint></constraintSpec><attList><attDef ident="type" mode="change"><constraintSpec ident="att" '
        'scheme="schematron"><constraint><sch:report test=". = \'x\'">x</sch:report></constraint></constraintSpec></attDef>'
        "</attList></elementSpec>"
    )
    rules = Rules(compiled(inside).rules)
    root = etree.fromstring('<doc xmlns="http://www.tei-c.org/ns/1.0"><name type="x"/><head><p/></head></doc>')
    found = [(r.code, r.message, r.remedy) for r in rules.judge(root)]
    assert found == [
        ("whole", "no p", "Do this."),
        ("bare", "no n", ""),
        ("att", "x", ""),
        ("p-not-empty", "empty", ""),
    ]


def test_tei_s_own_rules_come_with_the_elements_that_they_are_about() -> None:
    pytest.importorskip("gams_xml_catalog", reason="TEI's own schema is not installed (extra: schema)")
    odd = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><schemaSpec ident="few" start="p">'
        '<moduleRef key="tei"/><moduleRef key="core" include="p ref date"/>'
        '<elementSpec ident="p" mode="change"><constraintSpec ident="abstractModel-structure-p-in-l" mode="delete"/>'
        "</elementSpec></schemaSpec></TEI>"
    )
    rules = compile_odd(odd.encode(), "few.odd", base.tei_all(), nothing).rules
    codes = set(etree.fromstring(rules).xpath("//@id"))
    assert {"refAtts", "abstractModel-structure-p-in-ab-or-p", "att-datable-w3c-when"} <= codes
    assert codes.isdisjoint({"ptrAtts", "abstractModel-structure-p-in-l", "MINandMAXoccurs"})
    root = etree.fromstring(
        '<p xmlns="http://www.tei-c.org/ns/1.0"><ref target="a" cRef="b"/><date when="1" to="2"/></p>'
    )
    assert [r.code for r in Rules(rules).judge(root)] == ["refAtts", "att-datable-w3c-when"]


def test_the_schema_of_tei_read_back_says_the_same() -> None:
    pytest.importorskip("gams_xml_catalog", reason="TEI's own schema is not installed (extra: schema)")
    grammar = pattern.read(base.tei_all())
    names = " ".join(ident for kind, ident in from_grammar(grammar).specs if kind == "element")
    odd = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><schemaSpec ident="all" start="TEI teiCorpus">'
        f'<moduleRef key="tei" include="{names}"/></schemaSpec></TEI>'
    )
    made = compile_odd(odd.encode(), "all.odd", base.tei_all(), nothing)
    assert made.findings == []
    # All 600 elements take nine minutes (compared so once, and equal); a test compares one in thirty.
    assert differences(made.grammar, grammar, every=30) == []


def test_an_attribute_that_an_element_takes_singly_from_a_class_is_changed() -> None:
    """In TEI's schema app has @subtype of att.typed, and a @type of its own."""
    pytest.importorskip("gams_xml_catalog", reason="TEI's own schema is not installed (extra: schema)")
    odd = (ROOT / "schemas/rubricator.odd").read_bytes()
    made = compile_odd(odd, "rubricator.odd", base.tei_all(), nothing)
    assert made.findings == []
    assert "same-point" in values(Model(made.grammar).attributes("app")["subtype"].value)


@pytest.mark.skipif(not (SHARED / "sample.odd").exists(), reason="TEI's data is not on this machine")
def test_the_sample_customisation_accepts_what_tei_s_own_processor_makes_of_it() -> None:
    source = (SHARED / "p5subset.xml").read_bytes()
    made = compile_odd((SHARED / "sample.odd").read_bytes(), "sample.odd", source, nothing)
    assert made.findings == []
    assert differences(made.grammar, pattern.read((SHARED / "sample.rng").read_bytes())) == []


@pytest.mark.skipif(not (SHARED / "sample.odd").exists(), reason="TEI's data is not on this machine")
def test_the_sample_customisation_judges_documents_as_tei_s_own_schema() -> None:
    """By our engine: the documents of TEI's test suites, and one that is valid with what mutation makes of it."""
    source = (SHARED / "p5subset.xml").read_bytes()
    made = compile_odd((SHARED / "sample.odd").read_bytes(), "sample.odd", source, nothing)
    ours = load(pattern.write(made.grammar, "made"))
    theirs = load((SHARED / "sample.rng").read_bytes())
    root = etree.fromstring(VALID)
    assert theirs.errors(VALID.encode(), ids=False) == []
    documents = [etree.tostring(mutant(root, number)) for number in range(300)]
    documents += [path.read_bytes() for path in sorted((SHARED / "documents").glob("*.xml"))]
    verdicts = [(verdict(ours, document), verdict(theirs, document)) for document in documents]
    assert {one for one, _ in verdicts} == {True, False}
    assert [pair for pair in verdicts if pair[0] != pair[1]] == []


def verdict(schema: Schema, document: bytes) -> bool | None:
    try:
        return schema.accepts(document, ids=False)
    except ExpatError:
        return None


VALID = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>t</title></titleStmt>'
    "<publicationStmt><publisher>p</publisher></publicationStmt><sourceDesc><p>s</p></sourceDesc></fileDesc></teiHeader>"
    '<text><body><div type="letter"><opener>o</opener><head>h</head><p xml:id="p1">On <date when="1956-08">x</date> '
    '<persName ref="#x">K</persName> <gap reason="lost"/> <supplied>me</supplied><note type="t">n</note><pb n="2"/></p>'
    "<list><item>i</item></list><closer>c</closer></div></body></text></TEI>"
)
