"""Schematron that stands inside of a RELAX NG schema, as TEI's schemas carry their rules."""

from __future__ import annotations

import re
from collections.abc import Iterable
from copy import deepcopy

from lxml import etree

from rubricator.schematron.composition import OLD, SCH

_S = f"{{{SCH}}}"
_PARTS = ("ns", "let", "phase", "pattern", "diagnostics", "properties")


def embedded(grammars: Iterable[etree._Element]) -> bytes | None:
    """The Schematron schema that the elements of Schematron in the files of a schema are; None where no rules are.

    Rules without a pattern around them are patterns of one rule. Query binding is XSLT 3.0: TEI's rules need 2.0 at
    the least, and name none.
    """
    found: dict[str, list[etree._Element]] = {name: [] for name in _PARTS}
    for element in (part for grammar in grammars for part in grammar.iter(f"{_S}*", f"{{{OLD}}}*")):
        parent = element.getparent()
        if parent is not None and etree.QName(parent).namespace not in (SCH, OLD):
            name = etree.QName(element).localname
            if name == "rule":
                found["pattern"].append(_pattern(element))
            elif name in found:
                found[name].append(element)
    return _written(found) if found["pattern"] else None


# What TEI's stylesheets make of the name of a constraint: tei_all-att.typed-subtypeTyped-constraint-rule-10.
_NAMED = re.compile(r"[^-]+-([^-]+)-(.+)-constraint-\w+-\d+")


def named(pattern: etree._Element) -> tuple[str, str]:
    """The names of the element or class and of the constraint that TEI's stylesheets made a pattern of; "" else."""
    found = _NAMED.fullmatch(pattern.get("id", ""))
    return (found[1], found[2]) if found is not None else ("", "")


def _pattern(rule: etree._Element) -> etree._Element:
    pattern = etree.Element(f"{_S}pattern")
    pattern.append(deepcopy(rule))
    return pattern


def _written(found: dict[str, list[etree._Element]]) -> bytes:
    root = etree.Element(f"{_S}schema", nsmap={"sch": SCH}, queryBinding="xslt3")
    prefixes: set[str | None] = set()
    for name in _PARTS:
        for part in found[name]:
            if name != "ns" or part.get("prefix") not in prefixes:  # each customisation of TEI declares "tei" again
                copy = deepcopy(part)
                copy.tail = None
                root.append(copy)
            if name == "ns":
                prefixes.add(part.get("prefix"))
    if not found["phase"]:  # a phase names its patterns
        _rename(root)
    return etree.tostring(root)


def _rename(root: etree._Element) -> None:
    """A pattern is the code of its findings: it gets the constraint's name, where that is free."""
    taken = {pattern.get("id") for pattern in root}
    for pattern in root.iterchildren(f"{_S}pattern"):
        owner, name = named(pattern)
        free = next((code for code in (name, f"{owner}-{name}") if name and code not in taken), None)
        if free is not None:
            pattern.set("id", free)
            taken.add(free)
