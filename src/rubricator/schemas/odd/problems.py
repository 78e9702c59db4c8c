"""What is wrong with a customisation, as findings with file, line and column.

TEI's own processor passes over a misspelt name in silence: the element is then missing from the schema, or was never
taken out of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from rubricator.findings import Finding, Severity
from rubricator.schemas.check.positions import Place, positions
from rubricator.schemas.odd.specs import Spot


class Problems:
    """Collects what is found; ``contents`` are the bytes of the files that spots point into."""

    def __init__(self) -> None:
        self.contents: dict[str, bytes] = {}
        self._found: dict[tuple[Spot, str, Severity, str, str], None] = {}

    def add(self, spot: Spot, code: str, message: str, remedy: str, severity: Severity = Severity.ERROR) -> None:
        self._found.setdefault((spot, code, severity, message, remedy))

    def unknown(self, spot: Spot, what: str, name: str, known: Iterable[str], place: str = "TEI") -> None:
        """A name that leads nowhere."""
        near = nearest(name, known)
        guess = f" Did you mean {near}?" if near else ""
        remedy = f"Write {near}." if near else "Correct the name, or take it out."
        self.add(spot, "odd-unknown", f"{place} has no {what} {name}.{guess}", remedy)

    def place(self, spot: Spot) -> Place:
        """Line, column and path of what stands there."""
        return _place({}, self.contents, spot)

    def findings(self) -> list[Finding]:
        """All of it, by place."""
        places: dict[str, tuple[Place, ...]] = {}
        return sorted(self._finding(places, *entry) for entry in self._found)

    def _finding(
        self, places: dict[str, tuple[Place, ...]], spot: Spot, code: str, severity: Severity, message: str, remedy: str
    ) -> Finding:
        place = _place(places, self.contents, spot)
        return Finding(spot.file, place.line, place.column, code, severity, message, remedy, place.xpath)


def _place(places: dict[str, tuple[Place, ...]], contents: Mapping[str, bytes], spot: Spot) -> Place:
    if spot.file not in places:
        places[spot.file] = positions(contents[spot.file]) if spot.file in contents else ()
    found = places[spot.file]
    return found[spot.number] if 0 <= spot.number < len(found) else Place(0, 0, "")


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name that is most like this one, "" where none is."""
    candidates = sorted(set(known))
    folded = {candidate.lower(): candidate for candidate in candidates}
    if name.lower() in folded:
        return folded[name.lower()]
    return next(iter(get_close_matches(name, candidates, 1, 0.7)), "")
