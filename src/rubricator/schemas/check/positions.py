"""Where each element of a file begins: line, column and path, by expat, which knows columns (lxml does not)."""

from __future__ import annotations

from collections import Counter
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
