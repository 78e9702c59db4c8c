"""What is known of a place in the text; and places whose name is composed: "South Hwanghae", "Republic of Guinea"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rubricator.recognise.gazetteer import Gazetteer, Place
from rubricator.recognise.pieces import Piece
from rubricator.recognise.places.words import words
from rubricator.spans import Certainty


class Hit(NamedTuple):
    """The pieces ``first`` to ``last`` name a place. ``name``: its main form; ``places``: those in the gazetteer that
    it may be, best known first; ``entity``: the authority file's key. ``span`` where it is not that of the pieces."""

    first: int
    last: int
    name: str
    rule: str
    certainty: Certainty
    places: tuple[Place, ...] = ()
    entity: str | None = None
    span: tuple[int, int] | None = None


# What may stand, capitalised, before a place and make another one of it.
_COMPASS = words("compass")
_STATES = frozenset({"republic", "kingdom", "sultanate", "emirate", "commonwealth", "state", "union"})
_FORMS = frozenset(
    {"people", "peoples", "democratic", "socialist", "federal", "federative", "islamic", "arab", "popular"}
)
_LEADING = frozenset({"the", "of", "in", "and", "to"})


def may_compose(piece: Piece) -> bool:
    """Whether a composed name may begin with the word."""
    return piece.key in _COMPASS or piece.key in _STATES


def composed(text: Sequence[Piece], at: int, known: Gazetteer) -> Hit | None:
    """ "South Hwanghae", "Central Eastern Europe": the compass before a known place; "Republic of Guinea"."""
    if text[at].key in _STATES:
        return _republic(text, at, known)
    if text[at].key not in _COMPASS:
        return None
    first, behind = at, at + 1
    while behind < min(at + 3, len(text)) and text[behind].key in _COMPASS and text[behind].capital:
        behind += 1
    if behind >= len(text) or text[behind].block != text[at].block or not text[behind].capital:
        return None
    own, _ = known.longest(text, at)
    length, places = known.longest(text, behind)
    if not length or own > behind - at or places[0].small or places[0].word or text[behind].text.isupper():
        return None
    last = behind + length - 1
    name = " ".join(piece.text for piece in text[first : last + 1])
    return Hit(first, last, name, "rule-place-compass", Certainty.HIGH)


def _republic(text: Sequence[Piece], at: int, known: Gazetteer) -> Hit | None:
    """ "People's Republic of Guinea", where no list has the form: the kind of state, with what describes it."""
    if at + 2 >= len(text) or text[at + 1].key != "of" or text[at + 2].block != text[at].block:
        return None
    own, _ = known.longest(text, at)
    length, places = known.longest(text, at + 2)
    if own or not length or places[0].kind != "country" or text[at + 2].text.isupper() != text[at].text.isupper():
        return None
    first, last = at, at + 1 + length
    while (
        first and text[first - 1].key in _FORMS and text[first - 1].capital and text[first - 1].block == text[at].block
    ):
        first -= 1
    described = first and text[first - 1].capital and text[first - 1].block == text[at].block
    if text[at].key == "union" and described and text[first - 1].key not in _LEADING:
        return None  # "National Union of Kampuchea"
    return Hit(first, last, places[0].name, "rule-place-gazetteer", Certainty.HIGH, (places[0],))
