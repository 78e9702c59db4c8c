"""A document of the edition as a file of the crate, with all that it refers to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from rubricator.deposit.crate.agents import (
    Entity,
    agent_entities,
    agent_id,
    archive_entities,
    entry_id,
    place_entity,
    refs,
)
from rubricator.deposit.model import Deposit
from rubricator.describe.record import Agent, Record
from rubricator.languages import language_name


def is_correspondence(record: Record) -> bool:
    """Whether the document was sent by somebody to somebody."""
    return bool(record.senders and record.addressees)


def document_properties(record: Record, deposit: Deposit) -> Entity:
    """What the header says, as properties of the file's entity."""
    entries = deposit.entries
    sent = is_correspondence(record)
    properties: Entity = {"@type": ["File", "Message"] if sent else "File", "name": record.title or record.file}
    persons, bodies = _parted(record.authors)
    given: dict[str, Any] = {
        "alternateName": record.short,
        "description": record.abstract or _described(record),
        "author": refs(persons),
        "creator": refs(bodies),
        "sender": refs(map(agent_id, record.senders)) if sent else "",
        "recipient": refs(map(agent_id, record.addressees)) if sent else "",
        "translator": refs(map(agent_id, record.translators)),
        "editor": refs(map(agent_id, record.editors)),
        "contributor": refs(map(agent_id, record.contributors)),
        "dateCreated": record.created.iso,
        "inLanguage": record.language,
        "locationCreated": refs(place_entity(place, entries)[0] for place in record.sent_from),
        "genre": record.genre,
        "keywords": ", ".join(record.keywords),
        "isBasedOn": refs(_based_on(record, deposit)),
        "conformsTo": refs(_schemas(record, deposit)),
        "mentions": refs(entry_id(one, entries[one]) for one in _mentioned(record) if one in entries),
        "funder": record.funders[0] if len(record.funders) == 1 else list(record.funders),
        "identifier": f"https://doi.org/{record.doi}" if record.doi else "",
        "subjectOf": refs(_page(record, deposit)),
    }
    return properties | {key: value for key, value in given.items() if value}


def related(record: Record, deposit: Deposit) -> Iterator[Entity]:
    """The entities that the file's entity refers to, but for those of authority entries."""
    for agent in people(record):
        yield from agent_entities(agent, deposit.entries, deposit.edition.url)
    for place in record.sent_from:
        _, entity = place_entity(place, deposit.entries)
        if entity is not None:
            yield entity
    if record.archive:
        yield from archive_entities(record.archive)


def people(record: Record) -> tuple[Agent, ...]:
    """All agents of a header."""
    return (
        *record.authors,
        *record.senders,
        *record.addressees,
        *record.translators,
        *record.editors,
        *record.contributors,
    )


def references(record: Record) -> Iterator[str]:
    """All that header and text refer to in the authority files."""
    yield from _mentioned(record)
    yield from (agent.ref for agent in people(record))
    yield from (place.ref for place in record.sent_from)


def _mentioned(record: Record) -> tuple[str, ...]:
    return (*record.persons, *record.organizations, *record.places)


def _parted(agents: tuple[Agent, ...]) -> tuple[list[str], list[str]]:
    """Persons and bodies: RO-Crate recommends that an author be a person."""
    bodies = [agent_id(agent) for agent in agents if agent.kind == "organization"]
    return [agent_id(agent) for agent in agents if agent.kind != "organization"], bodies


def _described(record: Record) -> str:
    """A sentence from the header, where it has no abstract."""
    said = [record.genre.capitalize() or "Document"]
    if record.created:
        said.append(record.created.text or record.created.iso)
    if record.original_languages:
        said.append(f"original in {', '.join(map(language_name, record.original_languages))}")
    return f"{', '.join(said)}: transcription in TEI P5."


def _based_on(record: Record, deposit: Deposit) -> Iterator[str]:
    if record.archive:
        yield archive_entities(record.archive)[0]["@id"]
    source = record.source[0]
    if source in deposit.files:
        yield quote(source)


def _schemas(record: Record, deposit: Deposit) -> Iterator[str]:
    for href in record.schemas:
        path = href.removeprefix("../")
        if path in deposit.files:
            yield quote(path)


def _page(record: Record, deposit: Deposit) -> Iterator[str]:
    page = f"edition/{record.name}.html"
    if page in deposit.files:
        yield quote(page)
