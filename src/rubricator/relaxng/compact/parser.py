"""Parses the compact syntax into nodes of the XML syntax (its specification, section 4)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from rubricator.relaxng.compact import annotating
from rubricator.relaxng.compact.annotating import NONE, Leading
from rubricator.relaxng.compact.lexer import KEYWORDS, Source, Token
from rubricator.relaxng.compact.names import Names
from rubricator.relaxng.compact.tokens import Annotation, Tokens
from rubricator.relaxng.nodes import XML, Node, Scope

_REPEATS = {"?": "optional", "*": "zeroOrMore", "+": "oneOrMore"}
_JOINS = {",": "group", "|": "choice", "&": "interleave"}
_ASSIGNS = {"=": "", "|=": "choice", "&=": "interleave"}
_BRACED = {"list": "list", "mixed": "mixed"}
_PLAIN = ("empty", "text", "notAllowed")
_XMLNS = "http://www.w3.org/2000/xmlns"


def read(content: bytes, scope: Scope) -> Node:
    """The root of the schema. Raises SchemaError."""
    return read_annotated(content, scope)[0]


def read_annotated(content: bytes, scope: Scope) -> tuple[Node, list[Annotation]]:
    """The same, and the elements of other vocabularies that stand in it, in order."""
    tokens = Tokens(Source(content, scope.system), scope.ns)
    return _Parser(tokens, scope).top(), tokens.annotations


class _Parser:
    def __init__(self, tokens: Tokens, scope: Scope) -> None:
        self._tokens, self._outer = tokens, scope
        self._scope = scope
        self._excepting: Node | None = None  # data with exceptions, outside of brackets
        self._annotated: Node | None = None  # the pattern that an annotation followed last

    def top(self) -> Node:
        """The whole schema."""
        self._declarations()
        tokens = self._tokens
        prefixes = {"xml": XML, **tokens.prefixes}
        self._scope = replace(self._outer, ns=tokens.default, library="", prefixes=prefixes)
        self._names = Names(tokens, self._scope)
        said = annotating.leading(tokens)
        if self._at_content():
            root = self._node("grammar")
            self._contents(root, said.said, include=True)
        else:
            root = self._pattern(said)
            if root is self._annotated:
                raise tokens.error("an annotation follows the whole schema")
        if not tokens.at("end"):
            raise tokens.error(f"“{tokens.current.text}” stands where the schema should end")
        return root

    def _node(self, kind: str, attributes: dict[str, str] | None = None, *children: Node, said: str = "") -> Node:
        node = Node(kind, attributes or {}, self._scope, self._tokens.line())
        node.children.extend(children)
        node.documentation = said
        return node

    def _declarations(self) -> None:
        tokens, seen, defaults = self._tokens, set[tuple[bool, str]](), 0
        while tokens.peek() in ("namespace", "default", "datatypes"):
            token = tokens.take()
            if token.text == "default":
                tokens.need("namespace")
                defaults += 1
                prefix = "" if tokens.peek() == "=" else tokens.identifier(keywords=True)
            else:
                prefix = tokens.identifier(keywords=True)
            tokens.need("=")
            if (token.text == "datatypes", prefix) in seen or defaults > 1:
                raise tokens.error(f"“{prefix}” is declared twice", token)
            if prefix:
                seen.add((token.text == "datatypes", prefix))
            if token.text == "datatypes":
                tokens.libraries[prefix] = tokens.literal()
                continue
            self._declare(prefix, token)

    def _declare(self, prefix: str, token: Token) -> None:
        tokens = self._tokens
        uri = tokens.inherited if tokens.sign("inherit") else tokens.literal()
        if prefix == "xmlns" or (prefix == "xml") != (uri == XML) or uri.startswith(_XMLNS):
            raise tokens.error(f"“{prefix}” cannot be declared so", token)
        if prefix:
            tokens.prefixes[prefix] = uri
        if token.text == "default":
            tokens.default = uri

    # Grammars

    def _at_content(self) -> bool:
        """Whether a definition (or an annotation among definitions) stands here, not a pattern."""
        tokens = self._tokens
        if tokens.at("end") or tokens.peek() in ("start", "div", "include"):
            return True
        if tokens.at("name") or tokens.at("escaped") or tokens.at("cname"):
            known = tokens.at("name") and tokens.current.text in KEYWORDS
            return tokens.peek(1) in ("[",) or (not known and tokens.peek(1) in _ASSIGNS)
        return False

    def _contents(self, parent: Node, said: str = "", include: bool = True) -> None:
        tokens = self._tokens
        while not tokens.at("end") and tokens.peek() != "}":
            parent.children.extend(self._content(said, include))
            said = annotating.leading(tokens).said
        if said and not parent.children:
            parent.documentation = said

    def _content(self, said: str, include: bool) -> list[Node]:
        tokens = self._tokens
        if tokens.peek(1) == "[" and tokens.current.kind in ("name", "escaped", "cname"):
            annotating.element(tokens)
            return []
        if tokens.sign("div"):
            node = self._node("div", said=said)
            self._braced_contents(node, include)
            return [node]
        if include and tokens.peek() == "include":
            return [self._include(said)]
        token = tokens.current
        start = tokens.sign("start")
        attributes = {} if start else {"name": tokens.identifier(keywords=False)}
        sign = tokens.take()
        if sign.text not in _ASSIGNS or sign.kind != "sign":
            raise tokens.error(f"“=” should stand here, not “{sign.text}”", sign)
        if _ASSIGNS[sign.text]:
            attributes["combine"] = _ASSIGNS[sign.text]
        node = self._node("start" if start else "define", attributes, said=said)
        node.line = tokens.line(token)
        node.children.append(self._pattern())
        return [node]

    def _braced_contents(self, node: Node, include: bool) -> None:
        self._tokens.need("{")
        self._contents(node, "", include)
        self._tokens.need("}")

    def _include(self, said: str) -> Node:
        node = self._reference("include", said)
        if self._tokens.peek() == "{":
            self._braced_contents(node, include=False)
        return node

    def _reference(self, kind: str, said: str = "") -> Node:
        """``include`` or ``external``, its address and the namespace that it hands on."""
        tokens = self._tokens
        tokens.take()
        node = self._node(kind, {"href": tokens.literal()}, said=said)
        if tokens.sign("inherit"):
            tokens.need("=")
            token = tokens.current
            prefix = tokens.identifier(keywords=True)
            node.scope = replace(self._scope, ns=tokens.namespace(prefix, token))
        return node

    # Patterns

    def _pattern(self, said: Leading = NONE) -> Node:
        tokens = self._tokens
        first = self._particle(said)
        sign = tokens.peek()
        if sign not in _JOINS:
            return first
        members = [self._not_excepting(first)]
        while tokens.sign(sign):
            members.append(self._not_excepting(self._particle()))
        if tokens.peek() in _JOINS:
            raise tokens.error(f"“{sign}” and “{tokens.peek()}” side by side: brackets must say which comes first")
        return self._node(_JOINS[sign], None, *members)

    def _not_excepting(self, node: Node) -> Node:
        """The node; data with exceptions needs brackets before it is joined or repeated."""
        if node is self._excepting:
            raise self._tokens.error("put brackets around data with exceptions")
        return node

    def _particle(self, said: Leading = NONE) -> Node:
        tokens = self._tokens
        node = self._primary(said if said != NONE else annotating.leading(tokens))
        if tokens.peek() in _REPEATS:
            self._not_excepting(node)
            node = self._node(_REPEATS[tokens.take().text], None, node)
        if annotating.following(tokens):
            self._annotated = node
        return node

    def _primary(self, said: Leading) -> Node:
        tokens = self._tokens
        line = tokens.line()
        token = tokens.current
        way = self._ways().get(tokens.peek()) if token.kind in ("name", "sign") else None
        if way is not None:
            node = way()
        elif token.kind == "literal":
            node = self._value("")
        elif token.kind == "cname":
            node = self._typed()
        else:
            node = self._node("ref", {"name": tokens.identifier(keywords=False)})
        if said.elements and node.kind == "value":
            raise tokens.error("a value takes no annotation elements", token)
        node.line = line
        node.default = said.default
        node.documentation = "\n".join(part for part in (said.said, node.documentation) if part)
        return node

    def _ways(self) -> dict[str, Callable[[], Node]]:
        return {
            "element": lambda: self._named("element"),
            "attribute": lambda: self._named("attribute"),
            "parent": self._parent,
            "external": lambda: self._reference("externalRef"),
            "grammar": self._grammar,
            "string": self._typed,
            "token": self._typed,
            "(": self._bracketed,
            **dict.fromkeys(_BRACED, self._braced),
            **dict.fromkeys(_PLAIN, lambda: self._node(self._tokens.take().text)),
        }

    def _named(self, kind: str) -> Node:
        self._tokens.take()
        node = self._node(kind, None, self._names.name_class(attribute=kind == "attribute"))
        self._tokens.need("{")
        node.children.append(self._pattern())
        self._tokens.need("}")
        return node

    def _braced(self) -> Node:
        node = self._node(_BRACED[self._tokens.take().text])
        self._tokens.need("{")
        node.children.append(self._pattern())
        self._tokens.need("}")
        return node

    def _bracketed(self) -> Node:
        self._tokens.need("(")
        node = self._pattern()
        self._tokens.need(")")
        self._excepting = None
        return node

    def _parent(self) -> Node:
        self._tokens.take()
        return self._node("parentRef", {"name": self._tokens.identifier(keywords=False)})

    def _grammar(self) -> Node:
        self._tokens.take()
        node = self._node("grammar")
        self._tokens.need("{")
        self._contents(node, annotating.leading(self._tokens).said)
        self._tokens.need("}")
        return node

    def _typed(self) -> Node:
        """A datatype's name, and a value, or parameters and exceptions."""
        tokens = self._tokens
        token = tokens.take()
        prefix, _, name = token.text.rpartition(":")
        library = ""
        if token.kind == "cname":
            if prefix not in tokens.libraries:
                raise tokens.error(f"“{prefix}” is no datatype library that is declared", token)
            library = tokens.libraries[prefix]
        if tokens.at("literal"):
            return self._value(name, library)
        node = self._node("data", {"type": name})
        node.scope = replace(self._scope, library=library)
        if tokens.sign("{"):
            node.children.extend(self._params())
        if tokens.sign("-"):
            excepted = self._not_excepting(self._primary(annotating.leading(tokens)))
            node.children.append(self._node("except", None, excepted))
            self._excepting = node
        return node

    def _value(self, name: str, library: str = "") -> Node:
        node = self._node("value", {"type": name} if name else None)
        node.scope = replace(self._scope, library=library)
        node.text = self._tokens.literal()
        return node

    def _params(self) -> list[Node]:
        tokens, params = self._tokens, []
        annotating.leading(tokens)
        while not tokens.sign("}"):
            node = self._node("param", {"name": tokens.identifier(keywords=True)})
            tokens.need("=")
            node.text = tokens.literal()
            params.append(node)
            annotating.leading(tokens)
        return params
