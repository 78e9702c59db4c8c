"""The readiness matrix: for each field, where its value comes from, and which repository asks for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from rubricator.authority.entries import Entry
from rubricator.cite.item import date_parts
from rubricator.deposit.identifiers import uri_of
from rubricator.deposit.wants import PACKAGE, TARGETS, Target
from rubricator.describe.fields import DOCUMENT, EDITION, TOLD_APART
from rubricator.describe.record import EditionRecord, Origin, Record, Where

Cell = Literal["ok", "config", "missing", "wished", ""]


@dataclass(frozen=True, slots=True)
class Row:
    """A field. ``where``: header, config or missing; ``looked``: the XPaths; ``key``: of edition.toml; ``lacking``: the
    documents without it (of a document's field), ``of`` their number in all; ``cells``: by target, what it means there
    ("missing" where it is required, "wished" where it is only recommended, "" where nobody asks)."""

    field: str
    words: str
    where: str
    looked: tuple[str, ...]
    key: str
    lacking: tuple[str, ...]
    of: int
    cells: Mapping[str, Cell]


# Fields that are no field of the record by themselves.
_MORE = {
    "orcid": ("ORCID of every editor", "edition.editors.orcid"),
    "identifiers": ("identifiers of persons (Wikidata, VIAF, GND) in persons.xml", ""),
    "released": ("day of publication (not only the year)", "edition.date"),
}


def matrix(edition: EditionRecord, entries: Mapping[str, Entry], day: str) -> tuple[Row, ...]:
    """A row for each field that the package or a repository asks for, a column for each of them."""
    chosen = [PACKAGE, *TARGETS.values()]
    asked = dict.fromkeys(
        field for target in chosen for field in sorted(target.required | target.recommended, key=_place)
    )
    return tuple(_row(field, edition, entries, day, chosen) for field in sorted(asked, key=_place))


_ORDER = [*EDITION, *_MORE, *(f"document.{field}" for field in (*DOCUMENT, *TOLD_APART))]


def _place(field: str) -> int:
    return _ORDER.index(field)


def _row(field: str, edition: EditionRecord, entries: Mapping[str, Entry], day: str, targets: Sequence[Target]) -> Row:
    lacking: tuple[str, ...] = ()
    number = 0
    if field.startswith("document."):
        origin, lacking, words = _of_documents(field.removeprefix("document."), edition.documents)
        number = len(edition.documents)
    elif field in _MORE:
        words, key = _MORE[field]
        there: Where = "config" if key else "header"
        origin = Origin(there if _more(field, edition, entries, day) else "missing", (), key)
    else:
        origin, words = edition.origins[field], EDITION[field].words
        if field == "licences" and not any(one.url for one in edition.licences):
            origin = Origin("missing", origin.looked, origin.key)
    cells: dict[str, Cell] = {target.name: _cell(field, origin, target) for target in targets}
    return Row(field, words, origin.where, origin.looked, origin.key, lacking, number, cells)


def _cell(field: str, origin: Origin, target: Target) -> Cell:
    if field not in target.required | target.recommended:
        return ""
    if origin.where == "missing":
        return "missing" if field in target.required else "wished"
    return "ok" if origin.where == "header" else "config"


def _of_documents(field: str, records: Sequence[Record]) -> tuple[Origin, tuple[str, ...], str]:
    """Missing where one document lacks it; else from the header, or where one needed edition.toml, from there."""
    sought = DOCUMENT.get(field) or TOLD_APART[field]
    lacking = tuple(record.file for record in records if not getattr(record, field))
    if lacking or not records:
        return Origin("missing", sought.xpaths, sought.key), lacking, sought.words
    found = {record.origins[field].where for record in records if field in record.origins}
    return Origin("config" if "config" in found else "header", sought.xpaths, sought.key), (), sought.words


def _more(field: str, edition: EditionRecord, entries: Mapping[str, Entry], day: str) -> bool:
    if field == "orcid":
        persons = [editor for editor in edition.editors if editor.kind != "organization"]
        return bool(edition.editors) and all(editor.orcid for editor in persons)
    if field == "released":
        return len(date_parts(day)) == 3
    persons_ = [entry for entry in entries.values() if entry.kind == "person"]
    return any(uri_of(kind, value) for entry in persons_ for kind, value in entry.identifiers)
