"""The records: what is known of a document and of an edition, and where each value comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from rubricator.project import Funder

Where = Literal["header", "config", "missing"]


class Unreadable(ValueError):
    """The bytes are no TEI document; the message says why."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value comes from. ``looked``: the XPath that gave it, or all that were tried where none did;
    ``key``: the key of edition.toml that states it ("" where none does)."""

    where: Where
    looked: tuple[str, ...] = ()
    key: str = ""


@dataclass(frozen=True, slots=True)
class Agent:
    """A person or a body. ``ref`` leads to its authority entry ("persons.xml#kim"), "" where there is none.

    ``family`` and ``given`` are there only where the source or the authority file tells them apart (by a surname, or by
    a language that begins with it); a name is never cut by guessing, for "Kim Il Sung" and "Gary Goldberg" are not cut
    alike. ``role``: what the header says
    that the agent did, of contributors. ``identifiers``: (kind, value), as in the authority file.
    """

    name: str
    kind: Literal["person", "organization", ""] = ""
    ref: str = ""
    family: str = ""
    given: str = ""
    orcid: str = ""
    ror: str = ""
    affiliation: str = ""
    role: str = ""
    identifiers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A place as the header names it; ``ref`` as of an agent."""

    name: str
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Dates:
    """A day, a month, a year or a span of them. ``start`` and ``end`` are ISO 8601 ("1956", "1956-08", "1956-08-30"),
    equal for a single date; ``text`` as the header prints it; ``exact`` is false for notBefore and notAfter."""

    start: str = ""
    end: str = ""
    text: str = ""
    exact: bool = True

    @property
    def iso(self) -> str:
        """One date, or an interval "start/end" (RKMS-ISO8601; an open end is "..", as in EDTF)."""
        if self.start == self.end:
            return self.start
        return f"{self.start or '..'}/{self.end or '..'}"

    @property
    def year(self) -> str:
        """The first year, with its sign if it has one; "" where none is known."""
        first = self.start or self.end
        return first[: first.find("-", 1)] if "-" in first[1:] else first

    def __bool__(self) -> bool:
        return bool(self.start or self.end)


@dataclass(frozen=True, slots=True)
class Archive:
    """Where the original lies, in the words of the header."""

    repository: str = ""
    collection: str = ""
    idno: str = ""
    locus: str = ""
    place: str = ""

    def __str__(self) -> str:
        return ", ".join(part for part in (self.repository, self.collection, self.idno, self.locus) if part)

    def __bool__(self) -> bool:
        return bool(self.repository or self.collection or self.idno)


@dataclass(frozen=True, slots=True)
class Licensed:
    """The terms of one layer ("encoding", "text", "code"). ``url`` is "" where terms are stated, but no licence."""

    layer: str
    name: str = ""
    url: str = ""
    covers: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """One document. ``origins`` has an entry for each field of :data:`rubricator.describe.fields.DOCUMENT`.

    ``persons``, ``places``, ``organizations``: the references in header and text, each once, sorted. ``images``: the
    addresses of facsimiles (pb/@facs, graphic/@url). ``schemas``: the href of each xml-model. ``source``: path and
    SHA-256 of what it was made from. ``paragraphs``: ids and labels of what can be cited, in order.
    """

    file: str
    id: str = ""
    title: str = ""
    short: str = ""
    language: str = ""
    authors: tuple[Agent, ...] = ()
    senders: tuple[Agent, ...] = ()
    addressees: tuple[Agent, ...] = ()
    translators: tuple[Agent, ...] = ()
    editors: tuple[Agent, ...] = ()
    contributors: tuple[Agent, ...] = ()
    funders: tuple[str, ...] = ()
    created: Dates = field(default_factory=Dates)
    sent_from: tuple[Place, ...] = ()
    received_at: tuple[Place, ...] = ()
    received: Dates = field(default_factory=Dates)
    original_languages: tuple[str, ...] = ()
    publisher: str = ""
    published: str = ""
    licences: tuple[Licensed, ...] = ()
    archive: Archive = field(default_factory=Archive)
    online: str = ""
    online_publisher: str = ""
    citation: str = ""
    genre: str = ""
    keywords: tuple[str, ...] = ()
    abstract: str = ""
    doi: str = ""
    source: tuple[str, str] = ("", "")
    schemas: tuple[str, ...] = ()
    images: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()
    paragraphs: tuple[tuple[str, str], ...] = ()
    origins: Mapping[str, Origin] = field(default_factory=dict, repr=False, compare=False)

    @property
    def name(self) -> str:
        """The file name without ``.xml``; also the name of the page."""
        return self.file.rpartition("/")[2].removesuffix(".xml")


@dataclass(frozen=True, slots=True)
class EditionRecord:
    """The edition as a whole. ``licences``: one a layer and licence that any document or edition.toml states."""

    id: str = ""
    title: str = ""
    subtitle: str = ""
    editors: tuple[Agent, ...] = ()
    publisher: str = ""
    publisher_ror: str = ""
    place: str = ""
    published: str = ""
    version: str = ""
    language: str = "en"
    languages: tuple[str, ...] = ()
    abstract: str = ""
    description: str = ""
    keywords: tuple[str, ...] = ()
    doi: str = ""
    url: str = ""
    contact: str = ""
    funders: tuple[Funder, ...] = ()
    licences: tuple[Licensed, ...] = ()
    created: Dates = field(default_factory=Dates)
    documents: tuple[Record, ...] = ()
    origins: Mapping[str, Origin] = field(default_factory=dict, repr=False, compare=False)

    def page(self, record: Record) -> str:
        """The address of a document's page: its DOI, else below the edition's address, else ""."""
        if record.doi:
            return f"https://doi.org/{record.doi}"
        return f"{self.url.rstrip('/')}/{record.name}.html" if self.url else ""
