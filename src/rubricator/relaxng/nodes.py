"""Schemas as trees of nodes: what both syntaxes are read into, before simplification."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

RNG = "http://relaxng.org/ns/structure/1.0"
ANNOTATIONS = "http://relaxng.org/ns/compatibility/annotations/1.0"
XML = "http://www.w3.org/XML/1998/namespace"
TEXTUAL = ("name", "value", "param")  # the nodes that hold text


class SchemaError(ValueError):
    """The schema is wrong. ``line`` counts from 1, 0 is unknown; ``system`` is the file, as it was asked for."""

    def __init__(self, message: str, line: int = 0, system: str = "") -> None:
        place = f"{system}, line {line}: " if system and line else f"line {line}: " if line else ""
        super().__init__(place + message)
        self.message, self.line, self.system = message, line, system

    def __reduce__(self) -> tuple[type[SchemaError], tuple[str, int, str]]:
        return type(self), (self.message, self.line, self.system)


@dataclass(frozen=True, slots=True)
class Scope:
    """What a node inherits: the ``ns`` attribute, the datatype library, prefixes, and the base of addresses."""

    ns: str = ""
    library: str = ""
    prefixes: Mapping[str, str] = field(default_factory=lambda: {"xml": XML})
    base: str = ""
    system: str = ""
    chain: tuple[str, ...] = ()  # the files that are being read, the outermost first

    def namespace(self, prefix: str) -> str | None:
        """For values of the type QName in the schema: the default prefix means the ``ns`` attribute."""
        return self.prefixes.get(prefix) if prefix else self.ns

    def is_entity(self, name: str) -> bool:
        return True


class Node:
    """An element of the schema in RELAX NG's namespace. ``documentation`` holds what a:documentation says of it,
    ``default`` what a:defaultValue says."""

    __slots__ = (
        "_children",
        "_later",
        "attributes",
        "default",
        "documentation",
        "kind",
        "line",
        "scope",
        "text",
        "unread",
    )

    def __init__(self, kind: str, attributes: dict[str, str], scope: Scope, line: int = 0) -> None:
        self.kind, self.attributes, self.scope, self.line = kind, attributes, scope, line
        self.text = ""
        self.documentation = ""
        self.default: str | None = None
        self._children: list[Node] = []
        self._later: Callable[[], list[Node]] | None = None
        self.unread: bytes | None = None  # the bytes of children that are still to be read

    def set_aside(self, content: bytes, read: Callable[[], list[Node]]) -> None:
        """The children are read when first asked for."""
        self.unread, self._later = content, read

    @property
    def children(self) -> list[Node]:
        if self._later is not None:
            self._children, self._later, self.unread = self._later(), None, None
        return self._children

    def error(self, message: str) -> SchemaError:
        return SchemaError(message, self.line, self.scope.system)
