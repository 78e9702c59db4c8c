"""Whether what a customisation makes can be used: its grammar; and its rules, without those that cannot be compiled,
for one wrong path does not stop all others.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from lxml import etree

from rubricator.findings import Finding, Severity
from rubricator.relaxng import SchemaError, load
from rubricator.schemas import pattern
from rubricator.schemas.odd.compiling import Compiled
from rubricator.schemas.odd.document import SCH, OddError
from rubricator.schematron import SchematronError, validator
from rubricator.schematron.guarded import guard

_S = f"{{{SCH}}}"
_DEFINITION = re.compile(rb'<define name="([^"]*)"')
_REMEDY = "Correct the expression; the other rules are kept."


def usable(made: Compiled, file: str) -> Compiled:
    """The customisation (in ``file``) with the rules that can be run; each of the others is a finding at its place.
    Raises OddError where the grammar is no RELAX NG; SchematronError where it cannot be told which rule is wrong."""
    _check_grammar(made, file)
    rules, findings = made.rules, list(made.findings)
    while True:
        try:
            validator(rules, engine=guard())
        except SchematronError as error:
            rules, code, said = _without(rules, error)
            spot = made.spots[code]
            place = made.places(spot)
            message = f"The rule {code} cannot be compiled: {said}"
            at = (spot.file or file, place.line, place.column)
            findings.append(Finding(*at, "odd-rule", Severity.ERROR, message, _REMEDY, place.xpath))
        else:
            return made if rules is made.rules else replace(made, rules=rules, findings=sorted(findings))


def _check_grammar(made: Compiled, file: str) -> None:
    schema = pattern.write(made.grammar, "made")
    try:
        load(schema).check()
    except SchemaError as error:
        before = b"\n".join(schema.split(b"\n")[: error.line])
        names = _DEFINITION.findall(before)
        where = f" in the definition of {names[-1].decode()}" if names else ""
        message = f"{file}: what it makes is no RELAX NG{where}: {error.message}"
        raise OddError(message, made.findings) from error


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
