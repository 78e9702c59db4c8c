"""An apparatus for print by LaTeX: for reledmac (https://ctan.org/pkg/reledmac) and ekdosis
(https://ctan.org/pkg/ekdosis).

The base text stands in numbered paragraphs, each entry is a footnote by line. An entry that overlaps the one before it,
or runs over several paragraphs, stands at a point and says its lemma. A note of a witness is a footnote at its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rubricator.apparatus.gaps import with_gaps
from rubricator.apparatus.latex_styles import Ekdosis, Line, Reledmac, Style, escaped
from rubricator.apparatus.model import BLOCK, NOTE, Apparatus, Entry

__all__ = ["ekdosis", "escaped", "reledmac"]


def reledmac(apparatus: Apparatus, title: str = "", without: Iterable[str] = ()) -> str:
    """A document for reledmac (XeLaTeX or LuaLaTeX, three times). ``without``: classes of variants (``rdg/@type``) that
    are not printed."""
    return _document(title, Reledmac(with_gaps(apparatus), frozenset(without)))


def ekdosis(apparatus: Apparatus, title: str = "", without: Iterable[str] = ()) -> str:
    """A document for ekdosis (LuaLaTeX, three times)."""
    return _document(title, Ekdosis(with_gaps(apparatus), frozenset(without)))


def _document(title: str, style: Style) -> str:
    paragraphs = [style.paragraph(each) for each in _paragraphs(style.apparatus, style) if each.text.strip()]
    heading = f"\\section*{{{escaped(title)}}}\n" if title else ""
    body = f"{heading}{style.sigla()}{style.body(paragraphs)}"
    return f"{style.preamble()}\\begin{{document}}\n{_folded(body)}\\end{{document}}\n"


_WIDTH = 2000  # TeX reads no lines of more than 200,000 bytes


def _folded(text: str) -> str:
    """The text with line ends in place of spaces where its lines are long: to TeX they are the same."""
    lines = []
    for line in text.split("\n"):
        start = 0
        while len(line) - start > _WIDTH:
            at = line.rfind(" ", start + 1, start + _WIDTH)
            at = at if at > 0 else line.find(" ", start + _WIDTH)
            if at < 0:
                break
            lines.append(line[start:at])
            start = at + 1
        lines.append(line[start:])
    return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of the base text, with the entry that it is the lemma of."""

    start: int
    end: int
    entry: Entry | None = None


def _paragraphs(apparatus: Apparatus, style: Style) -> Iterator[Line]:
    """The base text with the entries in it, paragraph by paragraph."""
    pieces = list(_pieces(apparatus, style))
    lines = _lines(apparatus.base.text)
    at = 0
    open_: Line | None = None
    note: list[str] = []
    for number, (start, end) in enumerate(lines):
        inside = []
        while at < len(pieces) and (pieces[at].start < end or (pieces[at].end <= end and number + 1 == len(lines))):
            inside.append(pieces[at])
            at += 1
        is_note = apparatus.base.text.startswith(NOTE, start)
        goes_on = number > 0 and apparatus.base.text.startswith(NOTE, lines[number - 1][0])
        text = _set(apparatus, style, (start, end), inside, is_note)
        if not apparatus.base.text.startswith(NOTE * 2, start):
            open_, note = _noted(open_, note, style), []
        if open_ is not None and is_note:
            note += [text.strip()] if text.strip() else []
            continue
        if open_ is not None and goes_on:
            open_ = Line(open_.kind, open_.text + text)
            continue
        if open_ is not None:
            yield open_
        block = apparatus.block(start + 1)
        open_ = Line(block.name if block else "", text)
    if (last := _noted(open_, note, style)) is not None:
        yield last


def _noted(line: Line | None, note: Sequence[str], style: Style) -> Line | None:
    """A line with a note of so many paragraphs behind it."""
    if line is None or not note:
        return line
    return Line(line.kind, line.text.rstrip() + style.footnote("\\par ".join(note)))


def _lines(text: str) -> list[tuple[int, int]]:
    """The stretches between bounds of blocks."""
    bounds = [-1, *(found.start() for found in re.finditer(BLOCK, text)), len(text)]
    return [(first + 1, last) for first, last in pairwise(bounds)]


def _set(apparatus: Apparatus, style: Style, line: tuple[int, int], pieces: Sequence[_Piece], in_note: bool) -> str:
    text = apparatus.base.text[line[0] : line[1]]
    same = style.same_words(text, [each.entry for each in pieces if each.entry and each.start < each.end])
    parts = []
    at = line[0]
    for piece in pieces:
        parts.append(style.plain(apparatus.base.text[at : piece.start], same))
        if piece.entry is not None:
            words = apparatus.base.text[piece.start : piece.end]
            parts.append(style.inline(piece.entry, words) if in_note else style.entry(piece.entry, words, same))
        at = max(at, piece.end)
    return "".join([*parts, style.plain(apparatus.base.text[at : line[1]], same)])


def _pieces(apparatus: Apparatus, style: Style) -> Iterator[_Piece]:
    """The entries that are printed, each where it stands: round its words if these are in one paragraph and no other
    entry's, else at a point."""
    end = 0
    for entry in apparatus.entries:
        if not style.variants(entry) and (len(entry.readings) > 1 or not style.remarks(entry, -1)):
            continue  # of an entry that is but a note this is printed
        words = apparatus.base.text[entry.start : entry.end]
        if entry.start < end:
            yield _Piece(end, end, entry)
        elif BLOCK in words:
            at = entry.start + len(words) - len(words.lstrip())
            yield _Piece(at, at, entry)
            end = at
        else:
            yield _Piece(entry.start, entry.end, entry)
            end = entry.end
