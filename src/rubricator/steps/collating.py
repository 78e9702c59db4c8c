"""The step of collation: parallels between the documents of an edition; states of one document into one file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rubricator import __version__
from rubricator.collate.anchors import Anchors
from rubricator.collate.apparatus import Attestation
from rubricator.collate.dossier import Document
from rubricator.collate.held import Places, remembering, taken_out, undecided
from rubricator.collate.parallels import Pair, Parallel, Passage, chains, pairs
from rubricator.collate.standoff import Heading, Witness, fresh, merged
from rubricator.collate.views import document, is_document
from rubricator.files import DiskError, checksum, read_bytes, read_if_there, remove, write_atomic
from rubricator.findings import Finding, Severity
from rubricator.project import DocumentSettings, Project
from rubricator.record.lock import Entry, State
from rubricator.steps.checking import tei_files, unreadable
from rubricator.steps.desk import Desk
from rubricator.steps.edits import note_edits
from rubricator.steps.including import parts_left, read_whole
from rubricator.steps.memory import Memory
from rubricator.steps.outcome import Outcome
from rubricator.tei.reading import Reading, reading
from rubricator.tei.source import NotXml

PARALLELS = "parallels.xml"
_PUT_IN = "Nothing need be done; or put them into this file, if parallels are to be found in them."


@dataclass(frozen=True, slots=True)
class Collation:
    """What was found: ``pairs`` one an aligned sentence or clause, ``parallels`` the entries made of them."""

    names: tuple[str, ...] = ()
    documents: tuple[Document, ...] = ()
    pairs: tuple[Pair, ...] = ()
    parallels: tuple[Parallel, ...] = ()
    outcome: Outcome = field(default_factory=Outcome)


def collate_edition(project: Project) -> Collation:
    """Find the parallels between the documents of an edition, put anchors into these, and write tei/parallels.xml."""
    outcome = Outcome()
    desk = Desk.of(project, None)
    memory = Memory.of(desk.top)
    note_edits(desk, memory)
    read = _documents(project, outcome)
    names = tuple(read)
    views = tuple(document(name, each) for name, each in read.items())
    found = tuple(pairs(views))
    entries = tuple(chains(found))
    anchors = {name: Anchors(each) for name, each in read.items()}
    witnesses = _witnesses(project, read)
    attested = [_attested(each, views, witnesses, anchors) for each in entries]
    for name in names:
        _keep_anchored(name, anchors[name].spliced(), desk, memory, outcome)
    places = {name: each.places() for name, each in anchors.items()}
    _keep_parallels(attested, witnesses, places, project, desk, memory, outcome)
    memory.save()
    return Collation(names, views, found, entries, outcome)


def collate_again(project: Project, converted: Outcome) -> Outcome:
    """Bring the parallels up to date after a conversion that changed documents, where the edition has parallels."""
    changed = any(path.parent == project.tei for path in converted.written)
    if not changed or read_if_there(project.tei / PARALLELS) is None:
        return Outcome()
    return collate_edition(project).outcome


def _documents(project: Project, outcome: Outcome) -> dict[str, Reading]:
    """The documents in tei/, in the order of the edition."""
    order = {f"{settings.name}.xml": number for number, settings in enumerate(project.edition.documents)}
    found: dict[str, Reading] = {}
    for name in sorted(tei_files(project.tei), key=lambda each: (order.get(each, len(order)), each)):
        try:
            read = reading(read_bytes(project.tei / name), project.edition.language)
        except NotXml as error:
            outcome.findings.append(_not_read(f"tei/{name}", error))
            continue
        except DiskError as error:
            outcome.findings.append(unreadable(f"tei/{name}", error))
            continue
        whole = read_whole(project.tei / name, project.folder)
        outcome.findings += parts_left(f"tei/{name}", whole, "compared", _PUT_IN)
        if is_document(read):
            found[name] = read
    return found


def _not_read(file: str, error: NotXml) -> Finding:
    message = f"This file is no XML and was not collated: {error.message}."
    remedy = "Run rubricator validate, and mend what it finds."
    return Finding(file, error.line, error.column, "collate-not-xml", Severity.ERROR, message, remedy)


def _witnesses(project: Project, read: dict[str, Reading]) -> list[Witness]:
    """A siglum for each document: the one in edition.toml, else W and a number."""
    settings = {f"{each.name}.xml": each for each in project.edition.documents}
    taken = {each.siglum for each in settings.values()}
    found = []
    for number, (name, each) in enumerate(read.items(), 1):
        stated = settings.get(name, DocumentSettings(""))
        root = each.source.elements[0].attributes.get("xml:id", "")
        siglum = stated.siglum or next(f"W{n}" for n in range(number, number + 9999) if f"W{n}" not in taken)
        taken.add(siglum)
        found.append(Witness(siglum, name, root, stated.short or stated.title or _title(each) or name))
    return found


def _title(read: Reading) -> str:
    for element in read.source.elements:
        if element.name == "title" and element.is_tei:
            return " ".join(read.source.text_of(element.number).split())
    return ""


def _attested(
    parallel: Parallel, views: Sequence[Document], witnesses: Sequence[Witness], anchors: dict[str, Anchors]
) -> list[Attestation]:
    return [
        _attestation(passage, degree, views[passage.document], witnesses[passage.document], anchors)
        for passage, degree in zip(parallel.passages, parallel.degrees, strict=True)
    ]


def _attestation(
    passage: Passage, degree: int, view: Document, witness: Witness, anchors: dict[str, Anchors]
) -> Attestation:
    file = anchors[witness.file]
    first, last = file.before(passage.start), file.behind(passage.end)
    source = f"{witness.file}#{first} {witness.file}#{last}"
    return Attestation(witness.siglum, source, view.text[passage.start : passage.end], degree)


def _keep_anchored(name: str, data: bytes, desk: Desk, memory: Memory, outcome: Outcome) -> None:
    """Write a document with its anchors. One that nobody edited still counts as the program's own."""
    path, file = desk.tei / name, desk.file(name)
    there = read_if_there(path)
    if memory.state(file, there) is State.UNTOUCHED and data != there:
        memory.keep(file, data)
        memory.files[file] = replace(memory.files[file], written_sha256=checksum(data))
    outcome.note(path, write_atomic(path, data))


