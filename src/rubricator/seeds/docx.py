"""Lines of a Word document (ECMA-376, WordprocessingML): headings, lists, tables and footnotes keep their marks."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from rubricator import safe_xml
from rubricator.findings import Finding, Severity
from rubricator.seeds.lines import Line

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DOCUMENT, _STYLES, _NUMBERING, _FOOTNOTES, _ENDNOTES = (
    f"word/{part}.xml" for part in ("document", "styles", "numbering", "footnotes", "endnotes")
)
# No part of an honest document is larger unpacked, or packed so tightly.
_LARGEST, _RATIO = 100_000_000, 200


def is_docx(data: bytes) -> bool:
    """Whether the bytes are a ZIP archive with a Word document in it."""
    if not data.startswith(b"PK\x03\x04"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _DOCUMENT in archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False


def lines(name: str, data: bytes) -> tuple[list[Line] | None, list[Finding]]:
    """The lines of the document, None where it cannot be read; comments and deleted text are left out, and said so."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {part: _part(archive, part) for part in (_DOCUMENT, _STYLES, _NUMBERING, _FOOTNOTES, _ENDNOTES)}
            commented = any(part.startswith("word/comments") for part in archive.namelist())
    except (_Unsafe, zipfile.BadZipFile, OSError, ValueError, RuntimeError, EOFError, etree.XMLSyntaxError) as error:
        message = f"The Word document cannot be read: {error or 'it is damaged'}."
        remedy = "Open it in Word, save it again as DOCX or as plain text, and give that file."
        return None, [Finding(name, 0, 0, "source-docx", Severity.ERROR, message, remedy)]
    document = parts[_DOCUMENT]
    if document is None:
        return None, [Finding(name, 0, 0, "source-docx", Severity.ERROR, "The Word document has no text part.")]
    maker = _Maker(_levels(parts[_STYLES]), _numbered(parts[_NUMBERING]))
    body = document.find(f"{_W}body")
    for paragraph, mark in _paragraphs(body if body is not None else document):
        maker.paragraph(paragraph, mark)
    for part, kind in ((_FOOTNOTES, "footnote"), (_ENDNOTES, "endnote")):
        maker.notes(parts[part], kind)
    return maker.lines, _left_out(name, document, commented)


class _Unsafe(Exception):
    """The archive is built to do harm, or is no document."""


def _part(archive: zipfile.ZipFile, part: str) -> etree._Element | None:
    try:
        info = archive.getinfo(part)
    except KeyError:
        return None
    if info.file_size > _LARGEST or info.file_size > _RATIO * max(info.compress_size, 1000):
        raise _Unsafe("it unpacks to an unreasonable size")
    with archive.open(info) as stream:
        data = stream.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise _Unsafe("it unpacks to an unreasonable size")
    parser = safe_xml.parser()
    return etree.fromstring(data, parser)


def _left_out(name: str, document: etree._Element, commented: bool) -> list[Finding]:
    found = []
    if commented:
        message = "The Word document has comments; they are no part of the source and were left out."
        found.append(Finding(name, 0, 0, "source-comments", Severity.INFO, message))
    if document.find(f".//{_W}del") is not None or document.find(f".//{_W}ins") is not None:
        message = "The Word document has tracked changes: what was inserted is in the text, what was deleted is not."
        remedy = "Accept or reject the changes in Word if that is not what you want."
        found.append(Finding(name, 0, 0, "source-tracked-changes", Severity.WARNING, message, remedy))
    return found


def _levels(styles: etree._Element | None) -> dict[str, int]:
    """Style id → heading level: 1 for a title, one more than its own for a heading."""
    found: dict[str, int] = {}
    for style in styles.iter(f"{_W}style") if styles is not None else ():
        name = style.find(f"{_W}name")
        named = re.fullmatch(r"(?i)heading ([1-6])|(title)", (name.get(f"{_W}val") or "") if name is not None else "")
        if named:
            found[style.get(f"{_W}styleId") or ""] = int(named[1] or 0) + 1
    return found


def _numbered(numbering: etree._Element | None) -> frozenset[tuple[str, str]]:
    """(list, level) of the lists that count; the others have bullets (ECMA-376, 17.9)."""
    counting = {
        (abstract.get(f"{_W}abstractNumId"), level.get(f"{_W}ilvl"))
        for abstract in (numbering.iter(f"{_W}abstractNum") if numbering is not None else ())
        for level in abstract.iter(f"{_W}lvl")
        if (form := level.find(f"{_W}numFmt")) is not None and form.get(f"{_W}val") not in ("bullet", "none")
    }
    lists = numbering.iter(f"{_W}num") if numbering is not None else ()
    named = [(each.get(f"{_W}numId") or "", each.find(f"{_W}abstractNumId")) for each in lists]
    return frozenset(
        (name, str(level))
        for name, abstract in named
        for kind, level in counting
        if abstract is not None and abstract.get(f"{_W}val") == kind
    )


