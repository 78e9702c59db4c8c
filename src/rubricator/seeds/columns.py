"""Two columns of prose side by side, as the text of a PDF with its layout has them, read one after the other."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from rubricator.seeds.joining import Practice
from rubricator.seeds.lines import Line, begins_lower, page_ranges

# A column is no narrower than this, and has so many lines.
_NARROWEST, _LINES = 22, 8
# The first line of a paragraph is set in no further.
_INDENT = 12
_RIGHT = re.compile(r"(?<=\s\s)\S")


def one_by_one(lines: Sequence[Line], practice: Practice) -> list[Line]:
    """The lines, those of two columns of prose as the left column and then the right one.

    Law: each word stays; tables, lists of names and what else stands side by side stay as they are.
    """
    found: list[Line] = []
    for start, end in page_ranges(lines):
        page = lines[start:end]
        gutter = _gutter(page)
        for zone, fits in _zones(page, gutter) if gutter else [(page, False)]:
            if fits and _is_prose(zone, gutter):
                practice.counts["columns"] += 1
                left = [replace(line, text=line.text[:gutter].rstrip()) for line in zone]
                right = [replace(line, text=line.text[gutter:], page=False) for line in zone]
                found.extend([*_trimmed(left), *_trimmed(right)])
            else:
                found.extend(zone)
    return found


def _gutter(lines: Sequence[Line]) -> int:
    """Where the right column begins on most lines; 0 where nothing does on enough of them."""
    filled = [line.text for line in lines if not line.blank]
    widest = max((len(text) for text in filled), default=0)
    places = Counter(
        match.start()
        for text in filled
        for match in itertools.islice(_RIGHT.finditer(text, _NARROWEST), 4)
        if match.start() <= widest - _NARROWEST
    )
    place, often = places.most_common(1)[0] if places else (0, 0)
    return place if often >= _LINES // 2 and often * 4 >= len(filled) else 0


def _zones(lines: Sequence[Line], gutter: int) -> list[tuple[Sequence[Line], bool]]:
    """Runs of lines, each with whether all of its lines leave the gutter free."""
    free = [_is_free(line, gutter) for line in lines]
    bounds = [0, *(i for i in range(1, len(lines)) if free[i] != free[i - 1]), len(lines)]
    return [(lines[a:b], free[a]) for a, b in itertools.pairwise(bounds) if a < b]


def _is_free(line: Line, gutter: int) -> bool:
    """Whether the line leaves the gutter free, and is not one of two ends ("Daily Report          4 April 1969")."""
    right = line.text[gutter:]
    apart = bool(right.strip() and line.text[:gutter].strip()) and len(right) - len(right.lstrip()) > _INDENT
    return not (line.text[gutter - 2 : gutter].strip() or line.mark or "\t" in line.text or apart)


def _is_prose(lines: Sequence[Line], gutter: int) -> bool:
    """Whether both sides are full lines of running text, with few gaps over both."""
    pairs = [(line.text[:gutter].strip(), line.text[gutter:].strip()) for line in lines if not line.blank]
    both = [pair for pair in pairs if all(pair)]
    if len(both) < _LINES or len(both) * 10 < len(pairs) * 6 or (len(lines) - len(pairs)) * 5 > len(lines):
        return False
    wide = sum(len(left) >= 0.6 * gutter for left, _ in both) * 2 > len(both)
    full = sum(len(right) >= _NARROWEST for _, right in both) * 2 > len(both)
    running = (sum(begins_lower(pair[side]) for pair in both) * 4 >= len(both) for side in (0, 1))
    return wide and full and all(running)


def _trimmed(lines: Sequence[Line]) -> Sequence[Line]:
    """A column without the blank lines above and below it, but with the page that its first line begins."""
    filled = [i for i, line in enumerate(lines) if not line.blank]
    kept = list(lines[filled[0] : filled[-1] + 1]) if filled else []
    return [replace(kept[0], page=kept[0].page or lines[0].page), *kept[1:]] if kept else kept
