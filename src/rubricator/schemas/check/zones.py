"""Checks of zones (TEI P5, 12.1): coordinates that enclose nothing. What of a zone lies outside of its image, and which
has no words, is said when the pages are made: that depends on the images."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from rubricator.schemas.check.links import Problem
from rubricator.tei.geometry import is_reversed

_COORDINATED = frozenset(f"{{http://www.tei-c.org/ns/1.0}}{name}" for name in ("zone", "surface", "line", "path"))


def zone_problems(root: etree._Element) -> Iterator[Problem]:
    """The corners of zones and surfaces that stand in the wrong places."""
    if not any(True for _ in root.iter(*_COORDINATED)):
        return
    for number, element in enumerate(root.iter(etree.Element)):
        if element.get("ulx") and element.tag in _COORDINATED and is_reversed(element):
            name = etree.QName(element).localname
            yield Problem(
                number,
                "zone-reversed",
                f"The lower right corner of this {name} does not lie to the right of the upper left one and below it.",
                "Write the smaller numbers as ulx and uly, the larger as lrx and lry.",
                "@ulx",
            )
