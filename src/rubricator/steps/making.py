"""All steps, each only where something has changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from rubricator.files import DiskError, checksum, read_if_there, write_atomic
from rubricator.findings import Finding, Severity
from rubricator.progress import Watch, unwatched
from rubricator.project import Project
from rubricator.steps.checking import tei_files
from rubricator.steps.converting import convert_files
from rubricator.steps.including import read_whole
from rubricator.steps.memory import Memory
from rubricator.steps.pages import build, is_built
from rubricator.steps.validating import validate_project

STEP = "validate"
_VALID = Path("build") / "cache" / "valid.txt"


def make(project: Project, say: Callable[[str], object], watch: Watch = unwatched) -> list[Finding]:
    """Convert, collate anew where there are parallels, validate, build. All findings; ``say`` is told what was done."""
    converted = convert_files((), None, project, only_changed=True, watch=watch)
    findings = list(converted.findings)
    say(f"convert   {_count(len(converted.written), 'file')} written" if converted.written else "convert   nothing new")
    if converted.written:
        from rubricator.steps.collating import collate_again

        collated = collate_again(project, converted)
        findings += collated.findings
        if collated.written:
            say(f"collate   {_count(len(collated.written), 'file')} written")
    findings += _validate(project, say)
    if is_built(project):
        say("build     nothing new")
        return findings
    built = build(project, watch)
    say(f"build     {_count(len(built.written), 'file')} written, {built.same} unchanged")
    return findings + built.findings


def _validate(project: Project, say: Callable[[str], object]) -> list[Finding]:
    """Check what has changed since all was found good."""
    memory = Memory.of(project.folder)
    inputs = _inputs(project)
    if memory.steps.get(STEP) == inputs:
        say("validate  nothing new")
        return []
    checked, findings = validate_project(project)
    say(f"validate  {_count(checked, 'file')}, {_count(len(findings), 'finding')}")
    if any(finding.severity is not Severity.INFO for finding in findings):
        memory.steps.pop(STEP, None)
    else:
        memory.steps[STEP] = inputs
    memory.save()
    return findings


def validity(project: Project) -> list[Finding]:
    """The errors in ``tei/``; what ``make`` or this has found good and nobody changed is not checked again."""
    noted = (read_if_there(project.folder / _VALID) or b"").decode()
    if _inputs(project) in (Memory.of(project.folder).steps.get(STEP), noted):
        return []
    _, findings = validate_project(project)
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if not errors:
        note_valid(project)
    return errors


def note_valid(project: Project) -> None:
    """Note that ``tei/`` has no errors as it is now."""
    write_atomic(project.folder / _VALID, _inputs(project).encode())


def _inputs(project: Project) -> str:
    sums = [f"{name} {_sum(project.tei / name)}" for name in tei_files(project.tei)]
    sums += [checksum(data) for _, data in sorted(_rules().items())]
    sums += [repr(ignore) for ignore in project.edition.ignores]
    return checksum("\n".join(sums).encode())


def _sum(path: Path) -> str:
    try:
        return checksum(read_whole(path).data)
    except DiskError as error:  # a finding of validation
        return error.message


def _rules() -> dict[str, bytes]:
    from rubricator.resources import schema_files

    return schema_files()


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
