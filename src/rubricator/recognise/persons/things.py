"""Things, ships and places that bear a person's name, or could: they are named, and no person."""

from __future__ import annotations

from collections.abc import Sequence

from rubricator.recognise.persons.names import QUOTES, Shape
from rubricator.recognise.persons.onomasticon import TITLE, Trait, cues
from rubricator.recognise.persons.words import Word, is_verb
from rubricator.recognise.places.words import papers
from rubricator.recognise.places.words import words as placed

_INSTITUTIONS, _AUXILIARIES, _PLACING = cues("institution"), cues("auxiliary"), cues("placing")


def names_a_thing(words: Sequence[Word], shape: Shape) -> bool:
    """Whether it is no person who is named: "Leon Levy Foundation", "the cruiser Zara", "they took Carmona"."""
    single = shape.first == shape.last
    return (
        _bears_name(words, shape.last)
        or _is_vessel_or_town(words, shape.first)
        or (single and _is_region(words, shape.first))
        or _is_body_in_bracket(words, shape.first, shape.last)
        or _is_one_of_towns(words, shape.first)
        or _is_paper(words, shape)
        or (_is_work(words, shape.first) and shape.order != "family-first")
    )


_WORKS = frozenset({"work", "book", "pamphlet", "essay", "brochure", "treatise", "poem"})
_A_PERSON = Trait.SURNAME | Trait.GIVEN | Trait.LEADER | Trait.ENDING | Trait.EAST


def _is_work(words: Sequence[Word], at: int) -> bool:
    """Whether a word that no list has is what a work is called: "in his work Gosudarstvo i Revolyutsiya"."""
    if not at or words[at].gap != 1 or words[at - 1].key not in _WORKS:
        return False
    return bool(words[at].traits & Trait.UNKNOWN) and not words[at].traits & _A_PERSON


# Before the names of papers and books: "Der Spiegel", "Das Kapital", "La Stampa"; the first are in no name of a person.
_GERMAN_ARTICLES, _ARTICLES = frozenset({"Der", "Die"}), frozenset({"Der", "Die", "Das", "La", "Le", "Il", "El", "Lo"})


def _is_paper(words: Sequence[Word], shape: Shape) -> bool:
    """Whether it is a paper or a book by its article, or by its name alone where no title says otherwise."""
    first, last = words[shape.first], words[shape.last]
    before = words[shape.first - 1] if shape.first and 0 <= first.gap < 2 else None
    if before is not None and before.text == "." and shape.first > 1:
        before = words[shape.first - 2]  # "Mr."
    if last.key in papers() and len(shape.parts) < 3:
        alone = len(shape.parts) == 1 or first.text in _ARTICLES
        return alone and not (before and before.traits & TITLE)
    if last.traits & (Trait.SURNAME | Trait.GIVEN | Trait.LEADER | Trait.ENDING):
        return False  # "Das Gupta"
    opening = first.text if len(shape.parts) > 1 else before.text if before is not None else ""
    return opening in _GERMAN_ARTICLES and len(shape.parts) < 3 and not (before and before.key in ("van", "von"))


def _is_region(words: Sequence[Word], at: int) -> bool:
    """Whether one is in the thing that is named: "in the Caprivi and at Jamba"; not "in the Stalin era"."""
    if at < 2 or words[at].gap != 1 or words[at - 1].key != "the" or words[at - 2].key not in _PLACING:
        return False
    after = words[at + 1] if at + 1 < len(words) else None
    return (
        after is None
        or after.gap < 0
        or after.text in _ENDING
        or after.key in ("and", "are", "were")
        or after.key in _AUXILIARIES
    )


_ENDING = frozenset(",.;:?!)")


_TOWNS = frozenset({"cities", "towns", "villages", "provinces", "districts", "regions", "ports"})


def _is_one_of_towns(words: Sequence[Word], first: int) -> bool:
    """Whether places are listed here: "the cities of X and Y"."""
    if first < 4 or words[first - 1].text not in (",", "and") or words[first - 2].taken != "placeName":
        return False
    return words[first - 3].key == "of" and words[first - 4].key in _TOWNS


def _is_body_in_bracket(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether the bracket behind a body says its name in the language of the country, and its letters there: "(LCY)
    [Savez komunista, SKJ]"."""
    if first < 2 or last + 3 >= len(words) or words[first - 1].text != "[" or words[last + 1].text != ",":
        return False
    letters, closes = words[last + 2 : last + 4]
    body = words[first - 2].taken == "orgName" or (words[first - 2].text == ")" and words[first - 3].taken == "orgName")
    return body and letters.upper and closes.text == "]"


def _is_vessel_or_town(words: Sequence[Word], first: int) -> bool:
    """Whether a ship or a paper stands before the name, or, where it may be a place's, what towns have."""
    at = first - 1
    if at < 0 or words[first].gap < 0:
        return False
    if words[at].text in QUOTES and words[first].gap == 0:
        at -= 1
    word = words[at]
    if word.key.rpartition("-")[2] in _VESSELS:
        return word.block == words[first].block
    if words[first].taken != "perhaps" or word.cap:
        return False
    return word.key in _TAKEN or (word.key == "of" and words[at - 1].key in _OF_TOWNS)


_VESSELS, _OF_TOWNS, _TAKEN = cues("vessel"), placed("townspeople"), placed("taken")


def _bears_name(words: Sequence[Word], last: int) -> bool:
    """Whether the name goes on to a thing that bears it: "Leon Levy Foundation", "Kim Chang metallurgical plant"."""
    if words[last].key == "maru":
        return True  # a ship of Japan
    for word in words[last + 1 : last + 6]:
        if word.text in ("&", "-") and word.gap == 1:
            continue
        if word.kind != "word" or not 0 < word.gap <= 2:
            return False
        if word.key in _INSTITUTIONS and (word.cap or word.key not in _VERBS_TOO):
            return True
        if word.key in _SMALL or word.key in _AUXILIARIES or is_verb(word):
            return False
    return False


_SMALL = cues("small")
# Written small these are what somebody does: "Johnson will press", "Nixon may act".
_VERBS_TOO = frozenset({"press", "act", "house", "park", "bridge", "award"})
