"""What is cited: one neutral value of which each style prints its part."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from rubricator.describe.licences import narrowest, spdx, terms_of
from rubricator.describe.record import Agent, Archive, Dates, EditionRecord, Record
from rubricator.languages import language_name


@dataclass(frozen=True, slots=True)
class Item:
    """A document within its edition (``kind`` "chapter"), or the edition ("book").

    ``title`` is of the thing itself, ``container`` of the edition around it. ``made``: the date of the original,
    ``published`` of the edition ("2026", "2026-05-01", or words). ``licence``: SPDX identifier or address.
    """

    kind: Literal["chapter", "book"]
    id: str
    title: str
    authors: tuple[Agent, ...] = ()
    addressees: tuple[Agent, ...] = ()
    translators: tuple[Agent, ...] = ()
    editors: tuple[Agent, ...] = ()
    container: str = ""
    made: Dates = field(default_factory=Dates)
    publisher: str = ""
    place: str = ""
    published: str = ""
    version: str = ""
    archive: Archive = field(default_factory=Archive)
    genre: str = ""
    language: str = ""
    original_language: str = ""
    abstract: str = ""
    keywords: tuple[str, ...] = ()
    doi: str = ""
    url: str = ""
    licence: str = ""

    @property
    def address(self) -> str:
        """The DOI as an address, else the URL."""
        return f"https://doi.org/{self.doi}" if self.doi else self.url


def item(edition: EditionRecord, record: Record | None = None) -> Item:
    """What a citation needs of a document, or without ``record`` of the edition."""
    title = ": ".join(part for part in (edition.title, edition.subtitle) if part)
    licence = terms_of(record, edition) if record is not None else narrowest(edition.licences)
    terms = (spdx(licence.url) or licence.url) if licence else ""
    if record is None:
        return Item(
            "book", key(edition.id or edition.title), title, editors=edition.editors, made=edition.created,
            publisher=edition.publisher, place=edition.place, published=edition.published, version=edition.version,
            language=edition.language, abstract=edition.abstract or edition.description, keywords=edition.keywords,
            doi=edition.doi, url=edition.url, licence=terms,
        )  # fmt: skip
    return Item(
        "chapter", key(record.name), record.title, record.authors, record.addressees, record.translators,
        edition.editors or record.editors, title, record.created, record.publisher or edition.publisher, edition.place,
        record.published or edition.published, edition.version, record.archive, record.genre, record.language,
        ", ".join(map(language_name, record.original_languages)), record.abstract, record.keywords, record.doi,
        edition.page(record), terms,
    )  # fmt: skip


def key(name: str) -> str:
    """A key that every format takes: letters, digits and hyphens of ASCII, beginning with a letter."""
    plain = re.sub(r"[^A-Za-z0-9]+", "-", name).strip("-") or "item"
    return plain if plain[0].isalpha() else f"d{plain}"


def date_parts(date: str) -> list[int]:
    """[year, month, day] of an ISO date, as far as it goes; empty where it is none."""
    found = re.fullmatch(r"(-?\d{4,})(?:-(\d\d)(?:-(\d\d))?)?(?:T.*)?", date)
    return [int(part) for part in found.groups() if part] if found else []
