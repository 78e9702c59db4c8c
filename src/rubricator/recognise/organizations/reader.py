"""What the grammar of organizations asks of a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rubricator.recognise.gazetteer import gazetteer
from rubricator.recognise.lexicon import is_common
from rubricator.recognise.organizations.vocabulary import Vocabulary, is_small, words
from rubricator.recognise.persons.onomasticon import Trait, traits
from rubricator.recognise.pieces import Piece
from rubricator.recognise.places.context import Surroundings, peoples

_MAX = 24  # no name of a body is longer
_ALONE = frozenset({"a", "i"})


@dataclass(frozen=True, slots=True)
class Reader:
    """The text with what the grammar asks of it: where capitals run on, where a known name or a place starts.

    ``persons``: the pieces of persons' names, with the first one of the name."""

    text: Sequence[Piece]
    words: Vocabulary
    around: Surroundings
    persons: dict[int, int]

    def capital(self, at: int) -> bool:
        """Whether the piece can be part of a name: it has a capital, and is no preposition written in capitals."""
        piece = self.text[at]
        if piece.kind != "word" or not piece.capital or not self.around.free(at, at):
            return piece.text == "&"
        if not piece.text.isupper() or len(piece.text) == 1:
            return piece.key not in _ALONE or not self.around.loud(at)
        return piece.key not in self.words.function and not (self.around.loud(at) and is_small(piece.key))

    def is_head(self, at: int) -> bool:
        key = self.text[at].key
        if key in self.words.head_for:
            follows = at + 2 < len(self.text) and self.text[at + 1].key == "for"
            return follows and self.text[at + 2].block == self.text[at].block and self.capital(at + 2)
        if key == "congress" and at and self.joined(at) and self._is_union(at - 1):
            return True
        return key in self.words.head or (key in self.words.described and self._is_described(at))

    def _is_union(self, at: int) -> bool:
        """ "Nigerian Trade Union Congress", "Tibetan National Congress": whose congress is a body and no meeting."""
        if self.text[at].key in ("union", "unions"):
            return at > 0 and self.text[at - 1].key in ("trade", "trades", "labor", "labour")
        led = self.text[at].key == "national" and at > 0 and self.joined(at)
        return led and (self.text[at - 1].key in peoples() or bool(self.place(at - 1)))

    def _is_described(self, at: int) -> bool:
        """Whether a capitalised common word stands before it: not a president, and not a country."""
        if not at or not self.joined(at) or not self.capital(at - 1) or self.around.loud(at):
            return False
        key = self.text[at - 1].key
        if self.text[at - 1].text.isupper() and self.known(at - 1) == 1:
            return True  # "KGB Administration"
        plain = is_common(key) and key not in peoples() and key not in words("changing") and not self.place(at - 1)
        return plain and not traits(key) & Trait.LEADER

    def run_end(self, at: int) -> int:
        """The last piece of the run of capitalised words that starts at ``at``."""
        last = at
        while not self._ends(last) and self.joined(last + 1) and last - at < _MAX:
            last += 1
        return last

    def joined(self, at: int) -> bool:
        """Whether the piece goes on the run of the one before it."""
        if at >= len(self.text) or self.text[at].block != self.text[at - 1].block:
            return False
        if not self.capital(at):
            return self.text[at].glued and self.text[at - 1].key == "co"  # "Co-operatives"
        if self.persons.get(at) == at:
            return False
        return at - 1 not in self.persons or at in self.persons or self.is_head(at) or self._head_soon(at)

    def _head_soon(self, at: int) -> bool:
        """ "Leon Levy Family Foundation": words and a head behind a person's name."""
        return at + 1 < len(self.text) and self.is_head(at + 1) and self.capital(at + 1)

    def _ends(self, at: int) -> bool:
        return self.text[at].owner and self.text[at].key not in self.words.inside

    def place(self, at: int) -> int:
        """How many pieces from here a place's name has, 0 where none starts; "Confederation" is no hamlet."""
        length, places = gazetteer().longest(self.text, at)
        hamlet = length == 1 and places[0].small and self.text[at].key in self.words.head
        return length if places and not places[0].word and not hamlet else 0

    def known(self, at: int) -> int:
        return self.words.known(self.text, at)[0]
