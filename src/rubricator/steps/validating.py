"""The step of validation for a whole edition: its own files by its own schema, TEI of others by theirs or as TEI."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from rubricator.files import DiskError, read_bytes, shown_name
from rubricator.findings import Finding
from rubricator.project import Project
from rubricator.steps.checking import less_ignored, tei_files, validate_files
from rubricator.steps.including import read_whole
from rubricator.tei.inclusion import includes

_POINTERS = 5  # that lead nowhere in one file of others: told one by one up to so many
_NAMED = 8
_ROOT = re.compile(rb"<(?:[\w.-]+:)?(?:TEI|teiCorpus)[\s>]")


def validate_project(project: Project, catalog: Path | None = None) -> tuple[int, list[Finding]]:
    """How many files of ``tei/`` there are, and all findings on them, references between them included, but for those
    that edition.toml says to leave.

    A file that names a schema of others is judged by that; where it is not on this machine, and where a file that
    names none fits TEI at large better than the edition's own customisation of it, by TEI's ``tei_all`` (if that is
    installed: extra ``schema``). What an edition of others does with its own ids and types is not wrong.
    """
    from rubricator.judging.locating import published
    from rubricator.steps.judging import Judging, judged

    contents = {path: _content(path) for path in (project.tei / name for name in tei_files(project.tei))}
    parts = _parts(contents, project)
    paths = [path for path in contents if path not in parts]
    ours: set[Finding] = set()

    def by_us(files: Sequence[Path]) -> tuple[int, list[Finding]]:
        checked, findings = validate_files(files)
        ours.update(findings)
        return checked, findings

    checked, findings = judged(paths, Judging(catalog=catalog, assumed=published("tei_all")), by_us)
    others = [finding for finding in findings if finding not in ours and not _is_for_processors(finding)]
    found = sorted({*ours, *_few_pointers(sorted(others))})
    files = {shown_name(path): content for path in paths if (content := contents[path]) is not None}
    return checked, less_ignored(found, files, project)


def _is_for_processors(finding: Finding) -> bool:
    """What TEI foresees without its grammar knowing it: where an XML Schema is; what is of another namespace
    (formulas, scores, parts to be included, what a project adds)."""
    if finding.code == "attribute-unknown":
        return " has no attribute @{http" in finding.message
    return finding.code == "namespace-wrong" and "is in the namespace “" in finding.message


def _parts(contents: Mapping[Path, bytes | None], project: Project) -> frozenset[Path]:
    """The files that others of them include and that are no texts by themselves: they are checked where they belong."""
    included: set[Path] = set()
    for path, content in contents.items():
        if content is not None and includes(content):
            included.update(project.folder / name for name in read_whole(path, project.folder).files)
    return frozenset(path for path in included if _ROOT.search(contents.get(path) or b"<TEI>") is None)


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
