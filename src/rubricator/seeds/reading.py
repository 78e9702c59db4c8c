"""The whole way from bytes to a document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rubricator.findings import Finding, Severity
from rubricator.seeds import docx, html, markdown, struck
from rubricator.seeds.catalogue import extract
from rubricator.seeds.columns import one_by_one
from rubricator.seeds.decode import decode
from rubricator.seeds.document import Datum, Document, Furniture
from rubricator.seeds.emphasis import placed
from rubricator.seeds.flattened import unflattened
from rubricator.seeds.folios import folioed_heads
from rubricator.seeds.footnotes import (
    back_linked,
    behind_paragraphs,
    between_slashes,
    in_parentheses,
    in_superscript,
    labelled,
    marked_in_brackets,
    numbered,
    starred_notes,
)
from rubricator.seeds.furniture import FurnitureRules, running_heads, take_out
from rubricator.seeds.joining import Practice
from rubricator.seeds.justified import single_spaced, unspread, without_blanks
from rubricator.seeds.lines import Line, longest_that_goes_on, split, width
from rubricator.seeds.mail import unquoted
from rubricator.seeds.metadata import metadata
from rubricator.seeds.nodes import assemble
from rubricator.seeds.several import several
from rubricator.seeds.shapes import FORMATS, recognise
from rubricator.seeds.sideheads import side_heads
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
    source = _docx(name, data) if docx.is_docx(data) else _text(name, data, format)
    if not source.lines:
        return None, source.findings or [_no_text(name)]
    document = _document(name, source, rules)
    if document is None:
        return None, [*source.findings, _no_text(name)]
    return document, [*source.findings, *several(name, document)]


@dataclass(frozen=True, slots=True)
class _Source:
    """A source as lines; none where it could not be read."""

    shape: str
    lines: Sequence[Line] = ()
    furniture: Sequence[Furniture] = ()
    findings: list[Finding] = field(default_factory=list)
    mended: int = 0


def _docx(name: str, data: bytes) -> _Source:
    lines, running, findings = docx.lines(name, data)
    return _Source("docx", lines or (), running, findings)


def _text(name: str, data: bytes, format: str | None) -> _Source:
    decoded = decode(name, data)
    findings = list(decoded.findings)
    if decoded.text is None:
        return _Source("", findings=findings)
    text = unflattened(struck.foreign(decoded.text))
    shape = format if format and format != "docx" else recognise(text, name)
    if shape == "html":
        lines, navigation = html.lines(text)
        return _Source(shape, lines, navigation, findings, decoded.mended)
    if shape == "markdown":
        lines, comments = markdown.lines(text)
        return _Source(shape, lines, comments, findings, decoded.mended)
    return _Source(shape, labelled(split(unquoted(text))), (), findings, decoded.mended)


def _no_text(name: str) -> Finding:
    message = "There is no text in the file beside site furniture and catalogue data."
    return Finding(name, 0, 0, "source-no-text", Severity.ERROR, message, "Download the source again.")


# How long a full line of a column is at least.
_COLUMN = 22


def _document(name: str, source: _Source, rules: FurnitureRules) -> Document | None:
    shape, lines = source.shape, source.lines
    practice = Practice()
    practice.counts["encoding"] += source.mended
    if shape in ("pdf-text", "plain"):
        lines = one_by_one(without_blanks(single_spaced(lines, practice)), practice)
        lines = side_heads(unspread(lines, practice), practice)
    least = _COLUMN if practice.counts["columns"] else 40
    measure = width(lines, least) if shape in ("pdf-text", "plain", "web-record", "web-record-old") else 0
    if not measure and practice.counts["side-headings"]:
        measure = longest_that_goes_on(lines)
    kept, running = running_heads(lines, _pages(lines)) if measure else (list(lines), [])
    if not running and shape in ("pdf-text", "plain"):
        kept, running = folioed_heads(kept)
    practice.counts["running-heads"] += len(running)
    kept, furniture = take_out(back_linked(kept), rules)
    record = extract(kept, lines, shape)
    made_of = units(record.lines, measure, shape == "markdown", practice)
    noted = between_slashes(starred_notes(numbered(marked_in_brackets(made_of))))
    noted = in_parentheses(in_superscript(noted))
    found = behind_paragraphs(noted, practice)
    data = (datum for _, datum in sorted(record.data, key=lambda pair: pair[0]))
    catalogue = tuple(replace(datum, text=struck.unmarked(datum.text)) for datum in data)
    if not found:
        return None
    made = assemble(divisions(found, _title(catalogue)))
    emphasized = placed(source.lines, made.text, made.leaves)
    practice.counts["emphasis"] += len(emphasized)
    gone = sorted((*source.furniture, *running, *furniture, *record.furniture), key=lambda item: item.line)
    left_out = tuple(replace(item, text=struck.unmarked(item.text)) for item in gone)
    document = Document(
        source=name, format=shape, text=made.text, structure=made.structure, leaves=made.leaves, points=made.points,
        struck=made.struck, emphasis=emphasized, catalogue=catalogue, furniture=left_out,
        practice=tuple(sorted((+practice.counts).items())),
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
