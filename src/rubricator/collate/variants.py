"""Where witnesses differ, and in what: the places of variation of a table, each reading with its class."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Container, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import pairwise

from rubricator.collate.pairwise import likeness_of
from rubricator.collate.related import term
from rubricator.collate.table import Cell, Table, moved
from rubricator.collate.tokens import MARK, NUMBER, Token
from rubricator.collate.words import words as words_of
from rubricator.recognise.romanisation import key as consonants

_NEAR = 0.6  # two words this similar are spellings of one


class Variant(Enum):
    """The closed list of classes; the value is TEI's ``rdg/@type``."""

    WORDING = "wording"
    ORDER = "word-order"
    OMISSION = "omission"
    ADDITION = "addition"
    SPELLING = "spelling"
    NAME = "name-form"
    DATE = "date"
    NUMBER = "number"
    PUNCTUATION = "punctuation"
    CASE = "case"
    MARKUP = "markup"


Words = tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What some witnesses have at a place: ``words`` (none where they omit it), ``variant`` None where it is the
    lemma."""

    words: Words
    witnesses: tuple[int, ...]
    variant: Variant | None


@dataclass(frozen=True, slots=True)
class Site:
    """A stretch of the table, columns ``first`` to ``last`` (half-open). One reading: all agree."""

    first: int
    last: int
    readings: tuple[Reading, ...]

    @property
    def agreed(self) -> bool:
        return len(self.readings) == 1

    def without(self, classes: Container[Variant]) -> Site:
        """The place as it is where variants of these classes do not count: who has one is taken to have the lemma."""
        lemma, *others = self.readings
        same = [each for each in others if each.variant in classes]
        witnesses = (*lemma.witnesses, *(number for each in same for number in each.witnesses))
        return replace(
            self, readings=(replace(lemma, witnesses=witnesses), *(each for each in others if each not in same))
        )


def sites(
    table: Table,
    base: int | None = None,
    whole: Iterable[tuple[int, int]] = (),
    breaks: Iterable[int] = (),
    parted: Iterable[tuple[int, int]] = (),
    marked: Collection[int] = (),
    marks: Sequence[Mapping[int, Hashable]] = (),
) -> list[Site]:
    """The table from its beginning to its end as places where all agree and places where they do not.

    The lemma, which stands first, is what ``base`` has, or what most have where there is none. ``whole``: stretches of
    columns that no bound may cut (a name that is marked up as one); ``breaks``: columns at which a bound must be (a
    paragraph begins); ``parted``: stretches that a place of variation lies in, or they in it: one that would reach over
    a bound of theirs is two. ``marks``: of each witness its markup by column; ``marked``: where it differs.
    """
    if not table.columns:
        return []
    bounds = _parted(sorted({*_bounds(_kinds(table, marked), whole), *breaks}), parted)
    shifted = _shifted(table, base)
    return [_site(table, first, last, base, shifted, marks) for first, last in pairwise(bounds)]


def _bounds(kinds: Sequence[int], whole: Iterable[tuple[int, int]]) -> list[int]:
    """Agreement is one stretch; neighbouring differences are one, unless each is but a matter of form."""
    bounds = {0, len(kinds)}
    for number in range(1, len(kinds)):
        if kinds[number] != kinds[number - 1] or kinds[number] == _FORM:
            bounds.add(number)
    for first, last in _merged(whole):
        if any(kind != _SAME for kind in kinds[first:last]):
            bounds = {bound for bound in bounds if not first < bound < last} | {first, last}
    return sorted(bounds)


def _parted(bounds: Sequence[int], stretches: Iterable[tuple[int, int]]) -> list[int]:
    """With the bounds of those stretches that begin in one place and end in another."""
    found = set(bounds)
    for first, last in stretches:
        if bisect_right(bounds, first) != bisect_left(bounds, last):
            found |= {first, last}
    return sorted(found)


def _merged(stretches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for first, last in sorted(stretches):
        if found and first < found[-1][1]:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return found


_SAME, _FORM, _OTHER, _MARKED = 0, 1, 2, 3


def _kinds(table: Table, marked: Collection[int]) -> list[int]:
    kinds = [_kind(column) for column in table.columns]
    for number in marked:
        kinds[number] = kinds[number] or _MARKED
    for number in range(1, len(kinds)):
        # "house (x" and "house x": the x is the same, but only in one of them a space stands before it
        differs = kinds[number] in (_SAME, _MARKED) and kinds[number - 1] != _SAME
        if differs and _spaces_differ(table.columns[number]):
            kinds[number - 1] = kinds[number] = _OTHER
    return kinds


def _spaces_differ(column: Sequence[Cell]) -> bool:
    return len({cell.spaced for cell in column if cell is not None}) > 1


def _kind(column: Sequence[Cell]) -> int:
    there = [cell for cell in column if cell is not None]
    if len(there) == len(column):
        if len({cell.text for cell in there}) == 1:
            return _SAME
        if len({cell.normal for cell in there}) == 1:
            return _FORM
    return _OTHER


_Said = tuple[tuple[str, ...], tuple[Hashable, ...]]  # words and their markup


def _site(
    table: Table,
    first: int,
    last: int,
    base: int | None,
    shifted: set[tuple[int, int]],
    marks: Sequence[Mapping[int, Hashable]],
) -> Site:
    groups: dict[_Said, list[int]] = {}
    words: dict[_Said, Words] = {}
    columns = table.columns[first:last]
    for witness in range(table.witnesses):
        here = tuple(cell for column in columns if (cell := column[witness]) is not None)
        own = marks[witness] if marks else {}
        said = [own.get(number) for number, column in enumerate(columns, first) if column[witness]] if own else []
        key = tuple(token.text for token in here), tuple(said) if any(said) else ()
        groups.setdefault(key, []).append(witness)
        words.setdefault(key, here)
    lemma = _lemma(groups, base)
    ordered = [lemma, *(each for each in groups if each != lemma)]
    found = []
    for each in ordered:
        elsewhere = any((column, number) in shifted for column in range(first, last) for number in groups[each])
        kind = None if each == lemma else _class(words[lemma], words[each], elsewhere)
        if kind is Variant.NUMBER and _beside_month(table, first, last):
            kind = Variant.DATE
        found.append(Reading(words[each], tuple(groups[each]), kind))
    return Site(first, last, tuple(found))


def _beside_month(table: Table, first: int, last: int) -> bool:
    """Whether a month stands by: "3 May" and "4 May" differ in a number, but are two dates."""
    near = table.columns[max(0, first - 2) : last + 2]
    return any(cell.normal in _MONTHS and cell.text[0].isupper() for column in near for cell in column if cell)


def _lemma(groups: Mapping[_Said, list[int]], base: int | None) -> _Said:
    if base is not None:
        return next(said for said, witnesses in groups.items() if base in witnesses)
    return max(groups, key=lambda said: (len(groups[said]), -groups[said][0]))


def _class(lemma: Words, reading: Words, elsewhere: bool) -> Variant:
    found = variant(lemma, reading)
    if elsewhere and found in (Variant.OMISSION, Variant.ADDITION, Variant.WORDING):
        return Variant.ORDER
    return found


def _shifted(table: Table, base: int | None) -> set[tuple[int, int]]:
    """The columns where a witness has, or lacks, words that the base (or the first witness) has elsewhere."""
    first = base or 0
    found = set()
    for witness in range(table.witnesses):
        if witness != first:
            for run in moved(table, first, witness):
                found |= {(column, witness) for column in (*run.first, *run.second)}
    return found


def variant(lemma: Words, reading: Words) -> Variant:
    """In what a reading differs from the lemma."""
    for kind, holds in _CLASSES:
        if holds(lemma, reading):
            return kind
    return Variant.WORDING


def _normals(words: Iterable[Token]) -> list[str]:
    return [token.normal for token in words if token.kind != MARK]


def _only_marks(lemma: Words, reading: Words) -> bool:
    """The words are the same, letter for letter."""
    return [t.text for t in lemma if t.kind != MARK] == [t.text for t in reading if t.kind != MARK]


def _only_case(lemma: Words, reading: Words) -> bool:
    return [t.text.casefold() for t in lemma if t.kind != MARK] == [
        t.text.casefold() for t in reading if t.kind != MARK
    ]


def _omitted(lemma: Words, reading: Words) -> bool:
    return len(_normals(reading)) < len(_normals(lemma)) and _within(_normals(reading), _normals(lemma))


def _added(lemma: Words, reading: Words) -> bool:
    return _omitted(reading, lemma)


def _within(few: Sequence[str], many: Sequence[str]) -> bool:
    """Whether the few stand in the many, in this order."""
    left = iter(many)
    return all(any(word == other for other in left) for word in few)


def _reordered(lemma: Words, reading: Words) -> bool:
    return Counter(_normals(lemma)) == Counter(_normals(reading)) and _normals(lemma) != _normals(reading)


def _same_letters(lemma: Words, reading: Words) -> bool:
    """Also of "V.I." and "V. I.", "U.S." and "US"."""
    return "".join(_normals(lemma)).replace(".", "") == "".join(_normals(reading)).replace(".", "")


def _different(lemma: Words, reading: Words) -> tuple[list[Token], list[Token]]:
    """The words of either side that the other lacks."""
    here, there = Counter(_normals(lemma)), Counter(_normals(reading))
    return list(_left(lemma, here - there)), list(_left(reading, there - here))


def _left(words: Words, over: Counter[str]) -> Iterator[Token]:
    for token in words:
        if token.kind != MARK and over[token.normal] > 0:
            over[token.normal] -= 1
            yield token


_MONTHS = words_of("months")


def _dates(lemma: Words, reading: Words) -> bool:
    """A month and a number, and nothing but them differs, in value or in order."""
    one, other = _different(lemma, reading)
    both = [*one, *other] or [token for token in (*lemma, *reading) if token.kind != MARK]
    months = any(token.normal in _MONTHS for token in (*lemma, *reading))
    numbers = any(token.kind == NUMBER for token in (*lemma, *reading))
    return bool(both) and months and numbers and all(_numeric(t) or t.normal in _MONTHS for t in both)


def _numbers(lemma: Words, reading: Words) -> bool:
    one, other = _different(lemma, reading)
    return bool(one) and bool(other) and all(_numeric(token) for token in (*one, *other))


def _numeric(token: Token) -> bool:
    return token.normal[0].isdigit() or term(token.normal, token.kind)[:1].isdigit()


def _names(lemma: Words, reading: Words) -> bool:
    """One entity in the authority files, or capitalised words whose consonants agree in every romanisation."""
    one, other = _different(lemma, reading)
    if not one or not other:
        return False
    keys = {token.name for token in (*one, *other)}
    if len(keys) == 1 and "" not in keys:
        return True
    if not all(token.text[0].isupper() or token.name for token in (*one, *other)):
        return False
    skeleton = consonants(_capitals(lemma))
    return len(skeleton) > 1 and skeleton == consonants(_capitals(reading))


def _capitals(words: Words) -> str:
    return " ".join(token.text for token in words if token.text[0].isupper())


def _spelled(lemma: Words, reading: Words) -> bool:
    one, other = _normals(lemma), _normals(reading)
    if len(one) != len(other):
        return False
    return all(a == b or likeness_of(a, b) >= _NEAR for a, b in zip(one, other, strict=True))


def _same_words(lemma: Words, reading: Words) -> bool:
    return [token.text for token in lemma] == [token.text for token in reading]


_CLASSES = (
    (Variant.MARKUP, _same_words),
    (Variant.PUNCTUATION, _only_marks),
    (Variant.CASE, _only_case),
    (Variant.OMISSION, _omitted),
    (Variant.ADDITION, _added),
    (Variant.DATE, _dates),
    (Variant.ORDER, _reordered),
    (Variant.NUMBER, _numbers),
    (Variant.NAME, _names),
    (Variant.SPELLING, _same_letters),
    (Variant.SPELLING, _spelled),
)
