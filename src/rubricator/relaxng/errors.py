"""What is wrong with a document: what was found, what was expected, and where."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from rubricator.relaxng.names import local_of

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


class Error(NamedTuple):
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
    found = _like(wanted, names, 0.4)
    like = [name for _, name in sorted((-likeness, name) for name, likeness in found.items() if likeness)]
    return (*like, *sorted(name for name in names if not found.get(name)))


@lru_cache(maxsize=1024)
def likest(wanted: str, names: tuple[str, ...]) -> str:
    """The one name that was most likely meant, or ""."""
    ranked = sorted((-likeness, name) for name, likeness in _like(wanted, names, _LIKE).items())
    if not ranked or -ranked[0][0] < _LIKE or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        return ""
    return ranked[0][1]


_LIKE = 0.75


def _bare(name: str) -> str:
    return local_of(name).lower()


@lru_cache(maxsize=256)
def _by_length(names: tuple[str, ...]) -> dict[int, list[tuple[str, str]]]:
    """The names, each with what is compared of it, by the length of that."""
    found: dict[int, list[tuple[str, str]]] = {}
    for name in names:
        bare = _bare(name)
        found.setdefault(len(bare), []).append((name, bare))
    return found


def _like(wanted: str, names: tuple[str, ...], least: float) -> dict[str, float]:
    """How like some of the names are to one; the others are less than ``least`` so."""
    sought = _bare(wanted)
    has, ours = frozenset(sought).__contains__, len(sought)
    # No more characters match than are in both. This is asked first: most names are quite another.
    near = [
        (name, bare)
        for length, known in _by_length(names).items()
        if 2 * min(length, ours) >= least * (length + ours)
        for name, bare in known
        if 2 * sum(map(has, bare)) >= least * (length + ours)
    ]
    if not near:
        return {}
    from difflib import SequenceMatcher  # not needed for valid documents

    matcher = SequenceMatcher(b=sought, autojunk=False)
    found: dict[str, float] = {}
    for name, bare in near:
        matcher.set_seq1(bare)
        if matcher.quick_ratio() >= least:
            found[name] = matcher.ratio()
    return found
