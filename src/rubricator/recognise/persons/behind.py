"""What speaks for a candidate being a person: what stands behind it."""

from __future__ import annotations

from collections.abc import Sequence

from rubricator.recognise.persons.called import is_given_name
from rubricator.recognise.persons.onomasticon import TITLE, Trait, cues, onomasticon
from rubricator.recognise.persons.words import Word, is_verb

Points = tuple[int, str]
_NOTHING: Points = (0, "")

_IN_APPOSITIONS = cues("in-appositions")
_BEHIND_APPOSITION = cues("behind-apposition")
_ABOUT_PERSONS = cues("of-a-person")
# "The Frei government", "the Schneider funeral": what bears a person's name without a possessive.
_BORNE = cues("borne")
_FUTURE = frozenset({"will", "would", "shall", "should"})
_BEING = frozenset({"be", "have", "not", "also", "become", "remain", "need", "require", "the", "a", "only"})
_AUXILIARIES = cues("auxiliary")


def stands_behind(words: Sequence[Word], last: int) -> Points:
    """What stands behind the name that ends with this word."""
    at = last + 1
    if at >= len(words) or words[at].gap < 0:
        return _NOTHING
    word = words[at]
    if word.kind == "possessive":
        owned = words[at + 1].key if at + 1 < len(words) else ""
        return (3, "rule-person-context") if owned in _ABOUT_PERSONS else (1, "rule-person-context")
    only_a_name = _only_a_surname(words[last]) or is_given_name(words[last])
    if only_a_name and not words[last].upper and (is_verb(word) or _is_doing(words, at)):
        return 3, "rule-person-verb"
    if (_is_strange(words[last]) and _is_delegate(words, at)) or (only_a_name and _is_of_body(words, at)):
        return 3, "rule-person-context"
    if word.key in _BORNE and words[last].traits & (Trait.SURNAME | Trait.LEADER):
        return 3, "rule-person-context"
    if is_verb(word) or word.key in ("himself", "personally"):
        return 2, "rule-person-verb"
    if word.key in ("had", "has", "also", "then", "again") and at + 1 < len(words) and is_verb(words[at + 1]):
        return 2, "rule-person-verb"
    if word.key in _AUXILIARIES:
        return 1 + (word.key in _FUTURE and _does(words, at + 1)), "rule-person-verb"
    if _is_described(words, last):
        # "the expedition to Soukoum-Kaleh, the governor of …": what may be a place ends its clause here.
        doubted = words[last].taken == "perhaps" and word.text == "," and words[at + 1].key == "the"
        return (1 if doubted else 4), "rule-person-apposition"
    return (4, "rule-person-signature") if _signature(words, at) else _NOTHING


_BEING_NOW = frozenset({"is", "was"})


def _is_doing(words: Sequence[Word], at: int) -> bool:
    """ "is clearly urging", "was trying": what a person does, in the form that goes on, perhaps behind an adverb."""
    if words[at].key not in _BEING_NOW:
        return False
    at += 1
    if at < len(words) and words[at].key.endswith("ly") and words[at].gap == 1:
        at += 1
    if at >= len(words) or words[at].gap != 1 or words[at].cap or not words[at].key.endswith("ing"):
        return False
    stem, verbs = words[at].key[:-3], onomasticon().verbs
    return any(stem + ending in verbs for ending in ("", "e", "d", "ed", "s", "es"))


def _is_strange(word: Word) -> bool:
    """Whether English does not know the word, and it is in no capitals: a name, of whatever it be."""
    return bool(word.traits & Trait.UNKNOWN) and not word.upper and not word.traits & (Trait.PEOPLE | Trait.NEVER)


def _is_delegate(words: Sequence[Word], at: int) -> bool:
    """ "Lozano of Colombia", "Palffy and I": what stands behind an unknown name says that it is somebody's."""
    nxt = words[at + 1] if at + 1 < len(words) else words[at]
    return (words[at].key == "of" and nxt.taken == "placeName") or (words[at].key == "and" and nxt.text == "I")


def _is_of_body(words: Sequence[Word], at: int) -> bool:
    """ "Talbot (of NEA)", "Adu of External Affairs": whose man it is."""
    if words[at - 1].upper:
        return False
    at += words[at].text == "("
    return at + 1 < len(words) and words[at].key == "of" and words[at + 1].taken == "orgName"


def _only_a_surname(word: Word) -> bool:
    """Whether it is no ordinary word: in no lexicon at all, or in the list of surnames only."""
    return bool(word.traits & Trait.UNKNOWN) or bool(
        word.traits & Trait.SURNAME and not word.traits & (Trait.COMMON | Trait.GIVEN | TITLE | Trait.NEVER)
    )


def _does(words: Sequence[Word], at: int) -> bool:
    """Whether a verb stands here in its plain form, behind "will", that says more than that something is."""
    if at >= len(words) or words[at].gap != 1:
        return False
    return words[at].kind == "word" and not words[at].cap and words[at].key not in _BEING


def _is_described(words: Sequence[Word], last: int) -> bool:
    """Whether an office follows in apposition, or, behind a word that can only be a name, "who"."""
    mark, at = words[last + 1], last + 2
    if mark.text == "," and at < len(words) and words[at].key == "who" and _only_a_surname(words[last]):
        return True
    if mark.text == "-" and at < len(words) and words[at].text == "-":
        at += 1  # a dash as typewriters have it
    if mark.text == ":" and _is_label(words, last, at):
        return False
    return mark.text in (",", "(", "-", "–", "—", ":") and _apposition(words, at)


def _is_label(words: Sequence[Word], last: int, at: int) -> bool:
    """Whether the word before a colon opens its block, and a title with a name follows: "Attested: Lt. Col. X"."""
    opens = last == 0 or words[last].gap < 0
    title = at < len(words) and bool(words[at].traits & Trait.RANK)
    while title and at < len(words) and (words[at].traits & Trait.RANK or words[at].text == "."):
        at += 1
    return opens and title and at < len(words) and words[at].cap


def _apposition(words: Sequence[Word], at: int) -> bool:
    """Whether an office stands here: "Minister of …", "(formerly a General …)", "then deputy director of"."""
    role = False
    for word in words[at : at + 9]:
        if word.gap < 0:
            return role
        if word.traits & (Trait.RANK | Trait.ROLE | Trait.KIN) and not word.traits & Trait.LEADER:
            role = True
        elif role:
            return word.key in _BEHIND_APPOSITION or word.kind == "mark" or not word.cap
        elif word.initial or word.text == ".":
            continue  # "Korry, the U.S. Ambassador"
        elif not (word.key in _IN_APPOSITIONS or word.traits & (Trait.MODIFIER | Trait.PEOPLE) or word.upper):
            return False
    return role


def _signature(words: Sequence[Word], at: int) -> bool:
    if words[at].text not in ("[", "(", "/") or at + 1 >= len(words):
        return False
    near = {w.key for w in words[at + 1 : at + 4]}
    return bool((near & {"signature", "signed", "s"} and words[at].text != "/") or near & {"signature"})
