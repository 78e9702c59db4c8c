"""TEI's own rules as they stand in its schema: Schematron patterns among the definitions of ``tei_all.rng``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from rubricator.schemas.odd.document import SCH
from rubricator.schemas.odd.specs import AttDef, ConstraintSpec, Spec, Specification
from rubricator.schematron.embedded import named

_PATTERN = f"{{{SCH}}}pattern"

_ELEMENT = re.compile(r"tei:([\w.-]+)")  # the context of those that have no name


def with_rules(source: Specification, grammar: etree._Element) -> Specification:
    """The specifications, with the constraints that the schema holds for them."""
    found: dict[str, list[ConstraintSpec]] = {}
    for owner, constraint in _constraints(grammar):
        found.setdefault(owner, []).append(constraint)
    specs = {key: _with(spec, found.get(spec.ident, [])) for key, spec in source.specs.items()}
    return replace(source, specs=specs)


def _constraints(grammar: etree._Element) -> Iterator[tuple[str, ConstraintSpec]]:
    """Each with the name of what it is a constraint of; several rules of one constraint are one."""
    rules: dict[tuple[str, str], list[etree._Element]] = {}
    for pattern in grammar.iter(_PATTERN):
        owner, name = named(pattern)
        if owner:
            rules.setdefault((owner, name), []).append(pattern)
        elif (element := _ELEMENT.fullmatch(_context(pattern))) is not None:
            rules.setdefault((element[1], ""), []).append(pattern)
    for (owner, ident), patterns in rules.items():
        yield owner, ConstraintSpec(ident, rules=tuple(patterns))


def _context(pattern: etree._Element) -> str:
    rule = pattern.find(f"{{{SCH}}}rule")
    return "" if rule is None else rule.get("context", "")


def _with(spec: Spec, constraints: list[ConstraintSpec]) -> Spec:
    """A constraint whose name begins with that of an attribute goes with the attribute, if that is deleted."""
    if not constraints:
        return spec
    attributes = {part.ident for part in spec.attributes if isinstance(part, AttDef)}
    of: dict[str, list[ConstraintSpec]] = {}
    for constraint in constraints:
        attribute, _, ident = constraint.ident.partition("-")
        if attribute in attributes and ident:
            of.setdefault(attribute, []).append(replace(constraint, ident=ident))
        else:
            of.setdefault("", []).append(constraint)
    parts = tuple(
        replace(part, constraints=tuple(of.get(part.ident, ()))) if isinstance(part, AttDef) else part
        for part in spec.attributes
    )
    return replace(spec, attributes=parts, constraints=tuple(of.get("", ())))
