"""``rubricator collate`` in an edition."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from invented import Run
from invented_dossier import REPORT, RESOLUTION, TELEGRAM


@pytest.fixture
def dossier(tmp_path: Path, run: Run) -> Path:
    """An edition of three documents, converted."""
    folder = tmp_path / "edition"
    run("new", folder, folder=tmp_path)
    for name, text in (("report", REPORT), ("resolution", RESOLUTION), ("telegram", TELEGRAM)):
        title = f"{name.capitalize()} on the ports\n\n"
        (folder / "seeds" / f"{name}.txt").write_text(title + text.replace("\n", "\n\n") + "\n", encoding="utf-8")
    run("convert", folder=folder)
    return folder


def files(folder: Path) -> dict[str, bytes]:
    kept = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in kept}


def test_parallels_are_found_valid_and_stay(dossier: Path, run: Run) -> None:
    done = run("collate", "--tsv", "rows.tsv", folder=dossier)
    assert "parallels between 3 documents" in done.stdout
    rows = [line.split("\t") for line in (dossier / "rows.tsv").read_text(encoding="utf-8").splitlines()]
    assert rows[0] == ["a_file", "a_text", "b_file", "b_text", "degree"]
    assert any("Treasury" in row[1] and "Treasury" in row[3] and row[4] == "3" for row in rows)
    assert all(len(row) == 5 for row in rows)
    run("validate", folder=dossier)
    before = files(dossier)
    run("collate", "--tsv", "rows.tsv", folder=dossier)
    assert files(dossier) == before


def test_anchors_are_no_edit_and_edits_are_kept(dossier: Path, run: Run) -> None:
    run("collate", folder=dossier)
    assert "was edited by hand" not in run("convert", folder=dossier).stderr
    run("collate", folder=dossier)
    (document,) = (path for path in (dossier / "tei").glob("*.xml") if b"herring season begins" in path.read_bytes())
    document.write_bytes(document.read_bytes().replace(b"herring season begins", b"herring season starts"))
    run("collate", folder=dossier)
    assert b"herring season starts" in document.read_bytes()
    assert "was edited by hand" in run("convert", folder=dossier).stderr


def test_a_person_takes_an_entry_out(dossier: Path, run: Run) -> None:
    run("collate", folder=dossier)
    path = dossier / "tei" / "parallels.xml"
    data = path.read_bytes()
    start = data.index(b"<app ")
    end = data.index(b"</app>") + len(b"</app>")
    without = data[:start] + b"<!-- no parallel -->" + data[end:]
    path.write_bytes(without)
    for _ in range(2):
        run("collate", folder=dossier)
        assert path.read_bytes() == without


def test_what_was_taken_out_stays_out_when_a_document_goes_and_comes_back(dossier: Path, run: Run) -> None:
    run("collate", folder=dossier)
    path = dossier / "tei" / "parallels.xml"
    data = path.read_text(encoding="utf-8")
    salt = next(app for app in re.findall(r"\s*<app .*?</app>", data, re.DOTALL) if "salt" in app)
    path.write_text(data.replace(salt, ""), encoding="utf-8")
    (report,) = (file for file in (dossier / "tei").glob("*.xml") if b"The ports of the northern" in file.read_bytes())
    report.rename(dossier / "report.xml")
    run("collate", folder=dossier)
    assert report.name not in path.read_text(encoding="utf-8")
    (dossier / "report.xml").rename(report)
    run("collate", folder=dossier)
    assert report.name in path.read_text(encoding="utf-8")
    assert "salt" not in path.read_text(encoding="utf-8")


def test_outside_of_an_edition(tmp_path: Path, run: Run) -> None:
    run("collate", folder=tmp_path, code=2)


def test_a_later_conversion_keeps_the_anchors(dossier: Path, run: Run) -> None:
    run("collate", folder=dossier)
    before = {name: data for name, data in files(dossier).items() if name.startswith("tei/")}
    assert any(b"<anchor " in data for data in before.values())
    run("convert", folder=dossier)
    assert {name: data for name, data in files(dossier).items() if name.startswith("tei/")} == before


def test_a_new_download_brings_the_parallels_up_to_date(dossier: Path, run: Run) -> None:
    run("collate", folder=dossier)
    source = dossier / "seeds" / "telegram.txt"
    source.write_text(source.read_text(encoding="utf-8") + "\nOne sentence more stands here.\n", encoding="utf-8")
    assert "collate " in run("make", folder=dossier).stdout
    run("validate", folder=dossier)


def test_a_reading_that_is_no_longer_in_the_text_is_an_error(dossier: Path, run: Run) -> None:
    run("collate", folder=dossier)
    for path in (dossier / "tei").glob("*.xml"):
        if path.name != "parallels.xml":
            path.write_bytes(path.read_bytes().replace(b"Treasury", b"Exchequer"))
    assert "parallel-stale" in run("validate", folder=dossier, code=1).stderr


def test_documents_that_share_nothing_get_no_list(edition: Path, run: Run) -> None:
    run("convert", folder=edition)
    assert run("collate", folder=edition).stdout.endswith(
        "0 parallels between 2 documents, 0 of them in three and more.\n"
    )
    assert not (edition / "tei" / "parallels.xml").exists()
    run("validate", folder=edition)


def test_a_list_that_would_be_empty_is_taken_away(dossier: Path, run: Run) -> None:
    run("collate", folder=dossier)
    _, *others = sorted(file for file in (dossier / "tei").glob("*.xml") if b"<anchor " in file.read_bytes())
    for file in others:
        file.unlink()
    run("collate", folder=dossier)
    assert not (dossier / "tei" / "parallels.xml").exists()
