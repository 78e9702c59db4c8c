"""``rubricator apparatus``, as a user runs it."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

from invented import Run

CASES = Path(__file__).parents[1] / "apparatus" / "cases"


def test_an_apparatus_is_checked_converted_read_and_printed(tmp_path: Path, run: Run) -> None:
    copytree(CASES / "endpoints-external", tmp_path / "e")
    folder = tmp_path / "e"
    assert "2 entries checked" in run("apparatus", "check", "input.xml", folder=folder).stdout
    done = run("apparatus", "convert", "input.xml", "--to", "location-referenced", "-o", "out.xml", folder=folder)
    assert "2 entries converted" in done.stdout
    assert "3 of 3; there and back: 3" in done.stdout
    said = run("apparatus", "text", "--witness", "B", "out.xml", folder=folder).stdout
    assert said == "The consul did not come.\n"
    run("apparatus", "latex", "--for", "reledmac", "out.xml", "-o", "out.tex", folder=folder)
    assert "\\Afootnote" in (folder / "out.tex").read_text(encoding="utf-8")


def test_what_is_wrong_is_said_in_words(tmp_path: Path, run: Run) -> None:
    (tmp_path / "bad.xml").write_text("<TEI><text>", encoding="utf-8")
    assert "xml-malformed" in run("apparatus", "check", "bad.xml", folder=tmp_path, code=1).stderr
    run("apparatus", "convert", "bad.xml", "--to", "double-end-point", "-o", "x.xml", folder=tmp_path, code=1)
    copytree(CASES / "segmentation", tmp_path / "s")
    done = run("apparatus", "text", "--witness", "Z", "s/input.xml", folder=tmp_path, code=2)
    assert "The witnesses are: A, B, C" in done.stderr
    assert "file-unreadable" in run("apparatus", "check", "none.xml", folder=tmp_path, code=1).stderr


def test_an_external_apparatus_that_nothing_points_to(tmp_path: Path, run: Run) -> None:
    copytree(CASES / "endpoints-external-apparatus", tmp_path / "x")
    done = run(
        "apparatus",
        "convert",
        "input.xml",
        "--apparatus",
        "apparatus.xml",
        "--to",
        "parallel-segmentation",
        "-o",
        "o.xml",
        folder=tmp_path / "x",
    )
    assert "1 entry converted" in done.stdout
    assert "<rdg" in (tmp_path / "x" / "o.xml").read_text(encoding="utf-8")
