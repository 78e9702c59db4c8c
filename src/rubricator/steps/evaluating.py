"""The step of evaluation: what people made of the proposals in their files, and how files compare with gold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rubricator.files import DiskError, read_bytes
from rubricator.findings import Finding, Severity
from rubricator.record.lock import State
from rubricator.review.gold import BadGold, read_gold
from rubricator.review.scoring import Score, score
from rubricator.review.tally import Tally, tally
from rubricator.review.tei_words import header_words, tei_words
from rubricator.steps.annotating import Home, home_of
from rubricator.steps.checking import unreadable
from rubricator.steps.outcome import Outcome
from rubricator.tei.reading import reading
from rubricator.tei.source import NotXml, scan


@dataclass(slots=True)
class Evaluation:
    """``files``: how many the program had made proposals in, of which ``edited`` by people."""

    tally: Tally = field(default_factory=Tally)
    files: int = 0
    edited: int = 0
    findings: list[Finding] = field(default_factory=list)


def evaluate(paths: Sequence[Path], shown: Sequence[str], *, named: bool) -> Evaluation:
    """What people kept, changed, took out and added in files of an edition.

    ``named``: a person asked for these very files, so one that nothing is known of is a finding.
    """
    found = Evaluation()
    outcome = Outcome()
    homes: dict[Path, Home] = {}
    for path, name in zip(paths, shown, strict=True):
        try:
            data = read_bytes(path)
            read = reading(data)
        except DiskError as error:
            found.findings.append(unreadable(name, error))
            continue
        except NotXml as bad:
            found.findings.append(Finding(name, bad.line, bad.column, "xml-malformed", Severity.ERROR, bad.message))
            continue
        home = home_of(path, homes, outcome)
        file = home.desk.place(path) if home else ""
        entry = home.memory.files.get(file) if home else None
        if home is None or entry is None:
            found.findings += [_unknown(name)] if named else []
            continue
        found.files += 1
        found.edited += home.memory.state(file, data) is State.EDITED
        found.tally += tally(file, entry.proposals, read, home.memory.decisions_on(file))
    found.findings += outcome.findings
    return found


def _unknown(name: str) -> Finding:
    message = "It is not known what the program proposed in this file: edition.lock has no entry for it."
    return Finding(name, 0, 0, "evaluate-unknown", Severity.WARNING, message, "Convert or annotate it in an edition.")


def against_gold(gold: Path, tei: Path) -> Score:
    """The figures of a TEI file by a gold file. Raises DiskError, NotXml, BadGold."""
    source = scan(read_bytes(tei))
    try:
        text = read_bytes(gold).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadGold("the file is not in UTF-8") from error
    return score(read_gold(text), tei_words(source), header_words(source))
