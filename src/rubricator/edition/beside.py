"""What the reading page is told of the images beside its text (``f:leaf`` with its ``f:zone``), and findings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

from rubricator.edition.facsimiles import Image
from rubricator.edition.given import Part
from rubricator.edition.leaves import Leaf, Zone, leaves_of, zones_in_order
from rubricator.edition.sources import TEI, XML_ID, Source
from rubricator.findings import Finding, Severity
from rubricator.tei.geometry import Frame, Shape, simplified

# The width of every drawing; its height is in proportion.
WIDTH = 1000
# So many characters name a zone.
_NAME = 48
_SERVICE = re.compile(r"/info\.json/?$")
# What a file says of its zones that hold no words of the text.
_WORDLESS = re.compile(
    r"graphic|image|figure|picture|illustration|initial|ornament|decor|music|table|separator|drawing|stamp|seal"
    r"|printspace|margin|damage|noise|map|chart|chem|math|advert|page|border",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Placed:
    """A leaf that can be shown. ``frame``: the coordinates that its image shows, where they are known; ``outside``: the
    address of an image that does not lie in the edition."""

    leaf: Leaf
    image: Image | None
    full: Image | None
    frame: Frame | None
    outside: str = ""

    @property
    def height(self) -> float:
        """Of the drawing; that of an image whose size nobody knows is not known either."""
        size = self.image.size if self.image else None
        if size:
            return WIDTH * size[1] / size[0]
        return WIDTH * self.frame.height / self.frame.width if self.frame else 0

    def drawn(self) -> list[tuple[Zone, Shape]]:
        """The zones in the coordinates of the drawing."""
        if self.frame is None:
            return []
        scaled = ((zone, self.frame.scaled(zone.shape, WIDTH, self.height)) for zone in zones_in_order(self.leaf.zones))
        return [(zone, simplified(shape)) for zone, shape in scaled]


@dataclass(slots=True)
class _Said:
    """The zones of which something is to be said, by code."""

    of: dict[str, list[Zone]] = field(default_factory=dict)

    def add(self, code: str, zones: Iterable[Zone]) -> None:
        self.of.setdefault(code, []).extend(zones)


def placed(leaf: Leaf, images: Mapping[str, Image], load: bool = False) -> Placed | None:
    """How a leaf is shown; None where there is nothing to show: no image, and no zones to draw.

    ``load``: whether the page may load an image that lies on the network."""
    found = leaf.image(images)
    if found:
        graphic, image = found
        return Placed(leaf, image, leaf.largest(images), leaf.scale(graphic, image.size))
    outside = next((graphic for graphic in leaf.graphics if address(graphic.url)), None)
    if outside is None:
        return None
    frame = leaf.scale(outside, None)
    return Placed(leaf, None, None, frame, address(outside.url)) if load or (leaf.zones and frame) else None


def address(url: str) -> str:
    """Where a reader may look at an image on the network; of an image service (IIIF), the whole image."""
    return _SERVICE.sub("/full/max/0/default.jpg", url) if url.lower().startswith(("http://", "https://")) else ""


def leaf_parts(source: Source, images: Mapping[str, Image], load: bool = False) -> tuple[list[Part], list[Finding]]:
    """``f:leaf`` of each page that has an image, and what is wrong with the zones of the document."""
    said = _Said()
    parts: list[Part] = []
    for leaf in leaves_of(source):
        shown = placed(leaf, images, load)
        if shown is not None:
            parts.append(_part(len(parts) + 1, shown, load))
        if shown is not None and leaf.zones and shown.frame is None:
            said.add("zone-without-scale", leaf.zones[:1])
        elif shown is not None and shown.frame is not None:
            said.add("zone-outside", [zone for zone in leaf.zones if not _fits(zone, shown.frame)])
        said.add("zone-without-words", _silent(leaf))
    return parts, _findings(source, said)


def _part(number: int, shown: Placed, load: bool) -> Part:
    leaf, image = shown.leaf, shown.image
    size = image.size if image else None
    attributes = {
        "n": str(number), "label": leaf.label, "for": " ".join(leaf.pointers), "outside": shown.outside,
        "href": quote(image.path) if image else shown.outside if load else "",
        "full": quote(shown.full.path) if shown.full else shown.outside if load else "",
        "width": str(size[0]) if size else "", "height": str(size[1]) if size else "",
        "high": f"{shown.height:.0f}" if shown.height else "",
    }  # fmt: skip
    zones = "".join(_zone(zone, shape).xml() for zone, shape in shown.drawn())
    return Part("leaf", {name: value for name, value in attributes.items() if value}, zones)


def _zone(zone: Zone, shape: Shape) -> Part:
    points = " ".join(f"{x:.0f},{y:.0f}" for x, y in shape)
    words = zone.words if len(zone.words) <= _NAME else zone.words[:_NAME].rsplit(" ", 1)[0] + " …"
    return Part("zone", {"id": zone.id, "points": points, "words": words})


def _fits(zone: Zone, frame: Frame) -> bool:
    """A zone that holds the image, or other surfaces, is a frame itself."""
    return frame.holds(zone.shape) or zone.node.find(f".//{TEI}graphic") is not None


def _silent(leaf: Leaf) -> list[Zone]:
    """The zones that could be pointed to, and that nothing points to; not those around others, or of pictures."""
    linked = {zone.id for zone in leaf.zones if zone.linked or zone.words}
    return [zone for zone in leaf.zones if zone.id and not zone.linked and not zone.words and not _around(zone, linked)]


def _around(zone: Zone, linked: set[str]) -> bool:
    held = {node.get(XML_ID) for node in zone.node.iterdescendants()}
    kind = " ".join(zone.node.get(name) or "" for name in ("type", "subtype", "rendition", "rend"))
    return bool(held & linked) or zone.node.find(f".//{TEI}graphic") is not None or bool(_WORDLESS.search(kind))


_SAYINGS = {
    "zone-outside": (
        "A part of the zone {} lies outside of its surface.",
        "Correct its coordinates, or those of the surface (ulx, uly, lrx, lry): both are in the same units.",
    ),
    "zone-without-words": (
        "Nothing in the text points to the zone {}.",
        "Give the words that it shows facs=\"#{}\", or take the zone away.",
    ),
    "zone-without-scale": (
        "Nothing says in which units the zone {} is measured, so that its surface's zones are not shown.",
        "Give the surface ulx, uly, lrx and lry, or the graphic its width and height.",
    ),
}  # fmt: skip


def _findings(source: Source, said: _Said) -> list[Finding]:
    """One for all zones of a document of which the same is to be said, at the first of them."""
    found = []
    for code, zones in said.of.items():
        if zones:
            first, name = zones[0].node, zones[0].id or "without an id"
            message, remedy = (text.format(name) for text in _SAYINGS[code])
            again = f" ({len(zones)} places; this is the first.)" if len(zones) > 1 else ""
            line, path = first.sourceline or 0, first.getroottree().getpath(first)
            found.append(Finding(source.file, line, 0, code, Severity.WARNING, message + again, remedy, path))
    return found
