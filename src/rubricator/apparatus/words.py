"""Words (``w``) that stand beside each other without a space between them.

Collations write their readings so: ``<w>in</w><w>the</w>``. Where a file has white space between or in its words, this
says all, and words that touch are parts of one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from rubricator.tei.source import Element, Kind, Source

# Scripts without spaces between words: Han, kana, Bopomofo, Thai, Lao, Myanmar, Khmer, Tibetan.
UNSPACED = re.compile(
    "[\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u2e80-\u312f\u31a0-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff]"
)


@dataclass(frozen=True)
class Spaces:
    """The words of a file."""

    source: Source

    def parts(self, word: Element, touches: bool, before: Sequence[str]) -> bool:
        """Whether a space is to be read before a word. ``touches``: another one ends there, or a reading begins;
        ``before``: the piece of text that ends there."""
        if not touches or not self._are_apart:
            return False
        joined = word.attributes.get("part", "N") in ("M", "F") or word.attributes.get("join") in ("left", "both")
        text = self.source.text_of(word.number)
        unspaced = UNSPACED.match(text) and (not before or UNSPACED.match(before[-1][-1:]))
        return bool(text) and not joined and not unspaced

    @cached_property
    def _are_apart(self) -> bool:
        """Whether the file says nothing of the spaces between its words: none in or between any two of them."""
        words = [each for each in self.source.elements if each.name == "w" and each.is_tei]
        return len(words) > 1 and not any(self._has_space(each) for each in words)

    def _has_space(self, word: Element) -> bool:
        """Whether a word has white space at an edge, or between it and a word that follows."""
        text = self.source.text_of(word.number)
        if text != text.strip():
            return True
        events = self.source.events
        number = word.last + 1
        while events[number].kind is Kind.TEXT and events[number].text.isspace():
            number += 1
        goes_on = events[number].kind is Kind.START and self.source.elements[events[number].element].name == "w"
        return number > word.last + 1 and goes_on
