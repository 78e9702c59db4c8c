"""Bracket pairs of a text: where each opens and closes, before anybody says what it means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from rubricator.spans import Doubt

Shape = Literal["square", "round", "curly", "angle"]


@dataclass(frozen=True, slots=True)
class Bracket:
    """From the first opening character (``start``) to behind the last closing one (``end``).

    ``width``: how many characters open and close it: (1, 1) for ``[…]`` and ``(…)``, (2, 2) for ``[[…]]``, (1, 0)
    where it is never closed, (0, 1) where it was never opened (then the inside is empty).
    ``depth``: 0 for an outermost pair.
    """

    start: int
    end: int
    shape: Shape
    width: tuple[int, int] = (1, 1)
    depth: int = 0

    @property
    def inside(self) -> tuple[int, int]:
        return self.start + self.width[0], self.end - self.width[1]


_MARK = re.compile(r"[\[\](){}<>［］〔〕\n]")
_OPENING: dict[str, Shape] = {"[": "square", "［": "square", "〔": "square", "(": "round", "{": "curly", "<": "angle"}
_CLOSING: dict[str, Shape] = {"]": "square", "］": "square", "〕": "square", ")": "round", "}": "curly", ">": "angle"}
# Between these only the author's own sentences can stand: they never run on into the next block.
_WITHIN_A_LINE = frozenset({"round", "curly", "angle"})
# A square bracket that would hold more than this was forgotten, and the one that seems to close it is a stray one.
_MOST_LINES, _MOST_CHARACTERS = 60, 12_000


def brackets(text: str) -> tuple[list[Bracket], list[Doubt]]:
    """All bracket pairs, in the order in which they open, and the square brackets that have no partner.

    Laws: any two brackets are apart or one holds the other; time and space are linear in the length of the text.
    A square bracket may run over several lines (blocks), the other shapes stay within one. Unclosed, it reaches to
    the next bracket or the end of its line.
    """
    marks = list(_MARK.finditer(text))
    pairing = _pair(marks)
    found = _doubled(_nested(pairing.pairs))
    single = [_stray(marks, index, len(text)) for index in pairing.strays]
    every = sorted(found + single, key=lambda bracket: (bracket.start, -bracket.end))
    return every, [_unbalanced(bracket) for bracket in sorted(single, key=lambda bracket: bracket.start)]


class _Pairing:
    """A stack of what is open; ``pairs`` and ``strays`` (places among the marks) are what it gives."""

    def __init__(self) -> None:
        self.pairs: list[Bracket] = []
        self.strays: list[int] = []
        self._stack: list[tuple[int, int, int, Shape]] = []  # start, line, place among the marks, shape
        self._waiting: dict[Shape, int] = {"square": 0, "round": 0, "curly": 0, "angle": 0}

    def open(self, shape: Shape, start: int, line: int, index: int) -> None:
        self._waiting[shape] += 1
        self._stack.append((start, line, index, shape))

    def end_line(self) -> None:
        """What must close within its line is forgotten."""
        while self._stack and self._stack[-1][3] in _WITHIN_A_LINE:
            self._waiting[self._stack.pop()[3]] -= 1

    def close(self, shape: Shape, end: int, line: int, index: int) -> None:
        """A closing mark takes its partner off the stack, with what was opened since and never closed."""
        # "[1) …]": a round bracket that closes nothing in the square one must not take that with it.
        in_square = shape != "square" and bool(self._stack) and self._stack[-1][3] == "square"
        if not self._waiting[shape] or in_square:
            self.strays += [index] if shape == "square" else []
            return
        while True:
            start, opened, at, found = self._stack.pop()
            self._waiting[found] -= 1
            if found == shape:
                break
            self.strays += [at] if found == "square" else []
        if shape == "square" and (line - opened > _MOST_LINES or end - start > _MOST_CHARACTERS):
            self.strays += [at, index]
        else:
            self.pairs.append(Bracket(start, end, shape))

    def finish(self) -> None:
        self.strays += [at for _, _, at, shape in self._stack if shape == "square"]


def _pair(marks: Sequence[re.Match[str]]) -> _Pairing:
    pairing = _Pairing()
    line = 0
    for index, mark in enumerate(marks):
        character = mark.group()
        if character == "\n":
            line += 1
            pairing.end_line()
        elif character in _OPENING:
            pairing.open(_OPENING[character], mark.start(), line, index)
        else:
            pairing.close(_CLOSING[character], mark.end(), line, index)
    pairing.finish()
    return pairing


def _nested(pairs: list[Bracket]) -> list[Bracket]:
    """The pairs with their depths."""
    ends: list[int] = []
    found = []
    for pair in sorted(pairs, key=lambda pair: pair.start):
        while ends and ends[-1] <= pair.start:
            ends.pop()
        found.append(replace(pair, depth=len(ends)))
        ends.append(pair.end)
    return found


def _doubled(pairs: list[Bracket]) -> list[Bracket]:
    """``[[…]]`` is one bracket of two characters' width; what it holds rises by one."""
    found: list[Bracket] = []
    risen: list[int] = []
    skip = False
    for index, pair in enumerate(pairs):
        if skip:
            skip = False
            continue
        while risen and risen[-1] <= pair.start:
            risen.pop()
        depth = pair.depth - len(risen)
        inner = pairs[index + 1] if index + 1 < len(pairs) else pair
        double = pair.shape == inner.shape == "square"
        if double and inner.start == pair.start + 1 and inner.end == pair.end - 1:
            found.append(replace(pair, width=(2, 2), depth=depth))
            risen.append(pair.end)
            skip = True
            continue
        found.append(replace(pair, depth=depth))
    return found


def _stray(marks: Sequence[re.Match[str]], index: int, length: int) -> Bracket:
    mark = marks[index]
    if mark.group() in _CLOSING:
        return Bracket(mark.start(), mark.end(), "square", (0, 1))
    following = marks[index + 1].start() if index + 1 < len(marks) else length
    return Bracket(mark.start(), following, "square", (1, 0))


def _unbalanced(bracket: Bracket) -> Doubt:
    if bracket.width == (1, 0):
        message = "This bracket is never closed."
        remedy = "See in the original where the intervention ends, and set the end of the element there."
        return Doubt(bracket.start, bracket.start + 1, "bracket-not-closed", message, remedy)
    message = "This bracket was never opened."
    remedy = "See in the original where the intervention begins, and set the start of the element there."
    return Doubt(bracket.start, bracket.end, "bracket-not-opened", message, remedy)
