"""Findings as SARIF 2.1.0 (OASIS Standard, 2020): GitHub shows them in the diff."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from rubricator import __version__
from rubricator.findings import Finding, Severity

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def as_sarif(findings: Sequence[Finding], explained: Mapping[str, str] | None = None) -> str:
    """One run; a rule for each code that was found, with what ``explained`` says of it. Paths are relative to the
    working folder, columns count characters."""
    codes = sorted({finding.code for finding in findings})
    numbers = {code: number for number, code in enumerate(codes)}
    driver = {
        "name": "rubricator",
        "version": __version__,
        "rules": [_rule(code, (explained or {}).get(code, "")) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, numbers[finding.code]) for finding in findings],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def _rule(code: str, said: str) -> dict[str, Any]:
    help_text = f"rubricator explain {code}"
    rule: dict[str, Any] = {"id": code, "help": {"text": f"{said} ({help_text})" if said else help_text}}
    if said:
        rule["shortDescription"] = {"text": said}
    return rule


def _result(finding: Finding, number: int) -> dict[str, Any]:
    said = " ".join(part for part in (finding.message, finding.remedy, finding.guideline) if part)
    return {
        "ruleId": finding.code,
        "ruleIndex": number,
        "level": _LEVELS[finding.severity],
        "message": {"text": said or finding.code},
        "locations": [_location(finding)],
    }


def _location(finding: Finding) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(finding.file)}}
    if finding.line:
        place["region"] = {"startLine": finding.line, **({"startColumn": finding.column} if finding.column else {})}
    location: dict[str, Any] = {"physicalLocation": place}
    if finding.xpath:
        location["logicalLocations"] = [{"fullyQualifiedName": finding.xpath}]
    return location


def _uri(file: str) -> str:
    """A relative reference, or the address of a file that is named from the root of the disk."""
    path = quote(file.replace("\\", "/"), safe="/:@!$&'()*+,;=~")
    if file.startswith("/"):
        return f"file://{path}"
    return f"./{path}" if ":" in path.split("/", 1)[0] else path
