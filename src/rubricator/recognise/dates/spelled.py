"""Years in words, as treaties and sworn papers have them: one thousand eight hundred and eighty-two.

Round hundreds are left alone: they count men and rubles more often than years.
"""

from __future__ import annotations

import re

_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = (
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_NUMBERS: dict[str, int] = {
    **{word: number for number, word in enumerate((*_ONES, *_TEENS), 1)},
    **{word: 10 * number for number, word in enumerate(_TENS, 2)},
}
_BELOW_HUNDRED = rf"(?:(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_ONES)}))?|{'|'.join(reversed((*_ONES, *_TEENS)))})"

YEAR_IN_WORDS = (
    r"(?i:(?:one\s+thousand,?\s+(?:seven|eight|nine)\s+hundred|(?:seven|eigh|nine)teen\s+hundred)"
    rf"(?:,?\s+and)?\s+{_BELOW_HUNDRED})(?![\w-])"
)


def year_in_words(text: str) -> int:
    """The number that the words say: hundreds by what stands before "hundred", the rest by its sum."""
    words = re.findall(r"[a-z]+", text.lower())
    at = words.index("hundred")
    hundreds = 10 + _NUMBERS[words[at - 1]] if words[0] == "one" else _NUMBERS[words[0]]
    return 100 * hundreds + sum(_NUMBERS.get(word, 0) for word in words[at:])
