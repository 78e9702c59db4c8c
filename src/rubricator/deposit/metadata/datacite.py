"""DataCite Metadata Schema, kernel 4.7 or 4.5: datacite.xml (also the record of the RDA BagPack) and datacite.json.

Both are made from one list of facts. The identifier of a record without a DOI is written as DataCite wants it of
records to which it has yet to be given: ":tba" (DataCite 4, appendix 3, standard values for unknown information).
"""

from __future__ import annotations

import json
from typing import Any

from rubricator.cite.item import date_parts
from rubricator.deposit.metadata.xml import Element, element, written
from rubricator.deposit.model import Deposit
from rubricator.describe.licences import narrowest, spdx
from rubricator.describe.record import Agent, Licensed

_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_SPACE = "http://datacite.org/schema/kernel-4"
UNKNOWN = ":tba"


def creators(deposit: Deposit) -> tuple[Agent, ...]:
    """The editors; of an edition without any, its publisher."""
    edition = deposit.edition
    return edition.editors or (Agent(edition.publisher or ":unkn", "organization"),)


def translators(deposit: Deposit) -> tuple[Agent, ...]:
    """All translators of the documents, by name."""
    found = {agent.name: agent for record in deposit.edition.documents for agent in record.translators}
    return tuple(agent for _, agent in sorted(found.items()))


def year(deposit: Deposit) -> str:
    """The year of publication."""
    parts = date_parts(deposit.edition.published) or date_parts(deposit.day)
    return f"{parts[0]:04}" if parts else ""


def rights(deposit: Deposit) -> tuple[Licensed, ...]:
    """The terms of every layer; the narrowest, which holds for the whole, first."""
    all_ = tuple(dict.fromkeys(deposit.edition.licences))
    held = narrowest(all_)
    return tuple(sorted(all_, key=lambda one: (one != held, one.layer, one.url)))


def datacite_xml(deposit: Deposit) -> bytes:
    """metadata/datacite.xml, valid by the XSD of the kernel."""
    edition, kernel = deposit.edition, deposit.kernel
    return written(
        (
            "resource",
            {
                "xmlns": _SPACE,
                "xmlns:xsi": _XSI,
                "xsi:schemaLocation": f"{_SPACE} https://schema.datacite.org/meta/kernel-{kernel}/metadata.xsd",
            },
            [
                one
                for one in (
                    ("identifier", {"identifierType": "DOI"}, edition.doi or UNKNOWN),
                    element("creators", [_agent("creator", "creatorName", agent) for agent in creators(deposit)]),
                    _titles(deposit),
                    _publisher(deposit),
                    element("publicationYear", year(deposit)),
                    ("resourceType", {"resourceTypeGeneral": "Dataset"}, "Digital scholarly edition"),
                    element("subjects", [element("subject", word) for word in edition.keywords]),
                    element("contributors", _contributors(deposit)),
                    _dates(deposit),
                    element("language", edition.language),
                    _alternates(deposit),
                    _related(deposit),
                    element("sizes", [element("size", f"{len(edition.documents)} documents")]),
                    element("formats", [element("format", "application/tei+xml"), element("format", "text/html")]),
                    element("version", edition.version),
                    element("rightsList", [_right(one) for one in rights(deposit)]),
                    element("descriptions", _descriptions(deposit)),
                    element("fundingReferences", _funding(deposit)),
                )
                if one is not None
            ],
        )
    )


def _agent(name: str, inner: str, agent: Agent, **more: str) -> Element | None:
    person = agent.kind != "organization"
    shown = f"{agent.family}, {agent.given}" if agent.family and agent.given else agent.name
    identifier: Element | None = None
    if agent.orcid:
        identifier = element(
            "nameIdentifier",
            f"https://orcid.org/{agent.orcid}",
            nameIdentifierScheme="ORCID",
            schemeURI="https://orcid.org",
        )
    elif agent.ror and not person:
        identifier = element("nameIdentifier", agent.ror, nameIdentifierScheme="ROR", schemeURI="https://ror.org")
    affiliation = {
        "affiliationIdentifier": agent.ror,
        "affiliationIdentifierScheme": "ROR",
        "schemeURI": "https://ror.org",
    }
    return element(
        name,
        [
            element(inner, shown, nameType="Personal" if person else "Organizational"),
            element("givenName", agent.given) if person and agent.given else None,
            element("familyName", agent.family) if person and agent.family else None,
            identifier,
            element("affiliation", agent.affiliation, **(affiliation if agent.ror else {}))
            if agent.affiliation
            else None,
        ],
        **more,
    )


