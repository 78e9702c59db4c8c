"""What must not be deposited, and what had better be added first. Each finding names the cure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from rubricator.authority.entries import Entry
from rubricator.cite.item import date_parts
from rubricator.deposit.readiness import Row
from rubricator.deposit.wants import TARGETS
from rubricator.describe.licences import LAYERS, layers
from rubricator.describe.names import orcid_valid
from rubricator.describe.record import EditionRecord, Record
from rubricator.findings import Finding, Severity
from rubricator.project import CONFIG, Edition

_SETTINGS = f"Set it in {CONFIG}: {{}}."

# Field → the code and the words of the refusal.
_NEEDED = {
    "title": ("deposit-title-missing", "The edition has no title."),
    "editors": ("deposit-editor-missing", "The edition names no editor or author."),
    "published": ("deposit-date-missing", "The edition has no date of publication."),
    "publisher": ("deposit-publisher-missing", "The edition has no publisher."),
    "licences": ("deposit-licence-missing", "No licence is stated; without one nobody may use the edition."),
}
_WISHED = {
    "doi": (
        "deposit-doi-missing",
        "The edition has no DOI yet; the record says that it is to be assigned.",
        "Reserve one at the repository, then set edition.doi and make the package again.",
    ),
    "orcid": ("deposit-orcid-missing", "An editor has no ORCID.", "Set orcid at [[edition.editors]]."),
    "publisher_ror": ("deposit-ror-missing", "The publisher has no ROR.", "Set edition.publisher_ror (ror.org)."),
    "abstract": ("deposit-abstract-missing", "The edition has no abstract.", "Set edition.abstract: a paragraph."),
    "identifiers": (
        "deposit-identifiers-missing",
        "No person has an identifier (Wikidata, VIAF, GND).",
        'Add <idno type="Wikidata">Q…</idno> and the like to tei/persons.xml.',
    ),
    "keywords": ("deposit-keywords-missing", "The edition has no keywords.", "Set edition.keywords."),
    "released": (
        "deposit-day-missing",
        "Only the year of publication is stated; repositories and RO-Crate want the day.",
        "Set SOURCE_DATE_EPOCH, or write the day in edition.date (2026-05-01).",
    ),
}


def edition_findings(
    edition: EditionRecord, settings: Edition, entries: Mapping[str, Entry], rows: Iterable[Row]
) -> list[Finding]:
    """All that the records tell: what refuses the deposit (ERROR), and what had better be there (WARNING)."""
    found = [*_from_rows(rows), *_licences(edition), *_identifiers(edition)]
    if not edition.documents:
        found.append(
            _finding(
                "tei", "deposit-empty", "There is no document in tei/.", "Convert the sources first: rubricator make."
            )
        )
    if not settings.id and not edition.id:
        message = "The edition has no id; the package is named after it."
        found.append(_finding(CONFIG, "deposit-id-missing", message, _SETTINGS.format('edition.id = "a-short-name"')))
    for record in edition.documents:
        found += _dangling(record, entries)
    return found


def _from_rows(rows: Iterable[Row]) -> Iterator[Finding]:
    for row in rows:
        if row.where != "missing":
            continue
        if row.cells["package"] == "missing":
            code, message = _NEEDED[row.field]
            yield _finding(CONFIG, code, message, _cure(row))
        elif row.cells["package"] == "wished" and row.field in _WISHED:
            code, message, remedy = _WISHED[row.field]
            yield Finding(CONFIG, 0, 0, code, Severity.WARNING, message, remedy)


def target_findings(rows: Iterable[Row], targets: Iterable[str]) -> dict[str, list[Finding]]:
    """For each target the fields that it requires and the edition lacks: this target is refused, and no other."""
    lacking = [row for row in rows if row.where == "missing"]
    return {
        target: [
            _finding(
                _where(row),
                "deposit-field-missing",
                f"{TARGETS[target].title} requires: {row.words}{_lacking(row)}.",
                _cure(row),
            )
            for row in lacking
            if row.cells[target] == "missing"
        ]
        for target in targets
    }


def _where(row: Row) -> str:
    return f"tei/{row.lacking[0]}" if row.lacking else CONFIG


def _lacking(row: Row) -> str:
    if not row.lacking:
        return ""
    names = ", ".join(row.lacking[:3]) + (" …" if len(row.lacking) > 3 else "")
    return f" (missing in {len(row.lacking)} of {row.of} documents: {names})"


def _cure(row: Row) -> str:
    cures = [
        f"set {row.key} in {CONFIG}" if row.key else "",
        f"write it in the header at {row.looked[0]}" if row.looked else "",
    ]
    said = ", or ".join(cure for cure in cures if cure)
    return f"{said[:1].upper()}{said[1:]}." if said else ""


def _licences(edition: EditionRecord) -> Iterator[Finding]:
    for layer, terms in layers(edition.licences).items():
        if layer not in LAYERS:
            yield _finding(
                CONFIG,
                "deposit-licence-layer",
                f"A licence is of a layer that is not known: {layer}.",
                f"Use one of {', '.join(LAYERS)} (licence/@n in headers, layer in {CONFIG}).",
            )
        if len(terms) > 1:
            names = "; ".join(sorted(one.url or one.name for one in terms))
            yield _finding(
                CONFIG,
                "deposit-licence-twice",
                f"The layer '{layer}' has two licences: {names}.",
                f"Decide for one: in {CONFIG} (edition.licence, edition.licences) and in the headers "
                "(publicationStmt/availability/licence).",
            )
        elif not terms[0].url:
            yield Finding(
                CONFIG,
                0,
                0,
                "deposit-terms-in-words",
                Severity.WARNING,
                f"The terms of the layer '{layer}' are stated in words only; the record takes them for the narrowest.",
                f'Add [[edition.licences]] with layer = "{layer}" to {CONFIG}: a licence, or a statement of '
                "rightsstatements.org such as http://rightsstatements.org/vocab/CNE/1.0/.",
            )


def _identifiers(edition: EditionRecord) -> Iterator[Finding]:
    for editor in edition.editors:
        if editor.orcid and not orcid_valid(editor.orcid):
            yield _finding(
                CONFIG,
                "deposit-orcid-wrong",
                f"{editor.orcid} cannot be an ORCID: its check digit is wrong.",
                f"Correct the orcid of {editor.name}.",
            )
    for ror, whose in (
        (edition.publisher_ror, "edition.publisher_ror"),
        *((one.ror, one.name) for one in edition.editors),
    ):
        if ror and not ror.startswith("https://ror.org/0"):
            yield _finding(
                CONFIG, "deposit-ror-wrong", f"{ror} is no ROR address.", f"Write it as https://ror.org/0… ({whose})."
            )
    if edition.published and not date_parts(edition.published):
        yield Finding(
            CONFIG,
            0,
            0,
            "deposit-date-words",
            Severity.WARNING,
            f"The date of publication “{edition.published}” is no ISO date; records need a year.",
            "Write it as 2026, 2026-05 or 2026-05-01.",
        )


def _dangling(record: Record, entries: Mapping[str, Entry]) -> Iterator[Finding]:
    for reference in (*record.persons, *record.places, *record.organizations):
        file, _, key = reference.partition("#")
        if file.endswith(".xml") and "/" not in file and key and reference not in entries:
            yield _finding(
                f"tei/{record.file}",
                "deposit-reference-dangling",
                f"{reference} leads to no entry.",
                f"Add the entry to tei/{file}, or take the @ref away.",
            )


def _finding(file: str, code: str, message: str, remedy: str) -> Finding:
    return Finding(file, 0, 0, code, Severity.ERROR, message, remedy)
