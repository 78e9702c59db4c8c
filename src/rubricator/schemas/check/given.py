"""A schema that somebody gives and that is no RELAX NG: Schematron, or a customisation of TEI (ODD)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from lxml import etree

from rubricator import safe_xml
from rubricator.findings import Finding, Severity
from rubricator.relaxng import load
from rubricator.schemas import base, pattern
from rubricator.schemas.check import Schema
from rubricator.schemas.check.ours import Ours
from rubricator.schemas.check.rules import Rules
from rubricator.schemas.odd import OddError, compile_odd
from rubricator.schemas.odd.document import TEI
from rubricator.schemas.odd.rules import usable
from rubricator.schematron import DEFAULT, SchematronError
from rubricator.schematron.guarded import guard

_SCHEMATRON = ("{http://purl.oclc.org/dsdl/schematron}schema", "{http://www.ascc.net/xml/schematron}schema")


class SchemaUnusable(ValueError):
    """Nothing can be validated with the schema; the message says why, ``findings`` where."""

    def __init__(self, message: str, findings: Sequence[Finding] = ()) -> None:
        super().__init__(message)
        self.findings = list(findings)


def given_schema(
    path: Path, shown: str, read: Callable[[str], bytes], phase: str = DEFAULT, tei: Path | None = None
) -> tuple[Schema, list[Finding]]:
    """The schema in a file, and what is to be said of the schema itself. ``phase`` is Schematron's; ``tei`` is what
    a customisation is of: TEI's specification or schema, by default the installed ``tei_all.rng``.

    ``read`` gives the bytes of local files. What the file refers to (an include, a group of specifications) is read
    from its folder, never from a network. Raises :class:`SchemaUnusable`.
    """
    content = read(str(path))
    try:
        root = _root(content, shown)
        if root.tag in _SCHEMATRON:
            rules = Rules(content, lambda name: _beside(path, name, read), phase, guard(), shown)
            return Schema(None, lambda: rules, own=False), []
        if etree.QName(root).namespace != TEI:
            name = etree.QName(root).localname
            raise SchemaUnusable(f"{shown} is none of RELAX NG, Schematron and ODD: it begins with <{name}>")
        return _customisation(content, shown, read, base.tei_all() if tei is None else read(str(tei)))
    except SchematronError as error:
        raise SchemaUnusable(f"{shown} is no Schematron schema that can be used: {error}") from error
    except OddError as error:
        raise SchemaUnusable(str(error), error.findings) from error
    except base.BaseMissing as error:
        raise SchemaUnusable(f"{error}; or give TEI's specification: --source p5subset.xml") from error


def _beside(path: Path, name: str, read: Callable[[str], bytes]) -> bytes:
    if ":/" in name:  # as it is when its path was made plain
        raise OSError("nothing is fetched from a network")
    return read(str(path.parent / name))


def _root(content: bytes, shown: str) -> etree._Element:
    parser = safe_xml.parser()
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise SchemaUnusable(f"{shown} is not well-formed: {error}") from error


def _customisation(
    content: bytes, shown: str, read: Callable[[str], bytes], tei: bytes
) -> tuple[Schema, list[Finding]]:
    made = usable(compile_odd(content, shown, tei, read), shown)
    engine = Ours(load(pattern.write(made.grammar, "made")))
    rules = Rules(made.rules, engine=guard(), name=shown)
    wrong = [finding for finding in made.findings if finding.severity is not Severity.INFO]
    return Schema(lambda: engine, lambda: rules, own=False), wrong
