"""Sets of characters: ranges, categories and blocks of Unicode, XML's name characters, subtraction."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache

from rubricator.relaxng.namechars import name_ranges


class CharSet:
    """``c in set``."""

    __slots__ = ()

    def __contains__(self, character: str) -> bool:
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Range(CharSet):
    first: str
    last: str

    def __contains__(self, character: str) -> bool:
        return self.first <= character <= self.last


@dataclass(frozen=True, slots=True)
class Category(CharSet):
    """A general category (``Lu``), or a group of them (``L``)."""

    name: str

    def __contains__(self, character: str) -> bool:
        return unicodedata.category(character).startswith(self.name)


@dataclass(frozen=True, slots=True)
class Union(CharSet):
    members: tuple[CharSet, ...]

    def __contains__(self, character: str) -> bool:
        return any(character in member for member in self.members)


@dataclass(frozen=True, slots=True)
class Difference(CharSet):
    """Every character of ``of`` that is not in ``without``."""

    of: CharSet
    without: CharSet

    def __contains__(self, character: str) -> bool:
        return character in self.of and character not in self.without


ALL = Range("\x00", "\U0010ffff")


def complement(of: CharSet) -> CharSet:
    return Difference(ALL, of)


def _name_characters(*kinds: str) -> Union:
    return Union(tuple(Range(first, last) for kind, first, last in name_ranges() if kind in kinds))


@cache
def name_start() -> CharSet:
    return _name_characters("start")


@cache
def name() -> CharSet:
    return _name_characters("start", "more")


SPACE = Union((Range(" ", " "), Range("\t", "\n"), Range("\r", "\r")))
DIGIT = Category("Nd")
# \w is everything but punctuation, separators and "others".
WORD = complement(Union((Category("P"), Category("Z"), Category("C"))))
DOT = complement(Union((Range("\n", "\n"), Range("\r", "\r"))))

CATEGORIES = frozenset(
    "L Lu Ll Lt Lm Lo M Mn Mc Me N Nd Nl No P Pc Pd Ps Pe Pi Pf Po Z Zs Zl Zp S Sm Sc Sk So C Cc Cf Co Cn".split()
)


@cache
def blocks() -> dict[str, CharSet]:
    """The blocks of Unicode by name, as XSD writes them."""
    from importlib.resources import files

    text = (files(__package__) / "data" / "blocks.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {name: Range(chr(int(first, 16)), chr(int(last, 16))) for name, first, last in rows}
