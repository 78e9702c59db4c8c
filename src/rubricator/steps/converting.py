"""The step of conversion: sources on the disk become TEI files, and nothing that a person did is lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from pathlib import Path

from rubricator import __version__
from rubricator.convert import Context, Converted, Source, Survey, convert, file_names, survey
from rubricator.files import DiskError, backup, checksum, list_files, read_bytes, read_if_there, write_atomic
from rubricator.findings import Finding, Severity
from rubricator.parallel import each, processes
from rubricator.project import DocumentSettings, Edition, Project
from rubricator.recognise.authority import Authority
from rubricator.recognise.entities import Entity, Kind
from rubricator.resources import schema_files
from rubricator.steps.checking import unreadable
from rubricator.steps.outcome import Outcome
from rubricator.tei.authority import SHAPES, Heading, Unfit, extend, read_authority
from rubricator.tei.ids import carry_ids

KINDS: tuple[Kind, ...] = ("person", "place", "org")


class Edited(Enum):
    """What to do with a TEI file that a person has edited."""

    LEAVE = auto()
    FORCE = auto()
    MERGE = auto()


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a conversion works: the folder of the TEI files, that of the lock, the schema's, and the edition."""

    tei: Path
    top: Path
    schemas: Path
    edition: Edition
    seeds: Path | None

    @staticmethod
    def of(project: Project | None, output: Path | None) -> Desk:
        """The edition's own folders; with ``output`` a folder that holds all of it."""
        edition = project.edition if project else Edition(title="Converted with rubricator")
        seeds = project.seeds if project else None
        if output is not None:
            return Desk(output, output, output / "schemas", edition, seeds)
        assert project is not None
        return Desk(project.tei, project.folder, project.schemas, edition, seeds)

    @property
    def schemas_from_tei(self) -> str:
        return "schemas/" if self.schemas.parent == self.tei else "../schemas/"

    def written(self, name: str) -> Path:
        """Where a copy of what the program last wrote is kept, for a merge."""
        return self.top / ".rubricator" / "written" / name


def convert_files(
    paths: Sequence[Path], output: Path | None, project: Project | None, shape: str | None, edited: Edited
) -> Outcome:
    """Convert the sources (all of the edition's where none is named) into TEI files; see ``rubricator convert``."""
    desk = Desk.of(project, output)
    outcome = Outcome()
    sources = _sources(paths, desk, shape, outcome)
    authority = _authority(desk, project, outcome)
    surveys = _surveys(sources, Context(desk.edition, authority), outcome)
    authority, resolved = _who_is_who(surveys, authority, desk, outcome)
    _write_schemas(desk, outcome)
    names = _names(sources, surveys, desk)
    context = Context(desk.edition, authority, desk.schemas_from_tei)
    jobs = [(source, names[source.origin], resolved.get(source.origin, {})) for source in sources if source.origin in names]
    workers = processes(sum(len(source.data) for source in sources))
    for (source, name, _), converted in zip(jobs, each(_convert, jobs, context, workers), strict=True):
        if converted is not None:
            outcome.findings += converted.findings
            _keep(converted, source, desk, edited, outcome)
    return outcome


def _sources(paths: Sequence[Path], desk: Desk, shape: str | None, outcome: Outcome) -> list[Source]:
    if not paths and desk.seeds is not None:
        paths = [desk.seeds / name for name in list_files(desk.seeds) if Path(name).name != "README.md"]
    found = []
    for path in paths:
        inside = desk.seeds is not None and path.resolve().is_relative_to(desk.seeds.resolve())
        name = path.resolve().relative_to(desk.seeds.resolve()).as_posix() if inside and desk.seeds else path.name
        try:
            data = read_bytes(path)
        except DiskError as error:
            outcome.findings.append(unreadable(path.as_posix(), error))
            continue
        settings = _settings(desk.edition, name)
        found.append(Source(path.as_posix(), data, settings, f"seeds/{name}" if inside else name, shape))
    return found


def _settings(edition: Edition, source: str) -> DocumentSettings:
    return next((d for d in edition.documents if d.source == source), DocumentSettings(source))


def _authority(desk: Desk, project: Project | None, outcome: Outcome) -> Authority:
    """What the authority files know: those beside the TEI files, else the edition's."""
    entities: list[Entity] = []
    for kind in KINDS:
        name = SHAPES[kind].file
        data = read_if_there(desk.tei / name)
        if data is None and project is not None:
            data = read_if_there(project.tei / name)
        read, findings = read_authority(data or b"", f"tei/{name}")
        entities += read
        outcome.findings += findings
    return Authority(entities)


def _surveys(sources: Sequence[Source], context: Context, outcome: Outcome) -> dict[str, Survey]:
    """Pass (a): source → its survey, for those that can be read."""
    found = {}
    workers = processes(sum(len(source.data) for source in sources))
    for source, (facts, findings) in zip(sources, each(survey, sources, context, workers), strict=True):
        outcome.findings += findings
        if facts is not None:
            found[source.origin] = facts
    return found


def _who_is_who(
    surveys: Mapping[str, Survey], authority: Authority, desk: Desk, outcome: Outcome
) -> tuple[Authority, Mapping[str, Mapping[str, str]]]:
    """Pass (b): the authority with new entries, which are written; for each source entity key → authority key."""
    from rubricator.recognise.identify import identify

    who = identify({origin: facts.entities for origin, facts in surveys.items()}, authority)
    heading = Heading(desk.edition.title, desk.edition.publisher or "Unpublished working edition", desk.edition.licence.url)
    for kind in KINDS:
        path = desk.tei / SHAPES[kind].file
        data = read_if_there(path)
        new = [entity for entity in who.new if entity.kind == kind]
        if data is None or new:
            _extend(path, data, kind, new, heading, outcome)
    resolved: dict[str, dict[str, str]] = {origin: {} for origin in surveys}
    for (origin, key), target in who.resolved.items():
        resolved[origin][key] = target
    return Authority((*authority.entities, *who.new)), resolved


def _extend(
    path: Path, data: bytes | None, kind: Kind, new: Sequence[Entity], heading: Heading, outcome: Outcome
) -> None:
    try:
        outcome.note(path, write_atomic(path, extend(data, kind, new, heading)))
    except Unfit as error:
        message = f"{len(new)} new names found no place in this file: {error}"
        remedy = f"Give the file a {SHAPES[kind].list} element; an empty one will do."
        outcome.findings.append(Finding(path.as_posix(), 0, 0, "authority-no-list", Severity.ERROR, message, remedy))


def _write_schemas(desk: Desk, outcome: Outcome) -> None:
    """The schema beside the TEI files, where it is not there yet: Oxygen checks the files by it."""
    for name, data in schema_files().items():
        path = desk.schemas / name
        if not path.exists():
            outcome.note(path, write_atomic(path, data))


def _convert(job: tuple[Source, str, Mapping[str, str]], context: Context) -> Converted | None:
    source, name, resolved = job
    return convert(source, name, context, resolved)
