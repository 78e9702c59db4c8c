"""The step of validation for a whole edition: its own files by its own schema, TEI of others by theirs or as TEI."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from rubricator.files import DiskError, read_bytes
from rubricator.findings import Finding
from rubricator.project import Project
from rubricator.steps.checking import less_ignored, shown_name, tei_files, validate_files

_POINTERS = 5  # that lead nowhere in one file of others: told one by one up to so many
_NAMED = 8


def validate_project(project: Project, catalog: Path | None = None) -> tuple[int, list[Finding]]:
    """How many files of ``tei/`` there are, and all findings on them, references between them included, but for those
    that edition.toml says to leave.

    A file that names a schema of others is judged by that; where it is not on this machine, and where a file that
    names none fits TEI at large better than the edition's own customisation of it, by TEI's ``tei_all`` (if that is
    installed: extra ``schema``). What an edition of others does with its own ids and types is not wrong.
    """
    from rubricator.judging.locating import published
    from rubricator.steps.judging import Judging, judged

    paths = [project.tei / name for name in tei_files(project.tei)]
    ours: set[Finding] = set()

    def by_us(files: Sequence[Path]) -> tuple[int, list[Finding]]:
        checked, findings = validate_files(files)
        ours.update(findings)
        return checked, findings

    checked, findings = judged(paths, Judging(catalog=catalog, assumed=published("tei_all")), by_us)
    others = [finding for finding in findings if finding not in ours and not _is_for_processors(finding)]
    found = sorted({*ours, *_few_pointers(sorted(others))})
    files = {shown_name(path): content for path in paths if (content := _content(path)) is not None}
    return checked, less_ignored(found, files, project)


def _is_for_processors(finding: Finding) -> bool:
    """What TEI foresees without its grammar knowing it: where an XML Schema is; what is of another namespace
    (formulas, scores, parts to be included, what a project adds)."""
    if finding.code == "attribute-unknown":
        return " has no attribute @{http" in finding.message
    return finding.code == "namespace-wrong" and "is in the namespace “" in finding.message


def _content(path: Path) -> bytes | None:
    try:
        return read_bytes(path)
    except DiskError:
        return None  # a finding says so already


def _few_pointers(findings: Sequence[Finding]) -> Iterator[Finding]:
    """The findings; but where many pointers of a file lead nowhere, as they do where lists lie in other files of a
    project, one that names some."""
    for _, group in groupby(findings, lambda finding: finding.file):
        of_file = list(group)
        lost = [finding for finding in of_file if finding.code == "link-nowhere"]
        ids = list(dict.fromkeys(_id(finding) for finding in lost))
        if len(ids) <= _POINTERS:
            yield from of_file
            continue
        yield from (finding for finding in of_file if finding.code != "link-nowhere")
        listed = ", ".join(ids[:_NAMED]) + (" …" if len(ids) > _NAMED else "")
        message = f"{len(lost)} pointers lead to {len(ids)} ids that this file does not have: {listed}."
        remedy = "Put the lists that have them into the edition; if they lie elsewhere, nothing need be done."
        yield replace(lost[0], message=message, remedy=remedy)


def _id(finding: Finding) -> str:
    return finding.message.partition("has the id “")[2].partition("”")[0]
