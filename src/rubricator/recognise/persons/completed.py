"""Names that the translator completed in brackets: "Comrade [Yuri] Andropov", "Comrade Erich [Honecker]"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rubricator.recognise.persons.mentions import Mention
from rubricator.recognise.persons.names import is_free
from rubricator.recognise.persons.onomasticon import Trait
from rubricator.recognise.persons.words import Word


def completed(words: Sequence[Word], found: Sequence[Mention]) -> list[Mention]:
    """The mentions, with the given name that stands in a bracket before a surname, or the surname that stands in one
    behind a given name."""
    longer: list[Mention] = []
    for mention in found:
        whole = _given_in_bracket(words, mention) or _surname_in_bracket(words, mention) or mention
        while longer and longer[-1].last >= whole.first:
            longer.pop()
        longer.append(whole)
    return longer


def _given_in_bracket(words: Sequence[Word], mention: Mention) -> Mention | None:
    closes = mention.first - 1
    if mention.order == "family-first" or closes < 2 or words[closes].text != "]" or words[mention.first].gap != 1:
        return None
    first = closes
    sure = words[mention.last].traits & (Trait.ENDING | Trait.LEADER)
    while closes - first < 3 and is_free(words[first - 1]):
        what = words[first - 1].traits
        if not (what & Trait.GIVEN or (sure and what & Trait.UNKNOWN and not what & Trait.PEOPLE)):
            break
        first -= 1
    if first == closes or not first or words[first - 1].text != "[":
        return None
    given = tuple(word.key for word in words[first:closes])
    return _full(mention, first - 1, mention.last, (*given, *mention.parts))


def _surname_in_bracket(words: Sequence[Word], mention: Mention) -> Mention | None:
    opens, closes = mention.first - 1, mention.last + 1
    if len(mention.parts) != 1 or opens < 1 or closes >= len(words):
        return None
    given = words[opens - 1]
    if words[opens].text != "[" or words[closes].text != "]" or words[opens].gap != 1:
        return None
    if not is_free(given) or not given.traits & Trait.GIVEN or given.traits & (Trait.LEADER | Trait.ENDING):
        return None
    return _full(mention, opens - 1, closes, (given.key, *mention.parts))


def _full(mention: Mention, first: int, last: int, parts: tuple[str, ...]) -> Mention:
    surname = len(parts) - 1
    rule, order = "rule-person-given", "family-last"
    return replace(mention, first=first, last=last, parts=parts, surname=surname, rule=rule, order=order)
