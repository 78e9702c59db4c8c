"""The authority files of an edition on the disk: checked, merged, written to a spreadsheet and taken back from one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from rubricator.authority.check import check
from rubricator.authority.entries import Entry
from rubricator.authority.importing import Imported, imported
from rubricator.authority.merge import Merged, merge, redirected
from rubricator.authority.table import exported
from rubricator.files import backup, checksum, list_files, read_bytes, read_if_there, write_atomic
from rubricator.findings import Finding
from rubricator.project import Project
from rubricator.record.lock import State
from rubricator.steps.memory import Memory
from rubricator.tei.authority import SHAPES
from rubricator.tei.entries import Heading


def check_authority(project: Project) -> tuple[int, list[Finding]]:
    """How many TEI files there are, and what is wrong or doubtful in the authority files and what refers to them."""
    files = _tei(project)
    named = {name: _shown(project, name) for name in files}
    findings = [replace(finding, file=named.get(finding.file, finding.file)) for finding in check(files)]
    return len(files), findings


@dataclass(frozen=True, slots=True)
class Done:
    """What a merge did: ``merged``, and the backups that it made."""

    merged: Merged
    backups: tuple[Path, ...]


def merge_entries(project: Project, first: str, second: str) -> Done:
    """Make two entries one, in all TEI files; see ``rubricator authority merge``. Raises Refused.

    A file that the program wrote and nobody edited stays one: edition.lock and the copy in ``.rubricator/`` follow.
    Of a file that was edited the copy follows too, so that a later ``convert --merge`` sees the person's edits alone.
    The documents are written before the authority file: a run that was killed can be done again.
    """
    files = _tei(project)
    merged = merge(files, first, second)
    memory = Memory.of(project.folder)
    registers = {merged.kept.file, merged.gone.file}
    backups = [backup(project.tei / name) for name in sorted(merged.files)]
    for name in sorted(set(merged.files) - registers):
        _follow(memory, _in_lock(project, name), name, files[name], merged)
        write_atomic(project.tei / name, merged.files[name])
    memory.redirect(_reference(merged.gone), _reference(merged.kept))
    memory.save()
    for name in sorted(registers & set(merged.files)):
        write_atomic(project.tei / name, merged.files[name])
    named = tuple(replace(finding, file=_shown(project, finding.file)) for finding in merged.findings)
    return Done(replace(merged, findings=named), tuple(backups))


def _reference(entry: Entry) -> str:
    """What leads from a document to an entry."""
    return f"{entry.file}#{entry.key}"


def _follow(memory: Memory, file: str, name: str, before: bytes, merged: Merged) -> None:
    """Remember the program's own rewriting of a document as its own."""
    entry = memory.files.get(file)
    if entry is None:
        return
    made = tuple(replace(each, value=_renamed(each.value, merged)) for each in entry.proposals)
    entry = memory.files[file] = replace(entry, proposals=tuple(sorted(made)))
    after = merged.files[name]
    if memory.state(file, before) is State.UNTOUCHED:
        # A checkout on Windows has other line ends than what was written: the checksum is of the latter.
        exact = checksum(before) == entry.written_sha256 or before == memory.written(file)
        written = after if exact else after.replace(b"\r\n", b"\n")
    else:
        copy = memory.written(file)
        if copy is None:
            return
        written = redirected(copy, name, merged.kept, merged.gone)
    memory.keep(file, written)
    memory.files[file] = replace(entry, written_sha256=checksum(written))


def _renamed(said: str, merged: Merged) -> str:
    """What the memory says of a reference (``ref=persons.xml#a``), after the merge."""
    gone, kept = (f"{entry.file}#{entry.key}" for entry in (merged.gone, merged.kept))
    return re.sub(rf"(?<![^\s=\"']){re.escape(gone)}(?![\w.-])", lambda _: kept, said)


def export_entries(project: Project) -> bytes:
    """The entries of the edition's authority files as CSV."""
    return exported(_registers(project))


def import_entries(project: Project, table: bytes, name: str) -> tuple[Imported, tuple[Path, ...]]:
    """Take a CSV table into the authority files; what was done, and the backups of the files that it changed."""
    edition = project.edition
    heading = Heading(edition.title, edition.publisher or "Unpublished working edition", edition.licence.url)
    done = imported(table, name, _registers(project), heading)
    there = [file for file in sorted(done.files) if (project.tei / file).exists()]
    backups = tuple(backup(project.tei / file) for file in there)
    for file in sorted(done.files):
        write_atomic(project.tei / file, done.files[file])
    findings = tuple(
        finding if finding.file == name else replace(finding, file=_shown(project, finding.file))
        for finding in done.findings
    )
    return replace(done, findings=findings), backups


def _tei(project: Project) -> dict[str, bytes]:
    """All TEI files of the edition by their path in ``tei/``."""
    return {name: read_bytes(project.tei / name) for name in list_files(project.tei, ".xml")}


def _registers(project: Project) -> Mapping[str, bytes]:
    """The three authority files, as far as they are there."""
    found = {shape.file: read_if_there(project.tei / shape.file) for shape in SHAPES.values()}
    return {name: data for name, data in found.items() if data is not None}


def _in_lock(project: Project, name: str) -> str:
    return (project.tei / name).relative_to(project.folder).as_posix()


def _shown(project: Project, name: str) -> str:
    """A path as the user would write it, from where she stands."""
    try:
        return (project.tei / name).resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return (project.tei / name).as_posix()
