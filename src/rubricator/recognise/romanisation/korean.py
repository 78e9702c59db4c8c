"""Korean names in Latin letters: read back into the sounds of Hangul, system by system, and compared there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from math import inf
from typing import Literal

from rubricator.recognise.romanisation.tables import bare, chunks, marked, pairs, rows, words

System = Literal["rr", "mr", "us", "ko", "ru"]
SYSTEMS: dict[System, str] = {
    "rr": "Revised Romanisation",
    "mr": "McCune-Reischauer",
    "us": "usual spelling",
    "ko": "through Russian, Kontsevich",
    "ru": "through Russian, older practice",
}
_LOOSE = 0.3
_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_FINALS = ("-", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
_MOST_READINGS = 24
_LONGEST_CHUNK = 18
_MOST_COMPARED = 5


@dataclass(frozen=True, slots=True, eq=False)
class Syllable:
    """The sounds that each part may stand for, with what it costs to take it so; ``letters`` as written.

    One of a kind is made once (:func:`_made`), so that they are compared by identity: a cost is looked up often.
    """

    initial: tuple[tuple[str, float], ...]
    vowel: tuple[tuple[str, float], ...]
    final: tuple[tuple[str, float], ...]
    letters: str


Reading = tuple[Syllable, ...]


@lru_cache(maxsize=65536)
def readings(name: str, system: System) -> tuple[Reading, ...]:
    """All ways to read a name in a system, none where a piece of it cannot be read."""
    text = marked(name) if system == "mr" else bare(name).replace("'", "")
    pieces = [_chunk(piece, system) for piece in chunks(text)]
    if not pieces or not all(pieces):
        return ()
    found = []
    for choice in product(*pieces):
        found.append(tuple(syllable for piece in choice for syllable in piece))
        if len(found) == _MOST_READINGS:
            break
    return tuple(found)


@lru_cache(maxsize=65536)
def systems(name: str) -> tuple[System, ...]:
    """In which systems a name is to be compared: marks speak for McCune-Reischauer, else any may have dropped them."""
    return ("mr", "us") if any(mark in marked(name) for mark in "ŏŭ'") else ("us",)


@lru_cache(maxsize=65536)
def surname(name: str) -> bool:
    """Whether the name begins with a Korean surname and goes on."""
    pieces = chunks(bare(name).replace("'", ""))
    return len(pieces) > 1 and any(
        len(reading) == 1 and any(_cost(reading[0], known) <= _LOOSE for known in _surnames())
        for reading in _chunk(pieces[0], "us")
    )


def cost(a: Reading, b: Reading, most: float = inf) -> float:
    """What it takes to make one reading of the other: 0 where they may be the same Hangul; where it is no less than
    ``most``, any such number."""
    line = [2.0 * n for n in range(len(b) + 1)]
    for number, mine in enumerate(a, 1):
        above, line = line, [2.0 * number]
        for at, yours in enumerate(b, 1):
            line.append(min(above[at - 1] + _cost(mine, yours), above[at] + 2.0, line[-1] + 2.0))
        if min(line) >= most:
            return most
    return line[-1]


def nearest(
    a: str, b: str, of_a: Iterable[System], of_b: Iterable[System], most: float = inf
) -> tuple[float, Reading, Reading] | None:
    """The two readings that differ least, with their cost; none where it is ``most`` for each syllable, or more."""
    best: tuple[float, Reading, Reading] | None = None
    for mine, yours in product(_compared(a, tuple(of_a)), _compared(b, tuple(of_b))):
        limit = min(best[0] if best else inf, most * max(len(mine), len(yours)))
        if limit > 2.0 * abs(len(mine) - len(yours)):
            found = cost(mine, yours, limit)
            if found < limit:
                best = found, mine, yours
    return best


@lru_cache(maxsize=65536)
def _compared(name: str, of: tuple[System, ...]) -> tuple[Reading, ...]:
    """The shortest readings: "jeong" is one syllable rather than "je-ong", where both would do."""
    return tuple(sorted(_all(name, of), key=len)[:_MOST_COMPARED])


def same(a: str, b: str, slip: float) -> bool:
    """Whether two readings of the names are the same syllables but for so large a slip; of two syllables none may be
    one: "Kim Gan" and "Kim Gang" may be two men."""
    return any(
        len(mine) == len(yours) and _within(mine, yours, slip if len(mine) > 2 else 0.0)
        for mine in _all(a, systems(a))
        for yours in _all(b, systems(b))
    )


def _within(a: Reading, b: Reading, most: float) -> bool:
    left = most
    for mine, yours in zip(a, b, strict=True):
        left -= _cost(mine, yours)
        if left < 0:
            return False
    return True


def hangul(a: Reading, b: Reading) -> str:
    """The Hangul that both readings may stand for, syllable by syllable; the first's own where they differ."""
    return "".join(
        compose(
            _shared(mine.initial, yours.initial),
            _shared(mine.vowel, yours.vowel),
            _shared(mine.final, yours.final),
        )
        for mine, yours in zip(a, b, strict=False)
    )


