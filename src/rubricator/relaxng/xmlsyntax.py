"""Reads RELAX NG's XML syntax with expat. No DTD, entity or file outside is ever loaded.

A large grammar is mostly definitions, of which a document needs few: their bytes are set aside, and read when asked
for. That is sound, as the rest is read with a place-holder for each, which must turn up where a definition may stand.
"""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import urljoin
from xml.parsers import expat

from rubricator.relaxng.names import SEPARATOR
from rubricator.relaxng.nodes import ANNOTATIONS, RNG, TEXTUAL, XML, Node, SchemaError, Scope
from rubricator.relaxng.plainsyntax import plain_children

_RNG = RNG + SEPARATOR
_DOCUMENTATION = ANNOTATIONS + SEPARATOR + "documentation"
_DEFAULT = ANNOTATIONS + SEPARATOR + "defaultValue"
_BASE = XML + SEPARATOR + "base"
_LARGE = 20_000  # bytes: less is read at once
_OWN = frozenset(("name", "type", "combine"))


def read(content: bytes, scope: Scope) -> Node:
    """The root of the schema, with what it inherits from where it is used. Raises SchemaError."""
    if len(content) > _LARGE and (parts := _set_aside(content)) is not None:
        rest, definitions = parts
        _parse(content, None, scope)
        reader = _Reader(scope, definitions)
        root = _parse(rest, reader, scope)
        if root is not None and reader.placed == len(definitions):
            return root
    root = _parse(content, _Reader(scope, []), scope)
    assert root is not None
    return root


def _parse(content: bytes, reader: _Reader | None, scope: Scope) -> Node | None:
    """With no reader, only looks whether the document is well-formed."""
    parser = expat.ParserCreate(namespace_separator=SEPARATOR)
    if reader is not None:
        reader.attach(parser)
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        message = f"the schema is not well-formed XML: {expat.ErrorString(error.code)}"
        raise SchemaError(message, error.lineno, scope.system) from error
    except (ValueError, LookupError) as error:
        raise SchemaError(f"the schema cannot be read: {error}", 0, scope.system) from error
    return reader.root if reader is not None else None


_TOKEN = re.compile(rb"<(?:define\b[^<>]*>|/define\s*>|!--.*?-->|!\[CDATA\[.*?\]\]>|\?.*?\?>)", re.DOTALL)
_PLAIN = re.compile(rb"<define((?:\s+(?:name|combine)=(?:\"[^\"<>&]*\"|'[^'<>&]*'))+)\s*>")


def _set_aside(content: bytes) -> tuple[bytes, list[bytes]] | None:
    """The document with an empty element for each definition, and their contents; None where they are not plain."""
    if b"<!DOCTYPE" in content or re.search(rb"encoding=[\"'](?!utf-?8)", content[:200], re.IGNORECASE):
        return None
    rest: list[bytes] = []
    definitions: list[bytes] = []
    done = start = 0
    tag = b""
    for match in _TOKEN.finditer(content):
        token = match.group()
        if token.startswith(b"<define"):
            plain = _PLAIN.fullmatch(token)
            if plain is None or start:
                return None
            start, tag = match.end(), plain[1]
            rest.append(content[done : match.start()])
        elif token.startswith(b"</define"):
            if not start:
                return None
            body = content[start : match.start()]
            rest.append(b"<define%s ns-placeholder='%d'/>%s" % (tag, len(definitions), b"\n" * body.count(b"\n")))
            definitions.append(body)
            done, start = match.end(), 0
    rest.append(content[done:])
    return (b"".join(rest), definitions) if not start else None


