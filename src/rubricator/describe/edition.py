"""The edition over its documents: what edition.toml states, and what all headers agree on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from rubricator.describe.fields import EDITION
from rubricator.describe.licences import in_settings, layers
from rubricator.describe.names import editor
from rubricator.describe.record import Dates, EditionRecord, Licensed, Origin, Record
from rubricator.project import Edition

# What both edition.toml and the headers may say, by the record's field and the document record's.
_SHARED = {"publisher": "publisher", "published": "published"}
_UNTITLED = Edition().title
# Stated or not, the words may be the same: what is not stated is this very value.
_UNSTATED = Edition().licence


def edition_record(documents: Iterable[Record], edition: Edition) -> EditionRecord:
    """The record of the edition; ``documents`` in the order in which it shows them."""
    records = tuple(documents)
    values = _stated(edition)
    origins = {field: Origin("config" if values.get(field) else "missing", EDITION[field].xpaths, EDITION[field].key)
               for field in EDITION}  # fmt: skip
    for field, of_document in _SHARED.items():
        said = {getattr(record, of_document) for record in records}
        if not values[field] and len(said) == 1 and (one := said.pop()):
            values[field], origins[field] = one, Origin("header", EDITION[field].xpaths, EDITION[field].key)
    if not values["editors"]:
        values["editors"] = tuple(dict.fromkeys(agent for record in records for agent in record.editors))
        if values["editors"]:
            origins["editors"] = Origin("header", EDITION["editors"].xpaths, EDITION["editors"].key)
    if any(record.licences for record in records):
        origins["licences"] = Origin("header", EDITION["licences"].xpaths, EDITION["licences"].key)
    values["licences"] = licences_of(records, edition)
    return EditionRecord(
        **values, languages=_languages(records, edition), created=_created(records), documents=records, origins=origins
    )


def _stated(edition: Edition) -> dict[str, Any]:
    names = {"id", "subtitle", "publisher", "publisher_ror", "place", "version", "language", "abstract", "description",
             "keywords", "doi", "url", "contact", "funders"}  # fmt: skip
    values = {name: getattr(edition, name) for name in sorted(names)}
    values["title"] = "" if edition.title == _UNTITLED else edition.title
    values["published"] = edition.date
    values["doi"] = bare_doi(edition.doi)
    values["editors"] = tuple(editor(one) for one in edition.editors)
    values["licences"] = [one for one in (edition.licence, *edition.licences) if one is not _UNSTATED and one.url]
    return values


def bare_doi(doi: str) -> str:
    """A DOI without its address: "10.5281/zenodo.1"."""
    at = doi.find("10.")
    return doi[at:].strip() if at >= 0 else ""


def licences_of(records: Sequence[Record], edition: Edition) -> tuple[Licensed, ...]:
    """Every different statement of the headers and of edition.toml, once; where both say the same, in the words of
    edition.toml."""
    stated = dict.fromkeys(one for record in records for one in record.licences)
    return tuple(one for terms in layers([*in_settings(edition), *stated]).values() for one in terms)


def _languages(records: Sequence[Record], edition: Edition) -> tuple[str, ...]:
    return tuple(sorted({record.language for record in records if record.language} | {edition.language} - {""}))


def _created(records: Sequence[Record]) -> Dates:
    """From the first document to the last."""
    starts = [record.created.start for record in records if record.created.start]
    ends = [record.created.end for record in records if record.created.end]
    return Dates(min(starts, default=""), max(ends, default="")) if starts or ends else Dates()
