"""The phase ``#ANY`` (ISO 19757-3:2025): the document says in which phase it is looked at.

It is the first phase, in the schema's order, whose ``@when`` is true of the document; where none is, the schema's
default phase. The conditions are a schema themselves: one pattern for each phase, with a report on the document node.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace

from lxml import etree

from rubricator.schematron.composition import ORIGIN, Composed, S, SchematronError, line
from rubricator.schematron.phases import ALL, ANY


def conditions(composed: Composed) -> Composed:
    """The schema whose reports are the ids of the phases that a document asks for, in order. Raises
    :class:`SchematronError` where no phase has a condition."""
    asking = [phase for phase in composed.root.iterchildren(f"{S}phase") if phase.get("when") is not None]
    if not asking:
        raise SchematronError("the phase is #ANY, but no phase of the schema says when it is meant (@when)")
    root = deepcopy(composed.root)
    root.attrib.pop("defaultPhase", "")
    for part in root.iterchildren(f"{S}pattern", f"{S}group", f"{S}phase"):
        root.remove(part)
    for phase in asking:
        _ask(root, phase)
    return replace(composed, root=root, parameters={})


def _ask(root: etree._Element, phase: etree._Element) -> None:
    name = phase.get("id")
    if not name:
        raise SchematronError("a phase has no id", line(phase))
    pattern = etree.SubElement(root, f"{S}pattern")
    pattern.extend(deepcopy(let) for let in phase.iterchildren(f"{S}let"))
    rule = etree.SubElement(pattern, f"{S}rule", context="/")
    report = etree.SubElement(rule, f"{S}report", test=phase.get("when", "false()"))
    report.text, report.sourceline = name, phase.sourceline
    origin = phase.get(ORIGIN)
    if origin is not None:
        report.set(ORIGIN, origin)


def chosen(said: list[str], root: etree._Element) -> str:
    """The phase to be used: the first that was said, else the schema's default."""
    default = root.get("defaultPhase", ALL)
    return said[0] if said else (ALL if default == ANY else default)
