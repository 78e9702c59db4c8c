"""Pass (a): what one file of ``tei/`` tells the pages of the others. A function of that file alone.

The small part (:class:`Facts`) is held for all documents at once; the records, each name and date in its sentence,
are as long as the text, and are read when a page over several documents is made.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from sys import intern

from lxml import etree

from rubricator.edition.addresses import slug
from rubricator.edition.apart import apart_of
from rubricator.edition.dossier.company import company
from rubricator.edition.dossier.pairs import pairs
from rubricator.edition.entities import Entity, entities, entry_records, hands
from rubricator.edition.facsimiles import images_of
from rubricator.edition.given import FACTS
from rubricator.edition.mark import SOURCE, TRANSLATOR, Mark
from rubricator.edition.marks import SOURCES, TRANSLATORS, records
from rubricator.edition.originals import original_of, original_record, plain_original
from rubricator.edition.parallels import passages as parallel_passages
from rubricator.edition.press import Press
from rubricator.edition.records import Index, Record, packed
from rubricator.edition.search import passages as search_passages
from rubricator.edition.sentences import in_sentences
from rubricator.edition.sources import TEXTS, XML_ID, Kind, Source, read
from rubricator.edition.variants import names as witness_names
from rubricator.edition.variants import passages as witness_passages
from rubricator.findings import Finding

# Marks of a header that no authority file has entries for: their names make the key.
_DERIVED = {f"{FACTS}{SOURCE}": SOURCES, f"{FACTS}{TRANSLATOR}": TRANSLATORS}


@dataclass(frozen=True, slots=True)
class Facts:
    """``sum`` and ``size``: of the file. ``head``: the attributes of its f:document, none where no page can be made.
    ``refs``: where it leads. ``index``: of its records.
    ``original``: the file that has the original of this translation. ``images``: what it calls its pages' images."""

    file: str
    kind: Kind
    sum: str
    size: int
    head: Mapping[str, str]
    refs: tuple[str, ...]
    entities: tuple[Entity, ...]
    index: Index
    original: str = ""
    images: tuple[str, ...] = ()

    def interned(self) -> Facts:
        """The same few references and keys again and again: kept once, they cost little in 5,000 documents."""
        head = {intern(name): value for name, value in self.head.items()}
        return replace(self, head=head, refs=tuple(map(intern, self.refs)), index=self.index.interned())


@dataclass(frozen=True, slots=True)
class Gathered:
    """All of pass (a) for one file. ``facts`` is None where the file cannot be shown; a finding says why.

    ``records``: the bytes that the index of the facts speaks of.
    """

    facts: Facts | None
    ids: tuple[str, ...] = ()
    records: bytes = b""
    findings: tuple[Finding, ...] = ()


def gather(file: str, raw: bytes, press: Press) -> Gathered:
    """What the file tells the others, by its words and by ``facts.xsl``."""
    if file.endswith(".txt"):
        index, data = packed(plain_original(raw))
        return Gathered(Facts(file, "other", hashlib.sha256(raw).hexdigest(), len(raw), {}, (), (), index), (), data)
    source = read(file, raw, press.settings)
    if isinstance(source, Finding):
        return Gathered(None, findings=(source,))
    head, marks, findings = _document(source, press)
    said = search_passages(source, marks) | parallel_passages(source, raw) | witness_passages(source, raw)
    said |= apart_of(source, lambda: witness_names(raw, file))
    found = {key: Record(text) for key, text in said.items()}
    if source.kind != "prose":
        found |= entry_records(source) | records(marks) | original_record(source) | pairs(source)
        found |= company(marks)
    index, data = packed(found)
    named = (*entities(source), *(hands(marks) if source.kind == "document" else ()))
    facts = Facts(
        file, source.kind, hashlib.sha256(raw).hexdigest(), len(raw), head, references(source), named, index,
        original_of(source), images_of(source),
    )  # fmt: skip
    return Gathered(facts, _ids(source), data, tuple(findings))


def _document(source: Source, press: Press) -> tuple[Mapping[str, str], list[Mark], list[Finding]]:
    if source.kind not in TEXTS:
        return {}, [], []
    pages, findings = press.run("facts.xsl", "facts", source, ())
    if not pages:
        return {}, [], findings
    node = etree.fromstring(next(iter(pages.values())), etree.XMLParser(huge_tree=True))
    for mark in node:
        if mark.tag in _DERIVED:
            mark.set("ref", f"{_DERIVED[mark.tag]}#{slug(mark.get('name', ''))}")
    return {str(name): str(value) for name, value in node.attrib.items()}, in_sentences(node), findings


def references(source: Source) -> tuple[str, ...]:
    """Every reference of a file to a place in the edition, once each, in order of the alphabet: "persons.xml#kim".

    A reference within the file ("#p1") bears the file's name.
    """
    found: set[str] = set()
    for node in source.tree.iter(etree.Element):
        for name in ("ref", "target", "who"):
            for word in (node.get(name) or "").split():
                local = word.removeprefix("./").removeprefix("../tei/")
                found.add(source.file + local if local.startswith("#") else local)
    return tuple(sorted(ref for ref in found if ref.partition("#")[0].endswith(".xml")))


def _ids(source: Source) -> tuple[str, ...]:
    keys = (node.get(XML_ID) for node in source.tree.iter(etree.Element))
    return tuple(dict.fromkeys(key for key in keys if key))
