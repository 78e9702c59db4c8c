"""What an editor reads as one, so that it is one entry: the parts of a name that vary side by side ("Ana Ruiz] Anna
Ruíz"), and brackets round a few words with these ("[Mr.]] Mr.")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from rubricator.collate.table import Cell, Table, is_agreed
from rubricator.collate.tokens import WORD

_CLOSING = {"(": ")", "[": "]", "{": "}", "⟨": "⟩", "<": ">"}
_FEW = 6  # words and marks in brackets

Stretch = tuple[int, int]


def together(table: Table) -> Iterator[Stretch]:
    """The columns of each."""
    yield from _names(table.columns)
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
