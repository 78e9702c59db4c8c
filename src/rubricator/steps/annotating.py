"""The step of annotation: names and dates go into TEI files that exist already.

Law (tested): what a person wrote in a file stays, byte for byte; what she took out is not made again.
"""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import quote

from rubricator.convert import Survey
from rubricator.files import DiskError, list_files, read_bytes, write_atomic
from rubricator.findings import Finding, Severity
from rubricator.project import find, load
from rubricator.recognise import Authority, Recognition
from rubricator.recognise.entities import Entity, Kind
from rubricator.record.decisions import refuse, stale_findings
from rubricator.record.lock import LOCK, Paragraphs, added
from rubricator.spans import Claim, Doubt
from rubricator.steps.checking import unreadable
from rubricator.steps.desk import Desk
from rubricator.steps.edits import note_edits
from rubricator.steps.including import included, parts_left, read_whole
from rubricator.steps.memory import Memory
from rubricator.steps.outcome import Outcome
from rubricator.steps.own_schema import Schemas
from rubricator.steps.registers import authority, who_is_who
from rubricator.tei.annotate import Practice, Proposed, doubt_findings, proposed, written, written_number
from rubricator.tei.authority import REGISTERS, SHAPES, read_authority
from rubricator.tei.reading import Reading, reading
from rubricator.view import View

_KIND_OF: dict[str, Kind] = {shape.name: kind for kind, shape in SHAPES.items()}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the user asks for. ``authority``: files or folders; ``ner``: a statistical model, by default the
    edition's; ``output``: a folder, None: the files themselves."""

    authority: tuple[Path, ...] = ()
    language: str = "en"
    ner: str = ""
    output: Path | None = None


@dataclass(slots=True)
class Annotated:
    """What became of the files: how many names and dates each got, and all findings."""

    added: list[tuple[Path, int]] = field(default_factory=list)
    outcome: Outcome = field(default_factory=Outcome)


@dataclass(slots=True)
class Home:
    """An edition that some of the files belong to. Its memory is saved when it has been written."""

    desk: Desk
    memory: Memory
    known: Authority


@dataclass(slots=True)
class _Work:
    """One file on its way. ``edition``: the one that it is a document of."""

    path: Path
    name: str
    edition: Home | None
    found: Proposed
    entities: tuple[Entity, ...]


def annotate_files(paths: Sequence[Path], names: Sequence[str], wanted: Wanted) -> Annotated:
    """Mark names and dates in files (``names``: as messages call them). See ``rubricator annotate``."""
    done = Annotated()
    given = _given(wanted.authority, done.outcome)
    editions: dict[Path, Home] = {}
    works = []
    for path, name in zip(paths, names, strict=True):
        try:
            work = _proposed(path, name, home_of(path, editions, done.outcome), given, wanted, done.outcome)
        except DiskError as error:
            done.outcome.findings.append(unreadable(name, error))
            continue
        if work is not None:
            works.append(work)
    resolved = _new_entries(works, wanted, done.outcome)
    schemas = Schemas()
    for work in works:
        _write(work, resolved.get(work.name, {}), given, wanted, schemas, done)
    if wanted.output is None:
        for edition in editions.values():
            edition.memory.save()
    return done


def home_of(path: Path, editions: dict[Path, Home], outcome: Outcome) -> Home | None:
    """The edition that a file is a document of, or a part of one: it lies in its ``tei/``, or a file there includes it;
    or it lies in a folder that ``convert -o`` made."""
    folder = path.resolve().parent
    top = find(folder)
    tei = (top / "tei").resolve() if top is not None else folder
    if top is not None and folder != tei and path.resolve() in included(tei, top):
        folder = tei
    if folder in editions:
        return editions[folder]
    if top is not None and folder == tei:
        desk = Desk.of(load(top), None)
    elif top is None and (folder / LOCK).is_file():
        desk = Desk.of(None, folder)
    else:
        return None
    memory = Memory.of(desk.top)
    note_edits(desk, memory)
    editions[folder] = Home(desk, memory, authority(desk, outcome))
    return editions[folder]


Given = dict[tuple[Kind, str], tuple[Path, Entity]]


def _given(paths: Sequence[Path], outcome: Outcome) -> Given:
    """The entries of the authority files that the user names, each with its file."""
    entries: Given = {}
    for path in paths:
        files = [path / name for name in list_files(path, ".xml")] if path.is_dir() else [path]
        for file in files:
            try:
                entities, findings = read_authority(read_bytes(file), file.as_posix())
            except DiskError as error:
                outcome.findings.append(unreadable(file.as_posix(), error))
                continue
            outcome.findings += findings
            for entity in entities:
                entries.setdefault((entity.kind, entity.key), (file, entity))
    return entries


