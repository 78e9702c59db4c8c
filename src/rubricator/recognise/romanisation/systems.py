"""How a name would be read in each system of romanisation, for a person to look at.

A reading says what the spelling stands for if it is of that system; that it is, nobody says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice, product

from rubricator.recognise.romanisation import korean, russian, through_russian
from rubricator.recognise.romanisation.tables import bare, chunks, marked, replaced, rows

_MOST = 3


@dataclass(frozen=True, slots=True)
class Reading:
    """In ``system`` (of ``language``) a name stands for ``script``; ``spellings`` has it in other systems."""

    language: str
    system: str
    script: str
    spellings: tuple[tuple[str, str], ...] = ()


def systems() -> list[tuple[str, str]]:
    """All systems that are tried, as (language, system), in the order of :func:`readings_of`."""
    return [
        *(("Korean", title) for title in korean.SYSTEMS.values()),
        *(("Chinese", title) for title in ("pinyin", "Wade-Giles", "through Russian, Palladius")),
        *(("Japanese", title) for title in ("Hepburn", "Kunrei", "through Russian, Polivanov")),
        *(("Vietnamese", title) for title in ("Vietnamese letters", "through Russian")),
        *(("Russian", title) for title in russian.SYSTEMS.values()),
    ]


def readings_of(name: str) -> list[Reading]:
    """The readings of a name, the likeliest of each system first; a system in which it cannot be read has none."""
    if len(name) > 80:
        return []
    return [*_korean(name), *_chinese(name), *_japanese(name), *_vietnamese(name), *_russian(name)]


def _korean(name: str) -> Iterator[Reading]:
    for system, title in korean.SYSTEMS.items():
        told: list[str] = []
        for reading in sorted(korean.readings(name, system), key=len):
            for script in korean.choices(reading, _MOST):
                if script not in told and len(told) < _MOST:
                    told.append(script)
                    yield Reading("Korean", title, script, _korean_spellings(script))


def _korean_spellings(script: str) -> tuple[tuple[str, str], ...]:
    named: tuple[tuple[korean.System, str], ...] = (("rr", "RR"), ("mr", "MR"))
    return tuple((title, korean.write(script, system)) for system, title in named)


def _chinese(name: str) -> Iterator[Reading]:
    for title, table in (("pinyin", 0), ("Wade-Giles", 1)):
        for syllables in islice(_divided(name, _chinese_letters(table, bool(re.search("[’'ʻ‘]", name)))), _MOST):
            yield Reading("Chinese", title, " ".join(syllables), _chinese_spellings(syllables))
    for syllables in islice(
        _ways(through_russian.letters(name), _russian_letters("romanisation-chinese.tsv", 2)), _MOST
    ):
        yield Reading("Chinese", "through Russian, Palladius", " ".join(syllables), _chinese_spellings(syllables))


def _chinese_letters(column: int, strict: bool) -> dict[str, tuple[str, ...]]:
    """Spelling → the syllables of pinyin that it may be; where the name has no apostrophe, print may have lost it, but
    more likely there was none."""
    table: dict[str, list[str]] = {}
    for row in sorted(rows("romanisation-chinese.tsv"), key=lambda row: "'" in row[column]):
        letters = bare(row[column])
        table.setdefault(letters if strict else letters.replace("'", ""), []).append(row[0])
    return {letters: tuple(dict.fromkeys(found)) for letters, found in table.items()}


def _chinese_spellings(syllables: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    wade = {row[0]: row[1] for row in reversed(rows("romanisation-chinese.tsv"))}
    return (("Wade-Giles", "-".join(wade[syllable] for syllable in syllables)),)


@cache
def _russian_letters(table: str, column: int) -> dict[str, tuple[str, ...]]:
    """What Russian spellings agree on → the units of a table that they stand for."""
    found: dict[str, list[str]] = {}
    for row in rows(table):
        found.setdefault(through_russian.letters(through_russian.latin(row[column])), []).append(row[0])
    return {letters: tuple(dict.fromkeys(units)) for letters, units in found.items()}


def _divided(name: str, table: dict[str, tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """The ways to read a name in units of a table, the fewest units first; none where a piece cannot be read."""
    pieces = [_ways(piece, table) for piece in chunks(bare(name))]
    if pieces and all(pieces):
        ways = [sum(choice, ()) for choice in islice(product(*pieces), 64)]
        yield from sorted(dict.fromkeys(ways), key=len)


def _ways(piece: str, table: dict[str, tuple[str, ...]]) -> list[tuple[str, ...]]:
    longest = max(map(len, table), default=0)
    ways: list[list[tuple[str, ...]]] = [[()], *([] for _ in piece)]
    for start in range(len(piece)):
        for end in range(start + 1, min(len(piece), start + longest) + 1):
            for unit in table.get(piece[start:end], ()):
                ways[end] = sorted([*ways[end], *((*before, unit) for before in ways[start])], key=len)[:8]
    return ways[-1]


def _japanese(name: str) -> Iterator[Reading]:
    plain = _unlong(name)
    for title, column in (("Hepburn", 1), ("Kunrei", 2)):
        table: dict[str, tuple[str, ...]] = {row[column]: (row[0],) for row in rows("romanisation-kana.tsv")}
        for kana in islice(_divided(plain, {**table, **_doubled(table)}), 1):
            yield _japanese_reading(title, kana)
    for kana in islice(_ways(through_russian.letters(name), _russian_letters("romanisation-kana.tsv", 3)), 1):
        yield _japanese_reading("through Russian, Polivanov", kana)


def _japanese_reading(title: str, kana: tuple[str, ...]) -> Reading:
    hepburn = {row[0]: row[1] for row in rows("romanisation-kana.tsv")}
    spelled = replaced("".join(kana), hepburn)
    return Reading("Japanese", title, "".join(kana), (("Hepburn", spelled),))


def _doubled(table: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    return {f"{'t' if k[:2] == 'ch' else k[0]}{k}": (f"っ{v[0]}",) for k, v in table.items() if k[0] in "kstpc"}


def _unlong(name: str) -> str:
    return re.sub(r"ou|oo|uu|oh(?![aeiouy])", lambda found: found[0][0], bare(name))


def _vietnamese(name: str) -> Iterator[Reading]:
    spelled = [written for language, written in through_russian.spellings(name) if language == "vi"]
    if spelled:
        yield Reading("Vietnamese", "Vietnamese letters", name, (("Russian", spelled[0]),))
    syllables = [through_russian.vietnamese_readings(word) for word in chunks(marked(name).replace("'", ""))]
    if syllables and all(syllables):
        for choice in islice(product(*(options[:2] for options in syllables)), _MOST):
            yield Reading("Vietnamese", "through Russian", " ".join(choice))


def _russian(name: str) -> Iterator[Reading]:
    for system, title in russian.SYSTEMS.items():
        for written in russian.read(name, system)[:1]:
            if not russian.is_odd(written):
                yield Reading("Russian", title, written.title())
