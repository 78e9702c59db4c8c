"""What is to be made: a page."""

from __future__ import annotations

from dataclasses import dataclass

from rubricator.edition.corpus import Corpus
from rubricator.edition.search import LINES

# Pages beside the reading page, whose copy is there already.
_NO_COPY = (LINES, "iiif", "synopsis", "witnesses", "witness")
# A passage in its sentence is about as much work as so many bytes of TEI.
_PASSAGE = 300


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be made. ``file``: the TEI file that it prints. ``topic``: which records of all documents stand on it.

    ``entry``: the key of the entry or date that it is of; ``part``: which part of its passages, "" for the first page;
    ``documents``: the files whose passages stand on it. ``parts``: the further pages, by address, with their files.
    ``entries``: the keys of the entries that a page of a register lists.

    A copy of the file is published with the page; where there is no sheet, that copy is all. The scripts of the search
    have a mode, and no sheet either.
    """

    path: str
    sheet: str
    mode: str
    file: str = ""
    topic: str = ""
    entry: str = ""
    part: str = ""
    documents: tuple[str, ...] = ()
    parts: tuple[tuple[str, tuple[str, ...]], ...] = ()
    entries: tuple[str, ...] = ()

    @property
    def files(self) -> tuple[str, ...]:
        """The paths of the page and of the copy of its file."""
        return tuple(dict.fromkeys([self.path, *([copy_of(self.file)] if self.has_copy else [])]))

    @property
    def has_copy(self) -> bool:
        return bool(self.file) and self.mode not in _NO_COPY

    def size(self, corpus: Corpus) -> int:
        """How many bytes of TEI give about as much work. A topic's share of a document is a third of its page's."""
        passages = sum(corpus.facts[file].size for file in self.documents or corpus.order) // 3 if self.topic else 0
        if self.entry:
            passages += _PASSAGE * (10 + sum(corpus.count(file, self.entry) for file in self.documents))
        passages += _PASSAGE * len(self.entries)
        return passages + (corpus.facts[self.file].size if self.file else 0)


def copy_of(file: str) -> str:
    """Where the TEI file stands among the pages: each page links to what it was made from."""
    return f"tei/{file}"
