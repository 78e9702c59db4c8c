"""Persons: where a document names them, and who is who. (ENCODING.md §3.)"""

from __future__ import annotations

from collections.abc import Sequence

from rubricator.recognise.authority import Authority
from rubricator.recognise.brackets import Bracket
from rubricator.recognise.entities import Entity
from rubricator.recognise.persons.completed import completed
from rubricator.recognise.persons.listed import with_listed
from rubricator.recognise.persons.mentions import mentions
from rubricator.recognise.persons.names import Mention
from rubricator.recognise.persons.offices import office
from rubricator.recognise.persons.people import Named, entities, people
from rubricator.recognise.persons.words import Word, words
from rubricator.recognise.romanisation import likeness
from rubricator.recognise.tokens import Tokens
from rubricator.spans import Certainty, Claim, Doubt
from rubricator.view import View

PERSON_RULES: dict[str, str] = {
    "rule-person-authority": "A form that the authority file has.",
    "rule-person-proposed": "A form of an entry that the program has proposed, for another document or earlier.",
    "rule-person-known": "A figure of world politics, from the shipped list.",
    "rule-person-initials": "Initials and a surname, or a surname and initials.",
    "rule-person-given": "A given name and a surname, in Western order.",
    "rule-person-east-asian": "A Korean, Chinese or Vietnamese surname with syllables of a given name.",
    "rule-person-japanese": "A Japanese surname with a given name.",
    "rule-person-title": "Behind a title, a rank, an office or a form of address.",
    "rule-person-apposition": "Before an office that says who this is.",
    "rule-person-ending": "A word with the ending of a surname.",
    "rule-person-verb": "The subject of a verb of speaking or acting.",
    "rule-person-context": "Words round it that stand by persons: the speech of, the death of, a possessive.",
    "rule-person-list": "In a list of names of which most are persons for other reasons.",
    "rule-person-paperwork": "In a typist's, drafter's or translator's line.",
    "rule-person-signature": "In the place of a signature.",
    "rule-person-speaker": "The label of a speaker.",
    "rule-person-distribution": "In a distribution list.",
    "rule-person-repeated": "A name that another place in the document proves.",
    "rule-person-surname": "The surname of somebody named elsewhere in the document.",
    "rule-person-unknown": "A word that no list has, where neither a place nor a body is expected.",
    "rule-person-alternative": "Another spelling, in brackets behind the name.",
}


# A block of fewer characters than this is a line of a list rather than a paragraph.
_SHORT = 200


def persons(
    view: View,
    tokens: Tokens,
    brackets: Sequence[Bracket],
    authority: Authority,
    others: Sequence[Claim],
) -> tuple[list[Claim], list[Entity], list[Doubt]]:
    """The persons that the view names: a claim for each mention, an entity for each person, a doubt for each
    surname that could be several people's. ``others``: dates, places, organizations that are found already."""
    these = words(view, tokens, others)
    listed = [match for match in authority.find(tokens) if any(who.kind == "person" for who in match.entities)]
    found = completed(these, with_listed(these, mentions(view, these), listed))
    texts = [_spelled(view, these, mention) for mention in found]
    blocks = [these[mention.first].block for mention in found]
    lists = frozenset(n for n in blocks if view.blocks[n].end - view.blocks[n].start < _SHORT)
    offices = {n: held for n, mention in enumerate(found) if (held := office(these, mention))}
    named = people(found, texts, blocks, lists, _alternatives(these, found), authority, likeness, offices)
    who = entities(named)
    claims, doubts = [], []
    for one in named:
        claims.append(_claim(these, one, who))
        if one.person is None:
            doubts.append(_doubt(these, one))
    return claims, list({entity.key: entity for entity in who.values()}.values()), doubts


def _spelled(view: View, these: Sequence[Word], mention: Mention) -> str:
    """The name as the text spells it, without brackets."""
    text = view.text[these[mention.first].start : these[mention.last].end]
    if "[" in text or "]" in text:
        text = text.replace("[", " ").replace("]", " ")
    return " ".join(text.split())


def _alternatives(these: Sequence[Word], found: Sequence[Mention]) -> dict[int, int]:
    """The mentions that are nothing but the contents of a bracket right behind another mention."""
    pairs: dict[int, int] = {}
    for n in range(1, len(found)):
        name, other = found[n - 1], found[n]
        opens, closes = name.last + 1, other.last + 1
        if (
            other.full
            and other.first == opens + 1
            and closes < len(these)
            and these[opens].text == "["
            and these[closes].text == "]"
            and _alike_enough(name, other)
        ):
            pairs[n] = pairs.get(n - 1, n - 1)
    return pairs


def _alike_enough(name: Mention, other: Mention) -> bool:
    return name.family[:1] == other.family[:1] or likeness(" ".join(name.parts), " ".join(other.parts)) >= 0.5


def _claim(these: Sequence[Word], one: Named, who: dict[int, Entity]) -> Claim:
    mention = one.mention
    entity = who[id(one.person)] if one.person else None
    certainty = Certainty.LOW if entity is None else mention.certainty
    if one.guessed and certainty is Certainty.HIGH:
        certainty = Certainty.MEDIUM
    rule = "rule-person-authority" if entity and entity.known and not entity.proposed else mention.rule
    start, end = these[mention.first].start, these[mention.last].end
    return Claim(start, end, "persName", rule, certainty, entity=entity.key if entity else None)


def _doubt(these: Sequence[Word], one: Named) -> Doubt:
    word = these[one.mention.first]
    names = sorted({person.forms[0] for person in one.rivals})
    return Doubt(
        word.start,
        these[one.mention.last].end,
        "name-ambiguous",
        f"“{word.text}” could be {' or '.join(names)}." if names else f"“{word.text}” could be several people.",
        "Say who is meant with @ref.",
    )
