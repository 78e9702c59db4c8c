"""Where each element of a file begins: line, column and path, by expat, which knows columns (lxml does not)."""

from __future__ import annotations

import re
from bisect import bisect_right
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


_TAG = re.compile(r"<[^\s/>]+")
_ATTRIBUTE = re.compile(r"""\s+([^\s=<>/"']+)\s*=\s*(?:"[^"]*"|'[^']*')""")


class Attributes:
    """Where the attributes of a file stand. The file is decoded once, and a tag read once for each attribute that is
    asked for: a line may be a megabyte, and have a finding on every word."""

    def __init__(self, content: bytes) -> None:
        self._text = content.decode("utf-8", "replace")
        self._starts = [0, *(match.end() for match in re.finditer("\n", self._text))]
        self._found: dict[tuple[Place, str], Place] = {}

    def place(self, tag: Place, name: str) -> Place:
        """The attribute's name in the start tag at ``tag``; the tag's own where it cannot be seen (in UTF-16, say)."""
        if (tag, name) not in self._found:
            self._found[tag, name] = self._seek(tag, name)
        return self._found[tag, name]

    def _seek(self, tag: Place, name: str) -> Place:
        path = f"{tag.xpath}/@{name}"
        known = 0 < tag.line <= len(self._starts) and tag.column > 0
        match = _TAG.match(self._text, self._starts[tag.line - 1] + tag.column - 1) if known else None
        while match is not None and (match := _ATTRIBUTE.match(self._text, match.end())) is not None:
            if match[1] == name:
                line = bisect_right(self._starts, match.start(1))
                return Place(line, match.start(1) - self._starts[line - 1] + 1, path)
        return Place(tag.line, tag.column, path)
