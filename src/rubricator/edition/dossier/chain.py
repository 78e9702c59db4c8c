"""The chain of parallels: which documents say the same, and in how many passages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from rubricator.edition.corpus import Corpus
from rubricator.edition.dossier.pairs import PAIRS
from rubricator.edition.given import Part
from rubricator.edition.parallel_pages import OVERVIEW_PAGE
from rubricator.edition.records import Record

# So many documents and so many arcs are drawn, those with the most passages.
_DOCUMENTS, _ARCS = 24, 60


def chain(corpus: Corpus, read: Callable[[str, str], Record]) -> list[Part]:
    """``f:chain``; nothing where no documents have parallels."""
    counts: Counter[tuple[str, str]] = Counter()
    for file in _files(corpus):
        for pair, count in read(file, PAIRS).together.items():
            one, _, other = pair.partition(" ")
            if one in corpus.order and other in corpus.order:
                counts[one, other] += count
    most: Counter[str] = Counter()
    for both, count in counts.items():
        most.update(dict.fromkeys(both, count))
    kept = sorted(most, key=lambda file: (-most[file], corpus.order[file]))[:_DOCUMENTS]
    nodes = sorted(kept, key=lambda file: corpus.order[file])
    arcs = sorted((both for both in counts if set(both) <= set(nodes)), key=lambda both: (-counts[both], both))[:_ARCS]
    inner = "".join(corpus.document(file, "").xml() for file in nodes)
    inner += "".join(_arc(nodes, one, other, counts[one, other]) for one, other in arcs)
    return [Part("chain", {"href": OVERVIEW_PAGE if corpus.parallels else ""}, inner)] if arcs else []


def chain_sums(corpus: Corpus) -> str:
    """What the chain is made from, beside the documents' heads."""
    return " ".join(corpus.facts[file].index.sum(PAIRS) for file in _files(corpus))


def _files(corpus: Corpus) -> list[str]:
    return [file for file, one in corpus.facts.items() if one.kind == "other" and one.index.place(PAIRS)]


def _arc(nodes: list[str], one: str, other: str, count: int) -> str:
    first, last = sorted((nodes.index(one), nodes.index(other)))
    return Part("arc", {"from": str(first), "to": str(last), "count": str(count)}).xml()
