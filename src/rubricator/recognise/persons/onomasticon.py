"""What is known of single words: given names, surnames, titles, peoples, and what is never a person.

The lists are onomastic data (``data/persons-*``, ``surnames-*``, ``titles-*``, ``peoples-*``); a word that no list
has is judged by its ending, its syllables and its frequency in English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from rubricator.recognise.authority import normal
from rubricator.recognise.lexicon import frequency, is_common


class Trait:
    """What a word can be: bits of an ``int`` (``enum.Flag`` takes a third of the time of the whole search)."""

    NONE: Final = 0
    HONORIFIC: Final = 1 << 0
    RANK: Final = 1 << 1
    ROLE: Final = 1 << 2
    KIN: Final = 1 << 3
    MODIFIER: Final = 1 << 4
    PEOPLE: Final = 1 << 5  # an adjective or a people: Soviet, Koreans, Leninist
    NEVER: Final = 1 << 6  # months, bodies, document words
    LEADER: Final = 1 << 7  # a figure of world politics
    GIVEN: Final = 1 << 8
    SURNAME: Final = 1 << 9  # in a list of surnames of the West, of India or Japan
    EAST: Final = 1 << 10  # a surname that stands first
    WORDLIKE: Final = 1 << 11  # an East Asian surname that is an English word too
    ENDING: Final = 1 << 12  # ends like a surname of a language that marks them
    COMMON: Final = 1 << 13  # an ordinary English word
    UNKNOWN: Final = 1 << 14  # not in the English lexicon at all


TITLE = Trait.HONORIFIC | Trait.RANK | Trait.ROLE
_BY_KIND = {
    "honorific": Trait.HONORIFIC,
    "rank": Trait.RANK,
    "role": Trait.ROLE,
    "kin": Trait.KIN,
    "modifier": Trait.MODIFIER,
}

# Endings by which Slavic, Georgian, Armenian, Romanian, Greek, Turkish, Lithuanian and Scandinavian surnames
# are known. "-in" and "-an" are too weak: Berlin, Milan.
_ENDINGS = re.compile(
    r".{2,}(?:[oe]va?|yova?|[sck]kii?|[sck]k[iy]|skaya|skaia|tskii|tsky|enko|chuk|shvili|adze|idze|[aeiou]nian|yants?"
    r"|[jiy]ant?|[oe]v[iy]ch|ovi[cć]|evi[cć]|icz|wicz|escu|eanu|opoulos|idis|akis|oglu|oğlu|auskas|enas|ssen|sson)"
)


@dataclass(frozen=True)
class Onomasticon:
    """The lists, keyed by the word in lower case."""

    traits: dict[str, int]
    cultures: dict[str, frozenset[str]]
    alone: dict[str, tuple[tuple[str, ...], ...]]  # first word: the names of several words that begin with it
    verbs: frozenset[str]


_CONTRACTED = ("’m", "’ll", "’ve", "’re", "’d", "n’t")


def folded(text: str) -> str:
    """The key of a word in the lists: lower case, without diacritics, hyphens kept."""
    small = text.casefold()
    if small.endswith(_CONTRACTED):
        small = small.replace("’", "'")  # "I’m" is the word "I'm", and no Korean's name
    return small if small.isascii() else "-".join(normal(part) for part in small.split("-")) or small


def _lines(name: str) -> Iterator[str]:
    text = files("rubricator.recognise").joinpath("data", name).read_text(encoding="utf-8")
    return (line for line in text.splitlines() if line and not line.startswith("#"))


@cache
def onomasticon() -> Onomasticon:
    """The shipped lists, read once."""
    traits: dict[str, int] = {}

    def add(words: str, trait: int) -> None:
        for word in map(folded, words.split()):
            traits[word] = traits.get(word, Trait.NONE) | trait

    for name, trait in (
        ("persons-given.txt", Trait.GIVEN),
        ("surnames-west.txt", Trait.SURNAME),
        ("surnames-wordlike.txt", Trait.SURNAME),
        ("persons-leaders.txt", Trait.LEADER),
        ("peoples-adjectives.txt", Trait.PEOPLE),
        ("persons-not.txt", Trait.NEVER),
    ):
        for line in _lines(name):
            add(line, trait)
    for line in _lines("titles-persons.tsv"):
        kind, words = line.split("\t")
        add(words, _BY_KIND[kind])
    cultures = _surnames(traits)
    return Onomasticon(traits, cultures, _alone(), frozenset(" ".join(_lines("titles-verbs.txt")).split()))


@cache
def _cues() -> dict[str, frozenset[str]]:
    pairs = (line.split("\t") for line in _lines("persons-cues.tsv"))
    return {kind: frozenset(words.split()) for kind, words in pairs}


def cues(kind: str) -> frozenset[str]:
    """The words that tell something about what stands beside them (``data/persons-cues.tsv``)."""
    return _cues()[kind]


PARTICLES = cues("particle")


def _surnames(traits: dict[str, int]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    plain: set[str] = set()
    for line in _lines("surnames-east-asia.tsv"):
        culture, words = line.split("\t")
        for word in map(folded, words.split()):
            if culture == "plain":
                plain.add(word)
            else:
                found.setdefault(word, set()).add(culture)
    for word in found:
        wordlike = Trait.WORDLIKE if word not in plain and frequency(word) >= 700 else Trait.NONE
        traits[word] = traits.get(word, Trait.NONE) | Trait.EAST | wordlike
    return {word: frozenset(kinds) for word, kinds in found.items()}


def _alone() -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for line in _lines("persons-alone.txt"):
        words = tuple(map(folded, line.split()))
        found.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(names, key=len, reverse=True)) for first, names in found.items()}


# Of a word that English does not have these make a surname too.
_WESTERN_ENDINGS = re.compile(
    r"\w{3,}(?:man|mann|stein|baum|me[iy]er|ma[iy]er|heimer|qvist|quist|gren|strom|hauer|huber|hofer|bauer|inger|ecker"
    r"|etti|otti|ucci|uzzi|acci|azzi|ardi|aldi|nen|sen|zadeh|nejad|wardene|nayake|singhe|sekera)"
)
# Films name their people: frequent there, and still no word of the language.
_SURNAME_ONLY = re.compile(
    r"(?!per|sea|rea|les|pri|poi|crim|trea|uni|gra|ma|ar|par|jet|is|fin)\w{3,}(?:son|stein|mann|berg|worth|ington)"
)
_NO_WORDS = cues("no-word")
_DOCTRINES = ("ist", "ism", "ists", "isms", "ite", "ites", "ese", "ization", "isation")


@lru_cache(maxsize=1 << 16)
def traits(word: str) -> int:
    """What a word, given in lower case, can be."""
    found = onomasticon().traits.get(word, Trait.NONE)
    if word.endswith(_DOCTRINES) and len(word) > 5:
        found |= Trait.PEOPLE
    if "-" in word:
        found |= _of_parts(word.split("-"))
    if word.endswith("ji") and len(word) > 6 and onomasticon().traits.get(word[:-2], Trait.NONE) & Trait.LEADER:
        found |= Trait.LEADER  # "Gandhiji"
    if "-" in word and any(onomasticon().traits.get(p, Trait.NONE) & Trait.PEOPLE for p in word.split("-")):
        found |= Trait.PEOPLE
    if len(word) > 4 and _ENDINGS.fullmatch(word) and frequency(word) < 150:
        found |= Trait.ENDING
    if is_common(word) and not (word in _NO_WORDS or (found & Trait.SURNAME and _SURNAME_ONLY.fullmatch(word))):
        found |= Trait.COMMON
    elif not frequency(word):
        found |= Trait.UNKNOWN
        if _WESTERN_ENDINGS.fullmatch(word):
            found |= Trait.ENDING
    return found


def _of_parts(parts: list[str]) -> int:
    """An office of two words is one: "Director-General", "ambassador-designate"."""
    known = onomasticon().traits
    if not all(known.get(part, Trait.NONE) & TITLE or is_common(part) for part in parts):
        return Trait.NONE  # "Sharif-Emami"
    ends = known.get(parts[0], Trait.NONE) | known.get(parts[-1], Trait.NONE)
    return ends & (Trait.RANK | Trait.ROLE) if not known.get(parts[0], Trait.NONE) & Trait.PEOPLE else Trait.NONE


_SYLLABLES = {
    "ko": re.compile(
        r"(?:(?:t?kh|kk?|gg?|n|tt?|dd?|th|r|l|m|pp?|bb?|ph|ss?|sh|jj?|ch|ts|dz|dzh|zh|h|y|w|v|f)?['’ʼ]?"
        r"(?:yae|yeo|yai|wae|weo|yoo|woo|aeo|ae|ai|ya|yo|ye|yu|yi|eo|eu|ee|oo|ou|oe|oi|wa|wo|we|wi|ui|ia|iu|ie|io|uo"
        r"|[aeiouyŏŭëэ])(?:ng|nn|ck|rr|[kgntlrmpbh](?![aeiouyŏŭ]))?){1,2}"
    ),
    "zh": re.compile(
        r"(?:(?:zh|ch|sh|ts|tz|hs|[bpmfdtnlgkhjqxrzcsyw])?['’ʼ‘]?"
        r"(?:iang|iong|uang|ueh|ieh|uan|ian|iao|uai|üan|üeh|ang|eng|ing|ong|ung|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue"
        r"|ui|un|uo|üe|ün|ih|eh|[aeiouüy])(?:[kpt](?![aeiouü]))?){1,2}"
    ),
    "vi": re.compile(
        r"(?:ngh|gi|qu|ch|gh|kh|ng|nh|ph|th|tr|[bcdghklmnpqrstvx])?[aăâeêioôơuưyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợ"
        r"ùúủũụừứửữựỳýỷỹỵ]{1,3}(?:ch|ng|nh|[cmnpt])?"
    ),
}
_JAPANESE = re.compile(r"(?:(?:[kgnhmrbpy]y?|sh?|ts?|ch|[dzjfw])?[aiueoōūāē](?:n(?![aiueo])|[kstp](?=[kstp]))?){2,6}")


@lru_cache(maxsize=1 << 14)
def syllables(part: str, culture: str) -> bool:
    """Whether a word, or a part between hyphens, is one or two syllables of a language's given names."""
    return len(part) <= 12 and _SYLLABLES[culture].fullmatch(part) is not None


@lru_cache(maxsize=1 << 14)
def is_japanese(word: str) -> bool:
    """Whether a word has the syllables of a Japanese name."""
    return len(word) <= 14 and _JAPANESE.fullmatch(word) is not None
