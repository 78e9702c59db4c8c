"""What a name's shape is: which words it takes, and how it is built."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from rubricator.recognise.persons.onomasticon import TITLE, Trait, cues
from rubricator.recognise.persons.words import Word
from rubricator.spans import Certainty

Order = Literal["family-first", "family-last", "single", "whole"]
# Words that are no part of a name, unless a list of names has them too.
NO_NAME = TITLE | Trait.MODIFIER | Trait.PEOPLE | Trait.NEVER


# Any quotation mark, of any language; the apostrophe is one too.
QUOTES = frozenset("\"'“‘«„”’»")
# These stand before a given name alone, and before a surname with its initials behind it.
COMRADES = frozenset({"comrade", "comr", "cde", "comrades", "comrs", "cdes", "com", "coms", "tov"})


class Shape(NamedTuple):
    """The words ``first`` to ``last`` (both included) look like one name. ``parts``: its words in lower case,
    without brackets and full stops; ``surname``: which of them is the family's; ``proves``: the shape is enough."""

    first: int
    last: int
    parts: tuple[str, ...]
    surname: int
    order: Order
    rule: str
    proves: bool = True


class Mention(NamedTuple):
    """A name in the text. ``parts``: its words in lower case; ``surname``: which of them is the family's."""

    first: int
    last: int
    parts: tuple[str, ...]
    surname: int
    rule: str
    certainty: Certainty
    order: str

    @property
    def full(self) -> bool:
        return len(self.parts) > 1 or self.order == "whole"

    @property
    def family(self) -> str:
        return self.parts[self.surname]


# The few patronymics of men that do not end in "-ovich" are those of fathers called Ilya, Kuzma, Luka, Foma, Nikita.
_PATRONYMIC = re.compile(r"(?:[oe]v[iy]t?ch|[oe]wicz|[oe]vna|in?ichna|(?:il['’]?[yi]?|kuz['’]?m|luk|fom|nikit)[iy]ch)$")


def is_patronymic(word: str) -> bool:
    """Whether a word in lower case is a father's name: "Andreevich", "Ilyich", "Petrovna"."""
    return _PATRONYMIC.search(word) is not None


def are_two(one: Word, other: Word) -> bool:
    """Whether two names in a row are two men's, whom everybody knows by these: "Copies to: Stalin Molotov"."""
    both, either = one.traits & other.traits, one.traits | other.traits
    single = one.key in _SINGLE or other.key in _SINGLE  # others may be two surnames of one man: "Castro Madero"
    named = single or (either & Trait.ENDING and not either & Trait.GIVEN)
    return bool(both & Trait.LEADER and named) and not either & Trait.EAST


_SINGLE = cues("single")


def follows(words: Sequence[Word], i: int, widest: int = 2) -> bool:
    """Whether there is a word at ``i`` that stands in the same block close behind the one before."""
    return i < len(words) and 0 <= words[i].gap <= widest


def is_free(word: Word) -> bool:
    """Whether the word may be part of a name: capitalised, and nobody else's."""
    return word.cap and word.taken in ("", "perhaps")
