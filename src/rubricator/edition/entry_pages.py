"""The page of an entry: a function of the entry and of the passages that name it.

An entry that thousands of documents name has a first page of a bounded size, and its passages on further pages, by the
years of the documents: none of them grows with the edition, and a document that changes touches its own alone.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from rubricator.edition.addresses import part_page
from rubricator.edition.calendar import year_number, year_of
from rubricator.edition.corpus import Corpus
from rubricator.edition.entities import carried_key
from rubricator.edition.given import Part, page_part
from rubricator.edition.page import Page
from rubricator.edition.records import Record

Read = Callable[[str, str], Record]

# So many passages stand on one page; so many documents are named one by one; so many companions.
PASSAGES = 300
DOCUMENTS = 12
COMPANIONS = 24


def entry_pages(corpus: Corpus) -> Iterator[Page]:
    """For each entry of a register its page, and those of its further passages."""
    files = tuple(corpus.order)
    for ref, entity in corpus.entities.items():
        naming = [files[at] for at in corpus.named.get(ref, ())]
        yield from pages_of(Page(entity.href, "entry.xsl", "entry", entry=ref, documents=tuple(naming)), corpus)


def pages_of(first: Page, corpus: Corpus) -> Iterator[Page]:
    """The first page, and where the passages of its documents are many, the others."""
    leaves = _leaves(corpus, first.entry, first.documents) if corpus.totals.get(first.entry, 0) > PASSAGES else []
    if len(leaves) < 2:
        yield first
        return
    parts = tuple((part_page(first.path, label), held) for label, held in leaves)
    yield replace(first, parts=parts)
    for (path, held), (label, _) in zip(parts, leaves, strict=True):
        yield replace(first, path=path, part=label, documents=held)


def _leaves(corpus: Corpus, key: str, files: Sequence[str]) -> list[tuple[str, tuple[str, ...]]]:
    """By the years of the documents, and within a year some documents each."""
    years: dict[str, list[list[str]]] = {}
    filled: Counter[str] = Counter()
    for file in files:
        year = year_of(f"#{corpus.facts[file].head.get('page', '')}") or "0"
        leaves = years.setdefault(year, [[]])
        count = corpus.count(file, key)
        if leaves[-1] and filled[year] + count > PASSAGES:
            leaves.append([])
            filled[year] = 0
        leaves[-1].append(file)
        filled[year] += count
    return [
        (f"{year}-{at + 1}" if at else year, tuple(held))
        for year in sorted(years, key=year_number) for at, held in enumerate(years[year])
    ]  # fmt: skip


def entry_inputs(page: Page, corpus: Corpus) -> str:
    """A checksum over the entry and over all that the documents say of it."""
    digest = hashlib.sha256(f"{own_sum(page.entry, corpus)}{corpus.carried.get(page.entry, '')}".encode())
    for file in page.documents:
        digest.update(f"{corpus.heads[file]}{corpus.facts[file].index.sum(page.entry)}".encode())
    entity = corpus.entities.get(page.entry)
    digest.update(entity.part().xml().encode() if entity else b"")
    return digest.hexdigest()


def own_sum(key: str, corpus: Corpus) -> str:
    """The checksum of an entry of an authority file."""
    file, under = held(key, corpus)
    return corpus.facts[file].index.sum(under) if file else ""


def own(key: str, corpus: Corpus, read: Read) -> Record:
    """An entry of an authority file; an empty record where no such file has it."""
    file, under = held(key, corpus)
    return read(file, under) if file else Record("")


def held(key: str, corpus: Corpus) -> tuple[str, str]:
    """The file that has an entry, and under what: its authority file, else the document that carries it; ("", "")."""
    file = key.partition("#")[0]
    if key in corpus.carried:
        return corpus.carried[key], carried_key(key)
    return (file, key) if file in corpus.facts else ("", "")


def entry_parts(page: Page, corpus: Corpus, read: Read) -> tuple[list[Part], tuple[str, ...]]:
    """What the sheet is given, and the entries whose names stand in it."""
    entity = corpus.entities.get(page.entry)
    parts = [entity.part()] if entity else []
    if page.entry in corpus.carried:
        parts.append(Part("carrier", {"file": corpus.carried[page.entry]}))
    if page.part:
        parts.append(page_part(file="#part", href=page.path, title=page.part, part="part"))
        return [*parts, *_documents(page, corpus, read)], ()
    forms: dict[str, list[tuple[str, int]]] = {}
    together: Counter[str] = Counter()
    for file in page.documents:
        record = read(file, page.entry)
        together.update(record.together)
        for form, number in record.forms.items():
            forms.setdefault(form, []).append((file, number))
    beside = sorted(together.items(), key=lambda item: (-item[1], item[0]))[:COMPANIONS]
    parts += [_form(form, found, corpus) for form, found in sorted(forms.items(), key=_most)]
    parts += [Part("together", {"ref": ref, "count": str(number)}) for ref, number in beside]
    parts += [_leaf(path, held, page.entry, corpus) for path, held in page.parts]
    parts += [] if page.parts else _documents(page, corpus, read)
    return parts, tuple(ref for ref, _ in beside)


def _documents(page: Page, corpus: Corpus, read: Read) -> Iterable[Part]:
    for file in page.documents:
        yield corpus.document(file, read(file, page.entry).xml)


def _most(form: tuple[str, list[tuple[str, int]]]) -> tuple[int, str]:
    return (-sum(number for _, number in form[1]), form[0])


def _form(form: str, found: Sequence[tuple[str, int]], corpus: Corpus) -> Part:
    attributes = {"form": form, "count": str(sum(n for _, n in found)), "documents": str(len(found))}
    return Part("form", attributes, "".join(corpus.document(file, "").xml() for file, _ in found[:DOCUMENTS]))


def _leaf(path: str, held: Sequence[str], key: str, corpus: Corpus) -> Part:
    count = sum(corpus.count(file, key) for file in held)
    label = path.rpartition("~")[2].removesuffix(".html")
    return Part("leaf", {"href": path, "part": label, "count": str(count), "documents": str(len(held))})
