"""Where the documents are many: their list by year, a page a year or less; and of the apparatus a page each.

A few documents stand whole on the start page and on the page of the apparatus. No page grows with the edition.
"""

from __future__ import annotations

from collections.abc import Iterator

from rubricator.edition.calendar import year_number, year_of
from rubricator.edition.corpus import Corpus
from rubricator.edition.given import Part, page_part
from rubricator.edition.marks import APPARATUS
from rubricator.edition.page import Page
from rubricator.edition.parallel_pages import OVERVIEW_PAGE, TOGETHER, paralleled, synopsis_of

# So many documents are listed on the pages over all; on a page of their list.
LISTED, ON_A_PAGE = 200, 300
LIST, ONE, INDEX, BESIDE = "documents", "apparatus-of", "apparatus-index", "parallels-index"
DOCUMENT_MODES = (LIST, ONE, INDEX, BESIDE)


def document_pages(corpus: Corpus) -> Iterator[Page]:
    """The lists, where there are any; the apparatus of all documents, or its index and one page each; the index of
    those that stand beside others."""
    for label, path, files in _leaves(corpus):
        yield Page(path, "documents.xsl", LIST, part=label, documents=files)
    if len(corpus.order) <= TOGETHER:
        yield Page("apparatus.html", "apparatus.xsl", APPARATUS, topic=APPARATUS)
        return
    yield Page("apparatus.html", "apparatus.xsl", INDEX)
    if len(paralleled(corpus)) > TOGETHER:
        yield Page(OVERVIEW_PAGE, "documents.xsl", BESIDE)
    for file in corpus.order:
        if corpus.count(file, APPARATUS):
            yield Page(apparatus_of(file), "apparatus.xsl", ONE, topic=APPARATUS, documents=(file,))


def apparatus_of(file: str) -> str:
    """The page of one document's apparatus."""
    return f"{APPARATUS}/{file.removesuffix('.xml')}.html"


def own_apparatus(file: str, corpus: Corpus) -> list[Part]:
    """``f:apparatus``: where the whole apparatus of a document is."""
    if len(corpus.order) <= TOGETHER or not corpus.count(file, APPARATUS):
        return []
    return [Part("apparatus", {"href": apparatus_of(file)})]


def document_parts(page: Page, corpus: Corpus) -> list[Part]:
    """What the pages of documents and of one document's apparatus are told of these."""
    here = page_part(file=page.path, href=page.path, title=page.part, here="here")
    if page.mode == LIST:
        return [here, *_lines(page.documents, corpus)]
    if page.mode == ONE:
        (file,) = page.documents
        keys = corpus.facts[file].index.keys
        return [here, *(corpus.entities[key].part() for key in keys if key in corpus.entities)]
    return [*listed(corpus), *([Part("parallels", {})] if corpus.parallels else [])]


def listed(corpus: Corpus) -> list[Part]:
    """``f:page`` of each document, or ``f:leaf`` of each page of their list."""
    leaves = _leaves(corpus)
    if not leaves:
        return _lines(tuple(corpus.order), corpus)
    return [
        Part("leaf", {"file": path, "label": label, "href": path, "count": str(len(files))})
        for label, path, files in leaves
    ]


def _lines(files: tuple[str, ...], corpus: Corpus) -> list[Part]:
    beside = paralleled(corpus)
    split = len(corpus.order) > TOGETHER
    return [
        corpus.page(
            file,
            apparatus=apparatus_of(file) if split and corpus.count(file, APPARATUS) else "",
            synopsis=synopsis_of(file) if file in beside else "",
        )
        for file in files
    ]


def _leaves(corpus: Corpus) -> list[tuple[str, str, tuple[str, ...]]]:
    """Label, address and documents of each page of the list: a year, or a part of a year with very many."""
    if len(corpus.order) <= LISTED:
        return []
    years: dict[str, list[str]] = {}
    for file in corpus.order:
        years.setdefault(year_of(f"#{corpus.facts[file].head.get('page', '')}"), []).append(file)
    found = []
    for year in sorted(years, key=year_number):
        for at in range(0, len(years[year]), ON_A_PAGE):
            label = f"{year or 'undated'}{f'-{at // ON_A_PAGE + 1}' if at else ''}"
            found.append((label, f"{LIST}/{label}.html", tuple(years[year][at : at + ON_A_PAGE])))
    return found
