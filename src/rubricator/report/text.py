"""Findings for people: what and where, what to do, the line itself, the guideline; then how many there are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from rubricator.findings import Finding, Severity
from rubricator.report.marking import marked
from rubricator.report.plainly import clean

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
_QUIET = "2"
_OFTEN = 3  # told one by one up to so many times
_NAMED = 8

# The lines of a file; none where it cannot be read.
Lines = Callable[[str], Sequence[str]]


def as_text(findings: Sequence[Finding], colour: bool = False, lines: Lines | None = None) -> str:
    """``file:line:column: severity code: message — remedy`` a line, in the order given, then a summary. What is found
    again and again in one file, in the same words, is told once, with the other lines. With ``lines``, under each
    finding that line of its file with the place marked, its XPath, and the guideline where that was not said before."""
    shown: list[str] = []
    told: set[str] = set()
    again = _again(findings)
    for finding in findings:
        key = _same(finding)
        if key in again and again[key][0] is not finding:
            continue
        shown.append(_line(finding, colour) + _elsewhere(again.get(key, ())))
        if lines is not None:
            shown += (_coloured(row, _QUIET, colour) for row in _around(finding, lines))
            if finding.guideline and finding.guideline not in told:
                shown.append(_coloured(f"       {clean(finding.guideline)}", _QUIET, colour))
            told.add(finding.guideline)
    return "\n".join([*shown, summary(findings)])


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


def _same(finding: Finding) -> tuple[object, ...]:
    return finding.file, finding.severity, finding.code, finding.message, finding.remedy


def _again(findings: Sequence[Finding]) -> dict[tuple[object, ...], list[Finding]]:
    """What is said more often than :data:`_OFTEN` of one file in the same words."""
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for finding in findings:
        groups.setdefault(_same(finding), []).append(finding)
    return {key: group for key, group in groups.items() if len(group) > _OFTEN}


def _elsewhere(group: Sequence[Finding]) -> str:
    """Where the same is found again: " (12 times more: lines 48, 49, 50 …)"."""
    if not group:
        return ""
    lines = list(dict.fromkeys(str(finding.line) for finding in group[1:] if finding.line))
    if not lines:
        return f" ({len(group) - 1} times more)"
    listed = ", ".join(lines[:_NAMED]) + (" …" if len(lines) > _NAMED else "")
    return f" ({len(group) - 1} times more: line{'' if len(lines) == 1 else 's'} {listed})"


def _counted(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}" if number else ""


def _line(finding: Finding, colour: bool) -> str:
    severity = _coloured(finding.severity.name.lower(), _COLOURS[finding.severity], colour)
    remedy = f" — {finding.remedy}" if finding.remedy else ""
    return f"{clean(place(finding))}: {severity} {finding.code}: {clean(finding.message + remedy)}"


def _around(finding: Finding, lines: Lines) -> Iterator[str]:
    content = lines(finding.file) if finding.line else ()
    if finding.line <= len(content) and finding.line:
        number = f"{finding.line:>6} | "
        line, marks = marked(content[finding.line - 1], finding.column or 1)
        yield f"{number}{line}"
        if finding.column:
            yield f"{' ' * (len(number) - 2)}| {marks}"
    if finding.xpath:
        yield f"       at {clean(finding.xpath)}"


def _coloured(text: str, colour: str, wanted: bool) -> str:
    return f"\x1b[{colour}m{text}\x1b[0m" if wanted else text


def place(finding: Finding) -> str:
    """``file:line:column``, as far as known: editors and terminals make links of it."""
    numbers = [finding.line, finding.column] if finding.line and finding.column else [finding.line]
    return ":".join([finding.file, *(str(number) for number in numbers if number)])
