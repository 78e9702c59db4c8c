"""``validate --schema`` with Schematron and with customisations of others."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rubricator.findings import Severity
from rubricator.schemas.check import check
from rubricator.schemas.check.given import SchemaUnusable, given_schema
from rubricator.steps.schema import local_files

SCH = '<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2">'
DOCUMENT = b'<a>\n  <b n="1"\n     kind="x"/>\n</a>'


def _schema(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def test_schematron_with_an_inclusion(tmp_path: Path) -> None:
    _schema(
        tmp_path,
        "rules.sch",
        '<pattern id="kinds" xmlns="http://purl.oclc.org/dsdl/schematron"><rule context="b/@kind" role="warning">'
        '<assert test=". = \'y\'" diagnostics="d">The kind is <value-of select="."/>.</assert></rule></pattern>',
    )
    path = _schema(
        tmp_path,
        "main.sch",
        f'{SCH}<include href="rules.sch"/><diagnostics><diagnostic id="d">Write y.</diagnostic></diagnostics></schema>',
    )
    schema, said = given_schema(path, "main.sch", local_files)
    [finding] = check({"a.xml": DOCUMENT}, schema=schema)
    assert said == []
    assert (finding.code, finding.severity, finding.message) == ("kinds", Severity.WARNING, "The kind is x.")
    assert (finding.line, finding.column, finding.xpath) == (3, 6, "/a[1]/b[1]/@kind")
    assert finding.remedy == "Write y."


def test_a_customisation_and_what_is_wrong_with_it(tmp_path: Path) -> None:
    pytest.importorskip("gams_xml_catalog", reason="TEI's own schema is not installed (extra: schema)")
    path = _schema(
        tmp_path,
        "my.odd",
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><schemaSpec ident="my" start="p"><moduleRef key="tei"/>'
        '<moduleRef key="core" include="p hi hii"/></schemaSpec></TEI>',
    )
    schema, said = given_schema(path, "my.odd", local_files)
    assert [finding.code for finding in said] == ["odd-unknown"]
    good = b'<p xmlns="http://www.tei-c.org/ns/1.0">a <hi rend="b">b</hi></p>'
    assert check({"a.xml": good}, schema=schema) == []
    assert [f.code for f in check({"a.xml": good.replace(b"hi", b"gi")}, schema=schema)] == ["element-unknown"]


@pytest.mark.parametrize("name", ["bad.sch", "bad.odd"])
@pytest.mark.parametrize("text", ["", "<a", "<a/>", f"{SCH}<pattern is-a='x'/></schema>"])
def test_what_cannot_be_used_is_said(tmp_path: Path, name: str, text: str) -> None:
    pytest.importorskip("gams_xml_catalog", reason="TEI's own schema is not installed (extra: schema)")
    with pytest.raises(SchemaUnusable, match=name):
        given_schema(_schema(tmp_path, name, text), name, local_files)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{SCH}<pattern><rule context='a'><asert test='false()'>x</asert></rule></pattern></schema>", "no element asert; it has assert"),
        (f"{SCH}<include href='http://x.example/a.sch'/></schema>", "nothing is fetched from a network"),
        (f"{SCH}<pattern><rule context='a['><assert test='1'>x</assert></rule></pattern></schema>", "line 1: "),
        (f"{SCH}<pattern><rule context='a'><assert>x</assert></rule></pattern></schema>", "this assert has no test"),
        ("<html><body/></html>", "none of RELAX NG, Schematron and ODD: it begins with <html>"),
    ],
)
def test_why_it_cannot_be_used(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(SchemaUnusable, match=re.escape(said)):
        given_schema(_schema(tmp_path, "bad.sch", text), "bad.sch", local_files)


def test_a_customisation_of_which_nothing_is_left_names_the_places(tmp_path: Path) -> None:
    pytest.importorskip("gams_xml_catalog", reason="TEI's own schema is not installed (extra: schema)")
    odd = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><schemaSpec ident="my" start="TEI">\n<moduleRef key="core"/></schemaSpec></TEI>'
    with pytest.raises(SchemaUnusable, match="no element is left for its root") as raised:
        given_schema(_schema(tmp_path, "my.odd", odd), "my.odd", local_files)
    [module] = [finding for finding in raised.value.findings if finding.code == "odd-source"]
    assert (module.line, "--source p5subset.xml" in module.remedy) == (2, True)


def test_a_customisation_of_the_tei_that_is_given(tmp_path: Path) -> None:
    names = '<elementSpec ident="p" module="core"><content><textNode/></content></elementSpec>'
    tei = _schema(tmp_path, "p5subset.xml", f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><moduleSpec ident="core"/>{names}</TEI>')
    odd = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><schemaSpec ident="my" start="p"><moduleRef key="core"/></schemaSpec></TEI>'
    schema, said = given_schema(_schema(tmp_path, "my.odd", odd), "my.odd", local_files, tei=tei)
    assert said == []
    assert check({"a.xml": b'<p xmlns="http://www.tei-c.org/ns/1.0">a</p>'}, schema=schema) == []
    assert check({"a.xml": b'<p xmlns="http://www.tei-c.org/ns/1.0"><p/></p>'}, schema=schema) != []
