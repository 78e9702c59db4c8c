"""What of an edition's folder goes into a package, and the putting of each file there, in all cores."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from rubricator.authority.entries import Entry
from rubricator.deposit.lod.dts import of_document
from rubricator.deposit.lod.iiif import in_package, size_of
from rubricator.deposit.model import DATA, Sums, sums
from rubricator.describe import Unreadable, document
from rubricator.describe.header import parse
from rubricator.describe.record import Origin, Record
from rubricator.edition.settings import Settings
from rubricator.edition.sources import AUTHORITIES, kind_of
from rubricator.files import list_files, list_links, read_bytes, read_if_there, write_atomic, write_tree
from rubricator.findings import Finding, Severity
from rubricator.parallel import each, processes
from rubricator.progress import Watch
from rubricator.project import CONFIG, Edition, Project
from rubricator.record.decisions import DECISIONS
from rubricator.steps.including import read_whole

_FOLDERS = ("tei", "schemas", "edition", "seeds")
_ABOUT = ("README.md", "LICENSE", "LICENSE.md", "LICENSE.txt", CONFIG, DECISIONS)
_IMAGES = (".png", ".jpg", ".jpeg")


@dataclass(frozen=True, slots=True)
class Job:
    """A file of the edition (``source``) and its path below ``data/``."""

    source: Path
    path: str


@dataclass(frozen=True, slots=True)
class Shared:
    """What every process that packs needs: the folder of the package, and what documents are described with."""

    into: Path
    edition: Edition
    pages: Settings
    entries: Mapping[str, Entry]


# Fields whose values return in many documents.
_REPEATED = (
    "authors", "senders", "addressees", "translators", "editors", "contributors", "licences", "persons", "places",
    "organizations", "sent_from", "schemas",
)  # fmt: skip


@dataclass(slots=True)
class Kept:
    """Records as they are kept for all documents at once: what is the same in many is held once."""

    origins: dict[tuple[tuple[str, str], ...], Mapping[str, Origin]] = field(default_factory=dict)
    values: dict[object, object] = field(default_factory=dict)

    def record(self, record: Record) -> Record:
        key = tuple((name, origin.where) for name, origin in sorted(record.origins.items()))
        same: dict[str, Any] = {
            name: tuple(self.values.setdefault(value, value) for value in getattr(record, name)) for name in _REPEATED
        }
        return replace(record, origins=self.origins.setdefault(key, record.origins), **same)


@dataclass(slots=True)
class Payload:
    """The files that were put into the package, the records of the documents, the sizes of images."""

    files: dict[str, Sums] = field(default_factory=dict)
    records: list[Record] = field(default_factory=list)
    images: dict[str, tuple[int, int]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    kept: Kept = field(default_factory=Kept)


def jobs(project: Project) -> list[Job]:
    """The files that belong to the edition. Backups and what is hidden stay behind."""
    found = [
        Job(project.folder / folder / name, f"{folder}/{name}")
        for folder in _FOLDERS
        for name in list_files(project.folder / folder)
        if not _is_backup(name)
    ]
    named = [(name, f"about/{name}") for name in _ABOUT] + [("CHANGELOG.md", "CHANGELOG.md")]
    found += [Job(project.folder / name, path) for name, path in named if (project.folder / name).is_file()]
    return sorted(found, key=lambda job: job.path)


def is_seed(job: Job) -> bool:
    """Whether it is a source, which not every licence lets pass."""
    return job.path.startswith("seeds/")


def _is_backup(name: str) -> bool:
    return ".bak" in name.rpartition("/")[2]


def image_jobs(project: Project, records: list[Record], there: Mapping[str, Sums]) -> tuple[list[Job], list[Finding]]:
    """The facsimiles that documents name and that lie in the edition's folder, and a finding for each that does not."""
    found: dict[str, Job] = {}
    findings: list[Finding] = []
    for record in records:
        for may in filter(None, map(in_package, record.images)):
            if any(path in there or path in found for path in may):
                continue
            path = next((one for one in may if (project.folder / one).is_file()), may[-1])
            if ".." in path.split("/") or not (project.folder / path).is_file():
                findings.append(
                    Finding(
                        f"tei/{record.file}",
                        0,
                        0,
                        "deposit-image-missing",
                        Severity.ERROR,
                        f"The image {path} is not there.",
                        "Put it into the folder of the edition, or take @facs or the graphic away.",
                    )
                )
            else:
                found[path] = Job(project.folder / path, path)
    return list(found.values()), findings


