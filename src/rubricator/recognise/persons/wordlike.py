"""English words that are surnames, and words before a surname that its ending shows."""

from __future__ import annotations

from collections.abc import Sequence

from rubricator.recognise.persons.names import NO_NAME, Shape, follows, is_free
from rubricator.recognise.persons.onomasticon import Trait
from rubricator.recognise.persons.words import Word


def is_wordlike_surname(word: Word) -> bool:
    """Whether an English word with a capital is a surname behind a given name ("Cordell Hull")."""
    what = word.traits
    return is_free(word) and what & (Trait.COMMON | Trait.SURNAME) == Trait.COMMON | Trait.SURNAME


def wordlike(words: Sequence[Word], i: int) -> Shape | None:
    """An English word that is a surname, with a capital in the middle of a sentence: "(told) Carter"."""
    word = words[i]
    signed = word.gap < 0 and (i + 1 == len(words) or words[i + 1].gap < 0)  # a line that is nothing else
    if (word.opens and not signed) or word.upper or not is_wordlike_surname(word):
        return None
    if word.traits & NO_NAME or word.taken:
        return None
    if not signed and ((follows(words, i + 1, 1) and words[i + 1].cap) or (i and words[i - 1].cap)):
        return None
    return Shape(i, i, (word.key,), 0, "single", "rule-person-context", proves=False)


def before_ending(words: Sequence[Word], i: int) -> Shape | None:
    """A word with a capital in the middle of a sentence, before a word with a surname's ending: "Miso Pavicevic"."""
    if words[i].opens or words[i].upper or not follows(words, i + 1, 1) or words[i].traits & (NO_NAME | Trait.EAST):
        return None
    surname = words[i + 1]
    if not is_free(surname) or surname.upper or not surname.traits & Trait.ENDING or not surname.traits & Trait.UNKNOWN:
        return None
    if words[i].taken or words[i].initial or (i and words[i - 1].cap and words[i - 1].traits & Trait.COMMON == 0):
        return None
    return Shape(i, i + 1, (words[i].key, surname.key), 1, "family-last", "rule-person-ending", proves=False)
