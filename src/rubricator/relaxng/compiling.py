"""From nodes to patterns (specification, section 4), definition by definition, when they are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from zlib import crc32

from rubricator.relaxng.building import Builder
from rubricator.relaxng.datatypes import Datatype, DatatypeError, datatype, value
from rubricator.relaxng.grammars import START, Grammar, Reader, Resolver, combination, grammar, load
from rubricator.relaxng.nameclasses import named
from rubricator.relaxng.nodes import Node, SchemaError
from rubricator.relaxng.patterns import Pattern
from rubricator.relaxng.syntax import PATTERNS, checked, ncname, require


class EndlessError(SchemaError):
    """A definition is its own part."""


class Compiler:
    """Compiles one schema with one builder."""

    def __init__(self, root: Node, make: Builder, resolve: Resolver, read: Reader) -> None:
        self._root, self.make, self._resolve, self._read = root, make, resolve, read
        self._made: dict[tuple[int, str], Pattern | None] = {}
        self._grammars: dict[tuple[int, int], Grammar] = {}
        self._loaded: dict[int, Node] = {}
        self._definition_now: str | None = None  # of the outermost grammar, at the top of which we are
        self._elements_in = 0  # how many elements at its top were met

    def start(self) -> Pattern:
        """What a document may be. Raises SchemaError."""
        if self._root.kind not in PATTERNS:
            raise self._root.error(f"a schema cannot begin with “{self._root.kind}”")
        return self._pattern(self._root, None)

    def everything(self) -> None:
        """Compiles all that the schema holds, used or not. Raises SchemaError."""
        self.start()
        done: set[int] = set()
        todo = True
        while todo:
            todo = False
            for made in list(self._grammars.values()):
                for name in made.definitions:
                    with suppress(EndlessError):  # 4.19: no error where nothing leads to the definition
                        self._definition(name, made, self._root)
            for pattern in self.make.elements():
                if pattern.number not in done:
                    done.add(pattern.number)
                    todo = True
                    _ = pattern.body

    def definitions(self) -> Mapping[str, list[Node]]:
        """The definitions of the outermost grammar, by name; none where the schema is no grammar."""
        made = self._grammars.get((id(self._root), id(None)))
        return made.definitions if made is not None else {}

    def definition(self, name: str) -> Pattern:
        """A definition of the outermost grammar."""
        return self._definition(name, self._grammars[id(self._root), id(None)], self._root)

    def _definition(self, name: str, scope: Grammar, user: Node) -> Pattern:
        key = (id(scope), name)
        if key in self._made:
            found = self._made[key]
            if found is None:
                message = f"the definition of “{name}” refers to itself, with no element between"
                raise EndlessError(message, user.line, user.scope.system)
            return found
        nodes = scope.definitions.get(name)
        if nodes is None:
            raise user.error(f"“{name}” is not defined")
        self._made[key] = None
        outer = self._definition_now, self._elements_in
        self._definition_now, self._elements_in = (name if self._is_outermost(scope) else None), 0
        try:
            parts = [self._all(checked(node).children, scope) for node in nodes]
            made = self._made[key] = self._combined(combination(nodes), parts)
        except BaseException:
            del self._made[key]
            raise
        finally:
            self._definition_now, self._elements_in = outer
        return made

    def _is_outermost(self, scope: Grammar) -> bool:
        return scope is self._grammars.get((id(self._root), id(None)))

    def _combined(self, how: str, parts: list[Pattern]) -> Pattern:
        return self.make.choice(parts) if how == "choice" else self._interleaved(parts)

    def _interleaved(self, parts: Iterable[Pattern]) -> Pattern:
        whole = self.make.empty
        for part in parts:
            whole = self.make.interleave(whole, part)
        return whole

    def _all(self, nodes: Iterable[Node], scope: Grammar | None) -> Pattern:
        whole = self.make.empty
        for part in reversed([self._pattern(node, scope) for node in nodes]):
            whole = self.make.group(part, whole)
        return whole

    def _pattern(self, node: Node, scope: Grammar | None) -> Pattern:
        checked(node)
        if node.kind not in PATTERNS:
            raise node.error(f"“{node.kind}” stands where a pattern should")
        made: Pattern = getattr(self, f"_{node.kind}")(node, scope)
        return made

    def _empty(self, node: Node, scope: Grammar | None) -> Pattern:
        return self.make.empty

    def _text(self, node: Node, scope: Grammar | None) -> Pattern:
        return self.make.any_text

    def _notAllowed(self, node: Node, scope: Grammar | None) -> Pattern:
        return self.make.not_allowed

    def _element(self, node: Node, scope: Grammar | None) -> Pattern:
        names, rest = named(node)
        if not rest:
            raise node.error("the element has no content; if it is empty, say so")
        address = None
        if self._definition_now is not None:
            address = self._definition_now, self._elements_in
            self._elements_in += 1
        return self.make.element((id(node), id(scope)), address, names, lambda: self._content(rest, scope), node)

    def _content(self, nodes: Iterable[Node], scope: Grammar | None) -> Pattern:
        outer, self._definition_now = self._definition_now, None
        try:
            return self._all(nodes, scope)
        finally:
            self._definition_now = outer

    def _attribute(self, node: Node, scope: Grammar | None) -> Pattern:
        names, rest = named(node)
        if len(rest) > 1:
            raise node.error("an attribute has one pattern for its value")
        content = self._all(rest, scope) if rest else self.make.any_text
        return self.make.attribute(names, content, (node.default, crc32(node.documentation.encode())), node)

    def _group(self, node: Node, scope: Grammar | None) -> Pattern:
        return self._all(node.children, scope)

    def _interleave(self, node: Node, scope: Grammar | None) -> Pattern:
        return self._interleaved([self._pattern(child, scope) for child in node.children])

    def _choice(self, node: Node, scope: Grammar | None) -> Pattern:
        return self.make.choice([self._pattern(child, scope) for child in node.children])

    def _optional(self, node: Node, scope: Grammar | None) -> Pattern:
        return self.make.optional(self._all(node.children, scope))

    def _zeroOrMore(self, node: Node, scope: Grammar | None) -> Pattern:
        return self.make.optional(self.make.one_or_more(self._all(node.children, scope)))

    def _oneOrMore(self, node: Node, scope: Grammar | None) -> Pattern:
        return self.make.one_or_more(self._all(node.children, scope))

    def _mixed(self, node: Node, scope: Grammar | None) -> Pattern:
        return self.make.interleave(self._all(node.children, scope), self.make.any_text)

    def _list(self, node: Node, scope: Grammar | None) -> Pattern:
        return self.make.list_(self._all(node.children, scope))

    def _ref(self, node: Node, scope: Grammar | None) -> Pattern:
        if scope is None:
            raise node.error("a ref stands outside of any grammar")
        return self._definition(ncname(node), scope, node)

    def _parentRef(self, node: Node, scope: Grammar | None) -> Pattern:
        if scope is None or scope.parent is None:
            raise node.error("a parentRef stands in no grammar that has a parent")
        return self._definition(ncname(node), scope.parent, node)

    def _grammar(self, node: Node, scope: Grammar | None) -> Pattern:
        key = (id(node), id(scope))
        if key not in self._grammars:
            self._grammars[key] = grammar(node, scope, self._resolve, self._read)
        return self._definition(START, self._grammars[key], node)

    def _externalRef(self, node: Node, scope: Grammar | None) -> Pattern:
        if id(node) not in self._loaded:
            self._loaded[id(node)] = load(node, node.attributes["href"], self._resolve, self._read)
        return self._pattern(self._loaded[id(node)], scope)

    def _value(self, node: Node, scope: Grammar | None) -> Pattern:
        # 4.4: without a type, the library does not matter: it is RELAX NG's own token.
        library, name = (node.scope.library, ncname(node, "type")) if "type" in node.attributes else ("", "token")
        try:
            return self.make.value(value(datatype(library, name, (), node.scope), node.text, node.scope))
        except DatatypeError as error:
            raise node.error(str(error)) from error

    def _data(self, node: Node, scope: Grammar | None) -> Pattern:
        params = [child for child in node.children if child.kind == "param"]
        exceptions = node.children[len(params) :]
        if len(exceptions) > 1 or any(child.kind != "except" for child in exceptions):
            raise node.error("in data, parameters come first, then one except")
        but = None
        for exception in exceptions:
            require(exception, checked(exception).children, PATTERNS)
            but = self.make.choice([self._pattern(child, scope) for child in exception.children])
        return self.make.data(self._datatype(node, params), but)

    def _datatype(self, node: Node, params: list[Node]) -> Datatype:
        given = [(ncname(checked(param)), param.text) for param in params]
        try:
            return datatype(node.scope.library, ncname(node, "type"), given, node.scope)
        except DatatypeError as error:
            raise node.error(str(error)) from error
