"""Persons, bodies, places and archives as entities of a crate. Each has one id, wherever it is named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any
from urllib.parse import quote

from rubricator.authority.entries import Entry
from rubricator.deposit.identifiers import uri_of
from rubricator.describe.record import Agent, Archive, Place

Entity = dict[str, Any]


def ref(id_: str) -> dict[str, str]:
    """A reference to an entity."""
    return {"@id": id_}


def refs(ids: Iterable[str]) -> Any:
    """References, each once: none, one, or a list."""
    found = [ref(id_) for id_ in dict.fromkeys(ids)]
    return found[0] if len(found) == 1 else found


@cache
def local(kind: str, name: str) -> str:
    """The id of an entity that has no address of its own: "#person-kim-il-sung"."""
    plain = re.sub(r"[^\w.-]+", "-", name).strip("-").lower()
    return f"#{kind}-{quote(plain)}"


def agent_id(agent: Agent) -> str:
    """ORCID or ROR, else an id within the crate: by the authority entry, else by the name."""
    if agent.orcid:
        return f"https://orcid.org/{agent.orcid}"
    if agent.ror and agent.kind == "organization":
        return agent.ror
    kind = "organization" if agent.kind == "organization" else "person"
    return local(kind, agent.ref.partition("#")[2] or agent.name)


def agent_entities(agent: Agent, entries: Mapping[str, Entry], url: str = "", contact: str = "") -> list[Entity]:
    """The entity of an agent, with that of its affiliation; none of one that has an authority entry."""
    if agent.ref in entries:
        return []
    entity: Entity = {
        "@id": agent_id(agent),
        "@type": "Organization" if agent.kind == "organization" else "Person",
        "name": agent.name,
    }
    if agent.family:
        entity |= {"familyName": agent.family, "givenName": agent.given}
    if url and agent.kind == "organization":
        entity["url"] = url
    further: list[Entity] = []
    if contact:
        point = contact_point(contact)
        entity["contactPoint"] = ref(point["@id"])
        further.append(point)
    if agent.affiliation:
        body = Agent(agent.affiliation, "organization", ror=agent.ror)
        entity["affiliation"] = ref(agent_id(body))
        further += agent_entities(body, {}, agent.ror)
    return [entity, *further]


def contact_point(contact: str) -> Entity:
    """Where to send questions: an address of mail or of a page."""
    mail = "@" in contact and not contact.startswith("http")
    return {
        "@id": f"mailto:{contact}" if mail else contact,
        "@type": "ContactPoint",
        "name": "Contact for the edition",
        "description": "Where questions about the edition are answered.",
        "contactType": "editorial",
        **({"email": contact} if mail else {"url": contact}),
    }


def entry_id(reference: str, entry: Entry) -> str:
    """The id of what an authority entry describes."""
    return local({"org": "organization"}.get(str(entry.kind), str(entry.kind)), reference.partition("#")[2])


def entry_entity(reference: str, entry: Entry, page: str = "") -> Entity:
    """A person, place or body as the authority file knows it; ``page``: the address of what the edition says of it."""
    types = {"person": "Person", "place": "Place"}
    entity: Entity = {
        "@id": entry_id(reference, entry),
        "@type": types.get(str(entry.kind), "Organization"),
        "name": entry.main,
    }
    others = list(dict.fromkeys(name.text for name in entry.names[1:] if name.text != entry.main))
    same = [uri for kind, value in entry.identifiers if (uri := uri_of(kind, value))]
    described = "; ".join(entry.roles)
    given = {
        "alternateName": others if len(others) > 1 else "".join(others),
        "description": described or f"{types.get(str(entry.kind), 'Organization')} named in the documents.",
        "birthDate": entry.birth if entry.kind == "person" else "",
        "deathDate": entry.death if entry.kind == "person" else "",
        "sameAs": same[0] if len(same) == 1 else same,
        "url": page,
    }
    entity |= {key: value for key, value in given.items() if value}
    if point_of(entry) is not None:
        entity["geo"] = ref(f"{entity['@id']}-geometry")
    return entity


def point_of(entry: Entry) -> tuple[float, float] | None:
    """Latitude and longitude of a place (TEI geo: "latitude longitude"), None where there are none that can be."""
    parts = re.split(r"[\s,]+", entry.coordinates.strip())
    try:
        latitude, longitude = (float(part) for part in parts)
    except ValueError:
        return None
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None


def geometry(entity: Entity, entry: Entry) -> Entity | None:
    """The geometry that a place refers to."""
    point = point_of(entry)
    if point is None:
        return None
    latitude, longitude = point
    return {
        "@id": entity["geo"]["@id"],
        "@type": ["GeoCoordinates", "Geometry"],
        "name": f"Coordinates of {entity['name']}",
        "description": "A point (WGS 84).",
        "latitude": f"{latitude:g}",
        "longitude": f"{longitude:g}",
        "asWKT": f"POINT ({longitude:g} {latitude:g})",
    }


def place_entity(place: Place, entries: Mapping[str, Entry]) -> tuple[str, Entity | None]:
    """The id of a place that a header names, and its entity where it has no authority entry."""
    entry = entries.get(place.ref)
    if entry is not None:
        return entry_id(place.ref, entry), None
    id_ = local("place", place.name)
    return id_, {"@id": id_, "@type": "Place", "name": place.name, "description": "Place named in the documents."}


def archive_entities(archive: Archive) -> list[Entity]:
    """The archival unit that a document was made from, and the archive that holds it."""
    unit: Entity = {
        "@id": local("archive", str(archive)),
        "@type": "ArchiveComponent",
        "name": str(archive),
        "description": "The original in its archive, as the header cites it.",
    }
    if archive.idno or archive.locus:
        unit["identifier"] = ", ".join(part for part in (archive.collection, archive.idno, archive.locus) if part)
    if not archive.repository:
        return [unit]
    holder: Entity = {
        "@id": local("archive", archive.repository),
        "@type": "ArchiveOrganization",
        "name": archive.repository,
        "description": "Archive that holds originals of this edition.",
    }
    if archive.place:
        holder["address"] = archive.place
    if holder["@id"] == unit["@id"]:
        unit["@id"] += "-unit"
    return [{**unit, "holdingArchive": ref(holder["@id"])}, holder]
