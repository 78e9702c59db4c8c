"""Claims: what is said of a stretch of text, and which of two claims wins.

A claim never changes the text. It says: the characters from ``start`` to ``end`` are an element of
this name with these attributes; this rule said so, and it is this sure. (DESIGN.md, flow 2.)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum


class Certainty(IntEnum):
    """How sure a claim is; the name in lower case is TEI's value of ``@cert``."""

    LOW = 1
    MEDIUM = 2
    HIGH = 3

    @property
    def tei(self) -> str:
        return _TEI[self]


_TEI = {certainty: certainty.name.lower() for certainty in Certainty}


@dataclass(frozen=True, slots=True)
class Claim:
    """The characters ``start`` to ``end`` (half-open, of the view's text) are an ``element``.

    ``cut`` is how many characters at the claim's start and at its end the markup stands for, so that
    they do not stand in the element's text: the brackets of an intervention. ``attributes`` has what
    the claim knows (``type``, ``when``, ``reason``, ``rend`` …), neither ``@ana`` nor ``@cert`` nor
    ``@ref``, which the encoder makes from ``rule``, ``certainty`` and ``entity``.
    ``entity`` is the key of the person, place or organization that is meant (see
    :class:`rubricator.recognise.entities.Entity`), or None.
    Of two claims on the same characters the one without ``cut`` is the outer one, else the one that comes first.
    """

    start: int
    end: int
    element: str
    rule: str
    certainty: Certainty = Certainty.HIGH
    attributes: Mapping[str, str] = field(default_factory=dict)
    cut: tuple[int, int] = (0, 0)
    entity: str | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a claim needs 0 <= start < end, not {self.start}, {self.end}")

    def holds(self, other: Claim) -> bool:
        """Whether ``other`` lies inside of this claim (or has the same bounds)."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Claim) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def crosses(self, other: Claim) -> bool:
        """Whether the two share characters and neither holds the other."""
        return self.meets(other) and not self.holds(other) and not other.holds(self)


# A claim and its number, -1 for one that is kept.
_Numbered = tuple[Claim, int]


def settle(claims: Iterable[Claim], kept: Iterable[Claim] = ()) -> list[Claim]:
    """The claims that stand when those that compete have been decided, in document order, outermost first.

    Two claims compete where they cross, or where they are the same element on characters of which
    one holds the other (a name inside a name of its kind). ``kept`` are spans that a person made or that
    are in a file already: they always win, and are not in the result. Among the others the longer one
    wins, then the surer one, then the earlier one. Interventions (``cut``) never yield to names or dates:
    the brackets are in the source.
    """
    everyone = [*((claim, -1) for claim in kept), *((claim, number) for number, claim in enumerate(claims))]
    everyone.sort(key=lambda numbered: numbered[0].start)
    won: list[Claim] = []
    for group in _groups(everyone):
        won += _decided(group) if len(group) > 1 else [claim for claim, number in group if number >= 0]
    return won


def _groups(ordered: Sequence[_Numbered]) -> Iterator[Sequence[_Numbered]]:
    """The claims that overlap each other, directly or through others; most stand alone."""
    first, reach = 0, 0
    for at, (claim, _) in enumerate(ordered):
        if claim.start >= reach and at:
            yield ordered[first:at]
            first = at
        if claim.end > reach:
            reach = claim.end
    if ordered:
        yield ordered[first:]


def _decided(group: Sequence[_Numbered]) -> list[Claim]:
    """Those of a group that stand, in document order, outermost first."""
    standing = _Shelf()
    for claim, number in group:
        if number < 0:
            standing.add(claim)
    won: list[_Numbered] = []
    for claim, number in sorted(group, key=_rank):
        if number >= 0 and not standing.has_rival(claim):
            standing.add(claim)
            won.append((claim, number))
    won.sort(key=lambda numbered: (numbered[0].start, -numbered[0].end, any(numbered[0].cut), numbered[1]))
    return [claim for claim, _ in won]


def _rank(numbered: _Numbered) -> tuple[int, int, int, int]:
    claim, number = numbered
    bracketed = 0 if claim.cut != (0, 0) else 1
    return (bracketed, claim.start - claim.end, -claim.certainty, number)


class _Shelf:
    """Claims by the stretch of text they lie in, so that only neighbours are compared (a document has thousands)."""

    _WIDTH = 512

    def __init__(self) -> None:
        self._stretches: dict[int, list[Claim]] = {}

    def _reach(self, claim: Claim) -> range:
        return range(claim.start // self._WIDTH, (claim.end - 1) // self._WIDTH + 1)

    def add(self, claim: Claim) -> None:
        for number in self._reach(claim):
            self._stretches.setdefault(number, []).append(claim)

    def has_rival(self, claim: Claim) -> bool:
        """Whether one of them competes with the claim."""
        start, end = claim.start, claim.end
        for number in self._reach(claim):
            for other in self._stretches.get(number, ()):
                if start < other.end and other.start < end and _compete(claim, other):
                    return True
        return False


def _compete(a: Claim, b: Claim) -> bool:
    if a.crosses(b):
        return True
    return a.element == b.element and a.element in _NEVER_IN_ITSELF


# A note may stand in a note and a place in an organization, but a person's name in a person's name is an error.
_NEVER_IN_ITSELF = frozenset({"persName", "date", "orgName"})


@dataclass(frozen=True, slots=True)
class Doubt:
    """What a recogniser wants a person to look at: a finding that does not know its file yet.

    ``code``, ``message`` and ``remedy`` as in :class:`rubricator.findings.Finding`; ``error`` where the text or a
    later step is wrong, else it is a warning.
    """

    start: int
    end: int
    code: str
    message: str
    remedy: str = ""
    error: bool = False
