"""The step that mends what is certain: quick fixes of the rules, in TEI files on the disk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from rubricator import resources
from rubricator.files import DiskError, backup, read_bytes, write_atomic
from rubricator.project import Project
from rubricator.report.lines import lines_of
from rubricator.steps.checking import shown_name, tei_files


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
    from rubricator.relaxng import load
    from rubricator.schemas.check.fixing import Fixer
    from rubricator.schemas.check.ours import Ours

    if not paths and project is not None:
        paths = [project.tei / name for name in tei_files(project.tei)]
    files: dict[str, bytes] = {}
    for path in dict.fromkeys([*paths, *_beside(paths)]):
        try:
            files[shown_name(path)] = read_bytes(path)
        except DiskError:
            continue  # validation says so
    folder = resources.folder("schemas")
    fixer = Fixer((folder / "rubricator.sch").read_bytes(), Ours(load((folder / "rubricator.rng").read_bytes())))
    for path in paths:
        name = shown_name(path)
        if name in files and _is_ours(files[name]):
            fixed = fixer.fixed(name, files[name], files)
            if fixed.made:
                yield Repair(path, name, files[name], fixed.content, dict(sorted(fixed.made.items())))


def mend(repair: Repair) -> Path:
    """Writes the mended file; the path of the backup of the old one."""
    kept = backup(repair.path)
    write_atomic(repair.path, repair.after)
    return kept


def _beside(paths: Sequence[Path]) -> Iterator[Path]:
    for folder in sorted({path.parent for path in paths}):
        yield from (folder / name for name in tei_files(folder))


def _is_ours(content: bytes) -> bool:
    """Whether the file is for the program's own schema: it names that, or none."""
    from rubricator.judging.locating import OUR_SCHEMAS, named_schema

    return (named_schema(content) or OUR_SCHEMAS[0]).rpartition("/")[2] in OUR_SCHEMAS