def _titles(deposit: Deposit) -> Element | None:
    edition = deposit.edition
    return element(
        "titles",
        [
            element("title", edition.title, xml_lang=edition.language),
            element("title", edition.subtitle, xml_lang=edition.language, titleType="Subtitle")
            if edition.subtitle
            else None,
        ],
    )


def _publisher(deposit: Deposit) -> Element | None:
    edition = deposit.edition
    if not edition.publisher_ror:
        return element("publisher", edition.publisher or ":unkn")
    return element(
        "publisher",
        edition.publisher,
        publisherIdentifier=edition.publisher_ror,
        publisherIdentifierScheme="ROR",
        schemeURI="https://ror.org",
    )


def _contributors(deposit: Deposit) -> list[Element | None]:
    """Translators have a type of their own from 4.6 on; before that they were "Other"."""
    kind = "Other" if deposit.kernel == "4.5" else "Translator"
    found = [_agent("contributor", "contributorName", agent, contributorType=kind) for agent in translators(deposit)]
    editors = deposit.edition.editors
    return [_agent("contributor", "contributorName", one, contributorType="Editor") for one in editors] + found


def _dates(deposit: Deposit) -> Element | None:
    """``Created`` is said of the originals, as the interval from the first to the last."""
    created = deposit.edition.created
    about = "the original documents"
    kind = "Created" if deposit.kernel == "4.5" else "Coverage"
    interval = created.iso.replace("..", "")
    return element(
        "dates",
        [
            element("date", deposit.day or deposit.edition.published, dateType="Issued"),
            element("date", interval, dateType=kind, dateInformation=about) if created else None,
        ],
    )


def _alternates(deposit: Deposit) -> Element | None:
    edition = deposit.edition
    return element(
        "alternateIdentifiers",
        [
            element("alternateIdentifier", edition.id, alternateIdentifierType="Edition") if edition.id else None,
        ],
    )


def _related(deposit: Deposit) -> Element | None:
    """The address of the pages, and the records of the sources on the web."""
    edition = deposit.edition
    found = [
        element("relatedIdentifier", edition.url, relatedIdentifierType="URL", relationType="IsVariantFormOf")
        if edition.url
        else None
    ]
    sources = sorted({record.online for record in edition.documents if record.online.startswith("http")})
    found += [
        element("relatedIdentifier", url, relatedIdentifierType="URL", relationType="IsDerivedFrom") for url in sources
    ]
    return element("relatedIdentifiers", found)


def _right(one: Licensed) -> Element | None:
    identifier = spdx(one.url)
    return element(
        "rights",
        f"{one.name} ({one.layer}{': ' + one.covers if one.covers else ''})",
        rightsURI=one.url,
        **(
            {
                "rightsIdentifier": identifier,
                "rightsIdentifierScheme": "SPDX",
                "schemeURI": "https://spdx.org/licenses/",
            }
            if identifier
            else {}
        ),
    )


def _descriptions(deposit: Deposit) -> list[Element | None]:
    edition = deposit.edition
    abstract = edition.abstract or edition.description or edition.title
    listed = "; ".join(
        f"{record.title} ({record.created.iso})" if record.created else record.title
        for record in edition.documents[:50]
    )
    if len(edition.documents) > 50:
        listed += f"; and {len(edition.documents) - 50} more"
    return [
        element("description", abstract, xml_lang=edition.language, descriptionType="Abstract"),
        element("description", listed, xml_lang=edition.language, descriptionType="TableOfContents")
        if listed
        else None,
    ]


def _funding(deposit: Deposit) -> list[Element | None]:
    return [
        element(
            "fundingReference",
            [
                element("funderName", funder.name),
                element("funderIdentifier", funder.ror, funderIdentifierType="ROR") if funder.ror else None,
                element("awardNumber", funder.award, awardURI=funder.award_url) if funder.award else None,
                element("awardTitle", funder.award_title) if funder.award_title else None,
            ],
        )
        for funder in deposit.edition.funders
    ]


