"""The step that mends what is certain: quick fixes of the rules, in TEI files on the disk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import unified_diff
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from rubricator import resources
from rubricator.files import DiskError, backup, read_bytes, shown_name, write_atomic
from rubricator.findings import Finding
from rubricator.project import Project, find
from rubricator.report.lines import lines_of
from rubricator.steps.checking import tei_files
from rubricator.steps.including import parts_left, read_whole

if TYPE_CHECKING:
    from rubricator.schemas.check.fixing import Fixer
    from rubricator.steps.memory import Memory


@dataclass(frozen=True, slots=True)
class Repair:
    """A file that can be mended. ``made``: how often each code is."""

    path: Path
    name: str
    before: bytes
    after: bytes
    made: dict[str, int]

    def diff(self) -> str:
        """What changes, line by line (unified diff)."""
        old, new = lines_of(self.before), lines_of(self.after)
        return "\n".join(unified_diff(old, new, self.name, f"{self.name} (mended)", lineterm=""))


def repairs(paths: Sequence[Path], project: Project | None) -> Iterator[Repair]:
    """The files among these (all of the edition's where there are none) that can be mended. Nothing is written."""
    if not paths and project is not None:
        paths = [project.tei / name for name in tei_files(project.tei)]
    files: dict[str, bytes] = {}
    for path in dict.fromkeys([*paths, *_beside(paths)]):
        if (data := _readable(path)) is not None:
            files[shown_name(path)] = data
    for path in paths:
        name = shown_name(path)
        if name in files and _is_ours(files[name]):
            fixed = _fixer().fixed(name, files[name], files)
            if fixed.made:
                yield Repair(path, name, files[name], fixed.content, dict(sorted(fixed.made.items())))


def left(paths: Sequence[Path], project: Project | None) -> list[Finding]:
    """That what these files include (all of the edition's where there are none) is not mended."""
    remedy = "Mend it by hand; or name these files, if nothing in them depends on the rest of the text."
    named = paths or ([project.tei / name for name in tei_files(project.tei)] if project is not None else [])
    there = [path for path in named if _readable(path) is not None]
    return [one for path in there for one in parts_left(shown_name(path), read_whole(path), "mended", remedy)]


def mend(repair: Repair) -> Path:
    """Writes the mended file; the path of the backup of the old one.

    Law (tested): in an edition this is the program's work, not a person's. A file that nobody edited counts as not
    edited afterwards, no decision is read out of it, and it is mended again when its source is converted again.
    """
    memory, file = _remembering(repair.path.resolve())
    if memory is not None:
        memory.note_mended(file, repair.before, repair.after)
    kept = backup(repair.path)
    write_atomic(repair.path, repair.after)
    if memory is not None:
        memory.save()
    return kept


def _remembering(path: Path) -> tuple[Memory | None, str]:
    """The memory of the edition that a TEI file belongs to (or of the folder that ``convert -o`` made), and the name
    that the file has there."""
    from rubricator.record.lock import LOCK
    from rubricator.steps.memory import Memory

    folder = path.parent
    top = folder if (folder / LOCK).is_file() else find(folder)
    if top is None or not (top / LOCK).is_file() or folder not in (top, (top / "tei").resolve()):
        return None, ""
    return Memory.of(top), path.name if folder == top else f"tei/{path.name}"


def mended(name: str, content: bytes, tei: Path) -> bytes:
    """A file of this folder as ``validate --fix`` would leave it, before it is there."""
    beside = {each: data for each in tei_files(tei) if (data := _readable(tei / each)) is not None}
    return _fixer().fixed(name, content, {**beside, name: content}).content


def _readable(path: Path) -> bytes | None:
    try:
        return read_bytes(path)
    except DiskError:
        return None  # validation says so


@cache
def _fixer() -> Fixer:
    from rubricator.relaxng import load
    from rubricator.schemas.check.fixing import Fixer
    from rubricator.schemas.check.ours import Ours

    folder = resources.folder("schemas")
    return Fixer((folder / "rubricator.sch").read_bytes(), Ours(load((folder / "rubricator.rng").read_bytes())))


def _beside(paths: Sequence[Path]) -> Iterator[Path]:
    for folder in sorted({path.parent for path in paths}):
        yield from (folder / name for name in tei_files(folder))


def _is_ours(content: bytes) -> bool:
    """Whether the file is for the program's own schema: it names that, or none."""
    from rubricator.judging.locating import OUR_SCHEMAS, named_schema

    return (named_schema(content) or OUR_SCHEMAS[0]).rpartition("/")[2] in OUR_SCHEMAS
