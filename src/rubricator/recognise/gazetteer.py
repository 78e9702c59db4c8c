"""The places that the program knows without any authority file: GeoNames' larger ones, historic states, regions.

The data files say where they come from. Read at the first call, not before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from rubricator.recognise.pieces import Piece, keys
from rubricator.recognise.tables import rows

# Words that a name may hold in lower case.
_PARTICLES = frozenset(
    {
        "of",
        "the",
        "and",
        "am",
        "an",
        "nad",
        "pod",
        "der",
        "de",
        "la",
        "le",
        "del",
        "do",
        "da",
        "es",
        "upon",
        "on",
        "na",
        "los",
        "las",
    }
)
# Of two places with one name the one with the lower rank is meant, then the one with more inhabitants.
_RANK = {"country": 0, "state": 1, "continent": 1, "capital": 2, "region": 2, "city": 3, "province": 3}


class Place(NamedTuple):
    """``kind``: country, state, continent, region, province, sea, lake, river, mountain, site, capital, city.

    ``small``: found by its name alone only where the document says once that it is a place; ``word``: its name is an
    English word as well. ``geonames`` and ``coordinates`` ("39.03 125.75") may be empty.
    """

    name: str
    kind: str
    forms: tuple[str, ...] = ()
    country: str = ""
    geonames: str = ""
    coordinates: str = ""
    inhabitants: int = 0
    small: bool = False
    word: bool = False


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Places by the words of their names; of two with one name the better known one comes first."""

    records: tuple[Place, ...]
    _starts: dict[str, list[tuple[tuple[str, ...], int]]] = field(default_factory=dict)
    _sorted: dict[str, list[tuple[str, tuple[str, ...], list[Place]]]] = field(default_factory=dict)
    _abbreviations: dict[str, int] = field(default_factory=dict)

    def may_begin(self, piece: Piece) -> bool:
        """Whether some name begins with the word."""
        return piece.key in self._starts or piece.text in self._abbreviations

    def longest(self, text: Sequence[Piece], at: int) -> tuple[int, Sequence[Place]]:
        """How many pieces the longest name that starts at ``at`` has, and which places bear it; (0, []) for none."""
        piece = text[at]
        short = self._abbreviations.get(piece.text)
        if short is not None:
            return 1, (self.records[short],)
        if piece.key not in self._starts:
            return 0, ()
        after = text[at + 1].key if at + 1 < len(text) else ""
        for second, rest, places in self._sorted.get(piece.key) or self._sort(piece.key):
            if not second or (second == after and _follows(text, at, rest)):
                return len(rest) + 1, places
        return 0, ()

    def _sort(self, first: str) -> list[tuple[str, tuple[str, ...], list[Place]]]:
        """The names that begin with a word, the longest first: their second word, all behind the first, the places."""
        numbers: dict[tuple[str, ...], list[int]] = {}
        for rest, number in self._starts[first]:
            numbers.setdefault(rest, []).append(number)
        self._sorted[first] = [
            (rest[0] if rest else "", rest, [self.records[number] for number in dict.fromkeys(numbers[rest])])
            for rest in sorted(numbers, key=len, reverse=True)
        ]
        return self._sorted[first]

    def named(self, name: str) -> list[Place]:
        """The places of which this is a name, in whatever case, best known first."""
        words = keys(name)
        if not words:
            return []
        numbers = (number for rest, number in self._starts.get(words[0], ()) if rest == words[1:])
        found = [self.records[number] for number in dict.fromkeys(numbers)]
        short = self._abbreviations.get(name.replace(".", "").replace(" ", ""))
        return found if short is None else [self.records[short], *found]


def _follows(text: Sequence[Piece], at: int, rest: tuple[str, ...]) -> bool:
    """Whether the words of a name's rest stand behind ``at``, in one block, with capitals where a name has them."""
    here = at
    for word in rest:
        here += 1
        while here < len(text) and text[here].key == "," and word != ",":
            return False
        if here >= len(text) or text[here].key != word or text[here].block != text[at].block:
            return False
        if not text[here].capital and word not in _PARTICLES and not word[0].isdigit() and word not in _LOWER:
            return False
    return True


# Common nouns that end a name without a capital: "Korean peninsula", "38th parallel".
_LOWER = frozenset({"peninsula", "parallel", "states", "subcontinent", "republics", "territories", "line"})


@cache
def gazetteer() -> Gazetteer:
    """All the places, read once."""
    records = _read()
    records.sort(key=lambda place: (_RANK.get(place.kind, 3), -place.inhabitants))
    made = Gazetteer(tuple(records))
    for number, place in enumerate(records):
        for form in (place.name, *place.forms):
            if form.isupper() and len(form) < 7:
                made._abbreviations.setdefault(form.replace(".", "").replace(" ", ""), number)
                continue
            words = keys(form)
            if words:
                made._starts.setdefault(words[0], []).append((words[1:], number))
    return made


def _read() -> list[Place]:
    further: dict[str, tuple[str, tuple[str, ...]]] = {}
    places = []
    for row in rows("places-states.tsv"):
        name, kind, country, forms = (*row, "", "")[:4]
        variants = tuple(forms.split("|")) if forms else ()
        if kind == "country":
            further[country] = (name, variants)
        else:
            places.append(Place(_plain_order(name), "state", variants, country))
    for row in rows("places-regions.tsv"):
        name, kind, forms = (*row, "")[:3]
        places.append(Place(name, kind, tuple(forms.split("|")) if forms else ()))
    places.extend(_geonames(row, further) for row in rows("gazetteer-geonames.tsv"))
    return places


def _plain_order(name: str) -> str:
    """ "Vietnam, North" is listed so to stand beside Vietnam; its name is "North Vietnam"."""
    last, comma, first = name.partition(", ")
    return f"{first} {last}" if comma and len(first.split()) == 1 else last if comma else name


def _geonames(row: tuple[str, ...], further: dict[str, tuple[str, tuple[str, ...]]]) -> Place:
    name, kind, flags, country, number, where, inhabitants, forms = (*row, "", "", "", "")[:8]
    variants = tuple(forms.split("|")) if forms else ()
    if kind == "country" and country in further:
        main, variants = further[country]
        if main != name:
            name, variants = main, (name, *variants)
    kind = "province" if kind == "state" else kind
    people = int(inhabitants or 0)
    return Place(name, kind, variants, country, number, where, people, "s" in flags, "w" in flags)
