"""The genre of a document by the words of its title (``data/genres.tsv``)."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files


@cache
def _genres() -> tuple[tuple[re.Pattern[str], str], ...]:
    table = (files("rubricator.seeds") / "data" / "genres.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return tuple((re.compile(rf"\b{re.escape(word)}\b", re.IGNORECASE), name) for word, name in rows)


def genre(title: str) -> str:
    """The genre that the title names first; the longer of two words at one place; "" where it names none."""
    matches = [(m.start(), -len(m.group()), name) for pattern, name in _genres() if (m := pattern.search(title[:400]))]
    return min(matches)[2] if matches else ""
