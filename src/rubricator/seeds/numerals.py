"""Numbers as authors write them before points and sections: figures, Roman numerals, letters, ordinal words."""

from __future__ import annotations

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_TENS = ("", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc")
_ONES = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_ORDINALS = (
    "", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth",
)  # fmt: skip


def roman(text: str) -> int:
    """The number below 100 that a Roman numeral is, in letters of either size; 0 where it is none (IIII, IC)."""
    small = text.lower()
    if not small or len(small) > 8 or any(c not in _ROMAN for c in small):
        return 0
    values = [_ROMAN[c] for c in small]
    total = sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))
    well_formed = 0 < total < 100 and _TENS[total // 10] + _ONES[total % 10] == small
    return total if well_formed else 0


def ordinal(word: str) -> int:
    """1 for "First" and "firstly"; 0 where the word is no ordinal below twenty-one."""
    small = word.lower()
    small = small.removesuffix("ly")
    return _ORDINALS.index(small) if small in _ORDINALS[1:] else 0
