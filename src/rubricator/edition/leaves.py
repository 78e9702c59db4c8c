"""The pages that a document has images of, and the zones of each: what the reading page shows beside the text, and what
the IIIF manifest says of it.

A leaf is a surface of ``facsimile`` or ``sourceDoc``, or an image that the text names by itself. Leaves stand in the
order in which the text names them; those that it does not name follow.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import Any

from lxml import etree

from rubricator.edition.facsimiles import Image
from rubricator.edition.sources import TEI, XML_ID, Source
from rubricator.edition.zone_words import words_of_zones
from rubricator.tei.geometry import Frame, Shape, frame_of, number, shape_of

# So wide an image is large enough to be read on a screen; a larger one of the same page is what a link leads to.
_READABLE = 1000
# How many times as large as most a zone is that is probably around others.
_LARGER = 6


@dataclass(frozen=True, slots=True)
class Graphic:
    """``size``: what the file says of it. ``frame``: the part of the surface that it shows, if not all."""

    url: str
    size: tuple[float, float] | None = None
    frame: Frame | None = None


@dataclass(frozen=True, slots=True)
class Zone:
    """``words``: of what points to it, or stands in it. ``linked``: whether anything in the text points to it."""

    id: str
    shape: Shape
    words: str
    linked: bool
    node: Any


@dataclass(frozen=True, slots=True)
class Leaf:
    """``pointers``: how the text calls the page, without "#": the ids of its surface, or its image's address."""

    label: str
    pointers: tuple[str, ...]
    graphics: tuple[Graphic, ...]
    frame: Frame | None = None
    zones: tuple[Zone, ...] = ()
    node: Any = None

    def image(self, images: Mapping[str, Image]) -> tuple[Graphic, Image] | None:
        """The image to be shown, of those that lie in the edition: the smallest that is large enough to be read."""
        there = [(graphic, images[graphic.url]) for graphic in self.graphics if graphic.url in images]
        whole = [pair for pair in there if pair[0].frame is None] or there
        large = [pair for pair in whole if _width(pair) >= _READABLE]
        return min(large, key=_width) if large else max(whole, key=_width, default=None)

    def largest(self, images: Mapping[str, Image]) -> Image | None:
        """The image to look at closely."""
        found = self.image(images)
        same = [images[one.url] for one in self.graphics if one.url in images and found and one.frame == found[0].frame]
        return max(same, key=lambda image: image.size[0] if image.size else 0, default=None)

    def scale(self, graphic: Graphic, size: tuple[int, int] | None) -> Frame | None:
        """The coordinates that the image shows: its own part of the surface, what the surface says, or its pixels."""
        said = graphic.size or size
        return graphic.frame or self.frame or (Frame(0, 0, *said) if said else None)


def leaves_of(source: Source) -> tuple[Leaf, ...]:
    """The leaves of a document, in the order of its text."""
    surfaces = _surfaces(source.tree)
    of = _places(surfaces)
    order: dict[int | str, str] = {}
    for node, pointer in _pointers(source.tree):
        at = of.get(pointer[1:]) if pointer.startswith("#") else pointer
        if at is not None:
            order[at] = order.get(at) or (node.get("n", "") if node.tag == f"{TEI}pb" else "")
    for at in range(len(surfaces)):
        order.setdefault(at, "")
    words = words_of_zones(source.tree) if any(True for one in surfaces for _ in one.iter(f"{TEI}zone")) else {}
    ids: dict[int, list[str]] = {}
    for key, at in of.items():
        ids.setdefault(at, []).append(key)
    return tuple(
        Leaf(label, (at,), (Graphic(at),))
        if isinstance(at, str)
        else _leaf(surfaces[at], label, ids.get(at, []), words)
        for at, label in order.items()
    )


def _places(surfaces: Sequence[Any]) -> dict[str, int]:
    """Which surface an id is of: its own, that of what it holds, or (some programs have it so) of what holds it."""
    found: dict[str, int] = {}
    for at, one in enumerate(surfaces):
        found |= {key: at for node in one.iter(etree.Element) if (key := node.get(XML_ID))}
    for at, one in enumerate(surfaces):
        for holder in one.iterancestors(f"{TEI}facsimile", f"{TEI}surfaceGrp", f"{TEI}sourceDoc"):
            if key := holder.get(XML_ID):
                found.setdefault(key, at)
    return found


def _surfaces(tree: Any) -> list[Any]:
    """Surfaces, and images without one, in the order of the file."""
    tops = [*tree.getroot().iter(f"{TEI}facsimile", f"{TEI}sourceDoc")]
    found = [node for top in tops for node in top.iter(f"{TEI}surface", f"{TEI}graphic")]
    return [
        node for node in found if node.tag == f"{TEI}surface" or next(node.iterancestors(f"{TEI}surface"), None) is None
    ]


def _pointers(tree: Any) -> Iterator[tuple[Any, str]]:
    for node in tree.iterfind(f"./{TEI}text//*[@facs]"):
        for pointer in node.get("facs", "").split():
            yield node, pointer


def _leaf(surface: Any, label: str, ids: list[str], words: Mapping[str, str]) -> Leaf:
    if surface.tag == f"{TEI}graphic":
        return Leaf(label, tuple(ids), (_graphic(surface, surface),), node=surface)
    own = [node for node in surface.iter(f"{TEI}zone", f"{TEI}line", f"{TEI}graphic") if _of(node) is surface]
    zones = tuple(_zone(node, words) for node in own if node.tag != f"{TEI}graphic")
    graphics = tuple(_graphic(node, surface) for node in own if node.tag == f"{TEI}graphic")
    name = label or surface.get("n", "")
    return Leaf(name, tuple(ids), graphics, frame_of(surface), tuple(zone for zone in zones if zone.shape), surface)


def _of(node: Any) -> Any:
    return next(node.iterancestors(f"{TEI}surface"))


def _graphic(node: Any, surface: Any) -> Graphic:
    size = number(node.get("width", "")), number(node.get("height", ""))
    said = (size[0], size[1]) if size[0] and size[1] else None
    holder = node.getparent()
    part = frame_of(holder) if holder is not surface and holder.tag == f"{TEI}zone" else None
    return Graphic(" ".join((node.get("url") or "").split()), said, part)


def _zone(node: Any, words: Mapping[str, str]) -> Zone:
    key = node.get(XML_ID, "")
    said = words.get(key)
    return Zone(key, shape_of(node), said if said is not None else _own(node), said is not None, node)


def _own(node: Any) -> str:
    return " ".join("".join(node.itertext()).split())


def _width(pair: tuple[Graphic, Image]) -> float:
    graphic, image = pair
    return image.size[0] if image.size else graphic.size[0] if graphic.size else 0


def zones_in_order(zones: Sequence[Zone]) -> list[Zone]:
    """As the file has them, but for much larger ones, which come first: what lies upon another is drawn after it, and
    can be pointed at."""
    areas = [_area(zone.shape) for zone in zones]
    usual = sorted(areas)[len(areas) // 2] if areas else 1.0
    larger = {id(zone): int(log(max(1.0, area / usual), _LARGER)) for zone, area in zip(zones, areas, strict=True)}
    return sorted(zones, key=lambda zone: -larger[id(zone)])


def _area(shape: Shape) -> float:
    xs, ys = [x for x, _ in shape], [y for _, y in shape]
    return (max(xs) - min(xs)) * (max(ys) - min(ys))
