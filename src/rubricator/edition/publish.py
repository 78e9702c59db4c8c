"""From the TEI files to the pages: facts of each document, registers over all, a page each. No disk, no clock."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree
from saxonche import PySaxonApiError

from rubricator.edition.corpus import Corpus, menu, order
from rubricator.edition.engine import Message, Output, engine
from rubricator.edition.given import entities, entity_element, given, merged, words
from rubricator.edition.reports import findings_of
from rubricator.edition.settings import Settings
from rubricator.edition.sources import INTRODUCTION, Source, read
from rubricator.findings import Finding
from rubricator.resources import folder

SHEETS = ("facts.xsl", "reading.xsl", "registers.xsl", "calendar.xsl", "apparatus.xsl", "index.xsl")
_EMPTY = '<TEI xmlns="http://www.tei-c.org/ns/1.0"/>'


def publish(files: Mapping[str, bytes], settings: Settings) -> tuple[dict[str, bytes], list[Finding]]:
    """The pages of the edition by path, and what is wrong. Same files and settings, same bytes.

    ``files``: the files of ``tei/`` by name. A file that cannot be read gives a finding and no page; the others
    are not touched by that. No page loads anything from outside; nothing is written.
    """
    sources, findings = read(files, settings)
    press = _Press(folder("xslt"), settings)
    corpus = press.gather({source.file: source for source in sources})
    pages: dict[str, bytes] = {"edition.css": (folder("xslt") / "edition.css").read_bytes()}
    for source in sources:
        pages[f"tei/{source.file}"] = source.raw
    for path, page in press.pages(corpus):
        pages[path] = page
    return dict(sorted(pages.items())), sorted({*findings, *press.findings})


@dataclass(frozen=True, slots=True)
class _Job:
    """One run of a stylesheet: on which document, with what beside it."""

    sheet: str
    mode: str
    source: Source | None
    parts: list[Any]


class _Press:
    """The engine with the edition's words and settings, and the findings so far."""

    def __init__(self, sheets: Path, settings: Settings) -> None:
        self._engine = engine(sheets, SHEETS)
        self._settings = settings
        self._words = words(sheets, settings.language)
        self.findings: list[Finding] = []

    def gather(self, sources: Mapping[str, Source]) -> Corpus:
        """Pass (a) over every text, and what follows from all of them."""
        facts: dict[str, Any] = {}
        for source in sources.values():
            if source.kind in ("document", "prose"):
                output = self._run(_Job("facts.xsl", "facts", source, []))
                for page in output.values():
                    facts[source.file] = etree.fromstring(page)
        documents = {file: node for file, node in facts.items() if sources[file].kind == "document"}
        return Corpus(
            sources, facts, entities(sources.values()), order(documents, self._settings), self._settings,
            menu(self._words, sources),
        )  # fmt: skip

    def pages(self, corpus: Corpus) -> Iterable[tuple[str, bytes]]:
        """Pass (c), and the pages over all documents."""
        for file, source in corpus.sources.items():
            if source.kind in ("document", "prose") and file != INTRODUCTION:
                yield from self._write(_Job("reading.xsl", "reading", source, corpus.slice(file)))
        over_all = _over_all(corpus)
        for name in ("persons", "places", "organizations"):
            source_or_none = corpus.sources.get(f"{name}.xml")
            here = [part for part in corpus.menu if part.get("file") == f"{name}.xml"]
            parts = [*over_all, *_marked(here)]
            if source_or_none is not None:
                parts += corpus.slice(source_or_none.file)[len(corpus.menu) + 1 :]
            yield from self._write(_Job("registers.xsl", "registers", source_or_none, parts))
        yield from self._write(_Job("calendar.xsl", "calendar", None, over_all))
        yield from self._write(_Job("apparatus.xsl", "apparatus", None, over_all))
        introduction = corpus.sources.get(INTRODUCTION)
        more = corpus.slice(INTRODUCTION)[len(corpus.menu) :] if introduction is not None else []
        yield from self._write(_Job("index.xsl", "index", introduction, [*over_all, *more]))

    def _write(self, job: _Job) -> Iterable[tuple[str, bytes]]:
        for path, page in self._run(job).items():
            yield path, page.encode()

    def _run(self, job: _Job) -> Mapping[str, str]:
        document = job.source.text if job.source is not None else _EMPTY
        parts = merged(job.parts)
        try:
            output = self._engine.run(job.sheet, job.mode, document, given(self._settings, self._words, parts))
        except (PySaxonApiError, ValueError) as error:
            output = Output({}, (_failure(job, error),))
        self.findings += findings_of(output.messages, job.source)
        return output.pages


def _failure(job: _Job, error: Exception) -> Message:
    words_of_error = " ".join(str(error).split())
    return Message("stylesheet-failed", f"No page was made: {job.sheet} stopped ({words_of_error}).",
                   "Report this with the file: a stylesheet should not stop.")  # fmt: skip


def _over_all(corpus: Corpus) -> list[Any]:
    """For the pages over all documents: the menu, every page, every entity, the documents' facts in order."""
    parts = [*corpus.menu]
    parts += [corpus.page(file) for file in corpus.order]
    parts += [corpus.page(f) for f, s in corpus.sources.items() if s.kind == "prose" and f != INTRODUCTION]
    parts += [entity_element(entity) for entity in corpus.entities.values()]
    for file in corpus.order:
        node = corpus.facts[file]
        node.set("file", file)
        node.set("href", corpus.sources[file].page)
        node.set("siglum", corpus.settings.sigla.get(file, ""))
        parts.append(node)
    return parts


def _marked(pages: list[Any]) -> list[Any]:
    return [etree.Element("{urn:rubricator:facts}page", {**dict(page.attrib), "here": "here"}) for page in pages]
