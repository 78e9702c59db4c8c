"""Labels: what a bracket says of itself ("Translator's note:", "illegible", "page 2")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from rubricator.recognise.tables import rows

# A gap is described in few words; a longer text that has one of them tells a story ("… is illegible because …").
_SHORT = 90
_LONGEST = 400
# Who writes a note may sign it: "… in 1973. – Trans."
_SIGNED = 20


@dataclass(frozen=True, slots=True)
class Label:
    """One row of the table."""

    kind: str
    where: str
    pattern: re.Pattern[str]

    def fits(self, text: str) -> bool:
        if self.where == "end":
            return self.pattern.search(text, max(0, len(text) - _SIGNED)) is not None
        if self.where == "start":
            return self.pattern.match(text) is not None
        if self.where == "whole":
            return self.pattern.fullmatch(text) is not None
        return len(text) <= _SHORT and self.pattern.search(text) is not None


@cache
def labels() -> tuple[Label, ...]:
    """The table, read once."""
    return tuple(
        Label(kind, where, re.compile(rf"\b(?:{pattern})\b" if where == "any" else f"(?:{pattern})"))
        for kind, where, pattern in rows("interventions-labels.tsv")
    )


def plain(text: str) -> str:
    """A bracket's text as the labels see it: lower case, single spaces, straight quotes, no more than its start."""
    cut = " ".join(text[:_LONGEST].split()).lower()
    return cut.replace("’", "'").replace("‘", "'").replace("–", "-").replace("—", "-")


def label(text: str) -> str:
    """The kind of the first label that fits, or ""."""
    seen = plain(text)
    long = len(text) > _LONGEST
    if long:
        end = plain(text[-_LONGEST:])
        return next((each.kind for each in labels() if each.where != "whole" and each.fits(_side(each, seen, end))), "")
    return next((each.kind for each in labels() if each.fits(seen)), "")


def _side(of: Label, start: str, end: str) -> str:
    return end if of.where == "end" else start
