"""A RELAX NG engine in pure Python: both syntaxes, the datatypes of XML Schema, every error with its place.

>>> schema = load(b"element letter { attribute date { xsd:date }, text }")
>>> schema.errors(b'<letter date="1956-08-30">Dear Comrade</letter>')
[]
>>> [error] = schema.errors(b'<letter date="1956-02-30"/>')
>>> error.kind, error.line, error.column, error.found, error.expected.types
('value-wrong', 1, 9, 'date', ('xsd:date',))

The method is that of James Clark, "An algorithm for RELAX NG validation" (2002): by derivatives of patterns. What the
engine learns of a schema from one document it keeps for the next. Nothing is fetched: files that a schema refers to
come from the resolver that the caller gives (:func:`folder`), documents are bytes or lxml trees.
"""

from rubricator.relaxng.errors import Error, Expected, nearest
from rubricator.relaxng.nodes import SchemaError
from rubricator.relaxng.schema import Schema, folder, load

__all__ = ["Error", "Expected", "Schema", "SchemaError", "folder", "load", "nearest"]
