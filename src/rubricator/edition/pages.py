"""Pass (c): each page is a function of one file, of its slice of the corpus, and of nothing else."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from rubricator.edition.assets import weights
from rubricator.edition.beside import leaf_parts
from rubricator.edition.cards import parted
from rubricator.edition.citing import citations_of
from rubricator.edition.corpus import Corpus
from rubricator.edition.date_pages import calendar_parts, date_inputs, date_pages, date_parts
from rubricator.edition.document_pages import DOCUMENT_MODES, document_pages, document_parts, listed, own_apparatus
from rubricator.edition.dossier.chain import chain, chain_sums
from rubricator.edition.dossier.network import NETWORK, NETWORK_PAGE, has_network, network, network_inputs, network_link
from rubricator.edition.dossier.persons import persons
from rubricator.edition.dossier.places import place, places, with_land
from rubricator.edition.dossier.timeline import timeline
from rubricator.edition.entry_pages import Read, entry_inputs, entry_pages, entry_parts, own
from rubricator.edition.facts import references
from rubricator.edition.given import Part, merged, page_part
from rubricator.edition.manifests import IIIF, has_manifest, manifest_file, manifest_parts, manifest_path
from rubricator.edition.marks import SOURCES, TRANSLATORS
from rubricator.edition.originals import ORIGINAL
from rubricator.edition.page import Page, copy_of
from rubricator.edition.parallel_pages import (
    PARALLEL_MODES,
    foot_parts,
    parallel_addresses,
    parallel_inputs,
    parallel_pages,
    parallel_parts,
)
from rubricator.edition.parallels import with_marks
from rubricator.edition.press import Press
from rubricator.edition.register_pages import names_file, names_inputs, register_pages, register_parts
from rubricator.edition.registers import NAMES
from rubricator.edition.search import LINES, document_file, index_files, index_inputs, lines_path, searched
from rubricator.edition.search_words import Words
from rubricator.edition.sources import INTRODUCTION, TEXTS, Source, page_of, read, read_entry
from rubricator.edition.stretches import stretched
from rubricator.edition.variant_pages import (
    VARIANT_MODES,
    variant_addresses,
    variant_pages,
    variant_parts,
    variants_of,
)
from rubricator.edition.variants import marked_text
from rubricator.findings import Finding
from rubricator.resources import folder

# The registers that every edition has; the others where it has an entry for them.
REGISTERS = ("persons", "places", "organizations")
MORE_REGISTERS = ("events", SOURCES, TRANSLATORS)
# The mode of the scripts that say which words stand where.
INDEX = "search-index"


@dataclass(frozen=True, slots=True)
class Made:
    """``files``: a page and the copy of its TEI file, by their paths. ``named``: the entries whose names the page
    prints, as far as they were not known before."""

    files: dict[str, bytes]
    findings: list[Finding]
    named: tuple[str, ...] = ()


def all_pages(corpus: Corpus) -> list[Page]:
    """The pages over all documents first (they take longest), then one a file, one an entry and one a date."""
    lists = (register_pages(name, _if_there(f"{name}.xml", corpus), corpus) for name in registers(corpus))
    found = [page for pages in lists for page in pages]
    found.append(Page("calendar.html", "calendar.xsl", "calendar"))
    found += [Page(NETWORK_PAGE, "network.xsl", NETWORK)] if has_network(corpus) else []
    found += document_pages(corpus)
    found.append(Page("index.html", "index.xsl", "index", _if_there(INTRODUCTION, corpus)))
    texts = [one.file for one in corpus.facts.values() if one.kind in TEXTS and one.file != INTRODUCTION]
    found += [Page(page_of(file), "reading.xsl", "reading", file) for file in texts]
    found += [Page(manifest_path(file), "", IIIF, file) for file in texts if has_manifest(file, corpus)]
    found += [*parallel_pages(corpus), *variant_pages(corpus)]
    found.append(Page("search.html", "search.xsl", "search"))
    found += [*entry_pages(corpus), *date_pages(corpus)]
    printed = {page.file for page in found}
    found += [Page(copy_of(file), "", "", file) for file in corpus.facts if file not in printed]
    found += [Page(lines_path(file), "", LINES, file) for file in searched(corpus)]
    return [*found, Page("search/start.js", "", INDEX)]


def registers(corpus: Corpus) -> tuple[str, ...]:
    """The registers of this edition."""
    held = {entity.register for entity in corpus.entities.values()}
    return (*REGISTERS, *(name for name in MORE_REGISTERS if name in held))


def _more_registers(corpus: Corpus) -> list[Part]:
    """The registers that do not stand in the menu."""
    names = [name for name in registers(corpus) if name in MORE_REGISTERS]
    return [page_part(file=f"{name}.xml", href=f"{name}.html", kind="more") for name in names]


def _if_there(file: str, corpus: Corpus) -> str:
    return file if file in corpus.facts else ""


def inputs(page: Page, corpus: Corpus) -> str:
    """One checksum over all that a page is made from, but for the stylesheets, the settings and the program."""
    digest = hashlib.sha256(repr(page).encode())
    for said in _line_inputs(page, corpus) if page.mode == LINES else _inputs(page, corpus):
        digest.update(said.encode())
    return digest.hexdigest()


def _line_inputs(page: Page, corpus: Corpus) -> Iterator[str]:
    yield corpus.facts[page.file].index.sum(LINES)


def _inputs(page: Page, corpus: Corpus) -> Iterator[str]:
    if page.mode == INDEX:
        yield from index_inputs(corpus)
    if page.mode == NAMES:
        yield from names_inputs(page, corpus)
    if page.file:
        yield from _file_inputs(page.file, corpus)
    # The menu is made of the interface's words, which all pages depend on.
    menu = {id(part) for part in corpus.menu}
    yield from (part.xml() for part in _parts(page, corpus) if id(part) not in menu)
    if page.mode == "index":
        yield chain_sums(corpus)
    if page.mode == NETWORK:
        yield from network_inputs(corpus)
    yield from parallel_inputs(page, corpus)
    if page.topic:
        files = page.documents or corpus.order
        yield from (f"{corpus.heads[file]}{corpus.facts[file].index.sum(page.topic)}" for file in files)
    if page.entry:
        yield (date_inputs if page.mode == "date" else entry_inputs)(page, corpus)


def _file_inputs(file: str, corpus: Corpus) -> Iterator[str]:
    """The file, what the settings say of it, and the original that stands beside it."""
    yield corpus.facts[file].sum
    yield repr(corpus.settings.document(file))
    if (original := corpus.facts.get(corpus.facts[file].original)) is not None:
        yield original.index.sum(ORIGINAL)
    for other in corpus.apart.get(file, ()):
        yield corpus.facts[other].sum


def names(named: tuple[str, ...], corpus: Corpus) -> str:
    """One checksum over what these references lead to: what entries are called, where they are, whether they are."""
    digest = hashlib.sha256()
    for part in corpus.leads(named):
        digest.update(part.xml().encode())
    return digest.hexdigest()


def make_page(
    page: Page, corpus: Corpus, press: Press, raw: bytes, records: Read, words: Words | None = None
) -> Made:
    """``raw``: the file that the page prints, if any. ``records(file, key)``: what pass (a) found. ``words``: what is
    held of the index of words from the run before."""
    if page.mode == LINES:
        return Made({page.path: document_file(page.file, records(page.file, LINES).xml)}, [])
    if page.mode == INDEX:
        return Made(index_files(corpus, lambda file, topic: records(file, topic).xml, words), [])
    if page.mode == NAMES:
        return Made(names_file(page, corpus), [])
    files = {copy_of(page.file): raw} if page.has_copy else {}
    if not page.sheet and page.mode != IIIF:
        return Made(files, [])
    found = variants_of(page, corpus, records, raw)
    source = _document(page, corpus, press, raw if found is None else marked_text(raw, found), records)
    if isinstance(source, Finding):
        return Made({}, [source])  # it was sound when its facts were gathered: somebody is writing it
    if source and page.mode == IIIF:
        return Made({page.path: manifest_file(source, raw, corpus)}, [])
    parts, named = _first_parts(page, corpus, source, records)
    parts = [*parts, *_documents(page, corpus, records), *parallel_parts(page, corpus, records, raw)]
    parts += variant_parts(page, corpus, records, found)
    if source and page.mode == "reading":
        foot, marks = foot_parts(page, corpus, records)
        source = replace(source, text=with_marks(source.text, marks))
        parts += foot
        parts += [*citations_of(raw, page.file, press.settings), *original(page.file, corpus, records)]
    wrong: list[Finding] = []
    if source and page.mode == "reading" and (b"facs" in raw or b"<sourceDoc" in raw):
        leaves, wrong = leaf_parts(source, corpus.images, corpus.settings.load_images)
        parts += leaves
    if page.mode == "index":
        parts += chain(corpus, records)
    atlas = folder("xslt") / "map"
    parts = [with_land(part, atlas) for part in parts]
    pages, findings = press.run(page.sheet, page.mode, source, parts)
    made = {path: text.encode() for path, text in _texts(page, pages, press).items()}
    return Made(files | made, wrong + findings, named)


def _texts(page: Page, printed: Mapping[str, str], press: Press) -> dict[str, str]:
    """What a sheet printed, by address: of a text the page, in parts where it is long, and its cards."""
    texts = {path or page.path: text for path, text in printed.items()}
    if page.mode == "reading" and page.path in texts:
        texts |= parted(texts[page.path], page.path)
        texts |= stretched(texts[page.path], page.path, lambda: weights(press.sheets), press.titles)
    return texts


def _document(page: Page, corpus: Corpus, press: Press, raw: bytes, records: Read) -> Source | Finding | None:
    if page.file:
        return read(page.file, raw, press.settings)
    entry = own(page.entry, corpus, records) if page.entry else None
    return read_entry(page.entry, entry.xml, entry.line) if entry and entry.xml else None


def original(translation: str, corpus: Corpus, records: Read) -> Iterator[Part]:
    """The original of a translation, where the edition has it."""
    file = corpus.facts[translation].original
    if file in corpus.facts and (text := records(file, ORIGINAL).xml):
        href = page_of(file) if corpus.facts[file].kind in TEXTS else copy_of(file)
        yield Part("original", {"file": file, "href": href}, text)


def _first_parts(
    page: Page, corpus: Corpus, source: Source | None, records: Read
) -> tuple[list[Part], tuple[str, ...]]:
    """What the page is given before the documents' records, and the entries whose names come with it."""
    if page.entry:
        return _entry(page, corpus, source, records)
    found, named = network(corpus, records) if page.mode == NETWORK else ([], ())
    return [*_parts(page, corpus), *found], named