def datacite_json(deposit: Deposit) -> bytes:
    """The same as DataCite's REST API takes it (``data.attributes``; DataCite JSON 4)."""
    edition = deposit.edition
    given: dict[str, Any] = {
        "doi": edition.doi,
        "creators": [_json_agent(agent) for agent in creators(deposit)],
        "titles": _json_titles(deposit),
        "publisher": _json_publisher(deposit),
        "publicationYear": year(deposit),
        "types": {"resourceTypeGeneral": "Dataset", "resourceType": "Digital scholarly edition"},
        "subjects": [{"subject": word} for word in edition.keywords],
        "contributors": [
            {**_json_agent(agent), "contributorType": kind}
            for kind, agents in (("Editor", edition.editors), (_translator(deposit), translators(deposit)))
            for agent in agents
        ],
        "dates": _json_dates(deposit),
        "language": edition.language,
        "alternateIdentifiers": [{"alternateIdentifier": edition.id, "alternateIdentifierType": "Edition"}],
        "sizes": [f"{len(edition.documents)} documents"],
        "formats": ["application/tei+xml", "text/html"],
        "version": edition.version,
        "rightsList": [_json_right(one) for one in rights(deposit)],
        "descriptions": [
            {"description": text, "descriptionType": kind, "lang": edition.language}
            for kind, text in (("Abstract", edition.abstract or edition.description or edition.title),)
        ],
        "fundingReferences": [
            {
                key: value
                for key, value in (
                    ("funderName", one.name),
                    ("funderIdentifier", one.ror),
                    ("funderIdentifierType", "ROR" if one.ror else ""),
                    ("awardNumber", one.award),
                    ("awardUri", one.award_url),
                    ("awardTitle", one.award_title),
                )
                if value
            }
            for one in edition.funders
        ],
        "schemaVersion": f"http://datacite.org/schema/kernel-{deposit.kernel.split('.')[0]}",
    }
    return (
        json.dumps({key: value for key, value in given.items() if value}, ensure_ascii=False, indent=1) + "\n"
    ).encode()


def _translator(deposit: Deposit) -> str:
    return "Other" if deposit.kernel == "4.5" else "Translator"


def _json_titles(deposit: Deposit) -> list[dict[str, str]]:
    edition = deposit.edition
    titles = [{"title": edition.title, "lang": edition.language}]
    if edition.subtitle:
        titles.append({"title": edition.subtitle, "titleType": "Subtitle", "lang": edition.language})
    return titles


def _json_publisher(deposit: Deposit) -> dict[str, str]:
    edition = deposit.edition
    named = {"name": edition.publisher or ":unkn"}
    if not edition.publisher_ror:
        return named
    return named | {
        "publisherIdentifier": edition.publisher_ror,
        "publisherIdentifierScheme": "ROR",
        "schemeUri": "https://ror.org",
    }


def _json_dates(deposit: Deposit) -> list[dict[str, str]]:
    kind = "Created" if deposit.kernel == "4.5" else "Coverage"
    dates = [{"date": deposit.day or deposit.edition.published, "dateType": "Issued"}]
    if deposit.edition.created:
        interval = deposit.edition.created.iso.replace("..", "")
        dates.append({"date": interval, "dateType": kind, "dateInformation": "the original documents"})
    return [date for date in dates if date["date"]]


def _json_agent(agent: Agent) -> dict[str, Any]:
    person = agent.kind != "organization"
    found: dict[str, Any] = {
        "name": f"{agent.family}, {agent.given}" if agent.family and agent.given else agent.name,
        "nameType": "Personal" if person else "Organizational",
    }
    if person and agent.family and agent.given:
        found |= {"givenName": agent.given, "familyName": agent.family}
    if agent.orcid:
        found["nameIdentifiers"] = [
            {
                "nameIdentifier": f"https://orcid.org/{agent.orcid}",
                "nameIdentifierScheme": "ORCID",
                "schemeUri": "https://orcid.org",
            }
        ]
    if agent.affiliation:
        body = {"name": agent.affiliation}
        if agent.ror:
            body |= {
                "affiliationIdentifier": agent.ror,
                "affiliationIdentifierScheme": "ROR",
                "schemeUri": "https://ror.org",
            }
        found["affiliation"] = [body]
    return found


def _json_right(one: Licensed) -> dict[str, str]:
    found = {"rights": f"{one.name} ({one.layer})"}
    if one.url:
        found["rightsUri"] = one.url
    if identifier := spdx(one.url):
        found |= {
            "rightsIdentifier": identifier,
            "rightsIdentifierScheme": "SPDX",
            "schemeUri": "https://spdx.org/licenses/",
        }
    return found
