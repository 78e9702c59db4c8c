"""Where the names of a network stand: those that belong together are near each other, and no name touches another.

Same network, same places, on any machine: nothing but sums, products and square roots, which are rounded alike
everywhere; no chance, no clock.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Mapping, Sequence

Edges = Mapping[tuple[int, int], float]
Point = tuple[float, float]
Size = tuple[float, float]

# Cosine and sine of the golden angle: each next point a turn further, and no two on one ray.
_TURN = (-0.7373688780783197, 0.6754902942615238)
_STEPS = 240
# The pull to the middle holds together what no line does.
_PULL = 0.35
_LETTER, _LINE, _GAP = 6.3, 15.0, 7.0


def spread(number: int, edges: Edges) -> list[Point]:
    """Places from 0 to 1: lines draw their ends together, the heavier the more; all points keep apart."""
    points = _spiral(number)
    distance = math.sqrt(1.0 / max(1, number))
    lines = sorted(edges.items())
    for step in range(_STEPS):
        moves = _apart(points, distance)
        for (one, other), weight in lines:
            dx, dy = points[one][0] - points[other][0], points[one][1] - points[other][1]
            pull = math.sqrt(dx * dx + dy * dy) / distance * (0.4 + 0.6 * weight)
            _move(moves, one, -dx * pull, -dy * pull)
            _move(moves, other, dx * pull, dy * pull)
        heat = 0.12 * (1 - step / _STEPS)
        points = [_moved(point, move, heat) for point, move in zip(points, moves, strict=True)]
    return _filled(points)


def placed(points: Sequence[Point], names: Sequence[tuple[str, float]], width: float) -> tuple[list[Point], float]:
    """The points in pixels, and the height they need. ``names``: of each, with the radius of its dot; the name stands
    under the dot. Law: no two of them touch, and none leaves the width."""
    sizes = [_size(name, radius) for name, radius in names]
    height = max(min(400.0, 40.0 * len(sizes)), 2.6 * sum((w + _GAP) * (h + _GAP) for w, h in sizes) / width)
    found = [(w / 2 + x * (width - w), h / 2 + y * (height - h)) for (x, y), (w, h) in zip(points, sizes, strict=True)]
    for _ in range(400):
        found, touching = _pushed(found, sizes, width)
        if not touching:
            break
    else:
        found = _in_rows(found, sizes, width)
    top = min(y - h / 2 for (_, y), (_, h) in zip(found, sizes, strict=True))
    found = [(x, y - top) for x, y in found]
    return found, max(y + h / 2 for (_, y), (_, h) in zip(found, sizes, strict=True))


def in_line(number: int, edges: Edges, first: Sequence[int]) -> list[int]:
    """The points under one another, those with a line between them near each other, from an order to begin with."""
    order = list(first)
    beside: list[list[tuple[int, float]]] = [[] for _ in range(number)]
    for (one, other), weight in sorted(edges.items()):
        beside[one].append((other, weight))
        beside[other].append((one, weight))
    for _ in range(number):
        row = {point: at for at, point in enumerate(order)}
        middle = {p: sum(row[o] * w for o, w in beside[p]) / sum(w for _, w in beside[p]) for p in order if beside[p]}
        after = sorted(order, key=lambda p: ((row[p] + middle.get(p, row[p])) / 2, row[p]))
        if _length(after, edges) >= _length(order, edges):
            break
        order = after
    return order


def width_of(name: str) -> float:
    """About how many pixels a name takes."""
    return sum(_LETTER * (2 if unicodedata.east_asian_width(sign) in "WF" else 1) for sign in name)


def _spiral(number: int) -> list[Point]:
    points, (x, y) = [], (1.0, 0.0)
    for at in range(number):
        far = 0.5 * math.sqrt((at + 0.5) / number)
        points.append((far * x, far * y))
        x, y = x * _TURN[0] - y * _TURN[1], x * _TURN[1] + y * _TURN[0]
    return points


def _apart(points: Sequence[Point], distance: float) -> list[list[float]]:
    moves = [[-_PULL * x / distance, -_PULL * y / distance] for x, y in points]
    for one, (x, y) in enumerate(points):
        for other in range(one):
            dx, dy = x - points[other][0], y - points[other][1]
            push = distance * distance / max(1e-6, dx * dx + dy * dy)
            _move(moves, one, dx * push, dy * push)
            _move(moves, other, -dx * push, -dy * push)
    return moves


def _move(moves: list[list[float]], at: int, dx: float, dy: float) -> None:
    moves[at][0] += dx
    moves[at][1] += dy


def _moved(point: Point, move: Sequence[float], heat: float) -> Point:
    far = math.sqrt(move[0] * move[0] + move[1] * move[1])
    part = min(far, heat) / far if far else 0.0
    return point[0] + move[0] * part, point[1] + move[1] * part


def _filled(points: Sequence[Point]) -> list[Point]:
    """From 0 to 1, the longer way across."""
    left, top = min(x for x, _ in points), min(y for _, y in points)
    wide, high = (max(point[at] for point in points) - low for at, low in ((0, left), (1, top)))
    return [((x - left) / wide if wide else 0.5, (y - top) / high if high else 0.5) for x, y in points]


def _size(name: str, radius: float) -> Size:
    return max(width_of(name), 2 * radius), 2 * radius + _LINE


def _pushed(points: Sequence[Point], sizes: Sequence[Size], width: float) -> tuple[list[Point], bool]:
    """Names that touch go apart the shorter way; whether any did."""
    found, touching = [list(point) for point in points], False
    for one, (w, h) in enumerate(sizes):
        for other in range(one):
            dx, dy = found[one][0] - found[other][0], found[one][1] - found[other][1]
            over_x = (w + sizes[other][0]) / 2 + _GAP - abs(dx)
            over_y = (h + sizes[other][1]) / 2 + 2 - abs(dy)
            if over_x <= 0.01 or over_y <= 0.01:
                continue
            touching = True
            axis, over, back = (0, over_x, dx < 0) if over_x < over_y else (1, over_y, dy < 0)
            step = (over / 2 + 0.05) * (-1 if back else 1)
            found[one][axis] += step
            found[other][axis] -= step
    inside = [(min(max(x, w / 2), width - w / 2), y) for (x, y), (w, _) in zip(found, sizes, strict=True)]
    return inside, touching


def _in_rows(points: Sequence[Point], sizes: Sequence[Size], width: float) -> list[Point]:
    """One beside the other, in rows: where pushing comes to no end."""
    found = [(0.0, 0.0)] * len(points)
    left, top, high = 0.0, 0.0, 0.0
    for at in sorted(range(len(points)), key=lambda at: (points[at][1], at)):
        w, h = sizes[at]
        if left and left + w > width:
            left, top, high = 0.0, top + high + _GAP, 0.0
        found[at] = (left + w / 2, top + h / 2)
        left, high = left + w + _GAP + 1, max(high, h)
    return found


def _length(order: Sequence[int], edges: Edges) -> float:
    row = {point: at for at, point in enumerate(order)}
    return sum(weight * abs(row[one] - row[other]) for (one, other), weight in sorted(edges.items()))
