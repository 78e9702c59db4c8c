"""Sets of characters: ranges, categories and blocks of Unicode, XML's name characters, subtraction."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


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


def _ranges(text: str) -> Union:
    """From pairs such as ``A-Z``, each two or three characters, separated by spaces."""
    return Union(tuple(Range(part[0], part[-1]) for part in text.split(" ")))


# XML 1.0, fifth edition, productions 4 and 4a.
NAME_START = _ranges(
    ": A-Z _ a-z \xc0-\xd6 \xd8-\xf6 \xf8-\u02ff \u0370-\u037d \u037f-\u1fff \u200c-\u200d \u2070-\u218f \u2c00-\u2fef "
    "\u3001-\ud7ff \uf900-\ufdcf \ufdf0-\ufffd \U00010000-\U000effff"
)
NAME = Union((*NAME_START.members, *_ranges("- . 0-9 \xb7 \u0300-\u036f \u203f-\u2040").members))
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
    text = (files(__package__) / "data" / "blocks.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {name: Range(chr(int(first, 16)), chr(int(last, 16))) for name, first, last in rows}
