"""Whether values match, where they mean the same everywhere: each pattern as a test of its own, verdicts remembered."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from rubricator.relaxng.patterns import Choice, Data, List, OneOrMore, Pattern, is_word, matches, tokens
from rubricator.relaxng.xsdtypes import MOMENTS, Context, normalised, words

if TYPE_CHECKING:
    from rubricator.relaxng.building import Builder

_MOST_VALUES = 2_000
_LONGEST_KEPT = 120
Test = Callable[[str], bool]


class NoContext:
    """For values that mean the same everywhere."""

    def namespace(self, prefix: str) -> str | None:
        return None

    def is_entity(self, name: str) -> bool:
        return False


NO_CONTEXT: Context = NoContext()


class Verdicts(dict[str, bool]):
    """Whether a value matches, remembered as far as it may come again. ``of`` gives those on a word of a list."""

    __slots__ = ("_test", "make", "of", "pattern")

    def __init__(self, pattern: Pattern, make: Builder, of: Callable[[Pattern], Verdicts | None]) -> None:
        self.pattern = pattern
        self._begin(make, of)

    def _begin(self, make: Builder, of: Callable[[Pattern], Verdicts | None]) -> None:
        self.make, self.of = make, of
        self._test: Test | None = None

    def __missing__(self, value: str) -> bool:
        if self._test is None:
            self._test = self.made()
        verdict = self._test(value)
        if len(value) <= _LONGEST_KEPT:
            if len(self) > _MOST_VALUES:
                self.clear()
            self[value] = verdict
        return verdict

    def made(self) -> Test:
        """The test of a value that was not asked for before."""
        return _test_of(self.pattern, self)


class Anything(Verdicts):
    """The verdicts of text: always yes."""

    __slots__ = ()

    def __missing__(self, value: str) -> bool:
        return True


def _test_of(pattern: Pattern, known: Verdicts) -> Test:
    if isinstance(pattern, Data) and pattern.but is None:
        return _typed(pattern)
    if isinstance(pattern, Choice):
        listed, others = tokens(pattern)
        return chosen(listed | {""} if pattern.nullable else listed, others, known)
    if isinstance(pattern, List) and isinstance(pattern.inner, OneOrMore) and is_word(pattern.inner.inner):
        each = known.of(pattern.inner.inner)
        if each is not None:
            return partial(_all_words, each.__getitem__)
    return partial(_slowly, pattern, known.make)


def _slowly(pattern: Pattern, make: Builder, value: str) -> bool:
    return matches(pattern, value, NO_CONTEXT, make)


def _all_words(verdict: Test, value: str) -> bool:
    found = words(value)
    return bool(found) and all(map(verdict, found))


def _typed(data: Data) -> Test:
    plain, allows = data.type.plain, data.type.allows
    if plain is None:
        return lambda value: allows(value, NO_CONTEXT)
    return lambda value: bool(plain(value)) or allows(value, NO_CONTEXT)


def chosen(listed: frozenset[str], others: Iterable[Pattern], known: Verdicts) -> Test:
    """The test of a choice of single tokens and of other values."""
    kinds = frozenset(p.type.name for p in others if isinstance(p, Data) and _is_moment(p))
    tests = [_test_of(p, known) for p in others if not (isinstance(p, Data) and _is_moment(p))]
    if kinds:
        from rubricator.relaxng.moments import is_one  # its expressions take a while to compile

        tests.insert(0, partial(is_one, kinds))

    def test(value: str) -> bool:
        if value in listed:
            return True
        for one in tests:
            if one(value):
                return True
        return normalised(value, "collapse") in listed

    return test


def _is_moment(data: Data) -> bool:
    return data.but is None and not data.type.params and bool(data.type.library) and data.type.name in MOMENTS
