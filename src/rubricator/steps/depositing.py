"""The step of deposit: the edition becomes a package in ``build/deposit/``, or findings say why not."""

from __future__ import annotations

import os
import re
import time
from dataclasses import dataclass, field, replace
from pathlib import Path

from rubricator import __version__
from rubricator.cite.item import date_parts
from rubricator.deposit.archive import write_zip
from rubricator.deposit.assembling import bagged, described, metadata, papers, seeds_may_go, with_files
from rubricator.deposit.bag import SOFTWARE_AGENT, decoded
from rubricator.deposit.model import CRATES, DATA, KERNELS, Deposit, Event
from rubricator.deposit.names import name_findings
from rubricator.deposit.readiness import Row, matrix
from rubricator.deposit.refusals import edition_findings, target_findings
from rubricator.deposit.targets import target_files
from rubricator.describe import authority_of, edition_record
from rubricator.describe.record import EditionRecord
from rubricator.files import (
    list_files,
    read_bytes,
    read_if_there,
    remove_folder,
    replace_folder,
    write_file,
    write_tree,
)
from rubricator.findings import EXIT_CLEAN, Finding, Severity, exit_code
from rubricator.progress import Watch, unwatched
from rubricator.project import CONFIG, Project
from rubricator.steps.making import validity
from rubricator.steps.pages import is_built, settings
from rubricator.steps.payload import (
    Job,
    Payload,
    Shared,
    add,
    authority_files,
    image_jobs,
    in_order,
    is_seed,
    jobs,
    link_findings,
    put,
)

