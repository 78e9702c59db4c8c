"""What the commands that write into texts, and those on an apparatus, do with a text whose parts lie in other files."""

from __future__ import annotations

from pathlib import Path

import pytest

from rubricator.findings import Finding
from rubricator.project import load
from rubricator.steps.annotating import Wanted, annotate_files
from rubricator.steps.apparatus_files import check_files, witness_text
from rubricator.steps.collating import collate_edition
from rubricator.steps.fixing import left
from rubricator.steps.memory import Memory
from rubricator.tei.inclusion import includes

_TEI = 'xmlns="http://www.tei-c.org/ns/1.0"'
_HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>Whole</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc>"
    '<listWit><witness xml:id="A">First</witness><witness xml:id="B">Second</witness></listWit></sourceDesc></fileDesc></teiHeader>'
)
_PART = (
    f'<div {_TEI}><p xml:id="p1">On 3 May 1956 Nikita Khrushchev spoke in Moscow of the\n'
    '<app><lem wit="#A">coal</lem><rdg wit="#C">ore</rdg></app>.</p></div>'
)


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("tei", "texts"):
        (tmp_path / name).mkdir()
    (tmp_path / "edition.toml").write_text('[edition]\ntitle = "Parts"\n')
    (tmp_path / "texts/one.xml").write_text(_PART)
    (tmp_path / "tei/main.xml").write_text(
        f'<TEI {_TEI} xmlns:xi="http://www.w3.org/2001/XInclude" xml:lang="en">{_HEADER}\n'
        '<text><body><xi:include href="../texts/one.xml"/></body></text></TEI>'
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


def said(findings: list[Finding]) -> list[tuple[str, str]]:
    return [(one.code, one.file) for one in findings]


def test_names_of_a_part_lead_to_the_registers_of_the_edition_and_are_remembered(edition: Path) -> None:
    path = Path("texts/one.xml")
    done = annotate_files([path], [path.as_posix()], Wanted())
    assert [number for _, number in done.added] == [3]
    assert 'ref="../tei/persons.xml#nikita-khrushchev"' in path.read_text()
    assert "nikita-khrushchev" in Path("tei/persons.xml").read_text()
    assert [proposal.text for proposal in Memory.of(edition).files["texts/one.xml"].proposals]
    before = path.read_bytes()
    annotate_files([path], [path.as_posix()], Wanted())
    assert path.read_bytes() == before
    path.write_text(path.read_text().replace('<date when="1956-05-03" cert="high">3 May 1956</date>', "3 May 1956"))
    annotate_files([path], [path.as_posix()], Wanted())
    assert "<date" not in path.read_text(), "what a person took out is not made again"


def test_what_a_file_includes_is_left_and_the_command_says_so(edition: Path) -> None:
    main = Path("tei/main.xml")
    assert includes(main.read_bytes())
    done = annotate_files([main], [main.as_posix()], Wanted())
    assert said(done.outcome.findings) == [("include-left", "tei/main.xml")]
    assert said(left([], load(edition))) == [("include-left", "tei/main.xml")]
    assert said(collate_edition(load(edition)).outcome.findings) == [("include-left", "tei/main.xml")]
    assert Path("texts/one.xml").read_text() == _PART


def test_an_apparatus_is_that_of_the_whole_text(edition: Path) -> None:
    main = Path("tei/main.xml")
    entries, findings = check_files([(main, "tei/main.xml")])
    assert entries == 1
    undeclared = [(one.file, one.line) for one in findings if one.code == "apparatus-siglum-undeclared"]
    assert undeclared == [("texts/one.xml", 2)]
    assert "coal" in witness_text(main, "tei/main.xml", "A", ())[0]