def _keep_parallels(
    attested: Sequence[Sequence[Attestation]],
    witnesses: Sequence[Witness],
    places: Places,
    project: Project,
    desk: Desk,
    memory: Memory,
    outcome: Outcome,
) -> None:
    """Write tei/parallels.xml; where a person edited it, only what is new goes in. A list of none is not written."""
    path, file = desk.tei / PARALLELS, desk.file(PARALLELS)
    there, before = read_if_there(path), memory.written(file) or b""
    state = memory.state(file, there)
    if not attested and (there is None or state is State.UNTOUCHED):
        remove(desk.tei, [PARALLELS])
        memory.files.pop(file, None)
        return
    earlier = before if there is not None else b""
    proposed = data = fresh(attested, witnesses, _heading(project), earlier)
    if there is not None and state in (State.EDITED, State.FOREIGN):
        try:
            found = undecided(attested, there, before, places)
            data = merged(there, before, found, witnesses)
            proposed = fresh(found, witnesses, _heading(project), earlier)
            proposed = remembering(proposed, taken_out(there, before))
        except NotXml as error:
            outcome.findings.append(_not_read(file, error))
            return
    memory.keep(file, proposed)
    memory.files[file] = Entry("", "", checksum(proposed), __version__)
    outcome.note(path, write_atomic(path, data))


def _heading(project: Project) -> Heading:
    edition = project.edition
    publisher = edition.publisher or "Unpublished working edition"
    return Heading(edition.title, publisher, edition.licence.name, edition.licence.url)


def table(collation: Collation) -> str:
    """The aligned sentences and clauses as rows: a_file, a_text, b_file, b_text, degree, parted by tabs."""
    rows = ["a_file\ta_text\tb_file\tb_text\tdegree"]
    for pair in collation.pairs:
        a, b = (_cells(passage, collation) for passage in (pair.a, pair.b))
        rows.append("\t".join((*a, *b, str(pair.degree))))
    return "\n".join(rows) + "\n"


def _cells(passage: Passage, collation: Collation) -> tuple[str, str]:
    view = collation.documents[passage.document]
    return view.key, " ".join(view.text[passage.start : passage.end].split())
