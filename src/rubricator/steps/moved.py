"""Sources that are not where they were: renamed, removed, or there twice (the checksums in edition.lock tell)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rubricator.convert import Source
from rubricator.findings import Finding, Severity
from rubricator.steps.desk import Desk
from rubricator.steps.memory import Memory


def follow(sources: Sequence[Source], desk: Desk, memory: Memory) -> Iterator[Finding]:
    """Law (tested): a source that was renamed keeps its TEI file, and with it ids, edits and decisions.

    ``sources``: all of the edition's. ``memory`` is told the new names. A source that is gone, and one that says the
    same as another, is told; nothing is removed.
    """
    names = {source.origin for source in sources}
    known = {entry.source for entry in memory.files.values()}
    new = [source for source in sources if source.origin not in known]
    for file, entry in sorted(memory.files.items()):
        if not entry.source or entry.source in names or (desk.top / entry.source).exists():
            continue
        renamed = [source for source in new if source.sha256 == entry.source_sha256]
        if len(renamed) == 1:
            memory.files[file] = replace(entry, source=renamed[0].origin, inputs="")
            new.remove(renamed[0])
            yield _renamed(renamed[0].origin, entry.source, file)
        elif (desk.top / file).exists():
            yield _gone(entry.source, file)
        else:
            del memory.files[file]  # both were taken out of the edition
    first: dict[str, str] = {}
    for source in sources:
        other = first.setdefault(source.sha256, source.origin)
        if other != source.origin:
            yield _twice(source.origin, other)


def _renamed(new: str, old: str, file: str) -> Finding:
    message = f"This source was called {old}: {file} is made from it as before."
    remedy = "Nothing need be done; where edition.toml names the source, write the new name there."
    return Finding(new, 0, 0, "source-renamed", Severity.INFO, message, remedy)


def _gone(source: str, file: str) -> Finding:
    message = f"This source is not there any more; {file}, which was made from it, stays in the edition."
    remedy = "Put the source back; or, if the document is to go, delete that file too."
    return Finding(source, 0, 0, "source-gone", Severity.INFO, message, remedy)


def _twice(source: str, other: str) -> Finding:
    message = f"This source is the same as {other}, letter for letter: the edition has the document twice."
    remedy = "Delete one of the two, and its TEI file."
    return Finding(source, 0, 0, "source-twice", Severity.WARNING, message, remedy)
