"""Words, numbers and marks of a view, with the block that each stands in."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

from rubricator.view import View

# A word keeps inner apostrophes and hyphens (O'Neill, Chang-ik, People's) but not a possessive at its end, which is
# the token "'s" of its own: names are claimed without it.
_TOKEN = re.compile(
    r"(?P<word>[^\W\d_]++(?:['’ʼ‘-](?!['’]?[sS](?!\w))[^\W_]++|[^\W_]++|[\u0300-\u036f]++)*+)"
    r"|(?P<number>\d+(?:[.,]\d+)*)"
    r"|(?P<possessive>(?<=\w)['’][sS](?!\w))"
    r"|(?P<mark>\S)"
)
_KINDS = ("", *_TOKEN.groupindex)

_Made = TypeVar("_Made")


class Token(NamedTuple):
    """``kind`` is "word", "number", "possessive" or "mark"; ``block`` an index into the view's blocks."""

    start: int
    end: int
    text: str
    kind: str
    block: int


class Tokens(tuple[Token, ...]):
    """The tokens of a view in order. What several recognisers read from them is worked out once."""

    _made: dict[str, tuple[object, Any]]

    def once(self, name: str, owner: object, make: Callable[[], _Made]) -> _Made:
        """What ``make`` gives, made at the first asking for this ``name`` by this very ``owner``."""
        made = self.__dict__.setdefault("_made", {})
        if name not in made or made[name][0] is not owner:
            made[name] = owner, make()
        found: _Made = made[name][1]
        return found


def tokens(view: View) -> Tokens:
    """All tokens of the view's blocks in order."""
    text, kinds = view.text, _KINDS
    new = tuple.__new__  # what Token(…) calls, without the call between
    return Tokens(
        [
            new(Token, (*match.span(), match.group(), kinds[match.lastindex or 4], number))
            for number, block in enumerate(view.blocks)
            for match in _TOKEN.finditer(text, block.start, block.end)
        ]
    )
