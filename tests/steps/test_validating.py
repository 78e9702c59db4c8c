"""A whole edition checked: its own documents by its own schema, TEI of others as TEI."""

from __future__ import annotations

from pathlib import Path

import pytest

from rubricator.findings import Severity
from rubricator.judging.locating import published
from rubricator.project import Project, load
from rubricator.steps.validating import validate_project

OURS = '<?xml-model href="../schemas/rubricator.rng" schematypens="http://relaxng.org/ns/structure/1.0"?>'
THEIRS = '<?xml-model href="https://example.org/harbour.rng" schematypens="http://relaxng.org/ns/structure/1.0"?>'
DOCUMENT = (
    '{0}<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt>'
    "<publicationStmt><p>None.</p></publicationStmt><sourceDesc><p>None.</p></sourceDesc></fileDesc></teiHeader>"
    "<text><body>{1}</body></text></TEI>"
)
SPEECH = '<div type="debate"><u who="#harbourmaster">Tides <c>a</c>nd <rs type="ship">the Vole</rs>.</u></div>'


@pytest.fixture
def project(tmp_path: Path) -> Project:
    if published("tei_all") is None:
        pytest.skip("TEI's own schema is not installed (extra: schema)")
    (tmp_path / "edition.toml").write_text("", encoding="utf-8")
    (tmp_path / "tei").mkdir()
    return load(tmp_path)


def put(project: Project, name: str, prolog: str, body: str) -> None:
    (project.tei / name).write_text(DOCUMENT.format(prolog, body), encoding="utf-8")


def codes(project: Project) -> list[tuple[str, Severity, str]]:
    return [(Path(f.file).name, f.severity, f.code) for f in validate_project(project)[1]]


def test_tei_of_others_is_checked_as_tei(project: Project) -> None:
    """What TEI allows is not wrong because our customisation is narrower; all files of one kind are told of once."""
    put(project, "a.xml", THEIRS, SPEECH)
    put(project, "b.xml", THEIRS, SPEECH)
    put(project, "c.xml", "", SPEECH)
    checked, findings = validate_project(project)
    told = [finding for finding in findings if finding.severity is Severity.INFO]
    assert checked == 3
    assert [finding.code for finding in told] == ["schema-assumed", "schema-assumed"]
    assert "2 files (this, b.xml) name a schema that is not on this machine" in told[0].message
    assert {(finding.severity, finding.code) for finding in findings} == {
        (Severity.INFO, "schema-assumed"),
        (Severity.WARNING, "link-nowhere"),
    }


def test_what_is_wrong_in_tei_is_wrong_in_tei_of_others(project: Project) -> None:
    put(project, "a.xml", THEIRS, "<div><u>Tides.</u><harbor>Vole</harbor></div>")
    assert ("a.xml", Severity.ERROR, "element-unknown") in codes(project)


def test_the_editions_own_documents_have_its_own_rules(project: Project) -> None:
    put(project, "a.xml", OURS, SPEECH)
    put(project, "b.xml", "", "<div><p>The <perName>Vole</perName></p></div>")
    assert ("a.xml", Severity.ERROR, "element-unknown") in codes(project)
    assert ("b.xml", Severity.ERROR, "element-unknown") in codes(project)


def test_many_pointers_that_lead_nowhere_are_one_finding(project: Project) -> None:
    put(project, "a.xml", THEIRS, "<div>" + "".join(f'<u who="#p{n}">Tides.</u>' for n in range(9)) + "</div>")
    [lost] = [finding for finding in validate_project(project)[1] if finding.code == "link-nowhere"]
    assert lost.message.startswith("9 pointers lead to 9 ids that this file does not have: p0, p1, ")


def test_an_ignore_holds_for_tei_of_others(project: Project) -> None:
    put(project, "a.xml", THEIRS, SPEECH)
    ignore = '[[ignore]]\ncode = "link-nowhere"\nfile = "tei/a.xml"\nreason = "The list lies elsewhere."\n'
    (project.folder / "edition.toml").write_text(ignore, encoding="utf-8")
    assert [code for _, _, code in codes(load(project.folder))] == ["schema-assumed"]


def test_what_other_programs_read_is_not_wrong(project: Project) -> None:
    instance = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="a b"'
    put(project, "a.xml", THEIRS, f"<div {instance}><u>Tides.</u></div>")
    assert [code for _, _, code in codes(project)] == ["schema-assumed"]
