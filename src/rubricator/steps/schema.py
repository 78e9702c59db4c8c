"""The step that compiles a customisation of TEI on the disk."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rubricator.files import DiskError, read_bytes, shown_name, write_tree
from rubricator.findings import Finding, Severity


@dataclass(frozen=True, slots=True)
class Outcome:
    """``written``: the names of the files that are new or changed; ``made``: of all."""

    made: list[str]
    written: list[str]
    findings: list[Finding]


def build_schema(odd: Path, folder: Path, source: Path | None) -> Outcome:
    """Compiles the ODD into ``folder``. Raises :class:`DiskError`, ``OddError`` or ``BaseMissing``."""
    from rubricator.schemas.building import build_any
    from rubricator.schemas.odd import OddError

    name = shown_name(odd)
    tei = None if source is None else read_bytes(source)
    try:
        built = build_any(read_bytes(odd), name, tei, local_files)
    except OddError as error:
        finding = Finding(name, 0, 0, "odd-unusable", Severity.ERROR, f"{str(error).rstrip('.')}.")
        return Outcome([], [], [*error.findings, finding])
    return Outcome(sorted(built.files), write_tree(folder, built.files), built.findings)


def local_files(path: str) -> bytes:
    """The bytes of a file that an ODD or a schema names, by its path as the user would write it."""
    try:
        return read_bytes(Path(path))
    except DiskError as error:
        raise OSError(error.message) from error
