"""Which patterns are active (ISO 19757-3, 5.4.12)."""

from __future__ import annotations

from difflib import get_close_matches

from lxml import etree

from rubricator.schematron.composition import S, SchematronError, line

ALL, ANY, DEFAULT = "#ALL", "#ANY", "#DEFAULT"


def meant(root: etree._Element, phase: str) -> str:
    """The name of the phase, the schema's own where the default is asked for."""
    return root.get("defaultPhase", ALL) if phase == DEFAULT else phase


def phase_element(root: etree._Element, phase: str) -> etree._Element | None:
    """The ``phase`` of that name; None where all patterns are active."""
    name = meant(root, phase)
    if name == ALL:
        return None
    phases = {p.get("id", ""): p for p in root.iterchildren(f"{S}phase")}
    if name not in phases:
        near = get_close_matches(name, phases, 1) or sorted(phases)
        raise SchematronError(f"there is no phase {name}; there is {', '.join(near) or 'none at all'}")
    return phases[name]


def active(root: etree._Element, phase: etree._Element | None) -> list[etree._Element]:
    """The active patterns and groups, in the schema's order."""
    patterns = list(root.iterchildren(f"{S}pattern", f"{S}group"))
    if phase is None:
        return patterns
    wanted: dict[str, int] = {}
    for entry in phase.iterchildren(f"{S}active"):
        for name in entry.get("pattern", "").split():
            wanted[name] = line(entry)
    known = {pattern.get("id", "") for pattern in patterns}
    for name, place in wanted.items():
        if name not in known:
            raise SchematronError(f"phase {phase.get('id')}: there is no pattern {name}", place)
    return [pattern for pattern in patterns if pattern.get("id") in wanted]
