"""Scripts that are written without spaces: where a line ends in the middle of them, nothing parts its last character
from the first of the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# Han, kana, Bopomofo, and the marks that go with them; Hangul has spaces between words.
_LETTERS = "\u2e80-\u312f\u3190-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff9f\U00020000-\U0003ffff"
_LETTER = re.compile(f"[{_LETTERS}]")
_LINE_END = re.compile(rf"(?<=[{_LETTERS}])[ \t\r]*\n[ \t\r\n]*(?=[{_LETTERS}])")


def parts(before: str, behind: str) -> bool:
    """Whether the end of a line between two texts is a space."""
    return not (_LETTER.match(before[-1:]) and _LETTER.match(behind))


def line_ends(text: str) -> Iterator[tuple[int, int]]:
    """The line ends in a text that are no spaces: where each begins and ends."""
    return (found.span() for found in _LINE_END.finditer(text))
