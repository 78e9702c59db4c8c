"""Where a Western name ends: two surnames, surnames in capitals, surnames that are words for offices too."""

from __future__ import annotations

from collections.abc import Sequence

from rubricator.recognise.persons.initials import skip_particles
from rubricator.recognise.persons.names import NO_NAME, follows, is_free, is_patronymic
from rubricator.recognise.persons.onomasticon import TITLE, Trait
from rubricator.recognise.persons.words import Word

_SURNAME = Trait.LEADER | Trait.SURNAME | Trait.ENDING


def ends_in_title(words: Sequence[Word], i: int) -> bool:
    """Whether the word for an office is a surname: "the Right Hon. Antony Head, M.P."."""
    if not i or words[i].gap < 0 or not follows(words, i + 1, 1):
        return False
    before, word = words[i - 2 if words[i - 1].text == "." and i > 1 else i - 1], words[i + 1]
    addressed = before.cap and before.traits & Trait.HONORIFIC and before.block == words[i].block
    office = is_free(word) and word.traits & TITLE and len(word.text) > 3
    ends = not follows(words, i + 2, 0) or words[i + 2].kind in ("mark", "possessive")
    return bool(addressed and office and ends) and not (follows(words, i + 2) and words[i + 2].kind == "word")


def in_capitals(words: Sequence[Word], i: int) -> bool:
    """Whether a given name and a surname are set in capitals within a line that is not: "Sir ANTHONY EDEN"."""
    if not words[i].traits & Trait.GIVEN or len(words[i].text) < 3 or not follows(words, i + 1, 1):
        return False
    surname = words[i + 1]
    named = surname.traits & (_SURNAME | Trait.UNKNOWN) and not surname.traits & (NO_NAME | Trait.COMMON)
    return surname.upper and len(surname.text) > 2 and (bool(surname.traits & Trait.LEADER) or bool(named))


# Between two surnames: "Azeredo da Silveira", "Ortega y Gasset". "De Gaulle" has no surname before.
_JOINING = frozenset({"da", "dos", "das", "do", "y", "e"})


def _is_fathers(word: Word, after: Word) -> bool:
    """Whether the word is a father's name: "Andrei Andreevich (Gromyko)", "Dimitar Ivanov (Stoyanov)"."""
    bulgarian = word.key.endswith(("ov", "ev")) and after.key.endswith(("ov", "ev", "ski"))
    return is_patronymic(word.key) or (bulgarian and not (word.traits | after.traits) & Trait.LEADER)


def surname_goes_on(words: Sequence[Word], at: int) -> bool:
    """Whether a second surname follows ("Gabriel García Márquez", "Ludvík Svoboda" not)."""
    if not follows(words, at + 1):
        return False
    word = words[at + 1]
    if word.key == "de" and follows(words, at + 2) and words[at + 2].key in ("la", "las", "los"):
        word = words[skip_particles(words, at + 1)]
        return is_free(word) and not word.traits & NO_NAME
    if word.key == "de" and follows(words, at + 2) and words[at + 2].cap:
        word = words[at + 2]
        named = word.traits & (_SURNAME | Trait.UNKNOWN) and not word.traits & (NO_NAME | Trait.COMMON)
        return is_free(word) and bool(named)
    if word.key in _JOINING and follows(words, at + 2) and words[at + 2].cap:
        word = words[skip_particles(words, at + 1)]
        named = word.traits & (_SURNAME | Trait.UNKNOWN | Trait.GIVEN) and not word.traits & NO_NAME
        return is_free(word) and bool(named)
    if word.upper and words[at].upper:
        return is_free(word) and len(word.text) > 2 and not word.traits & NO_NAME
    known = bool(word.traits & (_SURNAME | Trait.UNKNOWN)) and not word.traits & (Trait.COMMON | NO_NAME)
    ends = not (follows(words, at + 2, 1) and words[at + 2].cap)
    closed_here = not follows(words, at + 2, 0) or words[at + 2].kind in ("mark", "possessive")
    if words[at].traits & Trait.SURNAME and word.traits & Trait.SURNAME and closed_here and not word.traits & NO_NAME:
        known = True  # "Walter Bedell Smith"
    if ends and word.traits & Trait.GIVEN and not word.traits & NO_NAME:
        known = True  # "Octavio Fernández Boris", "Salim Rubayyi Ali"
    both = words[at].traits & (Trait.LEADER | Trait.ENDING) and word.traits & (Trait.LEADER | Trait.ENDING)
    closed = both and (words[at].traits | word.traits) & Trait.ENDING and not _is_fathers(words[at], word)
    return known and is_free(word) and not closed
