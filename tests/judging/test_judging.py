"""Files judged by schemas that are not ours: which schema, where it lies, what is said."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from rubricator.commands import rubricator
from rubricator.findings import Finding, Severity
from rubricator.judging.catalog import Catalog, CatalogError
from rubricator.judging.locating import Missing, locate, named_schema
from rubricator.judging.opinions import EngineMissing, opinions
from rubricator.steps.judging import Judging, by_our_engine, judged

PENS = 'schematypens="http://relaxng.org/ns/structure/1.0"'
RELAXNG = "http://relaxng.org/ns/structure/1.0"
SCHEMA = "element letter { attribute date { xsd:date }, text }"
RNG = (
    '<element name="letter" xmlns="http://relaxng.org/ns/structure/1.0" '
    'datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">'
    '<attribute name="date"><data type="date"/></attribute><text/></element>'
)


@pytest.mark.parametrize(
    ("prolog", "href"),
    [
        (f'<?xml-model href="a.rng" {PENS}?>', "a.rng"),
        ('<?xml-model href="a.rng" type="application/xml"?>', "a.rng"),
        ('<?xml-model href="a.rnc" type="application/relax-ng-compact-syntax"?>', "a.rnc"),
        ("<?xml-model href='a.sch' schematypens='http://purl.oclc.org/dsdl/schematron'?>", ""),
        (f'<!-- <?xml-model href="a.rng" {PENS}?> -->', ""),
        ("", ""),
    ],
)
def test_the_schema_that_a_file_names(prolog: str, href: str) -> None:
    assert named_schema(f"<?xml version='1.0'?>{prolog}<a/><?xml-model href='b.rng'?>".encode()) == href


def test_where_a_schema_lies(tmp_path: Path) -> None:
    document = tmp_path / "a.xml"
    (tmp_path / "a.rng").touch()
    assert locate("a.rng", document, None) == tmp_path / "a.rng"
    assert isinstance(locate("b.rng", document, None), Missing)
    assert isinstance(locate("https://example.org/a.rng", document, None), Missing)


def test_teis_own_schemas_are_those_of_the_package(tmp_path: Path) -> None:
    pytest.importorskip("gams_xml_catalog")
    for address in (
        "https://www.tei-c.org/release/xml/tei/custom/schema/relaxng/tei_all.rng",
        "http://www.tei-c.org/release/xml/tei/custom/schema/relaxng/tei_all.rng",
        "https://vault.tei-c.org/P5/3.1.0/xml/tei/custom/schema/relaxng/tei_all.rng",
    ):
        found = locate(address, tmp_path / "a.xml", None)
        assert isinstance(found, Path)
        assert found.name == "tei_all.rng"


def test_catalogs(tmp_path: Path) -> None:
    (tmp_path / "catalog.xml").write_text(
        '<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">'
        '<uri name="http://a/one" uri="one.rng"/><group xml:base="in/"><system systemId="two" uri="two.rng"/></group>'
        '<rewriteURI uriStartString="http://a/" rewritePrefix="all/"/>'
        '<rewriteURI uriStartString="http://a/b/" rewritePrefix="b/"/>'
        '<uriSuffix uriSuffix="/last.rng" uri="last.rng"/><nextCatalog catalog="next.xml"/>'
        '<uri name="http://away" uri="http://elsewhere/a.rng"/></catalog>'
    )
    (tmp_path / "next.xml").write_text(
        '<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog"><uri name="three" uri="3.rng"/>'
        '<nextCatalog catalog="catalog.xml"/></catalog>'
    )
    catalog = Catalog(tmp_path / "catalog.xml")
    expected = {
        "http://a/one": "one.rng",
        "two": "in/two.rng",
        "http://a/x.rng": "all/x.rng",
        "http://a/b/x.rng": "b/x.rng",
        "http://z/last.rng": "last.rng",
        "three": "3.rng",
    }
    for address, name in expected.items():
        assert catalog.find(address) == tmp_path / name
    assert catalog.find("http://away") is None
    assert catalog.find("http://nowhere") is None
    with pytest.raises(CatalogError):
        Catalog(tmp_path / "none.xml")


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "letter.rnc").write_text(SCHEMA)
    model = f'<?xml-model href="letter.rnc" {PENS}?>'
    (tmp_path / "right.xml").write_text(f'{model}\n<letter date="1956-08-30">Dear</letter>')
    (tmp_path / "wrong.xml").write_text('<letter\n  date="30 August" rend="x">Dear</letter>')
    result = CliRunner().invoke(rubricator, ["validate", "right.xml"])
    assert (result.exit_code, result.output) == (0, "1 file checked: nothing to complain of.\n")
    result = CliRunner().invoke(rubricator, ["validate", "--schema", "letter.rnc", "right.xml", "wrong.xml"])
    assert result.exit_code == 1
    assert "wrong.xml:2:3: error date-form" in result.output
    assert "wrong.xml:2:20: error attribute-unknown" in result.output


def test_a_wrong_schema_is_said_to_be_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "wrong.rnc").write_text("element letter {\n  nothing }")
    (tmp_path / "a.xml").write_text("<letter/>")
    result = CliRunner().invoke(rubricator, ["validate", "--schema", "wrong.rnc", "a.xml"])
    assert result.exit_code == 1
    assert "wrong.rnc:2: error schema-wrong" in result.output


def test_libxml2_gives_a_second_opinion(tmp_path: Path) -> None:
    schema, wrong = tmp_path / "letter.rng", tmp_path / "wrong.xml"
    schema.write_text(RNG)
    wrong.write_text("<letter/>")
    [finding, *_] = opinions("libxml2", schema, {"wrong.xml": wrong})
    assert (finding.file, finding.line, finding.code) == ("wrong.xml", 1, "grammar")
    wrong.write_text("<letter date='1956-08-30'/>")
    assert opinions("libxml2", schema, {"wrong.xml": wrong}) == []
    with pytest.raises(EngineMissing):
        opinions("libxml2", tmp_path / "letter.rnc", {})


def test_an_engine_that_does_not_end_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "rubricator.judging.opinions._libxml2", lambda *_: [sys.executable, "-c", "import time; time.sleep(60)"]
    )
    [finding] = opinions("libxml2", tmp_path / "a.rng", {"a.xml": tmp_path / "a.xml"}, seconds=0.5)
    assert finding.code == "engine-too-slow"


def test_what_a_schema_may_not_say_is_found_though_no_document_comes_there(tmp_path: Path) -> None:
    schema = tmp_path / "a.rng"
    schema.write_text(
        '<grammar xmlns="http://relaxng.org/ns/structure/1.0"><start><choice><element name="a"><empty/></element>'
        '<element name="b"><attribute name="c"/><attribute name="c"/></element></choice></start></grammar>'
    )
    (tmp_path / "a.xml").write_text("<a/>")
    result = CliRunner().invoke(rubricator, ["validate", "--schema", str(schema), str(tmp_path / "a.xml")])
    assert result.exit_code == 1
    assert "schema-wrong" in result.output


def test_a_phase_of_a_schematron_schema(tmp_path: Path) -> None:
    schema = tmp_path / "a.sch"
    schema.write_text(
        '<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3"><phase id="one"><active pattern="p"/>'
        '</phase><pattern id="p"><rule context="a"><report test="true()">p fires</report></rule></pattern>'
        '<pattern id="q"><rule context="a"><report test="true()">q fires</report></rule></pattern></schema>'
    )
    (tmp_path / "a.xml").write_text("<a/>")
    said = {
        phase: CliRunner().invoke(
            rubricator, ["validate", "--schema", str(schema), *phase, str(tmp_path / "a.xml")]
        ).output
        for phase in ((), ("--phase", "one"), ("--phase", "two"))
    }
    assert "p fires" in said[()]
    assert "q fires" in said[()]
    assert "p fires" in said["--phase", "one"]
    assert "q fires" not in said["--phase", "one"]
    assert "there is no phase two" in said["--phase", "two"]


def test_the_namespace_that_is_meant_is_the_schema_s(tmp_path: Path) -> None:
    schema = tmp_path / "a.rnc"
    schema.write_text('default namespace = "http://example.org/x"\nelement a { element b { empty } }')
    (tmp_path / "a.xml").write_text("<a/>")
    result = CliRunner().invoke(rubricator, ["validate", "--schema", str(schema), str(tmp_path / "a.xml")])
    assert 'Write <a xmlns="http://example.org/x">' in result.output


def test_several_processes_say_the_same(tmp_path: Path) -> None:
    schema = tmp_path / "a.rng"
    schema.write_text(RNG)
    files = {f"{number}.xml": tmp_path / f"{number}.xml" for number in range(5)}
    for number, path in enumerate(files.values()):
        path.write_text(f"<letter date='{'1956-08-30' if number % 2 else 'never'}'>a</letter>")
    alone = list(by_our_engine(schema, files))
    assert [finding.file for finding in alone] == ["0.xml", "2.xml", "4.xml"]
    assert list(by_our_engine(schema, files, workers=2)) == alone
    schema.write_text(RNG.replace("<text/>", "<ref name='b'/>"))
    wrong = schema.rename(tmp_path / "b.rng")
    for workers in (1, 2):
        [finding] = by_our_engine(wrong, files, workers)
        assert (finding.code, finding.file, finding.line) == ("schema-wrong", wrong.as_posix(), 1)


def test_the_rules_that_a_file_names_are_followed(tmp_path: Path) -> None:
    sch = "http://purl.oclc.org/dsdl/schematron"
    rule = '<pattern id="{0}"><rule context="letter"><report test="true()">{0} fires</report></rule></pattern>'
    (tmp_path / "rules.sch").write_text(f'<schema xmlns="{sch}" queryBinding="xslt3">{rule.format("own")}</schema>')
    inside = rule.format("inside").replace("<pattern", f'<pattern xmlns="{sch}"')
    (tmp_path / "a.rng").write_text(f'<grammar xmlns="{RELAXNG}"><start>{RNG}</start>{inside}</grammar>')
    document = tmp_path / "a.xml"
    models = [f'<?xml-model href="a.rng" {PENS}?>']
    models += [f'<?xml-model href="{href}" schematypens="{sch}"?>' for href in ("a.rng", "rules.sch", "none.sch")]
    document.write_text("".join(models) + "<letter date='1956-08-30'>a</letter>")
    checked, findings = judged([document], Judging(), lambda _: (0, []))
    assert checked == 1
    assert sorted((f.code, f.severity.name) for f in findings) == [
        ("inside", "ERROR"), ("own", "ERROR"), ("schema-missing", "WARNING"),
    ]  # fmt: skip
    assert judged([document], Judging(schema=tmp_path / "a.rng"), lambda _: (0, []))[1][0].code == "inside"


_PHASES = """<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2" defaultPhase="one">
<phase id="one"><active pattern="x"/></phase><phase id="two"><active pattern="y"/></phase>
<pattern id="x"><rule context="a"><report test="true()">x</report></rule></pattern>
<pattern id="y"><rule context="a"><report test="true()">y</report></rule></pattern></schema>"""
_RULES = 'href="p.sch" schematypens="http://purl.oclc.org/dsdl/schematron"'


@pytest.mark.parametrize(
    ("models", "codes"),
    [
        ([_RULES], ["x"]),  # rules alone, and no TEI: our grammar is not asked
        (['href="a.rnc"', _RULES], ["text-misplaced", "x"]),
        ([_RULES + ' phase="two"'], ["y"]),
        ([_RULES + ' phase="#ALL"'], ["x", "y"]),
        ([_RULES + ' phase="three"'], ["schema-unusable"]),
        ([_RULES, _RULES + ' phase="two"'], ["x", "y"]),
        (['href="a.rnc"', 'href="b.rnc"'], ["attribute-missing", "text-misplaced"]),
        (['href="b.rnc"', 'href="b.rnc" title="again"'], ["attribute-missing"]),
        (['href="b.rnc" group="one"', 'href="a.rnc" group="two"'], ["attribute-missing"]),
        (['href="b&#46;rnc"'], ["attribute-missing"]),
        (['href="b.rnc"', 'href="none.rnc"'], ["attribute-missing", "schema-missing"]),
        (['href="a.nvdl" schematypens="http://purl.oclc.org/dsdl/nvdl/ns/structure/1.0"'], ["ours", "schema-missing"]),
        (['href="a.xsd" schematypens="http://www.w3.org/2001/XMLSchema"'], ["ours", "schema-missing"]),
        (['href="a.dtd" type="application/xml-dtd"', 'href="b.rnc"'], ["attribute-missing"]),
        (['href="secret" schematypens="http://relaxng.org/ns/structure/1.0"'], ["schema-missing"]),
        (['href="" schematypens="http://relaxng.org/ns/structure/1.0"', "title='x'", ""], ["ours"]),
    ],
)
def test_each_schema_that_a_file_names_is_followed(tmp_path: Path, models: list[str], codes: list[str]) -> None:
    (tmp_path / "p.sch").write_text(_PHASES)
    (tmp_path / "a.rnc").write_text("element a { empty }")
    (tmp_path / "b.rnc").write_text("element a { attribute n { text }, text }")
    (tmp_path / "secret").write_text("not for documents")
    document = tmp_path / "a.xml"
    document.write_text("".join(f"<?xml-model {model}?>" for model in models) + "<a>x</a>")
    ours = Finding("a.xml", 1, 1, "ours", Severity.ERROR, "by our grammar")
    checked, findings = judged([document], Judging(), lambda paths: (len(paths), [ours]))
    assert sorted(finding.code for finding in findings) == codes
    assert checked == (codes != ["schema-missing"])
    assert not any("not for documents" in finding.message for finding in findings)


def test_a_schema_of_ones_own_is_told_what_dtd_compatibility_asks(tmp_path: Path) -> None:
    schema, document = tmp_path / "a.rnc", tmp_path / "a.xml"
    schema.write_text("element a {\n attribute (b | c) { xsd:ID } }", encoding="utf-8")
    document.write_text("<a b='x'/>", encoding="utf-8")
    [finding] = by_our_engine(schema, {"a.xml": document})
    assert (finding.code, finding.line, finding.severity) == ("schema-compatibility", 2, Severity.WARNING)


def _judged(tmp_path: Path, schema: str, document: str) -> list[tuple[str, str]]:
    path = tmp_path / "a.rnc"
    path.write_text(schema, encoding="utf-8")
    (tmp_path / "a.xml").write_text(document, encoding="utf-8")
    found = by_our_engine(path, {"a.xml": tmp_path / "a.xml"})
    return [(finding.code, f"{finding.message} {finding.remedy}") for finding in found]


def test_attributes_of_a_misspelt_element_are_told_as_those_of_the_one_that_was_meant(tmp_path: Path) -> None:
    schema = "element letter { element date { attribute when { xsd:date }, text }* }"
    said = _judged(tmp_path, schema, "<letter><dat when='1956-02-30'/></letter>")
    assert [code for code, _ in said] == ["element-unknown", "date-impossible"]


def test_attributes_of_another_vocabulary_are_told_by_what_they_take(tmp_path: Path) -> None:
    schema = """default namespace = "http://www.tei-c.org/ns/1.0"\nnamespace s = "urn:s"
