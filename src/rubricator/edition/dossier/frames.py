"""A piece of the earth as a rectangle: longitude and latitude drawn straight (equirectangular, true at its middle)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

# Wider than this (degrees), the coarse coast is enough.
_COARSE = 60
# Width to height.
RATIO = 1.5
_PAD = 0.1


@dataclass(frozen=True, slots=True)
class Spot:
    """A place: degrees, and how many passages name it."""

    main: str
    href: str
    latitude: float
    longitude: float
    count: int


@dataclass(frozen=True, slots=True)
class Frame:
    """Degrees. ``west`` may be below -180, or the east above 180, where the map is across the Pacific."""

    west: float
    south: float
    width: float
    height: float

    def at(self, spot: Spot) -> tuple[float, float]:
        """In hundredths of the width from the left, and of the height from the top."""
        east, down = eastward(self.west, spot.longitude), self.south + self.height - spot.latitude
        return round(100 * east / self.width, 2), round(100 * down / self.height, 2)

    def holds(self, spot: Spot) -> bool:
        x, y = self.at(spot)
        return 0 <= x <= 100 and 0 <= y <= 100

    def box(self, inner: Frame) -> tuple[float, float, float, float]:
        """Where another frame lies in this one: left, top, width, height."""
        left, top = self.at(Spot("", "", inner.south + inner.height, inner.west, 0))
        return left, top, round(100 * inner.width / self.width, 2), round(100 * inner.height / self.height, 2)


def frame(spots: Sequence[Spot], least: float = 6.0) -> Frame:
    """The smallest frame round all of them, with a margin; at least so many degrees high."""
    west = _west([spot.longitude for spot in spots])
    easts = [eastward(west, spot.longitude) for spot in spots]
    souths = [spot.latitude for spot in spots]
    middle = (min(souths) + max(souths)) / 2
    narrow = max(0.2, math.cos(math.radians(middle)))
    high = max((max(souths) - min(souths)) * (1 + 2 * _PAD), least)
    wide = max(max(easts) * (1 + 2 * _PAD), high * RATIO / narrow)
    high = min(max(high, wide * narrow / RATIO), 170.0)
    wide = min(wide, 360.0)
    south = min(max(middle - high / 2, -85.0), 85.0 - high)
    return Frame(round(west + max(easts) / 2 - wide / 2, 2), round(south, 2), round(wide, 2), round(high, 2))


def eastward(west: float, longitude: float) -> float:
    """How far one has to go east, less than once round."""
    return round(longitude - west, 6) % 360


def _west(longitudes: Iterable[float]) -> float:
    """The place to begin: behind the widest gap, so that what is near across the Pacific is drawn near."""
    around = sorted({longitude % 360 for longitude in longitudes})
    gaps = [((around[at] - around[at - 1]) % 360 or 360.0, around[at]) for at in range(len(around))]
    west = max(gaps)[1]
    return west - 360 if west > 180 else west


def land(where: Frame, folder: Path) -> Iterator[tuple[int, str]]:
    """The land of a frame: how far to move it eastward (degrees), and its path in hundredths of degrees."""
    size = 30 if where.width > _COARSE else 10
    for line in (folder / f"land-{size}.txt").read_text(encoding="ascii").splitlines():
        west, south, path = line.split(" ", 2)
        for turn in (-360, 0, 360):
            if _meets(where, int(west) + turn, int(south), size):
                yield turn, path


def _meets(where: Frame, west: int, south: int, size: int) -> bool:
    beside = west + size < where.west or west > where.west + where.width
    return not beside and south + size >= where.south and south <= where.south + where.height
