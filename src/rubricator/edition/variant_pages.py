"""The pages of witnesses: side by side, and each alone; and the apparatus at the foot of a reading page. Each is a
function of the document's own file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import chain

from rubricator.edition.apart import key_of, names_of
from rubricator.edition.corpus import Corpus
from rubricator.edition.entry_pages import Read
from rubricator.edition.given import Part
from rubricator.edition.marks import FOOT
from rubricator.edition.page import Page
from rubricator.edition.variants import (
    Variants,
    columns,
    entry_parts,
    own_text,
    pages,
    row_parts,
    variants,
    witness_parts,
)

TOGETHER, ALONE = "witnesses", "witness"
VARIANT_MODES = (TOGETHER, ALONE)
_APPARATUS = "apparatus"


def variant_pages(corpus: Corpus) -> Iterator[Page]:
    """For each document with witnesses one page for all of them and one for each."""
    for file in (*corpus.order, *(text for text in corpus.apart if text not in corpus.order)):
        names = _names(file, corpus)
        if names:
            yield Page(witnesses_of(file), "witnesses.xsl", TOGETHER, file)
        stem = file.removesuffix(".xml")
        for name in names:
            yield Page(f"{stem}-witness-{name}.html", "witnesses.xsl", ALONE, file, part=name)


def _names(file: str, corpus: Corpus) -> tuple[str, ...]:
    """The names of the witnesses' pages of a document, of its own file and of those with apparatus for it."""
    others = (names_of(corpus.facts[other].index.keys) for other in corpus.apart.get(file, ()))
    return tuple(dict.fromkeys(chain(pages(corpus.facts[file].index.keys), *others)))


def witnesses_of(file: str) -> str:
    """The page that shows a document's witnesses side by side."""
    return f"{file.removesuffix('.xml')}-witnesses.html"


def variants_of(page: Page, corpus: Corpus, records: Read, raw: bytes) -> Variants | None:
    """The variants that a page shows: of its own file and of those with apparatus for it."""
    others = corpus.apart.get(page.file, ())
    if page.mode not in (*VARIANT_MODES, "reading") or (page.file not in corpus.order and not others):
        return None
    return beside(page.file, corpus, records, raw)


def beside(file: str, corpus: Corpus, records: Read, raw: bytes) -> Variants | None:
    """The variants of a text, with those that stand in other files."""
    texts = {
        other: records(other, key_of(corpus.facts[other].index.keys)).xml.encode()
        for other in corpus.apart.get(file, ())
    }
    return _read(raw, file, tuple(texts.items()), _names(file, corpus))


@lru_cache(maxsize=1)
def _read(raw: bytes, file: str, others: tuple[tuple[str, bytes], ...], known: tuple[str, ...]) -> Variants | None:
    """The pages of a document are made one after the other: it is read once for all of its witnesses."""
    found = variants(raw, file, dict(others), known)
    return found and replace(found, pages=tuple(name if name in known else "" for name in found.pages))


def variant_parts(page: Page, corpus: Corpus, records: Read, found: Variants | None) -> list[Part]:
    """What the sheets are told of variants; of a reading page also its interventions and forms of names."""
    if page.mode not in (*VARIANT_MODES, "reading"):
        return []
    told = page.mode == "reading" and page.file in corpus.order
    parts = [corpus.document(page.file, records(page.file, FOOT).xml)] if told else []
    if found is None:
        return parts
    witnesses = [_here(part) if part.attributes["name"] == page.part else part for part in witness_parts(found)]
    if page.mode == "reading":
        return [*parts, *witnesses, *entry_parts(found)]
    if page.mode == TOGETHER:
        shown = columns(found)
        rest = [part for place, part in enumerate(witnesses) if place not in shown]
        return [*(witnesses[place] for place in shown), *rest, *row_parts(found)]
    return [*witnesses, *own_text(found, page.part)]


def variant_addresses(page: Page, corpus: Corpus) -> list[Part]:
    """``f:witnesses`` for each document with witnesses, on the page of the apparatus."""
    if page.mode != _APPARATUS:
        return []
    return [_address(file, corpus) for file in corpus.order if _names(file, corpus)]


def _here(part: Part) -> Part:
    return replace(part, attributes={**part.attributes, "here": "here"})


def _address(file: str, corpus: Corpus) -> Part:
    page = corpus.page(file)
    attributes = {name: page.attributes.get(name, "") for name in ("title", "short", "siglum")}
    return Part("witnesses", {**attributes, "file": file, "href": witnesses_of(file)})
