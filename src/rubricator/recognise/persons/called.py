"""People whom a document calls by the given name alone: "I told Klaus", "Sister Maria", "Olga is ill"."""

from __future__ import annotations

from collections.abc import Sequence

from rubricator.recognise.lexicon import frequency
from rubricator.recognise.persons.names import NO_NAME, Shape, follows
from rubricator.recognise.persons.onomasticon import TITLE, Trait, cues
from rubricator.recognise.persons.words import Word

# Given names that English has as words too, or that code and spell: "bill", "Victor", "Charlie".
_WORDS_TOO = cues("given-word")


def is_given_name(word: Word) -> bool:
    """Whether the word is a given name and no English word, however often English texts have it."""
    what = word.traits
    return bool(what & Trait.GIVEN) and not what & (NO_NAME | Trait.EAST) and word.key not in _WORDS_TOO


def called(words: Sequence[Word], i: int) -> Shape | None:
    """A given name that stands alone."""
    word = words[i]
    if word.upper or word.taken or len(word.text) < 3 or not is_given_name(word):
        return None
    if follows(words, i + 1, 1) and (words[i + 1].cap or words[i + 1].text in _TYING):
        return None
    if i and 0 <= word.gap <= 1 and _is_longer(words, i - 1):
        return None
    return Shape(i, i, (word.key,), 0, "single", "rule-person-context", proves=False)


# Words that open sentences are more frequent than this: "Yesterday Olga came"; those that begin names are not.
_OF_SENTENCES = 60_000
_TYING = frozenset({"-", "–", "&", "/", "@"})


def _is_longer(words: Sequence[Word], at: int) -> bool:
    """Whether what stands before makes another name of it: "Operation Olga", "St. Peter", "Camp David"."""
    before = words[at]
    if before.text == "." and at and words[at].gap == 0:
        before = words[at - 1]
        return not before.traits & TITLE  # "Dr. Klaus", but "St. Peter"
    if before.text in _TYING:
        return True
    led = before.traits & (TITLE | Trait.KIN) or (before.opens and frequency(before.key) > _OF_SENTENCES)
    return before.cap and not led
