"""Pass (a): which persons and bodies each paragraph of a document names together."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from rubricator.edition.mark import LINE, MENTION, Mark
from rubricator.edition.records import Record

# What pass (a) keeps of a document: its paragraphs that name two or more persons or bodies.
COMPANY = "company"
# A paragraph that names more is a list: all in it stand beside all others, and that says little.
LONGEST = 20

_FILES = ("persons.xml", "organizations.xml")
# Id, label, the entries that it names.
Paragraph = tuple[str, str, tuple[str, ...]]


def company(marks: Iterable[Mark]) -> dict[str, Record]:
    """By :data:`COMPANY` the paragraphs that name some together; a note is a paragraph of its own."""
    found: list[Paragraph] = []
    line, named = ("", ""), set[str]()
    for mark in marks:
        if mark.name == LINE:
            found += _paragraph(line, named)
            line, named = (mark.get("id"), mark.get("label")), set()
        elif mark.name == MENTION and mark.get("ref").partition("#")[0] in _FILES:
            named.add(mark.get("ref"))
    found += _paragraph(line, named)
    said = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    return {COMPANY: Record(said, len(found))} if found else {}


def paragraphs(record: Record) -> Sequence[Paragraph]:
    """What :func:`company` has kept."""
    return [(id_, label, tuple(named)) for id_, label, named in json.loads(record.xml or "[]")]


def _paragraph(line: tuple[str, str], named: set[str]) -> list[Paragraph]:
    return [(*line, tuple(sorted(named)))] if 2 <= len(named) <= LONGEST else []
