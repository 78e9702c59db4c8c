"""What an editor reads as one, so that it is one entry: the parts of a name that vary side by side ("Ana Ruiz] Anna
Ruíz"), a day and its month that stand the other way round ("14 March] March 14,"), and brackets round a few words with
these ("[Mr.]] Mr.")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from rubricator.collate.table import Cell, Table, is_agreed
from rubricator.collate.tokens import MARK, NUMBER, WORD, Token
from rubricator.collate.words import words

_CLOSING = {"(": ")", "[": "]", "{": "}", "⟨": "⟩", "<": ">"}
_FEW = 6  # words and marks in brackets
_MONTHS = words("months")
_DAYS = 4  # columns of numbers, marks and short words ("9 to 10") between a month and the same one elsewhere
_SHORT = 3  # letters

Stretch = tuple[int, int]


def together(table: Table) -> Iterator[Stretch]:
    """The columns of each."""
    yield from _names(table.columns)
    yield from _dates(table.columns)
    for number in range(table.witnesses):
        yield from _brackets(table.columns, number)


def _names(columns: Sequence[Sequence[Cell]]) -> Iterator[Stretch]:
    """Two and more words side by side that all write with a capital, and each otherwise."""
    for is_varied, group in groupby(range(len(columns)), key=lambda at: _is_varied_name(columns[at])):
        found = list(group)
        if is_varied and len(found) > 1:
            yield found[0], found[-1] + 1


def _is_varied_name(column: Sequence[Cell]) -> bool:
    texts = {cell.text if cell is not None else "" for cell in column}
    return len(texts) > 1 and all(
        cell is not None and cell.kind == WORD and cell.text[0].isupper() and not cell.text.isupper() for cell in column
    )


def _dates(columns: Sequence[Sequence[Cell]]) -> Iterator[Stretch]:
    """From a month that some witnesses have before the day to that which others have behind it."""
    for first, column in enumerate(columns):
        month = _month_of_some(column)
        if not month:
            continue
        for last in range(first + 1, min(first + _DAYS + 2, len(columns))):
            if _month_of_some(columns[last]) == month and not _having(column) & _having(columns[last]):
                if last > first + 1:
                    yield first, _behind_marks(columns, last + 1)
                break
            if not all(_is_of_days(cell) for cell in columns[last] if cell is not None):
                break


def _month_of_some(column: Sequence[Cell]) -> str:
    """The month that some witnesses have in a column, and all who have anything there."""
    said = {cell.normal if cell is not None else "" for cell in column}
    return max(said) if len(said) == 2 and "" in said and max(said) in _MONTHS else ""


def _having(column: Sequence[Cell]) -> set[int]:
    return {number for number, cell in enumerate(column) if cell is not None}


def _is_of_days(cell: Token) -> bool:
    return cell.kind in (NUMBER, MARK) or (cell.text.islower() and len(cell.text) <= _SHORT)


def _behind_marks(columns: Sequence[Sequence[Cell]], at: int) -> int:
    """Behind the marks that not all have."""
    while at < len(columns) and not is_agreed(columns[at]) and all(c is None or c.kind == MARK for c in columns[at]):
        at += 1
    return at


def _brackets(columns: Sequence[Sequence[Cell]], number: int) -> Iterator[Stretch]:
    """From a bracket of a witness that others have not to the one that closes it."""
    for first, column in enumerate(columns):
        cell = column[number]
        if cell is None or cell.text not in _CLOSING or is_agreed(column):
            continue
        size = 0
        for last in range(first + 1, len(columns)):
            other = columns[last][number]
            size += other is not None
            if size > _FEW + 1:
                break
            if other is not None and other.text == _CLOSING[cell.text]:
                if not is_agreed(columns[last]):
                    yield first, last + 1
                break
