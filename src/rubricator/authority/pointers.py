"""Pointers in TEI files, and where in the bytes each stands: ``persons.xml#kim``, ``#kim``, ``psn:kim`` (a prefix that
the header declares with ``prefixDef``), in whatever attribute, several in one."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote
from xml.sax.saxutils import escape, unescape

from rubricator.authority.entries import Opened
from rubricator.authority.splicing import Attribute, Edit, attributes, encoded
from rubricator.tei.source import Source

# Attributes that hold prose or names, whatever it looks like.
_NO_POINTERS = frozenset(
    ("n", "xml:id", "xml:lang", "rend", "style", "cRef", "ident", "matchPattern", "replacementPattern")
)
_REFERENCE = re.compile(r"&#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}));")


@dataclass(frozen=True, slots=True)
class Pointer:
    """An attribute of the element ``number`` points to ``key`` in ``target`` (a name like those of the files).

    ``start`` and ``end`` are the bytes of the pointer as written; ``stem`` is what stands there before the key.
    """

    number: int
    attribute: str
    target: str
    key: str
    start: int
    end: int
    stem: str

    def leading_to(self, key: str, source: Source) -> Edit:
        """The pointer with another key."""
        return Edit(self.start, self.end, encoded(source, escape(self.stem + key, {'"': "&quot;", "'": "&apos;"})))


def pointers(file: Opened) -> Iterator[Pointer]:
    """All pointers of a file that name an id, in the order in which they stand."""
    source = file.source
    prefixes = _prefixes(source)
    for element in source.elements:
        for name, value in element.attributes.items():
            promising = "#" in value or (prefixes and ":" in value)
            if name in _NO_POINTERS or not promising:
                continue
            written = attributes(source, element).get(name)
            if written is not None:
                yield from _in_attribute(file, element.number, written, prefixes)


def _in_attribute(file: Opened, number: int, attribute: Attribute, prefixes: Mapping[str, str]) -> Iterator[Pointer]:
    for token in re.finditer(r"\S+", attribute.raw):
        plain = _plain(token[0])
        target = _target(file.name, plain, prefixes)
        if target is None:
            continue
        before = len(attribute.raw[: token.start()].encode(file.source.codec))
        wide = len(token[0].encode(file.source.codec))
        start = attribute.start + before
        path, key, stem = target
        yield Pointer(number, attribute.name, path, key, start, start + wide, stem)


def _target(file: str, pointer: str, prefixes: Mapping[str, str]) -> tuple[str, str, str] | None:
    """File, key and what stands before the key; None for what is no pointer into a file of the edition."""
    scheme, colon, rest = pointer.partition(":")
    if colon and scheme in prefixes and rest and "#" not in rest:
        path, key = prefixes[scheme].replace("$1", rest).split("#", 1)
        return _resolved(file, path), key, f"{scheme}:"
    path, mark, key = pointer.partition("#")
    if not mark or not key or ":" in path or "(" in key:
        return None
    return _resolved(file, path), key, f"{path}#"


def _resolved(file: str, path: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(file), unquote(path))) if path else file


def _prefixes(source: Source) -> dict[str, str]:
    """Private prefixes → what they stand for, where that is a file and the key as it is (``persons.xml#$1``)."""
    found = {}
    for element in source.elements:
        if element.name == "prefixDef" and element.is_tei:
            replacement = element.attributes.get("replacementPattern", "")
            if replacement.endswith("#$1") and replacement.count("$") == 1 and ":" not in replacement:
                found[element.attributes.get("ident", "")] = replacement
    return found


def _plain(raw: str) -> str:
    """A value without references."""
    if "&" not in raw:
        return raw

    def character(found: re.Match[str]) -> str:
        code = int(found[1], 16) if found[1] else int(found[2])
        return chr(code) if code < 0x110000 else found[0]

    return unescape(_REFERENCE.sub(character, raw), {"&quot;": '"', "&apos;": "'"})
