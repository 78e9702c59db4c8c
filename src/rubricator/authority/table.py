"""Authority files as a table for spreadsheets: CSV with a mark of its encoding, so that Excel opens it as UTF-8.

One entry a row. Several forms, roles, notes or identifiers stand in one cell between bars; the language and the type
of a form in braces behind it: ``Kim Ilsŏng {ko-Latn-x-mr} | KWP {en, abbreviation}``. A bar, a brace or a backslash
that belongs to a text has a backslash before it. Law (tested): what is written is read back, and whatever the
spreadsheet might take for a formula is written so that it does not.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rubricator.authority.entries import Entry, Name, entries_of, opened
from rubricator.recognise.entities import Form

COLUMNS = (
    "id",
    "kind",
    "main",
    "forms",
    "role",
    "birth",
    "death",
    "note",
    "identifiers",
    "coordinates",
    "cert",
)


class NoTable(Exception):
    """The bytes are no table that can be read: why, and what to do."""

    def __init__(self, message: str, remedy: str) -> None:
        self.message, self.remedy = message, remedy
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: what each column says; a column that the table lacks is not there. ``line`` in the file."""

    line: int
    cells: Mapping[str, str] = field(default_factory=dict)

    def get(self, column: str) -> str:
        return self.cells.get(column, "")


def exported(files: Mapping[str, bytes]) -> bytes:
    """The entries of all the files as CSV, in the order in which they stand."""
    read, _ = opened(files)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for entry in entries_of(read):
        cells = cells_of(entry)
        writer.writerow([guarded(cells[column]) for column in COLUMNS])
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8", "replace")


def cells_of(entry: Entry) -> dict[str, str]:
    """What the table says of an entry."""
    return {
        "id": entry.key,
        "kind": entry.kind,
        "main": _form(entry.names[0], "main") if entry.names else "",
        "forms": " | ".join(_form(name, "") for name in entry.names[1:]),
        "role": joined(entry.roles),
        "birth": entry.birth,
        "death": entry.death,
        "note": joined(entry.notes),
        "identifiers": joined(f"{who}: {number}" for who, number in entry.identifiers),
        "coordinates": entry.coordinates,
        "cert": entry.certainty,
    }


def _form(name: Name, usual: str) -> str:
    marks = [mark for mark in (name.language, name.type if name.type != usual else "") if mark]
    return escaped(name.text) + (f" {{{', '.join(marks)}}}" if marks else "")


_TYPE = re.compile(r"[a-z][A-Za-z_-]*")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*|[xX](?:-[A-Za-z0-9]{1,8})+")
_TYPES = frozenset(("main", "variant", "abbreviation", "surname", "transliteration"))


def forms_in(cell: str) -> list[Form]:
    """The forms in a cell; ``type`` is "" where the cell does not say it. Raises ValueError for wrong marks."""
    return [_read_form(piece) for piece in pieces(cell)]


def _read_form(piece: str) -> Form:
    opening = piece.rfind("{")
    if not piece.endswith("}") or piece.endswith("\\}") or piece[opening - 1 : opening] == "\\" or opening < 0:
        return Form(unescaped(piece), "", "")
    language = kind = ""
    for mark in (mark.strip() for mark in piece[opening + 1 : -1].split(",")):
        if mark in _TYPES or (language and _TYPE.fullmatch(mark)):
            kind = mark
        elif _LANGUAGE.fullmatch(mark):
            language = mark
        elif _TYPE.fullmatch(mark):
            kind = mark
        elif mark:
            raise ValueError(f"“{mark}” is neither a language nor a type")
    return Form(unescaped(piece[:opening]), language, kind)


def joined(texts: Iterable[str]) -> str:
    """Several texts in one cell."""
    return " | ".join(escaped(text) for text in texts)


def pieces(cell: str) -> list[str]:
    """The texts of a cell, still with their backslashes."""
    found = re.findall(r"(?:\\.|[^|\\]|\\$)+", cell, re.S)
    return [piece.strip() for piece in found if piece.strip()]


def escaped(text: str) -> str:
    return re.sub(r"[\\|{}]", r"\\\g<0>", text)


def unescaped(text: str) -> str:
    """The text of a piece in one line, as names stand in TEI."""
    return " ".join(re.sub(r"\\(.)", r"\1", text, flags=re.S).split())


_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")


def guarded(cell: str) -> str:
    """The cell with an apostrophe before what a spreadsheet would run as a formula (=, +, -, @)."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """The cell as it was before :func:`guarded`."""
    return cell[1:] if _GUARDED.match(cell) else cell


def rows(data: bytes) -> tuple[list[Row], Sequence[str]]:
    """The rows of a table, and the names of columns that are not known. Raises :class:`NoTable`.

    Commas, semicolons (as Excel writes where the comma is the decimal mark) and tabs part the cells.
    """
    text = _decoded(data)
    first = text.split("\n", 1)[0]
    parting = max(",;\t", key=first.count)
    try:
        table = csv.reader(io.StringIO(text, newline=""), delimiter=parting, strict=True)
        header = [cell.strip().lower() for cell in next(table, [])]
        if "id" not in header or "kind" not in header:
            raise NoTable(
                "The first line does not name the columns: there is no id or no kind.",
                f"Let it begin with: {','.join(COLUMNS)}.",
            )
        found = []
        for cells in table:
            if any(cell.strip() for cell in cells):
                named = {name: unguarded(cell.strip(" ")) for name, cell in zip(header, cells, strict=False)}
                found.append(Row(table.line_num, {name: cell for name, cell in named.items() if name in COLUMNS}))
    except csv.Error as error:
        raise NoTable(f"This is no CSV: {error}.", "Save it from the spreadsheet as “CSV UTF-8”.") from error
    return found, [name for name in header if name and name not in COLUMNS]


def _decoded(data: bytes) -> str:
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        message = "The table is not in UTF-8, so that its letters with marks would be spoilt."
        raise NoTable(message, "Save it from the spreadsheet as “CSV UTF-8”.") from error
