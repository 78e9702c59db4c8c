"""What files of an edition include, read from its folder and from nowhere else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from rubricator.files import DiskError, Sums, checksum, list_files, read_bytes, read_if_there, shown_name
from rubricator.findings import Finding, Severity
from rubricator.project import find
from rubricator.tei.inclusion import MARK, Whole, includes, whole


def read_whole(path: Path, top: Path | None = None, *, sample: bool = False) -> Whole:
    """A file with what it includes. ``top``: the folder out of which nothing is read; by default the edition's around
    the file, else the file's own. ``sample``: of what a corpus includes one document."""
    data = read_bytes(path)
    if not includes(data):
        return Whole(data)
    folder = (top or find(path.parent) or path.parent).resolve()
    place = path.parent.resolve() / path.name
    if not place.is_relative_to(folder):
        folder = place.parent
    return whole(data, place.relative_to(folder).as_posix(), lambda name: _inside(folder, name), sample=sample)


def _inside(folder: Path, name: str) -> bytes | None:
    """None where it is not there, or a link leads outside."""
    path = (folder / name).resolve()
    try:
        return read_if_there(path) if path.is_relative_to(folder) and path.is_file() else None
    except DiskError:
        return None


def shown(path: Path, read: Whole, findings: Iterable[Finding]) -> list[Finding]:
    """The findings on a file with what it includes, and on that: each at the place where the words are written."""
    if not read.lines:
        return list(findings)
    top = path.resolve().parents[read.lines[0][1].count("/")]
    here = shown_name(path)
    found = [read.located(each) if each.file == here else each for each in findings]
    found = [*read.findings, *(one if one.file == read.lines[0][1] else replace(one, xpath="") for one in found)]
    return [replace(one, file=shown_name(top / one.file)) if one.file in read.names else one for one in found]


def included(folder: Path, top: Path, sums: Sums | None = None) -> frozenset[Path]:
    """The files that those of a folder include. ``top``: of the edition. ``sums``: with the mark."""
    top, known = top.resolve(), sums or Sums(MARK)
    paths = [path for name in list_files(folder, ".xml") if known.is_marked(path := folder / name)]
    return frozenset(top / name for path in paths for name in read_whole(path, top).files)


def parts_left(name: str, read: Whole, done: str, remedy: str) -> list[Finding]:
    """That what a file includes was not touched. ``done``: what was not done there."""
    if not read.files:
        return []
    more = f" and {len(read.files) - 3} more" if len(read.files) > 3 else ""
    message = f"What this file includes is not {done}: {', '.join(read.files[:3])}{more}."
    return [Finding(name, 0, 0, "include-left", Severity.INFO, message, remedy)]


def sum_and_parts(path: Path, top: Path, sums: Sums) -> tuple[str, tuple[str, ...]]:
    """The checksum of a file with what it includes, and the paths of this from the folder. ``sums``: with the mark."""
    if not sums.is_marked(path):
        return sums.of(path), ()
    read = read_whole(path, top)
    return checksum(read.data), read.files
