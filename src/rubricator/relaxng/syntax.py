"""The syntax of RELAX NG (specification, section 3): which attributes and children each of its elements has."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rubricator.relaxng.namechars import is_name
from rubricator.relaxng.nodes import Node

PATTERNS = frozenset(
    "element attribute group interleave choice optional zeroOrMore oneOrMore list mixed ref parentRef empty value data "
    "notAllowed externalRef grammar text".split()
)
NAME_CLASSES = frozenset(("name", "anyName", "nsName", "choice"))
_DEFINITIONS = frozenset(("start", "define", "div"))


@dataclass(frozen=True, slots=True)
class _Shape:
    """``needs`` and ``may`` are attributes; ``children`` what may stand inside, ``least`` to ``most``."""

    needs: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    children: frozenset[str] = frozenset()
    least: int = 0
    most: int | None = 0


_NOTHING = _Shape()
_SEVERAL = _Shape(children=PATTERNS, least=1, most=None)
_EXCEPT = _Shape(children=frozenset(("except",)), most=1)
_SHAPES = {
    **dict.fromkeys(("empty", "text", "notAllowed"), _NOTHING),
    **dict.fromkeys("group interleave optional zeroOrMore oneOrMore list mixed".split(), _SEVERAL),
    **dict.fromkeys(("ref", "parentRef"), _Shape(("name",))),
    **dict.fromkeys(("anyName", "nsName"), _EXCEPT),
    "choice": _Shape(children=PATTERNS | NAME_CLASSES, least=1, most=None),
    "element": _Shape((), ("name",), PATTERNS | NAME_CLASSES, 1, None),
    "attribute": _Shape((), ("name",), PATTERNS | NAME_CLASSES, 0, 2),
    "data": _Shape(("type",), (), frozenset(("param", "except")), 0, None),
    "value": _Shape((), ("type",)),
    "param": _Shape(("name",)),
    "name": _NOTHING,
    "except": _Shape(children=PATTERNS | NAME_CLASSES, least=1, most=None),
    "externalRef": _Shape(("href",)),
    "include": _Shape(("href",), (), _DEFINITIONS, 0, None),
    "grammar": _Shape(children=_DEFINITIONS | {"include"}, most=None),
    "div": _Shape(children=_DEFINITIONS | {"include"}, most=None),
    "define": _Shape(("name",), ("combine",), PATTERNS, 1, None),
    "start": _Shape((), ("combine",), PATTERNS, 1, 1),
}
_INHERITED = ("ns", "datatypeLibrary")
_LIBRARY = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^#]+")
_ESCAPES = re.compile(r"%(?![0-9A-Fa-f]{2})")


def checked(node: Node) -> Node:
    """The node, when it has the attributes and the kinds of children that it may have. Raises SchemaError."""
    shape = _SHAPES.get(node.kind)
    if shape is None:
        raise node.error(f"there is no “{node.kind}” in RELAX NG")
    _check_attributes(node, shape)
    children = node.children
    if not shape.least <= len(children) or (shape.most is not None and len(children) > shape.most):
        raise node.error(f"{node.kind} holds too {'few' if len(children) < shape.least else 'many'} patterns")
    for child in children:
        if child.kind not in shape.children:
            raise child.error(f"“{child.kind}” may not stand in {node.kind}")
    return node


def _check_attributes(node: Node, shape: _Shape) -> None:
    attributes = node.attributes
    if tuple(attributes) == shape.needs:  # as most are
        return
    for name in shape.needs:
        if name not in attributes:
            raise node.error(f"{node.kind} lacks its attribute {name}")
    for name in attributes:
        if name not in shape.needs and name not in shape.may and name not in _INHERITED:
            raise node.error(f"{node.kind} has no attribute {name}")
    library = attributes.get("datatypeLibrary")
    if library and (not _LIBRARY.fullmatch(library) or _ESCAPES.search(library)):
        raise node.error(f"“{library}” is no address of a datatype library")
    if attributes.get("combine", "choice").strip() not in ("choice", "interleave"):
        raise node.error("combine is “choice” or “interleave”")


def ncname(node: Node, attribute: str = "name") -> str:
    """The attribute's value, a name without a colon. Raises SchemaError."""
    found = node.attributes[attribute].strip(" \t\n\r")
    if not is_name(found):
        raise node.error(f"“{found}” is no name")
    return found


def require(node: Node, children: Iterable[Node], kinds: frozenset[str]) -> None:
    """That the children are all of these kinds. Raises SchemaError."""
    for child in children:
        if child.kind not in kinds:
            raise child.error(f"“{child.kind}” may not stand at this place in {node.kind}")
