"""The pages of parallels: where the documents agree, and each document beside the others; and what the reading pages
are told of parallels. A page depends on the entries that name its document, and on where these stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rubricator.edition.corpus import Corpus
from rubricator.edition.entry_pages import Read
from rubricator.edition.given import Part
from rubricator.edition.page import Page
from rubricator.edition.parallels import ANCHORS, FOOT, PARALLELS, at_foot, beside, entries_of, named
from rubricator.edition.synopsis import rows
from rubricator.tei.reading import reading

OVERVIEW, SYNOPSIS = "parallels", "synopsis"
PARALLEL_MODES = (OVERVIEW, SYNOPSIS)
OVERVIEW_PAGE = "parallels.html"
# So many documents are shown on one page over all of them; more have a page each, and an index.
TOGETHER = 24


def synopsis_of(file: str) -> str:
    """The page that shows a document beside the others."""
    return f"{file.removesuffix('.xml')}-synopsis.html"


def paralleled(corpus: Corpus) -> frozenset[str]:
    """The files that some entry names."""
    return frozenset(each for file in corpus.parallels for each in named(corpus.facts[file].index.keys))


def parallel_pages(corpus: Corpus) -> Iterator[Page]:
    """One over all where they are few, one for each document that has parallels."""
    found = paralleled(corpus)
    if corpus.parallels and len(found) <= TOGETHER:
        yield Page(OVERVIEW_PAGE, "parallels.xsl", OVERVIEW)
    for file in corpus.order:
        if file in found:
            yield Page(synopsis_of(file), "synopsis.xsl", SYNOPSIS, file)


def parallel_inputs(page: Page, corpus: Corpus) -> Iterator[str]:
    """What the parallels on a page depend on, as checksums."""
    for holder, topic, others in _topics(page, corpus):
        yield f"{topic} {corpus.facts[holder].index.sum(topic)}"
        for other in others:
            # A reading page says where the others are, and not where in them.
            there = "" if page.mode == "reading" else corpus.facts[other].index.sum(ANCHORS)
            yield corpus.document(other, there).xml()


def foot_parts(page: Page, corpus: Corpus, records: Read) -> tuple[list[Part], dict[str, str]]:
    """Of a reading page: ``f:parallels`` with the entries at its foot, and the addresses of the documents beside; and
    what its anchors are."""
    topics = list(_topics(page, corpus))
    if page.mode != "reading" or not topics:
        return [], {}
    xml = "".join(records(holder, topic).xml for holder, topic, _ in topics)
    mine, marks = at_foot(xml, records(page.file, ANCHORS).xml)
    beside_it = dict.fromkeys(other for _, _, others in topics for other in others)
    entries = Part("parallels", {"href": synopsis_of(page.file)}, mine)
    return [entries, *(_address(other, corpus) for other in beside_it)], marks


def parallel_parts(page: Page, corpus: Corpus, records: Read, raw: bytes) -> list[Part]:
    """``f:parallels`` with the entries of a page, ``f:document`` with the anchors of those beside; of a synopsis, the
    rows."""
    topics = list(_topics(page, corpus))
    if page.mode == "reading" or not topics:
        return []
    xml = "".join(records(holder, topic).xml for holder, topic, _ in topics)
    beside_it = list(dict.fromkeys(other for _, _, others in topics for other in others))
    known = sorted({*beside_it, *([page.file] if page.file else [])}, key=corpus.order.__getitem__)
    parts = [corpus.document(other, records(other, ANCHORS).xml) for other in known]
    if page.mode == SYNOPSIS:
        parts.append(Part("rows", {}, "".join(row.xml() for row in rows(reading(raw), entries_of(xml), page.file))))
    return [*parts, Part("parallels", {}, xml)]


def parallel_addresses(page: Page, corpus: Corpus) -> list[Part]:
    """``f:parallels`` with an ``f:beside`` for each document that has some, on the page of the apparatus."""
    if page.mode != "apparatus" or not corpus.parallels:
        return []
    found = paralleled(corpus)
    listed = [(_address(file, corpus), synopsis_of(file)) for file in corpus.order if file in found]
    pages = [replace(part, attributes={**part.attributes, "href": href}) for part, href in listed]
    return [Part("parallels", {}, "".join(part.xml() for part in pages))]


def _address(file: str, corpus: Corpus) -> Part:
    page = corpus.page(file)
    names = ("file", "href", "siglum", "title", "short")
    return Part("beside", {name: page.attributes.get(name, "") for name in names})


def _topics(page: Page, corpus: Corpus) -> Iterator[tuple[str, str, Sequence[str]]]:
    """The file with the entries, the topic under which they are kept, and the documents beside."""
    for holder in corpus.parallels:
        keys = corpus.facts[holder].index.keys
        if page.mode == OVERVIEW:
            together = set(named(keys))
            yield holder, PARALLELS, [each for each in corpus.order if each in together]
        elif page.mode in (SYNOPSIS, "reading") and page.file in corpus.order:
            found = beside(keys, page.file)
            if found:
                topic = f"{FOOT} {page.file}" if page.mode == "reading" else found[0]
                yield holder, topic, [other for other in found[1] if other in corpus.order]
