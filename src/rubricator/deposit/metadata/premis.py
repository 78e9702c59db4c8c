"""PREMIS 3.0: every file with its checksums and format, and what was checked before the deposit."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from rubricator.deposit.formats import format_of
from rubricator.deposit.metadata.xml import Element, element, written
from rubricator.deposit.model import DATA, Deposit, Event

_SPACE, _XSI = "http://www.loc.gov/premis/v3", "http://www.w3.org/2001/XMLSchema-instance"
_AGENT = "rubricator"
# PREMIS wants a date and time of an event; where nobody stated the day, EDTF's word for "not known".
_UNKNOWN = "unknown"


def premis(deposit: Deposit) -> bytes:
    """metadata/premis.xml."""
    attributes = {
        "xmlns": _SPACE,
        "xmlns:xsi": _XSI,
        "version": "3.0",
        "xsi:schemaLocation": f"{_SPACE} https://www.loc.gov/standards/premis/v3/premis.xsd",
    }
    events = (_event(number, event, deposit) for number, event in enumerate(deposit.events, 1))
    return written(("premis", attributes, chain(_objects(deposit), events, [_agent(deposit)])))


def _objects(deposit: Deposit) -> Iterator[Element | None]:
    for path, sums in sorted(deposit.files.items()):
        form = format_of(path)
        characteristics = [
            *(
                element("fixity", [element("messageDigestAlgorithm", name), element("messageDigest", digest)])
                for name, digest in (("SHA-256", sums.sha256), ("SHA-512", sums.sha512))
            ),
            element("size", str(sums.size)),
            element(
                "format",
                [
                    element("formatDesignation", [element("formatName", form.media)]),
                    element(
                        "formatRegistry",
                        [
                            element("formatRegistryName", "PRONOM"),
                            element("formatRegistryKey", form.pronom),
                        ],
                    )
                    if form.pronom
                    else None,
                ],
            ),
        ]
        yield element(
            "object",
            [
                _identifier("object", "path", DATA + path),
                element("objectCharacteristics", characteristics),
            ],
            xsi_type="file",
        )


def _event(number: int, event: Event, deposit: Deposit) -> Element | None:
    return element(
        "event",
        [
            _identifier("event", "local", f"event-{number}"),
            element("eventType", event.kind),
            element("eventDateTime", deposit.day or _UNKNOWN),
            element("eventDetailInformation", [element("eventDetail", event.detail)]),
            element(
                "eventOutcomeInformation",
                [
                    element("eventOutcome", event.outcome),
                    element("eventOutcomeDetail", [element("eventOutcomeDetailNote", event.note)])
                    if event.note
                    else None,
                ],
            ),
            element(
                "linkingAgentIdentifier",
                [
                    element("linkingAgentIdentifierType", "local"),
                    element("linkingAgentIdentifierValue", _AGENT),
                ],
            ),
        ],
    )


def _agent(deposit: Deposit) -> Element | None:
    return element(
        "agent",
        [
            _identifier("agent", "local", _AGENT),
            element("agentName", "rubricator"),
            element("agentType", "software"),
            element("agentVersion", deposit.program),
        ],
    )


def _identifier(kind: str, type_: str, value: str) -> Element | None:
    return element(
        f"{kind}Identifier",
        [
            element(f"{kind}IdentifierType", type_),
            element(f"{kind}IdentifierValue", value),
        ],
    )
