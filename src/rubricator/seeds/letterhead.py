"""The letterhead: the state and the office that stand over a paper are who writes it, and no title."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from rubricator.letters import lettered
from rubricator.seeds.genres import genre

_STATE = re.compile(
    lettered(
        r"(?:THE )?[\p{Lu}’' -]{0,40}\b(?:REPUBLIC|KINGDOM|UNION|FEDERATION|COMMONWEALTH|STATES)\b"
        r"[\p{Lu}’' -]{0,40}"
    )
)
_OFFICE = re.compile(
    lettered(
        r"(?:[\p{Lu}]+ )?(?:EMBASSY|LEGATION|CONSULATE(?: GENERAL)?|MINISTRY|MISSION|HIGH COMMISSION|FOREIGN OFFICE)"
        r"(?: (?:OF|IN|FOR|TO|AT) [\p{Lu},.’' -]{3,80})?[,.]?"
    )
)
# Where it is: "DAR ES SALAAM".
_TOWN = re.compile(lettered(r"[\p{Lu}’'-]{3,20}(?: [\p{Lu}’'-]{2,20}){0,2},?"))
# What stands below a letterhead where no title does.
_FIELDS = ("document-number", "dateline", "classification", "reference", "salute")


def letterhead(units: Sequence[Sequence[tuple[str, str]]]) -> int:
    """How many of the first units of a text (each its fields: kind and text) are a letterhead, in capitals: an office,
    with its state above or below, over a field, or over a head that says what the paper is."""
    rows = [u[0][1] for u in itertools.takewhile(lambda u: len(u) == 1 and u[0][0] in ("head", "sender", ""), units)]
    texts = list(itertools.takewhile(_is_printed, rows))
    if texts and any(_TOWN.fullmatch(text) and not genre(text) for text in rows[len(texts) : len(texts) + 1]):
        texts = rows[: len(texts) + 1]
    below = [field for unit in units[len(texts) :] for field in unit]
    told = any(kind == "subject" or (kind == "head" and genre(text)) for kind, text in below)
    fielded = bool(below) and below[0][0] in _FIELDS
    return len(texts) if (told or fielded) and any(map(_OFFICE.fullmatch, texts)) else 0


def _is_printed(text: str) -> bool:
    return bool(_STATE.fullmatch(text) or _OFFICE.fullmatch(text))
