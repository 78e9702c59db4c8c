"""A title in capitals, as the head of a paper has it, in the letters of a catalogue."""

from __future__ import annotations

import re
from functools import cache

from rubricator.recognise.gazetteer import gazetteer
from rubricator.recognise.lexicon import frequency, is_common
from rubricator.recognise.tables import rows

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SMALL = frozenset("a an and as at between by for from in of on or the to with".split())
# Acronyms are short; what is longer is a word or a name.
_ACRONYM = 5
# Of those that the tables lack, three letters are rather an acronym than a name.
_LETTERS = 3


def in_small_letters(title: str) -> str:
    """ "SESSION OF CC CPSU POLITBURO" as "Session of CC CPSU Politburo"; a title that is not all in capitals as it is.

    An acronym stays as it is, and so does a short word that nobody speaks.
    """
    words = _WORD.findall(title)
    if len(words) < 2 or not all(word.isupper() for word in words):
        return title
    first = next(_WORD.finditer(title)).start()
    return _WORD.sub(lambda word: _written(word, word.start() == first), title)


def _written(word: re.Match[str], first: bool) -> str:
    small = word[0].lower()
    if len(small) == 1 and word.string[word.end() : word.end() + 1] == ".":
        return word[0]
    if small in _SMALL:
        return word[0].capitalize() if first else small
    if word[0] in _acronyms():
        return word[0]
    if is_common(small) or len(small) > _ACRONYM or any(not place.small for place in gazetteer().named(small.title())):
        return word[0].capitalize()
    spoken = (frequency(small) > 0 or len(small) > _LETTERS) and _VOWEL.search(small)
    return word[0].capitalize() if spoken else word[0]


@cache
def _acronyms() -> frozenset[str]:
    """The acronyms of bodies and states."""
    tables = (row for name in ("organizations-known.tsv", "places-states.tsv") for row in rows(name))
    return frozenset(word for row in tables for cell in row for word in _WORD.findall(cell) if word.isupper())


_VOWEL = re.compile(r"[aeiouy]")
