"""Whom an entry says nothing of."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from rubricator.apparatus.model import BLOCK, Apparatus, Bound, Entry, Mark, Method, Reading

_IN = (Bound.STARTS, Bound.RESUMES)


class Silence:
    """The witnesses of an apparatus, and where each of them is there."""

    def __init__(self, apparatus: Apparatus) -> None:
        self._negative = apparatus.negative
        self._entries = {entry.key: entry for entry in apparatus.entries}
        self._around = _around(apparatus.entries, apparatus.base.text)
        self._named_inside: dict[str, set[str]] = defaultdict(set)
        for entry in apparatus.entries:
            for outer in self._around[entry.key]:
                if entry.start < entry.end and (outer.start, outer.end) != (entry.start, entry.end):
                    self._named_inside[outer.key] |= entry.named
        self.witnesses = attested(apparatus)
        declared = {each.key for each in apparatus.witnesses if each.declared}
        self._asked = declared & set(self.witnesses) or set(self.witnesses)
        self._bounds: dict[str, list[tuple[int, Bound]]] = defaultdict(list)
        for mark in sorted(_marks(apparatus), key=lambda each: each.offset):
            for witness in mark.witnesses:
                self._bounds[witness].append((mark.offset, mark.bound))

    def is_there(self, witness: str, offset: int) -> bool:
        """Whether a witness has text at a place, and no lacuna."""
        bounds = self._bounds.get(witness, [])
        number = bisect_right(bounds, offset, key=lambda each: each[0]) - 1
        if number < 0:
            return not bounds or bounds[0][1] not in _IN
        return bounds[number][1] in _IN

    def silent(self, entry: Entry) -> tuple[str, ...]:
        """The witnesses that are there and of which the entry says nothing. Who has left the base text in an entry
        around this one, or is named in an alternative to it, is not asked."""
        elsewhere = {witness for key in entry.excludes if key in self._entries for witness in self._entries[key].named}
        named = entry.named
        return tuple(
            witness
            for witness in self.witnesses
            if witness not in named
            and witness not in elsewhere
            and self.is_there(witness, entry.start)
            and all(outer.reading_of(witness) in (outer.base, -1) for outer in self._around[entry.key])
        )

    def unknown(self, entry: Entry) -> tuple[str, ...]:
        """The silent witnesses whose text depends on what silence means: that they read the lemma, or that nobody has
        looked. (Where there is no lemma in parallel segmentation they have nothing.)"""
        if self._negative or (entry.method is Method.SEGMENTATION and entry.lemma is None):
            return ()
        return self.missing(entry)

    def missing(self, entry: Entry) -> tuple[str, ...]:
        """The silent witnesses that an editor would look for: where some are declared, these alone (others are
        authors of conjectures). Who is named in an entry on some of its words has the lemma, but for that."""
        if not varies(entry):
            return ()
        told = {witness for remark in entry.remarks for witness in remark.witnesses}  # ambiguous, it may be
        told |= self._named_inside.get(entry.key, set())
        return tuple(each for each in self.silent(entry) if each in self._asked and each not in told)


def attested(apparatus: Apparatus) -> tuple[str, ...]:
    """The witnesses of whose text the apparatus says something: those that some entry names; where a lemma has no
    witness (a negative apparatus), all that are declared."""
    negative = apparatus.negative or any(_stands_for_the_rest(entry) for entry in apparatus.entries)
    return tuple(each.key for each in apparatus.witnesses if each.used or (negative and each.declared))


def varies(entry: Entry) -> bool:
    """Whether an entry has readings: one that only says where witnesses begin and break off, or who lacks the whole
    block, has none."""
    if entry.base < 0 and entry.lemma is not None and all(each.lost for each in entry.readings if not each.is_lemma):
        return False
    return not all(_marks_alone(reading) for reading in entry.readings)


def _marks_alone(reading: Reading) -> bool:
    """Whether a reading says nothing but where witnesses begin and break off."""
    return bool(reading.passage.marks) and not reading.passage.text.strip()


def _around(entries: Sequence[Entry], text: str) -> dict[str, list[Entry]]:
    """For each entry those that hold it, or touch it (white space apart) where it is on no characters."""
    reach = {entry.key: _reach(text, entry) for entry in entries}
    found: dict[str, list[Entry]] = {entry.key: [] for entry in entries}
    open_: list[Entry] = []
    for entry in sorted(entries, key=lambda each: reach[each.key][0]):
        open_ = [each for each in open_ if reach[each.key][1] >= reach[entry.key][0]]
        for other in open_:
            for outer, inner in ((entry, other), (other, entry)):
                first, last = reach[outer.key]
                if first <= inner.start and inner.end <= last:
                    found[inner.key].append(outer)
        open_.append(entry)
    return found


def _reach(text: str, entry: Entry) -> tuple[int, int]:
    """The stretch of an entry with the white space on both sides of it."""
    start, end = entry.start, entry.end
    while start and text[start - 1].isspace() and text[start - 1] != BLOCK:
        start -= 1
    while end < len(text) and text[end].isspace() and text[end] != BLOCK:
        end += 1
    return start, end


def _stands_for_the_rest(entry: Entry) -> bool:
    lemma = entry.lemma
    if lemma is None or lemma.witnesses or not lemma.text:
        return False
    return not any(name in lemma.attributes for name in ("source", "resp")) and bool(entry.named)


def _marks(apparatus: Apparatus) -> Iterator[Mark]:
    yield from apparatus.base.marks
    for entry in apparatus.entries:
        for number, reading in enumerate(entry.readings):
            if number != entry.base:
                yield from (Mark(entry.start, mark.bound, mark.witnesses) for mark in reading.passage.marks)
