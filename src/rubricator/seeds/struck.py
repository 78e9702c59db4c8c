"""What is struck out in the source: two noncharacters stand about it, which no text has, until the document is made."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

# Unicode 23.7: noncharacters are for use within a program, and never for interchange.
OPEN, CLOSE = "\ufdd0", "\ufdd1"
_ANY = re.compile("[\ufdd0-\ufdef]")
_EITHER = re.compile(f"[{OPEN}{CLOSE}]")
_NOTHING = re.compile(rf"{OPEN}(\s*){CLOSE}|{CLOSE}{OPEN}")


def foreign(text: str) -> str:
    """The text of a source in which nobody but the program uses these noncharacters."""
    return _ANY.sub("\ufffd", text)


def tidy(text: str) -> str:
    """The text with two stretches that touch as one, and without those that hold nothing."""
    return _NOTHING.sub(r"\1", text) if OPEN in text or CLOSE in text else text


def unmarked(text: str) -> str:
    """The text without the marks."""
    return _EITHER.sub("", text) if OPEN in text or CLOSE in text else text


@dataclass(frozen=True, slots=True)
class Clean:
    """A text without the marks; ``spans``: what is struck out of it; ``marks``: where they stood in the text before."""

    text: str
    spans: tuple[tuple[int, int], ...] = ()
    marks: tuple[int, ...] = ()

    def moved(self, offset: int) -> int:
        """Where a place of the text before is now."""
        return offset - bisect_left(self.marks, offset)


def taken(text: str) -> Clean:
    """The text without its marks, and what stood between them; a stretch whose other mark stands in another text goes
    to the bound of this one."""
    if OPEN not in text and CLOSE not in text:
        return Clean(text)
    found = list(_EITHER.finditer(text))
    spans: list[tuple[int, int]] = []
    start = -1 if found[0][0] == OPEN else 0
    for gone, match in enumerate(found):
        place = match.start() - gone
        if match[0] == CLOSE and start >= 0:
            spans.append((start, place))
        start = -1 if match[0] == CLOSE else place if start < 0 else start
    whole = unmarked(text)
    if start >= 0:
        spans.append((start, len(whole)))
    return Clean(whole, tuple(span for span in spans if span[0] < span[1]), tuple(match.start() for match in found))
