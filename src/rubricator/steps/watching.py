"""Validation at each save: what is new, what is gone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from time import perf_counter

from rubricator.findings import Finding


@dataclass(frozen=True, slots=True)
class News:
    """What a save has changed: ``new`` findings, how many are ``gone``, all that there are now; ``seconds`` it took."""

    saved: tuple[str, ...]
    new: tuple[Finding, ...]
    gone: int
    findings: tuple[Finding, ...]
    seconds: float


def news(before: Sequence[Finding], now: Sequence[Finding]) -> tuple[list[Finding], int]:
    """The findings that were not there before, and how many are there no more. One that only moved is not new."""
    left = Counter(map(_same, before))
    new: list[Finding] = []
    for finding in now:
        if left[_same(finding)]:
            left[_same(finding)] -= 1
        else:
            new.append(finding)
    return new, left.total()


def _same(finding: Finding) -> tuple[str, str, str]:
    """What stays when text moves: lines, columns and the numbers of paths do not."""
    return finding.file, finding.code, finding.message


def following(
    first: Sequence[Finding], saved: Iterable[Sequence[str]], check: Callable[[], Sequence[Finding]]
) -> Iterator[News]:
    """The news of each save, after the ``first`` findings."""
    before = list(first)
    for paths in saved:
        began = perf_counter()
        now = sorted(set(check()))
        new, gone = news(before, now)
        yield News(tuple(paths), tuple(new), gone, tuple(now), perf_counter() - began)
        before = now
