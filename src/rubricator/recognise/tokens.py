"""Words, numbers and marks of a view, with the block that each stands in."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from rubricator.view import View

# A word keeps inner apostrophes and hyphens (O'Neill, Chang-ik, People's) but not a possessive at its end, which is
# the token "'s" of its own: names are claimed without it.
_TOKEN = re.compile(
    r"(?P<possessive>(?<=\w)['’][sS](?!\w))"
    r"|(?P<number>\d+(?:[.,]\d+)*)"
    r"|(?P<word>[^\W\d_](?:[^\W_]|(?:['’ʼ‘-](?!['’]?[sS](?!\w)))(?=[^\W_]))*)"
    r"|(?P<mark>\S)"
)


@dataclass(frozen=True, slots=True)
class Token:
    """``kind`` is "word", "number", "possessive" or "mark"; ``block`` an index into the view's blocks."""

    start: int
    end: int
    text: str
    kind: str
    block: int


def tokens(view: View) -> tuple[Token, ...]:
    """All tokens of the view's blocks in order."""
    starts = [block.start for block in view.blocks]
    found = []
    for match in _TOKEN.finditer(view.text):
        block = bisect_right(starts, match.start()) - 1
        if block >= 0 and match.start() < view.blocks[block].end:
            found.append(Token(match.start(), match.end(), match.group(), match.lastgroup or "mark", block))
    return tuple(found)
