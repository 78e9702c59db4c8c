"""What is kept for the next run: nothing depends on it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from rubricator.judging import judging, kept
from rubricator.steps.judging import by_our_engine

SCHEMA = "start = e0\n" + "".join(
    f'e{n} = element e{n} {{ attribute a{n} {{ text }}?, (e{n + 1} | text)* }}\n' for n in range(60)
) + "e60 = element e60 { empty }\n"
DOCUMENT = "".join(f"<e{n} a{n}=''>" for n in range(60)) + "".join(f"</e{n}>" for n in reversed(range(60)))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("RUBRICATOR_CACHE", str(tmp_path / "kept"))
    judging._loaded.cache_clear()
    return tmp_path / "kept"


def _judged(tmp_path: Path, *documents: str) -> list[str]:
    """The codes, as a process that has just begun finds them."""
    judging._loaded.cache_clear()
    (tmp_path / "a.rnc").write_text(SCHEMA, encoding="utf-8")
    files = {}
    for number, document in enumerate(documents):
        files[f"{number}.xml"] = tmp_path / f"{number}.xml"
        files[f"{number}.xml"].write_text(document, encoding="utf-8")
    return [finding.code for finding in by_our_engine(tmp_path / "a.rnc", files)]


def test_a_second_run_begins_with_what_the_first_has_learnt(folder: Path, tmp_path: Path) -> None:
    assert _judged(tmp_path, DOCUMENT, "<e0><e2/></e0>") == ["element-misplaced"]
    [memory] = folder.glob("*.json")
    known = memory.read_bytes()
    assert _judged(tmp_path, DOCUMENT, "<e0><e2/></e0>") == ["element-misplaced"]
    assert judging._loaded(tmp_path / "a.rnc").was_remembered
    assert memory.read_bytes() == known


def test_what_is_damaged_is_made_anew(folder: Path, tmp_path: Path) -> None:
    _judged(tmp_path, DOCUMENT)
    [memory] = folder.glob("*.json")
    known = memory.read_bytes()
    memory.write_bytes(known[: len(known) // 2])
    assert _judged(tmp_path, DOCUMENT) == []
    assert memory.read_bytes() == known


def test_a_folder_that_cannot_be_is_no_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    for folder in ("", str(tmp_path / "file" / "kept")):
        monkeypatch.setenv("RUBRICATOR_CACHE", folder)
        assert _judged(tmp_path, DOCUMENT) == []
        kept.keep("a.json", b"")
        assert kept.recall("a.json") is None


def test_the_oldest_of_too_many_are_forgotten(folder: Path) -> None:
    for number in range(60):
        kept.keep(f"{number}.json", b"x")
        os.utime(folder / f"{number}.json", (number, number))
    kept.keep("new.json", b"y")
    left = {path.name for path in folder.iterdir()}
    assert "new.json" in left
    assert "0.json" not in left
    assert len(left) == 40


def test_each_system_has_its_place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("RUBRICATOR_CACHE", raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    kept.keep("a.json", b"x")
    assert (tmp_path / "rubricator" / "schemas" / "a.json").read_bytes() == b"x"
