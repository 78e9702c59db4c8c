"""How good the markup of a TEI file is by a gold file.

The words of both are aligned; a mention counts as found where the same words carry the right element. Figures:
``coverage``: the share of the source's words (furniture aside) in ``text``, in order, or in the header; ``extra``: the
share of the words in ``text`` that the source does not have; by kind precision, recall and F1 on exact spans, ``loose``
where an overlapping span will do; ``values`` of dates and ``types`` of interventions: right and all; ``refs``: B-cubed
F1 of the persons' references (the same person always the same one, another person another).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from rubricator.record.lock import DATING
from rubricator.review.gold import Span, Worded, runs

KINDS = ("persName", "placeName", "orgName", "date", "note")

# Elements that carry an intervention; a gold "note" is found where one of them stands.
NOTES = frozenset(
    """note supplied gap unclear sic corr reg foreign gloss stamp add del surplus damage signed desc addName certainty
    term orig subst""".split()
)
# Those that may as well be the document's own: alone, away from any gold note, they count for nothing.
_OWN = frozenset({"signed", "foreign", "term", "add", "del", "addName"})
# The elements that say what the gold's type of a note says; a note of that very type always does.
_SAYING: Mapping[str, frozenset[str]] = {
    "translator": frozenset({"note"}),
    "supplied": frozenset({"supplied"}),
    "original-term": frozenset({"foreign", "note", "gloss", "term"}),
    "uncertain-name": frozenset({"unclear", "certainty", "note", "orig", "sic"}),
    "alternative-name": frozenset({"note", "addName", "persName", "placeName"}),
    "gloss": frozenset({"gloss", "note"}),
    "illegible": frozenset({"gap", "unclear", "damage"}),
    "handwritten": frozenset({"add", "note"}),
    "stamp": frozenset({"stamp"}),
    "signature": frozenset({"signed", "note", "gap", "unclear"}),
    "sic": frozenset({"sic", "note", "choice"}),
    "omitted": frozenset({"gap"}),
    "source-bracket": frozenset({"surplus", "note", "add"}),
}


@dataclass(frozen=True, slots=True)
class Counts:
    """Exact spans found, wrong, missed; and found and wrong where an overlap will do."""

    found: int = 0
    wrong: int = 0
    missed: int = 0
    loosely: int = 0
    stray: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))

    @property
    def precision(self) -> float:
        return _share(self.found, self.found + self.wrong)

    @property
    def recall(self) -> float:
        return _share(self.found, self.found + self.missed)

    @property
    def f1(self) -> float:
        return _harmonic(self.precision, self.recall)

    @property
    def loose(self) -> float:
        all_ = self.found + self.missed
        return _harmonic(_share(self.loosely, self.loosely + self.stray), _share(self.loosely, all_))


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 1.0


def _harmonic(one: float, other: float) -> float:
    return 2 * one * other / (one + other) if one + other else 0.0


@dataclass(frozen=True, slots=True)
class Score:
    """``words``: of the source; ``covered``, ``extra``: numbers of words; ``in_text``: of those in ``text``."""

    words: int = 0
    covered: int = 0
    extra: int = 0
    in_text: int = 0
    kinds: Mapping[str, Counts] = field(default_factory=dict)
    values: tuple[int, int] = (0, 0)
    types: tuple[int, int] = (0, 0)
    references: tuple[float, float, int] = (0.0, 0.0, 0)  # sums of B-cubed precision and recall, and of how many
    differences: tuple[tuple[str, str, str], ...] = ()

    def __add__(self, other: Score) -> Score:
        return Score(
            self.words + other.words,
            self.covered + other.covered,
            self.extra + other.extra,
            self.in_text + other.in_text,
            {kind: self.kinds.get(kind, Counts()) + other.kinds.get(kind, Counts()) for kind in KINDS},
            _both(self.values, other.values),
            _both(self.types, other.types),
            tuple(a + b for a, b in zip(self.references, other.references, strict=True)),  # type: ignore[arg-type]
            self.differences + other.differences,
        )

    @property
    def coverage(self) -> float:
        return _share(self.covered, self.words)

    @property
    def surplus(self) -> float:
        return self.extra / max(1, self.in_text)

    @property
    def refs(self) -> float | None:
        precision, recall, number = self.references
        return _harmonic(precision / number, recall / number) if number else None


def _both(one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    return one[0] + other[0], one[1] + other[1]


def score(gold: Worded, tei: Worded, header: Sequence[str]) -> Score:
    """The figures of a TEI file (its words and those of its header) by a gold file."""
    comparison = _Comparison(gold, tei)
    furniture = {n for span in gold.spans if span.kind == "furniture" for n in range(span.start, span.end)}
    body = [number for number in range(len(gold.words)) if number not in furniture]
    lost = [number for number in body if number not in comparison.there]
    elsewhere = _in_header(gold.words, lost, header)
    comparison.differences += [
        ("word lost", gold.words[n], f"character {gold.places[n][0]}") for n in lost if n not in elsewhere
    ]
    kinds = {kind: comparison.compare(kind) for kind in KINDS}
    return Score(
        len(body),
        len(body) - len(lost) + len(elsewhere),
        len(tei.words) - len(comparison.back),
        len(tei.words),
        kinds,
        tuple(comparison.values),  # type: ignore[arg-type]
        tuple(comparison.types),  # type: ignore[arg-type]
        _cubed(comparison.persons),
        tuple(sorted(comparison.differences)),
    )


def _in_header(words: Sequence[str], lost: Sequence[int], header: Sequence[str]) -> set[int]:
    """Those of the lost words that the header has: three together, or all of a short run."""
    single, triples = set(header), set(zip(header, header[1:], header[2:], strict=False))
    found: set[int] = set()
    for run in runs(lost):
        here = [words[number] for number in run]
        if len(run) <= 8 and set(here) <= single:
            found.update(run)
        for at in range(len(run) - 2):
            if tuple(here[at : at + 3]) in triples:
                found.update(run[at : at + 3])
    return found


class _Comparison:
    """A gold file and a TEI file, word by word. ``there``: gold's word → the TEI's; ``back``: the way back."""

    def __init__(self, gold: Worded, tei: Worded) -> None:
        self.gold = gold
        self.tei = tei
        matcher = SequenceMatcher(None, gold.words, tei.words, autojunk=False)
        blocks = matcher.get_matching_blocks()
        self.there = {a + n: b + n for a, b, size in blocks for n in range(size)}
        self.back = {b: a for a, b in self.there.items()}
        self.values = [0, 0]
        self.types = [0, 0]
        self.persons: list[tuple[str, str]] = []
        self.differences: list[tuple[str, str, str]] = []

    def compare(self, kind: str) -> Counts:
        """One kind of markup."""
        golds = [(span, place) for span in self.gold.spans if span.kind == kind and (place := self._place(span))]
        made = self._made(kind)
        at: dict[tuple[int, int], list[Span]] = defaultdict(list)
        for span in made:
            at[span.start, span.end].append(span)
        found = 0
        for span, place in golds:
            here = at.get(place, [])
            if here:
                found += not span.optional
                self._look_inside(kind, span, here)
            elif not span.optional:
                self.differences.append((f"{kind} missed", self.gold.quoted(span.start, span.end), ""))
                self._look_at_overlap(kind, span, [other for other in made if other.meets(*place)])
        must = [place for span, place in golds if not span.optional]
        exact = {place for _, place in golds}
        wrong, stray = self._unfounded(kind, golds, [span for span in made if (span.start, span.end) not in exact])
        loosely = sum(any(span.meets(*place) for span in made) for place in must)
        return Counts(found, wrong, len(must) - found, loosely, stray)

    def _place(self, span: Span) -> tuple[int, int] | None:
        """Where the words of a gold span stand in the TEI file."""
        words = [self.there[number] for number in range(span.start, span.end) if number in self.there]
        return (min(words), max(words) + 1) if words else None

    def _made(self, kind: str) -> list[Span]:
        if kind != "note":
            return [span for span in self.tei.spans if span.kind == kind]
        merged: dict[tuple[int, int], list[Span]] = {}
        for span in self.tei.spans:
            if span.kind in NOTES:
                merged.setdefault((span.start, span.end), []).append(span)
        return [_merged(spans) for spans in merged.values()]

    def _unfounded(
        self, kind: str, golds: Sequence[tuple[Span, tuple[int, int]]], made: Iterable[Span]
    ) -> tuple[int, int]:
        """How many of the spans that match none exactly are wrong, and how many of those touch none."""
        wrong = stray = 0
        for span in made:
            near = [gold for gold, place in golds if span.meets(*place)]
            own = kind == "note" and not span.elements - _OWN
            if not any(number in self.back for number in range(span.start, span.end)):
                continue  # text that the source does not have: counted as extra
            stray += not near and not own
            if any(gold.optional for gold in near) or (own and (not near or span.elements == {"signed"})):
                continue
            wrong += 1
            self.differences.append((f"{kind} wrong", self.tei.quoted(span.start, span.end), ""))
        return wrong, stray

    def _look_inside(self, kind: str, gold: Span, here: Sequence[Span]) -> None:
        words = self.gold.quoted(gold.start, gold.end)
        if kind == "persName" and gold.attributes.get("key"):
            first = here[0].attributes
            made = first.get("ref") or first.get("key") or f"?{len(self.persons)}"
            self.persons.append((gold.attributes["key"], made))
        if kind == "date" and not gold.optional and any(dated(gold)):
            right = any(agrees(dated(gold), dated(span)) for span in here)
            self._count(self.values, right, "date value", words, f"{_shown(gold)}, not {_shown(here[0])}")
        if kind == "note" and not gold.optional:
            type_ = gold.attributes.get("type", "other")
            wanted = _SAYING.get(type_, NOTES)
            right = any(span.elements & wanted or span.attributes.get("type") == type_ for span in here)
            self._count(self.types, right, "note type", words, f"{type_}, not {' '.join(sorted(here[0].elements))}")

    def _look_at_overlap(self, kind: str, gold: Span, over: Sequence[Span]) -> None:
        if kind == "date" and over and any(dated(gold)):
            self.values[1] += 1
            self.values[0] += any(agrees(dated(gold), dated(span)) for span in over)

    def _count(self, pair: list[int], right: bool, *difference: str) -> None:
        pair[0] += right
        pair[1] += 1
        if not right:
            self.differences.append((difference[0], difference[1], difference[2]))


def _merged(spans: Sequence[Span]) -> Span:
    """Elements on the same words are one intervention."""
    attributes = {key: value for span in spans for key, value in span.attributes.items()}
    return replace(spans[0], kind="note", attributes=attributes, elements=frozenset(span.kind for span in spans))


def dated(span: Span) -> tuple[str, ...]:
    """The values of a date: when, from, to, notBefore, notAfter; one day from itself to itself is that day."""
    when, start, end, *bounds = (span.attributes.get(name, "") for name in DATING)
    return (start, "", "", *bounds) if not when and start and start == end else (when, start, end, *bounds)


def agrees(gold: Sequence[str], made: Sequence[str]) -> bool:
    """Whether two dates agree: the same values, or a range inside of the gold's one year, month or day."""
    if tuple(gold) == tuple(made):
        return True
    alone = gold[0] and not any(gold[1:])
    return bool(alone and not made[0] and any(made) and all(value.startswith(gold[0]) for value in made if value))


def _shown(span: Span) -> str:
    return " ".join(f"{name}={value}" for name, value in zip(DATING, dated(span), strict=True) if value) or "no value"


def _cubed(pairs: Sequence[tuple[str, str]]) -> tuple[float, float, int]:
    """B-cubed precision and recall, as sums over the mentions, and how many these are."""
    keys: dict[str, set[int]] = defaultdict(set)
    refs: dict[str, set[int]] = defaultdict(set)
    for number, (key, ref) in enumerate(pairs):
        keys[key].add(number)
        refs[ref].add(number)
    together = [(len(keys[key] & refs[ref]), len(refs[ref]), len(keys[key])) for key, ref in pairs]
    return sum(both / by_ref for both, by_ref, _ in together), sum(both / k for both, _, k in together), len(pairs)
