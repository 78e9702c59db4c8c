"""What the source sets in italics, in bold type or underlined: noncharacters stand about it while a reader makes its
lines; then it is found again in the text, so that nothing between the two has to know of it.

Laws (tested): the lines are what they are without emphasis; what is found says the words that the source emphasizes.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from rubricator.seeds.lines import Line
from rubricator.view import Block

Emphasis = tuple[int, int, str]  # from, to, how: values of hi/@rend

RENDS = ("italic", "bold", "underline", "small-caps")
_OPENS = {rend: chr(0xFDD2 + place) for place, rend in enumerate(RENDS)}
_CLOSES = {rend: chr(0xFDE2 + place) for place, rend in enumerate(RENDS)}
_MARKS = re.compile(f"[{''.join((*_OPENS.values(), *_CLOSES.values()))}]")
_OPENING, _CLOSING = "".join(_OPENS.values()), "".join(_CLOSES.values())
_EDGES = re.compile(rf"(?P<open>[{_OPENING}]+)(?P<behind>\s+)|(?P<before>\s+)(?P<close>[{_CLOSING}]+)")
_RENDS = {mark: (rend, marks is _OPENS) for marks in (_OPENS, _CLOSES) for rend, mark in marks.items()}
# Blocks in which some words may be set otherwise than the rest.
_RUNNING = frozenset({"p", "ab", "item", "note", "cell", "seg"})
# How many words before and behind are asked for, where the emphasized ones stand in several places.
_AROUND = ((4, 4), (4, 1), (1, 4), (2, 2), (3, 0), (0, 3), (1, 1), (0, 0))
_LONGEST = 60  # words: what is longer is no emphasis
_FREQUENT = 200  # who looks for a word that stands oftener would look long, in a hostile file


def marked(text: str, rends: Collection[str]) -> str:
    """The text between the marks of how it is set."""
    if not text.strip() or not rends:
        return text
    known = [rend for rend in RENDS if rend in rends]
    return "".join([*(_OPENS[each] for each in known), text, *(_CLOSES[each] for each in reversed(known))])


def outward(text: str) -> str:
    """The text with white space outside of the marks: two words are parted by no more than they were."""
    if not _MARKS.search(text):
        return text
    return _EDGES.sub(_outward, text)


def _outward(found: re.Match[str]) -> str:
    return f"{found['behind']}{found['open']}" if found["open"] else f"{found['close']}{found['before']}"


def unmarked(text: str) -> str:
    """The text without the marks."""
    return _MARKS.sub("", text)


def told(line: Line) -> Line:
    """The line without the marks, which says what stood between them."""
    if not _MARKS.search(line.text):
        return line
    text = outward(line.text)
    found: list[Emphasis] = []
    open_: list[str] = []
    at = gone = 0
    for mark in _MARKS.finditer(text):
        place = mark.start() - gone
        _add(found, at, place, open_, unmarked(text))
        rend, opens = _RENDS[mark[0]]
        if opens:
            open_.append(rend)
        elif rend in open_:
            open_.remove(rend)
        at, gone = place, gone + 1
    return replace(line, text=unmarked(text), emphasis=tuple(found))


def _add(found: list[Emphasis], start: int, end: int, rends: Sequence[str], text: str) -> None:
    if start >= end or not rends:
        return
    rend = " ".join(each for each in RENDS if each in rends)
    if found and found[-1][2] == rend and not text[found[-1][1] : start].strip():
        start = found.pop()[0]
    if text[start:end].strip():
        found.append((start, end, rend))


@dataclass(frozen=True, slots=True)
class _Words:
    """Words with their places, and for each word where it stands."""

    words: Sequence[str]
    starts: Sequence[int]
    where: dict[str, list[int]]

    @classmethod
    def of(cls, texts: Sequence[str]) -> _Words:
        """Of several texts one behind the other, with a character between."""
        words: list[str] = []
        starts: list[int] = []
        where: dict[str, list[int]] = {}
        at = 0
        for text in texts:
            for found in _WORD.finditer(text):
                where.setdefault(found[0], []).append(len(words))
                words.append(found[0])
                starts.append(at + found.start())
            at += len(text) + 1
        return cls(words, starts, where)

    def places(self, wanted: Sequence[str]) -> list[int]:
        """Where a run of words stands; nowhere, if all of them are frequent."""
        rarest = min(range(len(wanted)), key=lambda place: len(self.where.get(wanted[place], ())))
        places = self.where.get(wanted[rarest], [])
        found = (place - rarest for place in places) if len(places) <= _FREQUENT else iter(())
        return [place for place in found if place >= 0 and self.words[place : place + len(wanted)] == wanted]


_WORD = re.compile(r"\S+")


def placed(lines: Sequence[Line], text: str, leaves: Sequence[Block]) -> tuple[Emphasis, ...]:
    """The emphasis of the lines in the text of the document, where words of a block are set otherwise than others of
    it. What stands in another number of places than in the source is left out: it may be another word."""
    if not any(line.emphasis for line in lines):
        return ()
    source, words = _Words.of([line.text for line in lines]), _Words.of([text])
    found = sorted(set(_found(lines, source, words)))
    return tuple(_in_leaves(found, text, leaves))


def _found(lines: Sequence[Line], source: _Words, there: _Words) -> Iterator[Emphasis]:
    at = number = 0  # the first character and the first word of the line
    for line in lines:
        count = len(_WORD.findall(line.text))
        own = slice(number, number + count)
        for start, end, rend in line.emphasis:
            inside = [n for n in range(own.start, own.stop) if _meets(source, n, at + start, at + end)]
            place = _place(source, there, (inside[0], inside[-1] + 1), (own.start, own.stop)) if inside else -1
            if place >= 0:
                first, last = place, place + len(inside) - 1
                low = there.starts[first] + max(0, at + start - source.starts[inside[0]])
                high = there.starts[last] + min(len(there.words[last]), at + end - source.starts[inside[-1]])
                yield low, high, rend
        at, number = at + len(line.text) + 1, own.stop


def _meets(words: _Words, number: int, start: int, end: int) -> bool:
    return words.starts[number] < end and start < words.starts[number] + len(words.words[number])


def _place(source: _Words, there: _Words, inside: tuple[int, int], line: tuple[int, int]) -> int:
    """The word of the text that the first of these words of the source is (-1: none can be told)."""
    if inside[1] - inside[0] > _LONGEST:
        return -1
    for before, behind in _AROUND:
        first, last = max(line[0], inside[0] - before), min(line[1], inside[1] + behind)
        wanted = list(source.words[first:last])
        here, places = source.places(wanted), there.places(wanted)
        if first in here and len(here) == len(places):
            return places[here.index(first)] + inside[0] - first
    return -1


def _in_leaves(found: Sequence[Emphasis], text: str, leaves: Sequence[Block]) -> Iterator[Emphasis]:
    """What lies in one block of running text, where not all of it is set so."""
    waiting = deque(found)
    for leaf in leaves:
        here: list[Emphasis] = []
        while waiting and waiting[0][0] < leaf.end:
            each = waiting.popleft()
            if each[1] <= leaf.end and each[0] >= (here[-1][1] if here else leaf.start):
                here.append(each)
        plain = "".join(text[start:end] for start, end in _between(here, leaf))
        if leaf.kind in _RUNNING and any(character.isalnum() for character in plain):
            yield from here


def _between(found: Sequence[Emphasis], leaf: Block) -> Iterator[tuple[int, int]]:
    at = leaf.start
    for start, end, _ in found:
        yield at, max(at, start)
        at = max(at, end)
    yield at, leaf.end
