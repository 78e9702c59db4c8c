"""The names that a transliteration may stand for, ranked, each with its reason in words.

A reason that follows from the rules of a system outranks likeness in letters; no more than one of them, the best, is
told. Nothing here is certain: who is meant, a person decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache

from rubricator.recognise.authority import normal
from rubricator.recognise.romanisation import folding, korean, through_russian
from rubricator.recognise.romanisation.matching import costing, from_cost, key, likeness, why_same
from rubricator.recognise.romanisation.tables import bare, chunks, pairs, rows

_BY_RULE, _FOLDED, _NEARLY = 0.955, 0.93, 0.88
_LEAST_RATIO = 0.75
_FOR_ENDING = 0.04  # a name with the ending taken off is a little less like


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name that a transliteration may stand for, how alike they are (0 to 1), and why, in words."""

    name: str
    likeness: float
    reason: str


def candidates(transliteration: str, names: Iterable[str], least: float = 0.6, language: str = "") -> list[Candidate]:
    """The names that a transliteration may stand for, the likeliest first; in doubt in the order of the alphabet.

    ``language``: that of the names, where it is known (ko, zh, ja, vi, ru); else each is tried.

    A transliteration is read through Russian and as it stands: "Syn Yeb" finds "Seung-yeop", "Chendin" "Cheongjin",
    "Chzhou Enlai" "Zhou Enlai".
    """
    found = {n: _candidate(transliteration, n, language, least) for n in names if _may_be(transliteration, n)}
    fitting = [candidate for candidate in found.values() if candidate.likeness >= least]
    surface = {c.name: _ratio(normal(transliteration), normal(c.name)) for c in fitting}
    return sorted(fitting, key=lambda c: (-round(c.likeness, 3), -round(surface[c.name], 3), c.name))


_MOST_APART = 3


def _may_be(transliteration: str, name: str) -> bool:
    """Whether the consonants of two names differ by so few that looking closer is worth while: of 10,000 names most
    are passed over. A spelling of its own (Canton, Guangzhou) has other consonants."""
    return _consonants_apart(_consonants(transliteration), _consonants(name)) <= _MOST_APART or _is_postal(
        transliteration, name
    )


@lru_cache(maxsize=65536)
def _consonants(name: str) -> tuple[int, ...]:
    """How often each class of consonants stands in a name; Russian has d and t for j and ch before a narrow vowel."""
    sounds = key(name).replace("T", "S")
    return tuple(sounds.count(letter) for letter in "KPSNM")


def _consonants_apart(a: tuple[int, ...], b: tuple[int, ...]) -> int:
    return sum(abs(x - y) for x, y in zip(a, b, strict=True))


def _is_postal(a: str, b: str) -> bool:
    return _postal().get(bare(a)) == normal(b) or _postal().get(bare(b)) == normal(a)


def _candidate(transliteration: str, name: str, language: str, least: float) -> Candidate:
    return max(_with_endings(transliteration, name, language, least), key=lambda candidate: candidate.likeness)


def _with_endings(transliteration: str, name: str, language: str, least: float) -> Iterator[Candidate]:
    """The candidate as it stands, and with the common noun at the end of the one or the other taken off."""
    yield _best(transliteration, name, language, least)
    for stem, ending, meaning in _stems(name):
        found = _best(transliteration, stem, language, least)
        yield _less(found, name, f"; the map's name ends in -{ending} ({meaning})")
    for stem, ending, meaning in _stems(transliteration):
        for plain in (name, *(shorter for shorter, _, _ in _stems(name))):
            yield _less(_best(stem, plain, language, least), name, f"; -{ending} would be {meaning}")


def _less(found: Candidate, name: str, why: str) -> Candidate:
    # An ending says nothing where the rest is only alike in letters.
    if found.likeness < _NEARLY:
        return Candidate(name, 0.0, found.reason)
    return Candidate(name, found.likeness - _FOR_ENDING, found.reason + why)


@lru_cache(maxsize=65536)
def _stems(name: str) -> tuple[tuple[str, str, str], ...]:
    """A place name without the common noun that ends it: (stem, ending, meaning). Only of one word; a glued ending
    only behind four letters, or it may be part of the name."""
    words = chunks(bare(name))
    if len(words) == 2 and "-" in name and words[1] in _endings():
        stem = name[: max(name.rfind(dash) for dash in "-‐‑")]
        return ((stem, words[1], _endings()[words[1]]),)
    if len(words) != 1:
        return ()
    plain = bare(name)
    return tuple(
        (plain[: -len(ending)], ending, meaning)
        for ending, meaning in _endings().items()
        if plain.endswith(ending) and len(plain) - len(ending) >= 4
    )


@cache
def _endings() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("romanisation-endings.tsv")}


def _best(transliteration: str, name: str, language: str, least: float) -> Candidate:
    if normal(transliteration) == normal(name):
        alike = transliteration.casefold() == name.casefold()
        return Candidate(name, 1.0, "the same spelling" if alike else "the same but for marks and hyphens")
    return max(_evidence(transliteration, name, language, least), key=lambda candidate: candidate.likeness)


