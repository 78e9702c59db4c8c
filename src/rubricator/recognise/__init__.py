"""Recognition: names, dates and interventions of a reading view, together. (DESIGN.md, flow 1.)

Each recogniser proposes; here they are called in the order in which one needs the other, and what competes is
settled. The recognisers are imported when they are called: whoever needs an entity or a token alone does not
load the gazetteer.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from rubricator.recognise.authority import Authority
from rubricator.recognise.brackets import Bracket
from rubricator.recognise.entities import Entity
from rubricator.spans import Certainty, Claim, Doubt, settle
from rubricator.uncollected import uncollected
from rubricator.view import View


@dataclass(frozen=True)
class Recognition:
    """What the program proposes for a text: claims in document order, outermost first; the entities that they
    refer to; what a person should look at."""

    claims: list[Claim] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)


@uncollected()
def recognise(view: View, authority: Authority, *, original_language: str = "", model: str = "") -> Recognition:
    """Names, dates and interventions of a fresh document. No two claims cross; the text is as it was.

    ``model``: a statistical model whose proposals are weighed in (rubricator.recognise.statistical); raises
    ModelMissing where there is none of this name.
    """
    from rubricator.recognise.brackets import brackets
    from rubricator.recognise.interventions import interventions
    from rubricator.recognise.titles import titles

    found, unbalanced = brackets(view.text)
    names = _names_and_dates(view, authority, found, model)
    notes, doubted = interventions(view, found, names.claims, original_language)
    whole = [claim for claim in notes if claim.rule == "rule-struck-out"]
    others = (*names.claims, *titles(view))
    claims = [*(claim for claim in others if not any(map(claim.crosses, whole))), *notes]
    return _settled(view, claims, names.entities, [*unbalanced, *names.doubts, *doubted])


@uncollected()
def names_and_dates(view: View, authority: Authority, model: str = "") -> Recognition:
    """Names and dates alone, for a file that people edit: what is marked there already always wins."""
    from rubricator.recognise.brackets import brackets

    found, _ = brackets(view.text)
    names = _names_and_dates(view, authority, found, model)
    return _settled(view, names.claims, names.entities, names.doubts)


def _names_and_dates(view: View, authority: Authority, found: Sequence[Bracket], model: str) -> Recognition:
    from rubricator.recognise.dates import dates
    from rubricator.recognise.organizations import organizations
    from rubricator.recognise.persons import persons
    from rubricator.recognise.places import places
    from rubricator.recognise.tokens import tokens

    words = tokens(view)
    dated, doubts = dates(view)
    placed, regions, doubts_of_places = places(view, words, found, authority)
    bodies, groups, doubts_of_bodies = organizations(view, words, found, authority)
    others = [*dated, *placed, *bodies]
    named, people, doubts_of_persons = persons(view, words, found, authority, others)
    bodies, placed = _told_from_places(_without_persons(bodies, named), _without_persons(placed, named), view.text)
    claims = [*bodies, *named, *placed, *dated]
    entities = [*people, *regions, *groups]
    if model:
        from rubricator.recognise.statistical import added

        more = added(view, model, claims, entities, authority)
        claims = [claim for claim in claims if not any(claim.meets(new) for new in more.claims)]
        claims, entities = [*claims, *more.claims], [*entities, *more.entities]
    return Recognition(claims, entities, [*doubts, *doubts_of_places, *doubts_of_bodies, *doubts_of_persons])


# What stands between two members of a list: "of the GDR, the PPR and the HPR".
_LISTED = re.compile(r"(?:,|,? and|,? or|/|;)\s+(?:of |to |in |with )?(?:the )?|/")


def _told_from_places(bodies: Sequence[Claim], places: Sequence[Claim], text: str) -> tuple[list[Claim], list[Claim]]:
    """Both, where the same letters may be a state and a body (PPR): in a list of places a place, a body elsewhere."""
    both = {(claim.start, claim.end) for claim in bodies} & {(claim.start, claim.end) for claim in places}
    if not both:
        return list(bodies), list(places)
    sure = {(claim.start, claim.end): claim.certainty for claim in places}
    told = {(c.start, c.end) for c in bodies if c.certainty < sure.get((c.start, c.end), c.certainty)}  # "PDRE […]"
    starts = sorted(claim.start for claim in places)
    ends = sorted(claim.end for claim in places)
    states = set(told)
    for start, end in both:
        behind, before = bisect_left(starts, end), bisect_right(ends, start) - 1
        after = behind < len(starts) and _LISTED.fullmatch(text, end, starts[behind])
        if after or (before >= 0 and _LISTED.fullmatch(text, ends[before], start)):
            states.add((start, end))
    return (
        [claim for claim in bodies if (claim.start, claim.end) not in states],
        [claim for claim in places if (claim.start, claim.end) not in both - states],
    )


def _without_persons(others: Iterable[Claim], named: Sequence[Claim]) -> list[Claim]:
    """The places or bodies, less those that are nothing but a person's name, or a part of it, or that end or begin
    in the middle of one: persons were found in the knowledge of both."""
    spans = sorted((claim.start, claim.end) for claim in named)
    kept: list[Claim] = []
    at = 0
    for claim in sorted(others, key=lambda claim: claim.start):
        while at < len(spans) and spans[at][1] <= claim.start:
            at += 1
        apart = at == len(spans) or spans[at][0] >= claim.end
        if apart or not any(_spoils(start, end, claim) for start, end in _until(spans, at, claim.end)):
            kept.append(claim)
    return kept


def _until(spans: Sequence[tuple[int, int]], at: int, end: int) -> Iterator[tuple[int, int]]:
    while at < len(spans) and spans[at][0] < end:
        yield spans[at]
        at += 1


def _spoils(start: int, end: int, claim: Claim) -> bool:
    """Whether a name from ``start`` to ``end`` leaves no room for the claim: only round it there is."""
    return not (claim.start <= start and end <= claim.end) or (claim.start, claim.end) == (start, end)


def _settled(view: View, claims: Iterable[Claim], entities: Iterable[Entity], doubts: Iterable[Doubt]) -> Recognition:
    """What stands when claims compete with each other and with what is there; entities that nothing names go."""
    open_ = [claim for claim in claims if not view.meets_closed(claim.start, claim.end)]
    standing = settle(open_, view.marked)
    used = {(_KINDS.get(claim.element), claim.entity) for claim in standing}
    said = sorted(doubts, key=lambda doubt: (doubt.start, doubt.end, doubt.code))
    return _told_apart(Recognition(standing, [e for e in entities if (e.kind, e.key) in used], said))


_KINDS = {"persName": "person", "placeName": "place", "orgName": "org"}


def _told_apart(found: Recognition) -> Recognition:
    """The same, where no two entities of different kinds have one key: a town and a man called Castro."""
    kinds: dict[str, str] = {}
    renamed: dict[tuple[str, str], str] = {}
    for entity in found.entities:
        if kinds.setdefault(entity.key, entity.kind) != entity.kind and not entity.known:
            renamed[entity.kind, entity.key] = f"{entity.key}-{entity.kind}"
    if not renamed:
        return found
    claims = [
        replace(claim, entity=renamed.get((_KINDS.get(claim.element, ""), claim.entity or ""), claim.entity))
        for claim in found.claims
    ]
    entities = [replace(entity, key=renamed.get((entity.kind, entity.key), entity.key)) for entity in found.entities]
    return Recognition(claims, entities, found.doubts)


__all__ = ["Authority", "Certainty", "Recognition", "names_and_dates", "recognise"]
