"""Findings for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable

from rubricator.findings import Finding


def as_json(findings: Iterable[Finding]) -> str:
    """A JSON array of objects with the fields of :class:`rubricator.findings.Finding`; severity as a word."""
    return json.dumps([_object(finding) for finding in findings], ensure_ascii=False, indent=2)


def _object(finding: Finding) -> dict[str, str | int]:
    return {
        "file": finding.file,
        "line": finding.line,
        "column": finding.column,
        "code": finding.code,
        "severity": finding.severity.name.lower(),
        "message": finding.message,
        "remedy": finding.remedy,
        "xpath": finding.xpath,
        "guideline": finding.guideline,
    }
