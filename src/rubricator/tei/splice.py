"""Putting tags into the bytes of an XML file.

Law (tested): taking out what was put in gives the file back, byte for byte.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from rubricator.tei.source import scan


@dataclass(frozen=True, slots=True)
class Insertion:
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


def start_tag(name: str, attributes: Mapping[str, str]) -> str:
    """``<name a="1">``, attributes in the order given."""
    return f"<{name}{''.join(f' {key}={_quoted(value)}' for key, value in attributes.items())}>"


def end_tag(name: str) -> str:
    return f"</{name}>"


def _quoted(value: str) -> str:
    return quoteattr(value, {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
