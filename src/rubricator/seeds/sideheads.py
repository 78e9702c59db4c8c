"""Side headings: words that stand in the margin beside a paragraph, as the text of a PDF with its layout has them."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rubricator.seeds.joining import Practice
from rubricator.seeds.lines import Line, begins_lower, page_ranges

# The margin is as wide as this; the column of the text is told by so many of its lines.
_NARROWEST, _WIDEST, _LINES = 8, 32, 5
# No heading has more lines than this.
_MOST = 30
# A line of the text's column that is at least so long can be prose.
_LONG = 40


def side_heads(lines: Sequence[Line], practice: Practice) -> list[Line]:
    """The lines, with what stands in the margin before the paragraph that it stands beside, as a line of its own.

    Law: each word stays; where no column of text with words in its margin is found, the lines stay as they are.
    """
    found: list[Line] = []
    for start, end in page_ranges(lines):
        page = lines[start:end]
        column = _column(page)
        for zone, inside in _zones(page, column) if column else [(page, False)]:
            start, end = _core(zone, column) if inside else (0, 0)
            margin = end > start and _is_margin(zone[start:end], column)
            found.extend([*zone[:start], *_apart(zone[start:end], column, practice), *zone[end:]] if margin else zone)
    return found


def _column(lines: Sequence[Line]) -> int:
    """Where most lines of the page begin that are set in, or go on behind a word in the margin; 0 where too few do."""
    long = [line.text for line in lines if len(line.text.rstrip()) >= _LONG]
    indents = Counter(_indent(text) for text in long)
    columns = [indent for indent, often in indents.items() if _NARROWEST <= indent <= _WIDEST and often >= 2]
    counts = [(sum(_begins_at(text, column) for text in long), -column) for column in columns]
    often, column = max(counts, default=(0, 0))
    return -column if often >= _LINES else 0


def _begins_at(text: str, column: int) -> bool:
    return text[column] != " " and text[column - 1] == " "


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


def _crosses(text: str, column: int) -> bool:
    """Whether a word stands over the edge of the column, or the line is set in the middle over it."""
    if not text[:column].strip() or len(text.rstrip()) < column:
        return False
    return text[column - 1] != " " or _indent(text) > column // 2


def _zones(lines: Sequence[Line], column: int) -> Iterator[tuple[Sequence[Line], bool]]:
    """Runs of lines, each with whether all of its lines keep to margin and column."""
    inside = [not (_crosses(line.text, column) or "\t" in line.text or line.mark) for line in lines]
    bounds = [0, *(i for i in range(1, len(lines)) if inside[i] != inside[i - 1]), len(lines)]
    yield from ((lines[start:end], inside[start]) for start, end in itertools.pairwise(bounds) if start < end)


def _core(lines: Sequence[Line], column: int) -> tuple[int, int]:
    """The zone without the blocks at its ends that have no long line in the column: names, a table of contents."""
    starts = [0, *(i for i in range(1, len(lines)) if lines[i - 1].blank and not lines[i].blank), len(lines)]
    blocks = [
        (a, b) for a, b in itertools.pairwise(starts)
        if any(len(line.text[column:].strip()) >= _LONG and _indent(line.text[column:]) <= 8 for line in lines[a:b])
    ]  # fmt: skip
    return (blocks[0][0], blocks[-1][1]) if blocks else (0, 0)


def _is_margin(lines: Sequence[Line], column: int) -> bool:
    """Whether the left of a zone holds side headings: few words of letters beside a prose that runs on, and neither
    labels ("Participants:", "SUBJECT:") nor the first of two equal columns."""
    beside = [line.text[:column].strip() for line in lines if line.text[:column].strip()]
    prose = [line.text[column:] for line in lines if len(line.text[column:].strip()) >= _LONG]
    if len(beside) < 2 or len(prose) < _LINES or len(beside) * 2 > len(prose) * 3:
        return False
    worded = sum(text[0].isupper() or text[0] == "(" for text in beside) * 2 >= len(beside)
    labels = sum(text.endswith(":") for text in beside) * 3 > len(beside)
    both = any(line.text[:column].strip() and len(line.text.strip()) > column for line in lines)
    running = sum(begins_lower(line.text[column:]) for line in lines)
    return worded and both and not labels and running >= 3 and running * 4 >= len(prose)


@dataclass(slots=True)
class _Head:
    """A side heading as it grows: before which line it goes, and its words."""

    place: int
    number: int
    words: list[str]

    @property
    def open(self) -> bool:
        """Whether it has a parenthesis to close, and is not too long for a heading."""
        text = " ".join(self.words[:_MOST])
        return len(self.words) < _MOST and text.count("(") > text.count(")")


def _apart(lines: Sequence[Line], column: int, practice: Practice) -> list[Line]:
    heads: list[_Head] = []
    growing, begins = False, 0
    for index, line in enumerate(lines):
        text = line.text[column:]
        if index == 0 or (text.strip() and (_indent(text) >= 2 or not lines[index - 1].text[column:].strip())):
            begins = index
        beside = line.text[:column].strip()
        if beside and growing and len(heads[-1].words) < _MOST:
            heads[-1].words.append(beside)
        elif beside:
            heads.append(_Head(begins if text.strip() else index, line.number, [beside]))
        growing = bool(beside) or (growing and heads[-1].open)
    practice.counts["side-headings"] += len(heads)
    before: dict[int, list[_Head]] = {}
    for head in heads:
        before.setdefault(head.place, []).append(head)
    made: list[Line] = []
    for index, line in enumerate(lines):
        if here := before.get(index):
            side, number = " ".join(word for head in here for word in head.words), here[0].number
            made.extend([Line("", number), Line(side, number, mark="side", page=line.page), Line("", number)])
        made.append(replace(line, text=line.text[column:], page=line.page and index not in before))
    return made
