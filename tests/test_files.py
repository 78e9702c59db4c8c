"""The disk: nothing is half written, and nothing is written outside of the folder that was named."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubricator import files
from rubricator.files import DiskError

posix = pytest.mark.skipif(os.name == "nt", reason="permissions and links are those of POSIX")


def test_written_is_read(tmp_path: Path) -> None:
    assert files.write_atomic(tmp_path / "new" / "a.xml", b"<p/>")
    assert files.read_bytes(tmp_path / "new" / "a.xml") == b"<p/>"


def test_same_content_is_not_written_again(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    files.write_atomic(path, b"<p/>")
    os.utime(path, (1, 1))
    assert not files.write_atomic(path, b"<p/>")
    assert path.stat().st_mtime == 1


@posix
def test_permissions_and_links_stay(tmp_path: Path) -> None:
    path, link = tmp_path / "a.xml", tmp_path / "link.xml"
    path.write_bytes(b"old")
    path.chmod(0o640)
    link.symlink_to(path)
    files.write_atomic(link, b"new")
    assert link.is_symlink()
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@posix
def test_a_new_file_is_as_readable_as_any_other(tmp_path: Path) -> None:
    (tmp_path / "by-hand").write_bytes(b"")
    files.write_atomic(tmp_path / "by-program", b"")
    assert (tmp_path / "by-program").stat().st_mode == (tmp_path / "by-hand").stat().st_mode


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes(b"old")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(DiskError, match="disk is full"):
        files.write_atomic(path, b"new")
    assert [p.name for p in tmp_path.iterdir()] == ["a.xml"]
    assert path.read_bytes() == b"old"


def test_backups_are_numbered_and_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "x.xml"
    names = []
    for content in (b"1", b"2", b"2", b"3"):
        path.write_bytes(content)
        names.append(files.backup(path).name)
    assert names == ["x.xml.bak", "x.xml.bak2", "x.xml.bak2", "x.xml.bak3"]
    assert [(tmp_path / n).read_bytes() for n in names] == [b"1", b"2", b"2", b"3"]


def test_errors_are_in_plain_words(tmp_path: Path) -> None:
    with pytest.raises(DiskError) as caught:
        files.read_bytes(tmp_path / "missing.xml")
    assert caught.value.message == "there is no such file."
    with pytest.raises(DiskError, match="folder"):
        files.read_bytes(tmp_path)
    with pytest.raises(DiskError, match="name of a file"):
        files.read_bytes("a\0b")
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(DiskError):
        files.write_atomic(tmp_path / "file" / "a.xml", b"")


def test_missing_is_none(tmp_path: Path) -> None:
    assert files.read_if_there(tmp_path / "persons.xml") is None


def test_tree_is_written_and_only_what_changed_is_told(tmp_path: Path) -> None:
    contents = {"index.html": b"a", "documents/one.html": b"b"}
    (tmp_path / "mine.txt").write_bytes(b"by hand")
    assert files.write_tree(tmp_path, contents) == ["documents/one.html", "index.html"]
    assert files.write_tree(tmp_path, contents | {"index.html": b"c"}) == ["index.html"]
    assert files.list_files(tmp_path) == ["documents/one.html", "index.html", "mine.txt"]
    assert files.list_files(tmp_path, ".html") == ["documents/one.html", "index.html"]


def test_only_named_files_are_removed(tmp_path: Path) -> None:
    files.write_tree(tmp_path, {"a/b/old.html": b"", "a/new.html": b""})
    assert files.remove(tmp_path, ["a/b/old.html", "a/b/gone.html"]) == ["a/b/old.html"]
    assert files.list_files(tmp_path) == ["a/new.html"]
    assert not (tmp_path / "a" / "b").exists()
    with pytest.raises(DiskError):
        files.remove(tmp_path, ["../a"])


REFUSED = r"""
/etc/x
../x
a/../../x
a//b
./a
a/
C:/x
a\b
con
NUL.html
a/com1.xml
aux.txt
x.
a?b
file:x
"""


@pytest.mark.parametrize("name", ["", "x ", "a\nb", "a\0b", *REFUSED.split()])
def test_names_that_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(DiskError):
        files.write_tree(tmp_path / "out", {"good.html": b"", name: b""})
    assert not (tmp_path / "out").exists()


def test_names_that_meet_are_refused(tmp_path: Path) -> None:
    for contents in ({"Kim.html": b"", "kim.html": b""}, {"a": b"", "a/b": b""}, {"A": b"", "a/b": b""}):
        with pytest.raises(DiskError):
            files.write_tree(tmp_path, contents)
    assert files.list_files(tmp_path) == []


@posix
def test_links_are_not_written_through(tmp_path: Path) -> None:
    outside, out = tmp_path / "outside", tmp_path / "out"
    outside.mkdir()
    out.mkdir()
    (out / "folder").symlink_to(outside)
    (out / "file.html").symlink_to(outside / "x")
    for name in ("folder/a.html", "file.html"):
        with pytest.raises(DiskError, match="link"):
            files.write_tree(out, {name: b""})
    assert list(outside.iterdir()) == []


@given(st.text(alphabet="ab./\\:", max_size=8))
def test_no_accepted_name_leaves_the_folder(name: str) -> None:
    if not files._fault(name):
        assert ".." not in Path(name).parts
        assert not Path(name).is_absolute()


@posix
@pytest.mark.parametrize("doing", [files.read_bytes, files.read_if_there, lambda path: files.write_atomic(path, b"")])
def test_a_name_in_letters_of_an_old_system_is_told_and_not_used(tmp_path: Path, doing: Callable[[Path], object]) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.txt")
    path.write_bytes(b"Paris")
    with pytest.raises(DiskError, match=r"/caf\?\.txt: its name is in letters that cannot be read"):
        doing(path)
