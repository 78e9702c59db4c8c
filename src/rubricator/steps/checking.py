"""The step of validation: TEI files on the disk, findings."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rubricator.files import DiskError, list_files, read_bytes
from rubricator.findings import Finding, Severity
from rubricator.project import Project


def validate_project(project: Project) -> tuple[int, list[Finding]]:
    """How many files of ``tei/`` there are, and all findings on them, references between them included."""
    return _validate([project.tei / name for name in tei_files(project.tei)], {})


def validate_files(paths: Sequence[Path]) -> tuple[int, list[Finding]]:
    """The same for single files. What lies beside them in their folder is read so that references can be followed."""
    beside: dict[str, bytes] = {}
    for folder in sorted({path.parent for path in paths}):
        for name in tei_files(folder):
            path = folder / name
            if path not in paths:
                beside[_name(path)] = read_bytes(path)
    return _validate(paths, beside)


def validate_by(schema: Path, paths: Sequence[Path], project: Project | None) -> tuple[int, list[Finding]]:
    """The same by a schema of others alone: RELAX NG, Schematron or ODD. What is wrong with the schema comes first."""
    from rubricator.schemas.check import check
    from rubricator.schemas.check.given import SchemaUnusable, given_schema
    from rubricator.steps.schema import local_files

    if not paths and project is not None:
        paths = [project.tei / name for name in tei_files(project.tei)]
    try:
        given, said = given_schema(schema, _name(schema), local_files)
    except (SchemaUnusable, OSError) as error:
        finding = Finding(_name(schema), 0, 0, "schema-unusable", Severity.ERROR, f"{error}.".replace("..", "."))
        return 0, [finding]
    files, findings = _read(paths)
    return len(files), sorted({*said, *findings, *check(files, schema=given)})


def tei_files(folder: Path) -> list[str]:
    """The XML files that lie in a folder (not below it), by name."""
    return [name for name in list_files(folder, ".xml") if "/" not in name]


def _validate(paths: Sequence[Path], beside: dict[str, bytes]) -> tuple[int, list[Finding]]:
    from rubricator.schemas.check import check

    files, findings = _read(paths)
    return len(files), sorted({*findings, *check(files, beside)})


def _read(paths: Sequence[Path]) -> tuple[dict[str, bytes], list[Finding]]:
    """The files that can be read, and a finding for each that cannot."""
    findings: list[Finding] = []
    files: dict[str, bytes] = {}
    for path in paths:
        try:
            files[_name(path)] = read_bytes(path)
        except DiskError as error:
            findings.append(unreadable(_name(path), error))
    return files, findings


def unreadable(name: str, error: DiskError) -> Finding:
    """The finding for a file that cannot be read."""
    return Finding(name, 0, 0, "file-unreadable", Severity.ERROR, _sentence(error.message), error.remedy)


def _name(path: Path) -> str:
    """As the user would write it, from where she stands."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:].rstrip('.')}."
