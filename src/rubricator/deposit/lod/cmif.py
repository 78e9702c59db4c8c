"""Correspondence Metadata Interchange Format (CMIF 1, TEI Correspondence SIG), as correspSearch takes it up."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping

from rubricator.authority.entries import Entry
from rubricator.cite.item import date_parts
from rubricator.deposit.identifiers import uri_of
from rubricator.deposit.metadata.xml import Element, element, written
from rubricator.describe.licences import layers
from rubricator.describe.record import Agent, Dates, EditionRecord, Place, Record

# What correspSearch follows, best first; it reads one address a name.
_PERSONS = ("gnd", "viaf", "bnf", "lcnaf", "lccn", "loc", "ndl", "isni", "wikidata")
_PLACES = ("geonames", "wikidata")


def cmif(edition: EditionRecord, entries: Mapping[str, Entry], day: str) -> bytes:
    """A description of every document that was sent by somebody to somebody; empty where there is none."""
    sent = [record for record in edition.documents if record.senders and record.addressees]
    if not sent:
        return b""
    # The id is made of the edition's own: the same edition has the same one for ever.
    source = f"id-{uuid.uuid5(uuid.NAMESPACE_URL, edition.url or edition.doi or edition.id)}"
    header = element(
        "teiHeader",
        [
            element("fileDesc", [_title(edition), _publication(edition, day), _source(edition, source)]),
            element("profileDesc", [_letter(record, edition, entries, source) for record in sent]),
        ],
    )
    text = element("text", [element("body", [("p", {}, "")])])
    return written(element("TEI", [header, text], xmlns="http://www.tei-c.org/ns/1.0"))


def _title(edition: EditionRecord) -> Element | None:
    editors: list[Element | None] = []
    for number, editor in enumerate(edition.editors):
        inside: list[Element | None] = [element("name", editor.name)]
        if number == 0 and "@" in edition.contact:
            inside.append(element("email", edition.contact))
        editors.append(element("editor", inside))
    return element("titleStmt", [element("title", f"Correspondence in: {edition.title}"), *editors])


def _publication(edition: EditionRecord, day: str) -> Element | None:
    licence = next((one for one in layers(edition.licences).get("encoding", ()) if one.url), None)
    when = day or edition.published
    publisher = (
        element("ref", edition.publisher, target=edition.url) if edition.url else element("name", edition.publisher)
    )
    return element(
        "publicationStmt",
        [
            element("publisher", [publisher]),
            element("idno", f"{edition.url.rstrip('/')}/lod/correspondence.cmif.xml", type="url")
            if edition.url
            else None,
            element("date", when, **({"when": when} if date_parts(when) else {})),
            element("availability", [element("licence", licence.name, target=licence.url)]) if licence else None,
        ],
    )


def _source(edition: EditionRecord, source: str) -> Element | None:
    title = ": ".join(part for part in (edition.title, edition.subtitle) if part)
    editors = ", ".join(editor.name for editor in edition.editors)
    said = f"{editors}: {title}. {edition.publisher} {edition.published}. {edition.url}".strip()
    return element("sourceDesc", [element("bibl", said, xml_id=source, type="online")])


def _letter(record: Record, edition: EditionRecord, entries: Mapping[str, Entry], source: str) -> Element | None:
    return element(
        "correspDesc",
        [
            _action("sent", record.senders, record.sent_from, record.created, entries),
            _action("received", record.addressees, record.received_at, record.received, entries),
        ],
        key=record.name,
        ref=edition.page(record),
        source=f"#{source}",
    )


def _action(
    kind: str, agents: tuple[Agent, ...], places: tuple[Place, ...], dates: Dates, entries: Mapping[str, Entry]
) -> Element | None:
    named = [
        element(
            "orgName" if agent.kind == "organization" else "persName",
            agent.name,
            ref=_address(agent.ref, entries, _PERSONS),
        )
        for agent in agents
    ]
    located = [element("placeName", place.name, ref=_address(place.ref, entries, _PLACES)) for place in places[:1]]
    return element("correspAction", [*named, *located, *_date(dates)], type=kind)


def _date(dates: Dates) -> Iterator[Element | None]:
    if not dates:
        return
    if dates.start == dates.end:
        yield element("date", when=dates.start)
    else:
        first, last = ("from", "to") if dates.exact else ("notBefore", "notAfter")
        yield element("date", **{first: dates.start, last: dates.end})


def _address(reference: str, entries: Mapping[str, Entry], kinds: tuple[str, ...]) -> str:
    """The best identifier of an entry, as an address."""
    entry = entries.get(reference)
    if entry is None:
        return ""
    by_kind = {kind.lower(): uri_of(kind, value) for kind, value in entry.identifiers}
    return next((by_kind[kind] for kind in kinds if by_kind.get(kind)), "")
