"""The characters of XML's names, as regular expressions.

XML Schema 1.0 refers to XML 1.0 before its fifth edition, and expat, which reads the documents, keeps to that as well.
"""

from __future__ import annotations

import re
from functools import cache


@cache
def name_ranges() -> tuple[tuple[str, str, str], ...]:
    """(start or more, first, last): "start" may begin a name, "more" may go on."""
    from importlib.resources import files  # not needed for names in ASCII

    text = (files(__package__) / "data" / "names.tsv").read_text(encoding="utf-8")
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


@cache
def _whole(kind: str) -> re.Pattern[str]:
    if kind == "NCName":
        return re.compile(ncname())
    more = f"[{_class('start', 'more')}]"
    return re.compile(more + "+" if kind == "NMTOKEN" else f"[{_class('start')}]{more}*")


# Compiling the classes of all characters takes longer than most schemas need to load: most names are ASCII.
_ASCII = {
    "Name": re.compile(r"[A-Za-z_:][A-Za-z0-9._:-]*"),
    "NCName": re.compile(r"[A-Za-z_][A-Za-z0-9._-]*"),
    "NMTOKEN": re.compile(r"[A-Za-z0-9._:-]+"),
}


def is_name(text: str, kind: str = "NCName") -> bool:
    """Whether the text is a name of this kind: Name, NCName or NMTOKEN."""
    pattern = _ASCII[kind] if text.isascii() else _whole(kind)
    return pattern.fullmatch(text) is not None


def qname(text: str) -> tuple[str, str] | None:
    """Prefix ("" for none) and local name of a qualified name; None where it is none."""
    prefix, colon, local = text.rpartition(":")
    if not is_name(local) or (colon and not is_name(prefix)):
        return None
    return prefix, local
