"""Ids and references to them (RELAX NG DTD Compatibility, section 4)."""

from __future__ import annotations

from collections.abc import Mapping

from rubricator.relaxng.patterns import Data, List, OneOrMore, Pattern, ValuePattern
from rubricator.relaxng.xsdtypes import XML_SPACE, words

NONE, ID, REFERENCES = 0, 1, 2
_KINDS = {"ID": ID, "IDREF": REFERENCES, "IDREFS": REFERENCES}


def kind_of(value: Pattern) -> int:
    """What the values of an attribute are, by its pattern."""
    if isinstance(value, Data):
        return _KINDS.get(value.type.name, NONE) if value.type.library else NONE
    if isinstance(value, List | OneOrMore):
        return REFERENCES if kind_of(value.inner) == REFERENCES else NONE
    return NONE


def id_type(value: Pattern) -> str:
    """ID, IDREF or IDREFS where that is the type of the pattern itself, else ""."""
    kind = value.type if isinstance(value, Data) else value.value.type if isinstance(value, ValuePattern) else None
    return kind.name if kind is not None and kind.library and kind.name in _KINDS else ""


class Identifiers:
    """The ids of a document, and what refers to them."""

    def __init__(self) -> None:
        self._known: set[str] = set()
        self._sought: set[str] = set()

    def take(self, given: list[str], kinds: Mapping[str, int]) -> str:
        """Notes the ids and references among attributes. The attribute whose id was there before, or ""."""
        twice, names = "", given[::2]
        for name, kind in kinds.items():
            if name not in names:
                continue
            value = given[2 * names.index(name) + 1]
            if kind == REFERENCES:
                self._sought.update(words(value))
            else:
                known = len(self._known)
                self._known.add(value.strip(XML_SPACE))
                twice = twice if len(self._known) > known else name
        return twice

    def unknown(self) -> set[str]:
        """The references that lead to no id."""
        return self._sought - self._known