def _paragraphs(body: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Each paragraph once, with "cell" or "row-end" where a table holds it."""
    for paragraph in body.iter(f"{_W}p"):
        if _tag(paragraph.getparent()) == "txbxContent":
            continue  # a text box stands twice in the file: as drawing and as fallback
        cell = next(paragraph.iterancestors(f"{_W}tc"), None)
        mark = ""
        if cell is not None:
            mark = "cell" if _tag(cell.getnext()) == "tc" else "row-end"
            mark = mark if paragraph.getnext() is None else "cell"
        yield paragraph, mark


def _tag(element: etree._Element | None) -> str:
    return str(element.tag).rpartition("}")[2] if element is not None else ""


@dataclass(slots=True)
class _Maker:
    levels: dict[str, int]
    numbered: frozenset[tuple[str, str]]
    lines: list[Line] = field(default_factory=list)
    ids: dict[tuple[str, str], str] = field(default_factory=dict)
    number: int = 0

    def paragraph(self, element: etree._Element, mark: str) -> None:
        """A paragraph is a line; a line break in it begins another, a page break a page."""
        self.number += 1
        level = self._level(element)
        listed = element.find(f"{_W}pPr/{_W}numPr") is not None and not level and not mark
        depth, n = self._place(element) if listed else (0, "")
        texts, pages = self._texts(element)
        for text, page in zip(texts, pages, strict=True):
            if text.strip() or page:
                kind = mark or ("item" if listed else "")
                self.lines.append(Line(text, self.number, level=level, mark=kind, n=n, page=page, depth=depth))
        self.lines.append(Line("", self.number))

    def notes(self, part: etree._Element | None, kind: str) -> None:
        for note in part.iter(f"{_W}{kind}") if part is not None else ():
            number = self.ids.get((kind, note.get(f"{_W}id") or ""))
            if number is None:
                continue
            texts = [" ".join(self._texts(p)[0]).strip() for p in note.iter(f"{_W}p")]
            self.number += 1
            text = f"[{number}] {' '.join(t for t in texts if t)}"
            self.lines.extend([Line(text, self.number, mark="note", n=number), Line("", self.number)])

    def _place(self, element: etree._Element) -> tuple[int, str]:
        """How deep an item stands, and "1" where its list counts."""
        parts = [element.find(f"{_W}pPr/{_W}numPr/{_W}{part}") for part in ("numId", "ilvl")]
        name, level = ((part.get(f"{_W}val") or "0") if part is not None else "0" for part in parts)
        return int(level) if level.isdecimal() else 0, "1" if (name, level) in self.numbered else ""

    def _level(self, element: etree._Element) -> int:
        style = element.find(f"{_W}pPr/{_W}pStyle")
        value = (style.get(f"{_W}val") or "") if style is not None else ""
        plain = re.fullmatch(r"(?i)heading([1-6])|(title)", value)
        return self.levels.get(value, int(plain[1] or 0) + 1 if plain else 0)

    def _texts(self, element: etree._Element) -> tuple[list[str], list[bool]]:
        texts, pages = [""], [False]
        for node in element.iter():
            if node.tag == f"{_W}t" and next(node.iterancestors(f"{_W}p"), None) is element:
                texts[-1] += node.text or ""
            elif node.tag == f"{_W}tab":
                texts[-1] += "\t" if _tag(node.getparent()) == "r" else ""
            elif node.tag in (f"{_W}br", f"{_W}cr"):
                texts.append("")
                pages.append(node.get(f"{_W}type") == "page")
            elif node.tag in (f"{_W}footnoteReference", f"{_W}endnoteReference"):
                texts[-1] += f"[{self._note_number(node)}]"
            elif node.tag == f"{_W}noBreakHyphen":
                texts[-1] += "-"
        return texts, pages

    def _note_number(self, node: etree._Element) -> str:
        kind = "footnote" if node.tag == f"{_W}footnoteReference" else "endnote"
        return self.ids.setdefault((kind, node.get(f"{_W}id") or ""), str(len(self.ids) + 1))
