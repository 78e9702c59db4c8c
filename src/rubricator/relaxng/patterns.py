"""Patterns and their derivatives. A builder makes them, each once (:mod:`rubricator.relaxng.building`).

They follow James Clark, "An algorithm for RELAX NG validation" (2002); in place of his "after" patterns, a start tag
gives pairs of an element and of what is left of its parent, which the automaton keeps on its stack.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from rubricator.relaxng.datatypes import Context, Datatype, Value
from rubricator.relaxng.names import NameClass, Wild
from rubricator.relaxng.xsdtypes import XML_SPACE, normalised, words

if TYPE_CHECKING:
    from rubricator.relaxng.building import Builder

Pairs = tuple[tuple["Element", "Pattern"], ...]
Threads = tuple["Pattern", ...]
Address = tuple[str, int]  # a definition of the outermost grammar, and which of the elements in it
Annotated = tuple[str | None, int]
AttributePairs = tuple[tuple["Pattern", "Pattern"], ...]
_NO_NAMES: tuple[frozenset[str], tuple[Wild, ...]] = (frozenset(), ())


class Pattern:
    """What may come. ``nullable``: whether nothing may come; ``attributes``: whether attributes are a part of it,
    ``content``: whether elements or characters are; ``strings``: whether the characters' value counts;
    ``characters``: whether characters may come next."""

    __slots__ = ("_pairs", "attributes", "characters", "content", "first", "nullable", "number", "strings")
    nullable: bool
    attributes: bool
    content: bool
    strings: bool
    characters: bool
    first: tuple[frozenset[str], tuple[Wild, ...]]  # the elements that may come next

    def __init__(self, number: int) -> None:
        self.number = number
        self.nullable = self.attributes = self.content = self.strings = self.characters = False
        self.first = _NO_NAMES
        self._pairs: dict[str, Pairs] = {}

    def starts(self, name: str, make: Builder) -> Pairs:
        """The elements that a start tag may begin here, each with what is left to come after its end."""
        names, wild = self.first
        if name in names or (wild and any(name in some for some in wild)):
            return self._starts(name, make)
        return ()

    def _starts(self, name: str, make: Builder) -> Pairs:
        return ()

    def skipping(self, name: str, make: Builder) -> Pairs:
        """The same where elements that are required before may be missing."""
        return self.starts(name, make)

    def text(self, value: str, context: Context, make: Builder) -> Pattern:
        """What is left when these characters have come."""
        return make.not_allowed

    def attribute(self, name: str, make: Builder) -> AttributePairs:
        """The values that an attribute of this name may have, each with what is left."""
        return ()

    def close(self, make: Builder, missing: bool = False) -> Pattern:
        """What is left when no more attributes come; with ``missing``, required ones are taken as there."""
        return self


class Leaf(Pattern):
    """empty and notAllowed."""

    __slots__ = ()

    def __init__(self, number: int, nullable: bool) -> None:
        super().__init__(number)
        self.nullable = nullable


class Text(Pattern):
    __slots__ = ()

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.nullable = self.content = self.characters = True

    def text(self, value: str, context: Context, make: Builder) -> Pattern:
        return self


class Data(Pattern):
    """Characters of a datatype, but for those that ``but`` matches."""

    __slots__ = ("but", "type")

    def __init__(self, number: int, type_: Datatype, but: Pattern | None) -> None:
        super().__init__(number)
        self.type, self.but = type_, but
        self.content = self.strings = self.characters = True

    def text(self, value: str, context: Context, make: Builder) -> Pattern:
        if not self.type.allows(value, context):
            return make.not_allowed
        if self.but is not None and matches(self.but, value, context, make):
            return make.not_allowed
        return make.empty


class ValuePattern(Pattern):
    """One value of a datatype."""

    __slots__ = ("value",)

    def __init__(self, number: int, value: Value) -> None:
        super().__init__(number)
        self.value = value
        self.content = self.strings = self.characters = True

    def text(self, value: str, context: Context, make: Builder) -> Pattern:
        return make.empty if self.value.equals(value, context) else make.not_allowed


class List(Pattern):
    """Words between white space."""

    __slots__ = ("_each", "inner")

    def __init__(self, number: int, inner: Pattern) -> None:
        super().__init__(number)
        self.inner = inner
        self.content = self.strings = self.characters = True
        # What each word is, where the list is one or more of one kind, as most are.
        self._each = inner.inner if isinstance(inner, OneOrMore) and is_word(inner.inner) else None

    def text(self, value: str, context: Context, make: Builder) -> Pattern:
        if (each := self._each) is not None:
            found = words(value)
            fine = bool(found) and all(matches(each, word, context, make) for word in found)
            return make.empty if fine else make.not_allowed
        left = self.inner
        for word in words(value):
            left = left.text(word, context, make)
            if left is make.not_allowed:
                return left
        return make.empty if left.nullable else make.not_allowed


class Element(Pattern):
    """An element; its content is compiled when first asked for. ``address`` is None where it stands deeper than at the
    top of a definition of the outermost grammar; ``origin`` where it is remembered and was not read."""

    __slots__ = ("_thunk", "address", "known_body", "names", "origin")

    def __init__(
        self, number: int, address: Address | None, names: NameClass, body: Callable[[], Pattern], origin: Any
    ) -> None:
        super().__init__(number)
        self.address, self.names, self.origin = address, names, origin
        self._thunk = body
        self.known_body: Pattern | None = None
        self.content = True
        self.first = (names.names, names.wild)

    @property
    def body(self) -> Pattern:
        if self.known_body is None:
            self.known_body = self._thunk()
        return self.known_body

    def compiled(self) -> Pattern:
        """The content, compiled anew."""
        return self._thunk()

    def found(self, body: Callable[[], Pattern], origin: Any) -> None:
        """The element was remembered; now its place in the schema has been read."""
        self._thunk, self.origin = body, origin

    def _starts(self, name: str, make: Builder) -> Pairs:
        return ((self, make.empty),)


class Attribute(Pattern):
    """``annotated``: what a:defaultValue says, and a number that is another for other documentation; attributes are one
    only where both are the same, so that no order in which they are met decides what is said of them."""

    __slots__ = ("annotated", "names", "origin", "value")

    def __init__(self, number: int, names: NameClass, value: Pattern, annotated: Annotated, origin: Any) -> None:
        super().__init__(number)
        self.names, self.value, self.origin, self.annotated = names, value, origin, annotated
        self.attributes = True

    @property
    def default(self) -> str | None:
        return self.annotated[0]

    def attribute(self, name: str, make: Builder) -> AttributePairs:
        return ((self.value, make.empty),) if name in self.names else ()

    def close(self, make: Builder, missing: bool = False) -> Pattern:
        return make.empty if missing else make.not_allowed


class Choice(Pattern):
    """``listed``: see :func:`tokens`, if it was asked for."""

    __slots__ = ("_index", "_wild", "listed", "members")

    def __init__(self, number: int, members: tuple[Pattern, ...]) -> None:
        super().__init__(number)
        self.members = members
        self.nullable = any(m.nullable for m in members)
        self.attributes = any(m.attributes for m in members)
        self.content = any(m.content for m in members)
        self.strings = any(m.strings for m in members)
        self.characters = any(m.characters for m in members)
        self.first = _joined(members)
        self._index: dict[str, list[Pattern]] | None = None
        self._wild: tuple[Pattern, ...] = ()
        self.listed: tuple[frozenset[str], list[Pattern]] | None = None

    def _starts(self, name: str, make: Builder) -> Pairs:
        if self._index is None:
            self._wild = tuple(m for m in self.members if m.first[1])
            index: dict[str, list[Pattern]] = {}
            for member in self.members:
                if not member.first[1]:
                    for known in member.first[0]:
                        index.setdefault(known, []).append(member)
            self._index = index
        named = self._index.get(name, ())
        return tuple(pair for m in (*named, *self._wild) for pair in m.starts(name, make))

    def skipping(self, name: str, make: Builder) -> Pairs:
        return tuple(pair for m in self.members for pair in m.skipping(name, make))

    def text(self, value: str, context: Context, make: Builder) -> Pattern:
        return make.choice(m.text(value, context, make) for m in self.members if m.characters)

    def attribute(self, name: str, make: Builder) -> AttributePairs:
        return tuple(pair for m in self.members if m.attributes for pair in m.attribute(name, make))

    def close(self, make: Builder, missing: bool = False) -> Pattern:
        if not self.attributes:
            return self
        return make.choice(m.close(make, missing) for m in self.members)


class Group(Pattern):
    __slots__ = ("one", "two")

    def __init__(self, number: int, one: Pattern, two: Pattern) -> None:
        super().__init__(number)
        self.one, self.two = one, two
        self.nullable = one.nullable and two.nullable
        self.attributes = one.attributes or two.attributes
        self.content = one.content or two.content
        self.strings = one.strings or two.strings
        # What stands behind attributes only is reached by text as well: they are closed before.
        self.characters = one.characters or (one.nullable and two.characters)
        self.first = _joined((one, two)) if one.nullable else one.first

    def _starts(self, name: str, make: Builder) -> Pairs:
        found = tuple((e, make.group(left, self.two)) for e, left in self.one.starts(name, make))
        return found + self.two.starts(name, make) if self.one.nullable else found

    def skipping(self, name: str, make: Builder) -> Pairs:
        found = tuple((e, make.group(left, self.two)) for e, left in self.one.skipping(name, make))
        return found + self.two.skipping(name, make)

    def text(self, value: str, context: Context, make: Builder) -> Pattern:
        left = make.group(self.one.text(value, context, make), self.two)
        return make.choice((left, self.two.text(value, context, make))) if self.one.nullable else left

    def attribute(self, name: str, make: Builder) -> AttributePairs:
        found = tuple((value, make.group(left, self.two)) for value, left in self.one.attribute(name, make))
        return found + tuple((value, make.group(self.one, left)) for value, left in self.two.attribute(name, make))

    def close(self, make: Builder, missing: bool = False) -> Pattern:
        return make.group(self.one.close(make, missing), self.two.close(make, missing)) if self.attributes else self


class Interleave(Pattern):
    __slots__ = ("one", "two")

    def __init__(self, number: int, one: Pattern, two: Pattern) -> None:
        super().__init__(number)
        self.one, self.two = one, two
        self.nullable = one.nullable and two.nullable
        self.attributes = one.attributes or two.attributes
        self.content = one.content or two.content
        self.strings = one.strings or two.strings
        self.characters = one.characters or two.characters
        self.first = _joined((one, two))

    def _starts(self, name: str, make: Builder) -> Pairs:
        return self._both(self.one.starts(name, make), self.two.starts(name, make), make)

    def skipping(self, name: str, make: Builder) -> Pairs:
        return self._both(self.one.skipping(name, make), self.two.skipping(name, make), make)

    def _both(self, one: Pairs, two: Pairs, make: Builder) -> Pairs:
        return tuple((e, make.interleave(left, self.two)) for e, left in one) + tuple(
            (e, make.interleave(self.one, left)) for e, left in two
        )

    def text(self, value: str, context: Context, make: Builder) -> Pattern:
        return make.choice(
            (
                make.interleave(self.one.text(value, context, make), self.two),
                make.interleave(self.one, self.two.text(value, context, make)),
            )
        )

    def attribute(self, name: str, make: Builder) -> AttributePairs:
        found = tuple((value, make.interleave(left, self.two)) for value, left in self.one.attribute(name, make))
        more = tuple((value, make.interleave(self.one, left)) for value, left in self.two.attribute(name, make))
        return found + more

    def close(self, make: Builder, missing: bool = False) -> Pattern:
        if not self.attributes:
            return self
        return make.interleave(self.one.close(make, missing), self.two.close(make, missing))


class OneOrMore(Pattern):
    __slots__ = ("inner",)

    def __init__(self, number: int, inner: Pattern) -> None:
        super().__init__(number)
        self.inner = inner
        self.nullable, self.attributes, self.content = inner.nullable, inner.attributes, inner.content
        self.strings, self.characters, self.first = inner.strings, inner.characters, inner.first

    def _starts(self, name: str, make: Builder) -> Pairs:
        again = make.optional(self)
        return tuple((e, make.group(left, again)) for e, left in self.inner.starts(name, make))

    def skipping(self, name: str, make: Builder) -> Pairs:
        again = make.optional(self)
        return tuple((e, make.group(left, again)) for e, left in self.inner.skipping(name, make))

    def text(self, value: str, context: Context, make: Builder) -> Pattern:
        left = self.inner.text(value, context, make)
        # Mixed content stays what it was: (text | a)* behind characters is not another state than before them.
        return self if self.nullable and left is make.any_text else make.group(left, make.optional(self))

    def attribute(self, name: str, make: Builder) -> AttributePairs:
        again = make.optional(self)
        return tuple((value, make.group(left, again)) for value, left in self.inner.attribute(name, make))

    def close(self, make: Builder, missing: bool = False) -> Pattern:
        return make.one_or_more(self.inner.close(make, missing)) if self.attributes else self


def _joined(members: Iterable[Pattern]) -> tuple[frozenset[str], tuple[Wild, ...]]:
    parts = [m.first for m in members if m.first is not _NO_NAMES]
    if len(parts) < 2:
        return parts[0] if parts else _NO_NAMES
    wild: dict[Wild, None] = {}
    for part in parts:
        if part[1]:
            wild.update(dict.fromkeys(part[1]))
    return frozenset().union(*(part[0] for part in parts)), tuple(wild)


def is_word(pattern: Pattern) -> bool:
    """Whether the pattern is one word of a list, whatever it is."""
    return isinstance(pattern, Data | ValuePattern) or (
        isinstance(pattern, Choice) and all(map(is_word, pattern.members))
    )


def matches(pattern: Pattern, value: str, context: Context, make: Builder) -> bool:
    """Whether these characters, as the whole of an attribute or element, match."""
    if pattern.nullable and not value.strip(XML_SPACE):
        return True
    if type(pattern) is Choice:
        listed, others = tokens(pattern)
        if listed and normalised(value, "collapse") in listed:
            return True
        return any(matches(member, value, context, make) for member in others)
    return pattern.text(value, context, make).nullable


def tokens(pattern: Choice) -> tuple[frozenset[str], list[Pattern]]:
    """Of the members of a choice those that are single tokens, and the rest."""
    if pattern.listed is None:
        found = [m for m in pattern.members if isinstance(m, ValuePattern) and m.value.type.name == "token"]
        others = [member for member in pattern.members if member not in found]
        pattern.listed = frozenset(normalised(token.value.text, "collapse") for token in found), others
    return pattern.listed
