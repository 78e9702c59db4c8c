"""What a grammar says of each element: its content, its attributes, where it may stand. Built as it is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from rubricator.schemas.content import contained
from rubricator.schemas.pattern import TEI, TEXT, Grammar, Pattern, choice

_XML = "{http://www.w3.org/XML/1998/namespace}"


@dataclass(frozen=True, slots=True)
class AttributeModel:
    """``name`` as lxml has it; ``value`` the pattern of its values; ``documentation`` TEI's or the ODD's."""

    name: str
    value: Pattern
    required: bool
    documentation: str


class Model:
    """A grammar of TEI's kind: one definition for each name of an element."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self._bodies = {body.get("name"): body for body in grammar.values() if body.kind == "element"}
        self._contents: dict[str, frozenset[str]] = {}
        self._attributes: dict[str, dict[str, AttributeModel]] = {}

    @cached_property
    def namespace(self) -> str:
        """The namespace that its elements are in."""
        return TEI

    @cached_property
    def names(self) -> frozenset[str]:
        """Every element of the schema."""
        return frozenset(name for name in self._bodies if name)

    def content(self, element: str) -> frozenset[str]:
        """What may stand in an element; TEXT where characters may."""
        if element not in self._contents:
            body = self._bodies[element]
            self._contents[element] = contained(Pattern("group", children=body.children), self.grammar)
        return self._contents[element]

    def attributes(self, element: str) -> dict[str, AttributeModel]:
        """By name, in the order of the grammar."""
        if element not in self._attributes:
            found: dict[str, AttributeModel] = {}
            self._collect(Pattern("group", children=self._bodies[element].children), True, found)
            self._attributes[element] = found
        return self._attributes[element]

    def parents(self, element: str) -> tuple[str, ...]:
        """The elements in which this one may stand, sorted."""
        return tuple(sorted(name for name in self.names if element in self.content(name)))

    def documentation(self, element: str) -> str:
        return _documentation(self._bodies[element])

    def _collect(self, pattern: Pattern, required: bool, found: dict[str, AttributeModel]) -> None:
        if pattern.kind == "attribute":
            name = pattern.get("name").replace("xml:", _XML)
            found[name] = AttributeModel(name, _value(pattern), required, _documentation(pattern))
        elif pattern.kind == "ref":
            if pattern.get("name").startswith("att."):
                self._collect(self.grammar[pattern.get("name")], required, found)
        else:
            inner = required and pattern.kind not in ("optional", "choice", "zeroOrMore")
            for child in pattern.children:
                self._collect(child, inner, found)


def _value(attribute: Pattern) -> Pattern:
    parts = tuple(child for child in attribute.children if child.kind != "documentation")
    return choice(*parts) if parts else TEXT


def _documentation(pattern: Pattern) -> str:
    return next((child.text for child in pattern.children if child.kind == "documentation"), "")
