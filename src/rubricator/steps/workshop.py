"""Where publication works: the folders of an edition, and ``build/cache/``, which saves work and is never needed.

The functions at the foot run in other processes, a file or a page each; nothing but small facts passes between them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from rubricator.drafts import Draft
from rubricator.edition.cached import Printed, gathered_bytes, printed_bytes, read_gathered, read_printed
from rubricator.edition.corpus import Corpus
from rubricator.edition.facts import Facts, Gathered, gather
from rubricator.edition.page import Page
from rubricator.edition.pages import inputs, make_page, names
from rubricator.edition.press import Press
from rubricator.edition.records import Record, unpacked
from rubricator.edition.search import standing
from rubricator.edition.search_words import Words
from rubricator.files import (
    checksum,
    draft_tree,
    is_unchanged,
    list_files,
    read_if_there,
    read_part,
    remove,
    settle,
    write_atomic,
)
from rubricator.findings import Finding
from rubricator.steps.including import read_whole
from rubricator.tei.inclusion import Whole


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page that was made and is not in its place yet. ``drafts``: those of its files that change, by path."""

    printed: Printed
    drafts: Mapping[str, Draft]

    def settle(self) -> tuple[Printed, list[str]]:
        """Put it in its place, which waits for the disk; the paths of what that changed."""
        settle(self.drafts.values())
        return self.printed, list(self.drafts)


