"""Whether two apparatus say the same of each witness, and which entries are to blame where they do not.

Law (tested): nothing is to blame if and only if every witness, and the edited text, has the same words in both.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from rubricator.apparatus.model import BLOCK, NOTE, Apparatus, Entry, Place
from rubricator.apparatus.rendering import floated, runs_of, text_of
from rubricator.collate.tokens import tokens

Stretch = tuple[int, int]
Word = tuple[str, int, int]  # with the places of the base text that it begins and ends at


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
    """The stretches of the base text at which a witness has other words than these lines."""
    mine = [line for line in _placed(apparatus, witness) if line]
    others = [found for found in (_words(line) for line in lines) if found]
    before = 0
    for line, words in _answering(mine, others):
        yield from _of_line(line, words, before, len(apparatus.base.text))
        before = line[-1][2] if line else before


def _answering(mine: Sequence[list[Word]], others: Sequence[list[str]]) -> Iterator[tuple[list[Word], list[str]]]:
    """Line by line; where there are more of them or fewer, those between lines that are the same as one."""
    if len(mine) == len(others):
        yield from zip(mine, others, strict=True)
        return
    said = [tuple(word for word, _, _ in line) for line in mine]
    for _, i, j, k, m in SequenceMatcher(None, said, [tuple(words) for words in others], autojunk=False).get_opcodes():
        yield [word for line in mine[i:j] for word in line], [word for line in others[k:m] for word in line]


_LONGEST = 2000  # words of a line that is compared word by word; of a longer one, from the first difference to the last


def _of_line(line: Sequence[Word], words: Sequence[str], before: int, size: int) -> Iterator[Stretch]:
    """Each from the end of the last word before a difference to the start of the first word after it."""
    own = [word for word, _, _ in line]
    if own == words:
        return
    if len(own) <= _LONGEST:
        found = SequenceMatcher(None, own, words, autojunk=False).get_opcodes()
        spans = [(first, last) for tag, first, last, _, _ in found if tag != "equal"]
    else:
        least = min(len(own), len(words))
        first = next((at for at in range(least) if own[at] != words[at]), least)
        same = next((at for at in range(least - first) if own[-1 - at] != words[-1 - at]), least - first)
        spans = [(first, len(own) - same)]
    for first, last in spans:
        start = line[first - 1][2] if first else before
        end = line[last][1] if last < len(line) else (line[-1][2] if line else size)
        yield start, max(start, end)


def _words(text: str) -> list[str]:
    return [token.text for token in tokens(text)]


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

    lines: list[tuple[bool, list[Word]]] = []
    offset = 0
    for line in "".join(run.text for run in runs).split(BLOCK):
        found = [(each.text, place(offset + each.start), place(offset + each.end - 1) + 1) for each in tokens(line)]
        lines.append((line.startswith(NOTE), found))
        offset += len(line) + 1
    return [[word for part in parts for word in part] for parts in floated(lines)]
