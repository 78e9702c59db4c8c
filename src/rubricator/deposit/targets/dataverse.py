"""Dataverse: the dataset for its native API (POST /api/dataverses/NAME/datasets), citation block."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from rubricator.cite.item import date_parts
from rubricator.deposit.metadata.datacite import creators, rights, translators
from rubricator.deposit.model import Deposit
from rubricator.describe.licences import narrowest, spdx
from rubricator.describe.record import Agent

# Names of licences as a fresh Dataverse has them; what has none there goes to the terms of use.
_LICENCES = {
    "CC0-1.0": ("CC0 1.0", "http://creativecommons.org/publicdomain/zero/1.0"),
    "CC-BY-4.0": ("CC BY 4.0", "http://creativecommons.org/licenses/by/4.0"),
    "CC-BY-SA-4.0": ("CC BY-SA 4.0", "http://creativecommons.org/licenses/by-sa/4.0"),
    "CC-BY-NC-4.0": ("CC BY-NC 4.0", "http://creativecommons.org/licenses/by-nc/4.0"),
    "CC-BY-NC-SA-4.0": ("CC BY-NC-SA 4.0", "http://creativecommons.org/licenses/by-nc-sa/4.0"),
    "CC-BY-ND-4.0": ("CC BY-ND 4.0", "http://creativecommons.org/licenses/by-nd/4.0"),
    "CC-BY-NC-ND-4.0": ("CC BY-NC-ND 4.0", "http://creativecommons.org/licenses/by-nc-nd/4.0"),
}


def dataverse(deposit: Deposit, read: Callable[[str], bytes]) -> Iterator[tuple[str, bytes]]:
    """``dataset.json``."""
    held = narrowest(deposit.edition.licences)
    version: dict[str, Any] = {
        "metadataBlocks": {"citation": {"displayName": "Citation Metadata", "fields": _fields(deposit)}}
    }
    known = _LICENCES.get(spdx(held.url)) if held else None
    if known:
        version["license"] = {"name": known[0], "uri": known[1]}
    else:
        version["termsOfUse"] = " ".join(
            f"{one.layer.capitalize()}: {one.name} {one.url}".strip() + "." for one in rights(deposit)
        )
    yield "dataset.json", (json.dumps({"datasetVersion": version}, ensure_ascii=False, indent=1) + "\n").encode()


def _fields(deposit: Deposit) -> list[dict[str, Any]]:
    edition = deposit.edition
    contact = edition.contact if "@" in edition.contact else ""
    found = [
        _primitive("title", edition.title),
        _primitive("subtitle", edition.subtitle),
        _compound("author", [_author(agent) for agent in creators(deposit)]),
        _compound(
            "datasetContact", [_parts(datasetContactName=creators(deposit)[0].name, datasetContactEmail=contact)]
        ),
        _compound("dsDescription", [_parts(dsDescriptionValue=edition.abstract or edition.description)]),
        {
            "typeName": "subject",
            "multiple": True,
            "typeClass": "controlledVocabulary",
            "value": ["Arts and Humanities"],
        },
        _compound("keyword", [_parts(keywordValue=word) for word in edition.keywords]),
        _compound("contributor", [_parts(contributorName=agent.name) for agent in translators(deposit)]),
        _compound("producer", [_parts(producerName=edition.publisher)]),
        _primitive(
            "distributionDate",
            (deposit.day or edition.published) if date_parts(deposit.day or edition.published) else "",
        ),
        _compound(
            "timePeriodCovered",
            [_parts(timePeriodCoveredStart=edition.created.start, timePeriodCoveredEnd=edition.created.end)],
        ),
        _compound(
            "grantNumber", [_parts(grantNumberAgency=one.name, grantNumberValue=one.award) for one in edition.funders]
        ),
        _primitive("alternativeURL", edition.url),
    ]
    return [field for field in found if field["value"]]


def _primitive(name: str, value: str) -> dict[str, Any]:
    return {"typeName": name, "multiple": False, "typeClass": "primitive", "value": value}


def _compound(name: str, values: list[dict[str, Any]]) -> dict[str, Any]:
    return {"typeName": name, "multiple": True, "typeClass": "compound", "value": [value for value in values if value]}


def _parts(**values: str) -> dict[str, Any]:
    return {name: _primitive(name, value) for name, value in values.items() if value}


def _author(agent: Agent) -> dict[str, Any]:
    name = f"{agent.family}, {agent.given}" if agent.family and agent.given else agent.name
    found = _parts(authorName=name, authorAffiliation=agent.affiliation, authorIdentifier=agent.orcid)
    if agent.orcid:
        found["authorIdentifierScheme"] = {
            "typeName": "authorIdentifierScheme",
            "multiple": False,
            "typeClass": "controlledVocabulary",
            "value": "ORCID",
        }
    return found
