"""Tokens of the compact syntax (section 3 and 4 of its specification)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from rubricator.relaxng.namechars import ncname
from rubricator.relaxng.nodes import SchemaError

Kind = Literal["name", "escaped", "cname", "nsname", "literal", "sign", "documentation", "end"]

KEYWORDS = frozenset(
    "attribute default datatypes div element empty external grammar include inherit list mixed namespace notAllowed "
    "parent start string text token".split()
)


@dataclass(frozen=True, slots=True)
class Token:
    """``text``: the name without its backslash, the literal's characters, or the sign; ``place`` in the source."""

    kind: Kind
    text: str
    place: int


# A line end of the source is NUL here, so that \\x{A}, which may stand in any literal, is something else.
_NEWLINE = "\x00"
_NCNAME = ncname()
_TOKEN = re.compile(
    rf"""(?P<space>[ \t{_NEWLINE}]+)
    |(?P<documentation>\#\#[^{_NEWLINE}]*(?:{_NEWLINE}[ \t]*\#\#[^{_NEWLINE}]*)*)
    |(?P<comment>\#[^{_NEWLINE}]*)
    |(?P<literal>\"\"\".*?\"\"\"|'''.*?'''|\"[^\"{_NEWLINE}]*\"|'[^'{_NEWLINE}]*')
    |(?P<nsname>{_NCNAME}:\*)
    |(?P<cname>{_NCNAME}:{_NCNAME})
    |(?P<escaped>\\{_NCNAME})
    |(?P<name>{_NCNAME})
    |(?P<sign>\|=|&=|>>|[=|&,?*+\-(){{}}\[\]~])""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\x+\{([^}]*\}?)")


class Source:
    """The text of a schema, cut into tokens."""

    def __init__(self, content: bytes, system: str) -> None:
        self._system = system
        text = _decoded(content, self.error)
        self._breaks = [m.start() for m in re.finditer(_NEWLINE, text)]
        self.tokens = self._cut(text)

    def line(self, place: int) -> int:
        return bisect_left(self._breaks, place) + 1

    def error(self, message: str, place: int = -1) -> SchemaError:
        return SchemaError(message, self.line(place) if place >= 0 else 0, self._system)

    def _cut(self, text: str) -> list[Token]:
        tokens, place = [], 0
        while place < len(text):
            match = _TOKEN.match(text, place)
            if match is None:
                raise self.error(f"“{text[place]}” means nothing here", place)
            kind = match.lastgroup
            if kind not in ("space", "comment"):
                tokens.append(Token(kind, _text(kind or "", match.group()), place))  # type: ignore[arg-type]
            place = match.end()
        tokens.append(Token("end", "", len(text)))
        return tokens


def _text(kind: str, text: str) -> str:
    if kind == "literal":
        quotes = 3 if text[:3] in ('"""', "'''") and len(text) >= 6 else 1
        return text[quotes:-quotes].replace(_NEWLINE, "\n")
    if kind == "documentation":
        lines = (re.sub(r"^#+ ?", "", line.strip(" \t")) for line in text.split(_NEWLINE))
        return "\n".join(lines)
    return text.removeprefix("\\") if kind == "escaped" else text


def _decoded(content: bytes, error: Callable[[str], SchemaError]) -> str:
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as reason:
        raise error(f"the schema is not written in {encoding}") from reason
    if not _allowed(text):
        raise error("the schema holds a character that XML forbids")
    text = re.sub(r"\r\n|\r|\n", _NEWLINE, text)
    return _ESCAPE.sub(lambda match: _character(match, error), text)


def _character(match: re.Match[str], error: Callable[[str], SchemaError]) -> str:
    number = int(match[1][:-1], 16) if re.fullmatch(r"[0-9a-fA-F]{1,8}\}", match[1]) else -1
    if not 0 <= number <= 0x10FFFF or not _allowed(chr(number)):
        raise error(f"{match.group()} is no character of XML")
    return chr(number)


_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def _allowed(text: str) -> bool:
    return not _FORBIDDEN.search(text)
