"""Finding the words of a lemma in the block that they are said to stand in.

Law (tested): every stretch of a block is found again by its words and its number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rubricator.collate.tokens import tokens

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


def occurrences(plain: Plain, words: str) -> list[tuple[int, int]]:
    """The places (in ``plain.text``) at which words stand: those that begin and end with a word first. Of no words:
    every place between two characters."""
    if not words:
        return [(at, at) for at in range(len(plain.text) + 1)]
    found = [match.start() for match in re.finditer(f"(?={re.escape(words)})", plain.text)]
    if len(found) < 2:
        return [(at, at + len(words)) for at in found]
    whole = tokens(plain.text)
    firsts, lasts = {token.start for token in whole}, {token.end for token in whole}
    lead, trail = len(words) - len(words.lstrip()), len(words.rstrip())
    bounded = [at for at in found if at + lead in firsts and at + trail in lasts]
    rest = [at for at in found if at not in set(bounded)]
    return [(at, at + len(words)) for at in (*bounded, *rest)]


def find(text: str, block: tuple[int, int], words: str, number: str, near: int = -1) -> Sequence[tuple[int, int]]:
    """The stretches of the text that a lemma may mean: one, if it is certain.

    ``number``: which of several it is (``lem/@n``, from 1); ``near``: the place of an entry in the text, before which
    its lemma stands. "first … last" is the stretch from the one to the other.
    """
    plain = Plain.of(text, *block)
    words = _SPACE.sub(" ", words)
    found = occurrences(plain, words) if words.strip() or number else []
    if not found and words.strip():
        found = occurrences(plain, words.strip()) or _spread(plain, words.strip())
    if number.isdecimal() and 0 < int(number) <= len(found):
        found = [found[int(number) - 1]]
    stretches = [(plain.offsets[start], plain.offsets[end]) for start, end in found]
    before = [each for each in stretches if each[1] <= near and not text[each[1] : near].strip()]
    if before:
        return before[:1]
    return stretches if len(stretches) < 2 else _whole_words(plain, words, stretches)


def _whole_words(plain: Plain, words: str, stretches: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Those that are whole words, if any are."""
    firsts = {plain.offsets[token.start] for token in tokens(plain.text)}
    lasts = {plain.offsets[token.end] for token in tokens(plain.text)}
    lead = len(words) - len(words.lstrip())
    whole = [each for each in stretches if each[0] + lead in firsts and (each[1] in lasts or words.endswith(" "))]
    return whole or stretches


def _spread(plain: Plain, words: str) -> list[tuple[int, int]]:
    """From the first words of a shortened lemma to its last."""
    ends = [each for each in _ELLIPSIS.split(words) if each]
    if len(ends) != 2:
        return []
    first, last = ends
    starts = occurrences(plain, first)
    if len(starts) != 1:
        return []
    behind = [end for start, end in occurrences(plain, last) if start >= starts[0][1]]
    return [(starts[0][0], behind[0])] if len(behind) == 1 else []


def number_of(text: str, block: tuple[int, int], stretch: tuple[int, int]) -> tuple[str, str]:
    """The words of a stretch, and the number that they need (or ""): :func:`find` leads back from them."""
    plain = Plain.of(text, *block)
    back = {offset: at for at, offset in reversed(list(enumerate(plain.offsets)))}
    start, end = back.get(stretch[0], -1), back.get(stretch[1], -1)
    words = plain.text[max(start, 0) : max(end, 0)]
    if words.strip() and find(text, block, words, "") == [stretch]:
        return words, ""
    places = occurrences(plain, words)
    number = str(places.index((start, end)) + 1) if (start, end) in places else ""
    return words, number
