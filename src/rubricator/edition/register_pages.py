"""The pages of a register's list: what they are, and what their sheet is given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rubricator.edition.calendar import date_key, span
from rubricator.edition.corpus import Corpus
from rubricator.edition.dossier.network import network_link
from rubricator.edition.entities import Entity
from rubricator.edition.given import Part, page_part
from rubricator.edition.page import Page
from rubricator.edition.registers import NAMES, in_order, letter_of, names_path, names_script

# So many entries are named on the first page of a list that has many.
_MOST_NAMED = 60


def register_pages(name: str, file: str, corpus: Corpus) -> Iterator[Page]:
    """The list; where it has very many entries the way to its letters, a page each, and the names for its filter.

    ``file``: the authority file, if the edition has it.
    """
    yield Page(f"{name}.html", "registers.xsl", "registers", file)
    for leaf in corpus.lists.get(name, ()):
        yield Page(leaf.path, "registers.xsl", "registers", part=leaf.letter, entries=leaf.refs)
    if name in corpus.lists:
        yield Page(names_path(name), "", NAMES, part=name)


def register_parts(page: Page, corpus: Corpus) -> list[Part]:
    """The page itself, the pages of the letters, and the entries that it lists with how often each is named."""
    name = page.path.partition("~")[0].removesuffix(".html")
    leaves = corpus.lists.get(name, ())
    held = [corpus.entities[ref] for ref in page.entries] or _held(name, corpus)
    count = sum(len(leaf.refs) for leaf in leaves) or len(held)
    here = page_part(
        # A letter's page is not the one that the menu leads to.
        file=f"{name}.xml{page.part and f'~{page.part}'}", href=page.path, letter=page.part, count=str(count),
        names=names_path(name) if leaves else "", here="here",
    )  # fmt: skip
    if leaves and not page.entries:
        held = sorted(held, key=lambda one: (-len(corpus.named.get(one.ref, ())), one.ref))[:_MOST_NAMED]
    ways = [
        Part("leaf", {"file": leaf.path, "href": leaf.path, "letter": leaf.letter, "count": str(len(leaf.refs))})
        for leaf in leaves
    ]
    company = network_link(corpus) if name in ("persons", "organizations") and not page.part else []
    return [here, *company, *ways, *_lines(held, corpus)]


def names_inputs(page: Page, corpus: Corpus) -> Iterator[str]:
    """What the names for a filter are made from."""
    yield names_file(page, corpus)[page.path].decode()


def names_file(page: Page, corpus: Corpus) -> dict[str, bytes]:
    """The names of a register, for the filter of its lists."""
    return {page.path: names_script(corpus.lists[page.part], corpus.entities)}


def _held(name: str, corpus: Corpus) -> list[Entity]:
    return in_order(entity for entity in corpus.entities.values() if entity.register == name)


def _lines(entities: Iterable[Entity], corpus: Corpus) -> list[Part]:
    days = _days(corpus)
    return [
        entity.line(
            letter=letter_of(entity.heading),
            count=str(corpus.totals.get(entity.ref, 0)),
            documents=str(len(corpus.named.get(entity.ref, ()))),
            **_ends([day for at in corpus.named.get(entity.ref, ()) if (day := days[at])]),
        )
        for entity in entities
    ]


def _days(corpus: Corpus) -> list[tuple[float, str] | None]:
    """By its place the date of each document: in years, and in words; None where it has none."""
    heads = (corpus.facts[file].head for file in corpus.order)
    placed = ((span(date_key(head.get("page", ""))), head.get("date", "")) for head in heads)
    return [(at[0], words) if at else None for at, words in placed]


def _ends(days: list[tuple[float, str]]) -> dict[str, str]:
    """The dates of the first and the last document that names an entry, and what a list is sorted by."""
    if not days:
        return {}
    (first, first_words), (last, last_words) = min(days), max(days)
    return {"first": first_words, "first-by": f"{first:.3f}", "last": last_words, "last-by": f"{last:.3f}"}