def choices(reading: Reading, most: int) -> list[str]:
    """The Hangul that a reading may stand for, the surest sounds first, at most so many."""
    parts = [part for syllable in reading for part in (syllable.initial, syllable.vowel, syllable.final)]
    if len(parts) > 3 * _LONGEST_CHUNK:
        return []
    best: list[tuple[float, int, tuple[str, ...]]] = [(0.0, 0, ())]
    for part in parts:
        # A sound that stands later in the table is the less usual one.
        best = sorted(
            (cost + dear, rank + place, (*sounds, sound))
            for cost, rank, sounds in best
            for place, (sound, dear) in enumerate(part)
        )[: 4 * most]
    triples = (zip(sounds[::3], sounds[1::3], sounds[2::3], strict=True) for _, _, sounds in best)
    return list(dict.fromkeys("".join(compose(*triple) for triple in each) for each in triples))[:most]


def compose(initial: str, vowel: str, final: str) -> str:
    """The Hangul syllable of these sounds."""
    place = (_INITIALS.index(initial) * len(_VOWELS) + _VOWELS.index(vowel)) * len(_FINALS)
    return chr(0xAC00 + place + _FINALS.index(final))


def decompose(syllable: str) -> tuple[str, str, str]:
    """Initial, vowel and final ("-" for none) of a Hangul syllable."""
    rest, final = divmod(ord(syllable) - 0xAC00, len(_FINALS))
    initial, vowel = divmod(rest, len(_VOWELS))
    return _INITIALS[initial], _VOWELS[vowel], _FINALS[final]


def write(syllables: str, system: System, between: str = "-") -> str:
    """Hangul in the letters of a system, syllable by syllable, as the parts of a name are written.

    Law: :func:`readings` in that system has these syllables again; in the Revised Romanisation and in
    McCune-Reischauer them alone, where the finals are those that are spoken (ㄱ ㄴ ㄷ ㄹ ㅁ ㅂ ㅇ).
    """
    letters = _letters(system)
    written = []
    for syllable in syllables:
        parts = zip(("initial", "vowel", "final"), decompose(syllable), strict=True)
        written.append("".join(letters[part, sound] for part, sound in parts))
    return between.join(written)


@cache
def _letters(system: System) -> dict[tuple[str, str], str]:
    """The letters in which a system writes each sound: the first of the table, finals as they are spoken."""
    found: dict[tuple[str, str], str] = {}
    for part, letters, sounds, of in rows("romanisation-korean.tsv"):
        if system in of.split():
            for sound in sounds.partition("/")[0]:
                found.setdefault((part, sound), letters)
    for spoken, finals in _SPOKEN.items():
        for final in finals:
            found.setdefault(("final", final), found["final", spoken])
    return found


# What is spoken for a final before a pause (Standard Pronunciation of Korean, articles 8 to 11).
_SPOKEN = {"ㄱ": "ㄲㅋㄳㄺ", "ㄴ": "ㄵㄶ", "ㄷ": "ㅅㅆㅈㅊㅌㅎ", "ㄹ": "ㄼㄽㄾㅀ", "ㅁ": "ㄻ", "ㅂ": "ㅍㅄㄿ"}


def _all(name: str, of: Iterable[System]) -> Iterator[Reading]:
    for system in of:
        yield from readings(name, system)


@cache
def _table(system: System) -> dict[str, dict[str, tuple[tuple[str, float], ...]]]:
    table: dict[str, dict[str, tuple[tuple[str, float], ...]]] = {"initial": {}, "vowel": {}, "final": {}}
    for part, letters, sounds, of in rows("romanisation-korean.tsv"):
        if system in of.split():
            sure, _, loose = sounds.partition("/")
            table[part][letters] = tuple((s, 0.0) for s in sure) + tuple((s, _LOOSE) for s in loose)
    return table


@cache
def _usual() -> dict[str, str]:
    return pairs("romanisation-korean-usual.tsv")


@cache
def _surnames() -> tuple[Syllable, ...]:
    return tuple(_known(syllable) for syllable in words("romanisation-korean-surnames.txt"))


@cache
def _known(syllable: str) -> Syllable:
    initial, vowel, final = decompose(syllable)
    return Syllable(((initial, 0.0),), ((vowel, 0.0),), ((final, 0.0),), syllable)


