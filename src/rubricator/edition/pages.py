"""Pass (c): each page is a function of one file, of its slice of the corpus, and of nothing else."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from rubricator.edition.corpus import Corpus
from rubricator.edition.given import Part, merged
from rubricator.edition.press import Press
from rubricator.edition.search import LINES, document_file, index_files, index_inputs, lines_path, searched
from rubricator.edition.sources import INTRODUCTION, TEXTS, page_of, read
from rubricator.findings import Finding

REGISTERS = ("persons", "places", "organizations")
# The mode of the scripts that say which words stand where.
INDEX = "search-index"


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be made. ``file``: the TEI file that it prints. ``topic``: which passages of all documents stand on it.

    A copy of the file is published with the page; where there is no sheet, that copy is all. The scripts of the search
    have a mode, and no sheet either.
    """

    path: str
    sheet: str
    mode: str
    file: str = ""
    topic: str = ""

    @property
    def files(self) -> tuple[str, ...]:
        """The paths of the page and of the copy of its file."""
        return tuple(dict.fromkeys([self.path, *([copy_of(self.file)] if self.has_copy else [])]))

    @property
    def has_copy(self) -> bool:
        return bool(self.file) and self.mode != LINES

    def size(self, corpus: Corpus) -> int:
        """How many bytes of TEI give about as much work. A topic's share of a document is a third of its page's."""
        passages = sum(corpus.facts[file].size for file in corpus.order) // 3 if self.topic else 0
        return passages + (corpus.facts[self.file].size if self.file else 0)


def all_pages(corpus: Corpus) -> list[Page]:
    """The pages over all documents first (they take longest), then one a file."""
    found = [
        Page(f"{name}.html", "registers.xsl", "registers", _if_there(f"{name}.xml", corpus), name)
        for name in REGISTERS
    ]
    found.append(Page("calendar.html", "calendar.xsl", "calendar", topic="calendar"))
    found.append(Page("apparatus.html", "apparatus.xsl", "apparatus", topic="apparatus"))
    found.append(Page("index.html", "index.xsl", "index", _if_there(INTRODUCTION, corpus)))
    texts = [one.file for one in corpus.facts.values() if one.kind in TEXTS and one.file != INTRODUCTION]
    found += [Page(page_of(file), "reading.xsl", "reading", file) for file in texts]
    found.append(Page("search.html", "search.xsl", "search"))
    printed = {page.file for page in found}
    found += [Page(copy_of(file), "", "", file) for file in corpus.facts if file not in printed]
    found += [Page(lines_path(file), "", LINES, file) for file in searched(corpus)]
    return [*found, Page("search/start.js", "", INDEX)]


def copy_of(file: str) -> str:
    """Where the TEI file stands among the pages: each page links to what it was made from."""
    return f"tei/{file}"


def _if_there(file: str, corpus: Corpus) -> str:
    return file if file in corpus.facts else ""


def inputs(page: Page, corpus: Corpus) -> str:
    """One checksum over all that a page is made from, but for the stylesheets, the settings and the program."""
    digest = hashlib.sha256(repr(page).encode())
    if page.mode == LINES:
        digest.update(corpus.facts[page.file].digests.get(LINES, "").encode())
        return digest.hexdigest()
    if page.mode == INDEX:
        for said in index_inputs(corpus):
            digest.update(said.encode())
    if page.file:
        digest.update(corpus.facts[page.file].sum.encode())
    for part in _parts(page, corpus):
        digest.update(part.xml().encode())
    for part in _documents(page, corpus, lambda file, topic: corpus.facts[file].digests.get(topic, "")):
        digest.update(part.xml().encode())
    return digest.hexdigest()


def make_page(
    page: Page, corpus: Corpus, press: Press, raw: bytes, passages: Callable[[str, str], str]
) -> tuple[dict[str, bytes], list[Finding]]:
    """The page and the copy of its TEI file by their paths, and what is wrong.

    ``raw``: the file that the page prints, if any. ``passages(file, topic)``: what pass (a) found.
    """
    if page.mode == LINES:
        return {page.path: document_file(page.file, passages(page.file, LINES))}, []
    if page.mode == INDEX:
        return index_files(corpus, passages), []
    made = {copy_of(page.file): raw} if page.file else {}
    if not page.sheet:
        return made, []
    source = read(page.file, raw, press.settings) if page.file else None
    if isinstance(source, Finding):
        return {}, [source]  # it was sound when its facts were gathered: somebody is writing it
    parts = [*_parts(page, corpus), *_documents(page, corpus, passages)]
    pages, findings = press.run(page.sheet, page.mode, source, parts)
    return made | {path: text.encode() for path, text in pages.items()}, findings


def _parts(page: Page, corpus: Corpus) -> list[Part]:
    """What the sheet looks up in ``$given`` beside the documents' passages, and no more."""
    if not page.sheet:
        return []
    if page.mode == "reading":
        return merged(corpus.slice(page.file))
    parts = [*corpus.menu]
    if page.mode == "registers":
        here = next(part for part in corpus.menu if part.attributes["href"] == page.path)
        parts.append(replace(here, attributes={**here.attributes, "here": "here"}))
    elif page.mode == "apparatus":
        parts += [entity.part() for entity in corpus.entities.values()]
    elif page.mode == "index":
        parts += corpus.shown()
    if page.file:
        # An authority file is no page: it stands in the menu already.
        skipped = len(corpus.menu) + (page.mode == "registers")
        parts += corpus.slice(page.file)[skipped:]
    return merged(parts)


def _documents(page: Page, corpus: Corpus, passages: Callable[[str, str], str]) -> Iterator[Part]:
    if page.topic:
        for file in corpus.order:
            yield corpus.document(file, passages(file, page.topic))
