"""Where a zone lies on its surface (TEI P5, 12.1; att.coordinated): numbers read from attributes, and nothing else.

Coordinates are the surface's own: of a surface that says none, the pixels of its image.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

Point = tuple[float, float]
Shape = tuple[Point, ...]

_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)")
_CORNERS = ("ulx", "uly", "lrx", "lry")
# How far off a line a corner may lie that is left out, in thousandths of the image's width.
_FINE = 3.0


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of the coordinates that an image shows."""

    x: float
    y: float
    width: float
    height: float

    def holds(self, shape: Shape, margin: float = 0.01) -> bool:
        """Whether no corner lies outside, but for a hundredth that a hand may err."""
        wide, high = self.width * margin, self.height * margin
        return all(
            self.x - wide <= x <= self.x + self.width + wide and self.y - high <= y <= self.y + self.height + high
            for x, y in shape
        )

    def scaled(self, shape: Shape, width: float, height: float) -> Shape:
        """The shape on an image of this width and height; what lies outside is drawn to the edge."""
        return tuple(
            (
                width * min(1.0, max(0.0, (x - self.x) / self.width)),
                height * min(1.0, max(0.0, (y - self.y) / self.height)),
            )
            for x, y in shape
        )


def frame_of(node: Any) -> Frame | None:
    """What the corners of a surface (or of the zone that holds the image) say."""
    shape = corners(node)
    return _bounds(shape) if shape else None


def shape_of(node: Any) -> Shape:
    """The corners of a zone, a polygon where it has ``@points``; none where it says nothing that encloses an area."""
    shape = _points(node.get("points") or "")
    if len(shape) < 3:
        shape = corners(node)
    return shape if shape and _bounds(shape) else ()


def corners(node: Any) -> Shape:
    """The four corners, whichever of them the file calls the upper left."""
    numbers = [number(node.get(name) or "") for name in _CORNERS]
    if any(each is None for each in numbers):
        return ()
    left, top, right, low = (each for each in numbers if each is not None)
    (left, right), (top, low) = sorted((left, right)), sorted((top, low))
    return (left, top), (right, top), (right, low), (left, low)


def is_reversed(node: Any) -> bool:
    """Whether the lower right corner does not lie below and to the right of the upper left one."""
    ulx, uly, lrx, lry = (number(node.get(name) or "") for name in _CORNERS)
    return (ulx is not None and lrx is not None and ulx >= lrx) or (uly is not None and lry is not None and uly >= lry)


def number(text: str) -> float | None:
    """ "1200" and "1200px" are 1200; what is no number of pixels is None."""
    found = _NUMBER.fullmatch(text.strip().removesuffix("px").strip())
    return float(found[0]) if found else None


def is_rectangle(shape: Shape) -> bool:
    """Whether a shape is its own bounds."""
    return len(shape) == 4 and {*shape} == {(x, y) for x in {x for x, _ in shape} for y in {y for _, y in shape}}


def simplified(shape: Shape) -> Shape:
    """A polygon without the corners that nobody sees (Ramer, Douglas, Peucker). Never fewer than three."""
    if len(shape) < 5:
        return shape
    middle = max(range(1, len(shape)), key=lambda at: _apart(shape[at], shape[0]))
    found = _kept(shape[: middle + 1])[:-1] + _kept((*shape[middle:], shape[0]))[:-1]
    return found if len(found) > 2 else shape


def _kept(line: Shape) -> Shape:
    """The ends of a line and the corners between that lie off it."""
    kept, spans = {0, len(line) - 1}, [(0, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        off = [(_off(line[at], line[first], line[last]), at) for at in range(first + 1, last)]
        if off and max(off)[0] > _FINE:
            at = max(off)[1]
            kept.add(at)
            spans += [(first, at), (at, last)]
    return tuple(line[at] for at in sorted(kept))


def _off(point: Point, first: Point, last: Point) -> float:
    """How far a point lies from the line between two others, its ends included."""
    length = _apart(first, last)
    if not length:
        return _apart(point, first)
    (x, y), (x1, y1), (x2, y2) = point, first, last
    along = min(1.0, max(0.0, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length / length))
    return _apart(point, (x1 + along * (x2 - x1), y1 + along * (y2 - y1)))


def _apart(one: Point, other: Point) -> float:
    return float(((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2) ** 0.5)


def _points(text: str) -> Shape:
    """ "1,2 3,4 5,6"; some programs write "1 2 3 4 5 6"."""
    numbers = [float(each) for each in _NUMBER.findall(text)]
    return tuple(zip(numbers[::2], numbers[1::2], strict=False))


def _bounds(shape: Shape) -> Frame | None:
    left, top = min(x for x, _ in shape), min(y for _, y in shape)
    frame = Frame(left, top, max(x for x, _ in shape) - left, max(y for _, y in shape) - top)
    return frame if frame.width > 0 and frame.height > 0 else None
