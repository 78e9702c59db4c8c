"""The characters of XML's names, as regular expressions.

XML Schema 1.0 refers to XML 1.0 before its fifth edition, and expat, which reads the documents, keeps to that as well.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def name_ranges() -> tuple[tuple[str, str, str], ...]:
    """(start or more, first, last): "start" may begin a name, "more" may go on."""
    text = (files(__package__) / "data" / "names.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return tuple((kind, chr(int(first, 16)), chr(int(last, 16))) for kind, first, last in rows)


def _class(*kinds: str, without: str = "") -> str:
    """The inside of a class of characters for Python's re."""
    found = (f"\\u{ord(a):04x}-\\u{ord(b):04x}" for kind, a, b in name_ranges() if kind in kinds and a != without)
    return "".join(found)


NAME = f"[{_class('start')}][{_class('start', 'more')}]*"
NCNAME = f"[{_class('start', without=':')}][{_class('start', 'more', without=':')}]*"
NMTOKEN = f"[{_class('start', 'more')}]+"
