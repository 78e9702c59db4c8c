"""The sentences and clauses of a document: what a parallel passage is bounded by."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from rubricator.collate.tokens import MARK, Token, tokens
from rubricator.collate.words import words

_ABBREVIATIONS = words("abbreviations")  # a full stop behind one of these ends no sentence
_CLOSERS = frozenset("\"'”’»)]}")
_ENDS = frozenset(".!?…。！？")
_PAUSES = frozenset(";:；：")
_COMMAS = frozenset(",，、–—-")
_HYPHENS = frozenset("–-")  # no break between 1954-1956
_LEADS = words("leads")  # a clause may begin with one of these
_PREPOSITIONS = words("prepositions")
_RELATIVES = words("relatives")
_SHORTEST = 4  # words of a clause that stands by itself
_LONGEST = 300  # tokens of a sentence


@dataclass(frozen=True, slots=True)
class Sentence:
    """The tokens of a sentence; ``bounds``: the numbers of the tokens where a clause begins, the first and the end
    among them; ``block``: the paragraph that it stands in."""

    tokens: tuple[Token, ...]
    bounds: tuple[int, ...]
    block: int

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end


def sentences(text: str, blocks: Sequence[tuple[int, int]]) -> list[Sentence]:
    """The sentences of the blocks (start, end) of a text."""
    found = []
    for number, (start, end) in enumerate(blocks):
        found_here = tokens(text, start, end)
        for first, last in _cut(found_here):
            part = tuple(found_here[first:last])
            found.append(Sentence(part, tuple(_bounds(part)), number))
    return found


def _cut(row: Sequence[Token]) -> Iterator[tuple[int, int]]:
    first = 0
    number = 0
    while number < len(row):
        if (row[number].text in _ENDS and _ends(row, number)) or _ends_with_an_hour(row, number):
            while number + 1 < len(row) and row[number + 1].text in _CLOSERS and not row[number + 1].spaced:
                number += 1
            yield from _pieces(first, number + 1)
            first = number + 1
        number += 1
    yield from _pieces(first, len(row))


def _pieces(first: int, last: int) -> Iterator[tuple[int, int]]:
    """A sentence, or the parts of one that goes on and on (a text without full stops)."""
    for start in range(first, last, _LONGEST):
        yield start, min(last, start + _LONGEST)


def _ends(row: Sequence[Token], number: int) -> bool:
    """Whether the mark at ``number`` ends a sentence: what follows begins one, and what stands before is no
    abbreviation."""
    mark = row[number]
    if mark.text in "。！？":
        return True
    after = number + 1
    while after < len(row) and row[after].text in _CLOSERS and not row[after].spaced:
        after += 1
    if after >= len(row):
        return True
    following = row[after]
    if not following.spaced or following.text[0].islower():
        return False
    before = row[number - 1] if number else mark
    if mark.text == "." and before.kind != MARK and not before.text.isnumeric():
        return before.text.casefold() not in _ABBREVIATIONS and not (len(before.text) == 1 and before.text.isupper())
    return number > 1 or before.kind == MARK


def _ends_with_an_hour(row: Sequence[Token], number: int) -> bool:
    """Whether the stop of "9 a.m." is that of the sentence too; "e.g. Madrid" and "U.S. Congress" go on."""
    word = row[number].text
    if len(word) < 2 or word[-1] != "." or not word.islower() or word.rstrip(".") in _ABBREVIATIONS:
        return False
    return number + 1 < len(row) and row[number + 1].spaced and row[number + 1].text[0].isupper()


def _bounds(row: Sequence[Token]) -> Iterator[int]:
    """Where clauses begin: behind a semicolon or colon, a comma, a dash, and before a conjunction, where both sides
    are long enough to say something. Where two are too close a semicolon or colon comes first."""
    so_far = list(accumulate((token.kind != MARK for token in row), initial=0))
    chosen = [0, len(row)]
    for _, number in sorted((row[number - 1].text not in _PAUSES, number) for number in _breaks(row)):
        place = bisect_left(chosen, number)
        before, behind = so_far[number] - so_far[chosen[place - 1]], so_far[chosen[place]] - so_far[number]
        if min(before, behind) >= _SHORTEST:
            chosen.insert(place, number)
    yield from chosen


def _breaks(row: Sequence[Token]) -> Iterator[int]:
    """Where a clause may begin: "in which" begins one, "in that time" does not."""
    for number in range(1, len(row)):
        here, before = row[number], row[number - 1]
        if here.kind == MARK and here.text not in '"“(«':
            continue
        if before.text in _PAUSES or before.text in _COMMAS:
            if here.spaced or before.text not in _HYPHENS:
                yield number
        elif before.kind != MARK and here.normal in _LEADS:
            if before.normal not in _PREPOSITIONS:
                yield number
            elif here.normal in _RELATIVES and number > 1 and row[number - 2].kind != MARK:
                yield number - 1


def break_before(row: Sequence[Token], number: int) -> int:
    """How deep the break before a clause goes: 3 a semicolon or colon, 2 a comma and a conjunction, 1 a comma, 0 a
    conjunction alone."""
    if not 0 < number < len(row):
        return 3
    before, leads = row[number - 1].text, row[number].normal in _LEADS
    return 3 if before in _PAUSES else (1 + leads if before in _COMMAS else 0)
