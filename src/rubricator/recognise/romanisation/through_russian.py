"""Chinese, Japanese and Vietnamese names that came into English through Russian: "Chzhou Enlai", "Khirokhito",
"Vo Nguen Ziap".

What such a spelling may stand for is found forwards: a known name is written in Russian by the rules of its language,
and the two Russian spellings are compared where transliterations of Russian agree.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from itertools import islice, product

from rubricator.recognise.romanisation import chinese
from rubricator.recognise.romanisation.tables import bare, chunks, replaced, rows

_DOUBLED = re.compile(r"(.)\1+")
_MOST = 4  # readings of a Chinese name that are written out
LANGUAGES = {"zh": "Chinese", "ja": "Japanese", "vi": "Vietnamese"}


@lru_cache(maxsize=65536)
def skeleton(name: str) -> str:
    """A name as far as all transliterations of its Russian spelling agree: none of their marks, i for й, ы and j."""
    plain = "".join(chunks(bare(name).replace("'", "")))
    return _DOUBLED.sub(r"\1", replaced(plain, _AGREED))


# BGN/PCGN, ALA-LC, the scholarly system and that of GeoNames (eh for э, j for й) on one sound.
_AGREED: Mapping[str, str] = {
    "chzh": "J", "czh": "J", "dzh": "J", "dj": "J", "zh": "Z", "shch": "S", "sch": "S", "sh": "S", "ch": "C",
    "tsz": "c", "dz": "c", "cz": "c", "tz": "c", "ts": "c",
    "kh": "h", "x": "h", "eh": "e", "y": "i", "j": "i", "w": "v", "q": "k",
}  # fmt: skip


@lru_cache(maxsize=65536)
def letters(name: str) -> str:
    """A name with one letter for each Russian sound that its spelling keeps apart: finer than :func:`skeleton`."""
    plain = "".join(chunks(bare(name).replace("'", "")))
    return _DOUBLED.sub(r"\1", replaced(plain, _APART))


_APART: Mapping[str, str] = {**_AGREED, "tsz": "D", "dz": "D", "cz": "D", "y": "y", "j": "y"}


@lru_cache(maxsize=16384)
def spellings(name: str) -> tuple[tuple[str, str], ...]:
    """How Russian would write a name, by its possible languages: (language, Cyrillic)."""
    found = [("zh", written) for written in islice(_chinese(name), _MOST)]
    found += [("ja", written) for written in _japanese(name)]
    found += [("vi", written) for written in _vietnamese(name)]
    return tuple(dict.fromkeys(found))


def latin(russian: str) -> str:
    """Russian letters in loose English."""
    return replaced(russian.casefold(), _loose())


def _chinese(name: str) -> Iterator[str]:
    table = _palladius()
    for reading in chinese.readings(name):
        for syllables in islice(product(*(sorted(sounds) for sounds in reading)), _MOST):
            if all(syllable in table for syllable in syllables):
                yield "".join(table[syllable] for syllable in syllables)


@cache
def _palladius() -> dict[str, str]:
    table: dict[str, str] = {}
    for row in rows("romanisation-chinese.tsv"):
        table.setdefault(bare(row[0]), row[2])
    return table


_LONG = re.compile(r"ou|oo|uu|oh(?![aeiouy])")
_JAPANESE = re.compile(r"(?:(?:kk?|ss?|tt?|pp?|tch|[ghbdzmnrwfj]|sh|ssh|ch|ts)?y?[aiueo]|n(?![aiueoy])|m(?=[bpm]))+")


def _japanese(name: str) -> Iterator[str]:
    words = [_LONG.sub(lambda found: found[0][0], word.replace("'", "")) for word in chunks(bare(name))]
    if words and all(_JAPANESE.fullmatch(word) for word in words):
        yield " ".join(replaced(word, _polivanov()) for word in words)


@cache
def _polivanov() -> dict[str, str]:
    table = {"m": "м", "n": "н"}
    for _, hepburn, kunrei, russian in rows("romanisation-kana.tsv"):
        table[hepburn] = table[kunrei] = russian
        if hepburn[0] in "kstpc":  # a doubled consonant
            table[f"{'t' if hepburn.startswith('ch') else hepburn[0]}{hepburn}"] = russian
    return table


def _vietnamese(name: str) -> Iterator[str]:
    """Đ is д and D is з in Russian; English prints both as D."""
    marked = unicodedata.normalize("NFC", name.casefold()).replace("đ", "đ")
    for spelled in dict.fromkeys((marked, marked.replace("d", "đ") if "đ" not in marked else marked)):
        syllables = [_vietnamese_syllable(_untoned(word)) for word in chunks(spelled)]
        if syllables and all(syllables):
            yield " ".join(syllables)


def _untoned(word: str) -> str:
    """Without marks, but for the bar of đ: the tones are not transcribed, and the vowels hardly told apart."""
    return "đ".join(bare(piece) for piece in word.split("đ"))


@lru_cache(maxsize=4096)
def _vietnamese_syllable(word: str) -> str:
    """A syllable in Russian, or "" where it is not Vietnamese."""
    initials, vowels, finals = _vietnamese_tables()
    for size in range(3, -1, -1):
        initial, rest = word[:size], word[size:]
        if initial and initial not in initials:
            continue
        for cut in range(len(rest), 0, -1):
            vowel, final = rest[:cut], rest[cut:]
            if vowel in vowels and (not final or final in finals):
                return initials.get(initial, "") + vowels[vowel] + finals.get(final, "")
    return ""


@cache
def _vietnamese_tables() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    tables: dict[str, dict[str, str]] = {"initial": {}, "vowel": {}, "final": {}}
    for part, written, russian in rows("romanisation-vietnamese.tsv"):
        tables[part].setdefault(_untoned(written), russian)
    return tables["initial"], tables["vowel"], tables["final"]


@cache
def _loose() -> dict[str, str]:
    return {row[0]: row[4].replace("-", "") for row in rows("romanisation-cyrillic.tsv")}


def vietnamese_readings(word: str) -> tuple[str, ...]:
    """The Vietnamese syllables (without marks of tone) that Russian writes like this; none where there is none."""
    return _vietnamese_backwards().get(letters(word), ())


@cache
def _vietnamese_backwards() -> dict[str, tuple[str, ...]]:
    parts: dict[str, list[tuple[str, str]]] = {"initial": [("", "")], "vowel": [], "final": [("", "")]}
    for part, own, russian in rows("romanisation-vietnamese.tsv"):
        parts[part].append((own, russian))
    found: dict[str, dict[str, None]] = {}
    for initial, vowel, final in sorted(product(*parts.values()), key=lambda each: len(each[1][0])):
        if _is_spelled(initial[0], vowel[0], final[0]):
            written = latin(initial[1] + vowel[1] + final[1])
            found.setdefault(letters(written), {})[_untoned(initial[0] + vowel[0] + final[0])] = None
    return {spelled: tuple(syllables) for spelled, syllables in found.items()}


def _is_spelled(initial: str, vowel: str, final: str) -> bool:
    """Whether Vietnamese writes these together: gh, ngh and k before e, i and y alone; nh and ch behind them and a."""
    narrow = _untoned(vowel)[0] in "eiy"
    if (initial in ("ngh", "gh", "k") and not narrow) or (initial in ("ng", "g", "c") and narrow):
        return False
    if initial == "q" or (initial in ("qu", "gi") and _untoned(vowel)[0] in "ui"):
        return False
    return final not in ("nh", "ch") or vowel in ("a", "ê", "i", "y", "oa", "uy", "uê")
