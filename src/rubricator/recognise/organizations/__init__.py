"""Names of organizations: by their form, by list, and by the abbreviations that a document introduces.

ENCODING.md §3: parties, committees, ministries, armies, archives, foundations; the longest name is one element. What
the document calls by a common noun alone (the Party, the Central Committee, the Government) is left to the editor.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from operator import attrgetter

from rubricator.recognise.authority import Authority
from rubricator.recognise.brackets import Bracket
from rubricator.recognise.entities import Entity
from rubricator.recognise.organizations.acronyms import (
    archives,
    introduced,
    known,
    matched,
    spelled_out,
    standing,
    unexplained,
    with_abbreviations,
    with_letter,
    with_letters_before,
)
from rubricator.recognise.organizations.grammar import bodies
from rubricator.recognise.organizations.reader import Reader
from rubricator.recognise.organizations.registry import Parser, Registry
from rubricator.recognise.organizations.units import units
from rubricator.recognise.organizations.vocabulary import vocabulary
from rubricator.recognise.pieces import Piece, pieces
from rubricator.recognise.places.context import Surroundings
from rubricator.recognise.tokens import Tokens
from rubricator.spans import Certainty, Claim, Doubt
from rubricator.view import View

ORGANIZATION_RULES = {
    "rule-organization-authority": "A form of an organization in the authority file.",
    "rule-organization-proposed": "A form of an entry that the program has proposed, for another document or earlier.",
    "rule-organization-form": "Capitalised words around a word for a kind of body: Ministry of X, X Central Committee.",
    "rule-organization-government": "The government of a country, written with a capital.",
    "rule-organization-known": "A name or an abbreviation in the program's list of organizations.",
    "rule-organization-introduced": "An abbreviation that the document introduces behind the full name.",
    "rule-organization-abbreviation": "An unexplained abbreviation that has members, leaders or a committee.",
}

Found = tuple[int, int, str, Certainty]


def organizations(
    view: View,
    tokens: Tokens,
    brackets: Sequence[Bracket],
    authority: Authority,
    others: Sequence[Claim] = (),
) -> tuple[list[Claim], list[Entity], list[Doubt]]:
    """The names of organizations in a view, the organizations, and what is doubtful about them."""
    text = pieces(tokens)
    around = Surroundings(view, tokens, [claim for claim in others if claim.element == "date"])
    reader = Reader(text, vocabulary(), around, _persons(text, others))
    from_file, claims = _by_authority(tokens, authority)
    found, shorts = _found(reader)
    free = [hit for hit in found if _stands(hit, text, around, from_file)]
    registry = Registry(authority, Parser(reader.words, shorts))
    spans = [(text[first].start, text[last].end) for first, last, _, _ in free]
    names = [(view.text[start:end], text[hit[0] : hit[1] + 1]) for hit, (start, end) in zip(free, spans, strict=True)]
    entity = registry.keys(names)
    claims += [
        Claim(start, end, "orgName", rule, certainty, entity=key)
        for (start, end), (_, _, rule, certainty), key in zip(spans, free, entity, strict=True)
    ]
    claims += _proposed(tokens, authority, claims)
    claims.sort(key=lambda claim: (claim.start, -claim.end))
    return claims, registry.entities(), []


def _found(reader: Reader) -> tuple[list[Found], dict[str, Sequence[Piece]]]:
    """Names by form, by list, and by abbreviation; and which abbreviation stands for which words."""
    further = list(units(reader))
    covered = {at for first, last in further for at in range(first, last + 1)}
    formed = sorted([*further, *(hit for hit in bodies(reader) if covered.isdisjoint(range(hit[0], hit[1] + 1)))])
    listed = known(reader, formed)
    taken = [*formed, *listed]
    shorts = {**matched(reader, formed), **introduced(reader, taken), **spelled_out(reader, taken)}
    explained = [with_letters_before(reader, at) for at, _ in standing(reader, set(shorts), taken)]
    taken += explained
    loose = standing(reader, unexplained(reader, taken) | archives(reader, taken), taken)
    formed, explained, loose = with_abbreviations(reader, formed, explained, loose)
    found = [(*with_letter(reader, (first, last)), *_form_rule(reader, first, last)) for first, last in formed]
    found += [(*with_letter(reader, span), "rule-organization-known", Certainty.HIGH) for span in listed]
    found += [(*span, "rule-organization-introduced", Certainty.HIGH) for span in explained]
    found += [(*with_letter(reader, span), "rule-organization-abbreviation", Certainty.LOW) for span in loose]
    return found, {short: reader.text[first : last + 1] for short, (first, last) in shorts.items()}


def _form_rule(reader: Reader, first: int, last: int) -> tuple[str, Certainty]:
    if reader.known(first) == last - first + 1:
        return "rule-organization-known", Certainty.HIGH  # "Deutsche Welle"
    if reader.text[last].key == "government":
        return "rule-organization-government", Certainty.LOW
    return "rule-organization-form", Certainty.MEDIUM


def _persons(text: Sequence[Piece], others: Iterable[Claim]) -> dict[int, int]:
    """The pieces of persons' names, with the first piece of each."""
    found = {}
    for claim in others:
        if claim.element == "persName":
            inside = range(
                bisect_right(text, claim.start, key=attrgetter("end")),
                bisect_left(text, claim.end, key=attrgetter("start")),
            )
            found.update(dict.fromkeys(inside, inside[0]))
    return found


def _proposed(tokens: Tokens, authority: Authority, found: Sequence[Claim]) -> list[Claim]:
    """The forms of entries that are only proposed, where nothing else was found: an entry that the program made of
    this document would otherwise be the reason for what it was made of."""
    _, claims = _by_authority(tokens, authority, proposed=True)
    taken = sorted((claim.start, claim.end) for claim in found)
    return [claim for claim in claims if not any(low < claim.end and claim.start < high for low, high in taken)]


def _by_authority(
    tokens: Tokens, authority: Authority, proposed: bool = False
) -> tuple[list[tuple[int, int]], list[Claim]]:
    """The forms of bodies in the authority file that a person stands for, or those that are ``proposed``."""
    rule = "rule-organization-proposed" if proposed else "rule-organization-authority"
    spans, claims = [], []
    for match in authority.find(tokens):
        bodies_named = [entity for entity in match.entities if entity.kind == "org" and entity.proposed == proposed]
        if bodies_named:
            sure = len(bodies_named) == 1
            spans.append((match.start, match.end))
            claims.append(
                Claim(
                    match.start,
                    match.end,
                    "orgName",
                    rule,
                    Certainty.HIGH if sure and not proposed else Certainty.MEDIUM,
                    entity=bodies_named[0].key if sure else None,
                )
            )
    return spans, claims


def _stands(hit: Found, text: Sequence[Piece], around: Surroundings, from_file: Sequence[tuple[int, int]]) -> bool:
    """Whether the name is free of dates and closed stretches, and is no part of one that the authority file has."""
    first, last = hit[0], hit[1]
    start, end = text[first].start, text[last].end
    place = bisect_right(from_file, (start, end + 1))
    inside = any(a <= start and end <= b for a, b in from_file[max(0, place - 2) : place + 1])
    return around.free(first, last) and not inside


__all__ = ["ORGANIZATION_RULES", "organizations"]
