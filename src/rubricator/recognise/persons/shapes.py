"""Names by their shape: where a run of words is built like a person's name of some language.

Each function reads the words from one place on and gives the name that begins there, or None. A shape alone
proves a full name (a Korean surname with two syllables, initials with a surname, a given name with a surname);
a single word is only a candidate, for :mod:`rubricator.recognise.persons.evidence` to judge.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from rubricator.recognise.persons.called import called
from rubricator.recognise.persons.eastern import eastern, japanese
from rubricator.recognise.persons.initials import (
    initials,
    inverted,
    is_styled,
    skip_byname,
    skip_particles,
    trailing_initials,
)
from rubricator.recognise.persons.names import COMRADES, NO_NAME, Order, Shape, are_two, follows, is_free
from rubricator.recognise.persons.namesakes import is_towns_name
from rubricator.recognise.persons.onomasticon import (
    PARTICLES,
    TITLE,
    Trait,
    cues,
    onomasticon,
    traits,
)
from rubricator.recognise.persons.surnames import ends_in_title, in_capitals, surname_goes_on
from rubricator.recognise.persons.wordlike import before_ending, is_wordlike_surname, wordlike
from rubricator.recognise.persons.words import Word, is_verb

_SURNAME = Trait.LEADER | Trait.SURNAME | Trait.ENDING
_INSTITUTIONS = cues("institution")


def name_at(words: Sequence[Word], i: int) -> Shape | None:
    """The name that begins with this word."""
    word = words[i]
    if not is_free(word):
        return None
    if word.key in onomasticon().alone and (known := _alone(words, i)):
        return known
    for shape in _shapes(word.traits, len(word.text) < 3 and word.initial):
        if found := shape(words, i):
            return found
    return None


_KNOWN = Trait.SURNAME | Trait.EAST | Trait.GIVEN


@lru_cache(maxsize=1 << 12)
def _shapes(what: int, initial: bool) -> tuple[Callable[[Sequence[Word], int], Shape | None], ...]:
    """What a name can be that begins with a word of these traits, or with an initial, in the order of trying."""
    return (
        *((inverted,) if not initial and (what & _SURNAME or not what & (NO_NAME | Trait.COMMON)) else ()),
        *((_sovereign,) if what & (Trait.GIVEN | Trait.UNKNOWN) else ()),
        *((_initial_and_name, initials) if initial else ()),
        *((eastern,) if what & Trait.EAST else ()),
        *((_western,) if what & (Trait.GIVEN | Trait.UNKNOWN) else ()),
        *((japanese,) if not what & (NO_NAME | Trait.COMMON) else ()),
        *((_run,) if what & (Trait.LEADER | Trait.EAST) or not what & (NO_NAME | Trait.COMMON) else ()),
        *((before_ending,) if not what & (NO_NAME | Trait.EAST) else ()),
        *((_after_title,) if what & _KNOWN or not what & NO_NAME else ()),
        *((called,) if what & Trait.GIVEN and what & Trait.COMMON else ()),
        *((wordlike,) if what & Trait.COMMON and what & Trait.SURNAME and not what & NO_NAME else ()),
    )


def _can_name(word: Word) -> bool:
    """Whether the word may be a surname or given name behind one that is surely a name."""
    if not is_free(word) or len(word.text) < 2:
        return False
    return not word.traits & NO_NAME or bool(word.traits & (Trait.LEADER | Trait.GIVEN | Trait.SURNAME))


# Written behind the name, these are part of it: "Tikka Khan", "Nahas Pasha", "Reza Shah"; before a surname, too.
_HONORIFIC_LAST = cues("honorific-last")
_MIDDLE = _HONORIFIC_LAST | {"allah", "ullah"}


def _is_middle(words: Sequence[Word], i: int) -> bool:
    """ "Ahmad Shah Massoud": an honour that a name goes on behind."""
    return words[i].key in _MIDDLE and follows(words, i + 1, 1) and words[i + 1].cap and _can_name(words[i + 1])


def _alone(words: Sequence[Word], i: int) -> Shape | None:
    for name in onomasticon().alone[words[i].key]:
        last = i + len(name) - 1
        here = words[i : last + 1]
        if tuple(w.key for w in here) == name and all(is_free(w) for w in here):
            return Shape(i, last, name, 0, "whole", "rule-person-known")
    return None


_ORDINAL = re.compile(r"(?=[IVX])X{0,2}(?:IX|IV|V?I{0,3})")


def _sovereign(words: Sequence[Word], i: int) -> Shape | None:
    """ "Nicholas II", "Mohammed V", "Victor Emmanuel III": a given name, or two, and an ordinal in Roman figures."""
    at = i
    while at - i < 2 and follows(words, at, 1 if at > i else 99) and is_free(words[at]) and not words[at].upper:
        if not (words[at].traits & Trait.GIVEN or _is_compound(words[at])):
            return None
        at += 1
        if not follows(words, at, 1):
            return None
        if _ORDINAL.fullmatch(words[at].text) and not (
            at + 1 < len(words) and words[at + 1].text == "." and follows(words, at + 2, 1) and words[at + 2].cap
        ):
            parts = tuple(word.key for word in words[i : at + 1])
            return Shape(i, at, parts, 0, "whole", "rule-person-given")
    return None


def _is_compound(word: Word) -> bool:
    """Whether two given names make one, or one and an Arabic beginning: "Abdul-Hamid"."""
    first, hyphen, second = word.key.partition("-")
    begins = first in _SERVANT or traits(first) & Trait.GIVEN
    return bool(hyphen and begins and traits(second) & Trait.GIVEN)


_SERVANT = frozenset({"abd", "abdul", "abdal", "abdel", "abdu"})


def _western(words: Sequence[Word], i: int) -> Shape | None:
    """A given name, more of them, initials, particles, and a surname: "Gary Goldberg", "James F. Person",
    "Charles de Gaulle"."""
    given = words[i].traits & Trait.GIVEN or _before_initial(words, i)
    if not given or not is_free(words[i]) or words[i].initial or (words[i].upper and not in_capitals(words, i)):
        return None
    at, parts, surname = i, [words[i].key], -1
    while at + 1 < len(words) and len(parts) < 5:
        nxt = skip_byname(words, _skip_initial(words, at + 1))
        nxt = skip_particles(words, nxt)
        can_name = follows(words, nxt) and (_can_name(words[nxt]) or _is_middle(words, nxt))
        if not can_name or _is_acronym(words[nxt], words[at]):
            break
        if words[nxt].key in _INSTITUTIONS and not words[nxt].traits & (_SURNAME | Trait.GIVEN):
            break  # "Lenin Shipyard"
        parts.extend(w.key for w in words[at + 1 : nxt + 1] if w.kind == "word")
        at = nxt
        surname = len(parts) - 1
        if (not words[nxt].traits & Trait.GIVEN or words[nxt].upper) and not surname_goes_on(words, nxt):
            break
    if surname < 0 and ends_in_title(words, i):
        return Shape(i, i + 1, (words[i].key, words[i + 1].key), 1, "family-last", "rule-person-given")
    titled = follows(words, at + 1, 1) and words[at + 1].key in _HONORIFIC_LAST and is_free(words[at + 1])
    if surname < 0 and titled and words[i].traits & Trait.UNKNOWN:
        return Shape(i, at + 1, (words[i].key, words[at + 1].key), 0, "family-last", "rule-person-given")
    if surname < 0:
        return None
    if len(parts) > 1 and follows(words, at + 1) and words[at + 1].key in _HONORIFIC_LAST and is_free(words[at + 1]):
        at, parts = at + 1, [*parts, words[at + 1].key]
        surname = len(parts) - 1
    return Shape(i, _with_ordinal(words, at), tuple(parts), surname, "family-last", "rule-person-given")


_IN_ORDER = frozenset({"III", "IV"})


def _with_ordinal(words: Sequence[Word], at: int) -> int:
    """The ordinal behind a surname: "Benson Timmons III"; not "Otto Wels II", which may as well count something."""
    return at + 1 if follows(words, at + 1, 1) and words[at + 1].text in _IN_ORDER else at


def _initial_and_name(words: Sequence[Word], i: int) -> Shape | None:
    """ "W. Averell Harriman", "M. Maurice Couve de Murville"; and the Burmese "U Tin Maung"."""
    if words[i].text == "U" and follows(words, i + 1, 1) and words[i + 1].kind == "word":
        return _burmese(words, i)
    if not follows(words, i + 2, 1) or words[i + 1].text != "." or words[i + 2].initial:
        return None
    if i and words[i - 1].text == "." and not is_styled(words, i):
        return None
    whole = _western(words, i + 2) if words[i + 2].traits & Trait.GIVEN else None
    if whole is None:
        return None
    parts = (words[i].key, *whole.parts)
    return Shape(i, whole.last, parts, len(parts) - 1, "family-last", "rule-person-initials")


def _burmese(words: Sequence[Word], i: int) -> Shape | None:
    at = i
    while at - i < 3 and follows(words, at + 1, 1) and is_free(words[at + 1]) and not words[at + 1].traits & NO_NAME:
        if words[at + 1].upper or words[at + 1].initial:
            break
        at += 1
    if at == i or (at == i + 1 and words[at].traits & Trait.COMMON):
        return None
    return Shape(i, at, tuple(w.key for w in words[i : at + 1]), at - i, "family-last", "rule-person-given")


def _before_initial(words: Sequence[Word], i: int) -> bool:
    """Whether an unknown word stands before an initial and a capitalised word: "Hamdi M. Abuzeid"."""
    if not words[i].traits & Trait.UNKNOWN or words[i].traits & (NO_NAME | Trait.EAST) or i + 3 >= len(words):
        return False
    letter, stop, behind = words[i + 1 : i + 4]
    dotted = letter.initial and letter.gap == 1 and stop.text == "." and stop.gap == 0
    return dotted and behind.gap == 1 and behind.cap and not behind.traits & (NO_NAME | Trait.COMMON)


def _is_acronym(word: Word, before: Word) -> bool:
    """Whether a word in capitals behind a given name is no surname set in capitals ("Fidel CASTRO RUZ")."""
    return word.upper and ((len(word.text) < 4 and not before.upper) or not is_free(word))


def _skip_initial(words: Sequence[Word], at: int) -> int:
    first = at
    while at + 1 < len(words) and follows(words, at) and words[at].initial and words[at + 1].text == ".":
        at += 2
        if at - first > 8:
            break
    if at == first and follows(words, at + 1, 1) and words[at].initial and words[at].text not in ("A", "I"):
        return at + 1 if words[at].gap == 1 and words[at + 1].traits & _SURNAME else at  # "Gerard C Smith"
    return at


def _run(words: Sequence[Word], i: int) -> Shape | None:
    """Unknown capitalised words: a candidate."""
    if not _may_be_surname(words[i]) and not _leader_acts(words, i):
        return None
    at = i
    if words[i].traits & Trait.UNKNOWN and (whole := _before_western(words, i)):
        return whole
    if not words[i].traits & (Trait.LEADER | Trait.ENDING):
        at = _longer_run(words, i)
    elif _is_double(words, i):
        at = i + 1
    at = _with_father(words, at)
    if at == i and _is_addressed_in_full(words, i):
        at = i + 1
    if at == i and trailing_initials(words, i):
        at = trailing_initials(words, i)
        parts = tuple(w.key for w in words[i : at + 1] if w.kind == "word")
        return Shape(i, at, parts, 0, "family-first", "rule-person-initials")
    if at > i and follows(words, at + 1, 1) and words[at + 1].key in _HONORIFIC_LAST and is_free(words[at + 1]):
        at += 1
    parts = tuple(w.key for w in words[i : at + 1] if w.kind == "word")
    order: Order = "single" if len(parts) == 1 else "family-last"
    return Shape(i, at, parts, len(parts) - 1, order, "rule-person-context", proves=False)


def _leader_acts(words: Sequence[Word], i: int) -> bool:
    """Whether a statesman with an English word for a name does something at the start of a sentence: "Carter said"."""
    word = words[i]
    led = word.opens and word.traits & Trait.LEADER and is_free(word) and not word.upper
    return bool(led) and follows(words, i + 1, 1) and is_verb(words[i + 1])


def _is_addressed_in_full(words: Sequence[Word], i: int) -> bool:
    """Whether an English word behind "Mr." and an unknown name is the surname: "Mr. Mongi Slim"."""
    if i < 2 or not follows(words, i + 1, 1) or words[i].upper or (follows(words, i + 2, 1) and words[i + 2].cap):
        return False
    before, word = words[i - 2 if words[i - 1].text == "." else i - 1], words[i + 1]
    mister = before.cap and before.traits & Trait.HONORIFIC and words[i].gap == 1 and before.key not in COMRADES
    return bool(mister) and is_free(word) and not word.upper and not word.traits & NO_NAME and len(word.text) > 2


_SON_OF = frozenset({"bin", "ibn", "ben", "bint", "ould"})


def _with_father(words: Sequence[Word], at: int) -> int:
    """The last word of "Qaboos bin Said", "Driss Ben Omar", whatever English word the father's name is."""
    while follows(words, at + 2, 1) and words[at + 1].key in _SON_OF and is_free(words[at + 2]):
        at += 2
    return at


