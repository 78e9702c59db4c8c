"""From sources to TEI: read, recognise, say who is who, encode (DESIGN.md, flow 9).

Three passes. (a) By document: the names that it holds. (b) Over all documents: who is who, new authority entries.
(c) By document: recognise again with what (b) knows, and encode. (a) and (c) know nothing of other documents and
may run in any order and in any number of processes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rubricator.findings import Finding, Severity
from rubricator.project import DocumentSettings, Edition
from rubricator.recognise.authority import Authority
from rubricator.recognise.entities import Entity, Kind
from rubricator.seeds.document import Document
from rubricator.spans import Claim, Doubt
from rubricator.tei.authority import SHAPES

@dataclass(frozen=True, slots=True)
class Source:
    """A source to convert: ``file`` as it is named in messages, ``data`` its bytes, and what the editor states."""

    file: str
    data: bytes = field(repr=False)
    settings: DocumentSettings
    origin: str  # its path in the edition, for the header: "seeds/x.txt"
    format: str | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What is the same for all documents of a run. ``schemas``: where the schema lies, seen from a TEI file."""

    edition: Edition
    authority: Authority
    schemas: str = "../schemas/"
    refuse: Callable[[str, Document, list[Claim]], list[Claim]] | None = None


@dataclass(frozen=True, slots=True)
class Survey:
    """Pass (a) of one source: its title and date, and the entities that its text names."""

    title: str
    date: str
    entities: tuple[Entity, ...]


@dataclass(frozen=True, slots=True)
class Converted:
    """A TEI file made from a source; ``proposals`` are the claims woven in, with the text that each stands on."""

    name: str
    data: bytes
    claims: tuple[Claim, ...]
    document: Document
    findings: tuple[Finding, ...]


def survey(source: Source, context: Context) -> tuple[Survey | None, list[Finding]]:
    """Pass (a). No survey where the source cannot be read; the findings say why."""
    document, findings = _read(source, context.edition)
    if document is None:
        return None, findings
    recognition = _recognise(document, source, context.authority)
    title = source.settings.title or document.metadata.title
    date = source.settings.date or document.metadata.date
    return Survey(title, date, tuple(recognition.entities)), findings


def convert(source: Source, name: str, context: Context, resolved: Mapping[str, str]) -> Converted | None:
    """Pass (c): the TEI file of a source.

    ``name`` is the file's, without ``.xml``; ``resolved`` leads from the entity keys that pass (a) gave to those of
    the authority. None where the source cannot be read (pass (a) has said why).
    """
    from rubricator.recognise.rules import RULES
    from rubricator.tei.encode import encode
    from rubricator.tei.header import HeaderFacts, Origin

    document, _ = _read(source, context.edition)
    if document is None:
        return None
    recognition = _recognise(document, source, context.authority)
    claims = list(recognition.claims)
    if context.refuse is not None:
        claims = context.refuse(f"{name}.xml", document, claims)
    refs = _refs(recognition.entities, resolved, context.authority)
    facts = HeaderFacts(
        document=document,
        settings=source.settings,
        edition=context.edition,
        origin=Origin(source.origin, _checksum(source.data)),
        rules={rule: RULES[rule] for rule in {claim.rule for claim in claims}},
        people=_people(document, source.settings, context.authority),
    )
    encoded = encode(facts, name, claims, refs, context.schemas)
    findings = _located(recognition.doubts, document, encoded.lines, f"tei/{name}.xml")
    return Converted(name, encoded.data, tuple(claims), document, tuple(findings))


def file_names(surveys: Mapping[str, Survey], settings: Mapping[str, DocumentSettings]) -> dict[str, str]:
    """The TEI file's name for each source: the editor's, or made from date and title; no two the same."""
    from rubricator.tei.encode import file_name

    names: dict[str, str] = {}
    taken = {s.name for s in settings.values() if s.name}
    for source in sorted(surveys):
        name = settings[source].name
        if not name:
            first = name = file_name(surveys[source].date, surveys[source].title or source.rpartition(".")[0])
            number = 2
            while name in taken:
                name, number = f"{first}-{number}", number + 1
            taken.add(name)
        names[source] = name
    return names


def _read(source: Source, edition: Edition) -> tuple[Document | None, list[Finding]]:
    from rubricator.seeds import FurnitureRules, read

    return read(source.file, source.data, FurnitureRules.shipped().extended(edition.furniture), source.format)


def _recognise(document: Document, source: Source, authority: Authority):  # type: ignore[no-untyped-def]
    from rubricator.recognise import recognise

    language = source.settings.original_language or document.metadata.original_language
    return recognise(document.view(), authority, original_language=language)


def _refs(entities: Iterable[Entity], resolved: Mapping[str, str], authority: Authority) -> dict[str, str]:
    """Entity key → ``persons.xml#id``, for those that have an entry."""
    refs = {}
    for entity in entities:
        entry = authority.get(resolved.get(entity.key, entity.key))
        if entry is not None:
            refs[entity.key] = f"{SHAPES[entry.kind].file}#{entry.key}"
    return refs


def _people(document: Document, settings: DocumentSettings, authority: Authority) -> dict[str, str]:
    """The names of the header that exactly one authority entry has as a form."""
    meta = document.metadata
    names: Sequence[tuple[str, Kind]] = [
        *((name, "person") for name in (meta.author, settings.author, meta.sender, settings.sender) if name),
        *((name, "person") for _, name in meta.people),
        *((name, "person") for name in (*meta.addressees, *settings.addressees)),
        *((name, "place") for name in (meta.place, settings.place) if name),
    ]
    found = {}
    for name, kind in names:
        entries = authority.by_form(name, kind)
        if len(entries) == 1:
            found[name] = f"{SHAPES[kind].file}#{entries[0].key}"
    return found


def _located(doubts: Iterable[Doubt], document: Document, lines: Sequence[int], file: str) -> list[Finding]:
    """Doubts as findings, at the line of the TEI file on which their paragraph begins."""
    from bisect import bisect_right

    starts = [leaf.start for leaf in document.leaves]
    findings = []
    for doubt in doubts:
        place = max(0, bisect_right(starts, doubt.start) - 1)
        line = lines[place] if place < len(lines) else 0
        severity = Severity.ERROR if doubt.error else Severity.WARNING
        findings.append(Finding(file, line, 0, doubt.code, severity, doubt.message, doubt.remedy))
    return findings


def _checksum(data: bytes) -> str:
    from rubricator.files import checksum

    return checksum(data)
