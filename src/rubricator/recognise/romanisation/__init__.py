"""Different spellings of one name: whether they are one, how alike they are, and what a transliteration may stand for.

Korean (Revised Romanisation, McCune-Reischauer with and without marks, the usual spellings, through Russian), Chinese
(pinyin, Wade-Giles), Japanese (Hepburn, Kunrei), Vietnamese (with and without marks), Russian (ALA-LC, BGN, loose).
The rules are tables under ``recognise/data`` that name their sources.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from rubricator.recognise.authority import normal
from rubricator.recognise.romanisation import chinese, folding, korean
from rubricator.recognise.romanisation.tables import bare, chunks

_SLIP = 0.3  # of two names of three syllables: one n for ng, one mark of aspiration

__all__ = ["Candidate", "candidates", "key", "likeness", "readings", "same_name"]


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
    short = min(len(chunks(a)), len(chunks(b)))
    if short < 2:
        return short == len(chunks(a)) == len(chunks(b)) == 1 and _same_surname(a, b)
    return _same_korean(a, b) or _same_chinese(a, b) or _same_japanese(a, b) or _same_european(a, b)


def likeness(a: str, b: str) -> float:
    """How alike two names are, from 0 to 1: 1 the same spelling, at least 0.9 the same by the rules of a system."""
    if normal(a) == normal(b):
        return 1.0
    letters = 0.85 * SequenceMatcher(None, normal(a), normal(b), autojunk=False).ratio()
    return max(letters, _korean_likeness(a, b), _chinese_likeness(a, b), 0.95 * same_name(a, b))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name that a transliteration may stand for, how alike they are (0 to 1), and why, in words."""

    name: str
    likeness: float
    reason: str


def candidates(transliteration: str, names: Iterable[str], least: float = 0.6) -> list[Candidate]:
    """The names that a transliteration may stand for, the likeliest first; in doubt in the order of the alphabet.

    A transliteration is read through Russian and as it stands: "Syn Yeb" finds "Seung-yeop", "Chendin" "Cheongjin".
    """
    found = {name: _candidate(transliteration, name) for name in names}
    fitting = [candidate for candidate in found.values() if candidate.likeness >= least]
    surface = {
        c.name: SequenceMatcher(None, normal(transliteration), normal(c.name)).ratio() for c in fitting
    }
    return sorted(fitting, key=lambda c: (-round(c.likeness, 3), -round(surface[c.name], 3), c.name))


def readings(name: str) -> list[tuple[str, str]]:
    """How a Korean name would be read in each system: the system's name and the likeliest Hangul."""
    found = []
    for system, title in korean.SYSTEMS.items():
        for reading in sorted(korean.readings(name, system), key=len)[:3]:
            found.append((title, korean.hangul(reading, reading)))
    return list(dict.fromkeys(found))


def _candidate(transliteration: str, name: str) -> Candidate:
    if normal(transliteration) == normal(name):
        return Candidate(name, 1.0, "the same spelling")
    near = korean.nearest(transliteration, name, ("ru", "us"), (*korean.systems(name), "rr"))
    near = near or korean.nearest(transliteration, name, ("ru",), ("ru",))
    plain = likeness(transliteration, name)
    if near is not None and (alike := _from_cost(*near)) >= plain:
        cost, mine, yours = near
        letters = ", ".join(
            f"{m.letters} for {y.letters}"
            for m, y in zip(mine, yours, strict=False)
            if m.letters != y.letters
        )
        exact = "by the rules" if cost == 0 else "nearly by the rules"
        return Candidate(name, alike, f"{korean.hangul(yours, mine)} through Russian, {exact}: {letters}")
    return Candidate(
        name, plain, "one name in two systems" if same_name(transliteration, name) else "alike in letters"
    )


def _from_cost(cost: float, a: korean.Reading, b: korean.Reading) -> float:
    return max(0.0, 0.98 - 0.6 * cost / max(len(a), len(b)))


def _korean_likeness(a: str, b: str) -> float:
    near = korean.nearest(a, b, (*korean.systems(a), "ru"), (*korean.systems(b), "ru"))
    return _from_cost(*near) if near else 0.0


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
    return (spare or initials) and all(_given(x, y) for x, y in zip(mine, yours, strict=False))


_PATRONYMIC = re.compile(r"(?:ich|ovna|evna)$")


def _given(a: str, b: str) -> bool:
    return a == b or (min(len(a), len(b)) == 1 and a[0] == b[0])
