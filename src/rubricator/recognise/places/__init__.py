"""Place names: from the authority file, from the gazetteer, and from what stands around them.

ENCODING.md §3: countries and their abbreviations, regions, towns, rivers, named sites; a capital that stands for a
government is a place as well; adjectives and peoples are none. A possessive stands outside.
"""

from __future__ import annotations

from collections.abc import Sequence

from rubricator.recognise.authority import Authority
from rubricator.recognise.brackets import Bracket
from rubricator.recognise.entities import Entity
from rubricator.recognise.pieces import Piece, pieces
from rubricator.recognise.places.abbreviated import abbreviated
from rubricator.recognise.places.brackets import bracketed
from rubricator.recognise.places.composed import Hit
from rubricator.recognise.places.context import Surroundings
from rubricator.recognise.places.registry import Registry
from rubricator.recognise.places.scan import by_authority, by_gazetteer
from rubricator.recognise.places.unknown import by_context
from rubricator.recognise.tokens import Tokens
from rubricator.spans import Claim, Doubt
from rubricator.view import View

PLACE_RULES = {
    "rule-place-authority": "A form of a place in the authority file.",
    "rule-place-proposed": "A form of an entry that the program has proposed, for another document or earlier.",
    "rule-place-gazetteer": "The name of a country, a region, a capital or a large town in the gazetteer.",
    "rule-place-gazetteer-context": "A smaller place in the gazetteer, shown at least once to be a place.",
    "rule-place-compass": "A place in the gazetteer with a point of the compass or the like before it.",
    "rule-place-kind": "A capitalised name beside the word for its kind: the city of X, X Province, X district.",
    "rule-place-position": "An unknown capitalised name behind in, at or near, where a place is expected.",
    "rule-place-list": "An unknown name in a list with a known place, behind a preposition of place.",
    "rule-place-abbreviation": "An abbreviation that the document itself uses beside places.",
    "rule-place-bracket": "An unresolved transliteration in brackets, where a place is expected.",
    "rule-place-alternative": "Another form of the place before it, in brackets.",
}


def places(
    view: View,
    tokens: Tokens,
    brackets: Sequence[Bracket],
    authority: Authority,
    others: Sequence[Claim] = (),
) -> tuple[list[Claim], list[Entity], list[Doubt]]:
    """The place names of a view, the places that they name, and what is doubtful about them.

    ``others``: claims made before; no place is found in a person's name or in a date.
    """
    text = pieces(tokens)
    around = Surroundings(view, tokens, others)
    hits = by_authority(tokens, text, authority, around)
    hits += by_gazetteer(text, around, hits)
    hits += by_context(text, around, hits)
    hits += bracketed(text, brackets, around, hits)
    hits += abbreviated(text, around, hits)
    hits += by_authority(tokens, text, authority, around, taken=hits)
    hits = _outermost(hits)
    registry = Registry(authority)
    claims = [_claim(hit, view, text, registry) for hit in hits]
    return claims, registry.entities(), registry.doubts()


def _outermost(hits: Sequence[Hit]) -> list[Hit]:
    """Of a name within a longer one only the longer, in order of the text: the Bay of Biscay, not Biscay."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.first, -hit.last)):
        if not kept or hit.first > kept[-1].last:
            kept.append(hit)
    return kept


def _claim(hit: Hit, view: View, text: Sequence[Piece], registry: Registry) -> Claim:
    start, end = hit.span or (text[hit.first].start, text[hit.last].end)
    printed = view.text[text[hit.first].start : text[hit.last].end]
    key = registry.key(hit, printed, (start, end))
    return Claim(start, end, "placeName", hit.rule, hit.certainty, entity=key)


__all__ = ["PLACE_RULES", "places"]
