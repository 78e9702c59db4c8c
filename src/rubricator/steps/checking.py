"""The step of validation: TEI files on the disk, findings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from rubricator.files import DiskError, list_files, readable, shown_name
from rubricator.findings import Finding, Severity
from rubricator.project import CONFIG, Project
from rubricator.steps.including import read_whole, shown
from rubricator.tei.inclusion import Whole


def validate_files(paths: Sequence[Path], project: Project | None = None) -> tuple[int, list[Finding]]:
    """The same for single files. What lies beside them in their folder is read so that references can be followed."""
    beside: dict[str, bytes] = {}
    for folder in sorted({path.parent for path in paths}):
        for name in tei_files(folder):
            path = folder / name
            if path not in paths:
                with suppress(DiskError):  # who checks that file says so
                    beside[shown_name(path)] = read_whole(path).data
    return _validate(paths, beside, project)


def validate_by(
    schema: Path, paths: Sequence[Path], project: Project | None, phase: str = "#DEFAULT", tei: Path | None = None
) -> tuple[int, list[Finding]]:
    """The same by a schema of others alone: Schematron (in this phase) or ODD (of this TEI). What is wrong with the
    schema comes first."""
    from rubricator.schemas.check import check
    from rubricator.schemas.check.given import SchemaUnusable, given_schema
    from rubricator.steps.schema import local_files

    if not paths and project is not None:
        paths = [project.tei / name for name in tei_files(project.tei)]
    try:
        given, said = given_schema(schema, shown_name(schema), local_files, phase, tei)
    except (SchemaUnusable, OSError) as error:
        finding = Finding(shown_name(schema), 0, 0, "schema-unusable", Severity.ERROR, f"{str(error).rstrip('.')}.")
        return 0, [*(error.findings if isinstance(error, SchemaUnusable) else ()), finding]
    read, findings = _read(paths)
    found = in_place(read, check({name: whole.data for name, whole in read.items()}, schema=given))
    return len(read), sorted({*said, *findings, *found})


def tei_files(folder: Path) -> list[str]:
    """The XML files that lie in a folder (not below it), by name."""
    return [name for name in list_files(folder, ".xml") if "/" not in name]


def _validate(paths: Sequence[Path], beside: dict[str, bytes], project: Project | None) -> tuple[int, list[Finding]]:
    from rubricator.schemas.check import check

    read, findings = _read(paths)
    files = {name: whole.data for name, whole in read.items()}
    found = in_place(read, check(files, beside))
    return len(files), less_ignored(sorted({*findings, *found}), files, project)


def in_place(read: Mapping[str, Whole], findings: Iterable[Finding]) -> list[Finding]:
    """What is said of files with what they include, and of that, at the place where the words are written."""
    said = list(findings)
    for name, whole in read.items():
        if whole.lines:
            ours = [finding for finding in said if finding.file == name]
            said = [*(finding for finding in said if finding.file != name), *shown(Path(name), whole, ours)]
    return said


def less_ignored(findings: list[Finding], files: Mapping[str, bytes], project: Project | None) -> list[Finding]:
    """The findings without those that edition.toml says to leave."""
    return findings if project is None or not project.edition.ignores else _less_ignored(findings, files, project)


def _less_ignored(findings: list[Finding], files: Mapping[str, bytes], project: Project) -> list[Finding]:
    """The findings that edition.toml does not say to leave, and what is wrong with what it says."""
    from rubricator.schemas.check.ignoring import ids_around, ignore_lines, without_ignored
    from rubricator.schemas.explaining import explanations, taught

    below = {name: _below(name, project.folder) for name in {*files, *(finding.file for finding in findings)}}
    named = {short: name for name, short in below.items()}

    def around(finding: Finding) -> frozenset[str]:
        return ids_around(files.get(named[finding.file], b""), finding.xpath)

    shortened = [replace(finding, file=below[finding.file]) for finding in findings]
    checked = [below[name] for name in files]
    kept, wrong = without_ignored(shortened, project.edition.ignores, checked, around, list(explanations()))
    lines = ignore_lines(project.configuration)
    configuration = shown_name(project.folder / CONFIG)
    said = [Finding(configuration, lines.get(number, 0), 1, *what) for number, what in wrong]
    return sorted([*(replace(finding, file=named[finding.file]) for finding in kept), *taught(said)])


def _below(name: str, folder: Path) -> str:
    """The name of a file as edition.toml has it: from the edition's folder."""
    try:
        return (Path.cwd() / name).resolve().relative_to(folder.resolve()).as_posix()
    except ValueError:
        return name


def _read(paths: Sequence[Path]) -> tuple[dict[str, Whole], list[Finding]]:
    """The files that can be read, and a finding for each that cannot."""
    findings: list[Finding] = []
    files: dict[str, Whole] = {}
    for path in paths:
        try:
            files[shown_name(path)] = read_whole(path, sample=True)
        except DiskError as error:
            findings.append(unreadable(shown_name(path), error))
    return files, findings


def unreadable(name: str, error: DiskError) -> Finding:
    """The finding for a file that cannot be read."""
    return Finding(readable(name), 0, 0, "file-unreadable", Severity.ERROR, _sentence(error.message), error.remedy)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:].rstrip('.')}."