def _proposed(
    path: Path, name: str, edition: Home | None, given: Given, wanted: Wanted, outcome: Outcome
) -> _Work | None:
    """What is to be marked in a file. Raises DiskError."""
    from rubricator.recognise import names_and_dates

    if edition is not None and path.name in REGISTERS:
        message = "This is an authority file of the edition; no names are marked in it."
        outcome.findings.append(Finding(name, 0, 0, "annotate-authority", Severity.INFO, message))
        return None
    named = [entity for _, entity in given.values()]
    known = Authority([*(edition.known.entities if edition else ()), *named])
    model = wanted.ner or (edition.desk.edition.ner if edition else "")
    seen: list[Recognition] = []

    def recognise(view: View) -> Sequence[Claim]:
        seen.append(names_and_dates(view, known, model))
        return seen[-1].claims

    practice = Practice(language=wanted.language)
    if edition is not None:
        practice = Practice(language=wanted.language, keep=_Decided(edition, path, outcome).keep)
    found = proposed(read_bytes(path), name, recognise, practice)
    left = parts_left(name, read_whole(path), "searched", "Name these files too: rubricator annotate FILE FILE.")
    outcome.findings += [*left, *(one for one in found.findings if not left or one.code != "annotate-no-text")]
    if found.read is not None and seen:
        referring = edition is not None or bool(given)
        outcome.findings += doubt_findings(name, found.read, _open(found.read, seen[0], referring))
    entities = {(entity.kind, entity.key): entity for each in reversed(seen) for entity in each.entities}
    return _Work(path, name, edition, found, tuple(entities.values()))


def _open(read: Reading, recognition: Recognition, referring: bool) -> list[Doubt]:
    """The doubts on what nobody has marked yet, each message once. ``referring``: whether it matters who is meant."""
    found: dict[tuple[str, str], list[Doubt]] = {}
    for doubt in recognition.doubts:
        if not is_closed(read, doubt) and (referring or doubt.code not in _WHO):
            found.setdefault((doubt.code, doubt.message), []).append(doubt)
    return [replace(first, message=first.message + _more(len(rest))) for first, *rest in found.values()]


_WHO = frozenset({"name-ambiguous", "place-ambiguous"})


def _more(number: int) -> str:
    return "" if not number else f" So it is in {number} more place{'' if number == 1 else 's'}."


def is_closed(read: Reading, doubt: Doubt) -> bool:
    """Whether a doubt is about what is marked already, or not to be marked."""
    closed = read.view.closed
    number = bisect_right(closed, (doubt.start, len(read.view.text))) - 1
    return number >= 0 and closed[number][0] <= doubt.start and doubt.end <= closed[number][1]


@dataclass(slots=True)
class _Decided:
    """What people have decided on a file of an edition; decisions that apply to nothing are told."""

    edition: Home
    path: Path
    outcome: Outcome

    def keep(self, read: Reading, claims: Sequence[Claim]) -> Sequence[Claim]:
        decisions = self.edition.memory.decisions_on(self.edition.desk.place(self.path))
        kept, stale = refuse(claims, Paragraphs.of(read), decisions)
        self.outcome.findings += stale_findings(stale)
        return kept


def _new_entries(works: Sequence[_Work], wanted: Wanted, outcome: Outcome) -> dict[str, dict[str, str]]:
    """For each file of an edition: from the keys of its entities to those of the authority, new entries written."""
    resolved: dict[str, dict[str, str]] = {}
    editions = {id(work.edition): work.edition for work in works if work.edition is not None}
    if wanted.output is not None:
        return {}
    for edition in editions.values():
        surveys = {}
        for work in works:
            if work.edition is edition:
                used = {claim.entity for claim in work.found.claims}
                surveys[work.name] = Survey("", "", tuple(e for e in work.entities if e.key in used))
        edition.known, found = who_is_who(surveys, edition.known, edition.desk, outcome)
        resolved.update({name: dict(keys) for name, keys in found.items()})
    return resolved


def _write(
    work: _Work, resolved: dict[str, str], given: Given, wanted: Wanted, schemas: Schemas, done: Annotated
) -> None:
    """Put the tags into a file, and remember them if it belongs to an edition."""
    target = wanted.output / work.path.name if wanted.output else work.path

    def ref(claim: Claim) -> str:
        return _reference(claim, work, resolved, given, target)

    practice, findings = schemas.fitted(work.found, work.path, work.name, Practice(ref=ref, language=wanted.language))
    done.outcome.findings += findings
    data = written(work.found, practice)
    try:
        done.outcome.note(target, write_atomic(target, data))
    except DiskError as error:
        done.outcome.findings.append(unreadable(work.name, error))
        return
    done.added.append((target, written_number(work.found, practice)))
    if work.edition is not None and work.found.read is not None and wanted.output is None and data != work.found.data:
        new = added(work.found.read, reading(data))
        work.edition.memory.note_added(work.edition.desk.place(work.path), new)
        work.edition.memory.save()


def _reference(claim: Claim, work: _Work, resolved: dict[str, str], given: Given, target: Path) -> str:
    """The value of ``@ref``: to the edition's authority file, or to one that the user named; "" where nobody knows."""
    kind = _KIND_OF.get(claim.element)
    if kind is None or claim.entity is None:
        return ""
    key = resolved.get(claim.entity, claim.entity)
    if work.edition is not None and work.edition.known.get(key, kind) is not None:
        return f"{quote(_relative(work.edition.desk.tei / SHAPES[kind].file, work.path.parent))}#{key}"
    if (kind, key) in given:
        file, _ = given[kind, key]
        return f"{quote(_relative(file, target.parent))}#{key}"
    return ""


def _relative(file: Path, folder: Path) -> str:
    try:
        return Path(os.path.relpath(file.resolve(), folder.resolve())).as_posix()
    except ValueError:  # another drive of Windows
        return file.resolve().as_uri()
