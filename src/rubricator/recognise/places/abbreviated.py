"""Abbreviations of places that the document explains by writing the name out, and codes of countries."""

from __future__ import annotations

from collections.abc import Sequence

from rubricator.recognise.pieces import Piece
from rubricator.recognise.places.composed import Hit
from rubricator.recognise.places.context import STRICT, Surroundings
from rubricator.recognise.tables import rows
from rubricator.spans import Certainty


def abbreviated(text: Sequence[Piece], around: Surroundings, taken: Sequence[Hit]) -> list[Hit]:
    """ "GB" where the document says "Great Britain", and "D" or "LUX" where it stands in the place of a country."""
    covered = {i for hit in taken for i in range(hit.first, hit.last + 1)}
    meant = {**_codes(text, around, taken, covered), **_initials(text, taken)}
    found = []
    for at in around.capitals_that(lambda piece: piece.text in meant):
        model = meant[text[at].text]
        if at not in covered and around.free(at, at) and not around.loud(at) and not _is_label(around, at):
            rule = "rule-place-abbreviation"
            found.append(Hit(at, at, model.name, rule, Certainty.MEDIUM, model.places, model.entity))
    return found


def _initials(text: Sequence[Piece], taken: Sequence[Hit]) -> dict[str, Hit]:
    found: dict[str, Hit] = {}
    for hit in taken:
        words = [piece for piece in text[hit.first : hit.last + 1] if piece.capital]
        if len(words) > 1 and hit.certainty is Certainty.HIGH:
            found.setdefault("".join(piece.text[0] for piece in words), hit)
    return found


def _codes(text: Sequence[Piece], around: Surroundings, taken: Sequence[Hit], covered: set[int]) -> dict[str, Hit]:
    """The country codes that stand at least twice where a country stands, and whose country the document names."""
    named = {hit.name: hit for hit in taken}
    codes = {code: named.get(country) for code, country in rows("places-codes.tsv")}
    count: dict[str, int] = {}
    for at in around.capitals_that(lambda piece: piece.text in codes):
        piece = text[at]
        if at not in covered and not around.loud(at) and not _is_label(around, at):
            before = around.before(at)
            placed = before is not None and (before.key in STRICT or before.key in ("for", "with", "to", "by", "that"))
            count[piece.text] = count.get(piece.text, 0) + placed
    needed = {code: 2 if len(code) == 1 else 1 for code in count}
    return {
        code: codes[code] or Hit(0, 0, country, "rule-place-abbreviation", Certainty.LOW)
        for code, country in rows("places-codes.tsv")
        if count.get(code, 0) >= needed.get(code, 1) and (codes[code] is not None or len(code) > 2)
    }


def _is_label(around: Surroundings, at: int) -> bool:
    """ "(D)", "D.", "D)": a letter that counts, or an initial."""
    after, before = around.after(at), around.before(at)
    if len(around.text[at].text) > 1:
        return False
    dotted = after is not None and after.text in ".)" and after.start == around.text[at].end
    sentence_ends = dotted and after is not None and after.text == "." and before is not None and before.kind == "word"
    return (dotted and not sentence_ends) or (before is not None and before.text in "([")
