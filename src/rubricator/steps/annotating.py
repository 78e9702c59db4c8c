"""The step of annotation: names and dates go into a TEI file that exists already."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rubricator.files import DiskError, read_bytes, write_atomic
from rubricator.findings import Finding
from rubricator.project import find, load
from rubricator.record.decisions import refuse
from rubricator.record.lock import Paragraphs
from rubricator.spans import Claim
from rubricator.steps.checking import unreadable
from rubricator.steps.converting import note_edits
from rubricator.steps.desk import Desk
from rubricator.steps.memory import Memory
from rubricator.steps.outcome import Outcome
from rubricator.steps.registers import authority
from rubricator.tei.annotate import ADDED, Practice, annotate
from rubricator.tei.authority import SHAPES
from rubricator.tei.reading import Reading, reading
from rubricator.view import View


def annotate_file(path: Path, name: str) -> tuple[int, list[Finding]]:
    """How many names and dates were added to a file, and what could not be. See ``rubricator annotate``."""
    from rubricator.recognise import names_and_dates
    from rubricator.recognise.authority import EMPTY

    try:
        data = read_bytes(path)
    except DiskError as error:
        return 0, [unreadable(name, error)]
    outcome = Outcome()
    folder = find(path.parent)
    known, practice = EMPTY, Practice()
    if folder is not None:
        desk = Desk.of(load(folder), None)
        memory = Memory.of(desk.top)
        note_edits(desk, memory)
        known = authority(desk, outcome)
        if path.resolve().parent == desk.tei.resolve():
            practice = _practice(memory, desk.file(path.name), {e.key: SHAPES[e.kind].file for e in known.entities})

    def recognise(view: View) -> Sequence[Claim]:
        return names_and_dates(view, known).claims

    annotated, findings = annotate(data, name, recognise, practice)
    added = _marked(annotated) - _marked(data) if annotated != data else 0
    write_atomic(path, annotated)
    return added, [*outcome.findings, *findings]


def _practice(memory: Memory, file: str, files: dict[str, str]) -> Practice:
    """In an edition names lead to its authority files, and what a person has refused is not made again."""

    def ref(claim: Claim) -> str:
        return f"{files[claim.entity]}#{claim.entity}" if claim.entity in files else ""

    def keep(read: Reading, claims: Sequence[Claim]) -> Sequence[Claim]:
        kept, _ = refuse(claims, Paragraphs.of(read), memory.decisions_on(file))
        return kept

    return Practice(ref=ref, keep=keep)


def _marked(data: bytes) -> int:
    return sum(1 for claim in reading(data).view.marked if claim.element in ADDED)
