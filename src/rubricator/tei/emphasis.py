"""What the source sets in italics, in bold type or underlined becomes ``hi`` among the settled claims.

Law (tested): the claims are there as before, and none crosses a ``hi``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter

from rubricator.spans import Claim

HI = "hi"
# What these hold is said in several ways, or is no text: no words of theirs can be set otherwise.
_CLOSED = frozenset({"choice", "subst", "gap"})


def with_emphasis(text: str, claims: Sequence[Claim], emphasis: Iterable[tuple[int, int, str]]) -> list[Claim]:
    """The claims, which are settled, with the emphasis: in parts where a claim begins or ends inside of it. Where it is
    all that stands in brackets ("[*sic*]") it says no more than these."""
    ordered = sorted(claims, key=attrgetter("start"))
    starts = [each.start for each in ordered]
    longest = max((each.end - each.start for each in claims), default=0)
    found: list[Claim] = []
    for start, end, rend in emphasis:
        near = ordered[bisect_left(starts, start - longest) : bisect_left(starts, end)]
        found += _parts(text, [each for each in near if start < each.end], start, end, rend)
    return [*found, *claims]


def _parts(text: str, met: Sequence[Claim], start: int, end: int, rend: str) -> Iterator[Claim]:
    """``met``: the claims that share a character with what is emphasized."""
    if any(_is_all_of(text, each, start, end) for each in met if any(each.cut)):
        return
    bounds = {start, end}
    for each in met:
        inside = each.start + each.cut[0], each.end - each.cut[1]
        if not (start <= each.start and each.end <= end):
            bounds.update(place for place in (each.start, each.end, *inside) if start < place < end)
    for low, high in pairwise(sorted(bounds)):
        low, high = low + _white(text[low:high]), high - _white(text[low:high][::-1])
        if low >= high:
            continue
        part = Claim(low, high, HI, "", attributes={"rend": rend})
        if all(part.holds(each) or _is_room(each, part) for each in met if each.meets(part)):
            yield part


def _is_all_of(text: str, claim: Claim, start: int, end: int) -> bool:
    """Whether what is emphasized is all between the brackets of a claim, with or without these."""
    inside = claim.start + claim.cut[0], claim.end - claim.cut[1]
    beside = text[inside[0] : start] + text[end : inside[1]]
    return claim.start <= start and end <= claim.end and not beside.strip()


def _white(text: str) -> int:
    return len(text) - len(text.lstrip())


def _is_room(claim: Claim, part: Claim) -> bool:
    """Whether a part of what is emphasized lies between the brackets of a claim, and may."""
    inside = claim.start + claim.cut[0] <= part.start and part.end <= claim.end - claim.cut[1]
    return inside and claim.element not in _CLOSED
