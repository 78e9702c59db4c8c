"""The authority files as the recognisers use them: a form leads to whom it names, and is found in a text."""

from __future__ import annotations

import re
import unicodedata
import zlib
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from operator import attrgetter
from typing import Any, TypeVar

from rubricator.recognise.entities import Entity, Form, Kind
from rubricator.recognise.tokens import Token, Tokens
from rubricator.uncollected import uncollected

# Letters that have no decomposition in Unicode, and the one that an editor would write without it.
_UNDECOMPOSED = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ŋ": "ng"}
)
_Made = TypeVar("_Made")
_LIGHT_IN_WORDS = frozenset("'’ʼ‘ʻ`ʹ′")
_ASCII_MARKS = {code: None for code in range(128) if not chr(code).isalnum()}


def normal(text: str) -> str:
    """The key of a name: two spellings that differ only in case, diacritics, hyphens, spaces, apostrophes or
    other marks have the same one ("Chang-ik", "CHANG IK"; "Mu Chŏng", "Mu Chong"; "U.S.S.R.", "USSR")."""
    folded = text.casefold()
    if folded.isascii():
        return folded if folded.isalnum() else folded.translate(_ASCII_MARKS)
    plain = unicodedata.normalize("NFKD", folded).casefold().translate(_UNDECOMPOSED)
    return "".join(c for c in plain if c.isalnum())


def key_for(main: str, kind: Kind, taken: Collection[str]) -> str:
    """The id of an entry, made from its main form: ASCII, an XML name, none of ``taken``.

    Of two with the same main form the second gets "-2". A form without any letter that has an ASCII one
    (a name in Hangul alone) gets the kind and a number drawn from its characters.
    """
    plain = unicodedata.normalize("NFKD", main.casefold()).translate(_UNDECOMPOSED)
    letters = "".join(c for c in plain if c not in _LIGHT_IN_WORDS and not unicodedata.combining(c))
    stem = re.sub(r"[^a-z0-9]+", "-", letters)[:80].strip("-")
    if not stem:
        stem = f"{kind}-{zlib.crc32(main.encode('utf-8', 'replace')):08x}"
    elif not stem[0].isalpha():
        stem = f"{kind}-{stem}"
    number = 1
    while (key := stem if number == 1 else f"{stem}-{number}") in taken:
        number += 1
    return key


@dataclass(frozen=True, slots=True)
class Match:
    """The characters ``start`` to ``end`` are ``form``, a form of each of ``entities`` (several: ambiguous).

    ``first_token`` and ``last_token`` are indices into the tokens that were searched, both included.
    """

    start: int
    end: int
    first_token: int
    last_token: int
    entities: tuple[Entity, ...]
    form: Form


