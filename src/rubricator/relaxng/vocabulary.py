"""Which elements a schema holds, by name: found without compiling what a document does not need."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from rubricator.relaxng.attributes import walk
from rubricator.relaxng.compiling import Compiler
from rubricator.relaxng.nameclasses import named
from rubricator.relaxng.names import join
from rubricator.relaxng.nodes import Node
from rubricator.relaxng.patterns import Element, Pattern

_UNREAD = re.compile(rb"<element\s[^<>]*?name=[\"']([^\"':]*)[\"']|(<(?:\w+:)?(?:element|name|grammar|externalRef)\b)")
_NAMESPACE = re.compile(rb"\sns\s*=")


Remembered = tuple[dict[str, list[Element]], dict[str, list[str]] | None]


class Vocabulary:
    """The elements that are defined in the schema, used or not; names are those given one by one (no wild cards)."""

    def __init__(self, compiler: Callable[[], Compiler], start: Callable[[], Pattern]) -> None:
        self._compiler, self._start = compiler, start
        self.definitions: dict[str, list[str]] | None = None  # that hold elements, by the names of these
        self._all: dict[str, list[Element]] | None = None
        self.found: dict[str, list[Element]] = {}  # by the names that were asked for
        self.remembered: Callable[[], Remembered] | None = None

    def recall(self) -> None:
        """Takes what is remembered of it, if that was not needed before."""
        if self.remembered is not None:
            self.found, self.definitions = self.remembered()
            self.remembered = None

    def elements(self, name: str) -> list[Element]:
        """The elements of this name."""
        self.recall()
        if name not in self.found:
            index = self._by_definition()
            if index is None:
                self.found[name] = self._reached().get(name, [])
            else:
                patterns = [self._compiler().definition(definition) for definition in index.get(name, ())]
                self.found[name] = list(dict.fromkeys(_called(patterns, name)))
        return self.found[name]

    def names(self) -> tuple[str, ...]:
        """All names, sorted."""
        self.recall()
        index = self._by_definition()
        return tuple(sorted(index if index is not None else self._reached()))

    def _by_definition(self) -> dict[str, list[str]] | None:
        """Name of an element → definitions that hold it; None where the schema is not one plain grammar."""
        if self.definitions is None and self._all is None:
            index: dict[str, list[str]] = {}
            for definition, nodes in self._compiler().definitions().items():
                for node in nodes:
                    names = _names(node)
                    if names is None:
                        self._reached()
                        return None
                    for name in names:
                        index.setdefault(name, []).append(definition)
            if not index:
                self._reached()
                return None
            self.definitions = index
        return self.definitions

    def _reached(self) -> dict[str, list[Element]]:
        if self._all is None:
            found: dict[str, list[Element]] = {}
            for element in _reachable(self._start()):
                for name in element.names.names:
                    found.setdefault(name, []).append(element)
            self._all = found
        return self._all


def _reachable(start: Pattern) -> Iterator[Element]:
    todo, seen = [start], set[Pattern]()
    while todo:
        for inner in walk(todo.pop()):
            if isinstance(inner, Element) and inner not in seen:
                seen.add(inner)
                todo.append(inner.body)
                yield inner


def _called(patterns: list[Pattern], name: str) -> Iterator[Element]:
    for pattern in patterns:
        for inner in walk(pattern):
            if isinstance(inner, Element) and name in inner.names.names:
                yield inner


def _names(node: Node) -> list[str] | None:
    """The names of the elements in a definition; None where they cannot be told without compiling."""
    if node.unread is None or _NAMESPACE.search(node.unread):
        return _names_read(node)
    found = []
    for match in _UNREAD.finditer(node.unread):
        if match[2] is not None:  # a name in another form: look at it properly
            return _names_read(node)
        if match[1] is not None:
            found.append(join(node.scope.ns, match[1].decode().strip()))
    return found


def _names_read(node: Node) -> list[str] | None:
    found: list[str] = []
    for child in node.children:
        if child.kind in ("grammar", "externalRef"):
            return None
        if child.kind == "element":
            found += sorted(named(child)[0].names)
        inner = _names_read(child)
        if inner is None:
            return None
        found += inner
    return found
