"""Lines: the common form of all text shapes, before anybody says what a line is."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the source, without its end and without the marks of its format.

    ``number`` counts from 1; ``hard``: the source says that the line ends here (a hard break); ``level``: a
    heading of this level by markup, 0 for none; ``bold``: all of it is; ``mark`` is "item", "cell", "row-end",
    "note" where the format says so, "side" where it stood in the margin; ``n`` the note's number, or "1" in a numbered
    list; ``depth``: in how many other lists the item's list stands; ``page``: a page begins with this line;
    ``emphasis``: what of the text, as a reader finds it, is set otherwise: from, to, and how (``hi/@rend``).
    """

    text: str
    number: int
    hard: bool = False
    level: int = 0
    bold: bool = False
    mark: str = ""
    n: str = ""
    page: bool = False
    depth: int = 0
    emphasis: tuple[tuple[int, int, str], ...] = ()

    @property
    def blank(self) -> bool:
        return not self.text or self.text.isspace()


# More blank lines in a row tell nothing more.
_BLANKS = 20


# A rule across the page, drawn with a typewriter's means.
_RULE = re.compile(r"\s*(?:[-_=–—] ?){5,}\s*")


def split(text: str) -> list[Line]:
    """The lines of a plain text. A form feed begins a page (and a line). Long runs of blank lines are cut short."""
    lines = []
    blanks = 0
    for number, raw in enumerate(text.split("\n"), 1):
        blanks = 0 if (raw and not raw.isspace()) or "\f" in raw else blanks + 1
        if blanks > _BLANKS:
            continue
        for part, piece in enumerate(raw.split("\f")):
            if part == 0 or piece.strip() or raw.endswith("\f"):
                lines.append(Line("" if _RULE.fullmatch(piece) else piece, number, page=part > 0))
    return lines


# Two spaces behind a full stop are how typists end a sentence, and part nothing.
_GAP = re.compile(r"(?:\s{3,}|(?<![.!?:;,”\"’)\]])\s{2,}|\t|[\u00a0\u2003])\s*")


def fields(text: str) -> tuple[str, ...]:
    """The parts of a line that wide gaps divide: two spaces or more, a tab, a run with a no-break space."""
    parts = (" ".join(part.split()) for part in _GAP.split(text.strip()))
    return tuple(part for part in parts if part)


def page_ranges(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """The pages as half-open ranges of lines, by the form feeds between them."""
    return list(itertools.pairwise([0, *(i for i, line in enumerate(lines) if line.page and i), len(lines)]))


def width(lines: Sequence[Line], least: int = 40) -> int:
    """How long the lines of a hard-wrapped text are; 0 where the text is not wrapped.

    Wrapped: among the lines that another line follows directly, nearly all are of about one length; or, in a text with
    many short lines, among those that go on in the next with a small letter. ``least``: the shortest full line.
    """
    pairs = [(a.text.rstrip(), b.text) for a, b in itertools.pairwise(lines) if not a.blank and not b.blank]
    found = _usual([len(line) for line, _ in pairs], 0.7, 0.6)
    going_on = (len(line) for line, after in pairs if begins_lower(after) and not _POINT.match(after))
    found = found or _usual(list(going_on), 0.8, 0.8)
    return found if least <= found <= 130 else 0


def longest_that_goes_on(lines: Sequence[Line]) -> int:
    """The length of the longest line that the next goes on from with a small letter: how wide a text is that is
    wrapped for certain; 0 where none does."""
    pairs = itertools.pairwise(lines)
    return max((len(a.text.rstrip()) for a, b in pairs if not a.blank and begins_lower(b.text)), default=0)


_POINT = re.compile(r"\s*\(?\w{1,3}[.)]\s")


def _usual(lengths: Sequence[int], near: float, most: float) -> int:
    """How long the longest are, but for a tenth, where ``most`` of the others are ``near`` that length; 0 else."""
    if len(lengths) < 4:
        return 0
    full = sorted(lengths)[int(len(lengths) * 0.9)]
    alike = sum(near * full <= length <= 1.1 * full for length in lengths)
    return full if alike >= most * len(lengths) else 0


_TERMINAL = re.compile(r"[.!?:;…。！？][\"'”’»)\]*\d]*(?:\[\d+\])?$")
_MARK = re.compile(r"(?:(?<=[\w”\"’)])\[\d{1,3}\]|(?<=[.!?:;”\"’])(?:\(\d{1,3}\)|/\d{1,3}/))$")
_CLOSED, _TIME = re.compile(r"[)\]]$"), re.compile(r"(?<!\d)\d{1,2}:\d\d$")


def ends_sentence(text: str) -> bool:
    """Whether a sentence, a clause before a list, or a bracket ends with the text."""
    tail = _MARK.sub("", text.rstrip()[-24:])
    return bool((_TERMINAL.search(tail) and not _TIME.search(tail)) or _CLOSED.search(tail))


_GO_ON = (
    " of", " of the", " by", " by the", " between", " for", " for the", " for the period", " to the", " and",
    " with the", " from the", " on the", " in the", " at the",
)  # fmt: skip


def goes_on_below(head: str) -> bool:
    """Whether a head does not end with its line: "From the Diary of"."""
    return head.lower().endswith(_GO_ON)


def begins_lower(text: str) -> bool:
    """Whether the text goes on with a small letter, so that a sentence runs into it."""
    first = text.lstrip().lstrip("\"'“‘«")[:1]
    return first.isalpha() and first.islower()
