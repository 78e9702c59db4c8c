"""What is doubtful in TEI files, as questions to a person, the most useful first.

Mentions of one name that the program read alike are one question: one answer settles them all. A question's place is
by how many corrections its answer is likely to make: how doubtful it is, times how often the name stands.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rubricator.findings import Severity
from rubricator.recognise.entities import Kind
from rubricator.record.decisions import about
from rubricator.record.lock import Paragraphs, Proposal, value_of
from rubricator.review.candidates import Candidate, Candidates
from rubricator.spans import Certainty, Claim, Doubt
from rubricator.tei.authority import SHAPES
from rubricator.tei.reading import Reading, header_rules
from rubricator.tei.source import Lines, Source

KIND_OF: Mapping[str, Kind] = {shape.name: kind for kind, shape in SHAPES.items()}

# How often a proposal of this certainty is wrong, roughly; only the order of the questions depends on it.
_WRONG = {Certainty.LOW: 0.4, Certainty.MEDIUM: 0.15, Certainty.HIGH: 0.05}
_SEVERAL = 1.5  # times as often where the name fits several, or nobody
_DOUBTS = {Severity.ERROR: 0.5, Severity.WARNING: 0.3}
_AROUND = 160  # characters of context on each side, at most


@dataclass(frozen=True, slots=True)
class Mention:
    """One place: the words, those before and behind in the sentence, and how the record knows it (``about``)."""

    ident: str
    file: str
    paragraph: str
    occurrence: int
    line: int
    column: int
    before: str
    text: str
    behind: str


@dataclass(frozen=True, slots=True)
class Question:
    """``ident`` stays the same from run to run. ``value``: what the proposal says (``ref=persons.xml#a``).

    ``code``, ``message`` and ``remedy`` are set for a recogniser's doubt, which has nothing to accept or reject.
    """

    ident: str
    kind: str
    text: str
    value: str
    rules: tuple[str, ...]
    certainty: Certainty
    mentions: tuple[Mention, ...]
    candidates: tuple[Candidate, ...] = ()
    code: str = ""
    message: str = ""
    remedy: str = ""
    weight: float = 0.0

    @property
    def others(self) -> tuple[Candidate, ...]:
        """The candidates that the proposal does not name already."""
        return tuple(candidate for candidate in self.candidates if f"ref={candidate.ref}" != self.value)


@dataclass(frozen=True, slots=True)
class Open:
    """A file to ask about. ``name`` is the record's; ``decided``: what (``about``) people have decided already."""

    name: str
    read: Reading
    doubts: Sequence[Doubt] = ()
    decided: frozenset[tuple[str, str, str, str, int]] = frozenset()


@dataclass(frozen=True, slots=True)
class _Seen:
    """A proposal, before those of one name are brought together. ``text`` has no line ends."""

    kind: str
    text: str
    value: str
    claim: Claim
    proposal: Proposal
    places: _Places


class _Places:
    """Where things stand in a file."""

    def __init__(self, file: Open) -> None:
        self.file = file
        self._lines = Lines(file.read.source)
        self._paragraphs = Paragraphs.of(file.read)

    def proposal(self, claim: Claim) -> Proposal:
        return self._paragraphs.proposal(claim.start, claim.end, claim.element, claim.rule)

    def mention(self, claim: Claim, proposal: Proposal) -> Mention:
        read = self.file.read
        line, column = self._lines.place(read.byte_before(claim.start))
        where = (self.file.name, proposal.paragraph, proposal.occurrence, line, column)
        return Mention(ident_of(*about(self.file.name, proposal)), *where, *in_sentence(read, claim.start, claim.end))


def questions(files: Iterable[Open], known: Candidates) -> list[Question]:
    """What is doubtful in the files, the most useful question first; the order of the files changes nothing."""
    groups: dict[tuple[str, str, str], list[_Seen]] = {}
    found: list[Question] = []
    for file in sorted(files, key=lambda file: file.name):
        places = _Places(file)
        for seen in _proposals(places):
            groups.setdefault((seen.kind, seen.text, seen.value), []).append(seen)
        found += [_of_doubt(places, doubt) for doubt in file.doubts]
    found += [question for group in groups.values() if (question := _question(group, known)) is not None]
    return sorted(found, key=lambda question: (-question.weight, question.text, question.kind, question.ident))


def _proposals(places: _Places) -> Iterator[_Seen]:
    """Everything in a file that carries a rule of its header, and that nobody has decided."""
    read = places.file.read
    for claim, number in zip(read.view.marked, read.marked, strict=True):
        if claim.rule:
            proposal = places.proposal(claim)
            value = value_of(read.source.elements[number].attributes)
            if about(places.file.name, proposal) not in places.file.decided:
                yield _Seen(claim.element, " ".join(proposal.text.split()), value, claim, proposal, places)


def ident_of(*parts: str | int) -> str:
    """Eight signs that stand for these texts, whatever else is in the file."""
    return hashlib.sha256("\0".join(map(str, parts)).encode("utf-8", "replace")).hexdigest()[:8]


def in_sentence(read: Reading, start: int, end: int) -> tuple[str, str, str]:
    """The words before, the words, and those behind them, as far as the sentence goes."""
    text = read.view.text
    block = read.view.blocks[read.block(start)]
    before = text[max(block.start, start - _AROUND) : start]
    behind = text[end : min(block.end, end + _AROUND)]
    stop = before.rfind(". ", 0, max(0, len(before) - 20))
    if stop >= 0:
        before = before[stop + 2 :]
    elif start - len(before) > block.start:
        before = "… " + before.partition(" ")[2]
    stop = behind.find(". ", 20)
    if stop >= 0:
        behind = behind[: stop + 1]
    elif end + len(behind) < block.end:
        behind = behind.rpartition(" ")[0] + " …"
    return before, text[start:end], behind


def _question(group: Sequence[_Seen], known: Candidates) -> Question | None:
    """The question about mentions of one name; None where nothing about it is doubtful."""
    first = group[0]
    kind = KIND_OF.get(first.kind)
    candidates = tuple(known.of(first.text, kind)) if kind else ()
    lowest = min(seen.claim.certainty for seen in group)
    open_ = _is_open(first, candidates, known)
    if lowest is Certainty.HIGH and not open_:
        return None
    weight = sum(_WRONG[seen.claim.certainty] for seen in group) * (_SEVERAL if open_ else 1)
    return Question(
        ident_of(first.kind, first.text, first.value),
        first.kind,
        first.text,
        first.value,
        tuple(sorted({seen.claim.rule for seen in group})),
        lowest,
        tuple(seen.places.mention(seen.claim, seen.proposal) for seen in group),
        candidates,
        weight=round(weight, 4),
    )


def _is_open(seen: _Seen, candidates: Sequence[Candidate], known: Candidates) -> bool:
    """Whether the name leads nowhere although there are authority files, or its form is that of several entries."""
    if seen.kind not in KIND_OF or not known:
        return False
    return "ref=" not in seen.value or sum(candidate.exact for candidate in candidates) > 1


def _of_doubt(places: _Places, doubt: Doubt) -> Question:
    claim = Claim(doubt.start, max(doubt.end, doubt.start + 1), doubt.code, "")
    mention = places.mention(claim, places.proposal(claim))
    weight = _DOUBTS[Severity.ERROR if doubt.error else Severity.WARNING]
    said = (doubt.code, doubt.message, doubt.remedy)
    return Question(mention.ident, "", mention.text, "", (), Certainty.LOW, (mention,), (), *said, weight=weight)


def rule_words(source: Source) -> dict[str, str]:
    """The rules of a file's header, in words: the taxonomy that ``@ana`` points to."""
    rules = header_rules(source)
    words = {}
    for element in source.elements:
        ident = element.attributes.get("xml:id", "")
        if element.name == "category" and ident in rules:
            words[ident] = " ".join(source.text_of(element.number).split())
    return words
