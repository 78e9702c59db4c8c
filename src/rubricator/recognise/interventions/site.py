"""A bracket at its place: what stands inside, before and behind, and which names meet it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from rubricator.recognise.brackets import Bracket
from rubricator.spans import Claim
from rubricator.view import Block, View

NAMES = frozenset({"persName", "placeName", "orgName"})
# The last word with its apostrophes and hyphens, or the last mark, in the little text before the bracket.
_LAST_WORD = re.compile(r"([^\W_]+(?:['’‑-][^\W_]+)*['’]?)\s*$")
# How a typist sets a word apart: "the *moșieri* [landlords]".
_SET_APART = re.compile(r"(?<=[^\W_])[*_]{1,2}(\s*)$")


@dataclass(frozen=True, slots=True)
class Site:
    """``inner`` is the text inside; ``lead`` what stands before in the block, ``above`` even beyond it; ``word`` the
    word right before and ``mark`` the character; ``behind`` what follows; ``glued`` and ``glued_behind`` say whether
    a letter touches the bracket, ``alone`` whether it is all of its block; ``holding``, ``within`` and ``before`` are
    the name claims that hold the bracket, that lie in it, and that end right before it."""

    bracket: Bracket
    inner: str
    lead: str
    above: str
    word: str
    mark: str
    behind: str
    glued: bool
    glued_behind: bool
    alone: bool
    holding: tuple[Claim, ...]
    within: tuple[Claim, ...]
    before: tuple[Claim, ...]

    @property
    def named(self) -> Claim | None:
        """The name that all of the bracket is, but for a possessive, if there is one."""
        low, high = self.bracket.inside
        for claim in self.within:
            rest = self.inner[: max(0, claim.start - low)] + self.inner[claim.end - low :]
            if re.fullmatch(r"\s*(?:['’]s?)?\s*", rest) and high:
                return claim
        return None


class Sites:
    """Finds the surroundings of brackets in a view; made once a view."""

    def __init__(self, view: View, names: Sequence[Claim]) -> None:
        self._view = view
        self._starts = [block.start for block in view.blocks]
        self._names = sorted((c for c in names if c.element in NAMES), key=lambda c: (c.start, -c.end))
        self._name_starts = [claim.start for claim in self._names]
        self._longest = max((claim.end - claim.start for claim in self._names), default=0)

    def block(self, offset: int) -> Block | None:
        index = bisect_right(self._starts, offset) - 1
        block = self._view.blocks[index] if index >= 0 else None
        return block if block and offset < block.end else None

    def at(self, bracket: Bracket) -> Site:
        text, (low, high) = self._view.text, bracket.inside
        block = self.block(bracket.start)
        floor = max(block.start if block else bracket.start, bracket.start - 120)
        ceiling = min(block.end if block else bracket.end, bracket.end + 60)
        lead, behind = text[floor : bracket.start], text[bracket.end : max(ceiling, bracket.end)]
        said = _SET_APART.sub(r"\1", lead[-60:])
        match = _LAST_WORD.search(said)
        near = self._near(bracket)
        alone = block is None or bracket.end > block.end or not (lead.strip() or behind.strip(" .;"))
        return Site(
            bracket=bracket,
            inner=text[low : max(low, high)],
            lead=lead,
            above=text[max(0, bracket.start - 90) : bracket.start],
            word=match.group(1) if match else "",
            mark=said.rstrip()[-1:],
            behind=behind,
            glued=lead[-1:].isalnum(),
            glued_behind=behind[:1].isalpha(),
            alone=alone,
            holding=tuple(c for c in near if _holds(c, bracket)),
            within=tuple(c for c in near if bracket.start <= c.start and c.end <= bracket.end),
            before=tuple(c for c in near if c.end <= bracket.start and not _gap(text[c.end : bracket.start])),
        )

    def _near(self, bracket: Bracket) -> list[Claim]:
        """The names that meet the bracket or end right before it. What a long bracket holds is not asked for."""
        first = bisect_left(self._name_starts, bracket.start - min(self._longest, 300) - 8)
        last = bisect_right(self._name_starts, min(bracket.end, bracket.start + 300))
        return self._names[first:last]


def _holds(claim: Claim, bracket: Bracket) -> bool:
    """Whether the name is more than the bracket."""
    inside = claim.start <= bracket.start and bracket.end <= claim.end
    return inside and claim.end - claim.start > bracket.end - bracket.start


def _gap(between: str) -> bool:
    """Whether more stands between a name and a bracket than a space or a possessive."""
    return not re.fullmatch(r"\s?(?:['’]s?)?\s?", between)