def link_findings(project: Project) -> list[Finding]:
    """Links that leave the edition, lead nowhere or stand for folders: a package holds no links."""
    top = project.folder.resolve()
    found = []
    for folder in _FOLDERS:
        for name, target in list_links(project.folder / folder).items():
            if target is not None and target.is_relative_to(top) and target.is_file():
                continue
            why = (
                "leads nowhere"
                if target is None
                else "stands for a folder"
                if target.is_relative_to(top)
                else "leads out of the edition"
            )
            found.append(
                Finding(
                    f"{folder}/{name}",
                    0,
                    0,
                    "deposit-link",
                    Severity.ERROR,
                    f"This is a link that {why}.",
                    "Put the file itself in its place.",
                )
            )
    return found


def put(listed: list[Job], shared: Shared, payload: Payload, watch: Watch, workers: int | None) -> None:
    """Put the files into the package and note what they are."""
    size = sum(job.source.stat().st_size for job in listed)
    done = each(put_one, listed, shared, workers or processes(size // 4))
    for one in watch(done, len(listed), "packing"):
        payload.files |= one.files
        payload.images |= one.images
        payload.findings += one.findings
        if one.record is not None:
            payload.records.append(payload.kept.record(one.record))


def put_one(job: Job, shared: Shared) -> Piece:
    """Put one file there; a document is described as well, and gets its files of linked data."""
    data = read_bytes(job.source)
    made: dict[str, bytes] = {job.path: data}
    record, finding = _described(job, data, shared)
    if record is not None:
        made |= of_document(record)
        record = replace(record, paragraphs=record.paragraphs[:1])
    for path, content in made.items():
        write_atomic(shared.into / DATA / path, content, lasting=False)
    size = size_of(data) if job.path.lower().endswith(_IMAGES) else None
    return Piece(
        {path: sums(content) for path, content in made.items()},
        record,
        {job.path: size} if size else {},
        (finding,) if finding else (),
    )


@dataclass(frozen=True, slots=True)
class Piece:
    """What came of one file."""

    files: Mapping[str, Sums]
    record: Record | None
    images: Mapping[str, tuple[int, int]]
    findings: tuple[Finding, ...]


def _described(job: Job, data: bytes, shared: Shared) -> tuple[Record | None, Finding | None]:
    """The record of a document; nothing of what is no document."""
    folder, _, name = job.path.partition("/")
    if folder != "tei" or "/" in name or not name.endswith(".xml"):
        return None, None
    try:
        data = read_whole(job.source).data
        tree = parse(data).getroottree()
        if kind_of(name, tree, shared.pages) != "document":
            return None, None
        return document(data, name, shared.edition, shared.entries), None
    except Unreadable as error:
        return None, Finding(
            job.path,
            0,
            0,
            "deposit-tei-unreadable",
            Severity.ERROR,
            f"This is no TEI document: {error}.",
            "Mend it in an XML editor, or take it out of tei/.",
        )


def in_order(records: list[Record], edition: Edition) -> list[Record]:
    """As the edition shows them: those of edition.toml first, the others by date and name."""
    places = {f"{one.name}.xml": place for place, one in enumerate(edition.documents)}
    last = len(places)
    return sorted(records, key=lambda one: (places.get(one.file, last), one.created.start or "~", one.file))


def authority_files(project: Project) -> dict[str, bytes]:
    """The authority files by name."""
    read: Iterator[tuple[str, bytes | None]] = ((name, read_if_there(project.tei / name)) for name in AUTHORITIES)
    return {name: data for name, data in read if data is not None}


def add(files: Mapping[str, bytes], shared: Shared, payload: Payload) -> None:
    """Put files that were made into the package."""
    write_tree(shared.into / DATA, files, lasting=False)
    payload.files |= {path: sums(data) for path, data in files.items()}
