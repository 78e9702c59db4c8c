"""Findings as JUnit's XML, which every CI service reads: a suite a file, a test case a finding."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from lxml import etree

from rubricator.findings import Finding, Severity
from rubricator.report.plainly import clean as one_line
from rubricator.report.text import place


def as_junit(findings: Sequence[Finding], files: Iterable[str] = ()) -> str:
    """Errors are failures; warnings and remarks pass, with what they say in ``system-out``. A file of ``files``
    without a finding is a suite with one test that passed."""
    by_file = {name: list(group) for name, group in groupby(sorted(findings), key=lambda finding: finding.file)}
    suites = {name: by_file.get(name, []) for name in sorted({*files, *by_file})}
    failures = sum(finding.severity is Severity.ERROR for finding in findings)
    tests = sum(max(1, len(group)) for group in suites.values())
    root = etree.Element("testsuites", name="rubricator validate", tests=str(tests), failures=str(failures))
    for name, group in suites.items():
        root.append(_suite(name, group))
    return etree.tostring(root, encoding="unicode", pretty_print=True)


def _suite(name: str, findings: Sequence[Finding]) -> etree._Element:
    failures = sum(finding.severity is Severity.ERROR for finding in findings)
    counts = {"tests": str(max(1, len(findings))), "failures": str(failures), "errors": "0", "skipped": "0"}
    suite = etree.Element("testsuite", {"name": _clean(name), **counts, "time": "0"})
    if not findings:
        etree.SubElement(suite, "testcase", name="valid", classname=_clean(name), time="0")
    for finding in findings:
        suite.append(_case(finding))
    return suite


def _case(finding: Finding) -> etree._Element:
    at = f" ({finding.line}:{finding.column})" if finding.line else ""
    case = etree.Element("testcase", name=f"{finding.code}{at}", classname=_clean(finding.file), time="0")
    said = _clean(" ".join(part for part in (finding.message, finding.remedy) if part))
    text = "\n".join(_clean(part) for part in (place(finding), finding.xpath, finding.guideline) if part)
    if finding.severity is Severity.ERROR:
        etree.SubElement(case, "failure", message=said, type=finding.code).text = text
    else:
        etree.SubElement(case, "system-out").text = f"{finding.severity.name.lower()}: {said}\n{text}"
    return case


def _clean(text: str) -> str:
    """The text on one line, without what XML cannot hold."""
    return re.sub("[\ud800-\udfff\ufffe\uffff]", "\ufffd", one_line(text))
