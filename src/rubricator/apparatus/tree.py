"""What is inside of what, in a TEI file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rubricator.tei.source import Element, Source
from rubricator.tei.walk import outermost_texts

READINGS = frozenset({"lem", "rdg"})


def within(source: Source, element: Element) -> Iterator[Element]:
    """The elements inside of an element, in the order of their start tags."""
    number = element.number + 1
    while number < len(source.elements) and source.elements[number].start < element.end:
        yield source.elements[number]
        number += 1


def texts_of(source: Source) -> list[Element]:
    """The elements that hold the text: ``text``; where a file has none (a fragment), its root."""
    return outermost_texts(source) or list(source.elements[:1])


def around(source: Source, element: Element) -> Iterator[Element]:
    """The elements around an element, the nearest first."""
    return (source.elements[number] for number in source.ancestors(element.parent))


def children(source: Source, element: Element) -> list[Element]:
    return [source.elements[number] for number in source.children[element.number]]


@dataclass(frozen=True, slots=True)
class Part:
    """A reading or remark of an entry, with the ``rdgGrp`` elements around it, outermost first."""

    element: Element
    groups: tuple[Element, ...]

    def said(self, name: str) -> str:
        """An attribute; where it has none, that of the nearest group around it; else ""."""
        values = (each.attributes[name] for each in (self.element, *reversed(self.groups)) if name in each.attributes)
        return next(values, "")


def parts(source: Source, entry: Element, groups: tuple[Element, ...] = ()) -> list[Part]:
    """All children of an ``app``, those of its ``rdgGrp`` (at any depth) in their places; no ``rdgGrp`` itself."""
    found: list[Part] = []
    for child in children(source, groups[-1] if groups else entry):
        if child.name == "rdgGrp" and child.is_tei and len(groups) < _DEEPEST:
            found += parts(source, entry, (*groups, child))
        elif child.is_tei:
            found.append(Part(child, groups))
    return found


_DEEPEST = 50
