"""The reading view: what the recognisers see of a document, wherever it came from."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from rubricator.spans import Claim


@dataclass(frozen=True, slots=True)
class Block:
    """A leaf of the structure: the running text from ``start`` to ``end`` belongs together.

    ``kind`` is the TEI element (``p``, ``head``, ``item``, ``dateline``, ``signed``, ``seg``, ``cell``, ``note`` …),
    ``role`` what the division around it is (``document``, ``distribution``, ``processing``, or "").
    Nothing is recognised across the bounds of two blocks, but an intervention may run over several.
    """

    start: int
    end: int
    kind: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """A text to recognise in.

    ``text``: blocks in order; between two blocks stands at least one line feed, inside of a block none
    (a line end of the source is a space here).
    ``marked``: spans that are there already (a TEI file's own markup; empty for a fresh document).
    ``closed``: stretches in which nothing may be proposed (other languages, code, existing names), in order and apart.
    ``struck``: stretches that the source has struck out.
    ``date``: the document's own date, ISO 8601, as exact as it is known ("1956-08-30", "1956-08", "1956", or "").
    ``language``: of the text, BCP 47.
    """

    text: str
    blocks: tuple[Block, ...]
    date: str = ""
    language: str = "en"
    marked: tuple[Claim, ...] = ()
    closed: tuple[tuple[int, int], ...] = ()
    struck: tuple[tuple[int, int], ...] = ()

    def meets_closed(self, start: int, end: int) -> bool:
        """Whether a closed stretch has any of the characters ``start`` to ``end``."""
        at = bisect_left(self.closed, (end,))
        return at > 0 and self.closed[at - 1][1] > start
