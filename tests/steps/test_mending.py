"""What ``validate --fix`` mends is the program's work: no edit of a person, no decision of hers, and it lasts."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from invented import LETTER
from rubricator.commands import rubricator
from rubricator.files import checksum
from rubricator.record import lock
from rubricator.record.lock import Proposal, State
from rubricator.steps.memory import Memory
from rubricator.tei.reading import reading

ZERO_WIDTH = "\u200b"  # what a page of the web puts at the end of its lines, and the rule character-odd finds


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An edition of one letter, converted; nobody has edited it."""
    run("new", str(tmp_path / "edition"))
    monkeypatch.chdir(tmp_path / "edition")
    source = LETTER.replace(" to the ", f" to the{ZERO_WIDTH} ", 1)
    (tmp_path / "edition/seeds/letter.txt").write_text(source, encoding="utf-8")
    assert "written" in run("convert")
    return tmp_path / "edition"


def run(*words: str) -> str:
    return CliRunner().invoke(rubricator, list(words)).output


def letter(edition: Path) -> Path:
    [found] = (edition / "tei").glob("[0-9]*.xml")
    return found


def state(edition: Path) -> State:
    path = letter(edition)
    return Memory.of(edition).state(f"tei/{path.name}", path.read_bytes())


def proposals(edition: Path) -> set[Proposal]:
    return set(Memory.of(edition).files[f"tei/{letter(edition).name}"].proposals)


def test_a_mended_file_is_no_edited_one(edition: Path) -> None:
    assert "mended: character-odd 1" in run("validate", "--fix")
    assert state(edition) is State.UNTOUCHED
    assert "edited by hand" not in run("convert")
    assert not (edition / "decisions.toml").exists()


def test_what_was_mended_is_mended_again(edition: Path) -> None:
    run("validate", "--fix")
    source = edition / "seeds/letter.txt"
    source.write_text(
        source.read_text(encoding="utf-8").replace("closed its doors", "shut its doors"), encoding="utf-8"
    )
    assert f"{letter(edition).name}: written" in run("convert")
    content = letter(edition).read_text(encoding="utf-8")
    assert "shut its doors" in content
    assert ZERO_WIDTH not in content.partition("<body>")[2]
    assert state(edition) is State.UNTOUCHED
    assert "nothing to complain of" in run("validate")


def test_a_file_that_a_person_edited_stays_hers(edition: Path) -> None:
    path = letter(edition)
    path.write_text(path.read_text(encoding="utf-8").replace("Mr. Minister", "Dear Minister"), encoding="utf-8")
    run("validate", "--fix")
    assert state(edition) is State.EDITED
    assert "edited by hand" in run("convert", "seeds/letter.txt")
    source = edition / "seeds/letter.txt"
    source.write_text(
        source.read_text(encoding="utf-8").replace("closed its doors", "shut its doors"), encoding="utf-8"
    )
    run("convert", "--merge")
    merged = path.read_text(encoding="utf-8")
    assert "Dear Minister" in merged
    assert "shut its doors" in merged
    assert (
        ZERO_WIDTH not in merged.partition("<body>")[2]
    )  # the source still has it; the mended file does not take it back


def test_a_repair_of_a_proposal_is_no_decision(edition: Path) -> None:
    """As an older program wrote it: a name with its possessive. The repair moves the bounds of the proposal."""
    path, file = letter(edition), f"tei/{letter(edition).name}"
    flawed = path.read_bytes().replace(b"</persName>", b"'s</persName>", 1)
    memory = Memory.of(edition)
    memory.keep(file, flawed)
    made = lock.proposals(reading(flawed))
    memory.files[file] = replace(memory.files[file], written_sha256=checksum(flawed), proposals=made)
    memory.save()
    path.write_bytes(flawed)
    assert "name-possessive 1" in run("validate", "--fix")
    run("convert")
    assert not (edition / "decisions.toml").exists()
    assert state(edition) is State.UNTOUCHED
    assert proposals(edition) == set(lock.proposals(reading(path.read_bytes())))


def test_a_slip_of_a_person_that_was_mended_is_no_decision(edition: Path) -> None:
    path = letter(edition)
    path.write_bytes(path.read_bytes().replace(b"</persName>", b"'s</persName>", 1))
    assert "name-possessive 1" in run("validate", "--fix")
    run("convert")
    assert not (edition / "decisions.toml").exists()


def test_what_a_person_took_out_before_is_her_decision(edition: Path) -> None:
    path = letter(edition)
    content = path.read_text(encoding="utf-8")
    name = next(p for p in sorted(proposals(edition)) if p.kind == "persName")
    path.write_text(re.sub(rf"<persName[^>]*>({re.escape(name.text)})</persName>", r"\1", content), encoding="utf-8")
    run("validate", "--fix")
    run("convert")
    assert name.text in (edition / "decisions.toml").read_text(encoding="utf-8")


def test_a_folder_that_convert_made_remembers_it_too(edition: Path) -> None:
    run("convert", "seeds/letter.txt", "-o", "apart")
    [path] = (edition / "apart").glob("[0-9]*.xml")
    assert "mended" in run("validate", "--fix", str(path))
    assert "edited by hand" not in run("convert", "seeds/letter.txt", "-o", "apart")
    assert ZERO_WIDTH not in path.read_text(encoding="utf-8").partition("<body>")[2]


@pytest.mark.parametrize("command", [("convert",), ("validate", "--fix"), ("make",)])
def test_a_damaged_memory_is_said_in_words(edition: Path, command: tuple[str, ...]) -> None:
    path = letter(edition)
    (edition / "edition.lock").write_text("{", encoding="utf-8")
    settings = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "src")}
    words = [sys.executable, "-m", "rubricator", *command]
    said = subprocess.run(words, capture_output=True, encoding="utf-8", env=settings, check=False)
    assert said.returncode == 3
    assert "edition.lock is damaged" in said.stderr
    assert "Take the file back from git" in said.stderr
    assert "inside of the program" not in said.stderr
    assert ZERO_WIDTH in path.read_text(encoding="utf-8").partition("<body>")[2]
