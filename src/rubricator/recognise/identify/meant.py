"""Who or what a name may mean: candidates from the authority files and the gazetteer, ranked, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass

from rubricator.recognise.authority import Authority, normal
from rubricator.recognise.entities import Entity, Kind
from rubricator.recognise.gazetteer import Place, gazetteer
from rubricator.recognise.romanisation import Candidate, candidates

# The countries whose names come to English through the systems that the rules know, and their languages.
_COUNTRIES = {"KP": "ko", "KR": "ko", "CN": "zh", "TW": "zh", "JP": "ja", "VN": "vi", "RU": "ru"}
_AN_ENTRY_AHEAD = 0.01  # of two that are as alike, the one that the edition knows already


@dataclass(frozen=True, slots=True)
class Meant:
    """``name`` is the form that fits, ``main`` the main form; ``key`` the entry's id, or GeoNames' number."""

    name: str
    main: str
    kind: Kind
    source: str
    key: str
    likeness: float
    reason: str


def meant(name: str, authority: Authority, most: int = 10, least: float = 0.7) -> list[Meant]:
    """The likeliest first; each entry and each place once, by the form of it that fits best."""
    found = [*_entries(name, authority, least), *_places(name, least)]
    # "Chongjin" of the edition and that of the gazetteer are one place.
    places = [each for each in found if each.source == "authority files" and each.kind == "place"]
    known = {normal(text) for each in places for text in (each.name, each.main)}
    found = [
        each for each in found if each.source == "authority files" or not known & {normal(each.name), normal(each.main)}
    ]
    found.sort(
        key=lambda each: (-each.likeness - (_AN_ENTRY_AHEAD if each.source == "authority files" else 0), each.main)
    )
    return found[:most]


def _entries(name: str, authority: Authority, least: float) -> list[Meant]:
    by_form: dict[str, list[Entity]] = {}
    for entity in authority.entities:
        for form in entity.forms:
            by_form.setdefault(form.text, []).append(entity)
    best: dict[tuple[Kind, str], Meant] = {}
    for candidate in candidates(name, by_form, least):
        for entity in by_form[candidate.name]:
            fitting = Meant(
                *_named(candidate, entity.main), entity.kind, "authority files", entity.key, *_why(candidate)
            )
            best.setdefault((entity.kind, entity.key), fitting)
    return list(best.values())


def _places(name: str, least: float) -> list[Meant]:
    by_form: dict[str, dict[str, list[Place]]] = {}
    for place in (*gazetteer().named(name), *gazetteer().records):
        language = _COUNTRIES.get(place.country, "")
        if (language and place.kind != "country") or normal(place.name) == normal(name):
            for form in (place.name, *place.forms):
                by_form.setdefault(language, {}).setdefault(form, []).append(place)
    best: dict[tuple[str, str], Meant] = {}
    for language, places in sorted(by_form.items()):
        for candidate in candidates(name, places, least, language):
            for place in places[candidate.name]:
                number = f"GeoNames {place.geonames}" if place.geonames else ""
                fitting = Meant(*_named(candidate, place.name), "place", "gazetteer", number, *_why(candidate))
                best.setdefault((place.name, place.geonames), fitting)
    return list(best.values())


def _named(candidate: Candidate, main: str) -> tuple[str, str]:
    return candidate.name, main


def _why(candidate: Candidate) -> tuple[float, str]:
    return candidate.likeness, candidate.reason
