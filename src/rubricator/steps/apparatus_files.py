"""The steps of ``rubricator apparatus``: files on the disk, an apparatus, and what is made of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from rubricator.apparatus import Apparatus, Method, read, text_of
from rubricator.apparatus.convert import Converted, convert
from rubricator.apparatus.gaps import with_gaps
from rubricator.apparatus.silence import attested
from rubricator.files import DiskError, read_bytes, read_if_there, write_atomic
from rubricator.findings import Finding, Severity
from rubricator.steps.checking import unreadable
from rubricator.steps.including import read_whole, shown
from rubricator.tei.source import NotXml

_Made = TypeVar("_Made")


class NotRead(Exception):
    """A file that is no TEI: the finding says why."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding
        super().__init__(finding.message)


def beside(file: Path) -> Callable[[str], bytes | None]:
    """The files that a file's pointers may lead to: below the folder that its own folder lies in, and nowhere else."""
    folder = file.resolve().parent

    def get(name: str) -> bytes | None:
        path = (folder / name).resolve()
        if "://" in name or not path.is_relative_to(folder.parent):
            return None
        return read_if_there(path)

    return get


def opened(file: Path, name: str, apart: Sequence[Path] = (), base: str | None = None) -> Apparatus:
    """The apparatus of a file. Raises NotRead."""
    return _told(name, lambda: read(read_whole(file).data, name, _others(file, apart), base))


def check_files(files: Sequence[tuple[Path, str]]) -> tuple[int, list[Finding]]:
    """How many entries the files have, and what is wrong in them."""
    from rubricator.apparatus.check import check

    findings: list[Finding] = []
    entries = 0
    for file, name in files:
        try:
            apparatus = opened(file, name)
        except NotRead as refused:
            findings.append(refused.finding)
            continue
        entries += len(apparatus.entries) + len(apparatus.loose)
        findings += shown(file, read_whole(file), check(apparatus))
    return entries, findings


def convert_file(
    file: Path, name: str, to: str, output: Path, apart: Sequence[Path], assume_negative: bool, base: str | None
) -> Converted:
    """Write the file in another encoding. Raises NotRead."""

    def work() -> Converted:
        return convert(read_whole(file).data, Method(to), name, _others(file, apart), assume_negative, base)

    done = _told(name, work)
    write_atomic(output, done.data)
    return done


def witness_text(file: Path, name: str, siglum: str, apart: Sequence[Path]) -> tuple[str, bool]:
    """A witness's own text, and whether anything is said of it. Raises NotRead, and ValueError where there is no such
    witness."""
    apparatus = with_gaps(opened(file, name, apart))
    for witness in apparatus.witnesses:
        if siglum in (witness.key, witness.siglum):
            return text_of(apparatus, witness.key), witness.key in attested(apparatus)
    known = ", ".join(witness.siglum for witness in apparatus.witnesses) or "none"
    raise ValueError(f"There is no witness {siglum}. The witnesses are: {known}.")


def latex_of(file: Path, name: str, package: str, apart: Sequence[Path], without: Sequence[str]) -> str:
    """The apparatus as a LaTeX document. Raises NotRead."""
    from rubricator.apparatus.latex import ekdosis, reledmac

    apparatus = opened(file, name, apart)
    return (ekdosis if package == "ekdosis" else reledmac)(apparatus, without=without)


def _others(file: Path, apart: Sequence[Path]) -> Callable[[str], bytes | None] | dict[str, bytes]:
    """The files that are named on the command line, or those beside the file."""
    return {path.name: read_bytes(path) for path in apart} if apart else beside(file)


def _told(name: str, work: Callable[[], _Made]) -> _Made:
    try:
        return work()
    except NotXml as error:
        finding = Finding(name, error.line, error.column, "xml-malformed", Severity.ERROR, error.message)
        raise NotRead(finding) from error
    except DiskError as error:
        raise NotRead(unreadable(name, error)) from error
