"""Findings that the editors know and leave, with a reason: taken out; an ignore that does nothing is a finding."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase

from lxml import etree

from rubricator import safe_xml
from rubricator.findings import Finding, Severity
from rubricator.project import Ignore
from rubricator.schemas.check.naming import nearest

_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_STEP = re.compile(r"/([^/@\[\]]+)\[(\d+)\]")

# What is wrong with an ignore: its number; the code, severity, message and remedy of a finding.
Wrong = tuple[int, tuple[str, Severity, str, str]]
# The ids of the element that a finding is about, and of those around it.
Around = Callable[[Finding], frozenset[str]]


def without_ignored(
    findings: Sequence[Finding], ignores: Sequence[Ignore], checked: Sequence[str], around: Around, known: Sequence[str]
) -> tuple[list[Finding], list[Wrong]]:
    """The findings that stay; and what is wrong with the ignores.

    Names of files are relative to the edition's folder; ``checked`` are those that were looked at, ``known`` all codes.
    A file that is not well-formed cannot be ignored.
    """
    used: set[int] = set()
    kept: list[Finding] = []
    for finding in findings:
        matching = [n for n, ignore in enumerate(ignores) if ignore.reason.strip() and _fits(ignore, finding, around)]
        used.update(matching)
        if not matching:
            kept.append(finding)
    return kept, list(_wrong(ignores, used, checked, known))


def _fits(ignore: Ignore, finding: Finding, around: Around) -> bool:
    if ignore.code != finding.code or finding.code.startswith("xml-"):
        return False
    return _names(ignore.file, finding.file) and (not ignore.id or ignore.id in around(finding))


def _names(pattern: str, file: str) -> bool:
    return not pattern or fnmatchcase(file, pattern)


def _wrong(ignores: Sequence[Ignore], used: set[int], checked: Sequence[str], known: Sequence[str]) -> Iterator[Wrong]:
    for number, ignore in enumerate(ignores):
        if not ignore.reason.strip():
            message = f"The ignore of {ignore.code} says no reason, so it is not obeyed."
            remedy = 'Write reason = "…": why it is right as it is.'
            yield number, ("ignore-without-reason", Severity.ERROR, message, remedy)
        elif ignore.code not in known:
            near = nearest(ignore.code, known)
            message = f"There is no finding {ignore.code}, so this ignore does nothing."
            remedy = f"Did you mean {near}?" if near else "Take it out."
            yield number, ("ignore-unused", Severity.WARNING, message, remedy)
        elif number not in used and any(_names(ignore.file, name) for name in checked):
            where = "".join(f", {part}" for part in (ignore.file, ignore.id) if part)
            message = f"Nothing is found any more that this ignore is for ({ignore.code}{where})."
            yield number, ("ignore-unused", Severity.WARNING, message, "Take it out of edition.toml.")


def ids_around(content: bytes, xpath: str) -> frozenset[str]:
    """The xml:ids of the element of a path (``/TEI[1]/text[1]``; names without prefixes) and of its ancestors."""
    try:
        element: etree._Element | None = etree.fromstring(content, safe_xml.parser())
    except (etree.XMLSyntaxError, ValueError):
        return frozenset()
    found: set[str] = set()
    for name, number in _STEP.findall(xpath)[1:]:
        if element is None:
            break
        found.add(element.get(_XML_ID, ""))
        element = _child(element, name.rpartition(":")[2], int(number))
    if element is not None:
        found.add(element.get(_XML_ID, ""))
    return frozenset(found - {""})


def _child(element: etree._Element, name: str, number: int) -> etree._Element | None:
    same = [child for child in element.iterchildren(etree.Element) if etree.QName(child).localname == name]
    return same[number - 1] if number <= len(same) else None


def ignore_lines(configuration: bytes) -> Mapping[int, int]:
    """The line of each ``[[ignore]]`` in edition.toml, by its number from 0."""
    lines = configuration.decode("utf-8", "replace").splitlines()
    at = [number for number, line in enumerate(lines, 1) if re.match(r"\s*\[\[\s*ignore\s*\]\]", line)]
    return dict(enumerate(at))
