"""Mistakes against the grammar: what was found, what was expected, at which element."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from lxml import etree

from rubricator.schemas.content import DEAD, TEXT, Automaton
from rubricator.schemas.datatypes import fits
from rubricator.schemas.model import Model
from rubricator.schemas.pattern import TEI

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
    "grammar",
]

BEGINNING = "beginning"


@dataclass(frozen=True, slots=True)
class Mistake:
    """``number`` counts the file's elements from 0, in document order. ``element`` is where the mistake is,
    ``found`` the name, attribute value or text that is wrong, ``attribute`` its name; ``expected`` what may stand
    there. ``detail`` is BEGINNING where the element would be right at its parent's beginning; for "grammar" the
    engine's own message. ``name`` is that of an element in a wrong namespace, ``found`` the namespace. ``line``,
    ``column`` and ``xpath`` are set where the engine knows the exact place."""

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


def mistakes(root: etree._Element, model: Model) -> Iterator[Mistake]:
    """Every mistake that can be told element by element, in document order, without consequential ones."""
    numbers = {element: number for number, element in enumerate(root.iter(etree.Element))}
    if (wrong := _wrong_root(root, model)) is not None:
        yield wrong
    if not _is_tei(root):
        return
    for element in root.iter(etree.Element):
        name = etree.QName(element).localname
        if _is_tei(element) and name in model.names:
            yield from _attribute_mistakes(element, name, numbers[element], model)
            yield from _content_mistakes(element, name, numbers, model)


def _is_tei(element: etree._Element) -> bool:
    return etree.QName(element).namespace == TEI


def _wrong_root(root: etree._Element, model: Model) -> Mistake | None:
    name, namespace = etree.QName(root).localname, etree.QName(root).namespace or ""
    if namespace != TEI:
        return Mistake("namespace-wrong", 0, "", found=namespace, name=name)
    if name not in model.names:
        return Mistake("element-unknown", 0, "", found=name, expected=tuple(sorted(model.roots)))
    if name not in model.roots:
        return Mistake("element-misplaced", 0, "", found=name, expected=tuple(sorted(model.roots)))
    return None


def _attribute_mistakes(element: etree._Element, name: str, number: int, model: Model) -> Iterator[Mistake]:
    known = model.attributes(name)
    for key, value in element.attrib.items():
        attribute = str(key)
        if attribute not in known:
            yield Mistake("attribute-unknown", number, name, str(value), attribute, tuple(known))
        elif not fits(known[attribute].value, str(value)):
            yield Mistake("value-wrong", number, name, str(value), attribute)
    for key, attribute_model in known.items():
        if attribute_model.required and key not in element.attrib:
            yield Mistake("attribute-missing", number, name, attribute=key)


def _content_mistakes(
    element: etree._Element, name: str, numbers: dict[etree._Element, int], model: Model
) -> Iterator[Mistake]:
    automaton = model.content(name)
    state, recovered = 0, False
    for child, symbol in _symbols(element):
        following = automaton.after(state, symbol)
        if following != DEAD:
            state = following
            continue
        number = numbers[element if child is None else child]
        mistake = _unexpected(child, symbol, name, automaton, state, number, model)
        if mistake.kind != "element-order" or not recovered:
            yield mistake
        recovered = recovered or mistake.kind == "element-order"
        # An unknown element most likely stands where a known one should: what had to come is taken as there.
        if mistake.kind in ("element-unknown", "namespace-wrong") and not automaton.accepts(state):
            recovered = True
    if not recovered and not automaton.accepts(state):
        yield Mistake("element-missing", numbers[element], name, expected=_needed(automaton, state))


def _needed(automaton: Automaton, state: int) -> tuple[str, ...]:
    """What completes the content in one step; else what brings it forward (an anchor is allowed, but no help)."""
    names = [symbol for symbol in automaton.expected(state) if symbol != TEXT]
    forward = [symbol for symbol in names if automaton.after(state, symbol) != state]
    completing = [symbol for symbol in forward if automaton.accepts(automaton.after(state, symbol))]
    return tuple(completing or forward or names)


def _symbols(element: etree._Element) -> Iterator[tuple[etree._Element | None, str]]:
    if (element.text or "").strip():
        yield None, TEXT
    for child in element:
        if isinstance(child.tag, str):
            yield child, etree.QName(child).localname if _is_tei(child) else child.tag
        if (child.tail or "").strip():
            yield None, TEXT


def _unexpected(
    child: etree._Element | None,
    symbol: str,
    parent: str,
    automaton: Automaton,
    state: int,
    number: int,
    model: Model,
) -> Mistake:
    alphabet = automaton.alphabet
    if child is None:
        return Mistake("text-misplaced", number, parent, expected=tuple(sorted(alphabet)))
    if not _is_tei(child):
        return Mistake("namespace-wrong", number, parent, found=etree.QName(child).namespace or "", name=symbol)
    if symbol not in model.names:
        return Mistake("element-unknown", number, parent, found=symbol, expected=tuple(sorted(alphabet)))
    if symbol not in alphabet:
        return Mistake("element-misplaced", number, parent, found=symbol)
    detail = BEGINNING if automaton.after(0, symbol) != DEAD else ""
    return Mistake("element-order", number, parent, found=symbol, expected=automaton.expected(state), detail=detail)
