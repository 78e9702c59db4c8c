"""Lines that a machine has made equally long by spaces between their words: such spaces part nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from rubricator.seeds.joining import Practice
from rubricator.seeds.lines import Line

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


def _single(line: Line) -> Line:
    inner = line.text.lstrip()
    return replace(line, text=line.text[: len(line.text) - len(inner)] + _GAP.sub(" ", inner))
