"""Reads a schema in either syntax: what begins with "<" is XML."""

from __future__ import annotations

from rubricator.relaxng.nodes import Node, Scope
from rubricator.relaxng.xmlsyntax import read as read_xml


def read(content: bytes, scope: Scope) -> Node:
    """The root of the schema. Raises SchemaError."""
    begin = content[:200].lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n")
    if begin.startswith(b"<"):
        return read_xml(content, scope)
    from rubricator.relaxng.compact import read as read_compact  # its tokens take long to compile

    return read_compact(content, scope)
