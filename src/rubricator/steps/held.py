"""What one run of publication leaves to the next in the same process: ``rubricator serve`` rebuilds on each saving."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rubricator.edition.cached import Printed
from rubricator.edition.corpus import Corpus
from rubricator.edition.facts import Gathered
from rubricator.edition.page import Page
from rubricator.edition.search_words import Words
from rubricator.edition.touched import change
from rubricator.files import Sums
from rubricator.tei.inclusion import MARK


class Held:
    """A new one holds nothing. What is on the disk is looked at each time, but read again only where it changed."""

    def __init__(self, lasting: bool = True) -> None:
        """``lasting``: whether there will be a next run; else nothing is held for it."""
        self._lasting = lasting
        self.sums = Sums(MARK)
        self.words = Words(lasting)
        self._base = ""
        self._gathered: dict[str, tuple[str, Gathered]] = {}
        self._printed: dict[str, tuple[Page, Printed]] = {}
        self._pages: list[str] = []
        self._corpus: Corpus | None = None

    def made_by(self, base: str) -> None:
        """Forget all that another program, other sheets or settings made."""
        if base != self._base:
            self._base, self._corpus, self._pages = base, None, []
            self._gathered.clear()
            self._printed.clear()

    def gathered(self, file: str, sum_: str) -> Gathered | None:
        """What the run before knew of a file with this checksum."""
        known = self._gathered.get(file)
        return known[1] if known is not None and known[0] == sum_ else None

    def gather(self, file: str, sum_: str, found: Gathered) -> None:
        """Hold it for the next run."""
        if self._lasting:
            self._gathered[file] = (sum_, found)

    def print(self, page: Page, printed: Printed) -> None:
        """Hold what became of a page."""
        if self._lasting:
            self._printed[page.path] = (page, printed)

    def keep(self, pages: Sequence[Page], corpus: Corpus) -> None:
        """All pages are made."""
        self._pages, self._corpus = [page.path for page in pages], corpus

    @property
    def corpus(self) -> Corpus | None:
        """What the run before knew of all documents."""
        return self._corpus

    def lists(self, pages: Sequence[Page], corpus: Corpus) -> bool:
        """Whether the run before made pages of the same names from files of the same names."""
        before = self._corpus
        return (
            before is not None
            and before.facts.keys() == corpus.facts.keys()
            and before.images == corpus.images
            and self._pages == [page.path for page in pages]
        )

    def spared(self, pages: Sequence[Page], corpus: Corpus, folder: Path) -> dict[str, Printed]:
        """The pages that no change touches, and that stand in the folder as they were written."""
        changed = change(self._corpus, corpus) if self._corpus else None
        found: dict[str, Printed] = {}
        for page in pages if changed else ():
            before, printed = self._printed.get(page.path, (None, None))
            if printed and page == before and changed and changed.spares(page) and self._stands(printed, folder):
                found[page.path] = printed
        return found

    def _stands(self, printed: Printed, folder: Path) -> bool:
        return all(self.sums.of(f"{folder}/{name}") == sum_ for name, sum_ in printed.files.items())