def _before_western(words: Sequence[Word], i: int) -> Shape | None:
    """ "Plutarco Elías Calles", "Yulbars Khan": a word that no list has before a given name and a surname, or before
    a title that is written behind."""
    if words[i].upper or words[i].traits & (Trait.LEADER | Trait.EAST | Trait.ENDING) or not follows(words, i + 1, 1):
        return None
    nxt = words[i + 1]
    if nxt.upper or not is_free(nxt):
        return None
    if nxt.key in _HONORIFIC_LAST:
        return Shape(i, i + 1, (words[i].key, nxt.key), 0, "family-last", "rule-person-given")
    whole = _western(words, i + 1)
    if whole is None:
        return None
    parts = (words[i].key, *whole.parts)
    return Shape(i, whole.last, parts, len(parts) - 1, "family-last", "rule-person-given")


def _is_double(words: Sequence[Word], i: int) -> bool:
    """Whether a second surname stands right behind the first: "Castro Madero", "Martinez Barrio"."""
    if not follows(words, i + 1, 1) or words[i].upper or words[i + 1].upper or are_two(words[i], words[i + 1]):
        return False
    word = words[i + 1]
    if words[i].traits & Trait.ENDING and not (word.traits & Trait.ENDING and words[i].traits & Trait.UNKNOWN):
        return False  # but "Radenko Grigorov"
    known = word.traits & (Trait.SURNAME | Trait.LEADER | Trait.UNKNOWN)
    return not word.taken and is_free(word) and bool(known) and not word.traits & (NO_NAME | Trait.EAST | Trait.COMMON)