def _evidence(transliteration: str, name: str, language: str, least: float) -> Iterator[Candidate]:
    """What speaks for a name, what speaks more first; of what makes it less likely than ``least`` only some."""
    if _is_postal(transliteration, name):
        yield Candidate(name, 0.97, "an older spelling of its own, as in the Postal Romanisation")
    if language in ("", "ko") and (korean_reason := _korean(transliteration, name, least)) is not None:
        yield korean_reason
    if language in ("", "ko", "zh"):
        plain = likeness(transliteration, name, language, least)
    else:
        plain = 0.85 * _ratio(normal(transliteration), normal(name))
    yield Candidate(name, plain, (plain >= least and why_same(transliteration, name)) or "alike in letters")
    for other, candidate in (*_in_russian(transliteration, name, least), *_folded(transliteration, name, least)):
        if language in ("", other):
            yield candidate


@cache
def _postal() -> dict[str, str]:
    return {spelling: normal(pinyin) for spelling, pinyin in pairs("romanisation-postal.tsv").items()}


def _korean(transliteration: str, name: str, least: float) -> Candidate | None:
    """A Korean name written through Russian, or by a system whose marks it bears."""
    found = [_near_korean(transliteration, name, of, least) for of in _ways(transliteration)]
    if "j" in transliteration:  # й as GeoNames and the scholarly systems write it
        found.append(_near_korean(transliteration.replace("j", "y"), name, ("ru",), least))
    return max((each for each in found if each is not None), key=lambda each: each.likeness, default=None)


_System = korean.System


def _ways(name: str) -> tuple[tuple[_System, ...], ...]:
    """Marks say that a spelling is McCune-Reischauer's; else it may be Russian's, strictly or as of old, or usual."""
    return (("mr",), ("ko",)) if "mr" in korean.systems(name) else (("ko",), ("ru", "us"))


def _written_in(name: str) -> tuple[_System, ...]:
    """In which systems a candidate is read; eo and eu are the Revised Romanisation's."""
    usual = korean.systems(name)
    return ("rr", *usual) if "eo" in bare(name) or "eu" in bare(name) else (*usual, "rr")


def _near_korean(transliteration: str, name: str, of: tuple[_System, ...], least: float) -> Candidate | None:
    written = _written_in(name)
    near = korean.nearest(transliteration, name, of, written, costing(least))
    if near is None and not any(korean.readings(name, system) for system in written):
        near = korean.nearest(transliteration, name, of, ("ru",), costing(least))
    if near is None:
        return None
    cost, mine, yours = near
    letters = ", ".join(
        f"{m.letters} for {y.letters}" for m, y in zip(mine, yours, strict=False) if m.letters != y.letters
    )
    exact = "by the rules" if cost == 0 else "nearly by the rules"
    how = "in McCune-Reischauer" if of == ("mr",) else "through Russian"
    reason = f"{korean.hangul(yours, mine)} {how}, {exact}: {letters or 'letter for letter'}"
    # What the strict system has is likelier than what only loose practice has.
    strict = 0.005 if cost == 0 and of != ("ru", "us") else 0.0
    # Korean names have three syllables, seldom four: "Hirohito" can be read so, but is Japanese.
    most = 1.0 if len(yours) <= _MOST_SYLLABLES else 0.92
    return Candidate(name, min(most, from_cost(*near) + strict), reason)


_MOST_SYLLABLES = 3


def _in_russian(transliteration: str, name: str, least: float) -> Iterator[tuple[str, Candidate]]:
    """A Chinese, Japanese or Vietnamese name as Russian writes it, in Latin letters again."""
    mine = through_russian.skeleton(transliteration)
    if len(mine) < 4:
        return
    for language, russian in through_russian.spellings(name):
        yours = through_russian.skeleton(through_russian.latin(russian))
        title = through_russian.LANGUAGES[language]
        if mine == yours:
            yield language, Candidate(name, _BY_RULE, f"{title} through Russian, by the rules: {russian}")
        elif least <= _NEARLY and (ratio := _ratio(mine, yours)) >= _LEAST_RATIO:
            reason = f"{title} through Russian, nearly by the rules: {russian}"
            yield language, Candidate(name, _NEARLY * ratio, reason)


def _folded(transliteration: str, name: str, least: float) -> Iterator[tuple[str, Candidate]]:
    """Names of one word that the transliterations of Russian, or of Japanese, make alike."""
    for language, fold, system in (("ru", folding.russian, "Russian"), ("ja", folding.kunrei, "Japanese")):
        mine, yours = fold(transliteration), fold(name)
        if not mine or not yours or len(mine) != len(yours):
            continue
        if mine == yours:
            yield language, Candidate(name, _FOLDED, f"one name in two transliterations of {system}")
        elif least <= _NEARLY:
            ratio = _ratio(" ".join(mine), " ".join(yours))
            yield language, Candidate(name, _NEARLY * ratio, f"alike in letters, read as {system}")


def _ratio(a: str, b: str) -> float:
    return SequenceMatcher(None, a, b, autojunk=False).ratio()
