"""decisions.toml: what people decided on proposals, replayed at every run.

A person decides by editing (a proposal that she took out, moved, changed or confirmed in a TEI file), or in
``rubricator review``. Of several decisions on one proposal the last one holds: the file is only added to.
Laws (tested): a refused proposal is never made again; adding decisions leaves the bytes that are there as they are,
comments and all.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

from rubricator.findings import Finding, Severity
from rubricator.record.lock import DATING, UNKNOWN, BadRecord, Paragraphs, Proposal, attributes_of, marked
from rubricator.spans import Certainty, Claim
from rubricator.tei.reading import Reading

DECISIONS = "decisions.toml"

Verdict = Literal["rejected", "changed", "accepted"]


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided of the ``occurrence``-th ``text`` of the paragraph, which ``rule`` proposed as a ``kind``.

    ``rejected``: it is none. ``accepted``: it is one. ``changed``: it says something else (``now`` has the
    attributes as :func:`rubricator.record.lock.value_of` writes them: ``ref=persons.xml#a``), or something else is
    marked there (``persName: Kim``). ``by`` (initials) and ``why`` are for people.
    """

    file: str
    paragraph: str
    kind: str
    text: str
    occurrence: int
    decision: Verdict
    now: str = ""
    by: str = ""
    why: str = ""
    rule: str = ""

    @property
    def about(self) -> tuple[str, str, str, str, int]:
        return (self.file, self.paragraph, self.kind, self.text, self.occurrence)

    @property
    def attributes(self) -> dict[str, str]:
        """What the element says now, where only that was changed; else nothing."""
        return attributes_of(self.now)

    @property
    def refuses(self) -> bool:
        """Whether the proposal is not to be made."""
        return self.decision == "rejected" or (self.decision == "changed" and not self.attributes)


def about(file: str, proposal: Proposal) -> tuple[str, str, str, str, int]:
    """What a decision on a proposal is about, as :attr:`Decision.about` has it."""
    return (file, proposal.paragraph, proposal.kind, proposal.text, proposal.occurrence)