def _after_title(words: Sequence[Word], i: int) -> Shape | None:
    """An ordinary word with a capital behind a title or a typist's "by": "Mr. Long", "Undersecretary Stark"."""
    word = words[i]
    if not is_free(word) or len(word.text) < 2 or word.gap < 0 or not i:
        return None
    if word.upper and not (len(word.text) > 4 and word.traits & Trait.UNKNOWN and words[i - 1].cap):
        return None  # but "General KORCZYC"
    if word.traits & NO_NAME and not word.traits & (Trait.SURNAME | Trait.EAST | Trait.GIVEN):
        return None
    if word.traits & TITLE and follows(words, i + 1, 1) and words[i + 1].cap:
        return None  # "led by Lord Halifax"
    at = i - 1
    if words[at].key in PARTICLES and at > 1:
        at -= 1  # "Mr. de Grey"
    before = words[at]
    if before.text == "." and before.gap == 0 and at:
        before = words[at - 1]
    addressed = before.traits & Trait.HONORIFIC and before.cap
    dear = before.key == "dear"
    known = word.traits & (Trait.SURNAME | Trait.EAST | Trait.GIVEN | Trait.LEADER)
    held = before.traits & TITLE and (before.cap or before.text[0].islower()) and not before.upper
    paper = before.key == "by" and i > 1 and words[i - 2].key in _PAPERWORK
    bracketed = words[i - 1].text == "(" and follows(words, i + 1, 0) and words[i + 1].text == ")"
    if not known and held and before.traits & Trait.RANK and before.cap:
        known = int(is_towns_name(word))  # "General Berlin"
    if addressed or ((known or (word.upper and held)) and (held or paper or bracketed or dear)):
        double = held and not addressed and follows(words, i + 1, 1) and _is_double(words, i)
        if double or _goes_on_in_capitals(words, i):
            return Shape(i, i + 1, (word.key, words[i + 1].key), 1, "family-last", "rule-person-title", proves=False)
        return Shape(i, i, (word.key,), 0, "single", "rule-person-title", proves=False)
    return None


