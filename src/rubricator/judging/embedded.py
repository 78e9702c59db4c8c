"""The rules (Schematron) that stand inside of a RELAX NG schema, run on documents that it judges."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from lxml import etree

from rubricator.findings import Finding, Severity
from rubricator.schematron.composition import S, SchematronError
from rubricator.schematron.deciding import decider

if TYPE_CHECKING:
    from rubricator.schemas.check.rules import Rules

_MOST_SELECTIONS = 4


class EmbeddedRules:
    """Patterns of one schema; ``known``: it is TEI's own, whose rules come to an end. Of those that cannot fire on a
    document nothing is compiled or run, so most documents never start Saxon; documents that differ too much in what
    can fire get all of them."""

    def __init__(self, name: str, schema: bytes, known: bool = False) -> None:
        self._name, self._known = name, known
        self._schema = etree.fromstring(schema)
        self._decider = decider(self._schema)
        self._selections: set[tuple[int, ...]] = set()

    def broken(self, name: str, content: bytes, root: etree._Element, names: Iterable[str] = ()) -> list[Finding]:
        """What the rules say of a document; ``names`` as for :meth:`Decider.may_fire`."""
        try:
            schema = self._for_document(root, names)
            return _said(schema, name, content, self._name, self._known) if schema is not None else []
        except SchematronError as error:
            message = f"The rules that stand in {self._name} could not be run: {error}."
            remedy = "The grammar was checked all the same; tell the makers of the schema."
            return [Finding(name, 0, 0, "rules-not-run", Severity.WARNING, message, remedy)]

    def _for_document(self, root: etree._Element, names: Iterable[str]) -> bytes | None:
        """The Schematron schema for this document; None where nothing in it can fire."""
        chosen = self._decider.may_fire(root, names)
        if not chosen:
            return None
        if chosen not in self._selections and len(self._selections) >= _MOST_SELECTIONS:
            return etree.tostring(self._schema)
        self._selections.add(chosen)
        return self._selected(set(chosen))

    def _selected(self, chosen: set[int]) -> bytes:
        root = etree.fromstring(etree.tostring(self._schema))
        for place, pattern in enumerate(root.findall(f"{S}pattern")):
            if place not in chosen:
                root.remove(pattern)
        return etree.tostring(root)


def _said(schema: bytes, name: str, content: bytes, of: str, known: bool) -> list[Finding]:
    from rubricator.schemas.check import Schema, check  # with what Saxon needs: most documents never come here

    rules = _compiled(schema, of, known)
    return check({name: content}, schema=Schema(None, lambda: rules, own=False))


@lru_cache(maxsize=16)
def _compiled(schema: bytes, name: str, known: bool) -> Rules:
    from rubricator.schemas.check.rules import Rules
    from rubricator.schematron.guarded import guard

    return Rules(schema, engine=None if known else guard(), name=name)
