"""The table of several witnesses with their notes: the running text is aligned without them, each note with those that
the others have at the same place; so a note that one witness lacks does not draw the words around it apart.

Law (tested): each row of the table, read without its gaps, is the witness in the order of its file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rubricator.collate.table import Cell, Table, align
from rubricator.collate.tokens import MARK, Token
from rubricator.collate.witness import Witness

_ALIKE = 0.3  # of the words of the shorter note: two notes at one place are states of one


@dataclass(frozen=True, slots=True)
class _Note:
    witness: int
    tokens: Sequence[Token]


def tabulate(witnesses: Sequence[Witness]) -> tuple[Table, list[tuple[int, int]]]:
    """The table, and the columns of each note that the witnesses share or one of them has."""
    running = [[token for token, note in zip(w.tokens, w.notes, strict=True) if note < 0] for w in witnesses]
    table = align(running)
    places = [_places(table, number) for number in range(len(witnesses))]
    notes: dict[int, list[list[_Note]]] = {}
    for number, witness in enumerate(witnesses):
        for column, found in _by_column(witness, places[number], len(table.columns)):
            notes[column] = _joined(notes.get(column, []), [_Note(number, tokens) for tokens in found])
    columns: list[tuple[Cell, ...]] = []
    stretches: list[tuple[int, int]] = []
    for place in range(len(table.columns) + 1):
        for group in notes.get(place, ()):
            start = len(columns)
            columns += _note_columns(group, len(witnesses))
            stretches.append((start, len(columns)))
        columns += table.columns[place : place + 1]
    whole = Table(tuple(columns), table.witnesses)
    for number, witness in enumerate(witnesses):
        witness.columns = _places(whole, number)
    return whole, stretches


def _places(table: Table, witness: int) -> list[int]:
    return [place for place, column in enumerate(table.columns) if column[witness] is not None]


def _by_column(witness: Witness, places: Sequence[int], size: int) -> Iterator[tuple[int, list[list[Token]]]]:
    """The notes of a witness by the column before which they stand: that behind the word which they are on; the last
    where no words follow them (notes at the end, whatever others have between)."""
    found: dict[int, dict[int, list[Token]]] = {}
    passed = 0
    for token, note in zip(witness.tokens, witness.notes, strict=True):
        if note < 0:
            passed += 1
        else:
            column = size if passed == len(places) else places[passed - 1] + 1 if passed else 0
            found.setdefault(column, {}).setdefault(note, []).append(token)
    for column, notes in found.items():
        yield column, list(notes.values())


def _joined(groups: Sequence[list[_Note]], notes: Sequence[_Note]) -> list[list[_Note]]:
    """The groups with the notes of one more witness, in its order: with the first that is like it, else alone."""
    out = [list(group) for group in groups]
    at = 0
    for note in notes:
        match = next((n for n in range(at, len(out)) if _is_like(out[n][0], note)), None)
        if match is None:
            out.insert(at, [note])
            at += 1
        else:
            out[match].append(note)
            at = match + 1
    return out


def _is_like(one: _Note, other: _Note) -> bool:
    here, there = _words(one), _words(other)
    fewest = min(sum(here.values()), sum(there.values()))
    if not fewest:
        return [token.text for token in one.tokens] == [token.text for token in other.tokens]
    return sum((here & there).values()) >= _ALIKE * fewest


def _words(note: _Note) -> Counter[str]:
    return Counter(token.normal for token in note.tokens if token.kind != MARK)


def _note_columns(group: Sequence[_Note], width: int) -> Iterator[tuple[Cell, ...]]:
    aligned = align([note.tokens for note in group])
    for column in aligned.columns:
        cells: list[Cell] = [None] * width
        for note, cell in zip(group, column, strict=True):
            cells[note.witness] = cell
        yield tuple(cells)