def _goes_on_in_capitals(words: Sequence[Word], i: int) -> bool:
    """Whether a second word of the name is in capitals as the first: "Major General BACARIO BARUJES"."""
    if not words[i].upper or not follows(words, i + 1, 1) or not words[i + 1].upper:
        return False
    word = words[i + 1]
    return is_free(word) and len(word.text) > 4 and bool(word.traits & Trait.UNKNOWN) and not word.traits & NO_NAME


_PAPERWORK = cues("paperwork")


def _longer_run(words: Sequence[Word], i: int) -> int:
    at = i
    while at - i < 3:
        nxt = skip_particles(words, at + 1)
        if follows(words, nxt, 1) and at == i and is_wordlike_surname(words[nxt]) and not words[i].upper:
            return nxt
        if at == i and nxt == at + 1 and _is_listed_given(words, nxt):
            return nxt
        if nxt > at + 1 and words[nxt - 1].key in _OF_THE and is_free(words[nxt]) and not words[nxt].traits & NO_NAME:
            return nxt
        if not follows(words, nxt) or not _may_be_surname(words[nxt]) or words[nxt].upper != words[i].upper:
            break
        if words[nxt].text[0].isupper() and (eastern(words, nxt) or _western(words, nxt)):
            break  # but "(Emir) Jaber al-Ahmad al-Sabah" goes on
        at = nxt
        if words[at].traits & Trait.ENDING or (words[at].traits & Trait.LEADER and not _unknown_behind(words, at)):
            break
    return at


