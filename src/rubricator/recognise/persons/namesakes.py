"""People called like a town or a country: "Jack London", "Major Salah Salem", and the bare "Salem" behind it."""

from __future__ import annotations

from collections.abc import Container, Sequence

from rubricator.recognise.gazetteer import gazetteer
from rubricator.recognise.persons.onomasticon import TITLE, Trait
from rubricator.recognise.persons.words import Word, Words
from rubricator.recognise.places.words import words as placed

# Behind these the place is meant.
_OF_PLACES = frozenset({"in", "at", "near", "into", "toward", "towards", "via", "throughout", "through", "around"})
_MOTION, _WRITINGS = placed("motion"), placed("writing")
_JOINING = frozenset({",", "and", "or", "-", "–"})


def called_like_places(words: Words, families: Container[str]) -> frozenset[str]:
    """The families that are called like a place, where the document uses the name for the family alone."""
    alone: dict[str, bool] = {}
    for i in words.held:
        word = words[i]
        if word.taken == "placeName" and word.key in families and alone.get(word.key, True):
            alone[word.key] = not _is_place(words, i)
    return frozenset(name for name, is_family in alone.items() if is_family and gazetteer().named(name))


def is_towns_name(word: Word) -> bool:
    """Whether a town is called so, and nothing else in English."""
    return any(place.kind in ("capital", "city") and not place.word for place in gazetteer().named(word.text))


def is_place_here(words: Sequence[Word], i: int) -> bool:
    """Whether the word is the name of a large place, and what stands beside it says that this is meant."""
    word = words[i]
    if not word.taken or word.traits & Trait.LEADER or not _is_place(words, i):
        return False
    return word.taken == "placeName" or any(not place.small for place in gazetteer().named(word.text))


def _is_place(words: Sequence[Word], i: int) -> bool:
    """Whether what stands beside the word says that the place is meant."""
    after = words[i + 1] if i + 1 < len(words) and words[i + 1].gap >= 0 else None
    if after is not None and ((after.taken == "placeName" and after.gap < 2) or (after.cap and not after.taken)):
        return True
    if words[i].gap < 0:
        later = words[i + 2] if i + 2 < len(words) else None  # "London, 3 May"
        return later is not None and (later.kind == "number" or bool(later.traits & Trait.NEVER))
    before, further = words[i - 1], words[i - 2] if i > 1 else words[i - 1]
    if before.key in _OF_PLACES or before.taken == "placeName":
        return True
    if before.key in ("to", "from"):
        return further.key in _MOTION if before.key == "to" else further.key not in _WRITINGS
    if before.text in _JOINING:
        return further.taken == "placeName"
    return before.key == "of" and bool(further.traits & TITLE)