class _Reader:
    def __init__(self, scope: Scope, definitions: list[bytes], first_line: int = 1) -> None:
        self._scope, self._definitions, self._first = scope, definitions, first_line - 1
        self.root: Node | None = None
        self.placed = 0
        self._open: list[Node] = []
        self._foreign = 0  # how deep in an element that is not RELAX NG's
        self._said: list[str] | None = None  # what a:documentation says
        self._declared: dict[str, str] = {}  # prefixes of the next element
        self._parser: expat.XMLParserType | None = None

    def _line(self) -> int:
        return self._parser.CurrentLineNumber + self._first if self._parser is not None else 0

    def attach(self, parser: expat.XMLParserType) -> None:
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler, parser.StartNamespaceDeclHandler = self._characters, self._declare
        parser.buffer_text = True
        self._parser = parser

    def _declare(self, prefix: str | None, uri: str | None) -> None:
        self._declared[prefix or ""] = uri or ""

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if self._foreign or not name.startswith(_RNG):
            self._start_foreign(name)
            return
        kind, parent = name[len(_RNG) :], self._open[-1] if self._open else None
        default = attributes.pop(_DEFAULT, None)
        scope = self._inner(parent.scope if parent is not None else self._scope, attributes)
        number = attributes.pop("ns-placeholder", None) if self._definitions else None
        assert self._parser is not None
        node = Node(kind, attributes, scope, self._parser.CurrentLineNumber + self._first)
        node.default = default
        if number is not None and number.isdigit() and int(number) < len(self._definitions):
            content, line = self._definitions[int(number)], node.line
            node.set_aside(content, lambda: _children(content, scope, line))
            self.placed += parent is not None and parent.kind == "grammar"
        if parent is None:
            self.root = node
        else:
            parent.children.append(node)
        self._open.append(node)

    def _start_foreign(self, name: str) -> None:
        self._declared.clear()
        if not self._open:
            raise SchemaError(f"{name} is no element of RELAX NG", self._line(), self._scope.system)
        if self._open[-1].kind in TEXTUAL and not self._foreign:
            raise self._open[-1].error(f"{self._open[-1].kind} holds an element")
        if not self._foreign and name == _DOCUMENTATION:
            self._said = []
        self._foreign += 1

    def _inner(self, outer: Scope, attributes: dict[str, str]) -> Scope:
        """The scope of an element with these attributes; from here on they hold what is RELAX NG's alone."""
        if not self._declared and attributes.keys() <= _OWN:  # as most elements are
            return outer
        found = outer
        if self._declared:
            found, self._declared = replace(found, prefixes={**found.prefixes, **self._declared}), {}
        if "ns" in attributes:
            found = replace(found, ns=attributes["ns"])
        if "datatypeLibrary" in attributes:
            found = replace(found, library=attributes["datatypeLibrary"])
        if _BASE in attributes:
            found = replace(found, base=urljoin(found.base, attributes[_BASE]))
        for key in [key for key in attributes if SEPARATOR in key and not key.startswith(_RNG)]:
            del attributes[key]
        return found

    def _end(self, _: str) -> None:
        if not self._foreign:
            node = self._open.pop()
            if node.text and node.kind not in TEXTUAL:
                raise node.error(f"text stands in {node.kind}")
            return
        self._foreign -= 1
        if not self._foreign and self._said is not None:
            node = self._open[-1]
            node.documentation = f"{node.documentation}\n{' '.join(''.join(self._said).split())}".strip()
            self._said = None

    def _characters(self, text: str) -> None:
        if not self._foreign:
            node = self._open[-1]
            if node.kind in TEXTUAL or text.strip(" \t\n\r"):
                node.text += text
        elif self._said is not None:
            self._said.append(text)


def _children(content: bytes, scope: Scope, line: int) -> list[Node]:
    """The children of a definition that was set aside."""
    plain = plain_children(content, scope, line)
    return plain if plain is not None else parsed_children(content, scope, line)


def parsed_children(content: bytes, scope: Scope, line: int) -> list[Node]:
    """The same, as a parser reads them."""
    names = "".join(
        f" xmlns{':' + prefix if prefix else ''}='{_quoted(uri)}'"
        for prefix, uri in scope.prefixes.items()
        if prefix != "xml"
    )
    whole = f"<define{names}>".encode() + content + b"</define>"
    reader = _Reader(scope, [], line)
    root = _parse(whole, reader, scope)
    assert root is not None
    return root.children


def _quoted(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&#39;")
