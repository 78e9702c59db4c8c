"""Putting tags into the bytes of an XML file.

Law (tested): taking out what was put in gives the file back, byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple
from xml.sax.saxutils import quoteattr

from rubricator.tei.source import scan


class Insertion(NamedTuple):
    """``markup`` is to stand before the byte at ``offset``; several at one offset stand in the order given."""

    offset: int
    markup: str


def splice(data: bytes, insertions: Iterable[Insertion], codec: str = "") -> bytes:
    """The file with the insertions, in the file's encoding (a character that it lacks becomes a reference).

    ``codec`` is the encoding, where the caller has scanned the file already.
    """
    ordered = sorted(insertions, key=lambda insertion: insertion.offset)
    if not ordered:
        return data
    codec = codec or scan(data).codec
    parts: list[bytes] = []
    end = 0
    for insertion in ordered:
        parts += [data[end : insertion.offset], insertion.markup.encode(codec, "xmlcharrefreplace")]
        end = insertion.offset
    return b"".join([*parts, data[end:]])


@dataclass(frozen=True, slots=True)
class Replacement:
    """``markup`` is to stand in place of the bytes ``start`` to ``end``."""

    start: int
    end: int
    markup: str


def replace(data: bytes, replacements: Iterable[Replacement], codec: str) -> bytes:
    """The file with the replacements, which do not overlap; all other bytes stay."""
    parts: list[bytes] = []
    end = 0
    for each in sorted(replacements, key=lambda each: (each.start, each.end)):
        parts += [data[end : each.start], each.markup.encode(codec, "xmlcharrefreplace")]
        end = each.end
    return b"".join([*parts, data[end:]])


def retagged(tag: str, attributes: Mapping[str, str | None]) -> str:
    """A start tag with other attributes: None takes one out, a new one comes last; the rest stays as it is written."""
    new = {name: value for name, value in attributes.items() if value is not None}

    def one(found: re.Match[str]) -> str:
        name = found["name"]
        if name not in attributes:
            return found[0]
        value = new.pop(name, None)
        return "" if value is None else f"{found['space']}{name}{found['equals']}{_quoted(value)}"

    head = re.match(r"<[^\s/>]+", tag)
    cut = head.end() if head else 0
    rest = _ATTRIBUTE.sub(one, tag[cut:])
    end = len(rest.rstrip(" \t\r\n/>"))
    added = "".join(f" {name}={_quoted(value)}" for name, value in new.items())
    return f"{tag[:cut]}{rest[:end]}{added}{rest[end:]}"


_ATTRIBUTE = re.compile(r"""(?P<space>\s+)(?P<name>[^\s=/>]+)(?P<equals>\s*=\s*)(?:"[^"]*"|'[^']*')""")


def start_tag(name: str, attributes: Mapping[str, str]) -> str:
    """``<name a="1">``, attributes in the order given."""
    return f"<{name}{''.join(f' {key}={_quoted(value)}' for key, value in attributes.items())}>"


def end_tag(name: str) -> str:
    return f"</{name}>"


@lru_cache(maxsize=1 << 12)
def _quoted(value: str) -> str:
    return quoteattr(value, {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
