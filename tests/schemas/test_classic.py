"""The twelve classic mistakes: each has one finding, on one line, that names the repair; by our schema and by TEI's.

A case is a folder in cases/classic: input.xml, expected.txt, and expected-tei_all.txt for ``--schema tei_all``. Look at
the difference, and copy what is better.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from rubricator.findings import Finding
from rubricator.judging.judging import judge
from rubricator.judging.locating import published
from rubricator.report import as_text
from rubricator.schemas.check import check

CASES = sorted((Path(__file__).parent / "cases/classic").iterdir())
every_case = pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])


def test_there_are_twelve() -> None:
    assert len(CASES) == 12


def _said(findings: list[Finding]) -> str:
    """The findings without the count below them."""
    return as_text(findings).rpartition("\n")[0] + "\n"


@every_case
def test_by_our_schema(case: Path) -> None:
    found = check({"input.xml": (case / "input.xml").read_bytes()})
    assert _said(found) == (case / "expected.txt").read_text(encoding="utf-8")
    _teaches(found)


@every_case
def test_by_tei_all(case: Path) -> None:
    schema = published("tei_all")
    if schema is None:
        pytest.skip("TEI's own schema is not installed (extra: schema)")
    found = judge(schema, "input.xml", (case / "input.xml").read_bytes())
    assert _said(found) == (case / "expected-tei_all.txt").read_text(encoding="utf-8")
    _teaches(found)


def _teaches(found: list[Finding]) -> None:
    """One mistake, one finding: where it is, by line, column and XPath; what is wrong; what to write."""
    [finding] = found
    assert finding.line > 0
    assert finding.column > 0
    assert finding.xpath.startswith("/TEI[1]")
    assert finding.remedy.endswith(".")
