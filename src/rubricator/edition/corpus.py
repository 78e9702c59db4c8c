"""Pass (b) for the pages: from all files' facts, the slice that each page is a function of."""

from __future__ import annotations

import hashlib
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from rubricator.authority.entries import is_example
from rubricator.edition.apart import holders
from rubricator.edition.calendar import date_key, dates
from rubricator.edition.entities import Entity
from rubricator.edition.facsimiles import Image
from rubricator.edition.facts import Facts
from rubricator.edition.given import FIXED, Part, page_part, target_part
from rubricator.edition.parallels import PARALLELS
from rubricator.edition.registers import Leaf, leaves
from rubricator.edition.settings import Settings
from rubricator.edition.sources import AUTHORITIES, INTRODUCTION, TEXTS, page_of

_CARRIED = frozenset(AUTHORITIES.values())


@dataclass(frozen=True, slots=True)
class Corpus:
    """All that single pages need to know of one another. It is small: no text of any document is in it.

    ``facts``: by file name, in order of name. ``order``: the documents' places, as the edition orders them.
    ``targets``: by file its ids that a reference leads to. ``named``: by key of an entry or a date, the documents
    that have a record of it, by their places. ``heads``: a checksum of what other pages print of each document.
    ``parallels``: the files that have parallels of documents. ``apart``: by text, the files with apparatus for
    it. ``lists``: by register the pages of its list, where they are several; ``listed``: by key of an entry the page
    that lists it, if it is not its register's. ``images``: those of pages that are there, by the address that documents
    give them. ``carried``: the files that carry entries of registers, by reference.
    """

    facts: Mapping[str, Facts]
    entities: Mapping[str, Entity]
    order: Mapping[str, int]
    named: Mapping[str, array[int]]
    totals: Mapping[str, int]
    heads: Mapping[str, str]
    dates: Mapping[str, tuple[str, ...]]
    written: Mapping[str, tuple[str, ...]]
    neighbours: Mapping[str, tuple[Part, ...]]
    targets: Mapping[str, frozenset[str]]
    settings: Settings
    menu: tuple[Part, ...]
    parallels: tuple[str, ...] = ()
    apart: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    lists: Mapping[str, tuple[Leaf, ...]] = field(default_factory=dict)
    listed: Mapping[str, str] = field(default_factory=dict)
    images: Mapping[str, Image] = field(default_factory=dict)
    carried: Mapping[str, str] = field(default_factory=dict)

    @staticmethod
    def of(
        gathered: Iterable[Facts],
        ids_of: Callable[[str], Iterable[str]],
        settings: Settings,
        titles: Mapping[str, str],
    ) -> Corpus:
        """``ids_of`` is asked for the ids of those files only that a reference leads to.

        The entries that show the form of others are not printed unless named.
        """
        facts = {one.file: one for one in _told_apart(sorted(gathered, key=lambda one: one.file))}
        entities, carried = _entities(facts)
        placed = {file: place for place, file in enumerate(_order(facts, settings))}
        (named, totals), written = _named(facts, placed), _written(facts, placed)
        entities = {ref: entity for ref, entity in entities.items() if ref in named or not is_example(ref)}
        lists = leaves(entities.values())
        return Corpus(
            facts, entities, placed, named, totals, _heads(facts, placed, settings), dates([*named, *written]), written,
            _neighbours(facts, list(placed), settings), _targets(facts, ids_of), settings, _menu(titles),
            tuple(file for file, one in facts.items() if one.index.place(PARALLELS)),
            _apart(facts), lists, {ref: leaf.path for held in lists.values() for leaf in held for ref in leaf.refs},
            carried=carried,
        )  # fmt: skip

    def page(self, file: str, **more: str) -> Part:
        """``f:page`` of a document or prose page."""
        return _page(self.facts[file], self.settings, **more)

    def slice(self, file: str) -> list[Part]:
        """What the page of ``file`` depends on beside the file itself: a change elsewhere does not touch it."""
        here = [*self.menu, self.page(file, here="here"), *self.neighbours.get(file, ())]
        leads = self.leads(self.facts[file].refs, file)
        return here + leads + self._places(f"{file}#{key}" for key in sorted(self.targets.get(file, ())))

    def leads(self, refs: Iterable[str], but: str = "") -> list[Part]:
        """The pages, the entries and the places that references lead to; without the page of the file ``but``."""
        refs = tuple(refs)
        others = sorted({ref.partition("#")[0] for ref in refs})
        parts = [self.page(other) for other in others if self._shown(other, but)]
        parts += [self.entities[ref].part() for ref in refs if ref in self.entities]
        return parts + self._places(refs)

    def _places(self, refs: Iterable[str]) -> list[Part]:
        """``f:target`` of the references that lead anywhere. An entry is a target by itself."""
        found = ((ref, *ref.partition("#")[::2]) for ref in refs if ref not in self.entities)
        return [target_part(ref) for ref, file, key in found if key in self.targets.get(file, ())]

    def prose(self) -> list[Part]:
        """``f:page`` of the prose beside the introduction."""
        return [self.page(f) for f, one in self.facts.items() if one.kind == "prose" and f != INTRODUCTION]

    def document(self, file: str, passages: str) -> Part:
        """``f:document`` with the passages that a page over several documents prints."""
        return Part("document", _head(self.facts[file], self.settings), passages)

    def pictures(self, file: str) -> list[Part]:
        """``f:image`` of each image of a page that the file names and that is there."""
        return [self.images[url].part(url) for url in self.facts[file].images if url in self.images]

    def count(self, file: str, key: str) -> int:
        """How many passages a document has on an entry or a date."""
        return self.facts[file].index.count(key)

    def _shown(self, other: str, file: str) -> bool:
        return other in self.facts and other != file and self.facts[other].kind in TEXTS


