"""CLARIN: a CMDI 1.2 record of the edition by the profile OLAC-DcmiTerms (clarin.eu:cr1:p_1288172614026)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import quote

from rubricator.deposit.formats import format_of
from rubricator.deposit.metadata.datacite import creators, rights, translators
from rubricator.deposit.metadata.xml import Element, element, written
from rubricator.deposit.model import Deposit
from rubricator.languages import three_letters

PROFILE = "clarin.eu:cr1:p_1288172614026"
_CMD, _XSI = "http://www.clarin.eu/cmd/1", "http://www.w3.org/2001/XMLSchema-instance"
_PAYLOAD = f"{_CMD}/profiles/{PROFILE}"
_XSD = f"https://catalog.clarin.eu/ds/ComponentRegistry/rest/registry/1.x/profiles/{PROFILE}/xsd"


def clarin(deposit: Deposit, read: Callable[[str], bytes]) -> Iterator[tuple[str, bytes]]:
    """``edition.cmdi.xml``."""
    attributes = {
        "xmlns:cmd": _CMD,
        "xmlns:cmdp": _PAYLOAD,
        "xmlns:xsi": _XSI,
        "CMDVersion": "1.2",
        "xsi:schemaLocation": f"{_CMD} https://infra.clarin.eu/CMDI/1.x/xsd/cmd-envelop.xsd {_PAYLOAD} {_XSD}",
    }
    parts = [
        element(
            "cmd:Header",
            [
                element("cmd:MdCreator", f"rubricator {deposit.program}"),
                element("cmd:MdCreationDate", deposit.day) if deposit.day else None,
                element("cmd:MdProfile", PROFILE),
                element("cmd:MdCollectionDisplayName", deposit.edition.title),
            ],
        ),
        element(
            "cmd:Resources",
            [
                element("cmd:ResourceProxyList", _proxies(deposit)),
                ("cmd:JournalFileProxyList", {}, ""),
                ("cmd:ResourceRelationList", {}, ""),
            ],
        ),
        element("cmd:Components", [element("cmdp:OLAC-DcmiTerms", _terms(deposit))]),
    ]
    yield "edition.cmdi.xml", written(("cmd:CMD", attributes, [part for part in parts if part is not None]))


def _proxies(deposit: Deposit) -> list[Element | None]:
    edition = deposit.edition
    base = f"{edition.url.rstrip('/')}/" if edition.url else ""
    found = [_proxy("landing", "LandingPage", "text/html", edition.url)] if edition.url else []
    for number, record in enumerate(edition.documents, 1):
        path = f"tei/{record.file}"
        found.append(_proxy(f"r{number}", "Resource", format_of(path).media, f"{base}{quote(path)}"))
    return found


def _proxy(id_: str, kind: str, media: str, address: str) -> Element | None:
    return element(
        "cmd:ResourceProxy",
        [element("cmd:ResourceType", kind, mimetype=media), element("cmd:ResourceRef", address)],
        id=id_,
    )


def _terms(deposit: Deposit) -> list[Element | None]:
    """In the order of the profile: by the alphabet."""
    edition = deposit.edition
    return [
        element("cmdp:abstract", edition.abstract) if edition.abstract else None,
        *(element("cmdp:contributor", f"{agent.name} (translator)") for agent in translators(deposit)),
        element("cmdp:created", edition.created.iso) if edition.created else None,
        *(element("cmdp:creator", agent.name) for agent in creators(deposit)),
        element("cmdp:description", edition.description or edition.abstract),
        element("cmdp:format", "application/tei+xml"),
        element("cmdp:identifier", f"https://doi.org/{edition.doi}" if edition.doi else edition.url or edition.id),
        element("cmdp:issued", deposit.day or edition.published),
        *(element("cmdp:language", three_letters(tag) or tag) for tag in edition.languages),
        *(element("cmdp:license", one.url or one.name) for one in rights(deposit)),
        element("cmdp:publisher", edition.publisher),
        *(element("cmdp:subject", word) for word in edition.keywords),
        element("cmdp:title", edition.title),
        element("cmdp:type", "Collection"),
    ]