@lru_cache(maxsize=65536)
def _chunk(piece: str, system: System) -> tuple[Reading, ...]:
    """All ways to divide a piece into syllables."""
    if len(piece) > _LONGEST_CHUNK:
        return ()
    found: list[Reading] = []
    # "Cho" is 조 where a name is spelled as its bearer likes, and 초 in the Revised Romanisation.
    if system in ("us", "ru") and (korean := _usual().get(piece)):
        found.append(tuple(_known(syllable) for syllable in korean))
    found.extend(_divided(piece, 0, system))
    return tuple(found[:_MOST_READINGS])


@lru_cache(maxsize=65536)
def _divided(piece: str, at: int, system: System) -> tuple[Reading, ...]:
    if at == len(piece):
        return ((),)
    found: list[Reading] = []
    for end, syllable in _syllables(piece, at, system):
        found.extend((syllable, *rest) for rest in _divided(piece, end, system))
        if len(found) >= _MOST_READINGS:
            break
    return tuple(found)


def _syllables(piece: str, at: int, system: System) -> Iterator[tuple[int, Syllable]]:
    table = _table(system)
    for vowel_at in _fitting(piece, at, table["initial"]):
        for final_at in _fitting(piece, vowel_at, table["vowel"]):
            for end in reversed(list(_fitting(piece, final_at, table["final"]))):
                yield end, _made(system, piece[at:vowel_at], piece[vowel_at:final_at], piece[final_at:end])


def _fitting(piece: str, at: int, letters: Mapping[str, object]) -> Iterator[int]:
    """Where letters of a table that stand at this place may end, the longest first."""
    for size in range(4, -1, -1):
        if at + size <= len(piece) and piece[at : at + size] in letters:
            yield at + size


@cache
def _made(system: System, initial: str, vowel: str, final: str) -> Syllable:
    table = _table(system)
    parts = table["initial"][initial], table["vowel"][vowel], table["final"][final]
    return Syllable(*parts, initial + vowel + final)


@lru_cache(maxsize=262144)
def _cost(a: Syllable, b: Syllable) -> float:
    return (
        _apart(a.initial, b.initial, _NEAR_INITIALS)
        + _apart(a.vowel, b.vowel, _NEAR_VOWELS)
        + _apart(a.final, b.final, _NEAR_FINALS)
    )


def _apart(
    a: Sequence[tuple[str, float]], b: Sequence[tuple[str, float]], near: Mapping[frozenset[str], float]
) -> float:
    return min(
        x_cost + y_cost + (0.0 if x == y else near.get(frozenset((x, y)), 1.0)) for x, x_cost in a for y, y_cost in b
    )


def _shared(a: Sequence[tuple[str, float]], b: Sequence[tuple[str, float]]) -> str:
    both = [x for x, _ in b if x in dict(a)]
    return both[0] if both else a[0][0]


def _near(*groups: tuple[str, float]) -> dict[frozenset[str], float]:
    return {frozenset((x, y)): value for sounds, value in groups for x in sounds for y in sounds if x != y}


# How far apart two sounds are in the spellings that one meets: 0 the same, 1 as different as can be.
_NEAR_INITIALS = _near(
    ("ㅎㅇ", 0.5),
    ("ㄷㅈ", 0.6),
    ("ㅌㅊ", 0.6),
    ("ㄱㅋㄲ", 0.3),
    ("ㄷㅌㄸ", 0.3),
    ("ㅂㅍㅃ", 0.3),
    ("ㅈㅊㅉ", 0.3),
    ("ㅅㅆ", 0.3),
    ("ㄹㄴㅇ", 0.2),
)
_NEAR_VOWELS = _near(
    ("ㅗㅓ", 0.4), ("ㅜㅡ", 0.4), ("ㅓㅜ", 0.5), ("ㅔㅐ", 0.3), ("ㅕㅛ", 0.4), ("ㅓㅕ", 0.5), ("ㅓㅡ", 0.5),
    ("ㅏㅓ", 0.7), ("ㅘㅝ", 0.6), ("ㅗㅜ", 0.6), ("ㅚㅙㅞ", 0.2), ("ㅢㅣ", 0.4), ("ㅢㅡ", 0.4), ("ㅖㅔ", 0.3),
    ("ㅠㅜ", 0.4),
)  # fmt: skip
_NEAR_FINALS = _near(
    ("ㄴㅇ", 0.3), ("ㄱㅇ", 0.4), ("ㄹㄴ", 0.4), ("ㅂㅁ", 0.4), ("ㄷㄴ", 0.4), ("-ㅇ", 0.8), ("-ㄴ", 0.8)
)
