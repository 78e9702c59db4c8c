"""A finding that is ignored with a reason is gone; an ignore without reason or use is a finding."""

from __future__ import annotations

from pathlib import Path

import pytest

from invented import Run

DOCUMENT = (Path(__file__).parent / "cases/classic/element-misspelled/input.xml").read_text(encoding="utf-8")
TWO = '<p xml:id="p1"><persName>Kim </persName>spoke.</p><p xml:id="p2"><persName>Pak </persName>spoke.</p>'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    start, end = DOCUMENT.index("        <p>"), DOCUMENT.index("      </div>")
    (tmp_path / "tei").mkdir()
    (tmp_path / "tei/a.xml").write_text(DOCUMENT[:start] + TWO + DOCUMENT[end:], encoding="utf-8")
    return tmp_path


def _said(run: Run, folder: Path, ignores: str, *files: str, code: int = 0) -> list[str]:
    (folder / "edition.toml").write_text(f'[edition]\ntitle = "T"\n{ignores}', encoding="utf-8")
    done = run("validate", *files, folder=folder, code=code)
    return [line for line in done.stderr.splitlines() if ": error " in line or ": warning " in line]


REASON = 'reason = "The source has it so."'


def test_without_an_ignore_both_are_found(run: Run, folder: Path) -> None:
    assert len(_said(run, folder, "")) == 2


@pytest.mark.parametrize("where", ["", 'file = "tei/a.xml"', 'file = "tei/*.xml"'])
def test_all_of_a_file(run: Run, folder: Path, where: str) -> None:
    assert _said(run, folder, f'[[ignore]]\ncode = "space-at-edge"\n{where}\n{REASON}') == []


def test_what_is_in_one_element(run: Run, folder: Path) -> None:
    ignore = f'[[ignore]]\ncode = "space-at-edge"\nfile = "tei/a.xml"\nid = "p1"\n{REASON}'
    for files in ((), ("tei/a.xml",)):
        [left] = _said(run, folder, ignore, *files)
        assert "Pak" in left


def test_without_a_reason_it_is_not_obeyed(run: Run, folder: Path) -> None:
    said = _said(run, folder, '[[ignore]]\ncode = "space-at-edge"', code=1)
    assert len(said) == 3
    assert said[0].startswith("edition.toml:3:1: error ignore-without-reason:")


def test_an_unused_ignore_is_a_finding(run: Run, folder: Path) -> None:
    said = _said(run, folder, f'[[ignore]]\ncode = "date-weekday"\n{REASON}')
    assert said[0].startswith("edition.toml:3:1: warning ignore-unused:")
    misspelled = _said(run, folder, f'[[ignore]]\ncode = "space-at-edges"\n{REASON}')
    assert "Did you mean space-at-edge?" in misspelled[0]


def test_an_ignore_for_a_file_that_is_not_looked_at_is_left_alone(run: Run, folder: Path) -> None:
    (folder / "tei/b.xml").write_text(DOCUMENT.replace("perName", "persName"), encoding="utf-8")
    ignore = f'[[ignore]]\ncode = "date-weekday"\nfile = "tei/a.xml"\n{REASON}'
    assert _said(run, folder, ignore, "tei/b.xml") == []
    assert len(_said(run, folder, ignore, "tei/a.xml")) == 3


def test_a_file_that_is_no_xml_cannot_be_ignored(run: Run, folder: Path) -> None:
    (folder / "tei/b.xml").write_text("<TEI>", encoding="utf-8")
    said = _said(run, folder, f'[[ignore]]\ncode = "xml-malformed"\n{REASON}', code=1)
    assert any("error xml-malformed" in line for line in said)
