"""Entries that look like TEI's and are in another namespace: nobody's tool for TEI reads them."""

from __future__ import annotations

from rubricator.apparatus.findings import Judge
from rubricator.apparatus.model import Apparatus, Place
from rubricator.findings import Severity
from rubricator.tei.source import TEI_NAMESPACE, Element, Source

_READINGS = frozenset({"lem", "rdg", "rdgGrp"})
_EXAMPLES = "http://www.tei-c.org/ns/Examples"  # what a guideline shows is no entry of its text


def foreign(apparatus: Apparatus, judge: Judge) -> None:
    """Of each such namespace the first entry, with how many there are."""
    for number, document in enumerate(apparatus.documents):
        found: dict[str, list[int]] = {}
        for element in document.source.elements:
            if _is_foreign(element) and _has_readings(document.source, element.number):
                found.setdefault(element.namespace, []).append(element.number)
        for namespace, entries in found.items():
            several = len(entries) > 1
            many = f"{len(entries)} entries, this one first, are" if several else "This entry is"
            unread = "they were not read" if several else "it was not read"
            prefix = document.source.elements[entries[0]].prefix
            declaration = f"xmlns:{prefix}" if prefix else "xmlns"
            judge.say(
                Place(number, entries[0]),
                "apparatus-foreign",
                Severity.WARNING,
                f"{many} in the namespace {namespace}, which is not TEI's: {unread}.",
                "If app, lem and rdg mean there what they mean in TEI, declare TEI's namespace for them in a copy "
                f'({declaration}="{TEI_NAMESPACE}") and check that; else read the file with the tools of the project '
                "that made it.",
            )


def _is_foreign(element: Element) -> bool:
    return element.name == "app" and not element.is_tei and element.namespace != _EXAMPLES


def _has_readings(source: Source, number: int) -> bool:
    return any(source.elements[child].name in _READINGS for child in source.children[number])
