"""Names of East Asia: the surname first, then syllables, whatever the romanisation."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rubricator.recognise.persons.names import NO_NAME, Shape, follows, is_free
from rubricator.recognise.persons.onomasticon import TITLE, Trait, cues, is_japanese, onomasticon, syllables
from rubricator.recognise.persons.words import Word


def eastern(words: Sequence[Word], i: int) -> Shape | None:
    """A Korean, Chinese or Vietnamese surname and one to three syllables: "Kim Il Sung", "Choe Chang-ik",
    "Liu Shaoqi", "Nguyen Van Linh"; with what the translator put in brackets: "Ri [Syn Yeb]", "Kim Chang [Hyp]"."""
    head = words[i]
    if not head.traits & Trait.EAST or not is_free(head) or (head.initial and not _spelled_out(words, i)):
        return None
    cultures = onomasticon().cultures.get(head.key, frozenset())
    best = max((_given(words, i, culture) for culture in sorted(cultures)), default=i)
    if best > i and _only_words(words[i : best + 1]):
        return None
    if best == i and _unknown_given(words, i):
        best = i + 1
    if best <= i + 1 and "vi" in cultures and _unknown_syllables(words, i):
        best = i + 2
    best = _with_bracket(words, best, best - i) or best
    if best == i:
        return None
    parts = tuple(p for w in words[i : best + 1] if w.kind == "word" for p in w.key.split("-") if p)
    return Shape(i, best, parts, 0, "family-first", "rule-person-east-asian")


def _spelled_out(words: Sequence[Word], i: int) -> bool:
    """Whether what could be an initial is a surname of two letters: "Ye Jizhuang", not "Ye. Primakov"."""
    if not follows(words, i + 1, 1):
        return False
    korean = words[i].text == "O" and re.fullmatch(r"[A-Z][a-z]+-[a-z]+", words[i + 1].text)  # "O Chin-u"
    return bool(korean) or (len(words[i].text) == 2 and words[i + 1].text != ".")


def _given(words: Sequence[Word], i: int, culture: str) -> int:
    """The index of the last word of the given name behind the surname at ``i``; ``i`` where there is none."""
    most = 3 if culture == "vi" else 2
    at = i
    while at < i + most and follows(words, at + 1) and _is_given(words[at + 1], words[i], culture):
        at += 1
        if "-" in words[at].text:
            return at if at == i + 1 else at - 1
        if len(words[at].text) > 6 and at == i + 1:
            return at
    return at


def _unknown_given(words: Sequence[Word], i: int) -> bool:
    """Whether a word that no list has follows a surname: a given name with a slip or of another system
    ("Deng Xioaping")."""
    if not follows(words, i + 1, 1) or words[i].traits & Trait.WORDLIKE or words[i].upper:
        return False
    word = words[i + 1]
    known = Trait.SURNAME | Trait.GIVEN | Trait.LEADER | Trait.ENDING | Trait.EAST | NO_NAME
    return (
        is_free(word)
        and not word.upper
        and word.traits & Trait.UNKNOWN != Trait.NONE
        and not word.traits & known
        and not word.taken
        and 3 < len(word.text) < 12
        and "-" not in word.text
    )


def _unknown_syllables(words: Sequence[Word], i: int) -> bool:
    """Whether two short words that no list has follow a Vietnamese surname: names that came through another language
    ("Tran Hmu Dyk")."""
    if words[i].traits & Trait.WORDLIKE or not follows(words, i + 2, 1) or words[i + 1].gap != 1 or words[i].upper:
        return False
    goes_on = follows(words, i + 3, 1) and words[i + 3].cap and words[i + 3].kind == "word"
    known = Trait.LEADER | Trait.ENDING | NO_NAME | Trait.COMMON
    both = words[i + 1 : i + 3]
    short = all(is_free(w) and not w.upper and w.text.isalpha() and 1 < len(w.text) < 7 and not w.taken for w in both)
    return short and not goes_on and not any(w.traits & known for w in both) and _strange(both)


def _strange(both: Sequence[Word]) -> bool:
    return any(word.traits & Trait.UNKNOWN for word in both)


def _is_given(word: Word, head: Word, culture: str) -> bool:
    if not is_free(word) or (word.upper != head.upper and not head.upper):
        return False
    if not all(syllables(part, culture) for part in word.key.split("-")):
        return False
    if "-" in word.text:
        return word.key.count("-") <= 2
    if word.traits & NO_NAME and not word.traits & Trait.EAST:
        return False
    return not (word.traits & Trait.COMMON and len(word.text) > 5)


_WORDS = cues("function-word") | frozenset({"so", "her", "me", "no", "may", "long", "song", "son", "sun"})
_NUMBERED = re.compile(r"I{2,3}|IV|VI{0,3}|IX")


def _only_words(words: Sequence[Word]) -> bool:
    """Whether what looks like a name is rather two words: "So Kim (said)", "No Man", "An Important"."""
    head, given = words[0], words[1:]
    if any("-" in w.text for w in given):
        return False
    if _NUMBERED.fullmatch(given[-1].text):
        return True  # "HA II" is a department
    if head.traits & Trait.WORDLIKE:
        if not head.opens and head.key not in _WORDS:
            return any(w.key in _WORDS for w in given)  # "They met Wan Li and Wu De"
        one = len(given) == 1
        two = Trait.COMMON | Trait.LEADER | Trait.GIVEN | (Trait.EAST if head.opens else Trait.NONE)
        return any(w.traits & two for w in given) and (one or head.opens)
    return False


def _with_bracket(words: Sequence[Word], last: int, given: int) -> int | None:
    """The closing bracket of "[Syn Yeb]" behind a surname, or behind a first syllable."""
    if given > 1 or (given == 1 and "-" in words[last].text):
        return None
    at = last + 1
    if not follows(words, at) or words[at].text != "[":
        return None
    first = at = at + 1
    while follows(words, at) and words[at].kind == "word" and at - first < 3:
        at += 1
    inner = words[first:at]
    if not 1 <= len(inner) <= 2 - given or at >= len(words) or words[at].text != "]":
        return None
    if words[last - given].traits & Trait.WORDLIKE and inner[0].traits & Trait.EAST:
        return None  # "He [Pak Seong-cheol] said"
    return at if all(_may_be_syllables(w, words[last - given]) for w in inner) else None


def _may_be_syllables(word: Word, head: Word) -> bool:
    return (
        word.cap
        and word.key != head.key
        and len(word.text) <= (14 if "-" in word.text else 9)
        and not word.traits & (TITLE | Trait.PEOPLE | Trait.NEVER | Trait.LEADER)
        and not (word.traits & Trait.COMMON and len(word.text) > 4)
    )


def japanese(words: Sequence[Word], i: int) -> Shape | None:
    """A Japanese surname and a given name: "Sato Eisaku"."""
    if not follows(words, i + 1) or not (_may_be_japanese(words[i]) and _may_be_japanese(words[i + 1])):
        return None
    family, given = words[i].traits, words[i + 1].traits
    known = given & Trait.GIVEN or family & (Trait.SURNAME | Trait.LEADER) or _GIVEN_ENDING.search(words[i + 1].key)
    if not known or given & Trait.LEADER:
        return None
    return Shape(i, i + 1, (words[i].key, words[i + 1].key), 0, "family-first", "rule-person-japanese")


# As men's names of two characters end: "Tatsunosuke", "Shigenobu", "Aiichiro".
_GIVEN_ENDING = re.compile(r".{2,}(?:suke|[tj]aro|[ij]iro|ichi|hiko|nobu|yoshi|masa|kazu|taka|zaburo|emon)$")


def _may_be_japanese(word: Word) -> bool:
    what = word.traits
    return (
        is_free(word)
        and not word.upper
        and len(word.text) > 2
        and is_japanese(word.key)
        and not what & (NO_NAME | Trait.COMMON)
    )
