"""Pass (a): what one file of ``tei/`` tells the pages of the others. A function of that file alone.

The small part (:class:`Facts`) is held for all documents at once; the passages, each name and date in its sentence,
are as long as the text, and are read when a page over all documents is made.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from rubricator.edition.entities import XML_ID, Entity, entities
from rubricator.edition.given import FACTS
from rubricator.edition.press import Press
from rubricator.edition.search import passages as search_passages
from rubricator.edition.sources import TEXTS, Kind, Source, read
from rubricator.findings import Finding

# The pages over all documents, and which marks of a document each of them prints.
TOPICS = ("persons", "places", "organizations", "calendar", "apparatus")


@dataclass(frozen=True, slots=True)
class Facts:
    """``sum`` and ``size``: of the file. ``head``: the attributes of its f:document, none where no page can be made.
    ``refs``: where it leads. ``digests``: by topic, of its passages."""

    file: str
    kind: Kind
    sum: str
    size: int
    head: Mapping[str, str]
    refs: tuple[str, ...]
    entities: tuple[Entity, ...]
    digests: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Gathered:
    """All of pass (a) for one file. ``facts`` is None where the file cannot be shown; a finding says why."""

    facts: Facts | None
    ids: tuple[str, ...] = ()
    passages: Mapping[str, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def gather(file: str, raw: bytes, press: Press) -> Gathered:
    """What the file tells the others, by its words and by ``facts.xsl``."""
    source = read(file, raw, press.settings)
    if isinstance(source, Finding):
        return Gathered(None, findings=(source,))
    head, marks, findings = _document(source, press)
    passages = {topic: text for topic in TOPICS if (text := _passages(topic, marks))} | search_passages(source, marks)
    digests = {topic: _sum(text.encode()) for topic, text in passages.items()}
    facts = Facts(file, source.kind, _sum(raw), len(raw), head, references(source), entities(source), digests)
    return Gathered(facts, _ids(source), passages, tuple(findings))


def _document(source: Source, press: Press) -> tuple[Mapping[str, str], list[Any], list[Finding]]:
    if source.kind not in TEXTS:
        return {}, [], []
    pages, findings = press.run("facts.xsl", "facts", source, ())
    if not pages:
        return {}, [], findings
    node = etree.fromstring(next(iter(pages.values())), etree.XMLParser(huge_tree=True))
    return {str(name): str(value) for name, value in node.attrib.items()}, list(node), findings


def references(source: Source) -> tuple[str, ...]:
    """Every reference of a file to a place in the edition, once each, in order of the alphabet: "persons.xml#kim".

    A reference within the file ("#p1") bears the file's name.
    """
    found: set[str] = set()
    for node in source.tree.iter(etree.Element):
        for name in ("ref", "target"):
            for word in (node.get(name) or "").split():
                local = word.removeprefix("./").removeprefix("../tei/")
                found.add(source.file + local if local.startswith("#") else local)
    return tuple(sorted(ref for ref in found if ref.partition("#")[0].endswith(".xml")))


def _ids(source: Source) -> tuple[str, ...]:
    keys = (node.get(XML_ID) for node in source.tree.iter(etree.Element))
    return tuple(dict.fromkeys(key for key in keys if key))


def _passages(topic: str, marks: Iterable[Any]) -> str:
    """The marks that the page of a topic prints, as XML with the prefix f."""
    root = etree.Element(f"{FACTS}marks", nsmap={"f": FACTS[1:-1]})
    for mark in marks:
        if topic == "apparatus" and mark.tag == f"{FACTS}mention":
            if _topic(mark):
                etree.SubElement(root, mark.tag, {"ref": mark.get("ref"), "form": mark.get("form")})
        elif topic == ("apparatus" if mark.tag == f"{FACTS}intervention" else _topic(mark)):
            root.append(deepcopy(mark))
    text = etree.tostring(root, encoding="unicode")
    return text[text.index(">") + 1 : text.rindex("<")] if len(root) else ""


def _topic(mark: Any) -> str:
    if mark.tag == f"{FACTS}date":
        return "calendar" if mark.get("value") else ""
    topic = str(mark.get("ref", "")).partition(".xml#")[0]
    return topic if topic in ("persons", "places", "organizations") else ""


def _sum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
