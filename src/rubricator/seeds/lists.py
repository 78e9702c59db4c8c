"""Enumerations: runs of units that the author numbered, or that a format marks as items."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from rubricator.seeds.lines import begins_lower, ends_sentence
from rubricator.seeds.numerals import ordinal, roman
from rubricator.seeds.units import Unit


@dataclass(frozen=True, slots=True)
class Run:
    """Units ``start`` to ``end`` (half-open) are the items of one list and of those ``inner`` to it, each of which
    belongs to the item before it; ``rend`` as in the ODD."""

    start: int
    end: int
    rend: str
    inner: tuple[Run, ...] = ()

    @property
    def members(self) -> range:
        """All units, those of inner lists too."""
        return range(self.start, self.end)

    @property
    def items(self) -> Iterator[tuple[int, Run | None]]:
        """Its own items, each with the list in it."""
        lists = {run.start: run for run in self.inner}
        index = self.start
        while index < self.end:
            inner = lists.get(index + 1)
            yield index, inner
            index = inner.end if inner else index + 1


_ORDINAL = re.compile(r"(?:The )?(\w{5,13})(?: point)?\s?[.,:–—-]")
_NUMBER = re.compile(r"\(?(\d{1,3})\s?[.．)\]–]\)?\s?(?=\S)")
_LETTER = re.compile(r"\(?([a-z])\s?[.)]\s?(?=\S)", re.IGNORECASE | re.ASCII)  # not "İ", which is no letter that counts
_ROMAN = re.compile(r"\(?([ivx]{1,5})\s?[.)]\s?(?=\S)", re.IGNORECASE | re.ASCII)
_BULLET = re.compile(r"[•·▪●◦‣*–—-]\s+(?=\S)")


def runs(units: Sequence[Unit]) -> Iterator[Run]:
    """The outer lists, in order."""
    index = 0
    while index < len(units):
        run = _run_at(units, index)
        if run:
            yield run
            index = run.end
        else:
            index += 1


def begins_list(unit: Unit) -> bool:
    """Whether the unit is the first point of an enumeration."""
    return unit.mark == "item" or any(value(unit.text[:40]) == 1 for value in (_ordinal, _number, _roman, _letter))


def _run_at(units: Sequence[Unit], start: int) -> Run | None:
    if units[start].mark == "item":
        return _marked(units, start)
    if units[start].mark or units[start].level:
        return None
    bullets = _nested(units, start, _bulleted, "bulleted")
    if bullets.end - start >= 2:
        return bullets
    for value in (_ordinal, _number, _roman, _letter):
        run = _counting(units, start, value)
        if run:
            return run
    end = _unmarked(units, start)
    return Run(start, end, "") if end - start >= 2 else None


def _marked(units: Sequence[Unit], start: int) -> Run:
    """Items that the format marks, with the lists in them, which are deeper."""
    return _nested(units, start, lambda unit: unit.mark == "item")


def _bulleted(unit: Unit) -> bool:
    return not unit.mark and bool(_BULLET.match(unit.text))


def _nested(units: Sequence[Unit], start: int, test: Callable[[Unit], bool], rend: str = "") -> Run:
    """The items from ``start`` on, as far as they are any, with the lists in them, which are deeper."""
    depth, end = _depth(units[start]), start + bool(test(units[start]))
    inner: list[Run] = []
    while start < end < len(units) and test(units[end]) and _depth(units[end]) >= depth:
        if _depth(units[end]) > depth:
            inner.append(_nested(units, end, test, rend))
            end = inner[-1].end
        else:
            end += 1
    return Run(start, end, rend or _marked_rend(units[start]), tuple(inner))


# Lists are read no deeper; a text that nests them on is no scholar's.
_DEEPEST = 5


def _depth(unit: Unit) -> int:
    return min(unit.depth, _DEEPEST)


def _marked_rend(unit: Unit) -> str:
    return "numbered" if unit.n == "1" else "bulleted"


def _while(units: Sequence[Unit], start: int, test: Callable[[Unit], bool]) -> int:
    end = start
    while end < len(units) and test(units[end]):
        end += 1
    return end


def _ordinal(text: str) -> int:
    match = _ORDINAL.match(text)
    return ordinal(match[1]) if match else 0


def _number(text: str) -> int:
    match = _NUMBER.match(text)
    return int(match[1]) if match else 0


def _roman(text: str) -> int:
    match = _ROMAN.match(text)
    return roman(match[1]) if match else 0


def _letter(text: str) -> int:
    match = _LETTER.match(text)
    return ord(match[1].lower()) - 96 if match else 0


# Numbered paragraphs of a letter or a memorandum are as long as this on average; points of a list are shorter.
_POINT = 700


def _counting(units: Sequence[Unit], start: int, value: Callable[[str], int], depth: int = 0) -> Run | None:
    """A run that counts 1, 2, 3 …, and what is counted otherwise within its points."""
    if value(units[start].text[:40]) != 1:
        return None
    end, expected = start + 1, 2
    inner: list[Run] = []
    while end < len(units) and units[end].mark in ("", "item") and not units[end].level:
        if units[end].mark or (value(units[end].text[:40]) != expected and not _misread(units, end, expected, value)):
            run = _within(units, end, expected, value, depth + 1) if depth < _DEEPEST else None
            if not run:
                break
            inner.append(run)
            end = run.end
            continue
        end, expected = end + 1, expected + 1
    prose = value is not _ordinal and sum(len(u.text) for u in units[start:end]) > _POINT * (end - start)
    return None if expected == 2 or prose else Run(start, end, "numbered", tuple(inner))


def _within(units: Sequence[Unit], start: int, expected: int, outer: Callable[[str], int], depth: int) -> Run | None:
    """The points of a point: "a) …, b) …" behind "2. …:", where the outer count goes on after them, or the point before
    them does not end."""
    if outer is _ordinal:
        return None
    for value in (_number, _letter, _roman):
        if units[start].mark:
            run = _marked(units, start) if units[start].depth else None
        else:
            run = _counting(units, start, value, depth) if value is not outer else None
        if run:
            goes_on = run.end < len(units) and outer(units[run.end].text[:40]) == expected
            return run if goes_on or not ends_sentence(units[start - 1].text) else None
    return None


def _misread(units: Sequence[Unit], index: int, expected: int, value: Callable[[str], int]) -> bool:
    """As "7th conference" between "6." and "8.": the number is there, its mark was changed by a machine."""
    text = units[index].text
    rest = text.removeprefix(str(expected))
    follows = index + 1 < len(units) and value(units[index + 1].text[:40]) == expected + 1
    return follows and len(text) < 200 and rest != text and not rest[:1].isdigit()


def _unmarked(units: Sequence[Unit], start: int) -> int:
    """Paragraphs that go on in small letters after a colon: "in the following sectors:" """
    if start == 0 or not units[start - 1].text.endswith(":"):
        return start
    return _while(units, start, lambda unit: not unit.mark and not unit.level and begins_lower(unit.text))
