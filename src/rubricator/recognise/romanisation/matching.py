"""Whether two spellings are surely one name, and how alike they are."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache

from rubricator.recognise.authority import normal
from rubricator.recognise.romanisation import chinese, folding, korean
from rubricator.recognise.romanisation.tables import bare, chunks

_SLIP = 0.3  # of two names of three syllables: one n for ng, one mark of aspiration


@lru_cache(maxsize=65536)
def key(name: str) -> str:
    """The consonants of a name, as far as any two spellings of it agree on them.

    Law: names that :func:`same_name` holds for one, but for initials and the order of words, have one key.
    """
    return _DOUBLED.sub(r"\1", "".join(_consonants(word) for word in chunks(bare(name).replace("'", ""))))


def _consonants(word: str) -> str:
    for pattern, letter in _CLASSES:
        word = pattern.sub(letter, word)
    return re.sub(r"[^KTPSNM]", "", word)


_DOUBLED = re.compile(r"(.)\1+")
_CLASSES = tuple(
    (re.compile(pattern), letter)
    for pattern, letter in (
        ("chkh|tsch|tch|shch|sch|chzh|dzh|ch|sh|zh|hs|ts|tz|dz|dj|s|z|j|x|q|c(?![kaou])", "S"),
        ("(?<=[tp])kh(?=[aeiouyŏŭ])", ""),
        ("kh|gh|ck|k|g|c", "K"),
        ("th|t|d", "T"),
        ("ph|p|b|f|v|w(?=$)", "P"),
        ("n(?:K(?![aeiouywh]))?", "N"),
        ("m", "M"),
    )
)


def same_name(a: str, b: str) -> bool:
    """Whether two names are surely spellings of one.

    Never where a part is missing ("Kim Il" is not "Kim Il Sung", "Khrushchev" is not "Nikita Khrushchev"); an initial
    stands for a given name in European names. That two men are one because their surnames are, it does not say.
    """
    if normal(a) == normal(b):
        return bool(normal(a))
    lengths = {len(chunks(bare(a))), len(chunks(bare(b)))}
    if min(lengths) < 2:
        return lengths == {1} and _same_surname(a, b)
    return bool(_language(a, b))


def why_same(a: str, b: str) -> str:
    """Why :func:`same_name` holds two spellings for one, in words; "" where it does not."""
    if not same_name(a, b):
        return ""
    if normal(a) == normal(b):
        return "they differ in marks, hyphens or case alone"
    language = "Russian" if len(chunks(bare(a))) == 1 else _language(a, b)
    surnames = [chunks(bare(name))[-1] for name in (a, b)]
    if language == "Russian" and len(chunks(bare(a))) > 1 and normal(surnames[0]) == normal(surnames[1]):
        return "the same surname, and initials that fit"
    return f"one name in two spellings of {language}"


def _language(a: str, b: str) -> str:
    """By the rules of which language two full names are one; "" for none."""
    for language, same in (
        ("Korean", _same_korean),
        ("Chinese", _same_chinese),
        ("Japanese", _same_japanese),
        ("Russian", _same_european),
    ):
        if same(a, b):
            return language
    return ""


def likeness(a: str, b: str, language: str = "", least: float = 0.0) -> float:
    """How alike two names are, from 0 to 1: 1 the same spelling, at least 0.9 the same by the rules of a system (of
    the language, where it is known: "ko" or "zh"). What is less than ``least`` is not measured: any lesser number."""
    if normal(a) == normal(b):
        return 1.0
    found = [0.95 * same_name(a, b)]
    if least <= _LETTERS:
        found.append(_LETTERS * SequenceMatcher(None, normal(a), normal(b), autojunk=False).ratio())
    if language in ("", "ko"):
        found.append(_korean_likeness(a, b, least))
    if language in ("", "zh"):
        found.append(_chinese_likeness(a, b))
    return max(found)


# What all the letters are worth where no rule makes two names alike.
_LETTERS = 0.85


def from_cost(cost: float, a: korean.Reading, b: korean.Reading) -> float:
    """The likeness of two readings that cost so much to make one."""
    return max(0.0, 0.98 - 0.6 * cost / max(len(a), len(b)))


def costing(least: float) -> float:
    """What each syllable may cost at most where the likeness is no less than this."""
    return (1.0 - least) / 0.6


def _korean_likeness(a: str, b: str, least: float) -> float:
    """One of the two may be written through Russian; both only where neither can be read otherwise: else any two names
    of China would be alike in it."""
    plain = korean.systems(a), korean.systems(b)
    ways = [((*plain[0], *_RUSSIAN), plain[1]), (plain[0], (*plain[1], *_RUSSIAN)), (_RUSSIAN, _RUSSIAN)]
    if any(korean.readings(name, system) for name, of in zip((a, b), plain, strict=True) for system in of):
        ways.pop()
    found = (korean.nearest(a, b, mine, yours, costing(least)) for mine, yours in ways)
    return max((from_cost(*near) for near in found if near), default=0.0)


_RUSSIAN: tuple[korean.System, ...] = ("ru",)


def _chinese_likeness(a: str, b: str) -> float:
    pairs = [(x, y) for x in chinese.readings(a) for y in chinese.readings(b)]
    return max((0.95 * chinese.alike(x, y) for x, y in pairs), default=0.0)


def _same_korean(a: str, b: str) -> bool:
    return korean.surname(a) and korean.surname(b) and korean.same(a, b, _SLIP)


def _same_chinese(a: str, b: str) -> bool:
    mine = [reading for reading in chinese.readings(a) if chinese.surname(reading)]
    yours = [reading for reading in chinese.readings(b) if chinese.surname(reading)]
    return any(chinese.same(x, y) for x in mine for y in yours)


def _same_japanese(a: str, b: str) -> bool:
    words = folding.japanese(a)
    return bool(words) and words == folding.japanese(b)


def _same_surname(a: str, b: str) -> bool:
    """Of two words alone: a long one that the transliterations of Russian make alike (Khrushchev, Khruschev)."""
    return len(a) > 4 < len(b) and folding.russian(a) == folding.russian(b)


def _same_european(a: str, b: str) -> bool:
    *mine, surname_a = folding.russian(a)
    *yours, surname_b = folding.russian(b)
    if surname_a != surname_b or len(surname_a) < 3 or not mine or not yours:
        return False
    longer = max(mine, yours, key=len)[min(len(mine), len(yours)) :]
    # A middle initial and a patronymic may be left out, another given name may not: "Kim Il" is not "Il".
    spare = all(len(word) == 1 or _PATRONYMIC.search(word) for word in longer)
    initials = any(len(word) == 1 for word in mine + yours)
    if len(longer) > 1 and initials:
        return False  # "K. P. S. Menon" is not "Krishna Menon"
    written = [[word.lower() for word in chunks(bare(name))] for name in (a, b)]
    # As they are written too: "J. V." is Joseph, whom the rules for Russian hear as Iosif.
    pairs = zip(zip(mine, yours, strict=False), zip(*written, strict=False), strict=False)
    return (spare or initials) and all(_given(*heard) or _given(*read) for heard, read in pairs)


_PATRONYMIC = re.compile(r"(?:ich|ovna|evna)$")


def _given(a: str, b: str) -> bool:
    return a == b or (min(len(a), len(b)) == 1 and a[0] == b[0])
