"""Findings for people: one line each, then how many there are."""

from __future__ import annotations

from collections.abc import Sequence

from rubricator.findings import Finding, Severity

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
# Control characters of a hostile file or file name must not reach the terminal.
_CONTROL = {code: "\ufffd" for code in (*range(0x20), 0x7F, *range(0x80, 0xA0)) if code != 0x09}


def as_text(findings: Sequence[Finding], colour: bool = False) -> str:
    """``file:line:column: severity code: message — remedy`` a line, in the order given, then a summary."""
    return "\n".join([*(_line(finding, colour) for finding in findings), summary(findings)])


def summary(findings: Sequence[Finding]) -> str:
    """How many there are: "2 errors, 1 warning in 2 files." (or "Nothing found.")."""
    if not findings:
        return "Nothing found."
    counts = [
        _counted(sum(finding.severity is severity for finding in findings), word)
        for severity, word in ((Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "remark"))
    ]
    files = len({finding.file for finding in findings})
    return f"{', '.join(count for count in counts if count)} in {_counted(files, 'file')}."


def _counted(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}" if number else ""


def _line(finding: Finding, colour: bool) -> str:
    severity = finding.severity.name.lower()
    if colour:
        severity = f"\x1b[{_COLOURS[finding.severity]}m{severity}\x1b[0m"
    remedy = f" — {finding.remedy}" if finding.remedy else ""
    said = _clean(finding.message + remedy)
    return f"{_clean(place(finding))}: {severity} {finding.code}: {said}"


def place(finding: Finding) -> str:
    """``file:line:column``, as far as known: editors and terminals make links of it."""
    numbers = [finding.line, finding.column] if finding.line and finding.column else [finding.line]
    return ":".join([finding.file, *(str(number) for number in numbers if number)])


def _clean(text: str) -> str:
    return text.replace("\n", " ").translate(_CONTROL)