start = element TEI { rect* }
rect = element s:rect { attribute width { xsd:int { maxInclusive = "9" } }, attribute kind { "a" | "b" }? }"""
    document = '<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:s="urn:s"><s:rect width="x" kind="c"/><s:rect/></TEI>'
    wide, kind, missing = _judged(tmp_path, schema, document)
    assert wide == ("value-wrong", "“x” is no value of @width on <rect>. It takes xsd:int (maxInclusive 9).")
    assert kind == ("value-wrong", "“c” is no value of @kind on <rect>. It takes a or b.")
    assert missing[0] == "attribute-missing"


def test_a_schema_by_its_address_or_a_name_that_is_nearly_right(tmp_path: Path) -> None:
    pytest.importorskip("gams_xml_catalog")
    document = tmp_path / "a.xml"
    document.write_text("<p xmlns='http://www.tei-c.org/ns/1.0'/>", encoding="utf-8")
    validate = ["validate", str(document), "--schema"]
    found = CliRunner().invoke(rubricator, [*validate, "https://www.tei-c.org/release/xml/tei/custom/schema/relaxng/tei_bare.rng"])
    assert found.exit_code == 1
    elsewhere = CliRunner().invoke(rubricator, [*validate, "https://example.org/my.rng"])
    assert "https://example.org/my.rng is not on this machine, and nothing is fetched" in " ".join(elsewhere.output.split())
    near = CliRunner().invoke(rubricator, [*validate, "tei_al"])
    assert (near.exit_code, "Did you mean tei_all?" in near.output) == (2, True)
