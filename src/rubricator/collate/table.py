"""The alignment of two and more witnesses, word by word.

Law (tested): each row of the table, read without its gaps, is the witness, word for word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rubricator.collate.pairwise import align_two
from rubricator.collate.sliding import in_paragraphs
from rubricator.collate.steps import Slot, Step
from rubricator.collate.tokens import MARK, Token

Cell = Token | None


@dataclass(frozen=True, slots=True)
class Table:
    """``columns``: for each place one cell a witness, None where the witness has nothing there."""

    columns: tuple[tuple[Cell, ...], ...]
    witnesses: int

    def row(self, witness: int) -> tuple[Cell, ...]:
        """The cells of one witness."""
        return tuple(column[witness] for column in self.columns)

    def words(self, witness: int) -> list[Token]:
        """The witness as it is."""
        return [column[witness] for column in self.columns if column[witness] is not None]  # type: ignore[misc]


def is_agreed(column: Sequence[Cell]) -> bool:
    """Whether all witnesses have the same in a column, letter for letter."""
    return len({cell.text if cell is not None else "" for cell in column}) == 1


def align(witnesses: Sequence[Sequence[Token]]) -> Table:
    """The witnesses set side by side: each is aligned with what those before it have in common.

    A word that one witness joins and another splits stands in the first of two columns, the second being empty.
    """
    columns: list[_Column] = []
    for number, tokens in enumerate(witnesses):
        columns = _with(columns, tokens, number)
    width = len(witnesses)
    return Table(tuple(tuple(column.cells) + (None,) * (width - len(column.cells)) for column in columns), width)


class _Column:
    """A column that grows by a cell a witness; it knows the commonest form in it."""

    __slots__ = ("_counts", "cells")

    def __init__(self, gaps: int) -> None:
        self.cells: list[Cell] = [None] * gaps
        self._counts: Counter[str] = Counter()

    def add(self, cell: Cell) -> None:
        self.cells.append(cell)
        if cell is not None:
            self._counts[cell.normal] += 1

    def slot(self) -> Slot:
        forms = tuple(self._counts) if len(self._counts) < 2 else tuple(form for form, _ in self._counts.most_common())
        return Slot(forms, next(cell for cell in self.cells if cell is not None))


def _with(columns: list[_Column], tokens: Sequence[Token], number: int) -> list[_Column]:
    right = [Slot((token.normal,), token) for token in tokens]
    grown: list[_Column] = []
    left = [column.slot() for column in columns]
    for step in in_paragraphs(list(align_two(left, right)), left, right):
        grown += _step(columns, tokens, step, number)
    return grown


def _step(columns: list[_Column], tokens: Sequence[Token], step: Step, number: int) -> Iterator[_Column]:
    """The columns of one step, with the new witness in them."""
    here = columns[step.left[0] : step.left[1]]
    new = list(tokens[step.right[0] : step.right[1]])
    here = here + [_Column(number) for _ in range(len(new) - len(here))]
    for place, column in enumerate(here):
        column.add(new[place] if place < len(new) else None)
        yield column


@dataclass(frozen=True, slots=True)
class Moved:
    """The same words at different places: the columns in which each of two witnesses has them."""

    first: tuple[int, ...]
    second: tuple[int, ...]


_FEWEST_MOVED = 2


def moved(table: Table, first: int, second: int) -> list[Moved]:
    """What two witnesses have in another order: runs of two words and more (marks apart) that stand in columns where
    the other has nothing or something else. Longer runs first."""
    lone = {which: _lone(table, which, other) for which, other in ((first, second), (second, first))}
    starts: dict[str, list[int]] = {}
    for place, column in enumerate(lone[second]):
        starts.setdefault(_form(table, column, second), []).append(place)
    runs = [
        _run(table, lone[first][i:], first, lone[second][j:], second)
        for i in range(len(lone[first]))
        for j in starts.get(_form(table, lone[first][i], first), ())[:_MOST_TRIED]
    ]
    return _apart(run for run in runs if _says_enough(table, run, first))


_MOST_TRIED = 20


def _lone(table: Table, which: int, other: int) -> list[int]:
    """The columns in which a witness has a word that the other has not there."""
    found = []
    for number, column in enumerate(table.columns):
        mine, theirs = column[which], column[other]
        if mine is not None and (theirs is None or theirs.normal != mine.normal):
            found.append(number)
    return found


def _form(table: Table, column: int, witness: int) -> str:
    cell = table.columns[column][witness]
    return cell.normal if cell is not None else ""


def _run(table: Table, one: Sequence[int], first: int, other: Sequence[int], second: int) -> Moved:
    """The columns from here on in which both have the same words without a break in either."""
    size = 0
    for x, y in zip(one, other, strict=False):
        if _form(table, x, first) != _form(table, y, second):
            break
        if size and not (_follows(table, one[size - 1], x, first) and _follows(table, other[size - 1], y, second)):
            break
        size += 1
    return Moved(tuple(one[:size]), tuple(other[:size]))


def _follows(table: Table, before: int, column: int, witness: int) -> bool:
    return all(table.columns[between][witness] is None for between in range(before + 1, column))


def _says_enough(table: Table, run: Moved, witness: int) -> bool:
    cells = [table.columns[column][witness] for column in run.first]
    return sum(1 for cell in cells if cell is not None and cell.kind != MARK) >= _FEWEST_MOVED


def _apart(runs: Iterator[Moved]) -> list[Moved]:
    taken_first: set[int] = set()
    taken_second: set[int] = set()
    found = []
    for run in sorted(runs, key=lambda each: (-len(each.first), each.first, each.second)):
        if taken_first.isdisjoint(run.first) and taken_second.isdisjoint(run.second):
            taken_first.update(run.first)
            taken_second.update(run.second)
            found.append(run)
    return found
