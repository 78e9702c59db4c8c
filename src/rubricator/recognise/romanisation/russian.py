"""Russian names in Latin letters, letter by letter: written in a system, and read back into Cyrillic.

ISO 9 has one letter for one, and is read back exactly; ALA-LC and BGN/PCGN write some letters with several, so that a
spelling may be read in more than one way (``ts`` is ц or тс).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Literal

from rubricator.recognise.romanisation.tables import rows

System = Literal["iso", "ala", "bgn", "loose"]
SYSTEMS: dict[System, str] = {"iso": "ISO 9", "ala": "ALA-LC", "bgn": "BGN/PCGN", "loose": "loose English"}
_COLUMNS: dict[System, int] = {"iso": 1, "ala": 2, "bgn": 3, "loose": 4}
_VOWELS = "аеёиоуыэюя"
_LONGEST = 64
_MOST = 32


def write(russian: str, system: System) -> str:
    """A Russian name in the letters of a system, in small letters."""
    text = unicodedata.normalize("NFC", russian.casefold())
    letters = _letters(system)
    return "".join(_iotated(text, at, system) or letters.get(letter, letter) for at, letter in enumerate(text))


def _iotated(text: str, at: int, system: System) -> str:
    """BGN/PCGN writes ye and yë where they are spoken so."""
    if system != "bgn" or text[at] not in "её":
        return ""
    before = text[at - 1] if at else ""
    spoken = not before.isalpha() or before in _VOWELS or before in "йъь"
    return {"е": "ye", "ё": "yë"}[text[at]] if spoken else ""


@lru_cache(maxsize=4096)
def read(name: str, system: System) -> tuple[str, ...]:
    """The Cyrillic spellings that a name may stand for, at most a few, the longest letters first; none where a letter
    of it is not one of the system."""
    text = _plain(name)
    if len(text) > _LONGEST:
        return ()
    table = _readings(system)
    ways: list[list[str]] = [[""], *([] for _ in text)]
    for start in range(len(text)):
        for size in range(5, 0, -1):
            for letter in table.get(text[start : start + size], ()) if start + size <= len(text) else ():
                ways[start + size] += [before + letter for before in ways[start][:_MOST]]
        if text[start] in " -.":
            ways[start + 1] += [before + text[start] for before in ways[start][:_MOST]]
    found = dict.fromkeys(sorted(ways[-1], key=lambda way: (_odd(way), len(way), way)))
    return tuple(found)[:_MOST]


# What Russian words hardly have: й but behind a vowel, э but at the beginning, ы behind a vowel or at the beginning,
# ч behind ш, тс for ц.
_ODD = re.compile(
    rf"(?<![{_VOWELS}])й|й(?=[{_VOWELS}])|(?<=\w)э|(?<![бвгджзклмнпрстфхцчшщ])ы|шч|тс|кх|зх|сх|цх|[йыи][ау]"
)


def _odd(word: str) -> int:
    return len(_ODD.findall(word))


def is_odd(word: str) -> bool:
    """Whether a reading has what Russian words hardly have."""
    return _odd(word) > 0


def _plain(name: str) -> str:
    marks = str.maketrans({"’": "'", "ʼ": "'", "”": '"', "“": '"', "`": "'", "′": "'", "″": '"'})
    return unicodedata.normalize("NFC", name.casefold().translate(marks))


@cache
def _letters(system: System) -> dict[str, str]:
    return {row[0]: _plain(row[_COLUMNS[system]].replace("-", "")) for row in rows("romanisation-cyrillic.tsv")}


@cache
def _readings(system: System) -> dict[str, tuple[str, ...]]:
    table: dict[str, list[str]] = {}
    for letter, written in _letters(system).items():
        if written:
            table.setdefault(written, []).append(letter)
    if system == "bgn":
        table["ye"], table["yë"] = ["е"], ["ё"]
    if system == "ala":  # in print without ties and marks
        for letter, plain in (("ц", "ts"), ("ю", "iu"), ("я", "ia"), ("й", "i"), ("э", "e"), ("ь", "'")):
            table.setdefault(plain, []).append(letter)
    if system == "loose":
        table.setdefault("ye", []).append("е")
        # -sky, -y: as newspapers end a surname.
        table.setdefault("y", []).append("ий")
    return {written: tuple(letters) for written, letters in table.items()}
