"""What Zenodo (legacy API and .zenodo.json) and InvenioRDM (its successor) ask for.

The licence is always stated: the API silently takes CC BY for a record that has none.
"""

from __future__ import annotations

import json
from html import escape
from typing import Any

from rubricator.deposit.metadata.datacite import creators, rights, translators, year
from rubricator.deposit.model import Deposit
from rubricator.describe.licences import is_open, narrowest, spdx
from rubricator.describe.record import Agent, Licensed
from rubricator.languages import three_letters


def zenodo(deposit: Deposit) -> bytes:
    """The record for the deposition API."""
    edition = deposit.edition
    licence = narrowest(edition.licences)
    given: dict[str, Any] = {
        "title": ": ".join(part for part in (edition.title, edition.subtitle) if part),
        "upload_type": "dataset",
        "publication_date": deposit.day or edition.published,
        "description": _html(deposit),
        "access_right": "open",
        "license": licence_id(licence),
        "creators": [_creator(agent) for agent in creators(deposit)],
        "contributors": [{**_creator(agent), "type": "Other"} for agent in translators(deposit)],
        "keywords": list(edition.keywords),
        "language": three_letters(edition.language),
        "version": edition.version,
        "doi": edition.doi,
        "notes": _rights_in_words(deposit),
        "related_identifiers": [{"identifier": edition.url, "relation": "isAlternateIdentifier"}]
        if edition.url
        else [],
        "dates": [_interval(deposit)] if edition.created else [],
    }
    return _json({key: value for key, value in given.items() if value})


def licence_id(licence: Licensed | None) -> str:
    """Zenodo's name of a licence: SPDX in small letters; "other-open" or "other-closed" for what has no name there."""
    if licence is None:
        return ""
    return spdx(licence.url).lower() or ("other-open" if is_open(licence.url) else "other-closed")


def inveniordm(deposit: Deposit) -> bytes:
    """The record for InvenioRDM's REST API (``metadata`` of a draft; InvenioRDM 12)."""
    edition = deposit.edition
    metadata: dict[str, Any] = {
        "title": edition.title,
        "resource_type": {"id": "dataset"},
        "publication_date": deposit.day or edition.published or year(deposit),
        "publisher": edition.publisher,
        "creators": [{**_person_or_org(agent), "role": {"id": "editor"}} for agent in creators(deposit)],
        "contributors": [{**_person_or_org(agent), "role": {"id": "other"}} for agent in translators(deposit)],
        "additional_titles": [{"title": edition.subtitle, "type": {"id": "subtitle"}}] if edition.subtitle else [],
        "description": _html(deposit),
        "rights": [_right(one) for one in rights(deposit)],
        "languages": [{"id": three_letters(edition.language)}] if three_letters(edition.language) else [],
        "subjects": [{"subject": word} for word in edition.keywords],
        "version": edition.version,
        "formats": ["application/tei+xml", "text/html"],
        "sizes": [f"{len(edition.documents)} documents"],
        "dates": [{"date": edition.created.iso, "type": {"id": "created"}, "description": "The original documents"}]
        if edition.created
        else [],
        "related_identifiers": [
            {"identifier": edition.url, "scheme": "url", "relation_type": {"id": "isvariantformof"}}
        ]
        if edition.url
        else [],
        "funding": [
            {
                "funder": {"name": funder.name},
                **(
                    {"award": {"number": funder.award, "title": {"en": funder.award_title or funder.award}}}
                    if funder.award
                    else {}
                ),
            }
            for funder in edition.funders
        ],
    }
    record: dict[str, Any] = {
        "access": {"record": "public", "files": "public"},
        "files": {"enabled": True},
        "metadata": {key: value for key, value in metadata.items() if value},
    }
    if edition.doi:
        record["pids"] = {"doi": {"identifier": edition.doi, "provider": "external"}}
    return _json(record)


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _creator(agent: Agent) -> dict[str, str]:
    found = {"name": f"{agent.family}, {agent.given}" if agent.family and agent.given else agent.name}
    if agent.affiliation:
        found["affiliation"] = agent.affiliation
    if agent.orcid:
        found["orcid"] = agent.orcid
    return found


def _person_or_org(agent: Agent) -> dict[str, Any]:
    found: dict[str, Any] = {"name": agent.name, "type": "organizational"}
    if agent.kind != "organization":
        # InvenioRDM wants a family name of every person; a name that nobody has cut stands there whole.
        found = {"type": "personal", "family_name": agent.family or agent.name, "name": agent.name}
        if agent.given and agent.family:
            found |= {"given_name": agent.given, "name": f"{agent.family}, {agent.given}"}
    if agent.orcid:
        found["identifiers"] = [{"scheme": "orcid", "identifier": agent.orcid}]
    whole: dict[str, Any] = {"person_or_org": found}
    if agent.affiliation:
        whole["affiliations"] = [{"name": agent.affiliation}]
    return whole


def _right(one: Licensed) -> dict[str, Any]:
    identifier = spdx(one.url).lower()
    if identifier:
        return {"id": identifier}
    found: dict[str, Any] = {"title": {"en": f"Terms of the {one.layer}"}, "description": {"en": one.name}}
    return found | ({"link": one.url} if one.url else {})


def _html(deposit: Deposit) -> str:
    edition = deposit.edition
    parts = [edition.abstract or edition.description or edition.title]
    parts.append(f"{len(edition.documents)} documents in TEI P5 with reading edition and registers.")
    return "".join(f"<p>{escape(part)}</p>" for part in parts)


def _rights_in_words(deposit: Deposit) -> str:
    return " ".join(
        f"{one.layer.capitalize()}: {one.name}{f' <{one.url}>' if one.url else ''}." for one in rights(deposit)
    )


def _interval(deposit: Deposit) -> dict[str, str]:
    created = deposit.edition.created
    start, end = created.start or created.end, created.end or created.start
    return {"start": start, "end": end, "type": "Collected", "description": "Dates of the original documents"}
