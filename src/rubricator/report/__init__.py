"""Printers of findings: one for people, the others for programs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rubricator.findings import Finding
from rubricator.report.json import as_json
from rubricator.report.text import as_text

__all__ = ["as_json", "as_text", "for_programs"]


def for_programs(
    findings: Sequence[Finding], output: str, files: Iterable[str] = (), explained: Mapping[str, str] | None = None
) -> str:
    """The findings as "json", "sarif" or "junit". ``files``: all that were looked at; ``explained``: what the codes
    mean."""
    if output == "sarif":
        from rubricator.report.sarif import as_sarif

        return as_sarif(findings, explained)
    if output == "junit":
        from rubricator.report.junit import as_junit

        return as_junit(findings, files)
    return as_json(findings)
