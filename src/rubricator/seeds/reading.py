"""The whole way from bytes to a document."""

from __future__ import annotations

from collections.abc import Sequence

from rubricator.findings import Finding, Severity
from rubricator.seeds import markdown
from rubricator.seeds.catalogue import extract
from rubricator.seeds.decode import decode
from rubricator.seeds.document import Datum, Document, Furniture
from rubricator.seeds.furniture import FurnitureRules, running_heads, take_out
from rubricator.seeds.joining import Practice
from rubricator.seeds.lines import Line, split, width
from rubricator.seeds.metadata import metadata
from rubricator.seeds.nodes import assemble
from rubricator.seeds.shapes import FORMATS, recognise
from rubricator.seeds.structure import divisions
from rubricator.seeds.units import units


def read(
    name: str, data: bytes, rules: FurnitureRules, format: str | None = None
) -> tuple[Document | None, list[Finding]]:
    """The document in the bytes of a source file, and what is to be said of them.

    ``name`` is the file's name, for the findings; ``format`` one of FORMATS, where the text shall not be asked.
    Never raises on odd bytes: where there is no text to be had, the document is None and a finding says why.
    """
    if format is not None and format not in FORMATS:
        raise ValueError(f"unknown format {format!r}: known are {', '.join(FORMATS)}")
    decoded = decode(name, data)
    findings = list(decoded.findings)
    if decoded.text is None:
        return None, findings
    shape = format or recognise(decoded.text)
    lines = markdown.lines(decoded.text) if shape == "markdown" else split(decoded.text)
    return _document(name, shape, lines, rules, decoded.mended, findings), findings


def _document(
    name: str, shape: str, lines: Sequence[Line], rules: FurnitureRules, mended: int, findings: list[Finding]
) -> Document | None:
    practice = Practice()
    practice.counts["encoding"] += mended
    measure = width(lines) if shape in ("pdf-text", "plain", "web-record", "web-record-old") else 0
    kept, running = running_heads(lines, _pages(lines)) if measure else (list(lines), [])
    practice.counts["running-heads"] += len(running)
    kept, furniture = take_out(kept, rules)
    record = extract(kept, lines, shape)
    found = units(record.lines, measure, shape == "markdown", practice)
    catalogue = tuple(datum for _, datum in sorted(record.data, key=lambda pair: pair[0]))
    if not found:
        message = "There is no text in the file beside site furniture and catalogue data."
        findings.append(Finding(name, 0, 0, "source-no-text", Severity.ERROR, message, "Download the source again."))
        return None
    made = assemble(divisions(found, _title(catalogue)))
    left_out = tuple(sorted((*running, *furniture, *record.furniture), key=lambda item: item.line))
    document = Document(
        source=name, format=shape, text=made.text, structure=made.structure, leaves=made.leaves, points=made.points,
        catalogue=catalogue, furniture=left_out, practice=tuple(sorted((+practice.counts).items())),
    )  # fmt: skip
    return metadata(document)


def _title(catalogue: Sequence[Datum]) -> str:
    """The archive's title, or the one that its citation quotes."""
    return next((d.text for d in catalogue if d.name == "title"), "") or next(
        (d.text for d in catalogue if d.name == "citation"), ""
    )


def _pages(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Ranges of lines between page breaks: form feeds, or three blank lines where there are none."""
    starts = [0, *(i for i, line in enumerate(lines) if line.page)]
    if len(starts) == 1:
        blanks = 0
        for index, line in enumerate(lines):
            if not line.blank and blanks >= 3:
                starts.append(index)
            blanks = blanks + 1 if line.blank else 0
    return list(zip(starts, [*starts[1:], len(lines)], strict=True))
