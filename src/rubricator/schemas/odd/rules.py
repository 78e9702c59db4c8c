"""The rules of a customisation, without those that cannot be compiled: one wrong path does not stop all others."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from lxml import etree

from rubricator.findings import Finding, Severity
from rubricator.schemas.odd.compiling import Compiled
from rubricator.schemas.odd.document import SCH
from rubricator.schematron import SchematronError, validator

_S = f"{{{SCH}}}"
_REMEDY = "Correct the expression; the other rules are kept."


def usable(made: Compiled, file: str) -> Compiled:
    """The customisation (in ``file``) with the rules that can be run; each of the others is a finding at its place.
    Raises SchematronError where it cannot be told which one is wrong."""
    rules, findings = made.rules, list(made.findings)
    while True:
        try:
            validator(rules)
        except SchematronError as error:
            rules, code, said = _without(rules, error)
            spot = made.spots[code]
            place = made.places(spot)
            message = f"The rule {code} cannot be compiled: {said}"
            at = (spot.file or file, place.line, place.column)
            findings.append(Finding(*at, "odd-rule", Severity.ERROR, message, _REMEDY, place.xpath))
        else:
            return made if rules is made.rules else replace(made, rules=rules, findings=sorted(findings))


def _without(rules: bytes, error: SchematronError) -> tuple[bytes, str, str]:
    """The schema without the pattern in which the error is; its id; what is wrong. Raises the error where it is in
    none."""
    root = etree.fromstring(rules)
    patterns = root.findall(f"{_S}pattern")
    place = bisect_right([_line(pattern) for pattern in patterns], error.line) - 1
    if place < 0:
        raise error
    said = str(error).removeprefix(f"line {error.line}: ")
    root.remove(patterns[place])
    kept = b'<?xml version="1.0" encoding="UTF-8"?>\n' + etree.tostring(root, encoding="UTF-8") + b"\n"
    return kept, patterns[place].get("id", ""), said


def _line(element: etree._Element) -> int:
    return element.sourceline if isinstance(element.sourceline, int) else 0
