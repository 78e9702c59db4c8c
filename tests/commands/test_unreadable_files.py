"""A file that cannot be read is told by name, and does not stop the others; what is no source is left alone."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from invented import Run


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_one_file_that_cannot_be_read_does_not_stop_the_others(tmp_path: Path, run: Run) -> None:
    run("new", "e", folder=tmp_path)
    folder = tmp_path / "e"
    (folder / "seeds" / "good.txt").write_bytes(b"Telegram to Mr. Brown, 6 March 1950\n\nWe met in Paris.\n")
    (folder / "seeds" / os.fsdecode(b"caf\xe9.txt")).write_bytes(b"Paris")
    (folder / "tei" / "gone.xml").symlink_to("nowhere.xml")
    made = run("make", folder=folder, code=1)
    assert "caf?.txt: error file-unreadable" in made.stderr
    assert "nowhere.xml: error file-unreadable" in made.stderr
    assert list((folder / "edition").glob("*-telegram-*.html"))
    for command in ("validate", "build", "collate"):
        assert "file-unreadable" in run(command, folder=folder, code=1).stderr


def test_what_systems_leave_in_folders_is_no_source(tmp_path: Path, run: Run) -> None:
    run("new", "e", folder=tmp_path)
    for name in ("Thumbs.db", "desktop.ini", "~$letter.docx", "letter.txt~", "letter.txt.bak", ".DS_Store"):
        (tmp_path / "e" / "seeds" / name).write_bytes(b"\0abc")
    run("make", folder=tmp_path / "e")
    assert len(list((tmp_path / "e" / "tei").glob("*.xml"))) == 4  # three registers, the introduction