def _is_listed_given(words: Sequence[Word], at: int) -> bool:
    """Whether a given name that is an English word too ends a member of a list here: "Patan Ion, Matei Stefan"."""
    word, first = words[at : at + 1], words[at - 1]
    if not word or not follows(words, at, 1) or not first.traits & Trait.UNKNOWN or first.upper:
        return False
    given = is_free(word[0]) and word[0].traits & Trait.GIVEN and word[0].traits & Trait.COMMON and not word[0].upper
    ends = follows(words, at + 1, 0) and words[at + 1].text in (",", ";")
    return bool(given) and ends and not word[0].traits & NO_NAME


# Behind these a surname may be a common word: "García del Solar", "Baptista dos Anjos", "Qaboos bin Said".
_OF_THE = frozenset({"del", "della", "dos", "das", "du", "bin", "ibn"})


def _unknown_behind(words: Sequence[Word], at: int) -> bool:
    """Whether a name goes on behind a well-known one: "Fikre Selassie Wogderes"."""
    if not follows(words, at + 1, 1):
        return False
    word = words[at + 1]
    return is_free(word) and not word.upper and bool(word.traits & Trait.UNKNOWN) and not word.traits & NO_NAME


def _may_be_surname(word: Word) -> bool:
    what = word.traits
    if not is_free(word) or len(word.text) < 2:
        return False
    if what & Trait.LEADER:
        return not (what & Trait.COMMON and word.opens) or what & Trait.ENDING != Trait.NONE
    if (word.upper or (word.text.isupper() and len(word.text) < 5)) and not what & (Trait.ENDING | Trait.SURNAME):
        return False
    if what & Trait.EAST and not what & (Trait.WORDLIKE | TITLE):
        return True
    return not what & (NO_NAME | Trait.COMMON)
