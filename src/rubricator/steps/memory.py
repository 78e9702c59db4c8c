"""What an edition remembers between two runs, on the disk: edition.lock, decisions.toml, copies for a merge."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from rubricator import __version__
from rubricator.files import checksum, read_if_there, write_atomic
from rubricator.record import lock
from rubricator.record.decisions import DECISIONS, Decision, about, add, in_force
from rubricator.record.decisions import read as read_decisions
from rubricator.record.lock import LOCK, Entry, Lock, Proposal, State
from rubricator.tei.reading import reading


@dataclass(slots=True)
class Memory:
    """The memory of the edition in the folder ``top``. It is on the disk when :meth:`save` returns.

    A copy of each TEI file as the program wrote it lies in ``.rubricator/written/``, and is written before the file
    itself: so a run that was killed between the two does not take its own file for a person's.
    """

    top: Path
    files: dict[str, Entry] = field(default_factory=dict)
    steps: dict[str, str] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)
    decisions: tuple[Decision, ...] = ()

    @staticmethod
    def of(top: Path) -> Memory:
        """What is remembered in this folder. Raises BadRecord where one of its files is damaged."""
        remembered = lock.read(read_if_there(top / LOCK) or b"")
        decided = read_decisions(read_if_there(top / DECISIONS) or b"")
        return Memory(top, dict(remembered.files), dict(remembered.steps), dict(remembered.pages), decided)

    def save(self) -> None:
        write_atomic(self.top / LOCK, lock.write(Lock(self.files, self.steps, self.pages)))

    def decide(self, new: Sequence[Decision]) -> None:
        """Remember what people decided. A proposal that was refused is one no longer: who deletes the decision has it
        made again."""
        before = read_if_there(self.top / DECISIONS) or b""
        data = add(before, new)
        if data != before:
            write_atomic(self.top / DECISIONS, data)
            self.decisions = read_decisions(data)
        refused = {decision.about for decision in new if decision.refuses}
        for file, entry in self.files.items():
            left = tuple(p for p in entry.proposals if about(file, p) not in refused)
            self.files[file] = replace(entry, proposals=left)

    def decisions_on(self, file: str) -> tuple[Decision, ...]:
        """The decisions in force on a file."""
        return tuple(decision for decision in in_force(self.decisions) if decision.file == file)

    def written(self, file: str) -> bytes | None:
        """What the program last wrote as this file, where the copy is there."""
        return self.earlier(file)()

    def earlier(self, file: str) -> Callable[[], bytes | None]:
        """Gives what the program last wrote as this file, in whatever process it is asked."""
        return partial(read_if_there, self._copy(file))

    def keep(self, file: str, data: bytes) -> None:
        """Keep a copy of what the program is about to write as this file."""
        write_atomic(self._copy(file), data)

    def state(self, file: str, data: bytes | None) -> State:
        """What happened to a file since the program wrote it."""
        if data is not None and data == self.written(file):
            return State.UNTOUCHED
        return lock.state(data, self.files.get(file))

    def note_added(self, file: str, added: Sequence[Proposal]) -> None:
        """Remember what ``annotate`` proposed in a file, so that taking it out is known for a decision.

        The file counts as edited, as before or from now on: a conversion of its source leaves it alone.
        """
        entry = self.files.get(file, Entry("", "", "", __version__))
        self.files[file] = replace(entry, proposals=tuple(sorted({*entry.proposals, *added})))

    def note_mended(self, file: str, before: bytes, after: bytes) -> None:
        """Remember that the program itself is about to mend a file (``validate --fix``).

        What it proposed there is from now on what the mended file says: nobody has decided anything by a repair.
        """
        entry = self.files.get(file)
        if entry is None:
            return
        was, now = set(lock.proposals(reading(before))), set(lock.proposals(reading(after)))
        gone = set(entry.proposals) & (was - now)
        sorts = {(proposal.kind, proposal.rule) for proposal in gone}
        come = {proposal for proposal in now - was if (proposal.kind, proposal.rule) in sorts}
        entry = replace(entry, proposals=tuple(sorted(set(entry.proposals) - gone | come)))
        if self.state(file, before) is State.UNTOUCHED:
            entry = replace(entry, written_sha256=checksum(after), mended=True)
            self.keep(file, after)
        self.files[file] = entry

    def redirect(self, gone: str, kept: str) -> None:
        """What the program proposed and people decided with the one reference (``persons.xml#a``) has the other.

        (Two entries were made one: nobody has decided anything by that.)
        """
        for file, entry in self.files.items():
            made = tuple(sorted(replace(p, value=_redirected(p.value, gone, kept)) for p in entry.proposals))
            self.files[file] = replace(entry, proposals=made)
        before = read_if_there(self.top / DECISIONS) or b""
        lines = before.decode("utf-8").splitlines(keepends=True)
        data = "".join(_redirected(line, gone, kept) if line.startswith("now") else line for line in lines).encode()
        if data != before:
            write_atomic(self.top / DECISIONS, data)
            self.decisions = read_decisions(data)

    def _copy(self, file: str) -> Path:
        return self.top / ".rubricator" / "written" / Path(file).name


def _redirected(text: str, gone: str, kept: str) -> str:
    return re.sub(rf"(?<![\w.-]){re.escape(gone)}(?![\w.-])", lambda found: kept, text)
