"""Reads a schema in either syntax."""

from __future__ import annotations

from rubricator.relaxng.nodes import Node, Scope
from rubricator.relaxng.xmlsyntax import read as read_xml


def read(content: bytes, scope: Scope) -> Node:
    """The root of the schema. Raises SchemaError."""
    return read_xml(content, scope)
