"""Documents made wrong on purpose: small changes of a valid one, the same for the same number."""

from __future__ import annotations

from copy import deepcopy
from random import Random

from lxml import etree

_NAMES = ("p", "persName", "div", "head", "note", "item", "list", "title", "bogus", "msDesc", "opener", "closer", "gap")
_ATTRIBUTES = ("type", "when", "ref", "resp", "rend", "reason", "bogus", "wit", "cert", "unit", "n")
_VALUES = ("x", "1956-02-30", "1956-08", "section", "high", "#p1", "two words", "", "inline")


def mutant(root: etree._Element, number: int) -> etree._Element:
    """A copy of the tree with one to three changes."""
    chance = Random(number)
    copy = deepcopy(root)
    for _ in range(chance.randint(1, 3)):
        elements = list(copy.iter(etree.Element))[1:]
        if elements:
            chance.choice(_CHANGES)(chance.choice(elements), chance)
    return copy


def _rename(element: etree._Element, chance: Random) -> None:
    element.tag = f"{{{etree.QName(element).namespace}}}{chance.choice(_NAMES)}"


def _remove(element: etree._Element, chance: Random) -> None:
    element.getparent().remove(element)


def _double(element: etree._Element, chance: Random) -> None:
    element.addnext(deepcopy(element))


def _move(element: etree._Element, chance: Random) -> None:
    element.getparent().insert(0, element)


def _insert(element: etree._Element, chance: Random) -> None:
    new = etree.Element(f"{{{etree.QName(element).namespace}}}{chance.choice(_NAMES)}")
    element.insert(chance.randint(0, len(element)), new)


def _write(element: etree._Element, chance: Random) -> None:
    element.text = (element.text or "") + "words"


def _attribute(element: etree._Element, chance: Random) -> None:
    element.set(chance.choice(_ATTRIBUTES), chance.choice(_VALUES))


def _less(element: etree._Element, chance: Random) -> None:
    for name in list(element.attrib)[:1]:
        del element.attrib[name]


_CHANGES = (_rename, _remove, _double, _move, _insert, _write, _attribute, _less)
