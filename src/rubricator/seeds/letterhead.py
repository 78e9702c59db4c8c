"""The letterhead: the state and the office that stand over a paper are who writes it, and no title."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from rubricator.seeds.genres import genre

_STATE = re.compile(
    r"(?:THE )?[A-ZÀ-ÞĀ-ŽȘȚ’' -]{0,40}\b(?:REPUBLIC|KINGDOM|UNION|FEDERATION|COMMONWEALTH|STATES)\b[A-ZÀ-ÞĀ-ŽȘȚ’' -]{0,40}"
)
_OFFICE = re.compile(
    r"(?:[A-ZÀ-ÞĀ-ŽȘȚ]+ )?(?:EMBASSY|LEGATION|CONSULATE(?: GENERAL)?|MINISTRY|MISSION|HIGH COMMISSION|FOREIGN OFFICE)"
    r"(?: (?:OF|IN|FOR|TO|AT) [A-ZÀ-ÞĀ-ŽȘȚ,.’' -]{3,80})?[,.]?"
)
# What stands below a letterhead where no title does.
_FIELDS = ("document-number", "dateline", "classification", "reference", "salute")


def letterhead(units: Sequence[Sequence[tuple[str, str]]]) -> int:
    """How many of the first units of a text (each its fields: kind and text) are a letterhead, in capitals: an office,
    with its state above or below, over a field, or over a head that says what the paper is."""
    rows = itertools.takewhile(lambda unit: len(unit) == 1 and unit[0][0] in ("head", "sender", ""), units)
    texts = list(itertools.takewhile(_is_printed, (unit[0][1] for unit in rows)))
    below = [field for unit in units[len(texts) :] for field in unit]
    told = any(kind == "subject" or (kind == "head" and genre(text)) for kind, text in below)
    fielded = bool(below) and below[0][0] in _FIELDS
    return len(texts) if (told or fielded) and any(map(_OFFICE.fullmatch, texts)) else 0


def _is_printed(text: str) -> bool:
    return bool(_STATE.fullmatch(text) or _OFFICE.fullmatch(text))
