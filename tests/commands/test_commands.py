"""The commands, as a user runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from invented import LETTER, Run


def _documents(folder: Path) -> list[Path]:
    return sorted(folder.glob("19*.xml"))


def test_help_names_every_command_and_its_example(run: Run, tmp_path: Path) -> None:
    overview = run("--help", folder=tmp_path).stdout
    for name in ("new", "convert", "annotate", "validate", "build", "make", "serve", "text"):
        assert f"\n  {name} " in overview
        assert f"rubricator {name}" in run(name, "--help", folder=tmp_path).stdout


def test_version(run: Run, tmp_path: Path) -> None:
    from rubricator import __version__

    assert __version__ in run("--version", folder=tmp_path).stdout


def test_a_misspelled_command_is_wrong_usage_and_the_right_one_is_named(run: Run, tmp_path: Path) -> None:
    assert "Did you mean 'validate'?" in run("vaildate", folder=tmp_path, code=2).stderr


@pytest.mark.parametrize("command", ["make", "build", "convert", "validate", "serve"])
def test_outside_of_an_edition_the_user_is_told_what_to_do(run: Run, tmp_path: Path, command: str) -> None:
    assert "rubricator new DIR" in run(command, folder=tmp_path, code=2).stderr


def test_one_document_without_any_configuration(run: Run, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text(LETTER, encoding="utf-8")
    run("convert", "letter.txt", "-o", "out", folder=tmp_path)
    (document,) = _documents(tmp_path / "out")
    text = document.read_text(encoding="utf-8")
    assert 'href="schemas/rubricator.rng"' in text
    assert (tmp_path / "out" / "schemas" / "rubricator.rng").is_file()
    assert '<date when="1936-07-18"' in text
    assert "<supplied" in text
    assert 'ref="persons.xml#' in text
    assert (tmp_path / "out" / "persons.xml").is_file()
    registers = ["out/persons.xml", "out/places.xml", "out/organizations.xml"]
    run("validate", f"out/{document.name}", *registers, folder=tmp_path)


def test_a_new_edition_makes_everything_and_the_second_time_nothing(run: Run, edition: Path) -> None:
    first = run("make", folder=edition)
    assert "written" in first.stdout
    pages = {path.name for path in (edition / "edition").iterdir()}
    registers = {"persons.html", "places.html", "organizations.html", "calendar.html"}
    assert {"index.html", "apparatus.html", *registers} <= pages
    assert {f"{path.stem}.html" for path in _documents(edition / "tei")} <= pages
    times = {path: path.stat().st_mtime_ns for path in edition.rglob("*") if path.is_file()}
    second = run("make", folder=edition)
    assert second.stdout.split("\n")[:3] == ["convert   nothing new", "validate  nothing new", "build     nothing new"]
    assert {path: path.stat().st_mtime_ns for path in edition.rglob("*") if path.is_file()} == times


def test_a_new_edition_is_valid(run: Run, edition: Path) -> None:
    run("make", folder=edition)
    assert "nothing to complain of" in run("validate", folder=edition).stdout


def test_new_leaves_what_is_there(run: Run, edition: Path) -> None:
    (edition / "edition.toml").write_text('[edition]\ntitle = "Mine"\n', encoding="utf-8")
    assert "left as they were" in run("new", ".", folder=edition).stdout
    assert "Mine" in (edition / "edition.toml").read_text(encoding="utf-8")


def test_text_prints_the_brackets_again(run: Run, edition: Path) -> None:
    run("convert", folder=edition)
    letter = next(path for path in _documents(edition / "tei") if "letter" in path.name)
    text = run("text", letter.relative_to(edition), folder=edition).stdout
    assert "General Queipo de Llano [illegible] took Seville. The consulate [has] closed its doors." in text


def test_findings_for_programs(run: Run, edition: Path) -> None:
    run("convert", folder=edition)
    broken = edition / "tei" / "persons.xml"
    broken.write_text(broken.read_text(encoding="utf-8").replace("</listPerson>", ""), encoding="utf-8")
    done = run("validate", "--output", "json", folder=edition, code=1)
    findings = json.loads(done.stdout)
    rows = findings if isinstance(findings, list) else findings["findings"]
    assert any(row["file"] == "tei/persons.xml" and row["line"] > 0 and row["severity"] == "error" for row in rows)


def test_one_bad_source_does_not_stop_the_others(run: Run, edition: Path) -> None:
    (edition / "seeds" / "empty.txt").write_bytes(b"")
    (edition / "seeds" / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)
    done = run("convert", folder=edition, code=1)
    assert len(_documents(edition / "tei")) == 2
    assert "empty.txt" in done.stderr
    assert "picture.txt" in done.stderr


def test_a_file_that_is_not_there_is_a_finding(run: Run, edition: Path) -> None:
    done = run("convert", "seeds/none.txt", "seeds/letter.txt", folder=edition, code=1)
    assert "none.txt" in done.stderr
    assert len(_documents(edition / "tei")) == 1


def test_a_wrong_key_in_edition_toml_is_named(run: Run, edition: Path) -> None:
    (edition / "edition.toml").write_text('[edition]\ntitel = "x"\n', encoding="utf-8")
    done = run("make", folder=edition, code=3)
    assert "did you mean title" in done.stderr


def test_annotate_only_adds_tags(run: Run, tmp_path: Path) -> None:
    mine = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body>\r\n'
        "<p  n='1'>General Franco spoke   in Madrid on 18 July 1936. <!-- mine --></p></body></text></TEI>"
    )
    (tmp_path / "mine.xml").write_bytes(mine.encode())
    run("annotate", "mine.xml", folder=tmp_path)
    text = (tmp_path / "mine.xml").read_bytes().decode()
    assert "<persName" in text
    assert "<placeName" in text
    assert 'when="1936-07-18"' in text
    import re

    assert re.sub(r"</?(persName|placeName|orgName|date)[^>]*>", "", text) == mine
    run("annotate", "mine.xml", folder=tmp_path)
    assert (tmp_path / "mine.xml").read_bytes().decode() == text
