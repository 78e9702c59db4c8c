"""The deposit report: what is in the package, which fields are ready for whom, what was found. Markdown and JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from rubricator.deposit.bag import size
from rubricator.deposit.metadata.swhid import directory
from rubricator.deposit.model import Deposit
from rubricator.deposit.readiness import Row
from rubricator.describe.licences import narrowest
from rubricator.findings import Finding

_SIGNS = {"ok": "ok", "config": "from config", "missing": "MISSING", "wished": "missing", "": "–"}


def report_json(deposit: Deposit, rows: Sequence[Row], findings: Iterable[Finding]) -> bytes:
    """metadata/report.json."""
    edition = deposit.edition
    held = narrowest(edition.licences)
    value = {
        "edition": edition.id,
        "title": edition.title,
        "program": f"rubricator {deposit.program}",
        "day": deposit.day,
        "documents": len(edition.documents),
        "files": len(deposit.files),
        "bytes": sum(one.size for one in deposit.files.values()),
        "swhid": directory({path: one.blob for path, one in deposit.files.items()}),
        "licence": {"name": held.name, "url": held.url, "layer": held.layer} if held else None,
        "left_out": dict(sorted(deposit.left_out.items())),
        "readiness": [
            {
                "field": row.field,
                "what": row.words,
                "from": row.where,
                "xpath": list(row.looked),
                "key": row.key,
                "lacking": list(row.lacking),
                "targets": {name: cell for name, cell in row.cells.items() if cell},
            }
            for row in rows
        ],
        "findings": [
            {
                "file": one.file,
                "code": one.code,
                "severity": one.severity.name.lower(),
                "message": one.message,
                "remedy": one.remedy,
            }
            for one in sorted(set(findings))
        ],
    }
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def report_markdown(deposit: Deposit, rows: Sequence[Row], findings: Iterable[Finding]) -> bytes:
    """metadata/report.md."""
    edition = deposit.edition
    total = sum(one.size for one in deposit.files.values())
    held = narrowest(edition.licences)
    lines = [
        f"# Deposit report: {edition.title}",
        "",
        f"- {len(edition.documents)} documents, {len(deposit.files)} files, {size(total)}",
        f"- Folder: `{directory({path: one.blob for path, one in deposit.files.items()})}`",
        f"- Licence of the whole (the narrowest layer): {f'{held.name} {held.url}'.strip() if held else 'none'}",
        *(f"- Left out: {what} ({why})" for what, why in sorted(deposit.left_out.items())),
        "",
        "## Readiness",
        "",
        *readiness_table(rows),
        "",
        "## What is missing, and where to add it",
        "",
        *_missing(rows),
        "",
        "## Findings",
        "",
    ]
    found = sorted(set(findings))
    lines += [
        f"- {one.severity.name.lower()} `{one.code}` {one.file}: {one.message} {one.remedy}".rstrip() for one in found
    ]
    return ("\n".join([*lines, *([] if found else ["None."])]) + "\n").encode()


def readiness_table(rows: Sequence[Row], wanted: Sequence[str] = ()) -> list[str]:
    """The matrix as a Markdown table: a line a field, a column a target; with ``wanted`` only what these ask for."""
    targets = list(wanted) or list(rows[0].cells)
    rows = [row for row in rows if any(row.cells[target] for target in targets)]
    head = ["| field | " + " | ".join(targets) + " |", "|---" * (len(targets) + 1) + "|"]
    return head + [
        f"| {_name(row)} | " + " | ".join(_SIGNS[row.cells[target]] for target in targets) + " |" for row in rows
    ]


def _name(row: Row) -> str:
    return f"document: {row.words}" if row.field.startswith("document.") else row.words


def _missing(rows: Sequence[Row]) -> list[str]:
    found = []
    for row in rows:
        if row.where == "missing":
            looked = "; ".join(f"`{xpath}`" for xpath in row.looked) or "edition.toml alone"
            lacking = (
                f" In {len(row.lacking)} of {row.of} documents: {', '.join(row.lacking[:5])}." if row.lacking else ""
            )
            key = f" Key to set: `{row.key}`." if row.key else ""
            found.append(f"- {_name(row)}: looked at {looked}.{key}{lacking}")
    return found or ["Nothing."]