FOLDER = Path("build") / "deposit"
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the user asked for."""

    targets: tuple[str, ...] = ()
    zipped: bool = False
    crate: str = CRATES[0]
    kernel: str = KERNELS[0]


@dataclass(slots=True)
class Packed:
    """How it went. ``folder`` is None where the deposit was refused; ``rows`` is the readiness matrix."""

    folder: Path | None = None
    archive: Path | None = None
    files: int = 0
    size: int = 0
    documents: int = 0
    targets: list[Path] = field(default_factory=list)
    rows: tuple[Row, ...] = ()
    findings: list[Finding] = field(default_factory=list)


def deposit(project: Project, wanted: Wanted, watch: Watch = unwatched, workers: int | None = None) -> Packed:
    """Make the package, and beside it what each target asks for.

    Nothing is written where it is refused; an earlier package stays as it is until the new one is whole.
    """
    packed = Packed()
    listed = jobs(project)
    packed.findings += name_findings(job.path for job in listed) + link_findings(project)
    packed.findings += validity(project) + _unfit(project)
    if exit_code(packed.findings) != EXIT_CLEAN:
        return packed
    staging = project.folder / FOLDER / f".new-{os.getpid()}"
    remove_folder(staging)
    try:
        made = _pack(_Work(project, listed, wanted, staging, watch, workers), packed)
        if exit_code(packed.findings) == EXIT_CLEAN:
            packed.folder = project.folder / FOLDER / project.edition.id
            replace_folder(packed.folder, staging)
            _beside(project, wanted, made, packed)
    finally:
        remove_folder(staging)
    return packed


@dataclass(frozen=True, slots=True)
class _Work:
    """One run: the edition and its files, what is wanted, the folder to be filled, and who watches."""

    project: Project
    listed: list[Job]
    wanted: Wanted
    into: Path
    watch: Watch
    workers: int | None

    def put(self, listed: list[Job], shared: Shared, payload: Payload) -> None:
        """Put files there."""
        put(listed, shared, payload, self.watch, self.workers)


def _pack(work: _Work, packed: Packed) -> Deposit:
    """Fill the folder; stops where a finding refuses the deposit."""
    project, wanted, into = work.project, work.wanted, work.into
    entries, day = authority_of(authority_files(project)), deposit_day(project.edition.date)
    shared = Shared(into, project.edition, settings(project.edition), entries)
    payload = Payload()
    work.put([job for job in work.listed if not is_seed(job)], shared, payload)
    further, missing = image_jobs(project, payload.records, payload.files)
    work.put(further, shared, payload)
    edition = edition_record(in_order(payload.records, project.edition), project.edition)
    left_out = _seeds(work, edition, shared, payload)
    packed.rows = matrix(edition, entries, day)
    packed.findings += [*payload.findings, *missing, *edition_findings(edition, project.edition, entries, packed.rows)]
    packed.findings += _pages(project)
    packed.documents = len(edition.documents)
    events = _events(payload)
    made = Deposit(edition, payload.files, entries, __version__, day, wanted.crate, wanted.kernel, events, left_out)
    if exit_code(packed.findings) != EXIT_CLEAN:
        return made
    add(papers(edition, entries, day, payload.files, payload.images, left_out), shared, payload)
    made = replace(made, files=dict(sorted(payload.files.items())))
    own = described(made)
    write_tree(into / DATA, own, lasting=False)
    made = with_files(made, own)
    about = metadata(made, packed.rows, packed.findings)
    write_tree(into, {**about, **bagged(made, about)}, lasting=False)
    packed.files, packed.size = len(made.files), sum(one.size for one in made.files.values())
    return made


def _seeds(work: _Work, edition: EditionRecord, shared: Shared, payload: Payload) -> dict[str, str]:
    """Put the sources there, where they may go; what is left out, and why."""
    seeds = list(filter(is_seed, work.listed))
    why = seeds_may_go(edition, work.project.edition.seeds)
    if why and seeds:
        return {"seeds/": why}
    work.put(seeds, shared, payload)
    return {}


def deposit_day(published: str) -> str:
    """The day of the deposit: SOURCE_DATE_EPOCH (reproducible-builds.org), else the date of publication, if a day."""
    epoch = source_date_epoch()
    if epoch is not None:
        return time.strftime("%Y-%m-%d", time.gmtime(epoch))
    return published[:10] if len(date_parts(published)) == 3 else ""


def source_date_epoch() -> int | None:
    """Seconds since 1970, UTC, as the environment states them."""
    stated = os.environ.get("SOURCE_DATE_EPOCH", "")
    return int(stated) if stated.isdigit() else None


def _unfit(project: Project) -> list[Finding]:
    """The id of the edition as a name of a folder; a package of that name that somebody changed by hand."""
    name = project.edition.id
    if not _ID.fullmatch(name):
        message = (
            f"The id of the edition, “{name}”, cannot be the name of a package."
            if name
            else "The edition has no id; the package is named after it."
        )
        return [
            Finding(
                CONFIG,
                0,
                0,
                "deposit-id",
                Severity.ERROR,
                message,
                'Set edition.id: letters of ASCII, digits, "-", "_", "."; for example "letters-1936".',
            )
        ]
    folder = project.folder / FOLDER / name
    ours = read_if_there(folder / "bag-info.txt") or b""
    there = list_files(folder)
    known = _listed(folder) if SOFTWARE_AGENT in ours else set()
    strange = [path for path in there if path not in known and not path.startswith("tagmanifest-")]
    return [
        Finding(
            f"{FOLDER.as_posix()}/{name}/{path}",
            0,
            0,
            "deposit-foreign-file",
            Severity.ERROR,
            "The program has not put this file into the package, and would remove it.",
            "Move it elsewhere.",
        )
        for path in strange[:5]
    ]


def _listed(folder: Path) -> set[str]:
    """The paths in the manifests of a bag."""
    found: set[str] = set()
    for name in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        text = (read_if_there(folder / name) or b"").decode("utf-8", "replace")
        found |= {decoded(line.split(maxsplit=1)[1]) for line in text.splitlines() if len(line.split(maxsplit=1)) == 2}
    return found


def _pages(project: Project) -> list[Finding]:
    if not list_files(project.pages):
        message = "The edition has no pages yet; the package holds none."
    elif not is_built(project):
        message = "The pages are not those that tei/ makes now."
    else:
        return []
    return [Finding("edition", 0, 0, "deposit-pages-old", Severity.WARNING, message, "Run rubricator make first.")]


def _events(payload: Payload) -> tuple[Event, ...]:
    number = sum(path.startswith("tei/") for path in payload.files)
    return (
        Event(
            "validation", f"{number} files of tei/ by grammar (RELAX NG), rules (Schematron) and references", "valid"
        ),
        Event("message digest calculation", "SHA-256 and SHA-512 of every file", "success"),
        Event("metadata extraction", "records from teiHeader and edition.toml", "success"),
        Event("packing", "BagIt 1.0 with RO-Crate", "success"),
    )


def _beside(project: Project, wanted: Wanted, made: Deposit, packed: Packed) -> None:
    """The ZIP, and a folder for each target."""
    folder = packed.folder
    assert folder is not None
    refused = target_findings(packed.rows, wanted.targets)
    packed.findings += [finding for findings in refused.values() for finding in findings]
    for target in (name for name in wanted.targets if not refused[name]):
        place = project.folder / FOLDER / target
        remove_folder(place)
        for path, data in target_files(target, made, lambda path: read_bytes(folder / DATA / path)):
            write_tree(place, {path: data}, lasting=False)
        packed.targets.append(place)
    if wanted.zipped:
        packed.archive = folder.parent / f"{folder.name}.zip"
        names = list_files(folder)
        write_file(
            packed.archive,
            lambda file: write_zip(
                file, folder.name, names, lambda name: read_bytes(folder / name), source_date_epoch()
            ),
        )
