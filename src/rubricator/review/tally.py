"""What became of the program's proposals: kept, confirmed, changed, taken out; and what people added."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from rubricator.record.decisions import Decision, about
from rubricator.record.lock import Proposal, marked
from rubricator.tei.reading import Reading


class Fate(Enum):
    """ACCEPTED: a person confirmed it. OPEN: it stands as it was proposed. CHANGED: it says something else now, or
    other words are marked. REJECTED: it was taken out. GONE: its words are no longer in the paragraph."""

    ACCEPTED = "accepted"
    OPEN = "open"
    CHANGED = "changed"
    REJECTED = "rejected"
    GONE = "gone"


_BY_VERDICT = {"accepted": Fate.ACCEPTED, "changed": Fate.CHANGED, "rejected": Fate.REJECTED}


@dataclass(frozen=True, slots=True)
class Tally:
    """How many proposals of each kind and rule met with each fate; and how many elements of a kind people added."""

    fates: Mapping[tuple[str, str], Counter[Fate]] = field(default_factory=dict)
    added: Counter[str] = field(default_factory=Counter)

    def __add__(self, other: Tally) -> Tally:
        keys = sorted({*self.fates, *other.fates})
        fates = {key: self.fates.get(key, Counter()) + other.fates.get(key, Counter()) for key in keys}
        return Tally(fates, self.added + other.added)

    def of_kind(self, kind: str) -> Counter[Fate]:
        """All rules of a kind together; of all kinds for ""."""
        return sum((fates for (each, _), fates in self.fates.items() if kind in ("", each)), Counter())

    @property
    def kinds(self) -> list[str]:
        return sorted({kind for kind, _ in self.fates} | set(self.added))


def precision(fates: Mapping[Fate, int]) -> float | None:
    """The share of accepted ones among the proposals that people have decided; None where they decided none."""
    decided = sum(fates.get(fate, 0) for fate in (Fate.ACCEPTED, Fate.CHANGED, Fate.REJECTED))
    return fates.get(Fate.ACCEPTED, 0) / decided if decided else None


def kept(fates: Mapping[Fate, int]) -> float | None:
    """The share that stands as it was proposed, confirmed or not, among those whose words are still there."""
    there = sum(number for fate, number in fates.items() if fate is not Fate.GONE)
    return (fates.get(Fate.ACCEPTED, 0) + fates.get(Fate.OPEN, 0)) / there if there else None


def tally(file: str, made: Iterable[Proposal], read: Reading, decisions: Sequence[Decision]) -> Tally:
    """What became of the proposals made in a file, by the file as it is and the decisions in force on it."""
    standing = {about(file, proposal): proposal for proposal in marked(read)}
    decided = {decision.about: decision for decision in decisions}
    fates: dict[tuple[str, str], Counter[Fate]] = {}
    proposed = {about(file, proposal): proposal for proposal in made}
    for key, proposal in sorted(proposed.items()):
        fate = _fate(decided.get(key), proposal, standing.get(key))
        fates.setdefault((proposal.kind, proposal.rule), Counter())[fate] += 1
    for key, decision in sorted(decided.items()):
        if key not in proposed:
            fates.setdefault((decision.kind, decision.rule), Counter())[_BY_VERDICT[decision.decision]] += 1
    return Tally(fates, _added(standing, {*proposed, *decided}, decisions))


def _fate(decision: Decision | None, made: Proposal, now: Proposal | None) -> Fate:
    if decision is not None:
        return _BY_VERDICT[decision.decision]
    if now is None:
        return Fate.GONE
    # Where the file's header has no rules, none was written that a person could take away.
    return Fate.ACCEPTED if made.rule and not now.rule else Fate.OPEN


About = tuple[str, str, str, str, int]


def _added(standing: Mapping[About, Proposal], known: set[About], decisions: Iterable[Decision]) -> Counter[str]:
    """What people marked that the program had not proposed, by kind; new bounds of a proposal are no addition."""
    instead = {(decision.paragraph, decision.now) for decision in decisions if decision.refuses}
    new = (
        proposal
        for key, proposal in standing.items()
        if key not in known
        and not proposal.rule
        and proposal.kind in _PROPOSED
        and (proposal.paragraph, f"{proposal.kind}: {proposal.text}") not in instead
    )
    return Counter(proposal.kind for proposal in new)


# Not foreign: the program itself puts it into a note, without a rule of its own.
_PROPOSED = frozenset(
    ("persName", "placeName", "orgName", "date", "note", "supplied", "unclear", "orig", "stamp", "title")
)
