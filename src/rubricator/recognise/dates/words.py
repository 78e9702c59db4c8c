"""The words of date expressions, from the data files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from rubricator.recognise.tables import rows


@dataclass(frozen=True, slots=True)
class Words:
    """``kinds``: word → (kind, value); ``names``: months that are common words or names of people as well;
    ``context``: word → its classes."""

    kinds: Mapping[str, tuple[str, str]]
    names: frozenset[str]
    context: Mapping[str, frozenset[str]]

    def is_(self, word: str, kind: str) -> bool:
        """Whether the context table puts the word in this class."""
        return kind in self.context.get(word.lower(), frozenset())


@cache
def words() -> Words:
    """The tables, read once."""
    table = rows("dates-words.tsv")
    context: dict[str, frozenset[str]] = {}
    for word, kind in rows("dates-context.tsv"):
        context[word] = context.get(word, frozenset()) | {kind}
    return Words(
        {row[0]: (row[1], row[2]) for row in table},
        frozenset(row[0] for row in table if row[3:] == ("name",)),
        context,
    )


def is_month(word: str) -> bool:
    """Whether the word (lower case) is the English name of a month, or short for one."""
    return words().kinds.get(word, ("", ""))[0] in ("month", "month-short")