@dataclass(frozen=True, slots=True)
class Workshop:
    """``base``: the checksum of the program, its stylesheets and what every page is given. ``words``: what this process
    holds of the index of words, where it will be asked for it again."""

    tei: Path
    pages: Path
    cache: Path
    press: Press
    base: str
    words: Words | None = None

    def whole(self, file: str) -> Whole:
        """A file with what it includes."""
        return read_whole(self.tei / file, self.tei.parent)

    def _located(self, whole: Whole, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Findings at the places where the words are written; files of ``tei/`` by their bare names."""
        if not whole.lines:
            return tuple(findings)
        found = [finding if finding in whole.findings else whole.located(finding) for finding in findings]
        return tuple(replace(one, file=one.file.removeprefix(f"{self.tei.name}/")) for one in found)

    def gathered(self, file: str, sum_: str) -> Gathered | None:
        """What an earlier run gathered from the file of this checksum."""
        return read_gathered(read_if_there(self._facts_at(file)), self._facts_inputs(file, sum_))

    def gather(self, file: str) -> Gathered:
        """What the file tells the others, kept for later; without the records, which are long."""
        whole = self.whole(file)
        found = gather(file, whole.data, self.press)
        found = replace(found, findings=self._located(whole, [*whole.findings, *found.findings]))
        if found.facts is not None:
            inputs = self._facts_inputs(file, found.facts.sum)
            write_atomic(self._records_at(file), found.records, lasting=False)
            write_atomic(self._facts_at(file), gathered_bytes(inputs, found), lasting=False)
        return replace(found, records=b"")

    def ids(self, facts: Facts) -> Iterable[str]:
        return (self.gathered(facts.file, facts.sum) or self.gather(facts.file)).ids

    def record(self, facts: Facts, key: str) -> Record:
        """What a file says under a key."""
        place = facts.index.place(key)
        if place is None:
            return Record("")
        kept = unpacked(read_part(self._records_at(facts.file), place.start, place.length), place)
        if kept is None:
            made = gather(facts.file, self.whole(facts.file).data, self.press).records
            kept = unpacked(made[place.start : place.start + place.length], place)
        return kept or Record("")  # nothing where somebody is writing the file

    def inputs(self, page: Page, corpus: Corpus) -> str:
        """One checksum over all that a page is made from."""
        return checksum((self.base + inputs(page, corpus)).encode())

    def printed(self, page: Page) -> Printed | None:
        """What an earlier run made of the page."""
        return read_printed(read_if_there(self._page_at(page.path)))

    def stands(self, kept: Printed | None, inputs: str, corpus: Corpus) -> bool:
        """Whether it was made from the same and is there still."""
        if kept is None or kept.inputs != inputs or kept.names != names(kept.named, corpus):
            return False
        return all(is_unchanged(self.pages / name, sum_) for name, sum_ in kept.files.items())

    def print(self, page: Page, inputs: str, corpus: Corpus) -> Sheet:
        """Make a page, which stands beside its place then. ``inputs``: the checksum over what it is made from, where
        that is known."""
        inputs = inputs or self.inputs(page, corpus)
        whole = self.whole(page.file) if page.file else Whole(b"")
        made = make_page(page, corpus, self.press, whole.data, self._reader(corpus), self.words)
        sums = {name: checksum(data) for name, data in made.files.items()}
        printed = Printed(inputs, sums, self._located(whole, made.findings), made.named, names(made.named, corpus))
        # First what is known of the page, then the page: so a page that a killed run left is known as ours.
        write_atomic(self._page_at(page.path), printed_bytes(printed), lasting=False)
        return Sheet(printed, draft_tree(self.pages, made.files))

    def prepare(self, corpus: Corpus) -> None:
        """Hold the index of words, while nobody waits."""
        if self.words is not None:
            read = self._reader(corpus)
            standing(corpus, lambda file, topic: read(file, topic).xml, self.words)

    def _reader(self, corpus: Corpus) -> Callable[[str, str], Record]:
        return lambda file, key: self.record(corpus.facts[file], key)

    def left_over(self, pages: Iterable[Page]) -> dict[str, str]:
        """What earlier runs wrote for pages that are no longer made, with its checksums."""
        found: dict[str, str] = {}
        for name in self._unused("pages", [self._page_at(page.path) for page in pages]):
            kept = read_printed(read_if_there(self.cache / name))
            found |= kept.files if kept else {}
        return found

    def tidy(self, files: Iterable[str], pages: Iterable[Page]) -> None:
        """Take out of the cache what is about files and pages that are no more."""
        kept = list(files)
        unused = self._unused("facts", [self._facts_at(file) for file in kept])
        unused += self._unused("records", [self._records_at(file) for file in kept])
        remove(self.cache, unused + self._unused("pages", [self._page_at(page.path) for page in pages]))
        write_atomic(self.cache / ".gitignore", b"*\n")

    def _unused(self, part: str, used: Iterable[str]) -> list[str]:
        names = {path.removeprefix(f"{self.cache}/") for path in used}
        return [name for name in (f"{part}/{n}" for n in list_files(self.cache / part, ".json")) if name not in names]

    def _facts_inputs(self, file: str, sum_: str) -> str:
        settings = self.press.settings
        # The settings may call a file a document that does not look like one.
        return checksum(repr((self.base, file, file in settings.sigla or file in settings.order, sum_)).encode())

    # Not Paths: all files and pages are asked for, and a page over all documents asks for a record of each of them.
    def _facts_at(self, file: str) -> str:
        return f"{self.cache}/facts/{_name(file)}"

    def _records_at(self, file: str) -> str:
        return f"{self.cache}/records/{_name(file)}"

    def _page_at(self, path: str) -> str:
        return f"{self.cache}/pages/{_name(path)}"


def _name(key: str) -> str:
    """A file name for any key: not longer than what disks hold, and none differs from another in case alone."""
    return f"{checksum(key.encode())[:32]}.json"


def gather_file(file: str, workshop: Workshop) -> Gathered:
    """Pass (a) for one file, in whatever process."""
    return replace(workshop.gather(file), ids=())


def as_held(found: Gathered) -> Gathered:
    """What is held of a file while others are looked at. Its ids are as many as its elements, and asked for at their
    place (``Workshop.ids``)."""
    return replace(found, facts=found.facts and found.facts.interned(), ids=())


def print_page(job: tuple[Page, str], shared: tuple[Workshop, Corpus]) -> Sheet:
    """Pass (c) for one page, in whatever process."""
    (page, inputs), (workshop, corpus) = job, shared
    return workshop.print(page, inputs, corpus)
