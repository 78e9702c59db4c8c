"""decisions.toml: what people decided against proposals, replayed at every run.

A person decides by editing: a proposal that she took out, moved or changed in a TEI file is refused ever after.
Laws (tested): a refused proposal is never made again; adding decisions leaves the bytes that are there as they are,
comments and all.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

from rubricator.findings import Finding, Severity
from rubricator.record.lock import BadRecord, Paragraphs, Proposal
from rubricator.spans import Claim
from rubricator.tei.reading import Reading

Verdict = Literal["rejected", "changed"]


@dataclass(frozen=True, slots=True)
class Decision:
    """In ``file``, the ``occurrence``-th ``text`` of the paragraph is no ``kind``. ``changed``: there is something else
    now, which ``now`` names (``persName: Kim``). ``by`` (initials) and ``why`` are for people."""

    file: str
    paragraph: str
    kind: str
    text: str
    occurrence: int
    decision: Verdict
    now: str = ""
    by: str = ""
    why: str = ""

    @property
    def about(self) -> tuple[str, str, str, str, int]:
        return (self.file, self.paragraph, self.kind, self.text, self.occurrence)


def decided(made: Iterable[Proposal], edited: Reading, file: str) -> list[Decision]:
    """The decisions that the edited file shows: proposals whose text is there and that are not marked so any more.

    A proposal whose text is gone needs no decision: it cannot be made again.
    """
    paragraphs = Paragraphs.of(edited)
    marked: dict[tuple[str, str, str], set[int]] = {}
    for claim in edited.view.marked:
        proposal = paragraphs.proposal(claim.start, claim.end, claim.element, "")
        marked.setdefault(_group(proposal), set()).add(proposal.occurrence)
    proposed: dict[tuple[str, str, str], set[int]] = {}
    for proposal in made:
        proposed.setdefault(_group(proposal), set()).add(proposal.occurrence)
    found = []
    for group in sorted(proposed):
        paragraph, text, kind = group
        places = paragraphs.places(paragraph, text)
        for occurrence in _refused(proposed[group], marked.get(group, set()), len(places)):
            now = _now(edited, *places[occurrence - 1])
            verdict: Verdict = "changed" if now else "rejected"
            found.append(Decision(file, paragraph, kind, text, occurrence, verdict, now))
    return found


def _group(proposal: Proposal) -> tuple[str, str, str]:
    return (proposal.paragraph, proposal.text, proposal.kind)


def _refused(proposed: set[int], marked: set[int], number: int) -> list[int]:
    """Which of ``number`` occurrences are refused: unmarked ones that were proposed; all, if none is marked now.

    The second for her who takes out a tag and writes the same words before it: what was the first is then the second.
    """
    unmarked = set(range(1, number + 1)) - marked
    return sorted(unmarked & proposed if marked else unmarked)


def _now(edited: Reading, start: int, end: int) -> str:
    """What a person marked in place of it, innermost."""
    over = [claim for claim in edited.view.marked if claim.start < end and start < claim.end and not claim.rule]
    over = [claim for claim in over if claim.element in _NAMES]
    if not over:
        return ""
    claim = min(over, key=lambda claim: (claim.end - claim.start, claim.start))
    return f"{claim.element}: {edited.view.text[claim.start : claim.end]}"


_NAMES = frozenset({"persName", "placeName", "orgName", "date", "name", "rs", "roleName"})


def refuse(
    claims: Sequence[Claim], paragraphs: Paragraphs, decisions: Iterable[Decision]
) -> tuple[list[Claim], list[Decision]]:
    """The claims that nobody decided against, and the decisions whose text is no longer there.

    The decisions are those on this file. A claim is refused where it has the kind of a decision and shares a character
    with its text.
    """
    refused: dict[str, list[tuple[int, int]]] = {}
    stale = []
    for decision in decisions:
        places = paragraphs.places(decision.paragraph, decision.text)
        if 0 < decision.occurrence <= len(places):
            refused.setdefault(decision.kind, []).append(places[decision.occurrence - 1])
        else:
            stale.append(decision)
    kept = [
        claim
        for claim in claims
        if not any(claim.start < end and start < claim.end for start, end in refused.get(claim.element, ()))
    ]
    return kept, stale


def stale_findings(stale: Iterable[Decision], decisions_file: str) -> list[Finding]:
    """Decisions that no longer apply, for people to look at."""
    remedy = "If the text was changed on purpose, delete the decision; else see what became of the passage."
    return [
        Finding(
            decisions_file,
            0,
            0,
            "decision-stale",
            Severity.WARNING,
            f"The decision on {d.kind} “{d.text}” ({d.occurrence}) in {d.file}, paragraph {d.paragraph or '?'}, "
            "applies to nothing: the text is not there any more.",
            remedy,
        )
        for d in stale
    ]


_HEAD = """# What people decided against the program's proposals; it does not make them again.
# You may add "by" and "why", or delete a decision to have the proposal made again.
"""


def add(data: bytes, new: Iterable[Decision]) -> bytes:
    """decisions.toml with decisions put behind those that are there; one on the same text and kind is not repeated."""
    known = {decision.about for decision in read(data)}
    text = data.decode("utf-8")
    for decision in new:
        if decision.about not in known:
            known.add(decision.about)
            text = text or _HEAD
            text += ("\n" if text.endswith("\n") else "\n\n") + _table(decision)
    return text.encode()


def _table(decision: Decision) -> str:
    names = ("file", "paragraph", "kind", "text", "occurrence", "decision", "now", "by", "why")
    values = ((name, getattr(decision, name)) for name in names)
    lines = [f"{name} = {_toml(value)}" for name, value in values if value or name in _REQUIRED]
    return "[[decision]]\n" + "\n".join(lines) + "\n"


_REQUIRED: Mapping[str, type] = {
    "file": str,
    "paragraph": str,
    "kind": str,
    "text": str,
    "occurrence": int,
    "decision": str,
}


def _toml(value: object) -> str:
    """A value as TOML: JSON's strings are TOML's, but for DEL, which TOML wants escaped."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def read(data: bytes) -> tuple[Decision, ...]:
    """The decisions of decisions.toml, in the order of the file. Raises BadRecord, in words for who edits it."""
    try:
        content = tomllib.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise BadRecord(
            f"decisions.toml cannot be read: {error}.", "Mend the line, or take it back from git."
        ) from error
    tables = content.get("decision", [])
    if not isinstance(tables, list):
        raise BadRecord("decisions.toml has [decision] where [[decision]] belongs.", "Double the brackets.")
    return tuple(_decision(number, table) for number, table in enumerate(tables, 1))


def _decision(number: int, table: Any) -> Decision:
    where = f"decisions.toml, decision {number}"
    if not isinstance(table, dict):
        raise BadRecord(f"{where} is not a table.", "Write [[decision]] above it.")
    for name, kind in _REQUIRED.items():
        if not isinstance(table.get(name), kind):
            needed = "a whole number" if kind is int else "a text in quotation marks"
            raise BadRecord(f"{where}: “{name}” is missing or is not {needed}.", f"Add or mend “{name}”.")
    if table["decision"] not in get_args(Verdict):
        raise BadRecord(f"{where}: “decision” is {table['decision']!r}.", "Write “rejected” or “changed”.")
    about = (table["file"], table["paragraph"], table["kind"], table["text"], table["occurrence"])
    now, by, why = (str(table.get(name, "")) for name in ("now", "by", "why"))
    return Decision(*about, table["decision"], now, by, why)
