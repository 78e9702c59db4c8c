"""The pages of witnesses: side by side, and each alone; and the apparatus at the foot of a reading page. Each is a
function of the document's own file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rubricator.edition.corpus import Corpus
from rubricator.edition.entry_pages import Read
from rubricator.edition.given import Part
from rubricator.edition.page import Page
from rubricator.edition.variants import entry_parts, own_text, pages, row_parts, variants, witness_parts

TOGETHER, ALONE = "witnesses", "witness"
VARIANT_MODES = (TOGETHER, ALONE)
_APPARATUS = "apparatus"


def variant_pages(corpus: Corpus) -> Iterator[Page]:
    """For each document with witnesses one page for all of them and one for each."""
    for file in corpus.order:
        names = pages(corpus.facts[file].index.keys)
        if names:
            yield Page(witnesses_of(file), "witnesses.xsl", TOGETHER, file)
        stem = file.removesuffix(".xml")
        for name in names:
            yield Page(f"{stem}-witness-{name}.html", "witnesses.xsl", ALONE, file, part=name)


def witnesses_of(file: str) -> str:
    """The page that shows a document's witnesses side by side."""
    return f"{file.removesuffix('.xml')}-witnesses.html"


def variant_parts(page: Page, corpus: Corpus, records: Read, raw: bytes) -> list[Part]:
    """What the sheets are told of variants; of a reading page also its interventions and forms of names."""
    if page.mode not in (*VARIANT_MODES, "reading") or page.file not in corpus.order:
        return []
    parts = [corpus.document(page.file, records(page.file, _APPARATUS).xml)] if page.mode == "reading" else []
    found = variants(raw, page.file)
    if found is None:
        return parts
    witnesses = [_here(part) if part.attributes["name"] == page.part else part for part in witness_parts(found)]
    if page.mode == "reading":
        return [*parts, *witnesses, *entry_parts(found)]
    return [*witnesses, *(row_parts(found) if page.mode == TOGETHER else own_text(found, page.part))]


def variant_addresses(page: Page, corpus: Corpus) -> list[Part]:
    """``f:witnesses`` for each document with witnesses, on the page of the apparatus."""
    if page.mode != _APPARATUS:
        return []
    return [_address(file, corpus) for file in corpus.order if pages(corpus.facts[file].index.keys)]


def _here(part: Part) -> Part:
    return replace(part, attributes={**part.attributes, "here": "here"})


def _address(file: str, corpus: Corpus) -> Part:
    page = corpus.page(file)
    attributes = {name: page.attributes.get(name, "") for name in ("title", "short", "siglum")}
    return Part("witnesses", {**attributes, "file": file, "href": witnesses_of(file)})