@dataclass(frozen=True)
class Authority:
    """Entities of all three kinds, sought by key, by form, or in a text. Their order changes nothing."""

    entities: tuple[Entity, ...] = ()
    _forms: dict[str, list[tuple[Form, Entity]]] = field(init=False, repr=False, compare=False)
    _keys: tuple[str, ...] = field(init=False, repr=False, compare=False)
    _by_key: dict[Kind, dict[str, Entity]] = field(init=False, repr=False, compare=False)
    _small: frozenset[str] = field(init=False, repr=False, compare=False)
    _span: int = field(init=False, repr=False, compare=False)
    _made: dict[str, Any] = field(init=False, repr=False, compare=False)

    @uncollected()
    def __init__(self, entities: Iterable[Entity] = ()) -> None:
        ordered = tuple(sorted(entities, key=attrgetter("kind", "key")))
        forms: dict[str, list[tuple[Form, Entity]]] = {}
        small: set[str] = set()
        span = 0
        by_key: dict[Kind, dict[str, Entity]] = {"person": {}, "place": {}, "org": {}}
        for entity in ordered:
            by_key[entity.kind][entity.key] = entity
            for form in entity.forms:
                text = form.text
                if not (key := normal(text)):
                    continue
                if key in forms:
                    forms[key].append((form, entity))
                else:
                    forms[key] = [(form, entity)]
                if len(text) - len(key) > span:
                    span = len(text) - len(key)
                if text[0].islower():
                    small.add(normal(text.split()[0]))
        put = object.__setattr__
        put(self, "entities", ordered)
        put(self, "_forms", forms)
        put(self, "_keys", tuple(sorted(forms)))
        put(self, "_by_key", by_key)
        put(self, "_small", frozenset(small))
        # A form of so many spaces and marks has at most twice as many tokens; a text may have some more of them.
        put(self, "_span", 2 * span + 8)
        put(self, "_made", {})

    def get(self, key: str, kind: Kind | None = None) -> Entity | None:
        """The entity with this key (of this kind, where two kinds share a key), or None."""
        kinds: tuple[Kind, ...] = (kind,) if kind else ("person", "place", "org")
        return next((self._by_key[k][key] for k in kinds if key in self._by_key[k]), None)

    def of_kind(self, kind: Kind) -> Mapping[str, Entity]:
        """The entities of a kind by their keys."""
        return self._by_key[kind]

    def once(self, name: str, make: Callable[[], _Made]) -> _Made:
        """What ``make`` gives of these entities, made at the first asking for this ``name``: not for each document."""
        if name not in self._made:
            self._made[name] = make()
        made: _Made = self._made[name]
        return made

    def by_form(self, text: str, kind: Kind | None = None) -> tuple[Entity, ...]:
        """All entities (of this kind) that have this form, whatever its case, marks and hyphens."""
        pairs = self._forms.get(normal(text), ())
        return _distinct(entity for _, entity in pairs if kind in (None, entity.kind))

    def find(self, tokens: Tokens) -> list[Match]:
        """The longest known forms in a text, from left to right, none over another.

        A form is known through differences of hyphens, spaces, apostrophes and diacritics, and where the text
        is all in capitals. Abbreviations, and forms that are nothing but an English word, must match in case.
        """
        return tokens.once("matches", self, lambda: self._find(tokens))

    def _find(self, tokens: Tokens) -> list[Match]:
        return [match for first, last in self._promising(tokens) for match in self._within(tokens, first, last)]

    def _promising(self, tokens: Tokens) -> Iterator[tuple[int, int]]:
        """The stretches of tokens, apart from each other, in which a form may begin; most of a text is none."""
        begins = {text: key for text in tokens.kinds if (key := self._beginning(text))}
        first = last = 0
        for number in tokens.places_of(begins):
            key = begins[tokens.texts[number]]
            if key in self._forms or key == _PARTED or self._goes_on(tokens, number, key):
                if number > last + 1:
                    if last:
                        yield first, last
                    first = max(0, number - 1)
                last = min(len(tokens), number + self._span)
        if last:
            yield first, last

    def _beginning(self, text: str) -> str:
        """The word's key where a form begins with it, else ""."""
        if "-" in text:
            return _PARTED if any(map(self._beginning, text.split("-"))) else ""
        key = normal(text)
        return key if key and (_large(text) or key in self._small) and self._begins(key) else ""

    def _begins(self, key: str) -> bool:
        place = bisect_left(self._keys, key)
        return place < len(self._keys) and self._keys[place].startswith(key)

    def _goes_on(self, tokens: Tokens, number: int, key: str) -> bool:
        """Whether some form begins with the word and the next one: with "The Odore" some does, with "The" many do."""
        texts, blocks = tokens.texts, tokens.blocks
        for at in range(number + 1, min(number + 5, len(texts))):
            if blocks[at] != blocks[number]:
                return False
            if tokens.kinds[texts[at]] != "mark" or texts[at].isalnum():
                return self._begins(key + normal(texts[at].partition("-")[0]))
        return number + 5 < len(tokens)

    def _within(self, tokens: Tokens, first: int, last: int) -> Iterator[Match]:
        units = _units(tokens, first, last)
        behind = 0
        for number, unit in enumerate(units):
            if number < behind or not (unit.large or unit.key in self._small) or not unit.key:
                continue
            best = self._longest(tokens, units, number)
            if best:
                behind, match = best
                yield match

    def _longest(self, tokens: Tokens, units: Sequence[_Unit], first: int) -> tuple[int, Match] | None:
        """The longest form that begins with this unit, and the unit behind it."""
        best: tuple[int, Match] | None = None
        for last, key in self._prefixes(units, first):
            if key in self._forms and (match := self._match(tokens, units, first, last, key)):
                best = last + 1, match
        return best

    def _prefixes(self, units: Sequence[_Unit], first: int) -> Iterator[tuple[int, str]]:
        """Ever longer stretches of units from ``first`` on, as long as some form begins with them."""
        key = ""
        keys = self._keys
        block = units[first].block
        for last in range(first, len(units)):
            unit = units[last]
            if unit.block != block:
                return
            if unit.key:
                key += unit.key
                place = bisect_left(keys, key)
                if place == len(keys) or not keys[place].startswith(key):
                    return
                yield last, key
            elif unit.end - unit.start > 1:
                return

    def _match(self, tokens: Tokens, units: Sequence[_Unit], first: int, last: int, key: str) -> Match | None:
        stretch = _Stretch(tokens, units, first, last)
        fitting = [(form, who) for form, who in self._forms[key] if stretch.fits(form.text, who.kind)]
        if not fitting:
            return None
        form = fitting[0][0]
        end, last_token = stretch.end_with(form.text)
        entities = _distinct(who for _, who in fitting)
        return Match(units[first].start, end, units[first].token, last_token, entities, form)


@dataclass(slots=True)
class _Unit:
    """A token, or a part of a hyphenated one (``glued``: behind the hyphen). ``key`` is "" for a mark."""

    start: int
    end: int
    key: str
    token: int
    block: int
    large: bool
    glued: bool = False


def _units(tokens: Tokens, first: int, last: int) -> list[_Unit]:
    units: list[_Unit] = []
    for number in range(first, last):
        text = tokens.texts[number]
        if "-" in text and tokens.kinds[text] == "word":
            units.extend(_parts(tokens[number], number))
        else:
            start, end, block = tokens.starts[number], tokens.ends[number], tokens.blocks[number]
            units.append(_Unit(start, end, normal(text), number, block, _large(text)))
    return units


