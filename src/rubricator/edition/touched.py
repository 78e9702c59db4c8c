"""What a change in some files leaves alone, told without looking at each page's inputs: for who rebuilds while
somebody writes. Where documents hang together in another way than before, nothing is told.

Law: a page that is spared has the same inputs (``pages.inputs``) as before.
"""

from __future__ import annotations

from dataclasses import dataclass

from rubricator.edition.calendar import year_of
from rubricator.edition.corpus import Corpus
from rubricator.edition.document_pages import ONE
from rubricator.edition.manifests import IIIF
from rubricator.edition.marks import CALENDAR
from rubricator.edition.page import Page
from rubricator.edition.parallel_pages import SYNOPSIS
from rubricator.edition.parallels import ANCHORS
from rubricator.edition.search import LINES
from rubricator.edition.variant_pages import VARIANT_MODES

# What all pages may print of other documents and entries.
_SHARED = (
    "entities", "order", "heads", "written", "neighbours", "targets", "settings", "menu", "parallels", "apart",
    "lists", "images",
)  # fmt: skip
# Pages that print a file, and what other files have of the places in it.
_OF_FILES = frozenset(["", "reading", IIIF, LINES, ONE, *VARIANT_MODES])


@dataclass(frozen=True, slots=True)
class Change:
    """``files``: those that are other than before. ``keys``: what one of them says otherwise, or for the first time.

    ``years``: those of whose dates something else is said. ``parallels``: whether what documents have in common may be
    another. ``moved``: whether it may stand elsewhere.
    """

    files: frozenset[str]
    keys: frozenset[str]
    years: frozenset[str]
    parallels: bool
    moved: bool

    def spares(self, page: Page) -> bool:
        """Whether the page has the same inputs as before, being itself the same."""
        if page.mode in _OF_FILES or page.mode == SYNOPSIS:
            # A reading page says which documents have its passages, and not where.
            beside = (page.mode in ("reading", SYNOPSIS) and self.parallels) or (page.mode == SYNOPSIS and self.moved)
            return not beside and page.file not in self.files and self.files.isdisjoint(page.documents)
        if page.mode == "entry":
            return page.entry not in self.keys
        return page.mode == "date" and year_of(page.entry) not in self.years


def change(before: Corpus, now: Corpus) -> Change | None:
    """What is other than before; None where that may be any page."""
    if before.facts.keys() != now.facts.keys():
        return None
    if any(getattr(before, name) != getattr(now, name) for name in _SHARED):
        return None
    pairs = [(before.facts[file], one) for file, one in now.facts.items() if before.facts[file].sum != one.sum]
    if any((was.kind, was.original) != (one.kind, one.original) for was, one in pairs):
        return None
    files = frozenset(one.file for _, one in pairs)
    # A translation shows its original, a text what another file has of its variants.
    shown = {file for file, one in now.facts.items() if one.original in files}
    shown |= {file for file, others in now.apart.items() if not files.isdisjoint(others)}
    keys = frozenset(key for was, one in pairs for key in was.index.differing(one.index))
    years = frozenset(year_of(key) for key in keys if key.startswith(f"{CALENDAR}#"))
    if before.dates.keys() != now.dates.keys():
        years = frozenset(now.dates)  # each leads to the year before and the next
    return Change(files | shown, keys, years, not files.isdisjoint(now.parallels), ANCHORS in keys)
