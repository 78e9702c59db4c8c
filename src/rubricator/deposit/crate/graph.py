"""ro-crate-metadata.json: the root, the folders, every file, and all that they refer to (RO-Crate 1.1, 1.2, 1.3)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from posixpath import dirname
from typing import Any
from urllib.parse import quote

from rubricator.deposit.addresses import entry_pages
from rubricator.deposit.crate.agents import Entity, agent_entities, agent_id, entry_entity, geometry, local, ref, refs
from rubricator.deposit.crate.documents import document_properties, references, related
from rubricator.deposit.crate.profile import PROFILE
from rubricator.deposit.formats import format_of
from rubricator.deposit.model import Deposit
from rubricator.describe.licences import layers, narrowest
from rubricator.describe.record import Agent, Licensed
from rubricator.edition.sources import AUTHORITIES

METADATA, PREVIEW = "ro-crate-metadata.json", "ro-crate-preview.html"
SOFTWARE = "https://pypi.org/project/rubricator/"

# Terms that a version's own context lacks (RO-Crate 1.2, appendix on extending RO-Crate).
_EXTRA: dict[str, dict[str, str]] = {
    "1.3": {},
    "1.2": {},
    "1.1": {
        "sha256": "https://schema.org/sha256",
        "Profile": "http://www.w3.org/ns/dx/prof/Profile",
        "Standard": "http://purl.org/dc/terms/Standard",
        "Geometry": "http://www.opengis.net/ont/geosparql#Geometry",
        "asWKT": "http://www.opengis.net/ont/geosparql#asWKT",
    },
}

_FOLDERS = {
    "tei/": "The edition in TEI P5: one file a document, and authority files for persons, places, organizations.",
    "schemas/": "The rules of the encoding: ODD, RELAX NG, Schematron, guidelines.",
    "edition/": "The pages: reading edition, registers, critical apparatus. They open from disk (index.html).",
    "edition/tei/": "The TEI files beside the pages that link to them.",
    "seeds/": "The sources as received.",
    "lod/": "Linked data made from the TEI files: correspondence, places, persons, citations.",
    "lod/dts/": "Distributed Text Services 1.0 as files.",
    "lod/dts/collection/": "DTS: one description a document.",
    "lod/dts/navigation/": "DTS: what can be cited in each document.",
    "lod/iiif/": "IIIF Presentation 3 manifests of the facsimiles.",
    "about/": "What the editors wrote about the project, and the settings of the edition.",
    "profile/": "The profile of RO-Crate that this crate follows.",
}


def crate(deposit: Deposit) -> Iterator[Entity]:
    """The entities of ``@graph``, each id once, in a fixed order."""
    seen: set[str] = set()
    for entity in _all(deposit):
        if entity["@id"] not in seen:
            seen.add(entity["@id"])
            yield entity


def context(version: str) -> Any:
    """``@context`` for a version."""
    url = f"https://w3id.org/ro/crate/{version}/context"
    return [url, _EXTRA[version]] if _EXTRA[version] else url


def serialised(version: str, entities: Iterable[Entity]) -> Iterator[str]:
    """The text of the file, piece by piece: the graph of a large edition is never held as a whole."""
    yield f'{{\n "@context": {json.dumps(context(version))},\n "@graph": [\n'
    for number, entity in enumerate(entities):
        yield f"{',' if number else ''}{json.dumps(entity, ensure_ascii=False)}\n"
    yield " ]\n}\n"


def _all(deposit: Deposit) -> Iterator[Entity]:
    version = deposit.crate
    specification = f"https://w3id.org/ro/crate/{version}"
    yield {
        "@id": METADATA,
        "@type": "CreativeWork",
        "name": "RO-Crate metadata of the edition",
        "description": "This file: what the package holds, in JSON-LD.",
        "encodingFormat": "application/ld+json",
        "about": ref("./"),
        "conformsTo": ref(specification),
    }
    yield _root(deposit)
    yield from _context(deposit)  # before the documents, whose headers know less of the editors
    yield from _folders(deposit)
    records = {f"tei/{record.file}": record for record in deposit.edition.documents}
    for path in sorted(deposit.files):
        record = records.get(path)
        yield _file(path, deposit) | (document_properties(record, deposit) if record else {})
        if record:
            yield from related(record, deposit)
    yield from _authorities(deposit)


def _authorities(deposit: Deposit) -> Iterator[Entity]:
    """The persons, places and bodies that a document refers to, with where the pages speak of them."""
    used = {reference for record in deposit.edition.documents for reference in references(record)}
    pages = entry_pages(deposit.entries)
    for reference, entry in sorted(deposit.entries.items()):
        if reference in used:
            page = f"edition/{pages[reference]}"
            entity = entry_entity(reference, entry, page if page in deposit.files else "")
            yield entity
            point = geometry(entity, entry)
            if point is not None:
                yield point


def _root(deposit: Deposit) -> Entity:
    edition = deposit.edition
    persons = [agent_id(editor) for editor in edition.editors if editor.kind != "organization"]
    bodies = [agent_id(editor) for editor in edition.editors if editor.kind == "organization"]
    licence = narrowest(edition.licences)
    given: dict[str, Any] = {
        "name": ": ".join(part for part in (edition.title, edition.subtitle) if part),
        "description": edition.abstract or edition.description or edition.title,
        "datePublished": deposit.day or edition.published,
        "license": ref(licence_id(licence)) if licence else "",
        "author": refs(persons),
        "creator": refs(bodies),
        "publisher": ref(publisher_id(deposit)) if edition.publisher else "",
        "keywords": list(edition.keywords),
        "inLanguage": edition.language,
        "version": edition.version,
        "temporalCoverage": edition.created.iso,
        "identifier": refs(entity["@id"] for entity in _identifiers(deposit)),
        "url": edition.url,
        "funder": refs(funder.ror or local("organization", funder.name) for funder in edition.funders),
        "conformsTo": ref(PROFILE),
        "mentions": ref("#making-of-the-pages") if "edition/index.html" in deposit.files else "",
        "hasPart": refs(_parts("", deposit)),
    }
    return {"@id": "./", "@type": "Dataset", **{key: value for key, value in given.items() if value}}


def _folders(deposit: Deposit) -> Iterator[Entity]:
    for folder in sorted(_all_folders(deposit)):
        description = _FOLDERS.get(folder, f"Files of {folder}")
        yield {
            "@id": quote(folder),
            "@type": "Dataset",
            "name": folder,
            "description": description,
            "hasPart": refs(_parts(folder, deposit)),
        }


def _all_folders(deposit: Deposit) -> set[str]:
    found: set[str] = set()
    for path in deposit.files:
        while path := dirname(path):
            found.add(f"{path}/")
    return found


def _parts(folder: str, deposit: Deposit) -> list[str]:
    """The ids of the files and folders directly in a folder."""
    names: dict[str, None] = {}
    for path in sorted(deposit.files):
        if path.startswith(folder):
            head, slash, _ = path[len(folder) :].partition("/")
            names[quote(f"{folder}{head}{slash}")] = None
    return list(names)


def _file(path: str, deposit: Deposit) -> Entity:
    form, sums = format_of(path), deposit.files[path]
    pronom = f"https://www.nationalarchives.gov.uk/PRONOM/{form.pronom}" if form.pronom else ""
    return {
        "@id": quote(path),
        "@type": ["File", "Profile"] if path == PROFILE else "File",
        "name": path.rpartition("/")[2],
        "description": f"{form.words}: {path}",
        "encodingFormat": [form.media, ref(pronom)] if pronom else form.media,
        "contentSize": str(sums.size),
        "sha256": sums.sha256,
    } | _extra(path, deposit)


def _extra(path: str, deposit: Deposit) -> Entity:
    found: Entity = {"@type": ["File", "CreativeWork"]} if path.startswith("schemas/") else {}
    licence = _licence(path, deposit)
    return found | ({"license": ref(licence_id(licence))} if licence else {})


def _context(deposit: Deposit) -> Iterator[Entity]:
    """What the root and all files refer to."""
    edition = deposit.edition
    for number, editor in enumerate(edition.editors):
        yield from agent_entities(editor, {}, edition.url, edition.contact if number == 0 else "")
    if edition.publisher:
        yield _publisher(deposit)
    for funder in edition.funders:
        body = Agent(funder.name, "organization", ror=funder.ror)
        yield {**agent_entities(body, {})[0], **({"url": funder.ror} if funder.ror else {})}
    of_files = {_licence(path, deposit) for path in deposit.files}
    for licence in edition.licences:
        if licence in of_files or licence == narrowest(edition.licences):
            yield licence_entity(licence)
    for form in {form.pronom: form for form in map(format_of, sorted(deposit.files)) if form.pronom}.values():
        yield {
            "@id": f"https://www.nationalarchives.gov.uk/PRONOM/{form.pronom}",
            # 1.1 says WebSite; since 1.2 it is a page, or a standard.
            "@type": "WebSite" if deposit.crate == "1.1" else ["WebPage", "Standard"],
            "name": f"PRONOM {form.pronom}: {form.words}",
            "description": f"Format {form.pronom} in the PRONOM registry.",
        }
    yield from _identifiers(deposit)
    if "edition/index.html" in deposit.files:
        yield from _making(deposit)


def _identifiers(deposit: Deposit) -> Iterator[Entity]:
    """DOI and id of the edition, as property values (Science on Schema.org)."""
    edition = deposit.edition
    if edition.doi:
        yield {
            "@id": f"https://doi.org/{edition.doi}",
            "@type": "PropertyValue",
            "name": "DOI",
            "propertyID": "https://registry.identifiers.org/registry/doi",
            "value": f"doi:{edition.doi}",
            "url": f"https://doi.org/{edition.doi}",
            "description": "DOI of the edition.",
        }
    elif edition.id:
        yield {
            "@id": "#identifier",
            "@type": "PropertyValue",
            "name": "Identifier",
            "propertyID": "edition",
            "value": edition.id,
            "description": "The editors' own identifier of the edition.",
        }


def _licence(path: str, deposit: Deposit) -> Licensed | None:
    """The terms of a file, where they are not those of the root: what holds no text of the documents has those of its
    own layer."""
    if path.startswith(("tei/", "edition/", "seeds/")) and path.rpartition("/")[2] not in AUTHORITIES:
        return None
    stated = layers(deposit.edition.licences)
    layer = "code" if path.startswith("schemas/") and "code" in stated else "encoding"
    own = narrowest(stated.get(layer, ()))
    return own if own is not None and own != narrowest(deposit.edition.licences) else None


def _publisher(deposit: Deposit) -> Entity:
    edition = deposit.edition
    same = next((editor for editor in edition.editors if editor.name == edition.publisher), None)
    if same is not None and not edition.publisher_ror:
        return agent_entities(same, {}, edition.url, edition.contact)[0]
    entity: Entity = {"@id": publisher_id(deposit), "@type": "Organization", "name": edition.publisher}
    if url := edition.publisher_ror or edition.url:
        entity["url"] = url
    return entity


def publisher_id(deposit: Deposit) -> str:
    """The id of the publisher; one with an editor of the same name."""
    edition = deposit.edition
    same = next((editor for editor in edition.editors if editor.name == edition.publisher), None)
    if same is not None and not edition.publisher_ror:
        return agent_id(same)
    return edition.publisher_ror or local("organization", edition.publisher)


def licence_id(licence: Licensed) -> str:
    """The address of a licence; terms without one have an id in the crate."""
    return licence.url or f"#terms-{licence.layer}"


def licence_entity(licence: Licensed) -> Entity:
    """A licence, or terms in words."""
    words = licence.name if not licence.url else f"Licence of the {licence.layer}: {licence.covers or licence.name}"
    name = licence.name if licence.url else f"Terms of the {licence.layer}"
    return {"@id": licence_id(licence), "@type": "CreativeWork", "name": name, "description": words}


def _making(deposit: Deposit) -> Iterator[Entity]:
    """The making of the pages (RO-Crate, provenance of entities)."""
    agents = [agent_id(editor) for editor in deposit.edition.editors]
    action: Entity = {
        "@id": "#making-of-the-pages",
        "@type": "CreateAction",
        "name": "Making of the pages",
        "description": "rubricator made the pages in edition/ from the TEI files with its stylesheets.",
        "instrument": ref(SOFTWARE),
        "object": ref("tei/"),
        "result": ref("edition/"),
    }
    if agents:
        action["agent"] = refs(agents)
    if deposit.day:
        action["endTime"] = deposit.day
    yield action
    yield {
        "@id": SOFTWARE,
        "@type": "SoftwareApplication",
        "name": "rubricator",
        "url": SOFTWARE,
        "description": "From translated archival documents to a TEI edition.",
        "version": deposit.program,
        "softwareVersion": deposit.program,
    }
