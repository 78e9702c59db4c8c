"""Findings as text and as JSON."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from rubricator.findings import Finding, Severity
from rubricator.report import as_json, as_text

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
)


def test_text() -> None:
    assert as_text([A, B]).splitlines() == [
        "tei/a.xml:12:5: error date-impossible: There is no 31 June 1956. — Look.",
        "tei/b.xml: warning file-odd: Odd.",
        "1 error, 1 warning in 2 files.",
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
    assert len(text.split("\n")) == len(given_findings) + 1
    assert not any(ord(c) < 0x20 and c not in "\n\t" for c in text)


@given(st.lists(findings))
def test_json_says_every_field(given_findings: list[Finding]) -> None:
    read = json.loads(as_json(given_findings))
    assert [tuple(entry.values()) for entry in read] == [
        (f.file, f.line, f.column, f.code, f.severity.name.lower(), f.message, f.remedy, f.xpath)
        for f in given_findings
    ]
