"""A question in words: for the terminal, for programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rubricator.review.candidates import Candidates
from rubricator.review.questions import Mention, Question

_SHOWN = 3  # mentions of a question that the terminal shows
CALLED = {"persName": "person", "placeName": "place", "orgName": "organization"}
_CONTROL = {code: "\ufffd" for code in (*range(0x20), 0x7F, *range(0x80, 0xA0)) if code not in (0x09, 0x0A)}


def card(question: Question, known: Candidates, rules: Mapping[str, str], files: Mapping[str, str]) -> str:
    """What a person needs for an answer. ``files``: how the terminal calls them."""
    lines = [title(question)]
    lines += [f"  {line}" for line in reasons(question, rules)]
    if says := saying(question, known):
        lines.append(f"  {says}")
    for mention in question.mentions[:_SHOWN]:
        where = f"{files.get(mention.file, mention.file)}:{mention.line}:{mention.column}"
        lines.append(f"    {where}  {_marked(mention)}")
    if len(question.mentions) > _SHOWN:
        lines.append(f"    … and {len(question.mentions) - _SHOWN} more")
    for number, candidate in enumerate(question.others, 1):
        said = f", {candidate.role}" if candidate.role else ""
        lines.append(f"  {number}  {candidate.name}{said} ({candidate.ref}): {candidate.reason}")
    return "\n".join(lines).translate(_CONTROL)


def title(question: Question) -> str:
    """``“Pak”, a person, 12 times, low certainty  [3fa2b1c0]``."""
    if question.code:
        return f"“{question.text}”  [{question.ident}]"
    times = f", {len(question.mentions)} times" if len(question.mentions) > 1 else ""
    kind = CALLED.get(question.kind, question.kind)
    return f"“{question.text}”: {kind}{times}, {question.certainty.tei} certainty  [{question.ident}]"


def reasons(question: Question, rules: Mapping[str, str]) -> list[str]:
    """The rules that made the proposal, in words; or the doubt."""
    if question.code:
        return [f"{question.message} {question.remedy}".strip()]
    return [f"{rule}: {rules[rule]}" if rules.get(rule) else rule for rule in question.rules]


def saying(question: Question, known: Candidates) -> str:
    """What the proposal says of the words: who is meant, which day."""
    value = question.value
    if value.startswith("ref="):
        entry = known.get(value.removeprefix("ref="))
        called = f"{entry.name}{', ' + entry.role if entry.role else ''} " if entry else ""
        return f"is taken for: {called}({value.removeprefix('ref=')})"
    if question.kind in CALLED:
        return "leads to no entry of the authority files"
    return f"says: {value}" if value else ""


def _marked(mention: Mention) -> str:
    return f"{mention.before}»{mention.text}«{mention.behind}"


def as_objects(
    questions: Sequence[Question], rules: Mapping[str, str], files: Mapping[str, str]
) -> list[dict[str, Any]]:
    """The questions as JSON's objects."""
    return [
        {
            "id": q.ident,
            "kind": q.kind,
            "text": q.text,
            "value": q.value,
            "certainty": q.certainty.tei,
            "rules": [{"id": rule, "words": rules.get(rule, "")} for rule in q.rules],
            "code": q.code,
            "message": q.message,
            "remedy": q.remedy,
            "candidates": [{"ref": c.ref, "name": c.name, "role": c.role, "reason": c.reason} for c in q.others],
            "mentions": [
                {
                    "id": m.ident,
                    "file": files.get(m.file, m.file),
                    "paragraph": m.paragraph,
                    "line": m.line,
                    "column": m.column,
                    "before": m.before,
                    "text": m.text,
                    "behind": m.behind,
                }
                for m in q.mentions
            ],
        }
        for q in questions
    ]
