"""Regular expressions as values, and their derivatives by a character. Equal ones are one object (interned by a cache
that may forget: nothing but speed hangs on it)."""

from __future__ import annotations

from dataclasses import dataclass

from rubricator.relaxng.charsets import CharSet


class RegexError(ValueError):
    """The source is no regular expression of XML Schema."""


class Expression:
    """``nullable``: whether it matches the empty string."""

    __slots__ = ()

    @property
    def nullable(self) -> bool:
        raise NotImplementedError


@dataclass(frozen=True, slots=True, eq=False)
class _Fixed(Expression):
    name: str

    @property
    def nullable(self) -> bool:
        return self.name == "empty"


EMPTY: Expression = _Fixed("empty")
NOTHING: Expression = _Fixed("nothing")


@dataclass(frozen=True)
class Chars(Expression):
    chars: CharSet

    def __post_init__(self) -> None:
        object.__setattr__(self, "_hash", hash((Chars, self.chars)))

    def __hash__(self) -> int:
        return self._hash  # type: ignore[attr-defined, no-any-return]

    @property
    def nullable(self) -> bool:
        return False


@dataclass(frozen=True)
class Sequence(Expression):
    one: Expression
    two: Expression

    def __post_init__(self) -> None:
        object.__setattr__(self, "_nullable", self.one.nullable and self.two.nullable)
        object.__setattr__(self, "_hash", hash((Sequence, self.one, self.two)))

    def __hash__(self) -> int:
        return self._hash  # type: ignore[attr-defined, no-any-return]

    @property
    def nullable(self) -> bool:
        return self._nullable  # type: ignore[attr-defined, no-any-return]


@dataclass(frozen=True)
class Either(Expression):
    members: frozenset[Expression]

    def __post_init__(self) -> None:
        object.__setattr__(self, "_nullable", any(m.nullable for m in self.members))
        object.__setattr__(self, "_hash", hash((Either, self.members)))

    def __hash__(self) -> int:
        return self._hash  # type: ignore[attr-defined, no-any-return]

    @property
    def nullable(self) -> bool:
        return self._nullable  # type: ignore[attr-defined, no-any-return]


@dataclass(frozen=True)
class Repeat(Expression):
    """``least`` to ``most`` times; ``most`` is None for no limit."""

    inner: Expression
    least: int
    most: int | None

    def __post_init__(self) -> None:
        object.__setattr__(self, "_hash", hash((Repeat, self.inner, self.least, self.most)))

    def __hash__(self) -> int:
        return self._hash  # type: ignore[attr-defined, no-any-return]

    @property
    def nullable(self) -> bool:
        return self.least == 0 or self.inner.nullable


def sequence(one: Expression, two: Expression) -> Expression:
    if NOTHING in (one, two):
        return NOTHING
    if one is EMPTY:
        return two
    return one if two is EMPTY else Sequence(one, two)


def either(*members: Expression) -> Expression:
    flat: set[Expression] = set()
    for member in members:
        flat |= member.members if isinstance(member, Either) else {member}
    flat.discard(NOTHING)
    if not flat:
        return NOTHING
    return next(iter(flat)) if len(flat) == 1 else Either(frozenset(flat))


def repeat(inner: Expression, least: int, most: int | None) -> Expression:
    if most == 0 or inner is EMPTY:
        return EMPTY
    if (least, most) == (1, 1) or inner is NOTHING:
        return inner if least else EMPTY
    if inner.nullable:  # one form for more states: (a*){3,5} is (a*){0,5}
        least = 0
    if isinstance(inner, Repeat) and (inner.least, inner.most) == (0, None):
        return inner
    return Repeat(inner, least, most)


def derive(expression: Expression, character: str) -> Expression:
    """What may still come when the character has come."""
    if isinstance(expression, Chars):
        return EMPTY if character in expression.chars else NOTHING
    if isinstance(expression, Sequence):
        through = sequence(derive(expression.one, character), expression.two)
        return either(through, derive(expression.two, character)) if expression.one.nullable else through
    if isinstance(expression, Either):
        return either(*(derive(member, character) for member in expression.members))
    if isinstance(expression, Repeat):
        most = None if expression.most is None else expression.most - 1
        again = repeat(expression.inner, max(expression.least - 1, 0), most)
        return sequence(derive(expression.inner, character), again)
    return NOTHING
