"""Mistakes against the grammar: what was found, what was expected, at which element."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "element-unknown",
    "element-misplaced",
    "element-order",
    "element-early",
    "element-missing",
    "attribute-unknown",
    "attribute-missing",
    "value-wrong",
    "text-misplaced",
    "text-wrong",
    "namespace-wrong",
]

BEGINNING = "beginning"


@dataclass(frozen=True, slots=True)
class Mistake:
    """``number`` counts the file's elements from 0, in document order. ``element`` is where the mistake is,
    ``found`` the name, attribute value or text that is wrong, ``attribute`` its name; ``expected`` what may stand
    there. ``detail`` is BEGINNING where the element would be right at its parent's beginning. ``name`` is that of an
    element in a wrong namespace, ``found`` the namespace. ``line``, ``column`` and ``xpath`` are set where the engine
    knows the exact place."""

    kind: Kind
    number: int
    element: str
    found: str = ""
    attribute: str = ""
    expected: tuple[str, ...] = ()
    detail: str = ""
    name: str = ""
    line: int = 0
    column: int = 0
    xpath: str = ""