def _parts(token: Token, number: int) -> Iterator[_Unit]:
    at = token.start
    for part in token.text.split("-"):
        end = at + len(part)
        yield _Unit(at, end, normal(part), number, token.block, _large(part), at > token.start)
        at = end + 1


@dataclass(slots=True)
class _Stretch:
    """The units ``first`` to ``last`` of a text, and whether a form may stand there."""

    tokens: Tokens
    units: Sequence[_Unit]
    first: int
    last: int

    def fits(self, form: str, kind: Kind) -> bool:
        return self._whole(form, kind) and self._marks(form) and self._case(form)

    def end_with(self, form: str) -> tuple[int, int]:
        """Where the match ends, and its last token: a form that ends in a full stop takes the text's along,
        and so does "U.S." where the form is "US"."""
        unit = self.units[self.last]
        behind = self.last + 1
        dotted = self.last - self.first > 1 and self.tokens[unit.token - 1].text == "."
        if (form.endswith(".") or (dotted and unit.end - unit.start == 1)) and behind < len(self.units):
            mark = self.units[behind]
            if mark.start == unit.end and self.tokens[mark.token].text == ".":
                return mark.end, mark.token
        return unit.end, unit.token

    def _whole(self, form: str, kind: Kind) -> bool:
        """Not a piece of a hyphenated word, but for "Moscow-Peking", "American-Syngman Rhee", "pro-Mao"."""
        first, last = self.units[self.first], self.units[self.last]
        if self.tokens[last.token].kind == "possessive" and form[-2:-1] not in ("'", "’"):
            return False
        if first.glued and not self._may_begin(kind):
            return False
        behind = self.units[self.last + 1] if self.last + 1 < len(self.units) else None
        cut = behind is not None and behind.glued
        # "Kim Il-Sung" is not Kim Il, "Chang-ik" is not Chang; "DPRK-Soviet" is the DPRK.
        return not cut or (kind != "person" and (behind is None or behind.large))

    def _may_begin(self, kind: Kind) -> bool:
        before = self.units[self.first - 1]
        if not before.large:
            return before.key in _PREFIXES
        return kind != "person" or self.last > self.first

    def _marks(self, form: str) -> bool:
        """The marks inside are those of the form, but for hyphens, apostrophes and an abbreviation's stop."""
        hard = ""
        for number in range(self.first + 1, self.last + 1):
            unit = self.units[number]
            if not unit.key:
                text = self.tokens[unit.token].text
                before = self.units[number - 1]
                light = text in _LIGHT or (text == "." and before.end - before.start <= 2)
                hard += "" if light else text
        return not hard or hard == "".join(_HARD.findall(form.rstrip(".")))

    def _case(self, form: str) -> bool:
        words = [self._text(unit) for unit in self.units[self.first : self.last + 1] if unit.key]
        text = "".join(words)
        letters = "".join(c for c in form if c.isalnum())
        common = letters.casefold() in _common() or all(word.casefold() in _common() for word in words)
        if text == letters or _unmarked(text) == _unmarked(letters):
            return not (common and letters.isupper() and self._shouting())
        if common or _abbreviation(letters):
            return False
        if text.isupper():
            return True
        return (_large(text) or not _large(form)) and (len(words) > 1 or text[1:].islower())

    def _text(self, unit: _Unit) -> str:
        token = self.tokens[unit.token]
        text = token.text[unit.start - token.start : unit.end - token.start]
        return text if text.isalnum() else "".join(c for c in text if c.isalnum())

    def _shouting(self) -> bool:
        """Whether the words before and behind are all capitals: then "WHO" and "US" are no abbreviations."""
        near = self.tokens[max(0, self.units[self.first].token - 1) : self.units[self.last].token + 2]
        words = [token.text for token in near if token.kind == "word" and len(token.text) > 1]
        return len(words) > 2 and all(word.isupper() for word in words)


# In place of the key of a hyphened word of which some part begins a form.
_PARTED = "-"
_LIGHT = frozenset("'’ʼ‘ʻ`-‐‑")
_HARD = re.compile(r"(?<=\w\w\w)\.|[^\w\s.'’ʼ‘ʻ`‐‑-]")
_PREFIXES = frozenset(
    ("anti", "pro", "non", "ex", "post", "pre", "neo", "pan", "trans", "inter", "intra", "mid", "un", "all")
)


def _large(text: str) -> bool:
    """Whether a name begins with a capital (or a digit, or a letter of a script that has none)."""
    return bool(text) and not text[0].islower()


def _abbreviation(letters: str) -> bool:
    return letters.isupper() or (len(letters) <= 5 and sum(c.isupper() for c in letters) > len(letters) / 2)


def _unmarked(text: str) -> str:
    if text.isascii():
        return text
    plain = unicodedata.normalize("NFKD", text).translate(_UNDECOMPOSED)
    return "".join(c for c in plain if c.isalnum())


def _distinct(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    return tuple({(entity.kind, entity.key): entity for entity in entities}.values())


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    text = (files("rubricator.recognise") / "data" / "romanisation-words.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


EMPTY = Authority()