def in_force(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The last decision on each proposal, in the order of the first."""
    last = {decision.about: decision for decision in decisions}
    return tuple(last.values())


Group = tuple[str, str, str]


def decided(made: Iterable[Proposal], edited: Reading, file: str) -> list[Decision]:
    """The decisions that the edited file shows: proposals that are not marked so any more, or confirmed.

    A proposal whose text is gone needs no decision: it cannot be made again.
    """
    paragraphs = Paragraphs.of(edited)
    standing = _grouped(marked(edited))
    proposed = _grouped(made)
    found: list[Decision] = []
    for group in sorted(proposed):
        paragraph, text, kind = group
        before, after = proposed[group], standing.get(group, {})
        places = paragraphs.places(paragraph, text)
        for occurrence in _refused(set(before), set(after), len(places)):
            now = _now(edited, *places[occurrence - 1])
            verdict: Verdict = "changed" if now else "rejected"
            rule = before[occurrence].rule if occurrence in before else _only_rule(before)
            found.append(Decision(file, paragraph, kind, text, occurrence, verdict, now, rule=rule))
        found += _altered(file, before, after)
    return found


def _grouped(proposals: Iterable[Proposal]) -> dict[Group, dict[int, Proposal]]:
    groups: dict[Group, dict[int, Proposal]] = {}
    for proposal in proposals:
        groups.setdefault((proposal.paragraph, proposal.text, proposal.kind), {})[proposal.occurrence] = proposal
    return groups


def _only_rule(before: Mapping[int, Proposal]) -> str:
    rules = {proposal.rule for proposal in before.values()}
    return rules.pop() if len(rules) == 1 else ""


def _refused(proposed: set[int], marked: set[int], number: int) -> list[int]:
    """Which of ``number`` occurrences are refused: unmarked ones that were proposed; all, if none is marked now.

    The second for her who takes out a tag and writes the same words before it: what was the first is then the second.
    """
    unmarked = set(range(1, number + 1)) - marked
    return sorted(unmarked & proposed if marked else unmarked)


def _altered(file: str, before: Mapping[int, Proposal], after: Mapping[int, Proposal]) -> list[Decision]:
    """Decisions on what is still marked: confirmed (no rule any more), or saying something else.

    Where the same texts say the same things in the same order, nothing says anything else, whatever their numbers:
    a person may have written the same words before them.
    """
    shifted = [p.value for _, p in sorted(before.items())] == [p.value for _, p in sorted(after.items())]
    found = []
    for occurrence in sorted(before.keys() & after.keys()):
        old, new = before[occurrence], after[occurrence]
        about = (file, old.paragraph, old.kind, old.text, occurrence)
        if old.value == UNKNOWN:
            continue
        if not shifted and old.value != new.value:
            found.append(Decision(*about, "changed", new.value or _NOTHING, rule=old.rule))
        elif old.rule and not new.rule:
            found.append(Decision(*about, "accepted", rule=old.rule))
    return found


_NOTHING = "ref="  # the attribute was taken away


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
    """The claims as people's decisions leave them, and the decisions whose text is no longer there.

    The decisions are those on this file. A claim is refused where it has the kind of a decision against it and shares a
    character with its text. One that was confirmed or changed says what the person says, for sure, and by no rule.
    """
    refused: dict[str, list[tuple[int, int]]] = {}
    confirmed: dict[tuple[str, int, int], Decision] = {}
    stale = []
    for decision in in_force(decisions):
        places = paragraphs.places(decision.paragraph, decision.text)
        if not 0 < decision.occurrence <= len(places):
            stale.append(decision)
        elif decision.refuses:
            refused.setdefault(decision.kind, []).append(places[decision.occurrence - 1])
        else:
            confirmed[(decision.kind, *places[decision.occurrence - 1])] = decision
    kept = [
        claim
        for claim in claims
        if not any(claim.start < end and start < claim.end for start, end in refused.get(claim.element, ()))
    ]
    return _confirmed(kept, confirmed), stale


def _confirmed(claims: Sequence[Claim], confirmed: Mapping[tuple[str, int, int], Decision]) -> list[Claim]:
    """The claims, those that a person has confirmed as she wants them; and their parts (the word of another language
    that a note consists of) by no rule either."""
    by_rule: dict[str, list[Claim]] = {}
    for claim in claims:
        if _place(claim) in confirmed:
            by_rule.setdefault(claim.rule, []).append(claim)
    found = []
    for claim in claims:
        decision = confirmed.get(_place(claim))
        if decision is not None:
            claim = _saying(claim, decision.attributes)
        elif any(whole.holds(claim) and whole.element != claim.element for whole in by_rule.get(claim.rule, ())):
            claim = replace(claim, rule="", certainty=Certainty.HIGH)
        found.append(claim)
    return found


def _place(claim: Claim) -> tuple[str, int, int]:
    """Where a claim's words are: what the markup itself stands for (brackets) is none of them."""
    return (claim.element, claim.start + claim.cut[0], claim.end - claim.cut[1])


def _saying(claim: Claim, attributes: Mapping[str, str]) -> Claim:
    """The claim with what a person says in place of what the program said."""
    dated = not attributes.keys().isdisjoint(DATING)
    own = {name: value for name, value in claim.attributes.items() if not (dated and name in DATING)}
    new = {name: value for name, value in {**own, **attributes}.items() if value}
    entity = None if "ref" in attributes else claim.entity
    return replace(claim, rule="", certainty=Certainty.HIGH, attributes=new, entity=entity)



def stale_findings(stale: Iterable[Decision]) -> list[Finding]:
    """Decisions that no longer apply, for people to look at."""
    remedy = "If the text was changed on purpose, delete the decision; else see what became of the passage."
    return [
        Finding(
            DECISIONS,
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


_HEAD = """# What people decided on the program's proposals: it makes none again that was rejected or changed.
# You may add "by" and "why", or delete a decision to have the proposal made again.
# Of several decisions on one proposal the last one holds.
"""


def add(data: bytes, new: Iterable[Decision]) -> bytes:
    """decisions.toml with decisions put behind those that are there; what is in force already is not repeated."""
    known = {decision.about: (decision.decision, decision.now) for decision in read(data)}
    text = data.decode("utf-8")
    for decision in new:
        if known.get(decision.about) != (decision.decision, decision.now):
            known[decision.about] = (decision.decision, decision.now)
            text = text or _HEAD
            text += ("\n" if text.endswith("\n") else "\n\n") + _table(decision)
    return text.encode()


def _table(decision: Decision) -> str:
    names = ("file", "paragraph", "kind", "text", "occurrence", "decision", "now", "by", "why", "rule")
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
        raise BadRecord(f"{where}: “decision” is {table['decision']!r}.", "Write “rejected”, “changed” or “accepted”.")
    about = (table["file"], table["paragraph"], table["kind"], table["text"], table["occurrence"])
    now, by, why, rule = (str(table.get(name, "")) for name in ("now", "by", "why", "rule"))
    return Decision(*about, table["decision"], now, by, why, rule)
