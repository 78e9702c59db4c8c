"""Finding the words of a lemma in the block that they are said to stand in.

Law (tested): every stretch of a block is found again by its words and its number.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from rubricator.collate.tokens import tokens

Stretch = tuple[int, int]
_SPACE = re.compile(r"\s+")
_ELLIPSIS = re.compile(r"\s*(?:\.\s?\.\s?\.|…|\[…\]|\[\.\.\.\])\s*")


@dataclass(frozen=True)
class Plain:
    """A stretch of text with single spaces; ``offsets`` leads from its characters (and its end) back to the text's."""

    text: str
    offsets: tuple[int, ...]

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Plain:
        parts: list[str] = []
        offsets: list[int] = []
        at = start
        for white in _SPACE.finditer(text, start, end):
            parts += [text[at : white.start()], " "]
            offsets += [*range(at, white.start()), white.start()]
            at = white.end()
        parts.append(text[at:end])
        return cls("".join(parts), (*offsets, *range(at, end), end))

    def at(self, stretch: Stretch) -> Stretch:
        """A stretch of the text as one of the characters here. A bound in the middle of white space moves so that the
        white space is outside; what is nothing but white space moves before it."""
        first, last = (bisect_right(self.offsets, offset) - 1 for offset in stretch)
        while first and self.offsets[first - 1] == stretch[0]:
            first -= 1
        if self.offsets[first] < stretch[0]:
            first += 1
        while last and self.offsets[last - 1] == stretch[1]:
            last -= 1
        return (first, last) if first <= last else (last, last)

    @cached_property
    def _words(self) -> tuple[frozenset[int], frozenset[int]]:
        """Where words and marks begin and end."""
        found = tokens(self.text)
        return frozenset(token.start for token in found), frozenset(token.end for token in found)

    def is_whole(self, stretch: Stretch) -> bool:
        """Whether a stretch, spaces at its edges apart, begins and ends with a word."""
        words = self.text[stretch[0] : stretch[1]]
        start = stretch[0] + len(words) - len(words.lstrip())
        end = stretch[0] + len(words.rstrip())
        return (start in self._words[0] or self._is_cut(start)) and (end in self._words[1] or self._is_cut(end))

    def _is_cut(self, at: int) -> bool:
        """Whether a letter or digit stands on one side at most: "une" is a word in "d'une"."""
        return not (self.text[at - 1 : at].isalnum() and self.text[at : at + 1].isalnum())

    def occurrences(self, words: str) -> list[Stretch]:
        """The places at which words stand: those that begin and end with a word first. Of no words: every place between
        two characters."""
        if not words:
            return [(at, at) for at in range(len(self.text) + 1)]
        found = self._found(words)
        if len(found) < 2:
            return found
        whole = [each for each in found if self.is_whole(each)]
        return [*whole, *(each for each in found if not self.is_whole(each))]

    def _found(self, words: str) -> list[Stretch]:
        found = []
        at = self.text.find(words)
        while at >= 0:
            found.append((at, at + len(words)))
            at = self.text.find(words, at + 1)
        return found

    def meant(self, words: str, number: str) -> list[Stretch]:
        """The places that a lemma may mean; see :meth:`Lemmas.find`."""
        words = _SPACE.sub(" ", words)
        if not words and number.isdecimal() and 0 < int(number) <= len(self.text) + 1:
            return [(int(number) - 1, int(number) - 1)]
        found = self.occurrences(words) if words.strip() or number else []
        if not found and words.strip():
            found = self.occurrences(words.strip())
        if not found and words.strip() and not number:
            return self._spread(words.strip())
        if number.isdecimal() and 0 < int(number) <= len(found):
            return [found[int(number) - 1]]
        return [each for each in found if self.is_whole(each)]

    def _spread(self, words: str) -> list[Stretch]:
        """From the first words of a shortened lemma to its last."""
        ends = [each for each in _ELLIPSIS.split(words) if each]
        if len(ends) != 2:
            return []
        starts = self.meant(ends[0], "")
        if len(starts) != 1:
            return []
        behind = [end for start, end in self.meant(ends[1], "") if start >= starts[0][1]]
        return [(starts[0][0], behind[0])] if len(behind) == 1 else []


@dataclass(frozen=True, slots=True)
class Written:
    """The words of a lemma, and the number that they need (or "")."""

    words: str
    number: str


@dataclass
class Lemmas:
    """Finds lemmas in a text, and says how to write them so that they are found."""

    text: str
    _plain: dict[Stretch, Plain] = field(default_factory=dict)

    def plain(self, block: Stretch) -> Plain:
        if block not in self._plain:
            self._plain[block] = Plain.of(self.text, *block)
        return self._plain[block]

    def find(self, block: Stretch, words: str, number: str, near: int = -1) -> Sequence[Stretch]:
        """The stretches of a block that a lemma may mean: one, if it is certain.

        ``number``: which of several it is (``lem/@n``, from 1); ``near``: the place of an entry in the text: a lemma
        that ends there is meant. "first … last" is the stretch from the one to the other.
        """
        plain = self.plain(block)
        found = [(plain.offsets[start], plain.offsets[end]) for start, end in plain.meant(words, number)]
        before = [each for each in found if each[1] <= near and not self.text[each[1] : near].strip()]
        return before[:1] or found

    def written(self, block: Stretch, stretch: Stretch) -> Written:
        """How to write the lemma of a stretch: :meth:`find` leads back to it, unless it begins or ends in the middle
        of white space."""
        plain = self.plain(block)
        start, end = plain.at(stretch)
        words = plain.text[start:end]
        if not words:
            return Written(words, str(start + 1))
        if words.strip() and plain.meant(words, "") == [(start, end)]:
            return Written(words, "")
        return Written(words, str(plain.occurrences(words).index((start, end)) + 1))
