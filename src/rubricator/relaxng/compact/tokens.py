"""The tokens of a schema as a parser takes them, and the prefixes that it declares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rubricator.relaxng.compact.lexer import KEYWORDS, Source, Token
from rubricator.relaxng.datatypes import XSD
from rubricator.relaxng.nodes import XML, SchemaError


@dataclass(frozen=True, slots=True)
class Annotation:
    """An element of another vocabulary; its attributes by namespace and name."""

    namespace: str
    name: str
    attributes: Mapping[tuple[str, str], str]
    content: tuple[Annotation | str, ...]
    line: int


class Tokens:
    """``inherited`` is the namespace of the place from which the schema is used."""

    def __init__(self, source: Source, inherited: str) -> None:
        self._source, self._tokens, self._place = source, source.tokens, 0
        self.inherited = inherited
        self.prefixes: dict[str, str] = {"xml": XML}
        self.default = inherited
        self.annotations: list[Annotation] = []
        self.libraries: dict[str, str] = {"xsd": XSD}

    @property
    def current(self) -> Token:
        return self._tokens[self._place]

    def take(self) -> Token:
        token = self.current
        if token.kind == "end":
            raise self.error("the schema ends too early", token)
        self._place += 1
        return token

    def at(self, kind: str) -> bool:
        return self.current.kind == kind

    def peek(self, ahead: int = 0) -> str:
        """The sign or keyword that stands there; "" for other tokens."""
        token = self._tokens[min(self._place + ahead, len(self._tokens) - 1)]
        return token.text if token.kind in ("sign", "name") else ""

    def sign(self, text: str) -> bool:
        """Takes the sign or keyword, if it stands here."""
        if self.peek() != text:
            return False
        self._place += 1
        return True

    def need(self, text: str) -> None:
        if not self.sign(text):
            found = self.current.text or "the end"
            raise self.error(f"“{text}” should stand here, not “{found}”")

    def literal(self) -> str:
        """Literals, joined by ``~``."""
        text = self._literal()
        while self.sign("~"):
            text += self._literal()
        return text

    def _literal(self) -> str:
        token = self.take()
        if token.kind != "literal":
            raise self.error(f"a text in quotation marks should stand here, not “{token.text}”", token)
        return token.text

    def identifier(self, keywords: bool) -> str:
        """A name; where ``keywords``, a keyword is one too."""
        token = self.take()
        if token.kind == "escaped" or (token.kind == "name" and (keywords or token.text not in KEYWORDS)):
            return token.text
        raise self.error(f"a name should stand here, not “{token.text}”", token)

    def namespace(self, prefix: str, token: Token) -> str:
        if prefix not in self.prefixes:
            raise self.error(f"the prefix “{prefix}” is not declared", token)
        return self.prefixes[prefix]

    def namespace_of(self, name: Token) -> str:
        """The namespace of an annotation's name, which has none without a prefix."""
        return self.namespace(name.text.partition(":")[0], name) if name.kind == "cname" else ""

    def line(self, token: Token | None = None) -> int:
        return self._source.line((token or self.current).place)

    def error(self, message: str, token: Token | None = None) -> SchemaError:
        return self._source.error(message, (token or self.current).place)
