"""The places that a document names, as entities."""

from __future__ import annotations

from rubricator.recognise.authority import Authority, key_for
from rubricator.recognise.entities import Entity, Form
from rubricator.recognise.gazetteer import Place
from rubricator.recognise.places.composed import Hit
from rubricator.spans import Certainty, Doubt


class Registry:
    """Gives each hit its key: that of the authority file where it has one of the place's names, else a new one."""

    def __init__(self, authority: Authority) -> None:
        self._authority = authority
        self._taken = set(authority.of_kind("place"))
        self._keys: dict[str, str] = {}
        self._models: dict[str, tuple[str, Place | None]] = {}
        self._forms: dict[str, dict[str, str]] = {}
        self._doubts: list[Doubt] = []

    def key(self, hit: Hit, printed: str, span: tuple[int, int]) -> str | None:
        """The key of the place that is meant; None where the authority file has several of the name."""
        if hit.rule in ("rule-place-authority", "rule-place-proposed"):
            if hit.entity is None:
                self._doubts.append(
                    Doubt(
                        *span,
                        "place-ambiguous",
                        f"Several places in the authority file are called “{printed}”.",
                    )
                )
            return hit.entity
        if hit.entity is not None:
            return hit.entity
        name = _called(hit)
        key = self._keys.get(name) or self._known(hit) or self._new(hit)
        self._keys[name] = key
        if (forms := self._forms.get(key)) is not None and printed not in forms:
            forms[printed] = _form_type(hit, printed)
        return key

    def entities(self) -> list[Entity]:
        """The places that are not in the authority file, in the order of their keys."""
        return [self._entity(key) for key in sorted(self._models)]

    def doubts(self) -> list[Doubt]:
        return self._doubts

    def _known(self, hit: Hit) -> str | None:
        names = [hit.name, _called(hit), *(hit.places[0].forms if hit.places else ())]
        for name in names:
            found = self._authority.by_form(name, "place")
            if len(found) == 1:
                return found[0].key
        return None

    def _new(self, hit: Hit) -> str:
        name = _called(hit)
        key = key_for(name, "place", self._taken)
        self._taken.add(key)
        self._models[key] = (name, certain(hit))
        self._forms[key] = {}
        return key

    def _entity(self, key: str) -> Entity:
        name, place = self._models[key]
        forms = [Form(name, type="main")]
        forms += [Form(text, type=kind) for text, kind in sorted(self._forms[key].items()) if text != name]
        identifiers = (("GeoNames", place.geonames),) if place is not None and place.geonames else ()
        return Entity(
            key,
            "place",
            tuple(forms),
            identifiers=identifiers,
            coordinates=place.coordinates if place else "",
        )


def _called(hit: Hit) -> str:
    """The name by which the place is one: "Hanoi City" is Hanoi (the gazetteer has "Mexico City" by its whole name)."""
    return hit.name.removesuffix(" City") if hit.rule == "rule-place-kind" else hit.name


# The rules by which a hit's name is that of a place in the gazetteer, with nothing before or behind it.
_NAMED_ITSELF = frozenset({"rule-place-gazetteer", "rule-place-gazetteer-context", "rule-place-abbreviation"})


def certain(hit: Hit) -> Place | None:
    """The gazetteer's place, where the name leaves no doubt which one: no identifier is better than a wrong one."""
    if not hit.places or hit.rule not in _NAMED_ITSELF:
        return None
    first = hit.places[0]
    rivals = [place for place in hit.places[1:] if place.geonames != first.geonames]
    if hit.certainty is Certainty.HIGH and first.kind in ("country", "capital"):
        return first if all(place.kind in ("city",) for place in rivals) else None
    if first.small or any(place.inhabitants * 10 > first.inhabitants or place.inhabitants > 150 for place in rivals):
        return None
    return first


def _form_type(hit: Hit, printed: str) -> str:
    if hit.rule == "rule-place-bracket":
        return "transliteration"
    return "abbreviation" if _short(printed) else "variant"


def _short(printed: str) -> bool:
    letters = printed.replace(".", "").replace(" ", "")
    return letters.isupper() and len(letters) < 7
