"""Pointers by the schemes of TEI: ``left(p1)``, ``right(#p1)``, ``string-range(p1,4,3)``, ``range(left(a),right(b))``,
``xpath(//p[@n='2'])``.

Source: TEI P5 Guidelines 16.2.4 (Pointing Mechanisms, TEI XPointer Schemes).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rubricator.apparatus.places import Stretch, Surveyor
from rubricator.apparatus.pointers import Pointers
from rubricator.tei.source import Element

_SCHEME = re.compile(r"(?P<name>[a-z-]+)\((?P<inside>.*)\)", re.DOTALL)
_PATH = re.compile(
    r"//(?:[\w.-]+:)?(?P<element>[\w.-]+)\[@(?P<attribute>[\w.:-]+)\s*=\s*(?P<quote>['\"])(?P<value>.*)(?P=quote)\]"
)
_DEEPEST = 5


def pointed(key: str, pointers: Pointers, surveyor: Surveyor, depth: int = 0) -> Stretch | None:
    """The characters that a pointer means, without its file and its "#"; None where it leads nowhere or is of a scheme
    that is not read (of XPath an element by the value of an attribute is)."""
    key = key.strip().removeprefix("#")
    found = _SCHEME.fullmatch(key)
    if depth > _DEEPEST:
        return None
    if found is None or found["name"] == "xpath":
        element = _element(key, pointers)
        return _reach(element, surveyor)
    inside = list(_arguments(found["inside"]))
    if found["name"] == "range" and len(inside) > 1:
        ends = [pointed(each, pointers, surveyor, depth + 1) for each in inside]
        first, last = ends[0], ends[-1]
        return (first[0], last[1]) if first and last and first[0] <= last[1] else None
    if found["name"] in ("left", "right") and len(inside) == 1:
        whole = pointed(inside[0], pointers, surveyor, depth + 1)
        return whole and ((whole[0], whole[0]) if found["name"] == "left" else (whole[1], whole[1]))
    element = _element(inside[0], pointers)
    return surveyor.point(element, key) if element is not None else None


def _element(key: str, pointers: Pointers) -> Element | None:
    """The element of an id, or of a path with the value of an attribute."""
    key = key.strip().removeprefix("#")
    path = _PATH.search(key) if "//" in key else None
    if path is None:
        number = pointers.ids.get(key)
        return pointers.source.elements[number] if number is not None else None
    alike = (
        each
        for each in pointers.source.elements
        if each.name == path["element"] and each.attributes.get(path["attribute"]) == path["value"]
    )
    return next(alike, None)


def _reach(element: Element | None, surveyor: Surveyor) -> Stretch | None:
    if element is None or element.number not in surveyor.flow.begins:
        return None
    return surveyor.flow.begins[element.number], surveyor.flow.ends[element.number]


def _arguments(inside: str) -> Iterator[str]:
    """What stands between commas that are in no inner parentheses."""
    depth = start = 0
    for place, letter in enumerate(inside):
        depth += (letter == "(") - (letter == ")")
        if letter == "," and depth == 0:
            yield inside[start:place]
            start = place + 1
    yield inside[start:]
