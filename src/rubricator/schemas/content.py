"""What may stand in an element. In TEI a child's name alone says which definition it is, so names are enough."""

from __future__ import annotations

from rubricator.schemas.pattern import NOT_ALLOWED, Grammar, Pattern

TEXT = "#text"
ANY = "*"
_CHARACTERS = frozenset({"text", "data", "value", "list"})
_SILENT = frozenset({"attribute", "documentation"})


def contained(body: Pattern, grammar: Grammar) -> frozenset[str]:
    """Every name that may stand anywhere in this content; TEXT where characters may."""
    if body.kind in _SILENT or is_attributes(body):
        return frozenset()
    if body.kind in _CHARACTERS:
        return frozenset((TEXT,))
    if body.kind == "ref":
        name = body.get("name")
        element = element_name(name, grammar)
        return frozenset((element,)) if element else contained(grammar[name], grammar)
    return frozenset().union(*(contained(child, grammar) for child in body.children))


def element_name(name: str, grammar: Grammar) -> str:
    """The element's name, where a definition is one element, ANY where it may have any name, else ""."""
    body = grammar.get(name, NOT_ALLOWED)
    return body.get("name") or ANY if body.kind == "element" else ""


def is_attributes(pattern: Pattern) -> bool:
    """Whether the pattern refers to a class of attributes."""
    return pattern.kind == "ref" and pattern.get("name").startswith("att.")
