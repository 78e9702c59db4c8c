"""Chinese names in Latin letters: read into the syllables of pinyin that they may stand for."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rubricator.recognise.romanisation.tables import bare, chunks, rows, words

# Initials that only pinyin has (Wade-Giles knows no b, d, g, q, x, z without s): such a name is read as pinyin alone.
_PINYIN_ONLY = re.compile(r"\b(?:[bdgqx]|z(?!s)|c(?!h)|r)")
_LONGEST_CHUNK = 24

Reading = tuple[frozenset[str], ...]


@lru_cache(maxsize=65536)
def readings(name: str) -> tuple[Reading, ...]:
    """All ways to read a name, each syllable as those of pinyin that it may be; none where a piece is not Chinese."""
    text = bare(name)
    pieces = chunks(text)
    pinyin = bool(_PINYIN_ONLY.search(text))
    found: list[Reading] = [()]
    for piece in pieces:
        divided = _divided(piece, pinyin, "'" in text)
        found = [(*before, *after) for before in found for after in divided][:32]
    return tuple(reading for reading in found if reading)


def surname(reading: Reading) -> bool:
    """Whether the reading begins with a Chinese surname and goes on."""
    return len(reading) > 1 and not _surnames().isdisjoint(reading[0])


def same(a: Reading, b: Reading) -> bool:
    """Whether both may be the same syllables."""
    return len(a) == len(b) and all(not x.isdisjoint(y) for x, y in zip(a, b, strict=True))


def alike(a: Reading, b: Reading) -> float:
    """The share of syllables that may be the same."""
    return sum(not x.isdisjoint(y) for x, y in zip(a, b, strict=False)) / max(len(a), len(b))


@lru_cache(maxsize=65536)
def _divided(piece: str, pinyin: bool, strict: bool) -> tuple[Reading, ...]:
    if len(piece) > _LONGEST_CHUNK:
        return ()
    table = _pinyin() if pinyin else _strict() if strict else _loose()
    ways: list[list[Reading]] = [[()]]
    for end in range(1, len(piece) + 1):
        here: list[Reading] = []
        for start in range(max(0, end - 7), end):
            if sounds := table.get(piece[start:end]):
                here.extend((*before, sounds) for before in ways[start])
        ways.append(here[:8])
    return tuple(ways[-1])


@cache
def _pinyin() -> dict[str, frozenset[str]]:
    return {bare(pinyin): frozenset((bare(pinyin),)) for pinyin, _ in _syllables()}


@cache
def _strict() -> dict[str, frozenset[str]]:
    """With the apostrophes of Wade-Giles."""
    table: dict[str, set[str]] = {}
    for pinyin, wade_giles in _syllables():
        table.setdefault(bare(wade_giles), set()).add(bare(pinyin))
        table.setdefault(bare(pinyin), set()).add(bare(pinyin))
    return {letters: frozenset(sounds) for letters, sounds in table.items()}


@cache
def _loose() -> dict[str, frozenset[str]]:
    """Without them."""
    table: dict[str, set[str]] = {}
    for letters, sounds in _strict().items():
        table.setdefault(letters.replace("'", ""), set()).update(sounds)
    return {letters: frozenset(sounds) for letters, sounds in table.items()}


def _syllables() -> tuple[tuple[str, str], ...]:
    return tuple((row[0], row[1]) for row in rows("romanisation-chinese.tsv"))


@cache
def _surnames() -> frozenset[str]:
    return frozenset(bare(word) for word in words("romanisation-chinese-surnames.txt"))
