"""Who is named in which documents: the persons whom most documents name, beside the documents or their years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from rubricator.edition.calendar import line_of, year_at, year_of
from rubricator.edition.corpus import Corpus
from rubricator.edition.given import Part

ROWS, COLUMNS = 24, 24


def persons(corpus: Corpus) -> list[Part]:
    """``f:matrix``; nothing where no person is named."""
    refs = [ref for ref, entity in corpus.entities.items() if entity.kind == "person" and ref in corpus.named]
    if not refs:
        return []
    files = tuple(corpus.order)
    counts = {ref: {files[at]: corpus.count(files[at], ref) for at in corpus.named[ref]} for ref in refs}
    rows = sorted(refs, key=lambda ref: (-len(counts[ref]), -sum(counts[ref].values()), corpus.entities[ref].main))
    columns = _columns(corpus)
    place = {file: at for at, (_, _, held) in enumerate(columns) for file in held}
    inner = "".join(_column(label, page, held, corpus) for label, page, held in columns)
    inner += "".join(_row(ref, counts[ref], place, corpus) for ref in rows[:ROWS])
    return [Part("matrix", {"all": str(len(refs)), "by": "document" if columns[0][1] else "years"}, inner)]


def _columns(corpus: Corpus) -> list[tuple[str, str, tuple[str, ...]]]:
    """Label, page and documents of each column: the documents, or where they are many, years in equal steps."""
    if len(corpus.order) <= COLUMNS:
        return [(corpus.settings.sigla.get(file, ""), file, (file,)) for file in corpus.order]
    years: dict[int | None, list[str]] = {}
    for file in corpus.order:
        said = year_of(f"#{corpus.facts[file].head.get('page', '')}")
        years.setdefault(line_of(said) if said else None, []).append(file)
    known = sorted(year for year in years if year is not None)
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 1000) if not known or _bins(known, step) <= COLUMNS - 1)
    bins: dict[int, list[str]] = {}
    for year in known:
        bins.setdefault(year // step * step, []).extend(years[year])
    undated = [("–", "", tuple(years[None]))] if None in years else []
    return [*undated, *((_label(first, step), "", tuple(bins[first])) for first in sorted(bins))]


def _bins(years: Sequence[int], step: int) -> int:
    return len({year // step for year in years})


def _label(first: int, step: int) -> str:
    """A year, or the first and the last of some: "1950–59", "-0049/-0040"."""
    if step == 1:
        return year_at(first)
    return f"{first}–{(first + step - 1) % 100:02}" if first > 0 else f"{year_at(first)}/{year_at(first + step - 1)}"


def _column(label: str, file: str, held: Sequence[str], corpus: Corpus) -> str:
    inner = corpus.document(file, "").xml() if file else ""
    return Part("column", {"label": label, "documents": str(len(held))}, inner).xml()


def _row(ref: str, counts: Mapping[str, int], place: Mapping[str, int], corpus: Corpus) -> str:
    cells: Counter[int] = Counter()
    for file, count in counts.items():
        cells[place[file]] += count
    entity = corpus.entities[ref]
    attributes = {"main": entity.main, "href": entity.href, "count": str(cells.total()), "documents": str(len(counts))}
    inner = "".join(Part("cell", {"column": str(at), "count": str(cells[at])}).xml() for at in sorted(cells))
    return Part("row", attributes, inner).xml()