def _entry(page: Page, corpus: Corpus, source: Source | None, records: Read) -> tuple[list[Part], tuple[str, ...]]:
    make = date_parts if page.mode == "date" else entry_parts
    parts, beside = make(page, corpus, records)
    named = tuple(dict.fromkeys([*beside, *(references(source) if source else ())]))
    return merged([*_parts(page, corpus), *corpus.leads(named)]) + parts, named


def _parts(page: Page, corpus: Corpus) -> list[Part]:
    """What the sheet looks up in ``$given`` beside the documents' records, and no more."""
    if page.mode == IIIF:
        return corpus.pictures(page.file)
    if not page.sheet:
        return []
    if page.mode == "reading":
        here = [*manifest_parts(page.file, corpus), *own_apparatus(page.file, corpus)]
        return [*merged(corpus.slice(page.file)), *corpus.pictures(page.file), *here]
    if page.mode in (*DOCUMENT_MODES, *PARALLEL_MODES, *VARIANT_MODES, NETWORK):
        return _of_documents(page, corpus)
    parts = [*corpus.menu]
    if page.mode == "registers":
        parts += register_parts(page, corpus)
    elif page.mode == "apparatus":
        parts += [entity.part() for entity in corpus.entities.values()]
        parts += [*parallel_addresses(page, corpus), *variant_addresses(page, corpus)]
    elif page.mode == "index":
        parts += [*listed(corpus), *corpus.prose(), *_more_registers(corpus), *network_link(corpus)]
    elif page.entry:
        parts.append(page_part(file=page.entry, href=page.path, list=corpus.listed.get(page.entry, ""), here="here"))
    if page.file:
        # An authority file is no page: it stands in the menu already.
        skipped = len(corpus.menu) + (page.mode == "registers")
        parts += corpus.slice(page.file)[skipped:]
    return merged(parts) + _over_all(page, corpus, folder("xslt") / "map")


def _of_documents(page: Page, corpus: Corpus) -> list[Part]:
    """What a page is told that lists documents, or shows one in another way than to be read."""
    if page.mode in DOCUMENT_MODES:
        return [*corpus.menu, *document_parts(page, corpus)]
    if page.mode == NETWORK:
        return [*corpus.menu, page_part(file=page.path, href=page.path, here="here")]
    return merged([*corpus.menu, *([corpus.page(page.file, here="here")] if page.file else [])])


def _over_all(page: Page, corpus: Corpus, atlas: Path) -> list[Part]:
    """What the documents have in common, in numbers."""
    if page.mode == "calendar":
        return calendar_parts(corpus)
    if page.mode == "index":
        return [*timeline(corpus), *persons(corpus), *places(corpus, atlas)]
    return place(corpus.entities[page.entry], atlas) if page.mode == "entry" and not page.part else []


def _documents(page: Page, corpus: Corpus, records: Read) -> Iterator[Part]:
    if page.topic:
        for file in page.documents or corpus.order:
            yield corpus.document(file, records(file, page.topic).xml)
