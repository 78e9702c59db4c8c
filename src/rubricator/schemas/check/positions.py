"""Where each element of a file begins: line, column and path, by expat, which knows columns (lxml does not)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from xml.parsers import expat


@dataclass(frozen=True, slots=True)
class Place:
    """``line`` and ``column`` count from 1; ``xpath`` names elements without their prefix, with ``[n]`` for all."""

    line: int
    column: int
    xpath: str


NOWHERE = Place(0, 0, "")


def positions(content: bytes) -> tuple[Place, ...]:
    """The places of a well-formed file's elements, in document order."""
    places: list[Place] = []
    paths: list[str] = [""]
    counts: list[Counter[str]] = [Counter()]
    parser = expat.ParserCreate()

    def start(name: str, _: object) -> None:
        local = name.rpartition(":")[2]
        counts[-1][local] += 1
        path = f"{paths[-1]}/{local}[{counts[-1][local]}]"
        places.append(Place(parser.CurrentLineNumber, parser.CurrentColumnNumber + 1, path))
        paths.append(path)
        counts.append(Counter())

    def end(_: str) -> None:
        paths.pop()
        counts.pop()

    parser.StartElementHandler, parser.EndElementHandler = start, end
    try:
        parser.Parse(content, True)
    except expat.ExpatError:  # lxml reads what expat does not (some encodings): better no place than no finding
        return ()
    return tuple(places)


_TAG = re.compile(r"<[^\s/>]+")
_ATTRIBUTE = re.compile(r"""\s+([^\s=<>/"']+)\s*=\s*(?:"[^"]*"|'[^']*')""")
_LINES = 200  # a start tag that runs over more lines than this has no columns of attributes


def attribute_place(lines: Sequence[bytes], place: Place, name: str) -> Place:
    """Where an attribute's name stands in the start tag at ``place``, by the lines of the file; the tag's place where
    it cannot be seen (in UTF-16, say)."""
    path = f"{place.xpath}/@{name}"
    text = b"\n".join(lines[place.line - 1 : place.line + _LINES]).decode("utf-8", "replace") if place.line else ""
    match = _TAG.match(text, place.column - 1) if place.column else None
    while match is not None and (match := _ATTRIBUTE.match(text, match.end())) is not None:
        if match[1] == name:
            start = match.start(1)
            return Place(place.line + text.count("\n", 0, start), start - text.rfind("\n", 0, start), path)
    return Place(place.line, place.column, path)
