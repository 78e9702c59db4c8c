"""Reads plain definitions in RELAX NG's XML syntax quicker than a parser does: what programs write is nearly all plain.

The document is known to be well-formed. What is not plain (entities, other prefixes, annotations but documentation,
attributes but a name or a type) is left to the parser (:mod:`rubricator.relaxng.xmlsyntax`).
"""

from __future__ import annotations

import re

from rubricator.relaxng.nodes import ANNOTATIONS, RNG, TEXTUAL, Node, Scope

_TAG = re.compile(r'([A-Za-z]+)(?:\s+(name|type)="([^"&>\t\n]*)")?\s*(/?)')
_SAID = re.compile(r'([\w.-]+):documentation(?:\s+xmlns:([\w.-]+)="([^"&>]*)")?\s*')
_NOT_PLAIN = re.compile(r"&|<[!?]|>[^<]*>")


def plain_children(content: bytes, scope: Scope, line: int) -> list[Node] | None:
    """The nodes in a definition that begins in this line; None where it is not plain."""
    if scope.prefixes.get("") != RNG:
        return None
    try:
        text = content.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        return None
    return None if _NOT_PLAIN.search(text) else _children(f"define>{text}".split("<"), scope, line)


def _children(pieces: list[str], scope: Scope, line: int) -> list[Node] | None:
    """``pieces`` begin after a "<": the first one is the definition's own."""
    open_ = [Node("", {}, scope, line)]
    said: str | None = None
    for piece in pieces:
        tag, _, text = piece.partition(">")
        node = open_[-1]
        if said is not None:
            if tag[0] != "/":
                return None
            node.documentation = f"{node.documentation}\n{said}".strip()
            said = None
        elif tag[0] == "/":
            open_.pop()
        elif (shape := _TAG.fullmatch(tag)) is not None:
            kind, name, value, ended = shape.groups()
            node.children.append(child := Node(kind, {name: value} if name else {}, scope, line))
            if not ended:
                open_.append(child)
        elif node.kind not in TEXTUAL and _documents(tag, scope):
            said, text = " ".join(text.split()), ""
        else:
            return None
        if open_[-1].kind in TEXTUAL:
            open_[-1].text += text
        elif text.strip(" \t\n"):
            return None
        line += piece.count("\n")
    return open_[-1].children


def _documents(tag: str, scope: Scope) -> bool:
    """Whether the tag begins documentation."""
    shape = _SAID.fullmatch(tag)
    if shape is None or (shape[2] and shape[2] != shape[1]):
        return False
    return (shape[3] or scope.prefixes.get(shape[1])) == ANNOTATIONS
