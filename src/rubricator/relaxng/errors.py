"""What is wrong with a document: what was found, what was expected, and where."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Literal

from rubricator.relaxng.names import local_of

if TYPE_CHECKING:
    from difflib import SequenceMatcher

Kind = Literal[
    "element-unknown",  # no element of this name is in the schema
    "element-misplaced",  # it may not stand here
    "element-early",  # something that is required has to come before
    "content-incomplete",  # at the end tag: something is missing
    "attribute-unknown",
    "attribute-missing",
    "value-wrong",  # of an attribute
    "text-misplaced",
    "text-wrong",  # the text is no value of the element
    "id-twice",
    "idref-unknown",
]


class Invalid(Exception):
    """The document is not valid; another pass says why."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What may stand at a place. Names are ``uri}local`` or ``local``, sorted; ``any_element`` and ``any_attribute``:
    names of other kinds are allowed too (wild cards); ``values`` a closed list, ``types`` the datatypes of other
    values (``xsd:date``); ``text``: characters may stand here; ``end``: the element may end here."""

    elements: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    any_element: bool = False
    any_attribute: bool = False
    text: bool = False
    end: bool = False


NOTHING_EXPECTED = Expected()


@dataclass(frozen=True, slots=True)
class Error:
    """``element`` is in what the error stands ("" outside of the root): the parent of a wrong element, the element
    itself for what is wrong with its attributes, text or end; for an unknown name that was taken for another one it is
    that other. ``found`` is the name of the element or attribute, or the text; ``value`` the attribute's. ``line`` and
    ``column`` count from 1, 0 is unknown. ``path`` leads to the element that was found, else to ``element``; ``number``
    counts that element in document order, from 0. An element that may stand in ``element``, but not at this place, may
    do so ``elsewhere``."""

    kind: Kind
    line: int
    column: int
    path: str
    element: str
    found: str = ""
    value: str = ""
    expected: Expected = NOTHING_EXPECTED
    number: int = 0
    elsewhere: Literal["", "beginning", "later"] = ""

    def nearest(self) -> tuple[str, ...]:
        """The expected names or values, those that look most like what was found first."""
        names, wanted = self.expected.elements, self.found
        if self.kind in ("attribute-unknown", "attribute-missing"):
            names = self.expected.attributes
        elif self.kind in ("value-wrong", "text-wrong"):
            names, wanted = self.expected.values, self.value or self.found
        return nearest(wanted, names)


def nearest(wanted: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """The names, the likest first; likeness is of local names, whatever their case."""
    likeness = _Likeness(wanted, 0.4)
    return tuple(name for _, name in sorted((-likeness.of(name), name) for name in names))


@lru_cache(maxsize=1024)
def likest(wanted: str, names: tuple[str, ...]) -> str:
    """The one name that was most likely meant, or ""."""
    likeness = _Likeness(wanted, _LIKE)
    ranked = sorted((-likeness.of(name), name) for name in names)
    if not ranked or -ranked[0][0] < _LIKE or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        return ""
    return ranked[0][1]


_LIKE = 0.75


@lru_cache(maxsize=4096)
def _bare(name: str) -> str:
    return local_of(name).lower()


class _Likeness:
    """How like names are to one; ``of`` gives 0 where it is less than ``least``."""

    def __init__(self, wanted: str, least: float) -> None:
        self._wanted, self._least = _bare(wanted), least
        self._has, self._length = frozenset(self._wanted).__contains__, len(self._wanted)

    @cached_property
    def _matcher(self) -> SequenceMatcher[str]:
        from difflib import SequenceMatcher  # not needed for valid documents

        return SequenceMatcher(b=self._wanted, autojunk=False)

    def of(self, name: str) -> float:
        other = _bare(name)
        # No more characters match than are in both. This is asked first: most names are quite another.
        length = len(other)
        enough = self._least * (length + self._length) / 2
        if length < enough or self._length < enough or sum(map(self._has, other)) < enough:
            return 0.0
        self._matcher.set_seq1(other)
        return self._matcher.ratio() if self._matcher.quick_ratio() >= self._least else 0.0
