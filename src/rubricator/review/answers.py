"""A person's answer to a question: what it means, and what it does to a file."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from rubricator.record.decisions import Decision, Verdict, about
from rubricator.record.lock import Paragraphs, value_of
from rubricator.review.candidates import Candidates
from rubricator.review.edits import ByHand, confirmed, taken_out, value_after
from rubricator.review.questions import KIND_OF, ident_of
from rubricator.tei.authority import SHAPES
from rubricator.tei.reading import Reading
from rubricator.tei.splice import Replacement, replace


class NoAnswer(Exception):
    """The words are no answer to the question; the message says which would be."""


@dataclass(frozen=True, slots=True)
class Answer:
    """``attributes``: what the element is to say instead. ``by`` has initials, ``why`` words."""

    verdict: Verdict
    attributes: Mapping[str, str] = field(default_factory=dict)
    by: str = ""
    why: str = ""


def answer(words: str, kind: str, known: Candidates, by: str = "", why: str = "") -> Answer:
    """The answer that ``accept``, ``reject``, a reference, an id or a day is on a proposal. Raises NoAnswer."""
    if words in ("accept", "reject"):
        return Answer("accepted" if words == "accept" else "rejected", {}, by, why)
    if kind in KIND_OF:
        return Answer("changed", {"ref": _reference(words, kind, known)}, by, why)
    if kind == "date":
        return Answer("changed", _period(words), by, why)
    raise NoAnswer(f"“{words}” is no answer on a {kind}: accept or reject it; anything else is done in your editor.")


def _reference(words: str, kind: str, known: Candidates) -> str:
    shape = SHAPES[KIND_OF[kind]]
    ref = words if "#" in words or ":" in words else f"{shape.file}#{words}"
    if ref.partition("#")[0] == shape.file and known.get(ref) is None:
        raise NoAnswer(f"{shape.file} has no entry “{ref.partition('#')[2]}”. Name one that is there, or add it first.")
    if not re.fullmatch(r"\S+", ref):
        raise NoAnswer(f"“{words}” is neither accept, nor reject, nor the id of an entry in {shape.file}.")
    return ref


_DAY = r"-?\d{4}(?:-\d\d(?:-\d\d)?)?"


def _period(words: str) -> dict[str, str]:
    if re.fullmatch(_DAY, words):
        return {"when": words}
    if found := re.fullmatch(f"({_DAY})/({_DAY})", words):
        return {"from": found[1], "to": found[2]}
    raise NoAnswer(f"“{words}” is neither accept, nor reject, nor a date (1956-08-30, 1956-08, 1956-08-30/1956-08-31).")


@dataclass(frozen=True, slots=True)
class Settled:
    """A file with the answers in it, the decisions that they are, and what could not be done, in words."""

    data: bytes
    decisions: tuple[Decision, ...] = ()
    refused: tuple[str, ...] = ()


def settled(read: Reading, file: str, answers: Mapping[str, Answer]) -> Settled:
    """Answers (by the idents of mentions) written into a file."""
    changes: list[Replacement] = []
    made: list[Decision] = []
    refused: list[str] = []
    paragraphs = Paragraphs.of(read)
    for claim, number in zip(read.view.marked, read.marked, strict=True):
        proposal = paragraphs.proposal(claim.start, claim.end, claim.element, claim.rule)
        given = answers.get(ident_of(*about(file, proposal))) if claim.rule else None
        if given is None:
            continue
        try:
            replacements, verdict, now = _edit(read, number, claim.rule, given)
        except ByHand as reason:
            refused.append(f"“{proposal.text}” was left as it is: {reason}.")
            continue
        changes += replacements
        where = about(file, proposal)
        made.append(Decision(*where, verdict, now, given.by, given.why, proposal.rule))
    return Settled(replace(read.source.data, changes, read.source.codec), tuple(made), tuple(refused))


def _edit(read: Reading, number: int, rule: str, given: Answer) -> tuple[list[Replacement], Verdict, str]:
    if given.verdict == "rejected":
        return taken_out(read, number), "rejected", ""
    element = read.source.elements[number]
    now = value_of(value_after(element, given.attributes))
    if given.verdict == "accepted" or now == value_of(element.attributes):
        return confirmed(read, number, rule), "accepted", ""
    return confirmed(read, number, rule, given.attributes), "changed", now


def replayed(read: Reading, file: str, decisions: Collection[Decision]) -> Settled:
    """Decisions that the file does not show yet (written by hand, or taken from a colleague) written into it."""
    answers = {
        ident_of(*decision.about): Answer(
            "rejected" if decision.refuses else decision.decision, decision.attributes, decision.by, decision.why
        )
        for decision in decisions
    }
    return settled(read, file, answers)
