"""Files beside their places: nothing is in its place before all of it is on the disk, and nothing is left behind."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from rubricator import drafts
from rubricator.files import DiskError, draft_tree, flush, list_all, settle

OLD, NEW = {"a.html": b"old", "b.html": b"same"}, {"a.html": b"new", "b.html": b"same", "c/d.html": b""}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, data in OLD.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def standing(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in list_all(folder)}


def test_what_changes_is_put_in_its_place(folder: Path) -> None:
    found = draft_tree(folder, NEW)
    assert list(found) == ["a.html", "c/d.html"]
    assert {(folder / name).read_bytes() for name in OLD} == {*OLD.values()}
    settle(found.values())
    flush(folder, found)
    assert standing(folder) == NEW


def test_two_drafts_of_one_file_do_not_meet(folder: Path) -> None:
    first, second = (draft_tree(folder, {"a.html": data}) for data in (b"1", b"2"))
    settle(second.values())
    settle(first.values())
    assert (folder / "a.html").read_bytes() == b"1"
    assert standing(folder).keys() == OLD.keys()


@pytest.mark.parametrize("fails", ["fsync", "replace"])
def test_a_disk_that_fails_leaves_the_old_file_and_no_draft(
    folder: Path, monkeypatch: pytest.MonkeyPatch, fails: str
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    found = draft_tree(folder, {"a.html": b"new"})
    monkeypatch.setattr(os, fails, fail)
    with pytest.raises(DiskError, match="disk is full"):
        settle(found.values())
    assert standing(folder) == OLD


def test_of_files_that_cannot_all_be_written_none_is_left(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = drafts.opened

    def fail(target: str) -> tuple[str, int]:
        if target.endswith("d.html"):
            raise OSError(28, "No space left on device")
        return write(target)

    monkeypatch.setattr(drafts, "opened", fail)
    with pytest.raises(DiskError, match="disk is full"):
        draft_tree(folder, NEW)
    assert standing(folder) == OLD
