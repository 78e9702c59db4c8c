"""Which names stand on a map, and on which side of their dots: none touches another, none leaves the frame."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

Box = tuple[float, float, float, float]

# The width of a letter, the height of a line, the distance from the edge of the dot, in pixels.
_LETTER, _LINE, _OFF = 6.1, 13.0, 4.0
# The sides of a dot, the best first: where the text begins (of its width), and how far below the dot its line is.
_SIDES = {
    "e": (0.0, 4.0), "w": (1.0, 4.0), "n": (0.5, -8.0), "s": (0.5, 17.0),
    "ne": (0.0, -5.0), "se": (0.0, 13.0), "nw": (1.0, -5.0), "sw": (1.0, 13.0),
}  # fmt: skip


def sides(dots: Sequence[tuple[float, float, float, str]], width: float, height: float) -> list[str]:
    """For each dot (hundredths from the left and the top, radius, name) the side of its name, "" where it has no room.

    The first dots are served first. ``width`` and ``height`` of the map in pixels.
    """
    placed = [(x * width / 100, y * height / 100, r) for x, y, r, _ in dots]
    taken: list[Box] = [(x - r, y - r, x + r, y + r) for x, y, r in placed]
    found = []
    for at, dot in enumerate(placed):
        side, box = _free(dot, dots[at][3], [*taken[:at], *taken[at + 1 :]], (width, height))
        found.append(side)
        if box:
            taken.append(box)
    return found


def _free(
    dot: tuple[float, float, float], name: str, taken: Sequence[Box], size: tuple[float, float]
) -> tuple[str, Box | None]:
    x, y, r = dot
    long = sum(_LETTER * (2 if unicodedata.east_asian_width(c) in "WF" else 1) for c in name)
    if not (0 <= x <= size[0] and 0 <= y <= size[1]):
        return "", None
    for side, (part, drop) in _SIDES.items():
        left = x - part * long + (0 if part == 0.5 else (r + _OFF) * (1 - 2 * part))
        box = (left, y + drop - _LINE + 3, left + long, y + drop + 3)
        inside = box[0] >= 2 and box[1] >= 2 and box[2] <= size[0] - 2 and box[3] <= size[1] - 2
        if inside and not any(_meet(box, other) for other in taken):
            return side, box
    return "", None


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
