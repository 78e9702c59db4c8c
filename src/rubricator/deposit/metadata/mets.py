"""METS 1.12 with a MODS 3.8 record: the edition, its files with checksums, and the order of the documents."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from rubricator.cite.item import date_parts
from rubricator.deposit.formats import format_of
from rubricator.deposit.metadata.datacite import rights, translators
from rubricator.deposit.metadata.xml import Element, element, written
from rubricator.deposit.model import DATA, Deposit
from rubricator.describe.record import Agent, EditionRecord, Record

_METS, _MODS = "http://www.loc.gov/METS/", "http://www.loc.gov/mods/v3"
_XLINK, _XSI = "http://www.w3.org/1999/xlink", "http://www.w3.org/2001/XMLSchema-instance"
_LOCATIONS = (
    f"{_METS} http://www.loc.gov/standards/mets/mets.xsd {_MODS} http://www.loc.gov/standards/mods/v3/mods-3-8.xsd"
)


def mets(deposit: Deposit) -> bytes:
    """metadata/mets.xml; the links lead from there into the package."""
    edition = deposit.edition
    attributes = {
        "xmlns:mets": _METS,
        "xmlns:mods": _MODS,
        "xmlns:xlink": _XLINK,
        "xmlns:xsi": _XSI,
        "xsi:schemaLocation": _LOCATIONS,
        "OBJID": edition.id,
        "LABEL": edition.title,
        "TYPE": "Dataset",
    }
    numbers = {path: f"f{number}" for number, path in enumerate(sorted(deposit.files), 1)}
    return written(
        (
            "mets:mets",
            {key: text for key, text in attributes.items() if text},
            [
                one
                for one in (
                    element(
                        "mets:metsHdr",
                        [
                            element(
                                "mets:agent",
                                [element("mets:name", f"rubricator {deposit.program}")],
                                ROLE="CREATOR",
                                TYPE="OTHER",
                                OTHERTYPE="SOFTWARE",
                            ),
                        ],
                        **({"CREATEDATE": f"{deposit.day}T00:00:00Z"} if deposit.day else {}),
                    ),
                    element(
                        "mets:dmdSec",
                        [
                            element(
                                "mets:mdWrap",
                                [element("mets:xmlData", [_mods(deposit)])],
                                MDTYPE="MODS",
                                MDTYPEVERSION="3.8",
                            ),
                        ],
                        ID="dmd1",
                    ),
                    element("mets:fileSec", list(_groups(deposit, numbers))),
                    element("mets:structMap", [_map(deposit, numbers)], TYPE="LOGICAL"),
                )
                if one is not None
            ],
        )
    )


def _groups(deposit: Deposit, numbers: dict[str, str]) -> Iterator[Element | None]:
    """A file group a folder."""
    folders: dict[str, list[str]] = {}
    for path in sorted(deposit.files):
        folders.setdefault(path.partition("/")[0] if "/" in path else "package", []).append(path)
    for folder, paths in sorted(folders.items()):
        yield "mets:fileGrp", {"USE": folder}, (_file(path, deposit, numbers) for path in paths)


def _file(path: str, deposit: Deposit, numbers: dict[str, str]) -> Element | None:
    sums = deposit.files[path]
    return element(
        "mets:file",
        [element("mets:FLocat", LOCTYPE="URL", xlink_href=f"../{DATA}{quote(path)}")],
        ID=numbers[path],
        MIMETYPE=format_of(path).media,
        SIZE=str(sums.size),
        CHECKSUM=sums.sha256,
        CHECKSUMTYPE="SHA-256",
    )


def _map(deposit: Deposit, numbers: dict[str, str]) -> Element | None:
    documents = [
        element(
            "mets:div",
            [element("mets:fptr", FILEID=numbers[path])],
            TYPE="document",
            LABEL=record.title or record.file,
            ORDER=str(number),
        )
        for number, record in enumerate(deposit.edition.documents, 1)
        if (path := f"tei/{record.file}") in numbers
    ]
    return element("mets:div", documents, TYPE="edition", LABEL=deposit.edition.title, DMDID="dmd1")


def mods(deposit: Deposit) -> bytes:
    """metadata/mods.xml: the same record for itself."""
    record = _mods(deposit)
    if record is None:
        return b""
    name, attributes, content = record
    location = f"{_MODS} http://www.loc.gov/standards/mods/v3/mods-3-8.xsd"
    more = {"xmlns:mods": _MODS, "xmlns:xlink": _XLINK, "xmlns:xsi": _XSI, "xsi:schemaLocation": location}
    return written((name, {**more, **attributes}, content))


def _mods(deposit: Deposit) -> Element | None:
    edition = deposit.edition
    issued = deposit.day or edition.published
    encoding = {"encoding": "w3cdtf"} if date_parts(issued) else {}
    return element(
        "mods:mods",
        [
            element(
                "mods:titleInfo",
                [
                    element("mods:title", edition.title),
                    element("mods:subTitle", edition.subtitle) if edition.subtitle else None,
                ],
            ),
            *(_name(agent, "edt") for agent in edition.editors),
            *(_name(agent, "trl") for agent in translators(deposit)),
            element("mods:typeOfResource", "text"),
            element("mods:genre", "scholarly edition"),
            element(
                "mods:originInfo",
                [
                    element("mods:publisher", edition.publisher),
                    element("mods:dateIssued", issued, **encoding) if issued else None,
                    element("mods:edition", edition.version) if edition.version else None,
                ],
            ),
            element(
                "mods:language", [element("mods:languageTerm", edition.language, type="code", authority="rfc3066")]
            ),
            element(
                "mods:physicalDescription",
                [
                    element("mods:internetMediaType", "application/tei+xml"),
                    element("mods:extent", f"{len(edition.documents)} documents"),
                    element("mods:digitalOrigin", "born digital"),
                ],
            ),
            element("mods:abstract", edition.abstract or edition.description) if edition.description else None,
            *(element("mods:subject", [element("mods:topic", word)]) for word in edition.keywords),
            element("mods:subject", [element("mods:temporal", edition.created.iso)]) if edition.created else None,
            element("mods:identifier", edition.doi, type="doi") if edition.doi else None,
            element("mods:identifier", edition.id, type="local") if edition.id else None,
            element("mods:location", [element("mods:url", edition.url)]) if edition.url else None,
            *(
                element(
                    "mods:accessCondition",
                    f"{one.layer}: {one.name}",
                    type="use and reproduction",
                    **({"xlink_href": one.url} if one.url else {}),
                )
                for one in rights(deposit)
            ),
        ],
        version="3.8",
    )


def document_mods(record: Record, edition: EditionRecord) -> bytes:
    """A MODS record of one document."""
    created = record.created.iso
    encoding = {"encoding": "w3cdtf"} if date_parts(created) else {"encoding": "edtf"}
    location = f"{_MODS} http://www.loc.gov/standards/mods/v3/mods-3-8.xsd"
    return written(
        element(
            "mods:mods",
            [
                element("mods:titleInfo", [element("mods:title", record.title or record.name)]),
                *(_name(agent, "aut") for agent in record.authors),
                *(_name(agent, "rcp") for agent in record.addressees),
                *(_name(agent, "trl") for agent in record.translators),
                *(_name(agent, "edt") for agent in record.editors),
                element("mods:typeOfResource", "text"),
                element("mods:genre", record.genre) if record.genre else None,
                element("mods:originInfo", [element("mods:dateCreated", created, **encoding)]) if created else None,
                element(
                    "mods:language", [element("mods:languageTerm", record.language, type="code", authority="rfc3066")]
                )
                if record.language
                else None,
                element("mods:abstract", record.abstract) if record.abstract else None,
                element(
                    "mods:relatedItem", [element("mods:titleInfo", [element("mods:title", edition.title)])], type="host"
                ),
                element("mods:location", [element("mods:physicalLocation", str(record.archive))])
                if record.archive
                else None,
                *(
                    element("mods:accessCondition", f"{one.layer}: {one.name}", type="use and reproduction")
                    for one in record.licences or edition.licences
                ),
            ],
            version="3.8",
            xmlns_mods=_MODS,
            xmlns_xsi=_XSI,
            xsi_schemaLocation=location,
        )
    )


def _name(agent: Agent, role: str) -> Element | None:
    return element(
        "mods:name",
        [
            element("mods:namePart", agent.name),
            element("mods:nameIdentifier", agent.orcid, type="orcid") if agent.orcid else None,
            element("mods:role", [element("mods:roleTerm", role, type="code", authority="marcrelator")]),
        ],
        type="corporate" if agent.kind == "organization" else "personal",
    )
