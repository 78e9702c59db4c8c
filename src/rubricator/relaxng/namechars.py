"""The characters of XML's names, as regular expressions.

XML Schema 1.0 refers to XML 1.0 before its fifth edition, and expat, which reads the documents, keeps to that as well.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from functools import cache
from pathlib import Path


@cache
def name_ranges() -> tuple[tuple[str, str, str], ...]:
    """(start or more, first, last): "start" may begin a name, "more" may go on."""
    # Not by importlib.resources, which takes longer to import than all that is done with it here.
    text = (Path(__file__).parent / "data" / "names.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return tuple((kind, chr(int(first, 16)), chr(int(last, 16))) for kind, first, last in rows)


def _class(*kinds: str, without: str = "") -> str:
    """The inside of a class of characters for Python's re."""
    found = (f"\\u{ord(a):04x}-\\u{ord(b):04x}" for kind, a, b in name_ranges() if kind in kinds and a != without)
    return "".join(found)


@cache
def ncname() -> str:
    """The pattern of a name without a colon."""
    return f"[{_class('start', without=':')}][{_class('start', 'more', without=':')}]*"


# Compiling the classes of all characters takes longer than most schemas need to load: most names are ASCII, and of the
# others single characters are looked up.
_ASCII = {
    "Name": re.compile(r"[A-Za-z_:][A-Za-z0-9._:-]*"),
    "NCName": re.compile(r"[A-Za-z_][A-Za-z0-9._-]*"),
    "NMTOKEN": re.compile(r"[A-Za-z0-9._:-]+"),
}


def plain_name(kind: str) -> Callable[[str], object]:
    """A test for most names of this kind."""
    return _ASCII[kind].fullmatch


def is_name(text: str, kind: str = "NCName") -> bool:
    """Whether the text is a name of this kind: Name, NCName or NMTOKEN."""
    if text.isascii():
        return _ASCII[kind].fullmatch(text) is not None
    if kind == "NCName" and ":" in text:
        return False
    return (kind == "NMTOKEN" or _among(text[0], "start")) and all(_among(character, "more") for character in text)


def _among(character: str, kind: str) -> bool:
    """Whether the character may begin a name (start), or stand in one at all (more)."""
    firsts, lasts = _bounds(kind)
    place = bisect_right(firsts, character) - 1
    return place >= 0 and character <= lasts[place]


@cache
def _bounds(kind: str) -> tuple[list[str], list[str]]:
    """The first and the last characters of the ranges, in order."""
    ranges = sorted((first, last) for found, first, last in name_ranges() if found == "start" or kind == "more")
    return [first for first, _ in ranges], [last for _, last in ranges]


def qname(text: str) -> tuple[str, str] | None:
    """Prefix ("" for none) and local name of a qualified name; None where it is none."""
    prefix, colon, local = text.rpartition(":")
    if not is_name(local) or (colon and not is_name(prefix)):
        return None
    return prefix, local
