"""The critical apparatus: read in every encoding of TEI, checked, converted, rebuilt witness by witness, printed.

:func:`read` gives an :class:`Apparatus`: the witnesses, one base text, and the entries as stretches of it with their
readings; :func:`text_of` a witness's own text.
"""

from __future__ import annotations

from rubricator.apparatus.model import (
    BLOCK,
    Apparatus,
    Block,
    Bound,
    Entry,
    Group,
    Mark,
    Method,
    Passage,
    Reading,
    Remark,
    Witness,
)
from rubricator.apparatus.reading import read
from rubricator.apparatus.rendering import text_of

__all__ = [
    "BLOCK",
    "Apparatus",
    "Block",
    "Bound",
    "Entry",
    "Group",
    "Mark",
    "Method",
    "Passage",
    "Reading",
    "Remark",
    "Witness",
    "read",
    "text_of",
]
