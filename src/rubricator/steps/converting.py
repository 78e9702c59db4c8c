"""The step of conversion: sources on the disk become TEI files, and nothing that a person did is lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum, auto
from pathlib import Path

from rubricator import __version__
from rubricator.collate.anchors import without_anchors
from rubricator.convert import Context, Converted, Job, Kept, Source, Survey, convert, file_names, survey
from rubricator.files import backup, checksum, read_if_there, write_atomic
from rubricator.findings import Finding, Severity
from rubricator.parallel import each, processes
from rubricator.progress import Watch, unwatched
from rubricator.project import Project
from rubricator.record.lock import Entry, State, proposals
from rubricator.record.merge import merge
from rubricator.resources import schema_files
from rubricator.steps.desk import Desk
from rubricator.steps.edits import note_edits
from rubricator.steps.fixing import mended
from rubricator.steps.memory import Memory
from rubricator.steps.moved import follow
from rubricator.steps.outcome import Outcome
from rubricator.steps.registers import authority, authority_bytes, who_is_who
from rubricator.tei.reading import reading


class Edited(Enum):
    """What to do with a TEI file that a person has edited."""

    LEAVE = auto()
    FORCE = auto()
    MERGE = auto()


def convert_files(
    paths: Sequence[Path],
    output: Path | None,
    project: Project | None,
    shape: str | None = None,
    edited: Edited = Edited.LEAVE,
    *,
    ner: str = "",
    only_changed: bool = False,
    watch: Watch = unwatched,
) -> Outcome:
    """Convert the sources (all of the edition's where none is named); see ``rubricator convert``.

    ``only_changed``: sources from which nothing else could come than what they were converted to are passed over.
    ``ner``: a statistical model instead of the edition's. Raises ModelMissing.
    """
    desk = Desk.of(project, output, ner)
    outcome = Outcome()
    memory = Memory.of(desk.top)
    sources = desk.sources(paths, shape, outcome)
    note_edits(desk, memory)
    if not paths:
        outcome.findings += follow(sources, desk, memory)
    if only_changed:
        inputs = _inputs(sources, desk, memory)
        sources = [s for s in sources if not _is_made(s, desk, memory, inputs)]
    if sources:
        _convert(sources, desk, memory, edited, outcome, watch)
    if memory.files:
        _write_schemas(desk, outcome)
        memory.save()
    return outcome


def _convert(
    sources: Sequence[Source], desk: Desk, memory: Memory, edited: Edited, outcome: Outcome, watch: Watch
) -> None:
    known = authority(desk, outcome)
    workers = processes(sum(source.size for source in sources))
    surveys: dict[str, Survey] = {}
    kept: dict[str, Kept] | None = {} if workers == 1 or len(sources) == 1 else None
    read = each(survey, sources, Context(desk.edition, known, kept=kept), workers)
    for source, (facts, findings) in watch(zip(sources, read, strict=True), len(sources), "reading"):
        outcome.findings += findings
        if facts is not None:
            surveys[source.origin] = facts
    if not surveys:
        return
    known, resolved = who_is_who(surveys, known, desk, outcome)
    names = _names(sources, surveys, memory)
    jobs = [
        _job(source, names[source.origin], resolved[source.origin], desk, memory)
        for source in sources
        if source.origin in names
    ]
    inputs = _inputs(sources, desk, memory)
    context = Context(desk.edition, known, desk.schemas_from_tei, kept)
    made = each(convert, jobs, context, workers)
    for job, converted in watch(zip(jobs, made, strict=True), len(jobs), "encoding"):
        if converted is not None:
            outcome.findings += converted.findings
            _keep(converted, job.source, inputs[job.source.origin], desk, memory, edited, outcome)


def _names(sources: Sequence[Source], surveys: Mapping[str, Survey], memory: Memory) -> dict[str, str]:
    """The TEI file's name for each source; one that was given before stays."""
    before = {entry.source: Path(file).stem for file, entry in memory.files.items()}
    fresh = {source.origin: source.settings for source in sources if source.origin in surveys}
    names = file_names(surveys, fresh, before)
    return {origin: names[origin] for origin in fresh}


def _job(source: Source, name: str, resolved: Mapping[str, str], desk: Desk, memory: Memory) -> Job:
    file = desk.file(f"{name}.xml")
    return Job(source, name, resolved, memory.earlier(file), memory.decisions_on(file))


def _keep(
    converted: Converted, source: Source, inputs: str, desk: Desk, memory: Memory, edited: Edited, outcome: Outcome
) -> None:
    """Put a conversion where it belongs, unless a person's work is there."""
    file = desk.file(f"{converted.name}.xml")
    path = desk.top / file
    there = read_if_there(path)
    state = memory.state(file, there)
    before = memory.files.get(file)
    was_mended = before is not None and before.mended
    made = mended(file.rpartition("/")[2], converted.data, desk.tei) if was_mended else converted.data
    data = written = made
    if there is not None and state is State.UNTOUCHED and without_anchors(there) == made:
        data = written = there  # the anchors of the parallels stay where they are
    if state in (State.EDITED, State.FOREIGN) and there is not None:
        if edited is Edited.LEAVE:
            outcome.findings.append(_left(file, state))
            return
        if edited is Edited.MERGE:
            base = memory.written(file)
            if base is None:
                outcome.findings.append(_no_base(file))
                return
            data, findings = merge(without_anchors(base), there, made, file)
            outcome.findings += findings
        if data != there:
            backup(path)
    memory.keep(file, written)
    outcome.note(path, write_atomic(path, data))
    memory.files[file] = Entry(
        source.origin,
        source.sha256,
        checksum(written),
        __version__,
        converted.proposals if written == converted.data else proposals(reading(written)),
        inputs,
        was_mended,
    )


def _left(file: str, state: State) -> Finding:
    what = "was edited by hand" if state is State.EDITED else "was not made by this program"
    message = f"This file {what} and is left as it is."
    remedy = (
        "Nothing need be done. To take in what is new in the source: rubricator convert --merge; "
        "to make the file anew, with a backup: rubricator convert --force."
    )
    return Finding(file, 0, 0, "file-edited", Severity.INFO, message, remedy)


def _no_base(file: str) -> Finding:
    message = "There is no copy of what the program first wrote here, so it cannot be told what you changed."
    remedy = "Take .rubricator/written/ back from git or a backup; or use --force, which keeps a backup of your file."
    return Finding(file, 0, 0, "merge-no-base", Severity.ERROR, message, remedy)


def _inputs(sources: Sequence[Source], desk: Desk, memory: Memory) -> dict[str, str]:
    """For each source a checksum over all that its TEI file is made from."""
    common = checksum(authority_bytes(desk) + repr((__version__, desk.edition, desk.schemas_from_tei)).encode())
    names = {entry.source: file for file, entry in memory.files.items()}
    found = {}
    for source in sources:
        decisions = memory.decisions_on(names.get(source.origin, ""))
        own = (common, source.sha256, source.format, decisions)
        found[source.origin] = checksum(repr(own).encode())
    return found


def _is_made(source: Source, desk: Desk, memory: Memory, inputs: Mapping[str, str]) -> bool:
    """Whether the TEI file of a source is there and was made from just this; an edited one needs no other source."""
    for file, entry in memory.files.items():
        if entry.source == source.origin:
            data = read_if_there(desk.top / file)
            if memory.state(file, data) is State.EDITED:
                return entry.source_sha256 == source.sha256
            return data is not None and entry.inputs == inputs[source.origin]
    return False


def _write_schemas(desk: Desk, outcome: Outcome) -> None:
    """The schema beside the TEI files, where it is not there yet: Oxygen checks the files by it."""
    for name, data in schema_files().items():
        path = desk.schemas / name
        if not path.exists():
            outcome.note(path, write_atomic(path, data))
