"""Documents judged by one schema, with our engine: findings in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from xml.parsers import expat

from rubricator.findings import Finding, Severity
from rubricator.relaxng import Schema, SchemaError, load

_LONGEST = 600


@lru_cache(maxsize=16)
def _loaded(path: Path) -> Schema:
    return load(path)


def judge(path: Path, name: str, content: bytes) -> list[Finding]:
    """What is wrong with a document by the schema: form, grammar and ids. Raises SchemaError, OSError."""
    schema = _loaded(path)
    try:
        # What messages are made with is loaded only for a document that needs some.
        return [] if schema.accepts(content) else list(_findings(schema, name, content))
    except expat.ExpatError:
        return _malformed(schema, name, content)


def _findings(schema: Schema, name: str, content: bytes) -> Iterator[Finding]:
    from rubricator.schemas.check.ours import Ours
    from rubricator.schemas.check.words import words

    engine = Ours(schema)
    for error in schema.errors(content):
        if error.kind.startswith("id"):
            yield _id(name, error.kind, error.value, error.line, error.column, error.path)
            continue
        mistake = engine.mistake(error)
        said = words(mistake, engine.model)
        message, remedy = _short(said.message), _short(said.remedy)
        place = (mistake.line, mistake.column, said.code)
        yield Finding(name, *place, Severity.ERROR, message, remedy, mistake.xpath)


def _id(name: str, kind: str, value: str, line: int, column: int, path: str) -> Finding:
    if kind == "id-twice":
        said = (f"The id “{value}” was given before.", "Give one of the two another.")
        return Finding(name, line, column, "id-duplicate", Severity.ERROR, *said, path)
    said = (f"“{value}” is no id in this document.", "Correct it, or give the id to what is meant.")
    return Finding(name, line, column, "link-id-missing", Severity.ERROR, *said, path)


def _malformed(schema: Schema, name: str, content: bytes) -> list[Finding]:
    """What expat cannot read: not well-formed, or in an encoding that only lxml knows; that has lines alone."""
    from lxml import etree

    from rubricator.schemas.check.parsing import parse

    root = parse(name, content)
    return [root] if isinstance(root, Finding) else list(_findings(schema, name, etree.tostring(root)))


def wrong_schema(path: str, error: SchemaError | OSError) -> Finding:
    """The finding on a schema that cannot be used."""
    if isinstance(error, SchemaError):
        message = f"{error.message[:1].upper()}{error.message[1:]}."
        return Finding(path, error.line, 0, "schema-wrong", Severity.ERROR, message, "Correct the schema.")
    message = f"The schema cannot be read: {error.strerror or error}."
    return Finding(path, 0, 0, "schema-wrong", Severity.ERROR, message, "Name a RELAX NG schema (.rng or .rnc).")


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
