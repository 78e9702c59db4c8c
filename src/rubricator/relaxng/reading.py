"""Reads a schema in either syntax: what begins with "<" is XML."""

from __future__ import annotations

from rubricator.relaxng.compact import read as read_compact
from rubricator.relaxng.nodes import Node, Scope
from rubricator.relaxng.xmlsyntax import read as read_xml


def read(content: bytes, scope: Scope) -> Node:
    """The root of the schema. Raises SchemaError."""
    begin = content[:200].lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n")
    return read_xml(content, scope) if begin.startswith(b"<") else read_compact(content, scope)
