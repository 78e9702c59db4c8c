"""Name classes of the compact syntax."""

from __future__ import annotations

from dataclasses import replace

from rubricator.relaxng.compact import annotating
from rubricator.relaxng.compact.tokens import Tokens
from rubricator.relaxng.nodes import Node, Scope


class Names:
    """Reads name classes from the tokens of a parser."""

    def __init__(self, tokens: Tokens, scope: Scope) -> None:
        self._tokens, self._scope = tokens, scope

    def name_class(self, attribute: bool) -> Node:
        """The name class of an element or of an attribute, whose names have no namespace without a prefix."""
        members = [self._member(attribute)]
        while self._tokens.sign("|"):
            members.append(self._member(attribute))
        return members[0] if len(members) == 1 else self._node("choice", self._scope.ns, *members)

    def _node(self, kind: str, namespace: str, *children: Node) -> Node:
        node = Node(kind, {}, replace(self._scope, ns=namespace), self._tokens.line())
        node.children.extend(children)
        return node

    def _member(self, attribute: bool) -> Node:
        annotating.leading(self._tokens)
        node = self._primary(attribute)
        annotating.following(self._tokens)
        return node

    def _primary(self, attribute: bool) -> Node:
        tokens = self._tokens
        if tokens.sign("("):
            node = self.name_class(attribute)
            tokens.need(")")
            return node
        if tokens.sign("*"):
            return self._excepted(self._node("anyName", self._scope.ns), attribute)
        token = tokens.current
        if token.kind == "nsname":
            uri = tokens.namespace(tokens.take().text.partition(":")[0], token)
            return self._excepted(self._node("nsName", uri), attribute)
        if token.kind == "cname":
            prefix, _, local = tokens.take().text.partition(":")
            return self._named(local, tokens.namespace(prefix, token))
        return self._named(tokens.identifier(keywords=True), "" if attribute else self._scope.ns)

    def _named(self, local: str, namespace: str) -> Node:
        node = self._node("name", namespace)
        node.text = local
        return node

    def _excepted(self, node: Node, attribute: bool) -> Node:
        if self._tokens.sign("-"):
            node.children.append(self._node("except", self._scope.ns, self._member(attribute)))
        return node
