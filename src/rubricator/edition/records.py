"""What one file says under one key: of an entry ("persons.xml#kim"), of a date ("calendar#1956-08-30"), of a topic.

The records of a file are lines of JSON, one behind the other, and are read one by one: a page over many documents
never holds more of them than it prints. Of each document the memory holds an :class:`Index` alone.
"""

from __future__ import annotations

import hashlib
import json
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from sys import intern

# How much of the checksum of a record is kept: it tells a change, and is no defence.
_SUM = 16


@dataclass(frozen=True, slots=True)
class Record:
    """``xml``: the passages, or the entry of an authority file. ``line``: where that entry stands in its file.

    ``forms``: how often each form of the name. ``together``: in how many of its paragraphs another entry is named.
    """

    xml: str
    count: int = 0
    forms: Mapping[str, int] = field(default_factory=dict)
    together: Mapping[str, int] = field(default_factory=dict)
    line: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record lies among the bytes of its file, its checksum, and how many passages it has."""

    start: int
    length: int
    sum: str
    count: int


@dataclass(frozen=True, slots=True)
class Index:
    """Sorted by key. ``ends``: where each record ends. ``sums``: the checksums, one behind the other. It is held for
    all documents at once: an array takes a tenth of what a tuple of numbers takes."""

    keys: tuple[str, ...] = ()
    counts: array[int] = field(default_factory=lambda: numbers(()))
    ends: array[int] = field(default_factory=lambda: numbers(()))
    sums: str = ""

    def place(self, key: str) -> Place | None:
        at = self._at(key)
        if at < 0:
            return None
        start = self.ends[at - 1] if at else 0
        return Place(start, self.ends[at] - start, self.sums[at * _SUM : (at + 1) * _SUM], self.counts[at])

    def sum(self, key: str) -> str:
        """The checksum of a record; "" where there is none."""
        at = self._at(key)
        return self.sums[at * _SUM : (at + 1) * _SUM] if at >= 0 else ""

    def count(self, key: str) -> int:
        """How many passages a record has; 0 where there is none."""
        at = self._at(key)
        return self.counts[at] if at >= 0 else 0

    def _at(self, key: str) -> int:
        at = bisect_left(self.keys, key)
        return at if at < len(self.keys) and self.keys[at] == key else -1

    def differing(self, other: Index) -> set[str]:
        """The keys that only one of the two has, or whose records differ."""
        return {key for key in {*self.keys, *other.keys} if self._said(key) != other._said(key)}

    def _said(self, key: str) -> tuple[str, int] | None:
        place = self.place(key)
        return (place.sum, place.count) if place else None

    def interned(self) -> Index:
        """Each key the one string that all files have of it."""
        return Index(tuple(map(intern, self.keys)), self.counts, self.ends, self.sums)


def numbers(found: Iterable[int]) -> array[int]:
    """The numbers of an index: none is negative, or more than four bytes hold."""
    return array("I", found)


def packed(records: Mapping[str, Record]) -> tuple[Index, bytes]:
    """All records of a file as bytes, and where each of them lies."""
    lines, ends, sums, end = [], [], [], 0
    keys = tuple(sorted(records))
    for key in keys:
        line = _line(records[key])
        end += len(line)
        lines.append(line)
        ends.append(end)
        sums.append(_sum(line))
    return Index(keys, numbers(records[key].count for key in keys), numbers(ends), "".join(sums)), b"".join(lines)


def unpacked(data: bytes, place: Place) -> Record | None:
    """The record whose bytes these are; None where they are not those that the index speaks of."""
    if len(data) != place.length or _sum(data) != place.sum:
        return None
    xml, count, forms, together, line = json.loads(data)
    return Record(xml, count, forms, together, line)


def _line(record: Record) -> bytes:
    value = [record.xml, record.count, record.forms, record.together, record.line]
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _sum(line: bytes) -> str:
    return hashlib.sha256(line).hexdigest()[:_SUM]
