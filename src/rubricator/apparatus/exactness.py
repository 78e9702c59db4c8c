"""Whether two apparatus say the same of each witness, and which entries are to blame where they do not.

Law (tested): nothing is to blame if and only if every witness, and the edited text, has the same words in both.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from rubricator.apparatus.model import BLOCK, Apparatus, Entry, Place
from rubricator.apparatus.rendering import runs_of, text_of

Stretch = tuple[int, int]


@dataclass(frozen=True)
class Exactness:
    """What the witnesses of an apparatus read, for comparing it with others of the same text."""

    apparatus: Apparatus
    witnesses: tuple[str, ...]

    @cached_property
    def before(self) -> dict[str, list[str]]:
        """The words of each witness."""
        return {key: text_of(self.apparatus, key).split() for key in self.witnesses}

    def changed(self, other: Apparatus) -> list[str]:
        """The witnesses that read something else in another apparatus."""
        return [key for key, words in self.before.items() if text_of(other, key).split() != words]

    def blamed(self, other: Apparatus, changed: Iterable[str]) -> frozenset[Place]:
        """The entries at and around which witnesses read something else."""
        stretches = [
            stretch
            for key in changed
            for stretch in _differences(self.apparatus, key, text_of(other, key).splitlines())
        ]
        return frozenset(entry.place for entry in self.apparatus.entries if _touches(entry, stretches))


def _touches(entry: Entry, stretches: Sequence[Stretch]) -> bool:
    return any(entry.start <= last and first <= entry.end for first, last in stretches)


def _differences(apparatus: Apparatus, witness: str, lines: Sequence[str]) -> Iterator[Stretch]:
    """The stretches of the base text at which a witness has other words than these lines: line by line, or as a whole
    where there are more lines or fewer."""
    placed = _placed(apparatus, witness)
    mine = [line for line in placed if line]
    if len(mine) != len(lines):
        mine, lines = [[word for line in mine for word in line]], [" ".join(lines)]
    before = 0
    for line, other in zip(mine, lines, strict=True):
        words = other.split()
        if [word for word, _, _ in line] != words:
            yield _difference(line, words, before, len(apparatus.base.text))
        before = line[-1][2] if line else before


Word = tuple[str, int, int]  # with the places of the base text that it begins and ends at


def _difference(line: Sequence[Word], words: Sequence[str], before: int, size: int) -> Stretch:
    """From the end of the last word before the first difference to the start of the first word after the last one."""
    least = min(len(line), len(words))
    first = next((at for at in range(least) if line[at][0] != words[at]), least)
    last = next((at for at in range(least - first) if line[-1 - at][0] != words[-1 - at]), least - first)
    start = line[first - 1][2] if first else before
    end = line[len(line) - last][1] if last else (line[-1][2] if line else size)
    return start, max(start, end)


def _placed(apparatus: Apparatus, witness: str) -> list[list[Word]]:
    """The words of a witness line by line."""
    runs = list(runs_of(apparatus, witness))
    starts, at = [], 0
    for run in runs:
        starts.append(at)
        at += len(run.text)

    def place(index: int) -> int:
        number = bisect_right(starts, index) - 1
        run = runs[number]
        return run.offset if run.own else run.offset + index - starts[number]

    lines: list[list[Word]] = [[]]
    for word in _WORDS.finditer("".join(run.text for run in runs)):
        if word.group() == BLOCK:
            lines.append([])
        else:
            lines[-1].append((word.group(), place(word.start()), place(word.end() - 1) + 1))
    return lines


_WORDS = re.compile(f"{BLOCK}|\\S+")
