"""The rules of an ODD as one ISO Schematron schema (ISO/IEC 19757-3).

Each constraint is a pattern whose id is the code of its findings; the constraint's ``desc``, which says what to do,
is the diagnostic of its assertions.
"""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from rubricator.schemas.odd import NS, SCH, Constraint, Odd, OddError

_REMEDY = "-remedy"


def schematron(odd: Odd) -> bytes:
    """The Schematron schema of the customisation, for XSLT 3.0 processors."""
    _check_codes(odd)
    # With a prefix: lxml writes a moved <sch:rule xmlns="…tei…"> as <rule xmlns="…tei…"> below a default namespace.
    root = etree.Element(f"{{{SCH}}}schema", nsmap={"sch": SCH}, queryBinding="xslt3")
    _add(root, "title", f"Rules of {odd.ident}")
    etree.SubElement(root, f"{{{SCH}}}ns", prefix="tei", uri=NS["tei"])
    for constraint in odd.all_constraints():
        root.append(_pattern(constraint))
    diagnostics = etree.SubElement(root, f"{{{SCH}}}diagnostics")
    for constraint in odd.all_constraints():
        _add(diagnostics, "diagnostic", constraint.desc).set("id", constraint.ident + _REMEDY)
    etree.cleanup_namespaces(root, keep_ns_prefixes=["sch"])
    etree.indent(root)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + etree.tostring(root, encoding="UTF-8") + b"\n"


def _check_codes(odd: Odd) -> None:
    codes = [constraint.ident for constraint in odd.all_constraints()]
    for code in codes:
        if codes.count(code) > 1:
            raise OddError(f"two constraints have the code {code}")


def _pattern(constraint: Constraint) -> etree._Element:
    pattern = etree.Element(f"{{{SCH}}}pattern", id=constraint.ident)
    for rule in constraint.rules:
        copy = deepcopy(rule)
        copy.tail = None
        pattern.append(copy)
    for test in pattern.iter(f"{{{SCH}}}assert", f"{{{SCH}}}report"):
        if test.get("role") not in ("error", "warning", "info"):
            raise OddError(f"rule {constraint.ident}: role is error, warning or info, not {test.get('role')}")
        test.set("diagnostics", constraint.ident + _REMEDY)
    return pattern


def _add(parent: etree._Element, name: str, text: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{SCH}}}{name}")
    element.text = text
    return element
