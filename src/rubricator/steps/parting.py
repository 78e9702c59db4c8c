"""The step that parts a corpus in one file into the files of an edition."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rubricator.files import backup, read_bytes, read_if_there, write_atomic
from rubricator.findings import Finding, Severity
from rubricator.project import Project
from rubricator.steps.outcome import Outcome
from rubricator.tei.corpus import is_corpus, parted


def corpora(paths: Sequence[Path]) -> list[Path]:
    """Those of the files that are corpora with documents in them."""
    found = []
    for path in paths:
        data = read_if_there(path)
        if data is not None and is_corpus(data):
            found.append(path)
    return found


def part(path: Path, output: Path | None, project: Project | None) -> Outcome:
    """Write the documents of a corpus, and the corpus that includes them, to the edition's ``tei/`` (or ``output``).
    A corpus that lies there is backed up first; no other file is overwritten."""
    folder = output or (project.tei if project else path.parent)
    target = folder / path.name
    outcome = Outcome()
    data = read_bytes(path)
    is_own = target.resolve() == path.resolve()
    if not is_own and target.exists():
        message = "This corpus has been parted already, or another file has its name: nothing was written."
        remedy = "Correct the files that are there; or take them away, and give the command again."
        outcome.findings.append(Finding(target.as_posix(), 0, 0, "corpus-parted", Severity.ERROR, message, remedy))
        return outcome
    made = parted(data, path.name, lambda name: not (folder / name).exists())
    if made is None:
        return outcome
    for name, document in made.documents.items():
        outcome.note(folder / name, write_atomic(folder / name, document))
    if is_own:
        backup(target)
    outcome.note(target, write_atomic(target, made.corpus))
    return outcome
