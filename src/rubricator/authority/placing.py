"""Where in an entry something new goes, so that the entry stays as the content models of TEI want it.

TEI P5, ``person``, ``place``, ``org``: in a place and an organization, names and states stand before notes and
literature, and entries inside of the entry behind all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rubricator.authority.entries import Entry, Opened
from rubricator.authority.splicing import Edit, encoded, indent, line_end
from rubricator.tei.authority import SHAPES
from rubricator.tei.source import Element

COMMENT = "#comment"


@dataclass(frozen=True, slots=True)
class Part:
    """A child of an entry, to be put into another: its text, the name of the element (or COMMENT), its markup."""

    text: str
    element: str
    markup: str


_LITERATURE = ("bibl", "biblStruct", "biblFull", "listBibl", "msDesc")
_LAST = frozenset((COMMENT, "note", "noteGrp", *_LITERATURE, "ptr", "ref", "linkGrp", "link"))
_NESTED = frozenset(("place", "listPlace", "person", "listPerson", "personGrp", "org", "listOrg"))
_NAME, _STATE, _IDNO, _NOTE, _ENTRY = range(5)


def _rank(element: str, name: str) -> int:
    if element == name:
        return _NAME
    if element == "idno":
        return _IDNO
    return _ENTRY if element in _NESTED else _NOTE if element in _LAST else _STATE


def placed(file: Opened, entry: Entry, parts: Iterable[Part]) -> Iterator[Edit]:
    """The edits that put the parts into the entry, each behind what there is of its rank or before it."""
    name = SHAPES[entry.kind].name
    children = [file.source.elements[number] for number in file.source.children[entry.number]]
    pieces: dict[int, list[str]] = {}
    for part in sorted(parts, key=lambda part: _rank(part.element, name)):
        anchor = _anchor(children, _rank(part.element, name), name)
        pieces.setdefault(anchor.number, []).append(part.markup)
    for number, markup in pieces.items():
        yield _behind(file, file.source.elements[number], markup)


def _anchor(children: Sequence[Element], rank: int, name: str) -> Element:
    """The last child that may stand before something of this rank; an entry has a name, or it would be none."""
    fitting = [child for child in children if _rank(child.name, name) <= rank]
    return fitting[-1] if fitting else children[0]


def _behind(file: Opened, anchor: Element, markup: Sequence[str]) -> Edit:
    margin = indent(file.source, anchor.start)
    lead = "" if margin is None else f"{line_end(file.source)}{margin}"
    return Edit(anchor.end, anchor.end, encoded(file.source, "".join(lead + piece for piece in markup)))
