"""The step of review: doubtful proposals are asked, and each answer is on the disk before the next question."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from rubricator.files import DiskError, read_bytes, write_atomic
from rubricator.findings import Finding
from rubricator.project import Project
from rubricator.recognise import names_and_dates
from rubricator.record.decisions import Decision, refuse, stale_findings
from rubricator.record.lock import LOCK, Paragraphs
from rubricator.review.answers import Answer, Settled, replayed, settled
from rubricator.review.candidates import Candidates
from rubricator.review.questions import Mention, Open, Question, questions, rule_words
from rubricator.steps.annotating import Home, home_of, is_closed
from rubricator.steps.checking import tei_files, unreadable
from rubricator.steps.desk import Desk
from rubricator.steps.memory import Memory
from rubricator.steps.outcome import Outcome
from rubricator.steps.registers import authority
from rubricator.tei.authority import REGISTERS
from rubricator.tei.reading import Reading, reading
from rubricator.tei.source import NotXml


def documents(project: Project) -> list[Path]:
    """The documents of an edition: its TEI files, less the authority files."""
    return [project.tei / name for name in tei_files(project.tei) if name not in REGISTERS]


@dataclass(slots=True)
class Room:
    """The files under review that share a memory, and the questions on them."""

    home: Home
    paths: dict[str, Path] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    rules: dict[str, str] = field(default_factory=dict)

    @property
    def candidates(self) -> Candidates:
        return Candidates(self.home.known)

    def answer(self, mentions: Iterable[Mention], given: Answer) -> list[Settled]:
        """Put an answer into the files and on record. Raises DiskError."""
        idents: dict[str, dict[str, Answer]] = {}
        for mention in mentions:
            idents.setdefault(mention.file, {})[mention.ident] = given
        return [self._keep(file, settled(self._read(file), file, idents[file])) for file in sorted(idents)]

    def replay(self) -> int:
        """Put decisions that the files do not show into them; how many."""
        number = 0
        for file in sorted(self.paths):
            pending = replayed(self._read(file), file, self.home.memory.decisions_on(file))
            number += len(self._keep(file, pending).decisions)
        return number

    def _read(self, file: str) -> Reading:
        return reading(read_bytes(self.paths[file]))

    def _keep(self, file: str, done: Settled) -> Settled:
        """The decision first, then the file: if the power goes between the two, the next review replays it."""
        memory = self.home.memory
        if done.decisions:
            memory.decide(done.decisions)
            write_atomic(self.paths[file], done.data)
            if (memory.top / LOCK).is_file():
                memory.save()
        return done


@dataclass(slots=True)
class Review:
    """Everything under review."""

    rooms: list[Room] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def questions(self) -> list[tuple[Room, Question]]:
        """All questions, the most useful first."""
        both = [(room, question) for room in self.rooms for question in room.questions]
        return sorted(both, key=lambda pair: (-pair[1].weight, pair[1].text, pair[1].kind, pair[1].ident))

    def find(self, ident: str) -> tuple[Room, Question] | None:
        """The question with an ident, or, for the ident of a mention, the question on that mention alone."""
        for room, question in self.questions:
            if question.ident == ident:
                return room, question
            for mention in question.mentions:
                if mention.ident == ident:
                    return room, replace(question, mentions=(mention,))
        return None


def review(paths: Sequence[Path], shown: Sequence[str], *, replay: bool) -> Review:
    """The questions on files. ``replay``: decisions that the files do not show are put into them first."""
    found = Review()
    outcome = Outcome()
    homes: dict[Path, Home] = {}
    rooms: dict[int, Room] = {}
    for path, name in zip(paths, shown, strict=True):
        try:
            reading(read_bytes(path))
        except DiskError as error:
            found.findings.append(unreadable(name, error))
            continue
        except NotXml:
            continue  # validation says what is wrong with it
        home = home_of(path, homes, outcome) or _own_home(path, homes, outcome)
        room = rooms.setdefault(id(home), Room(home))
        room.paths[home.desk.place(path)] = path
    for room in rooms.values():
        if replay:
            room.replay()
        found.findings += _ask(room)
    found.rooms = list(rooms.values())
    found.findings += outcome.findings
    return found


def _own_home(path: Path, homes: dict[Path, Home], outcome: Outcome) -> Home:
    """Outside of an edition: the file's folder, where decisions.toml will lie."""
    folder = path.resolve().parent
    if folder not in homes:
        desk = Desk.of(None, folder)
        homes[folder] = Home(desk, Memory.of(folder), authority(desk, outcome))
    return homes[folder]


def _ask(room: Room) -> list[Finding]:
    """Put the questions; decisions that apply to nothing are told."""
    files = []
    stale: list[Decision] = []
    for file in sorted(room.paths):
        read = reading(read_bytes(room.paths[file]))
        room.rules.update(rule_words(read.source))
        found = names_and_dates(read.view, room.home.known).doubts
        doubts = [doubt for doubt in found if not is_closed(read, doubt)]
        decisions = room.home.memory.decisions_on(file)
        stale += refuse((), Paragraphs.of(read), decisions)[1]
        files.append(Open(file, read, doubts, frozenset(decision.about for decision in decisions)))
    room.questions = questions(files, room.candidates)
    return stale_findings(stale)
