"""Who stands with whom: pairs of persons, and of persons and bodies, that are named in the same paragraphs."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from rubricator.edition.corpus import Corpus
from rubricator.edition.dossier.company import COMPANY, paragraphs
from rubricator.edition.dossier.layout import in_line, placed, spread
from rubricator.edition.given import Part
from rubricator.edition.records import Record

Read = Callable[[str, str], Record]
Pair = tuple[str, str]

# No entry has an id with "~", so no other page is called so.
NETWORK, NETWORK_PAGE = "network", "persons~together.html"
# Of so many entries, those that most documents name, pairs are counted; so many pairs and so many of them are drawn.
_COUNTED, _PAIRS, _NAMES = 400, 70, 36
# Where so many pairs have more paragraphs than the last that has room, that and its equals are left out.
_ENOUGH = 16
# So many paragraphs of a pair are named one by one, of so many documents; so many letters of a name are drawn. Of that
# the most for which the places of a network take no more than so many bytes of the page.
_PLACES, _FILES, _CUT = (8, 5, 3, 2, 1), 3, 24
_BYTES = 20_000
# So many bytes of the page the pairs themselves may take: a line in either drawing, a row of the table.
_PAIR_BYTES, _PAIRS_BYTES = 560, 42_000
# The least width that the picture of a wide page is made for, in pixels.
_WIDTH = 640.0


@dataclass(frozen=True, slots=True)
class Shared:
    """How many paragraphs, of how many documents, name both of a pair."""

    paragraphs: Counter[Pair]
    documents: Counter[Pair]


def has_network(corpus: Corpus) -> bool:
    """Whether any paragraph names two persons, or a person and a body."""
    return any(one.index.place(COMPANY) for one in corpus.facts.values())


def network_link(corpus: Corpus) -> list[Part]:
    """``f:network`` with the address of the page; nothing where there is none."""
    return [Part("network", {"href": NETWORK_PAGE})] if has_network(corpus) else []


def network_inputs(corpus: Corpus) -> Iterator[str]:
    """What the page is made from, but for what the entries are called."""
    yield repr([(ref, corpus.totals[ref], len(corpus.named[ref])) for ref in _counted(corpus)])
    yield from (f"{corpus.heads[file]}{corpus.facts[file].index.sum(COMPANY)}" for file in corpus.order)


def network(corpus: Corpus, read: Read) -> tuple[list[Part], tuple[str, ...]]:
    """``f:network`` of persons, and of persons with bodies; and the entries that they name."""
    shared = _shared(corpus, read)
    persons = [pair for pair in shared.paragraphs if _kinds(pair, corpus) == {"person"}]
    mixed = [pair for pair in shared.paragraphs if _kinds(pair, corpus) == {"person", "org"}]
    parts, named = [], []
    for kind, pairs in (("persons", persons), ("bodies", mixed)):
        kept = _with_room(strongest(pairs, shared), corpus)
        if kept:
            attributes = {"pairs": str(len(pairs)), "names": str(len({ref for pair in pairs for ref in pair}))}
            attributes |= {"counted": str(_COUNTED)} if len(_counted(corpus)) == _COUNTED else {}
            parts.append(_drawn(kind, kept, attributes, shared, corpus, read))
            named += [ref for pair in kept for ref in pair]
    return parts, tuple(dict.fromkeys(named))


def strongest(pairs: Sequence[Pair], shared: Shared) -> list[Pair]:
    """Those with the most paragraphs, then with the most documents, as many as have room. Those that have as many as
    the first that has none are left out too, if enough remain: no chance decides between equals."""
    order = sorted(pairs, key=lambda pair: (-shared.paragraphs[pair], -shared.documents[pair], pair))
    kept: list[Pair] = []
    names: set[str] = set()
    for pair in order:
        if len(kept) == _PAIRS or len(names.union(pair)) > _NAMES:
            more = [one for one in kept if shared.paragraphs[one] > shared.paragraphs[pair]]
            return more if len(more) >= _ENOUGH else kept
        kept.append(pair)
        names.update(pair)
    return kept


def _with_room(pairs: Sequence[Pair], corpus: Corpus) -> list[Pair]:
    """The first of them, as many as the page has room for, where names or addresses are long."""
    kept: list[Pair] = []
    taken = 0
    for pair in pairs:
        ends = [corpus.entities[ref] for ref in pair]
        taken += _PAIR_BYTES + sum(2 * len(one.main.encode()) + len(one.href) for one in ends)
        if taken > _PAIRS_BYTES and kept:
            break
        kept.append(pair)
    return kept


def _counted(corpus: Corpus) -> list[str]:
    kinds = ("person", "org")
    refs = [ref for ref, entity in corpus.entities.items() if entity.kind in kinds and ref in corpus.named]
    return sorted(refs, key=lambda ref: (-len(corpus.named[ref]), -corpus.totals[ref], ref))[:_COUNTED]


def _shared(corpus: Corpus, read: Read) -> Shared:
    known = frozenset(_counted(corpus))
    found = Shared(Counter(), Counter())
    for file in corpus.order:
        if corpus.count(file, COMPANY):
            here: Counter[Pair] = Counter()
            for _, _, named in paragraphs(read(file, COMPANY)):
                here.update(combinations((ref for ref in named if ref in known), 2))
            found.paragraphs.update(here)
            found.documents.update(here.keys())
    return found


def _kinds(pair: Pair, corpus: Corpus) -> set[str]:
    return {corpus.entities[ref].kind for ref in pair}


def _drawn(
    kind: str, pairs: Sequence[Pair], counted: Mapping[str, str], shared: Shared, corpus: Corpus, read: Read
) -> Part:
    refs = sorted({ref for pair in pairs for ref in pair}, key=lambda ref: (-corpus.totals[ref], ref))
    strong = max(shared.paragraphs[pair] for pair in pairs)
    ends = {pair: (refs.index(pair[0]), refs.index(pair[1])) for pair in pairs}
    edges = {ends[pair]: shared.paragraphs[pair] / strong for pair in pairs}
    radii = [3 + 5 * math.sqrt(corpus.totals[ref] / corpus.totals[refs[0]]) for ref in refs]
    names = [corpus.entities[ref].main[:_CUT] for ref in refs]
    points, height = placed(spread(len(refs), edges), list(zip(names, radii, strict=True)), _WIDTH)
    rows = in_line(len(refs), edges, sorted(range(len(refs)), key=lambda at: (points[at][1], at)))
    inner = ""
    for at, (ref, radius, (x, y)) in enumerate(zip(refs, radii, points, strict=True)):
        entity = corpus.entities[ref]
        inner += Part("name", {
            "main": entity.main, "href": entity.href, "kind": entity.kind, "count": str(corpus.totals[ref]),
            "x": f"{100 * x / _WIDTH:.2f}", "y": f"{y:.1f}", "r": f"{radius:.1f}", "row": str(rows.index(at)),
        }).xml()  # fmt: skip
    where = {pair: _where(pair, corpus, read) for pair in pairs}
    most = next((most for most in _PLACES if sum(_size(one, most) for one in where.values()) <= _BYTES), _PLACES[-1])
    for pair in pairs:
        attributes = {
            "from": str(ends[pair][0]), "to": str(ends[pair][1]),
            "count": str(shared.paragraphs[pair]), "documents": str(shared.documents[pair]),
        }  # fmt: skip
        inner += Part("pair", attributes, "".join(one.part(n).xml() for one, n in _first(where[pair], most))).xml()
    return Part("network", {"kind": kind, "cut": str(_CUT), "height": f"{height:.0f}", **counted}, inner)


@dataclass(frozen=True, slots=True)
class Both:
    """A document that names both of a pair, and in which paragraphs: id, label."""

    said: Mapping[str, str]
    places: tuple[tuple[str, str], ...]

    def part(self, most: int) -> Part:
        """``f:document`` with the first of the paragraphs."""
        places = (Part("at", {"id": id_, "label": label}).xml() for id_, label in self.places[:most])
        return Part("document", self.said, "".join(places))

    def size(self, most: int) -> int:
        """About how many bytes of the page it takes."""
        title = len((self.said["short"] or self.said["title"]).encode())
        link = 60 + len(self.said["href"]) + title
        return link + 30 + sum(link + 2 * len(id_) + len(label) for id_, label in self.places[:most])


def _where(pair: Pair, corpus: Corpus, read: Read) -> list[Both]:
    """The first documents that name both, with the first paragraphs."""
    found: list[Both] = []
    left = _PLACES[0]
    for file in _naming(pair, corpus):
        both = [(id_, label) for id_, label, held in paragraphs(read(file, COMPANY)) if set(pair) <= set(held)][:left]
        left -= len(both)
        if both:
            head = {name: corpus.facts[file].head.get(name, "") for name in ("title", "short")}
            siglum, href = corpus.settings.sigla.get(file, ""), corpus.page(file).attributes["href"]
            found.append(Both({**head, "file": file, "siglum": siglum, "href": href}, tuple(both)))
        if not left or len(found) == _FILES:
            break
    return found


def _first(where: Iterable[Both], most: int) -> Iterator[tuple[Both, int]]:
    """As many as have the first so many paragraphs, and how many of each."""
    for one in where:
        if most > 0:
            yield one, most
        most -= len(one.places)


def _size(where: Iterable[Both], most: int) -> int:
    return sum(one.size(left) for one, left in _first(where, most))


def _naming(pair: Pair, corpus: Corpus) -> list[str]:
    """The documents that name both."""
    files = tuple(corpus.order)
    places = set(corpus.named[pair[0]]).intersection(corpus.named[pair[1]])
    return [files[at] for at in sorted(places)]
