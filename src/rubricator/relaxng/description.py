"""What a schema says of its elements: for messages and for help."""

from __future__ import annotations

from dataclasses import dataclass

from rubricator.relaxng.attributes import Dissector, walk
from rubricator.relaxng.building import Builder
from rubricator.relaxng.nodes import Node
from rubricator.relaxng.patterns import Attribute, Element, Pattern


@dataclass(frozen=True, slots=True)
class AttributeDescription:
    """``value`` is the pattern of its values."""

    name: str
    required: bool
    value: Pattern
    documentation: str


@dataclass(frozen=True, slots=True)
class ElementDescription:
    """``children``: the elements that may stand in it, anywhere; ``text``: whether characters may."""

    name: str
    attributes: tuple[AttributeDescription, ...]
    children: frozenset[str]
    text: bool
    documentation: str


def describe(name: str, elements: list[Element], make: Builder) -> ElementDescription:
    """What is said of the elements of one name, taken together."""
    attributes: dict[str, AttributeDescription] = {}
    children: set[str] = set()
    text = False
    dissector = Dissector(make)
    for element in elements:
        required = dissector.parts(element.body).required
        for part in walk(element.body):
            if isinstance(part, Element):
                children |= part.names.names
            elif isinstance(part, Attribute):
                for key in part.names.names:
                    said = AttributeDescription(key, key in required, part.value, _said(part.origin))
                    attributes.setdefault(key, said)
            elif part is make.any_text:
                text = True
    in_order = tuple(attributes[key] for key in sorted(attributes))
    documentation = next((found for found in map(_said, (e.origin for e in elements)) if found), "")
    return ElementDescription(name, in_order, frozenset(children), text, documentation)


def _said(node: Node) -> str:
    """The documentation of an element or attribute; in it, or beside it in its definition."""
    return node.documentation