def _told_apart(gathered: Sequence[Facts]) -> Iterator[Facts]:
    """The facts; where several documents have one title, as those of a corpus may, with their subtitles in it; where
    they share these as well, as the issues of a newspaper do, their days stand in what they are called for short."""
    titles = Counter(one.head.get("title", "") for one in gathered)
    both = Counter((one.head.get("title", ""), one.head.get("subtitle", "")) for one in gathered)
    for one in gathered:
        title, subtitle = one.head.get("title", ""), one.head.get("subtitle", "")
        day, more = one.head.get("date", ""), {}
        if subtitle and titles[title] > 1:
            more["title"] = f"{title}: {subtitle}"
        if title and day and both[title, subtitle] > 1 and not one.head.get("short"):
            more["short"] = f"{title}, {day}"
        yield replace(one, head={**one.head, **more}) if more else one


def _entities(facts: Mapping[str, Facts]) -> tuple[dict[str, Entity], dict[str, str]]:
    """All entries, and which of them a file carries that is not their authority file: what that has comes first."""
    entities: dict[str, Entity] = {}
    carried: dict[str, str] = {}
    for one in sorted(facts.values(), key=lambda one: (one.file not in AUTHORITIES, one.file)):
        for entity in one.entities:
            if entity.ref not in entities:
                entities[entity.ref] = entity
                if entity.kind in _CARRIED and entity.ref.partition("#")[0] != one.file:
                    carried[entity.ref] = one.file
    return entities, carried


def _apart(facts: Mapping[str, Facts]) -> dict[str, tuple[str, ...]]:
    texts = [file for file, one in facts.items() if one.kind in TEXTS]
    return holders({file: one.index.keys for file, one in facts.items()}, texts)


def _page(facts: Facts, settings: Settings, **more: str) -> Part:
    attributes = {
        "file": facts.file, "href": page_of(facts.file), "kind": facts.kind,
        "siglum": settings.sigla.get(facts.file, ""), "title": facts.file.removesuffix(".xml"),
    }  # fmt: skip
    for name in ("title", "short", "date", "value", "archive", "summary"):
        attributes[name] = facts.head.get(name) or attributes.get(name, "")
    return page_part(**attributes, **more)


def _head(facts: Facts, settings: Settings) -> dict[str, str]:
    file = facts.file
    return {**facts.head, "file": file, "href": page_of(file), "siglum": settings.sigla.get(file, "")}


def _heads(facts: Mapping[str, Facts], order: Iterable[str], settings: Settings) -> dict[str, str]:
    return {
        file: hashlib.sha256(repr(_head(facts[file], settings)).encode()).hexdigest()[:16] for file in order
    }  # fmt: skip


def _named(facts: Mapping[str, Facts], order: Mapping[str, int]) -> tuple[dict[str, array[int]], dict[str, int]]:
    found: dict[str, array[int]] = {}
    totals: dict[str, int] = {}
    for file, place in order.items():
        index = facts[file].index
        for key, count in zip(index.keys, index.counts, strict=True):
            if "#" in key:
                found.setdefault(key, array("l")).append(place)
                totals[key] = totals.get(key, 0) + count
    return found, totals


def _written(facts: Mapping[str, Facts], order: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for file in order:
        if page := facts[file].head.get("page"):
            found.setdefault(date_key(page), []).append(file)
    return {key: tuple(files) for key, files in found.items()}


def _order(facts: Mapping[str, Facts], settings: Settings) -> tuple[str, ...]:
    """The documents as the settings order them; the others follow by date, then by name."""
    documents = {file: one.head for file, one in facts.items() if one.kind == "document" and one.head}
    named = [file for file in settings.order if file in documents]
    known = frozenset(named)
    rest = sorted((head.get("key") or "9999", file) for file, head in documents.items() if file not in known)
    return (*named, *(file for _, file in rest))


def _neighbours(facts: Mapping[str, Facts], order: list[str], settings: Settings) -> dict[str, tuple[Part, ...]]:
    found: dict[str, tuple[Part, ...]] = {}
    for at, file in enumerate(order):
        beside = [(order[at - 1], "previous")] if at else []
        beside += [(order[at + 1], "next")] if at + 1 < len(order) else []
        found[file] = tuple(_page(facts[other], settings, rel=rel) for other, rel in beside)
    return found


def _targets(facts: Mapping[str, Facts], ids_of: Callable[[str], Iterable[str]]) -> dict[str, frozenset[str]]:
    wanted: dict[str, set[str]] = {}
    for ref in set().union(*(one.refs for one in facts.values())):
        file, _, key = ref.partition("#")
        if key and file in facts:
            wanted.setdefault(file, set()).add(key)
    return {file: frozenset(keys.intersection(ids_of(file))) for file, keys in wanted.items()}


def _menu(titles: Mapping[str, str]) -> tuple[Part, ...]:
    """The fixed pages, with their titles in the edition's language."""
    return tuple(
        page_part(file=f"{name}.xml", href=href, kind="register", title=titles.get(f"menu.{name}", name), menu="menu")
        for name, href in FIXED
    )
