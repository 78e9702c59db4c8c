"""Line ends become spaces, broken words become whole, page breaks become points."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rubricator.recognise.lexicon import frequency


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that a line end cut off; ``page``: a page break stands before it."""

    text: str
    page: bool = False


@dataclass(frozen=True, slots=True)
class Joined:
    """The text and its page breaks: (offset, whether inside of a word)."""

    text: str
    breaks: tuple[tuple[int, bool], ...] = ()


@dataclass(slots=True)
class Practice:
    """How often each thing was done to the text."""

    counts: Counter[str] = field(default_factory=Counter)


_RUN = re.compile(r"\s{2,}|[^\S ]")
# The sign for "not" is how programs that read scans write a soft hyphen.
_BROKEN = re.compile(r"([^\W\d_]+)[-\u00ad\u2010¬]$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Hyphens:
    """Whether a hyphen at a line end belongs to the word; the document's own words are asked first."""

    words: frozenset[str]

    @staticmethod
    def of(texts: Iterable[str]) -> Hyphens:
        found: set[str] = set()
        for text in texts:
            if len(text) < 1_000_000:
                found.update(word.lower() for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*(?!-$)", text))
        return Hyphens(frozenset(found))

    def belongs(self, left: str, right: str) -> bool:
        """True for so-|called, Marxist-|Leninist; False for consoli-|date. In doubt a name keeps its hyphen."""
        if left.isupper() and right.isupper() and len(left) > 1:
            left, right = left.lower(), right.lower()  # in a text all in capitals they tell nothing
        elif right[:1].isupper():
            return True
        compound, whole = f"{left}-{right}".lower(), f"{left}{right}".lower()
        if compound in self.words or whole in self.words:
            return compound in self.words
        if frequency(whole):
            return False
        if frequency(left) and frequency(right):
            return True
        return left[:1].isupper()


def join(pieces: Sequence[Piece], hyphens: Hyphens, practice: Practice) -> Joined:
    """One text from the pieces, spaces single."""
    parts: list[str] = []
    breaks: list[tuple[int, bool]] = []
    length = 0
    for piece in pieces:
        text = _single_spaces(piece.text, practice)
        if not text:
            continue
        inside = False
        if parts:
            inside, glue = _seam(parts, text, hyphens, practice)
            length = length - (1 if inside else 0) + len(glue)
            parts.append(glue)
        if piece.page:
            breaks.append((length, inside))
            practice.counts["page-breaks"] += 1
        parts.append(text)
        length += len(text)
    return Joined("".join(parts), tuple(breaks))


def _seam(parts: list[str], text: str, hyphens: Hyphens, practice: Practice) -> tuple[bool, str]:
    """(whether a word was made whole, what goes between); the hyphen that goes is taken off the last part."""
    practice.counts["line-ends"] += 1
    broken = _BROKEN.search(parts[-1][-60:])
    right = _FIRST_WORD.match(text)
    if not broken or not right:
        return False, " "
    if parts[-1].endswith(("\u00ad", "¬")) or not hyphens.belongs(broken[1], right[0]):
        parts[-1] = parts[-1][:-1]
        practice.counts["hyphenation"] += 1
        return True, ""
    return False, ""


def _single_spaces(text: str, practice: Practice) -> str:
    flat = text.strip()
    runs = len(_RUN.findall(flat))
    if runs:
        practice.counts["spaces"] += runs
        flat = " ".join(flat.split())
    return flat
