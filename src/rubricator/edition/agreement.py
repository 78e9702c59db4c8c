"""How far the witnesses of a text agree: paragraph by paragraph, and each two of them at the places of variation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise

from rubricator.apparatus import Apparatus, Entry
from rubricator.collate.apparatus import shared
from rubricator.collate.tokens import MARK, tokens
from rubricator.edition.given import Part

_WHOLE = 1000  # how long a text is drawn


Stretch = tuple[int, int]


def drawn(rows: Sequence[Sequence[str]]) -> list[Stretch]:
    """From where to where the paragraphs are drawn; of each what the witnesses have there."""
    ends = list(accumulate(1 + max(len(text.split()) for text in row) if any(row) else 0 for row in rows))
    whole = max(1, *ends[-1:])
    places = [round(_WHOLE * end / whole) for end in (0, *ends)]
    return list(pairwise(places))


@lru_cache(maxsize=256)
def alike(one: str, other: str) -> list[tuple[Stretch, Stretch]]:
    """The runs of words that two texts share, letter by letter. (Remembered for a paragraph: a witness is compared with
    the text and with the first witness, which often say the same.)"""
    return shared(one, other, exactly=True)


def share(one: str, other: str) -> int | None:
    """How many words in a hundred of two texts stand in both, in this order and letter by letter; marks apart. 100 only
    where all do, 0 only where none does."""
    if one == other:
        return 100 if _size(one) else None
    both = _size(one) + _size(other)
    if not both:
        return None
    common = 2 * sum(_size(one[start:end]) for (start, end), _ in alike(one, other))
    return min(99 if common < both else 100, max(1 if common else 0, round(100 * common / both)))


@lru_cache(maxsize=4096)
def _size(text: str) -> int:
    return sum(token.kind != MARK for token in tokens(text))


def pair_parts(apparatus: Apparatus, keys: Sequence[str]) -> Iterator[Part]:
    """``f:pair`` for each two witnesses: at how many places (``of``) both have something or nothing that is known, and
    at how many of these it is the ``same``. ``one`` and ``other``: their numbers in ``keys``, from 1 on."""
    entries = [entry for entry in (*apparatus.entries, *apparatus.loose) if entry.readings]
    read = [[_reading(entry, key) for entry in entries] for key in keys]
    for one in range(len(keys)):
        for other in range(one + 1, len(keys)):
            known = [(a, b) for a, b in zip(read[one], read[other], strict=True) if a is not None and b is not None]
            same = sum(a == b for a, b in known)
            attributes = {"one": one + 1, "other": other + 1, "same": same, "of": len(known)}
            yield Part("pair", {name: str(value) for name, value in attributes.items()})


def _reading(entry: Entry, witness: str) -> str | None:
    """What a witness reads; where nothing is said of it, the base text."""
    number = entry.reading_of(witness)
    number = entry.base if number < 0 else number
    if number < 0 or entry.readings[number].lost:
        return None
    return entry.readings[number].text
