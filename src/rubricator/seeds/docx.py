"""Lines of a Word document (ECMA-376, WordprocessingML): headings, lists, tables and footnotes keep their marks."""

from __future__ import annotations

import io
import itertools
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from rubricator import safe_xml
from rubricator.findings import Finding, Severity
from rubricator.seeds import struck
from rubricator.seeds.document import Furniture
from rubricator.seeds.emphasis import marked, outward, told
from rubricator.seeds.lines import Line
from rubricator.seeds.symbols import symbol

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
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


def lines(name: str, data: bytes) -> tuple[list[Line] | None, list[Furniture], list[Finding]]:
    """The lines of the document, None where it cannot be read; what its pages have above and below the text; comments
    and deleted text are left out, and said so."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {part: _part(archive, part) for part in (_DOCUMENT, _STYLES, _NUMBERING, _FOOTNOTES, _ENDNOTES)}
            names = archive.namelist()
            heads = [_part(archive, part) for part in names if re.fullmatch(r"word/(?:header|footer)\d*\.xml", part)]
    except (_Unsafe, zipfile.BadZipFile, OSError, ValueError, RuntimeError, EOFError, etree.XMLSyntaxError) as error:
        message = f"The Word document cannot be read: {error or 'it is damaged'}."
        remedy = "Open it in Word, save it again as DOCX or as plain text, and give that file."
        return None, [], [Finding(name, 0, 0, "source-docx", Severity.ERROR, message, remedy)]
    document = parts[_DOCUMENT]
    if document is None:
        return None, [], [Finding(name, 0, 0, "source-docx", Severity.ERROR, "The Word document has no text part.")]
    maker = _Maker(_levels(parts[_STYLES]), _numbered(parts[_NUMBERING]))
    body = document.find(f"{_W}body")
    for paragraph in _paragraphs(body if body is not None else document):
        maker.take(paragraph)
    for part, kind in ((_FOOTNOTES, "footnote"), (_ENDNOTES, "endnote")):
        maker.notes(parts[part], kind)
    commented = any(part.startswith("word/comments") for part in names)
    return maker.lines, _running(heads), _left_out(name, document, commented)


def _running(parts: Sequence[etree._Element | None]) -> list[Furniture]:
    """What stands above and below the text of each page, but for page numbers."""
    paragraphs = (each for part in parts if part is not None for each in _paragraphs(part))
    texts = (" ".join("".join(str(t.text or "") for t in each.iter(f"{_W}t")).split()) for each in paragraphs)
    said = dict.fromkeys(text for text in texts if text and not text.isdecimal())
    return [Furniture(text, "running-head", 0) for text in said]


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


def _paragraphs(body: etree._Element) -> Iterator[etree._Element]:
    """Each paragraph once: a text box stands twice in the file, as a drawing and as a fallback."""
    for paragraph in body.iter(f"{_W}p"):
        fallback = next(paragraph.iterancestors(f"{_COMPATIBLE}Fallback"), None)
        if fallback is None or fallback.getprevious() is None:
            yield paragraph


def _shown(node: etree._Element) -> str:
    """The text of a run, between marks where it is struck out."""
    run = node.getparent()
    says = [run.find(f"{_W}rPr/{_W}{name}") for name in ("strike", "dstrike")] if run is not None else []
    if node.text and any(each is not None and each.get(f"{_W}val") not in _OFF for each in says):
        return f"{struck.OPEN}{node.text}{struck.CLOSE}"
    return marked(node.text or "", _rends(run))


_OFF = ("0", "false", "off", "none")
_SET = {"i": "italic", "b": "bold", "u": "underline", "smallCaps": "small-caps"}
_STYLED = {"emphasis": "italic", "strong": "bold"}


def _rends(run: etree._Element | None) -> list[str]:
    """How the words of a run are set, by itself or by the two styles that Word has for it."""
    said = run.find(f"{_W}rPr") if run is not None else None
    if said is None:
        return []
    own = {_SET[_tag(each)]: each.get(f"{_W}val") not in _OFF for each in said if _tag(each) in _SET}
    style = said.find(f"{_W}rStyle")
    named = _STYLED.get((style.get(f"{_W}val") or "").casefold(), "") if style is not None else ""
    return [rend for rend, on in ({named: True} | own).items() if rend and on]


def _is_box(table: etree._Element) -> bool:
    """Whether a table has but one cell: a frame round a text."""
    return len(list(itertools.islice(table.iter(f"{_W}tc"), 2))) == 1


def _moved(node: etree._Element) -> bool:
    return next(node.iterancestors(f"{_W}moveFrom"), None) is not None


def _tag(element: etree._Element | None) -> str:
    return str(element.tag).rpartition("}")[2] if element is not None else ""


@dataclass(slots=True)
class _Maker:
    levels: dict[str, int]
    numbered: frozenset[tuple[str, str]]
    lines: list[Line] = field(default_factory=list)
    ids: dict[tuple[str, str], str] = field(default_factory=dict)
    number: int = 0
    rows: int = 0
    cells: set[etree._Element] = field(default_factory=set)

    def take(self, paragraph: etree._Element) -> None:
        """A paragraph; of a cell all of them at its first one, but a box of one cell is no table."""
        cell = next(paragraph.iterancestors(f"{_W}tc"), None)
        table = next(cell.iterancestors(f"{_W}tbl"), None) if cell is not None else None
        if cell is None or table is None or _is_box(table):
            self.paragraph(paragraph, "")
        elif cell not in self.cells:
            self.cells.add(cell)
            self.cell(cell)

    def cell(self, cell: etree._Element) -> None:
        """A cell of a table: one line, with its row and column."""
        row = cell.getparent()
        cells = [each for each in row if _tag(each) == "tc"] if row is not None else [cell]
        place = cells.index(cell)
        self.number += 1
        self.rows += place == 0
        own = (each for each in _paragraphs(cell) if next(each.iterancestors(f"{_W}tc"), None) is cell)
        text = " ".join(part.strip() for each in own for part in self._texts(each)[0] if part.strip())
        if text:
            mark = "cell" if place + 1 < len(cells) else "row-end"
            line = told(Line(text, self.number, mark=mark, n=f"{self.rows}.{place + 1}"))
            self.lines.extend([line, Line("", self.number)])

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
                self.lines.append(told(Line(text, self.number, level=level, mark=kind, n=n, page=page, depth=depth)))
        self.lines.append(Line("", self.number))

    def notes(self, part: etree._Element | None, kind: str) -> None:
        for note in part.iter(f"{_W}{kind}") if part is not None else ():
            number = self.ids.get((kind, note.get(f"{_W}id") or ""))
            if number is None:
                continue
            texts = [" ".join(self._texts(p)[0]).strip() for p in note.iter(f"{_W}p")]
            self.number += 1
            text = f"[{number}] {' '.join(t for t in texts if t)}"
            self.lines.extend([told(Line(text, self.number, mark="note", n=number)), Line("", self.number)])

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
            if next(node.iterancestors(f"{_W}p"), None) is not element or _moved(node):
                continue  # of a text box in it, or where it stood before somebody moved it
            if node.tag in (f"{_W}t", f"{_MATH}t"):
                texts[-1] += _shown(node)
            elif node.tag in (f"{_W}tab", f"{_W}ptab"):
                texts[-1] += "\t" if _tag(node.getparent()) == "r" else ""
            elif node.tag in (f"{_W}br", f"{_W}cr"):
                texts.append("")
                pages.append(node.get(f"{_W}type") == "page")
            elif node.tag in (f"{_W}footnoteReference", f"{_W}endnoteReference"):
                texts[-1] += f"[{self._note_number(node)}]"
            elif node.tag == f"{_W}noBreakHyphen":
                texts[-1] += "-"
            elif node.tag == f"{_W}sym":
                texts[-1] += symbol(node.get(f"{_W}font") or "", node.get(f"{_W}char") or "")
        return [struck.tidy(outward(text)) for text in texts], pages

    def _note_number(self, node: etree._Element) -> str:
        kind = "footnote" if node.tag == f"{_W}footnoteReference" else "endnote"
        return self.ids.setdefault((kind, node.get(f"{_W}id") or ""), str(len(self.ids) + 1))
