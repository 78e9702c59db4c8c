"""Labels that say that names follow: "Present:", "From:", "FYI:", "Forward to:"."""

from __future__ import annotations

from collections.abc import Sequence

from rubricator.recognise.persons.onomasticon import Trait, cues
from rubricator.recognise.persons.words import Word

_ROLL = cues("roll")
_HEADER = cues("header")
_BETWEEN_NAMES = frozenset({",", ";", "and"})


def heads_names(label: Word, name: Word) -> bool:
    """Whether a label before the colon says that names follow: "Present:", at the start of a block also "From:"."""
    if label.key in _ROLL:
        return True
    known = name.traits & (Trait.SURNAME | Trait.LEADER | Trait.ENDING | Trait.UNKNOWN)
    if name.traits & Trait.EAST and not name.traits & (Trait.WORDLIKE | Trait.COMMON):
        known = Trait.EAST
    return label.key in _HEADER and label.gap < 0 and bool(known)


def sends_on(words: Sequence[Word], at: int) -> bool:
    """Whether the word before the colon ends "Forward to", "Already forwarded to"."""
    return words[at].key == "to" and at > 0 and words[at - 1].key in ("forward", "forwarded", "copy", "copied", "sent")


def is_in_roll(words: Sequence[Word], at: int) -> bool:
    """Whether the name stands behind a comma in a list of names, up to the label before it: "FYI: A, B"."""
    if not at or words[at - 1].text not in _BETWEEN_NAMES or words[at].gap < 0:
        return False
    for back in range(at - 1, max(-1, at - 60), -1):
        word = words[back]
        if word.text == ":":
            roll = back > 0 and (words[back - 1].key in _ROLL or sends_on(words, back - 1))
            return roll and words[back].gap == 0
        if word.gap < 0 or not (word.cap or word.text in _BETWEEN_NAMES):
            return False
    return False
