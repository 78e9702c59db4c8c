"""The places of the edition on a map; those that lie close together on a second one."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from rubricator.edition.corpus import Corpus
from rubricator.edition.dossier.frames import RATIO, Frame, Spot, frame, land
from rubricator.edition.dossier.labels import sides
from rubricator.edition.entities import Entity
from rubricator.edition.given import Part

# So many places are drawn; the others are in the register.
_DRAWN = 80
# The width of a map in pixels, on a telephone and on a desk: names that have room there are shown there.
_NARROW, _WIDE = 330.0, 640.0
# Places nearer than this (hundredths of the width) are close; so many of them have a map of their own.
_CLOSE, _CLUSTER = 4.0, 4
# How high the map of a single place is (degrees): of a town, of a country.
_TOWN, _COUNTRY = 14.0, 40.0


def places(corpus: Corpus, folder: Path) -> list[Part]:
    """``f:map`` and, where many places lie close together, a second one; ``folder``: of the base map."""
    spots = _spots(corpus, folder)
    if not spots:
        return []
    whole = frame(spots)
    near = _cluster(spots, whole)
    if not near:
        return [_map(spots, whole)]
    detail = frame(near, 2.0)
    if detail.width > whole.width * 0.5:
        return [_map(spots, whole)]
    first = near[0]
    far = [spot for spot in spots if spot is first or not detail.holds(spot)]
    left, top, wide, high = whole.box(detail)
    box = Part("box", {"x": f"{left:g}", "y": f"{top:g}", "width": f"{wide:g}", "height": f"{high:g}"}).xml()
    inside = [spot for spot in spots if detail.holds(spot)]
    return [_map(far, whole, box, [spot for spot in inside if spot is not first]), _map(inside, detail)]


def place(entity: Entity, folder: Path) -> list[Part]:
    """``f:map`` of a single place; nothing where nobody knows where it is."""
    spot = _spot(entity, 1, folder)
    if spot is None or entity.kind != "place":
        return []
    return [_map([spot], frame([spot], _TOWN if entity.geo else _COUNTRY))]


def with_land(part: Part, folder: Path) -> Part:
    """The map with the land in it. The land is not among what a page is made from: it never changes."""
    if part.name != "map":
        return part
    where = Frame(*(float(part.attributes[name]) for name in ("west", "south", "width", "height")))
    paths = "".join(Part("land", {"turn": str(turn * 100), "d": path}).xml() for turn, path in land(where, folder))
    return Part("map", part.attributes, paths + part.inner)


def _spots(corpus: Corpus, folder: Path) -> list[Spot]:
    """The places that are named most, those whose place on earth is known."""
    found = []
    for ref, entity in corpus.entities.items():
        if entity.kind == "place" and ref in corpus.named:
            count = corpus.totals[ref]
            spot = _spot(entity, count, folder)
            found += [spot] if spot else []
    return sorted(found, key=lambda spot: (-spot.count, spot.main))[:_DRAWN]


def _spot(entity: Entity, count: int, folder: Path) -> Spot | None:
    where = entity.geo or _countries(folder).get(entity.geonames, "")
    if not where:
        return None
    latitude, longitude = map(float, where.split())
    return Spot(entity.main, entity.href, latitude, longitude, count)


@cache
def _countries(folder: Path) -> dict[str, str]:
    """By the GeoNames number of a country, its middle."""
    lines = (folder / "countries.txt").read_text(encoding="ascii").splitlines()
    return {number: where for number, _, where in (line.partition(" ") for line in lines)}


def _cluster(spots: Sequence[Spot], whole: Frame) -> list[Spot]:
    """The most places each of which is close to another of them, in their order; none where they are few."""
    points = [whole.at(spot) for spot in spots]
    groups: list[set[int]] = []
    for at, (x, y) in enumerate(points):
        near = {n for n, (x2, y2) in enumerate(points) if math.hypot(x - x2, (y - y2) / RATIO) < _CLOSE} | {at}
        touching = [group for group in groups if group & near]
        groups = [group for group in groups if not group & near] + [near.union(*touching)]
    largest = max(groups, key=lambda group: (len(group), -min(group)))
    return [spots[at] for at in sorted(largest)] if len(largest) >= _CLUSTER else []


def _map(spots: Sequence[Spot], where: Frame, box: str = "", silent: Sequence[Spot] = ()) -> Part:
    most = max(spot.count for spot in spots)
    dots = [(*where.at(spot), _radius(spot, most), spot.main) for spot in spots]
    narrow = sides(dots, _NARROW, _NARROW / RATIO)
    wide = sides(dots, _WIDE, _WIDE / RATIO)
    inner = "".join(_dot(spot, where, most, "", "") for spot in silent)
    inner += "".join(map(_dot, spots, [where] * len(spots), [most] * len(spots), narrow, wide))
    attributes = {name: f"{getattr(where, name):g}" for name in ("west", "south", "width", "height")}
    return Part("map", attributes, box + inner)


def _dot(spot: Spot, where: Frame, most: int, narrow: str, wide: str) -> str:
    x, y = where.at(spot)
    attributes = {
        "main": spot.main, "href": spot.href, "count": str(spot.count), "narrow": narrow, "wide": wide,
        "x": f"{x:g}", "y": f"{y:g}", "r": f"{_radius(spot, most):.1f}",
        "latitude": f"{spot.latitude:g}", "longitude": f"{spot.longitude:g}",
    }  # fmt: skip
    return Part("dot", attributes).xml()


def _radius(spot: Spot, most: int) -> float:
    return 2.5 + 4.5 * math.sqrt(spot.count / most)
