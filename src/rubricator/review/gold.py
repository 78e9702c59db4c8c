"""Gold: a source text with the tags that a careful reader would make, between ⟦ and ⟧.

Taking the tags out gives the source back, character for character: ``He met ⟦persName key="kim"⟧Kim⟦/persName⟧.``
``opt="1"`` marks what counts neither for nor against; ``furniture`` what is no part of the document.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

_TAG = re.compile(r"⟦(/?)([A-Za-z]+)((?:\s+[\w:-]+=\"[^\"]*\")*)\s*(/?)⟧")
_ATTRIBUTE = re.compile(r'([\w:-]+)="([^"]*)"')
_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*|\d+")


class BadGold(Exception):
    """A gold file that cannot be read; the message says where."""


@dataclass(frozen=True, slots=True)
class Span:
    """The words ``start`` to ``end`` (half-open) are a ``kind``. ``elements``: the TEI elements on just these words."""

    kind: str
    start: int
    end: int
    attributes: Mapping[str, str]
    elements: frozenset[str] = frozenset()

    def meets(self, start: int, end: int) -> bool:
        return self.start < end and start < self.end

    @property
    def optional(self) -> bool:
        return self.attributes.get("opt") == "1"


@dataclass(frozen=True, slots=True)
class Worded:
    """A text as its words, in lower case, with the places of each in ``text``, and the spans over them."""

    text: str
    words: tuple[str, ...]
    places: tuple[tuple[int, int], ...]
    spans: tuple[Span, ...]

    def quoted(self, start: int, end: int) -> str:
        """The words as they stand in the text."""
        return " ".join(self.text[self.places[start][0] : self.places[end - 1][1]].split())[:80]


Tagged = tuple[str, int, int, Mapping[str, str]]


def worded(text: str, tagged: Iterable[Tagged]) -> Worded:
    """The text by words, spans of characters (kind, start, end, attributes) as spans of the words that they touch."""
    found = list(_WORD.finditer(text))
    starts, ends = [word.start() for word in found], [word.end() for word in found]
    spans = []
    for kind, start, end, attributes in tagged:
        first, last = bisect_right(ends, start), bisect_left(starts, end)
        if last > first:
            spans.append(Span(kind, first, last, attributes))
    words = tuple(word.group().lower().replace("’", "'") for word in found)
    return Worded(text, words, tuple(zip(starts, ends, strict=True)), tuple(spans))


def read_gold(text: str) -> Worded:
    """A gold file. Raises BadGold where its tags do not nest."""
    raw: list[str] = []
    tagged: list[Tagged] = []
    standing: list[tuple[str, int, Mapping[str, str]]] = []
    length = at = 0
    for tag in _TAG.finditer(text):
        raw.append(text[at : tag.start()])
        length += tag.start() - at
        at = tag.end()
        closing, name, attributes, empty = tag.groups()
        if closing:
            tagged.append(_closed(standing, name, length, text[: tag.start()].count("\n") + 1))
        elif not empty:
            standing.append((name, length, dict(_ATTRIBUTE.findall(attributes))))
    if standing:
        raise BadGold(f"⟦{standing[-1][0]}⟧ is never closed")
    return worded("".join([*raw, text[at:]]), tagged)


def _closed(standing: list[tuple[str, int, Mapping[str, str]]], name: str, end: int, line: int) -> Tagged:
    if not standing or standing[-1][0] != name:
        opened = f"⟦{standing[-1][0]}⟧" if standing else "nothing"
        raise BadGold(f"line {line}: ⟦/{name}⟧ does not close {opened}")
    opened_as, start, attributes = standing.pop()
    return (opened_as, start, end, attributes)


def runs(numbers: Sequence[int]) -> list[list[int]]:
    """Numbers that follow each other, together."""
    found: list[list[int]] = []
    for number in numbers:
        if found and found[-1][-1] == number - 1:
            found[-1].append(number)
        else:
            found.append([number])
    return found
