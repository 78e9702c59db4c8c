"""The documents and the dates that they name, on one line of time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rubricator.edition.calendar import span
from rubricator.edition.corpus import Corpus
from rubricator.edition.given import Part
from rubricator.edition.marks import CALENDAR

# More documents than these are drawn as years.
LANES = 24
# So many years at most have a bar each; more are drawn by decades.
_BARS = 60
# This part of the dates is drawn to scale; those far away stand at the edge.
_DRAWN = 0.9
# So many events have their names on the line, so many letters of each; a letter on a narrow page, of its width.
_EVENTS, _CUT, _LETTER = 12, 34, 1.75
# A date that is wider than this (years) is no point in time, unless all are.
_WIDEST = 5.0


@dataclass(frozen=True, slots=True)
class Scale:
    """From years to hundredths of the width."""

    first: float
    last: float

    def at(self, year: float) -> float:
        return round(100 * min(1.0, max(0.0, (year - self.first) / (self.last - self.first))), 2)

    def ticks(self) -> Iterator[tuple[float, str]]:
        """About six names of years; of months where the line is short."""
        if self.last - self.first < 2:
            months = [month for month in range(int(self.first * 12), int(self.last * 12) + 2) if month % 3 == 0]
            yield from ((self.at(m / 12), f"{m // 12}-{m % 12 + 1:02}") for m in months if self._holds(m / 12))
            return
        step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 500, 2000) if (self.last - self.first) / step <= 7)
        years = range(int(self.first) // step * step, int(self.last) + 1, step)
        yield from ((self.at(year), str(year)) for year in years if self._holds(year))

    def _holds(self, year: float) -> bool:
        return self.first <= year < self.last


def timeline(corpus: Corpus) -> list[Part]:
    """``f:timeline`` with a lane a document, or a bar a year; nothing where no document has a date."""
    own = {file: place for key, files in corpus.written.items() if (place := span(key)) for file in files}
    if not own:
        return []
    named = {file: _named(corpus, file) for file in corpus.order}
    if len(corpus.order) > LANES:
        return [_bars(own, named)]
    scale = _scale(own.values(), named.values())
    lanes = "".join(_lane(corpus, file, own.get(file), named[file], scale).xml() for file in corpus.order)
    return [Part("timeline", {"kind": "lanes"}, _ticks(scale) + _events(corpus, scale) + lanes)]


def _named(corpus: Corpus, file: str) -> dict[str, int]:
    index = corpus.facts[file].index
    counted = zip(index.keys, index.counts, strict=True)
    return {key: count for key, count in counted if key.startswith(f"{CALENDAR}#") and span(key)}


def _scale(own: Iterable[tuple[float, float]], named: Iterable[Mapping[str, int]]) -> Scale:
    """All documents, and most of the dates that they name."""
    documents = list(own)
    weights: Counter[float] = Counter()
    for dates in named:
        for key, count in dates.items():
            weights[_middle(key)] += count
    first, last = min(begin for begin, _ in documents), max(end for _, end in documents)
    if weights:
        low, high = _quantiles(weights)
        first, last = min(first, low), max(last, high)
    pad = max(0.05, (last - first) * 0.03)
    return Scale(first - pad, last + pad)


def _quantiles(weights: Counter[float]) -> tuple[float, float]:
    rest = (1 - _DRAWN) / 2 * weights.total()
    return _from(sorted(weights.items()), rest), _from(sorted(weights.items(), reverse=True), rest)


def _from(weights: Sequence[tuple[float, int]], rest: float) -> float:
    for year, weight in weights:
        rest -= weight
        if rest < 0:
            return year
    return weights[-1][0]


def _middle(key: str) -> float:
    first, last = span(key) or (0.0, 0.0)
    return (first + last) / 2


def _events(corpus: Corpus, scale: Scale) -> str:
    """The events that are named most, in rows in which none touches another on a narrow page."""
    dated = [(one, at) for one in corpus.entities.values() if one.kind == "event" and (at := span(f"#{one.when}"))]
    dated = [(one, at) for one, at in dated if scale.first <= at[0] <= scale.last]
    dated.sort(key=lambda found: (-len(corpus.named.get(found[0].ref, ())), found[1], found[0].main))
    rows: list[float] = []
    said = ""
    for one, at in sorted(dated[:_EVENTS], key=lambda found: (found[1], found[0].main)):
        x, wide = scale.at(at[0]), min(len(one.main), _CUT) * _LETTER
        start = x if x + wide <= 100 else x - wide
        row = next((row for row, end in enumerate(rows) if end < start), len(rows))
        rows[row : row + 1] = [start + wide + _LETTER]
        attributes = {"main": one.main, "href": one.href, "x": f"{x:g}", "row": str(row)}
        said += Part("event", {**attributes, "anchor": "start" if start == x else "end"}).xml()
    return said


def _ticks(scale: Scale) -> str:
    return "".join(Part("tick", {"x": f"{x:g}", "label": label}).xml() for x, label in scale.ticks())


def _lane(corpus: Corpus, file: str, own: tuple[float, float] | None, named: Mapping[str, int], scale: Scale) -> Part:
    marks = "".join(_mark(key, count, scale) for key, count in sorted(named.items(), key=_wide_first))
    placed = {"x": f"{scale.at(sum(own) / 2):g}"} if own else {}
    return Part("lane", placed, corpus.document(file, "").xml() + marks)


def _wide_first(item: tuple[str, int]) -> tuple[float, str]:
    first, last = span(item[0]) or (0.0, 0.0)
    return first - last, item[0]


def _mark(key: str, count: int, scale: Scale) -> str:
    first, last = span(key) or (0.0, 0.0)
    attributes = {"page": key.partition("#")[2], "count": str(count), "x": f"{scale.at((first + last) / 2):g}"}
    if last < scale.first or first > scale.last:
        attributes["edge"] = "before" if last < scale.first else "after"
    elif last - first > 0.15:
        attributes |= {"from": f"{scale.at(first):g}", "to": f"{scale.at(last):g}"}
    return Part("mark", attributes).xml()


def _bars(own: Mapping[str, tuple[float, float]], named: Mapping[str, Mapping[str, int]]) -> Part:
    """How many documents bear a date of a year (of a decade), and how many dates of it are named."""
    documents = Counter(int(first) for first, _ in own.values())
    dates: Counter[int] = Counter()
    for found in named.values():
        for key, count in found.items():
            first, last = span(key) or (0.0, 0.0)
            if last - first <= _WIDEST:
                dates[int(first)] += count
    first, last = min(documents), max(documents)
    if dates:
        low, high = _quantiles(Counter({float(year): count for year, count in dates.items()}))
        first, last = min(first, int(low)), max(last, int(high))
    step = 1 if last - first < _BARS else 10
    bins = range(first // step * step, last + 1, step)
    scale = Scale(bins[0], bins[-1] + step)
    tops = (max(_sum(documents, year, step) for year in bins), max(_sum(dates, year, step) for year in bins))
    bars = "".join(_bar(year, step, documents, dates, tops, scale) for year in bins)
    attributes = {"kind": "bars", "step": str(step), "width": f"{100 / len(bins):.3f}"}
    return Part("timeline", attributes, _ticks(scale) + bars)


def _bar(
    year: int, step: int, documents: Counter[int], dates: Counter[int], tops: tuple[int, int], scale: Scale
) -> str:
    here = (_sum(documents, year, step), _sum(dates, year, step))
    heights = [100 * count / top if top else 0 for count, top in zip(here, tops, strict=True)]
    attributes = {
        "year": str(year), "x": f"{scale.at(year):g}", "documents": str(here[0]), "dates": str(here[1]),
        "high": f"{heights[0]:.1f}", "low": f"{heights[1]:.1f}",
    }  # fmt: skip
    return Part("bar", attributes).xml() if any(here) else ""


def _sum(counts: Counter[int], year: int, step: int) -> int:
    return sum(counts[each] for each in range(year, year + step))
