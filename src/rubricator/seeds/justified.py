"""Lines that a machine has made equally long by spaces between their words, or has set apart by blank lines."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from rubricator.seeds.dates import dateline
from rubricator.seeds.joining import Practice
from rubricator.seeds.lines import Line, begins_lower, ends_sentence, width

# Text is justified where so many lines have one length, at least so many of a hundred, and that length or more.
_LINES, _SHARE, _LEAST = 8, 25, 40
# Of those lines so many of a hundred have such a gap between two words; wider ones are meant.
_GAPPED = 30
_GAP = re.compile(r"(?<=[^\s.!?:;]) {2,4}(?=[\w(\[\"“‘'])")


def unspread(lines: Sequence[Line], practice: Practice) -> list[Line]:
    """The lines, those of a justified text with one space between their words.

    Law: no word is changed; a text whose lines are not all of one length is left as it is.
    """
    lengths = Counter(len(line.text.rstrip()) for line in lines if not line.blank)
    usual, often = max(lengths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
    alike = [line for line in lines if len(line.text.rstrip()) == usual]
    gapped = sum(bool(_GAP.search(line.text.strip())) for line in alike)
    filled = sum(lengths.values())
    if often < _LINES or usual < _LEAST or often * 100 < _SHARE * filled or gapped * 100 < _GAPPED * often:
        return list(lines)
    practice.counts["spaces"] += gapped
    return [_single(line) if abs(len(line.text.rstrip()) - usual) <= 1 else line for line in lines]


# So many gaps between words at least, and of a hundred so many of two spaces.
_GAPS, _TWICE = 40, 80
_BETWEEN = re.compile(r"(?<=\S) +(?=\S)")


def single_spaced(lines: Sequence[Line], practice: Practice) -> list[Line]:
    """The lines, those of a text that has two spaces between all of its words (as archive.org gives the text of its
    scans) with one; wider gaps stay.

    Law: no word is changed; a text that parts its words by one space is left as it is.
    """
    gaps = Counter(len(gap) for line in lines for gap in _BETWEEN.findall(line.text))
    if gaps[2] < _GAPS or gaps[2] * 100 < _TWICE * gaps.total():
        return list(lines)
    practice.counts["spaces"] += gaps[2]
    return [replace(line, text=_BETWEEN.sub(_halved, line.text)) if line.text else line for line in lines]


def _halved(gap: re.Match[str]) -> str:
    return " " if gap.end() - gap.start() == 2 else gap[0]


# So many lines at least, and of a hundred gaps so many of one blank line, and so many in the middle of a sentence.
_APART, _ALIKE, _CUT = 12, 80, 30


def without_blanks(lines: Sequence[Line]) -> list[Line]:
    """The lines, where a blank line stands behind each (as in the text of a PDF on a web page), without those behind a
    full line; as they are where blank lines part paragraphs.

    Law: no line with words is changed.
    """
    filled = [i for i, line in enumerate(lines) if not line.blank]
    pairs = list(itertools.pairwise(filled))
    single = [(a, b) for a, b in pairs if b - a == 2]
    cut = sum(begins_lower(lines[b].text) and not ends_sentence(lines[a].text) for a, b in single)
    if len(filled) < _APART or len(single) * 100 < _ALIKE * len(pairs) or cut * 100 < _CUT * len(pairs):
        return list(lines)
    usual = width([lines[i] for i in filled])
    room = usual * _FULL // 100
    on = [(a, b) for a, b in single if not dateline(lines[b].text.strip())]
    full = {a + 1 for a, b in on if len(lines[a].text.rstrip()) + 1 + len(lines[b].text.split(None, 1)[0]) >= room}
    return [line for i, line in enumerate(lines) if i not in full] if usual else list(lines)


# A line is full where the next word would make it longer than so many of a hundred of the usual length.
_FULL = 85


def _single(line: Line) -> Line:
    inner = line.text.lstrip()
    return replace(line, text=line.text[: len(line.text) - len(inner)] + _GAP.sub(" ", inner))
