"""From sources to TEI: read, recognise, say who is who, encode (DESIGN.md, flow 9).

Three passes. (a) By document: the names that it holds. (b) Over all documents: who is who, new authority entries.
(c) By document: recognise again with what (b) knows, and encode. (a) and (c) know nothing of other documents and
may run in any order and in any number of processes. Where one process does both, a source is read once; where (b) has
found nothing new, it is recognised once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rubricator.findings import Finding, Severity
from rubricator.project import DocumentSettings, Edition
from rubricator.recognise import Recognition
from rubricator.recognise.authority import Authority
from rubricator.recognise.entities import Entity, Kind
from rubricator.record.decisions import Decision
from rubricator.record.lock import Proposal
from rubricator.seeds.document import Document
from rubricator.spans import Claim, Doubt
from rubricator.tei.authority import SHAPES
from rubricator.tei.encode import Encoded
from rubricator.tei.header import Named
from rubricator.uncollected import uncollected


def _nothing() -> None:
    return None


@dataclass(frozen=True, slots=True)
class Source:
    """A source to convert: ``file`` as it is named in messages, ``content`` gives its bytes when they are needed (a
    run over thousands of sources does not hold them all), ``size`` and ``sha256`` are theirs; what the editor states.
    """

    file: str
    content: Callable[[], bytes]
    size: int
    sha256: str
    settings: DocumentSettings
    origin: str  # its path in the edition, for the header: "seeds/x.txt"
    format: str | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """What pass (a) has read and recognised, and with which authority."""

    document: Document
    recognition: Recognition
    authority: Authority


@dataclass(frozen=True, slots=True)
class Context:
    """What is the same for all documents of a run. ``schemas``: where the schema lies, seen from a TEI file. ``kept``:
    by their origin, what pass (a) keeps for pass (c); None where another process may do that."""

    edition: Edition
    authority: Authority
    schemas: str = "../schemas/"
    kept: dict[str, Kept] | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """Pass (c) of one source. ``name``: the TEI file's, without ``.xml``. ``resolved``: from the entity keys of pass
    (a) to those of the authority. ``earlier`` gives what an earlier run made of the source, whose ids stay.
    ``decisions``: what people decided on this file."""

    source: Source
    name: str
    resolved: Mapping[str, str] = field(default_factory=dict)
    earlier: Callable[[], bytes | None] = _nothing
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True)
class Survey:
    """Pass (a) of one source: its title and date, and the entities that its text names."""

    title: str
    date: str
    entities: tuple[Entity, ...]


@dataclass(frozen=True, slots=True)
class Converted:
    """A TEI file made from a source, the proposals in it, and what a person should look at."""

    name: str
    data: bytes = field(repr=False)
    proposals: tuple[Proposal, ...] = ()
    findings: tuple[Finding, ...] = ()


@uncollected()
def survey(source: Source, context: Context) -> tuple[Survey | None, list[Finding]]:
    """Pass (a). No survey where the source cannot be read; the findings say why."""
    document, findings = _read(source, context.edition)
    if document is None:
        return None, findings
    recognition = _recognise(document, source, context)
    if context.kept is not None:
        context.kept[source.origin] = Kept(document, recognition, context.authority)
    title = source.settings.title or document.metadata.title
    date = source.settings.date or document.metadata.date
    return Survey(title, date, tuple(recognition.entities)), findings


@uncollected()
def convert(job: Job, context: Context) -> Converted | None:
    """Pass (c): the TEI file of a source. None where it cannot be read (pass (a) has said why)."""
    from rubricator.recognise.rules import rules
    from rubricator.record.decisions import refuse, stale_findings
    from rubricator.record.lock import Paragraphs, proposals
    from rubricator.tei.encode import encode
    from rubricator.tei.header import HeaderFacts, Origin
    from rubricator.tei.reading import reading

    source = job.source
    kept = context.kept.pop(source.origin, None) if context.kept else None
    document = kept.document if kept else _read(source, context.edition)[0]
    if document is None:
        return None
    same = kept is not None and kept.authority is context.authority
    recognition = kept.recognition if kept and same else _recognise(document, source, context)
    refs = _refs(recognition.claims, job.resolved, context.authority)
    earlier = job.earlier()

    def written(claims: Sequence[Claim]) -> Encoded:
        facts = HeaderFacts(
            document=document,
            settings=source.settings,
            edition=context.edition,
            origin=Origin(source.origin, source.sha256),
            rules=rules(),
            names=_names(document, source.settings, context.authority),
            responsible=frozenset(claim.attributes.get("resp", "").removeprefix("#") for claim in claims),
        )
        return encode(facts, job.name, claims, refs, context.schemas, earlier)

    encoded = written(recognition.claims)
    findings: list[Finding] = []
    if job.decisions:
        claims, stale = refuse(recognition.claims, Paragraphs(document.view(), encoded.ids), job.decisions)
        findings += stale_findings(stale)
        encoded = written(claims)
    findings += _located(recognition.doubts, document, encoded.lines, f"tei/{job.name}.xml")
    return Converted(job.name, encoded.data, proposals(reading(encoded.data)), tuple(findings))


def file_names(
    surveys: Mapping[str, Survey], settings: Mapping[str, DocumentSettings], before: Mapping[str, str]
) -> dict[str, str]:
    """The TEI file's name for each source: the editor's, else the one it had ``before``, else made from date and
    title; no two the same."""
    from rubricator.tei.encode import file_name

    names = {source: settings[source].name or before.get(source, "") for source in surveys}
    taken = {*names.values(), *before.values()}
    for source in sorted(names):
        if not names[source]:
            title = surveys[source].title or source.rpartition("/")[2].rpartition(".")[0]
            first = name = file_name(surveys[source].date, title)
            number = 2
            while name in taken:
                name, number = f"{first}-{number}", number + 1
            names[source] = name
            taken.add(name)
    return names


def _read(source: Source, edition: Edition) -> tuple[Document | None, list[Finding]]:
    from rubricator.seeds import FurnitureRules, read

    return read(source.file, source.content(), FurnitureRules.shipped().extended(edition.furniture), source.format)


def _recognise(document: Document, source: Source, context: Context) -> Recognition:
    from rubricator.recognise import recognise

    language = source.settings.original_language or document.metadata.original_language
    return recognise(document.view(), context.authority, original_language=language, model=context.edition.ner)


_KINDS: Mapping[str, Kind] = {shape.name: kind for kind, shape in SHAPES.items()}


def _refs(claims: Iterable[Claim], resolved: Mapping[str, str], authority: Authority) -> dict[tuple[str, str], str]:
    """The value of ``@ref`` for each name whose entity has an entry."""
    refs = {}
    for claim in claims:
        kind = _KINDS.get(claim.element)
        if claim.entity is not None and kind is not None:
            entry = authority.get(resolved.get(claim.entity, claim.entity), kind)
            if entry is not None:
                refs[claim.element, claim.entity] = f"{SHAPES[kind].file}#{entry.key}"
    return refs


def _names(document: Document, settings: DocumentSettings, authority: Authority) -> dict[str, Named]:
    """What the names of the header are: by the one authority entry that has the name, else as a text would be read."""
    meta = document.metadata
    agents = [meta.author, settings.author, meta.sender, settings.sender, *meta.addressees, *settings.addressees]
    found = {name: _agent(name, authority) for name in agents if name}
    for name in (name for _, name in [*meta.people, ("translator", settings.translator)] if name):
        body = name.isupper() and " " not in name and "." not in name  # "translated by NHK"
        kind: Kind = "org" if body else "person"
        found[name] = _entry(name, kind, authority) or Named(SHAPES[kind].name)
    for place in (meta.place, settings.place):
        if place:
            found[place] = _entry(place, "place", authority) or Named("placeName")
    return found


def _entry(name: str, kind: Kind, authority: Authority) -> Named | None:
    entries = authority.by_form(name, kind)
    return Named(SHAPES[kind].name, f"{SHAPES[kind].file}#{entries[0].key}") if len(entries) == 1 else None


def _agent(name: str, authority: Authority) -> Named:
    """A sender, an addressee, an author: a person or a body ("Hungarian Embassy in Hanoi"), or neither for certain."""
    from rubricator.recognise import names_and_dates
    from rubricator.view import Block, View

    known = _entry(name, "person", authority) or _entry(name, "org", authority)
    if known is not None:
        return known
    claims = names_and_dates(View(name, (Block(0, len(name), "p"),)), authority).claims
    outermost = [claim.element for claim in claims if claim.element in ("persName", "orgName")]
    return Named(outermost[0] if outermost else "name")


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
