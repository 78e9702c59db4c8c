"""Whether the readings of the parallels still are what stands in the documents."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping

from rubricator.collate.anchors import between, points
from rubricator.collate.standoff import sources_of
from rubricator.collate.tokens import tokens
from rubricator.findings import Finding, Severity
from rubricator.tei.reading import Reading, reading
from rubricator.tei.source import Element, NotXml, Source, scan


def stale(files: Mapping[str, bytes]) -> list[Finding]:
    """Each reading of a parallel that is not the text between its anchors (path → content; forward slashes).

    Files that are no XML are passed over: validation says so itself. A pointer to a file that is not among ``files``
    is not judged.
    """
    documents = _Documents(files)
    findings: list[Finding] = []
    for name in sorted(files):
        if b"parallel" in files[name]:
            try:
                findings += _of_file(name, scan(files[name]), documents)
            except NotXml:
                continue
    return sorted(findings)


class _Documents:
    """The documents that are pointed to, read when first asked for."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = {posixpath.normpath(name): data for name, data in files.items()}
        self._read: dict[str, tuple[Reading, Mapping[str, int]] | None] = {}

    def get(self, name: str) -> tuple[Reading, Mapping[str, int]] | None:
        if name not in self._read:
            self._read[name] = self._reading(name)
        return self._read[name]

    def _reading(self, name: str) -> tuple[Reading, Mapping[str, int]] | None:
        try:
            read = reading(self._files[name])
        except (KeyError, NotXml):
            return None
        return read, points(read)


def _of_file(name: str, source: Source, documents: _Documents) -> Iterator[Finding]:
    for element in source.elements:
        if element.name not in ("lem", "rdg") or element.parent < 0:
            continue
        if source.elements[element.parent].attributes.get("type") != "parallel":
            continue
        said = _problem(name, source, element, documents)
        if said is not None:
            code, message, remedy = said
            line, column = _place(source, element)
            yield Finding(name, line, column, code, Severity.ERROR, message, remedy, source.xpath(element.number))


def _problem(name: str, source: Source, element: Element, documents: _Documents) -> tuple[str, str, str] | None:
    pointers = sources_of(element.attributes)
    if pointers is None:
        return None
    file, first, last = pointers
    found = documents.get(posixpath.normpath(posixpath.join(posixpath.dirname(name), file)))
    if found is None:
        return None
    read, places = found
    lost = [key for key in (first, last) if key not in places]
    if lost:
        message = f"{file} has no anchor “{lost[0]}”: the passage of this {element.name} cannot be found."
        return "parallel-anchor-missing", message, "Put the anchor back, or run rubricator collate."
    if places[first] >= places[last]:
        message = f"The anchor “{last}”, which ends the passage, stands before “{first}” in {file}."
        return "parallel-anchors-reversed", message, "Exchange the two pointers of @source."
    here, there = source.text_of(element.number), between(read, places[first], places[last])
    said, stands = _words(here), _words(there)
    if said == stands:
        return None
    apart = (n for n, (a, b) in enumerate(zip(said, stands, strict=False)) if a != b)
    parting = next(apart, min(len(said), len(stands)))
    message = (
        f"This {element.name} reads “{_around(said, parting)}”, but between its anchors in {file} stands "
        f"“{_around(stands, parting)}”."
    )
    return "parallel-stale", message, "Run rubricator collate, or correct the reading."


def _words(text: str) -> list[str]:
    return [token.text for token in tokens(text)]


def _around(words: list[str], number: int) -> str:
    """The words about the place where two readings part."""
    start, end = max(0, number - 5), number + 6
    before, after = "… " if start else "", " …" if end < len(words) else ""
    return f"{before}{' '.join(words[start:end])}{after}"


def _place(source: Source, element: Element) -> tuple[int, int]:
    before = source.data[: element.start].decode(source.codec, "replace")
    return before.count("\n") + 1, len(before) - before.rfind("\n")
