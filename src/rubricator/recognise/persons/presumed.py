"""Single words that no list has: of those that neither a place's nor a body's company shows to be such, most are
somebody's surname."""

from __future__ import annotations

from collections.abc import Sequence

from rubricator.recognise.lexicon import frequency
from rubricator.recognise.persons.called import is_given_name
from rubricator.recognise.persons.evidence import PLACING
from rubricator.recognise.persons.names import Shape
from rubricator.recognise.persons.onomasticon import Trait, cues
from rubricator.recognise.persons.words import Word
from rubricator.recognise.places.words import words as placed

_TAKEN = placed("taken")
_DENYING = PLACING | cues("denying") | _TAKEN
# English words end so, and names of peoples, doctrines and weapons.
_ENDINGS = ("s", "ism", "ist", "ness", "tion", "ity", "ment", "isation", "ization", "ship", "ing", "ian", "edly")
_JOINING = frozenset({",", "and", "or", ";"})
_SHORTEST = 4


def presumed(words: Sequence[Word], shapes: Sequence[Shape]) -> frozenset[str]:
    """The names among these single words, of which nothing is proven, that are presumed to be persons': one place at
    least is such as a name stands in, and none speaks against it."""
    told: dict[str, bool] = {}
    for shape in shapes:
        word = words[shape.first]
        if not _may_be(word):
            continue
        if _denied(words, shape.first):
            told[word.key] = False
        elif not word.opens and word.gap >= 0:
            told.setdefault(word.key, True)
    for shape in shapes:  # "Halvorsted and Mikrud were opposed": the first of a sentence as the ones it is listed with
        word = words[shape.first]
        if word.key not in told and _may_be(word) and told.get(_listed_with(words, shape.first)):
            told[word.key] = True
    return frozenset(key for key, is_name in told.items() if is_name)


def _listed_with(words: Sequence[Word], at: int) -> str:
    """The word that a list has behind this one; "" where there is no list."""
    behind = words[at + 1 : at + 3]
    joined = len(behind) == 2 and behind[0].text in _JOINING and behind[1].cap and behind[1].gap == 1
    return behind[1].key if joined else ""


def _may_be(word: Word) -> bool:
    what = word.traits
    if what & Trait.COMMON and is_given_name(word):
        return not word.taken
    if not what & Trait.UNKNOWN or word.upper or word.taken or what & (Trait.PEOPLE | Trait.NEVER | Trait.EAST):
        return False
    if len(word.text) < _SHORTEST or not word.text[0].isupper() or word.key.endswith(_ENDINGS):
        return False
    if word.text.isupper():
        return len(word.text) > _SHORTEST and "-" not in word.text and not frequency(word.key)  # in capitals
    first, hyphen, second = word.text.partition("-")
    return first[1:].islower() and (not hyphen or second.istitle())


def _denied(words: Sequence[Word], at: int) -> bool:
    """Whether what stands beside the word says that it is no person's name, or part of a longer one."""
    word = words[at]
    after = words[at + 1] if at + 1 < len(words) and words[at + 1].gap >= 0 else None
    if after is not None and (after.text in _CUTTING or (after.cap and after.gap < 3 and not after.opens)):
        return True
    before = words[at - 1] if at and word.gap >= 0 else None
    if before is None:
        return False
    if before.text in _JOINING:
        last = words[at - 2] if at > 1 else before
        return last.kind == "number" or last.taken != "" or (last.cap and last.gap >= 0 and _denied(words, at - 2))
    if before.kind != "word":
        return True
    return before.cap or before.key in _DENYING


_CUTTING = frozenset({"[", "(", "-", "–", "/", "@", "&", "”", "’", '"', "»"})
