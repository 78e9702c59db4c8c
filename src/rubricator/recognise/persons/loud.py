"""Lines in capitals: there an English word is no name, unless what leads up to it says so."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import compress

from rubricator.recognise.lexicon import frequency
from rubricator.recognise.persons.cut import Columns
from rubricator.recognise.persons.onomasticon import TITLE, Trait, cues, onomasticon, traits
from rubricator.view import Block, View

_FUNCTION_WORDS, _AUXILIARIES = cues("function-word"), cues("auxiliary")
_ARTICLES = ("al-", "el-", "ul-", "as-", "ad-", "an-", "ar-", "at-", "az-", "ol-", "od-", "ed-", "es-")
_CAPITALS = re.compile(r"[^\W\d_a-z]{4}")


def loud_blocks(view: View, columns: Columns) -> frozenset[int]:
    """The blocks that are set in capitals: there a word in capitals is no acronym."""
    large = {text for text in columns.kinds if _CAPITALS.search(text)}
    blocks = set(compress(columns.blocks, map(large.__contains__, columns.texts)))
    return frozenset(number for number in blocks if _is_loud(view.text, view.blocks[number]))


# A block in capitals of more characters than this is a telegram's text and no heading.
_HEADING, _SHORTEST_SENTENCE = 160, 40
# The English words of this frequency are no names where everything is in capitals: "AND LETELIER SAID THAT".
_EVERYDAY = 20_000


@lru_cache(maxsize=1 << 14)
def may_be_called(key: str) -> bool:
    """Whether an English word can be a surname where what leads up to it says so: neither a verb nor a small word."""
    return not (key in onomasticon().verbs or key in _AUXILIARIES or key in _FUNCTION_WORDS)


def is_called(texts: Sequence[str], at: int, what: Mapping[str, int]) -> bool:
    """Whether what leads up to the word shows a surname: "CAPTAIN HALL", "EDWARD BELL", "SIR EDWARD GREY"."""
    led = [what.get(text, 0) for text in texts[max(0, at - 3) : at] if text != "."]
    given = bool(led) and led[-1] & Trait.GIVEN and not led[-1] & (Trait.SURNAME | TITLE)
    if given and len(led) > 1 and led[-2] & (Trait.HONORIFIC | Trait.RANK):
        return True
    return bool(what[texts[at]] & Trait.SURNAME and led and (given or led[-1] & TITLE))


def is_sentence(text: str) -> bool:
    return len(text) > _HEADING or (len(text) > _SHORTEST_SENTENCE and text.rstrip(' ”"’')[-1:] in ".?!;")


@lru_cache(maxsize=1 << 14)
def is_no_name(key: str, prose: bool) -> bool:
    """Whether a word in a block of capitals is no name: a small word, in prose any everyday word, a verb, and what
    no list of names has."""
    if key in _FUNCTION_WORDS or key in _AUXILIARIES or _is_compound(key):
        return True
    if len(key) < 3 or (what := traits(key)) & Trait.UNKNOWN:
        return False
    if key.endswith(_ENGLISH) and (what == Trait.COMMON or (what == Trait.NONE and frequency(key) > _RARE)):
        return True
    return prose and (what == Trait.COMMON or frequency(key) > _EVERYDAY or key in onomasticon().verbs)


def _is_compound(key: str) -> bool:
    """Whether hyphens join English words: "SO-CALLED", "BROTHER-IN-LAW"."""
    parts = key.split("-")
    return (
        len(parts) > 1
        and not key.startswith(_ARTICLES)
        and all(traits(part) in (Trait.COMMON, Trait.KIN | Trait.COMMON) for part in parts)
    )


# Forms of English words that no list of names has; what is rarer may be a name ("Xiaoping").
_RARE = 1000
_ENGLISH = ("ing", "ed", "tion", "tions", "ment", "ments", "ness", "ity", "ities", "ally", "ously", "ively")


def _is_loud(text: str, block: Block) -> bool:
    words = [word for word in text[block.start : block.end].split() if len(word) > 1 and word[0].isalpha()]
    return sum(word.isupper() for word in words) * 10 >= len(words) * 6
