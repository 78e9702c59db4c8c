"""The sample edition in this repository: the committed files are what the program makes of the committed sources."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from pathlib import Path

import pytest

from invented import Run

CHECKOUT = Path(__file__).parent.parent
REGISTERS = ("persons.xml", "places.xml", "organizations.xml")
WRITTEN = json.loads((CHECKOUT / "edition.lock").read_text(encoding="utf-8"))["files"]
LOCK = {file: entry for file, entry in WRITTEN.items() if entry["source"]}
PARALLELS = "tei/parallels.xml"


def _bytes(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_sources_are_as_received() -> None:
    readme = (CHECKOUT / "seeds" / "README.md").read_text(encoding="utf-8")
    for path in sorted((CHECKOUT / "seeds").glob("*.txt")):
        assert path.name in readme
        assert hashlib.sha256(path.read_bytes()).hexdigest() in readme, f"{path.name} is not what was received"


def test_there_are_five_documents() -> None:
    assert len(LOCK) == 5


@pytest.fixture(scope="module")
def anew(tmp_path_factory: pytest.TempPathFactory, run: Run) -> Path:
    """The edition converted, and collated where it is committed with parallels, into an empty folder that has only the
    sources, edition.toml and the authority files."""
    folder = tmp_path_factory.mktemp("anew")
    shutil.copytree(CHECKOUT / "seeds", folder / "seeds")
    shutil.copy(CHECKOUT / "edition.toml", folder)
    (folder / "tei").mkdir()
    for name in REGISTERS:
        shutil.copy(CHECKOUT / "tei" / name, folder / "tei")
    for name in ("decisions.toml",):
        if (CHECKOUT / name).exists():
            shutil.copy(CHECKOUT / name, folder)
    run("convert", folder=folder)
    if (CHECKOUT / PARALLELS).exists():
        run("collate", folder=folder)
    return folder


@pytest.mark.parametrize("file", sorted(WRITTEN))
def test_convert_reproduces_every_document_that_nobody_edited(anew: Path, file: str) -> None:
    committed = (CHECKOUT / file).read_bytes()
    if hashlib.sha256(committed).hexdigest() != WRITTEN[file]["written_sha256"]:
        pytest.skip(f"{file} was edited by hand since the program wrote it")
    assert (anew / file).read_bytes() == committed


def test_convert_needs_no_new_entry(anew: Path) -> None:
    for name in REGISTERS:
        assert (anew / "tei" / name).read_bytes() == (CHECKOUT / "tei" / name).read_bytes()


def test_the_pages_are_what_build_makes(tmp_path: Path, run: Run) -> None:
    folder = tmp_path / "edition"
    folder.mkdir()
    shutil.copytree(CHECKOUT / "tei", folder / "tei")
    shutil.copy(CHECKOUT / "edition.toml", folder)
    run("build", folder=folder)
    assert _bytes(folder / "edition") == _bytes(CHECKOUT / "edition")


@pytest.mark.parametrize("file", sorted(LOCK))
def test_law_taking_the_markup_away_gives_the_words_of_the_source_back(file: str, run: Run) -> None:
    """In order, and none of them twice: the words of the text stand in the source in the same order; what the text
    lacks is in the header or in the list of what was left out."""
    source = CHECKOUT / LOCK[file]["source"]
    word = re.compile(r"\w+")
    text = run("text", file, folder=CHECKOUT).stdout
    wanted, found = word.findall(source.read_text(encoding="utf-8")), word.findall(text)
    tei = (CHECKOUT / file).read_text(encoding="utf-8")
    header = set(word.findall(tei[: tei.index("<text>")]))
    lost, at = [], 0
    for each in wanted:
        if at < len(found) and found[at] == each:
            at += 1
        elif each not in header:
            lost.append(each)
    # A word broken over a line end is one word in the text and two in the source.
    assert found[at:] == []
    assert len(lost) <= 0.002 * len(wanted), lost


def test_brackets_are_printed_again(run: Run) -> None:
    for file, entry in LOCK.items():
        source = (CHECKOUT / entry["source"]).read_text(encoding="utf-8")
        text = run("text", file, folder=CHECKOUT).stdout
        for bracket in re.findall(r"\[[^\[\]\n]*\]", source):
            if "@" not in bracket and "protected" not in bracket:
                assert bracket in text, (file, bracket)
