"""Life dates as far as they can be told apart: ``1956``, ``1895-11-25``, an interval ``1900/1905``, or words."""

from __future__ import annotations

import re

_YEAR = re.compile(r"-?\d{4}(?:-\d\d(?:-\d\d)?)?")
ISO = re.compile(r"-?\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


def bounds(date: str) -> tuple[str, str] | None:
    """The first and the last day that a date may be, to be compared as text; None for words."""
    first, slash, last = date.partition("/")
    if not slash:
        last = first
    if not (_YEAR.fullmatch(first) or not first) or not (_YEAR.fullmatch(last) or not last) or not (first or last):
        return None
    if first.startswith("-") or last.startswith("-"):  # before Christ text does not sort
        return None
    return first or "0000", f"{last}-99-99"[:10] if last else "9999"


def apart(one: str, other: str) -> bool:
    """Whether two dates cannot be the same day."""
    mine, yours = bounds(one), bounds(other)
    return mine is not None and yours is not None and (mine[1] < yours[0] or yours[1] < mine[0])


def reversed_life(birth: str, death: str) -> bool:
    """Whether the death is before the birth."""
    born, died = bounds(birth), bounds(death)
    return born is not None and died is not None and died[1] < born[0]
