"""What the stylesheets report becomes findings, with the line of the TEI file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from rubricator.edition.engine import Message
from rubricator.edition.sources import Source
from rubricator.findings import Finding, Severity

_ERRORS = frozenset({"stylesheet-failed"})
_TEI = "http://www.tei-c.org/ns/1.0"
_STEP = re.compile(r"/Q\{([^}]*)\}([^/\[]+)\[(\d+)\]")


def findings_of(messages: Iterable[Message], source: Source | None) -> list[Finding]:
    """One finding for each thing reported: what is said of many places is said once, of the first of them."""
    places: dict[tuple[str, str, str], list[str]] = {}
    for message in messages:
        places.setdefault((message.code, message.text, message.remedy), []).append(message.path)
    return [_finding(source, *said, paths) for said, paths in places.items()]


def _finding(source: Source | None, code: str, text: str, remedy: str, paths: list[str]) -> Finding:
    file = source.file if source is not None else ""
    severity = Severity.ERROR if code in _ERRORS else Severity.WARNING
    again = f" ({len(paths)} places; this is the first.)" if len(paths) > 1 else ""
    xpath = paths[0].replace(f"Q{{{_TEI}}}", "")
    if source is not None and source.root:
        xpath = source.root + "".join(xpath.partition("]")[2:])
    return Finding(file, _line(source, paths[0]), 0, code, severity, text + again, remedy, xpath)


def _line(source: Source | None, path: str) -> int:
    """The line of the node that the processor's XPath (``/Q{…}TEI[1]/…``) leads to; 0 where it cannot be told."""
    steps = _STEP.findall(path)
    if source is None or not steps:
        return 0
    node: Any = source.tree.getroot()
    for namespace, name, number in steps[1:]:
        # libxml2 counts the children; ElementPath would compare each with all its siblings.
        found = node.xpath(f"*[namespace-uri() = $ns and local-name() = $name][{number}]", ns=namespace, name=name)
        if not found:
            return 0
        node = found[0]
    return int(node.sourceline or 0)
