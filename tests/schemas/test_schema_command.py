"""``rubricator schema build``: files written beside the ODD or elsewhere, mistakes named."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from test_odd import ALL, SOURCE

from rubricator.commands import rubricator

HEAD = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><schemaSpec ident="mine" start="doc">'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tei.xml").write_bytes(SOURCE)
    return tmp_path


def test_it_writes_what_it_makes_and_names_it(folder: Path) -> None:
    (folder / "my.odd").write_text(f"{HEAD}{ALL}</schemaSpec></TEI>")
    result = CliRunner().invoke(rubricator, ["schema", "build", "my.odd", "--source", "tei.xml", "-o", "out"])
    names = ["out/guidelines.html", "out/mine.rnc", "out/mine.rng", "out/mine.sch"]
    assert (result.exit_code, result.output.split()) == (0, names)
    assert all((folder / name).is_file() for name in names)
    again = CliRunner().invoke(rubricator, ["schema", "build", "my.odd", "--source", "tei.xml", "-o", "out"])
    assert again.output.count("(unchanged)") == 4


def test_a_misspelt_name_is_an_error_with_its_place(folder: Path) -> None:
    (folder / "my.odd").write_text(
        f'{HEAD}\n<moduleRef key="tei"/>\n  <moduleRef key="core" except="hed"/></schemaSpec></TEI>'
    )
    result = CliRunner().invoke(rubricator, ["schema", "build", "my.odd", "--source", "tei.xml"])
    assert result.exit_code == 1
    assert "my.odd:3:3: error odd-unknown: moduleRef core, except: there is no element hed. Did you mean head?" in (
        result.output
    )
    assert (folder / "mine.rng").is_file()


@pytest.mark.parametrize("text", ["", "<a/>", "no xml"])
def test_what_is_no_customisation_is_an_error(folder: Path, text: str) -> None:
    (folder / "my.odd").write_text(text)
    result = CliRunner().invoke(rubricator, ["schema", "build", "my.odd", "--source", "tei.xml"])
    assert result.exit_code == 1
    assert "odd-unusable" in result.output
    assert "Traceback" not in result.output
