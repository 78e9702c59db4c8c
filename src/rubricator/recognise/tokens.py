"""Words, numbers and marks of a view, with the block that each stands in.

They are kept in columns (all texts, all starts, …): a text has one of them every six characters, and most are small
words that no recogniser ever looks at. What is the same for every copy of a word is worked out once for all of them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Container, Iterator, Sequence
from itertools import accumulate, chain, compress, count, pairwise, repeat
from operator import add
from typing import Any, NamedTuple, TypeVar, overload

from rubricator.view import View

# A word keeps inner apostrophes and hyphens (O'Neill, Chang-ik, People's) but not a possessive at its end, which is
# the token "'s" of its own: names are claimed without it. No token has white space in it, or looks beyond any.
_TOKEN = re.compile(
    r"(?P<word>[^\W\d_]++(?:['’ʼ‘-](?!['’]?[sS](?!\w))[^\W_]++|-['’‘](?=[A-Z])[^\W_]++|[^\W_]++|[\u0300-\u036f]++)*+)"
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


class Tokens(Sequence[Token]):
    """The tokens of a view in order. What several recognisers read from them is worked out once.

    ``kinds`` has the kind of every text that occurs: it is the same wherever the text stands.
    """

    def __init__(
        self,
        texts: Sequence[str],
        starts: Sequence[int],
        blocks: Sequence[int],
        kinds: dict[str, str],
        ends: Sequence[int] = (),
    ):
        self.texts = texts
        self.starts = starts
        self.ends = ends or list(map(add, starts, map(len, texts)))
        self.blocks = blocks
        self.kinds = kinds
        self._made: dict[str, tuple[object, Any]] = {}

    def __len__(self) -> int:
        return len(self.texts)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Token]: ...
    def __getitem__(self, at: int | slice) -> Token | Sequence[Token]:
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(len(self)))]
        text = self.texts[at]
        return Token(self.starts[at], self.ends[at], text, self.kinds[text], self.blocks[at])

    def __iter__(self) -> Iterator[Token]:
        kinds = map(self.kinds.__getitem__, self.texts)
        return map(Token._make, zip(self.starts, self.ends, self.texts, kinds, self.blocks, strict=True))

    def places_of(self, texts: Container[str]) -> list[int]:
        """The places of the tokens with one of these texts, in order."""
        return list(compress(count(), map(texts.__contains__, self.texts)))

    def once(self, name: str, owner: object, make: Callable[[], _Made]) -> _Made:
        """What ``make`` gives, made at the first asking for this ``name`` by this very ``owner``."""
        if name not in self._made or self._made[name][0] is not owner:
            self._made[name] = owner, make()
        found: _Made = self._made[name][1]
        return found


class _Chunks(dict[str, tuple[str, ...]]):
    """What stands between two blanks, cut into tokens; each different chunk is cut once.

    ``steps`` has, for each token of a chunk, how far it is from its start to that of the next token (behind the last
    one to the next chunk). Where a chunk begins with other white space, or is empty, an empty token makes the first
    step.
    """

    def __init__(self) -> None:
        super().__init__()
        self.steps: dict[str, tuple[int, ...]] = {}
        self.kinds: dict[str, str] = {"": ""}

    def __missing__(self, chunk: str) -> tuple[str, ...]:
        if (word := chunk.rstrip(".,")).isalpha() and len(chunk) - len(word) < 2:
            return self._word(chunk, word)
        texts: list[str] = []
        starts: list[int] = []
        for match in _TOKEN.finditer(chunk):
            texts.append(match.group())
            starts.append(match.start())
            self.kinds[match.group()] = _KINDS[match.lastindex or 4]
        if not starts or starts[0]:
            texts.insert(0, "")
            starts.insert(0, 0)
        starts.append(len(chunk) + 1)
        self.steps[chunk] = tuple(after - before for before, after in pairwise(starts))
        self[chunk] = cut = tuple(texts)
        return cut

    def _word(self, chunk: str, word: str) -> tuple[str, ...]:
        """Most chunks are letters alone, or have a stop or a comma behind them."""
        self.kinds[word] = "word"
        if word == chunk:
            self.steps[chunk] = (len(word) + 1,)
            self[chunk] = cut = (word,)
            return cut
        self.kinds[chunk[-1]] = "mark"
        self.steps[chunk] = (len(word), 2)
        self[chunk] = parts = (word, chunk[-1])
        return parts


def tokens(view: View) -> Tokens:
    """All tokens of the view's blocks in order."""
    known = _Chunks()
    chunks = view.text.replace("\n", " ").split(" ")
    texts = list(chain.from_iterable(map(known.__getitem__, chunks)))
    starts = list(accumulate(chain.from_iterable(map(known.steps.__getitem__, chunks)), initial=0))
    starts.pop()
    if "" in texts:
        filled = [number for number, text in enumerate(texts) if text]
        texts, starts = [texts[number] for number in filled], [starts[number] for number in filled]
    bounds = [(bisect_left(starts, block.start), bisect_left(starts, block.end)) for block in view.blocks]
    blocks = list(chain.from_iterable(repeat(number, end - first) for number, (first, end) in enumerate(bounds)))
    if len(blocks) != len(texts):  # something stands outside of the blocks
        texts = [text for first, end in bounds for text in texts[first:end]]
        starts = [start for first, end in bounds for start in starts[first:end]]
    return Tokens(texts, starts, blocks, known.kinds)
