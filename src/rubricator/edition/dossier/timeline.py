"""The documents and the dates that they name, on one line of time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import floor

from rubricator.edition.calendar import line_of, span, year_at
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
            months = [month for month in range(floor(self.first * 12), floor(self.last * 12) + 2) if month % 3 == 0]
            yield from ((self.at(m / 12), f"{year_at(m // 12)}-{m % 12 + 1:02}") for m in months if self._holds(m / 12))
            return
        step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 500, 2000) if (self.last - self.first) / step <= 7)
        years = range((floor(self.first) - 1) // step * step, floor(self.last) + 1, step)
        named = ((line_of(str(year)), str(year) if year > 0 else f"-{-year:04}") for year in years if year)
        yield from ((self.at(line), label) for line, label in named if self._holds(line))

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
    """How many documents bear a date of a year (of a decade; of a month, where the years are few), and how many dates
    of it are named."""
    return _bars_of(own, named, 12) or _bars_of(own, named, 1) or Part("timeline", {})


def _bars_of(
    own: Mapping[str, tuple[float, float]], named: Mapping[str, Mapping[str, int]], parts: int
) -> Part | None:
    """``parts``: of a year. None of months where they are many, or where the date of a document is no month."""
    if parts > 1 and any((last - first) * parts > 1.01 for first, last in own.values()):
        return None
    documents = Counter(_bin(first, parts) for first, _ in own.values())
    dates: Counter[int] = Counter()
    for found in named.values():
        for key, count in found.items():
            first, last = span(key) or (0.0, 0.0)
            if last - first <= _WIDEST / parts:
                dates[_bin(first, parts)] += count
    begin, end = min(documents), max(documents)
    if dates:
        low, high = _quantiles(Counter({float(at): count for at, count in dates.items()}))
        begin, end = min(begin, floor(low)), max(end, floor(high))
    step = 1 if end - begin < _BARS else 10
    if parts > 1 and (step > 1 or end - begin < 2):
        return None
    bins = range(begin // step * step, end + 1, step)
    scale = Scale(bins[0] / parts, (bins[-1] + step) / parts)
    tops = (max(_sum(documents, at, step) for at in bins), max(_sum(dates, at, step) for at in bins))
    bars = "".join(_bar(at, step, parts, documents, dates, tops, scale) for at in bins)
    attributes = {"kind": "bars", "step": str(step), "of": "months" if parts > 1 else "years"}
    return Part("timeline", {**attributes, "width": f"{100 / len(bins):.3f}"}, _ticks(scale) + bars)


def _bin(year: float, parts: int) -> int:
    return floor(year * parts + 1e-6)


def _bar(
    at: int, step: int, parts: int, documents: Counter[int], dates: Counter[int], tops: tuple[int, int], scale: Scale
) -> str:
    here = (_sum(documents, at, step), _sum(dates, at, step))
    heights = [100 * count / top if top else 0 for count, top in zip(here, tops, strict=True)]
    year, month = year_at(at // parts), f"-{at % parts + 1:02}" if parts > 1 else ""
    attributes = {
        "year": year, "first": f"{year}{month}", "last": f"{year}{month}" if month else year_at(at + step - 1),
        "x": f"{scale.at(at / parts):g}", "documents": str(here[0]), "dates": str(here[1]),
        "high": f"{heights[0]:.1f}", "low": f"{heights[1]:.1f}",
    }  # fmt: skip
    return Part("bar", attributes).xml() if any(here) else ""


def _sum(counts: Counter[int], year: int, step: int) -> int:
    return sum(counts[each] for each in range(year, year + step))
