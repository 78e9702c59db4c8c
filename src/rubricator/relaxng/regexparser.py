"""Reads regular expressions in the syntax of XML Schema Part 2, appendix F."""

from __future__ import annotations

from collections.abc import Callable

from rubricator.relaxng import charsets
from rubricator.relaxng.charsets import CharSet, Difference, Range, Union, complement
from rubricator.relaxng.expressions import EMPTY, Chars, Expression, RegexError, either, repeat, sequence

_SINGLE = {"n": "\n", "r": "\r", "t": "\t"} | {c: c for c in "\\|.-^?*+{}()[]"}
_MULTI: dict[str, Callable[[], CharSet]] = {
    "s": lambda: charsets.SPACE,
    "i": charsets.name_start,
    "c": charsets.name,
    "d": lambda: charsets.DIGIT,
    "w": lambda: charsets.WORD,
}
_DEEPEST = 100
_MOST_TIMES = 100_000


def parse(source: str) -> Expression:
    """The expression. Raises :class:`RegexError`."""
    parser = _Parser(source)
    expression = parser.branches()
    if not parser.at_end:
        raise RegexError(f"“{parser.peek}” is not allowed at place {parser.place + 1} of “{source}”")
    return expression


class _Parser:
    def __init__(self, source: str) -> None:
        self._source, self.place, self._depth = source, 0, 0

    @property
    def at_end(self) -> bool:
        return self.place == len(self._source)

    @property
    def peek(self) -> str:
        return self._source[self.place : self.place + 1]

    def _take(self) -> str:
        if self.at_end:
            raise RegexError(f"“{self._source}” ends too early")
        self.place += 1
        return self._source[self.place - 1]

    def _taken(self, text: str) -> bool:
        if self._source.startswith(text, self.place):
            self.place += len(text)
            return True
        return False

    def branches(self) -> Expression:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise RegexError(f"the expression is nested more than {_DEEPEST} deep")
        found = [self._branch()]
        while self._taken("|"):
            found.append(self._branch())
        self._depth -= 1
        return either(*found)

    def _branch(self) -> Expression:
        pieces: list[Expression] = []
        while not self.at_end and self.peek not in "|)":
            pieces.append(self._piece())
        whole = EMPTY
        for piece in reversed(pieces):
            whole = sequence(piece, whole)
        return whole

    def _piece(self) -> Expression:
        atom = self._atom()
        for sign, (least, most) in {"?": (0, 1), "*": (0, None), "+": (1, None)}.items():
            if self._taken(sign):
                return repeat(atom, least, most)
        return repeat(atom, *self._quantity()) if self._taken("{") else atom

    def _quantity(self) -> tuple[int, int | None]:
        least = self._number()
        most: int | None = least
        if self._taken(","):
            most = None if self.peek == "}" else self._number()
        if not self._taken("}") or (most is not None and most < least):
            raise RegexError(f"a wrong quantity in “{self._source}”")
        return least, most

    def _number(self) -> int:
        digits = ""
        while self.peek and self.peek in "0123456789":
            digits += self._take()
        if not digits or len(digits) > 6 or int(digits) > _MOST_TIMES:
            raise RegexError(f"a wrong quantity in “{self._source}”")
        return int(digits)

    def _atom(self) -> Expression:
        character = self._take()
        if character == "(":
            inner = self.branches()
            if not self._taken(")"):
                raise RegexError(f"a “)” is missing in “{self._source}”")
            return inner
        if character == "[":
            return Chars(self._class())
        if character == "\\":
            return Chars(self._escape())
        if character == ".":
            return Chars(charsets.DOT)
        if character in "?*+{}]":
            raise RegexError(f"“{character}” is not allowed at place {self.place} of “{self._source}”")
        return Chars(Range(character, character))

    def _escape(self) -> CharSet:
        """After a backslash."""
        character = self._take()
        if character in _SINGLE:
            return Range(_SINGLE[character], _SINGLE[character])
        if character.lower() in _MULTI:
            chars = _MULTI[character.lower()]()
            return chars if character.islower() else complement(chars)
        if character in "pP" and self._taken("{"):
            chars = self._property()
            return chars if character == "p" else complement(chars)
        raise RegexError(f"“\\{character}” means nothing in “{self._source}”")

    def _property(self) -> CharSet:
        name, brace, _ = self._source[self.place :].partition("}")
        self.place += len(name) + len(brace)
        if brace and name in charsets.CATEGORIES:
            return charsets.Category(name)
        if brace and name.startswith("Is") and name[2:] in charsets.blocks():
            return charsets.blocks()[name[2:]]
        raise RegexError(f"there is no class of characters “{name}”")

    def _class(self) -> CharSet:
        """After "["."""
        negative = self._taken("^")
        members: list[CharSet] = []
        without: CharSet | None = None
        while not self._taken("]"):
            if self._taken("-["):
                without = self._class()
                if self.peek != "]":
                    raise RegexError(f"something stands after a subtraction in “{self._source}”")
            else:
                members.append(self._member())
        if not members:
            raise RegexError(f"an empty class of characters in “{self._source}”")
        chars: CharSet = complement(Union(tuple(members))) if negative else Union(tuple(members))
        return chars if without is None else Difference(chars, without)

    def _member(self) -> CharSet:
        start = self._one()
        if not isinstance(start, str):
            return start
        following = self._source[self.place : self.place + 2]
        if following[:1] != "-" or following in ("-]", "-["):
            return Range(start, start)
        self._take()
        end = self._one()
        if not isinstance(end, str) or end < start:
            raise RegexError(f"a wrong range in “{self._source}”")
        return Range(start, end)

    def _one(self) -> str | CharSet:
        character = self._take()
        if character == "[":
            raise RegexError(f"“[” stands in a class of characters in “{self._source}”")
        if character != "\\":
            return character
        if self.peek and self.peek in _SINGLE:
            return _SINGLE[self._take()]
        return self._escape()
