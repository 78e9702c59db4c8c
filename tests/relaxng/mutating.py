"""Documents made wrong on purpose, from right ones: the same for the same number."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from random import Random

from lxml import etree

_VALUES = ("", "x", "two words", "1956-02-30", "1956-08-30", "-1", "#p1", "high", "true", "http://[", "ä", "9" * 30)
_TEXTS = ("text", " ", "\n", "\u00a0", "&")


def mutant(root: etree._Element, number: int, names: tuple[str, ...], attributes: tuple[str, ...]) -> bytes:
    """The document with one to three changes. ``names`` and ``attributes`` are those that may come in."""
    chance = Random(number)
    copy = deepcopy(root)
    for _ in range(chance.randint(1, 3)):
        elements = list(copy.iter(etree.Element))
        change = chance.choice(_CHANGES)
        change(chance.choice(elements), chance, chance.choice(names), chance.choice(attributes))
    return etree.tostring(copy, encoding="utf-8", xml_declaration=True)


def _rename(element: etree._Element, chance: Random, name: str, _: str) -> None:
    element.tag = name


def _remove(element: etree._Element, chance: Random, _: str, __: str) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: etree._Element, chance: Random, _: str, __: str) -> None:
    parent = element.getparent()
    if parent is not None:
        place = parent.index(element)
        for child in reversed(list(element)):
            parent.insert(place, child)
        parent.remove(element)


def _double(element: etree._Element, chance: Random, _: str, __: str) -> None:
    if element.getparent() is not None:
        element.addnext(deepcopy(element))


def _move(element: etree._Element, chance: Random, _: str, __: str) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.insert(chance.randint(0, len(parent)), element)


def _swap(element: etree._Element, chance: Random, _: str, __: str) -> None:
    following = element.getnext()
    if following is not None and element.getparent() is not None:
        following.addnext(element)


def _insert(element: etree._Element, chance: Random, name: str, _: str) -> None:
    element.insert(chance.randint(0, len(element)), etree.Element(name))


def _wrap(element: etree._Element, chance: Random, name: str, _: str) -> None:
    parent = element.getparent()
    if parent is not None:
        wrapper = etree.Element(name)
        element.addprevious(wrapper)
        wrapper.append(element)


def _text(element: etree._Element, chance: Random, _: str, __: str) -> None:
    if chance.random() < 0.5:
        element.text = chance.choice(_TEXTS)
    else:
        element.tail = chance.choice(_TEXTS) if element.getparent() is not None else None


def _empty(element: etree._Element, chance: Random, _: str, __: str) -> None:
    for child in list(element):
        element.remove(child)
    element.text = None


def _attribute(element: etree._Element, chance: Random, _: str, attribute: str) -> None:
    element.set(attribute, chance.choice(_VALUES))


def _value(element: etree._Element, chance: Random, _: str, __: str) -> None:
    if element.attrib:
        element.set(chance.choice(sorted(element.attrib)), chance.choice(_VALUES))


def _less(element: etree._Element, chance: Random, _: str, __: str) -> None:
    if element.attrib:
        del element.attrib[chance.choice(sorted(element.attrib))]


_CHANGES: tuple[Callable[[etree._Element, Random, str, str], None], ...] = (
    *(_rename, _remove, _unwrap, _double, _move, _swap, _insert, _wrap, _text, _empty, _attribute, _value, _less),
)
