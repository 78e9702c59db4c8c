"""What each repository asks for: the fields that it requires, and those that it recommends. The one table.

Sources: Zenodo and InvenioRDM REST API (deposit metadata); TextGrid metadata schema 2010 (work, edition, collection);
ACDH schema of ARCHE (TopCollection); GAMS 5 object.csv; CMDI 1.2 with the OLAC profile; NAKALA API (nakala:*);
Dataverse citation block; TAPAS project guidelines; DataCite 4.7 and RO-Crate 1.3 for the package itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Target:
    """A repository. Fields of documents begin with "document."; the others are of the edition."""

    name: str
    title: str
    required: frozenset[str]
    recommended: frozenset[str]
    next_step: str


_COMMON = "title editors published publisher licences"
_WISHED = "doi orcid publisher_ror abstract keywords version url"


def _target(name: str, title: str, required: str, recommended: str, next_step: str) -> Target:
    return Target(name, title, frozenset(required.split()), frozenset(recommended.split()), next_step)


PACKAGE = _target("package", "Package", _COMMON, f"{_WISHED} identifiers released document.title document.created", "")

TARGETS: Mapping[str, Target] = {
    target.name: target
    for target in (
        _target(
            "zenodo",
            "Zenodo",
            f"{_COMMON} description",
            "orcid keywords version doi abstract",
            "At zenodo.org: New upload; add the ZIP; fill the form from zenodo.json (or send it with the API: POST "
            "/api/deposit/depositions, inveniordm.json for POST /api/records); look at the licence; publish.",
        ),
        _target(
            "textgrid",
            "TextGrid Repository",
            f"{_COMMON} document.title document.created document.genre document.language",
            "document.authors document.archive identifiers abstract",
            "Import the folder textgrid/ with tgadmin ('tgadmin put-aggregation PROJECT edition.collection') or in "
            "TextGridLab; then publish from the lab.",
        ),
        _target(
            "arche",
            "ARCHE (ACDH-CH, Vienna)",
            f"{_COMMON} description contact language document.title",
            "orcid abstract identifiers document.language document.created url",
            "Write to arche@oeaw.ac.at with arche/metadata.ttl; after curation the curators ingest the data folder.",
        ),
        _target(
            "gams",
            "GAMS (Graz)",
            f"{_COMMON} id document.title",
            "document.authors document.created document.language",
            "Run 'gamster create gams/objects' (pip install gamster) and hand the bags to the GAMS team.",
        ),
        _target(
            "clarin",
            "CLARIN centre (CMDI)",
            f"{_COMMON} description language contact",
            "document.language document.title keywords orcid",
            "Choose a centre at clarin.eu/depositing; submit the ZIP with clarin/edition.cmdi.xml.",
        ),
        _target(
            "nakala",
            "NAKALA (Huma-Num)",
            f"{_COMMON} document.title",
            "document.authors document.created keywords description",
            "Upload the files, then POST nakala/collection.json to /collections and nakala/datas/*.json to /datas of "
            "the NAKALA API (or fill the form at nakala.fr from them).",
        ),
        _target(
            "dataverse",
            "Dataverse",
            f"{_COMMON} description contact",
            "orcid keywords version doi",
            "POST dataverse/dataset.json to /api/dataverses/NAME/datasets, then add the ZIP (it is unpacked there); "
            "or use the form.",
        ),
        _target(
            "tapas",
            "TAPAS",
            f"{_COMMON} document.title",
            "description document.authors document.created",
            "At tapasproject.org: make a project and a collection with the values of tapas/project.json; upload the "
            "files that it names.",
        ),
    )
}
