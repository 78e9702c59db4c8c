"""Documents judged by one schema, with our engine: findings in plain words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from xml.parsers import expat

from rubricator.findings import Finding, Severity
from rubricator.judging import kept
from rubricator.judging.beforehand import beforehand, is_known
from rubricator.relaxng import Error, Schema, SchemaError, load

if TYPE_CHECKING:
    from lxml import etree

    from rubricator.judging.embedded import EmbeddedRules
    from rubricator.schemas.model import Model

_TEI = b"http://www.tei-c.org/ns/1.0"
_LONGEST = 600
_BEFORE_POINTER = b"\"' \t\n\r\f\v"
_MOST_WARNINGS = 20
_BY_HAND = 100_000  # bytes: larger schemas are made by programs
_LOOKED_THROUGH = 600_000  # to look through all of a schema of a megabyte takes half a second, if it is not remembered


@lru_cache(maxsize=16)
def rules_in(path: Path) -> EmbeddedRules | None:
    """The rules that a schema carries, if any do."""
    content = path.read_bytes()
    name = f"{kept.digest(content)}.sch"
    schema = kept.recall(name)
    if schema is None:
        from rubricator.judging.carried import carried

        schema, alone = carried(path)
        if alone:
            kept.keep(name, schema)
    if not schema:
        return None
    from rubricator.judging.embedded import EmbeddedRules

    return EmbeddedRules(path.name, schema, known=is_known(content))


@lru_cache(maxsize=16)
def _loaded(path: Path) -> Schema:
    content = path.read_bytes()
    schema = load(path, remembered=kept.recall(_memory(content)) or beforehand(content))
    if len(content) <= _LOOKED_THROUGH and not schema.was_remembered:
        schema.check()
    return schema


def prepare(path: Path) -> None:
    """Loads a schema and its rules. Raises SchemaError, OSError."""
    _loaded(path)
    rules_in(path)


def remember(path: Path) -> None:
    """Keeps for the next run what the documents of this one have taught of a schema."""
    said = _loaded(path).memory()
    if said is not None:
        kept.keep(_memory(path.read_bytes()), said)


def _memory(content: bytes) -> str:
    return f"{kept.digest(content)}.json"


def mistakes(path: Path, content: bytes) -> int:
    """How many errors the grammar finds; 0 too where the document is not well-formed."""
    schema = _loaded(path)
    try:
        return 0 if schema.accepts(content, ids=False) else len(schema.errors(content))
    except expat.ExpatError:
        return 0


def judge(path: Path, name: str, content: bytes) -> list[Finding]:
    """What is wrong with a document by the schema: form, grammar and ids; and, as a warning, pointers of TEI that lead
    nowhere. Raises SchemaError, OSError."""
    schema = _loaded(path)
    try:
        names: dict[str, str] = {}
        if schema.accepts(content, names=names):
            return _taught(list(_beyond_grammar(path, schema, name, content, names)))
        # What messages are made with is loaded only for a document that needs some.
        found = list(_findings(schema, name, content))
        return _taught([*found, *_beyond_grammar(path, schema, name, content, {})])
    except expat.ExpatError:
        return _malformed(schema, name, content)


def _findings(schema: Schema, name: str, content: bytes) -> Iterator[Finding]:
    from rubricator.schemas.check.ours import Ours
    from rubricator.schemas.check.words import words

    errors = schema.errors(content)
    engine, used = Ours(schema), _usage(errors, content)
    for error in errors:
        if error.kind.startswith("id"):
            yield _id(name, error, content)
            continue
        mistake = engine.mistake(error, used)
        said = words(mistake, engine.model)
        message, remedy, guideline = _short(said.message), _short(said.remedy), _short(said.guideline)
        place = (mistake.line, mistake.column, said.code)
        yield Finding(name, *place, Severity.ERROR, message, remedy, mistake.xpath, guideline)


def _taught(findings: list[Finding]) -> list[Finding]:
    if not findings:
        return []
    from rubricator.schemas.check.covering import uncovered
    from rubricator.schemas.explaining import taught

    return taught(uncovered(findings))


def _usage(errors: list[Error], content: bytes) -> Counter[str]:
    """How often the document has each element, where there are errors to be told."""
    text = content.decode("utf-8", "replace") if errors else ""
    return Counter(re.findall(r"<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)", text))


def _id(name: str, error: Error, content: bytes) -> Finding:
    value, place = error.value, (name, error.line, error.column)
    if error.kind == "id-twice":
        first = re.search(rb"=\s*[\"']\s*" + re.escape(value.encode()) + rb"\s*[\"']", content)
        line = content.count(b"\n", 0, first.start()) + 1 if first else 0
        where = f"; it was given first in line {line}" if 0 < line < error.line else ""
        said = (f"The id “{value}” is given twice{where}.", "Give this element another id.")
        return Finding(*place, "id-duplicate", Severity.ERROR, *said, error.path)
    said = (f"“{value}” is no id in this document.", "Correct it, or give the id to what is meant.")
    return Finding(*place, "link-id-missing", Severity.ERROR, *said, error.path)


def _points(content: bytes) -> bool:
    """Whether it may have pointers of TEI into itself ("#p1"); quicker than a regular expression."""
    return any(before[-1:] in _BEFORE_POINTER for before in content.split(b"#")[:-1]) and _TEI in content


def _beyond_grammar(path: Path, schema: Schema, name: str, content: bytes, names: Iterable[str]) -> Iterator[Finding]:
    """What the rules inside of the schema say, and pointers that lead nowhere. ``names``: those of the document's
    elements and attributes, and perhaps more, where they are known."""
    points, rules = _points(content), rules_in(path)
    if points or rules is not None:
        from lxml import etree

        from rubricator import safe_xml

        try:
            root = etree.fromstring(content, safe_xml.parser(entities=True))
        except (etree.XMLSyntaxError, ValueError):
            return  # expat has read it: what only lxml refuses is no news for the editor
        if rules is not None:
            yield from rules.broken(name, content, root, names)
        if points:
            yield from _dangling(schema, name, content, root)


def _dangling(schema: Schema, name: str, content: bytes, root: etree._Element) -> Iterator[Finding]:
    from rubricator.judging.pointers import dangling

    if found := list(dangling(root, lambda: _model(schema))):
        from rubricator.schemas.check.positions import NOWHERE, Attributes, positions

        places, attributes = positions(content), Attributes(content)
        for each in found:
            at = attributes.place(places[each.number], each.name) if places else NOWHERE
            said = ("link-nowhere", Severity.WARNING, _short(each.message), each.remedy, at.xpath)
            yield Finding(name, at.line, at.column, *said)


@lru_cache(maxsize=16)
def _model(schema: Schema) -> Model:
    from rubricator.schemas.check.ours import Ours

    return Ours(schema).model


def _malformed(schema: Schema, name: str, content: bytes) -> list[Finding]:
    """What expat cannot read: not well-formed, or in an encoding that only lxml knows; that has lines alone."""
    from lxml import etree

    from rubricator.schemas.check.parsing import parse

    root = parse(name, content)
    return [root] if isinstance(root, Finding) else list(_findings(schema, name, etree.tostring(root)))


def schema_warnings(path: Path, name: str) -> list[Finding]:
    """Where a schema that was written by hand breaks RELAX NG DTD Compatibility (default values, ids): its documents
    are judged all the same. Raises SchemaError, OSError."""
    if path.stat().st_size > _BY_HAND:
        return []
    remedy = "Correct the schema; other validators may refuse it."
    found = []
    for one in _loaded(path).incompatibilities()[:_MOST_WARNINGS]:
        message = f"{one.message[:1].upper()}{one.message[1:]}."
        file = name if one.system in ("", path.resolve().as_uri()) else one.system
        found.append(Finding(file, one.line, 0, "schema-compatibility", Severity.WARNING, message, remedy))
    return found


def wrong_schema(path: str, error: SchemaError | OSError) -> Finding:
    """The finding on a schema that cannot be used."""
    if isinstance(error, SchemaError):
        message = f"{error.message[:1].upper()}{error.message[1:]}."
        return Finding(path, error.line, 0, "schema-wrong", Severity.ERROR, message, "Correct the schema.")
    message = f"The schema cannot be read: {error.strerror or error}."
    return Finding(path, 0, 0, "schema-wrong", Severity.ERROR, message, "Name a RELAX NG schema (.rng or .rnc).")


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
