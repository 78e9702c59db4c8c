"""Names in messages: as they are written in a file, the likeliest first, and which was meant."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from rubricator.schemas.content import TEXT

_DATA = Path(__file__).parent.parent / "data"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_MANY = 6


def tag(name: str) -> str:
    """An element as it stands in a file: ``<note>``; characters are "text"."""
    return "text" if name == TEXT else f"<{name}>"


def attribute(name: str) -> str:
    """An attribute as TEI writes of it: ``@xml:id``."""
    return f"@{plain(name)}"


def plain(name: str) -> str:
    """lxml's name of an attribute, as it stands in a file."""
    return name.replace(_XML, "xml:")


def nearest(name: str, names: Iterable[str]) -> str:
    """The name that was most likely meant, or ""."""
    by_lower = {candidate.lower(): candidate for candidate in sorted(names)}
    close = get_close_matches(name.lower(), by_lower, n=1, cutoff=0.7)
    return by_lower[close[0]] if close else ""


def other_word(name: str, names: Collection[str]) -> tuple[str, str]:
    """What TEI has for an element of HTML, Word and the like: the element and how to write it; ("", "") else."""
    element, written = _other_words().get(name.lower(), ("", ""))
    return (element, written) if element in names else ("", "")


def ranked(names: Iterable[str], used: Mapping[str, int]) -> tuple[str, ...]:
    """The names in the order in which a message should give them: text, what the document uses, what is usual."""
    usual = _usual()
    last = len(usual)

    def place(name: str) -> tuple[bool, bool, int, int, str]:
        return name != TEXT, name not in used, usual.get(name, last), -used.get(name, 0), name

    return tuple(sorted(names, key=place))


def listed(names: Sequence[str], most: int = _MANY, last: str = "or") -> str:
    """Things for a sentence: "a, b or c"; a long list is cut: "a, b … (80 in all)"."""
    if not names:
        return "nothing"
    if len(names) > most:
        return f"{', '.join(names[:most])} … ({len(names)} in all)"
    return f"{', '.join(names[:-1])} {last} {names[-1]}" if len(names) > 1 else names[0]


def tags(names: Iterable[str], most: int = _MANY) -> str:
    """Elements for a sentence."""
    return listed([tag(name) for name in names], most)


def quoted(values: Iterable[str], most: int = 12) -> str:
    """Values for a sentence."""
    return listed([f"“{value}”" for value in values], most)


def short(text: str, most: int = 60) -> str:
    return text if len(text) <= most else text[: most - 3] + "…"


@cache
def _usual() -> Mapping[str, int]:
    lines = (_DATA / "common-elements.txt").read_text(encoding="utf-8").splitlines()
    words = (word for line in lines if not line.startswith("#") for word in line.split())
    return {word: number for number, word in enumerate(words)}


@cache
def _other_words() -> Mapping[str, tuple[str, str]]:
    lines = (_DATA / "other-words.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {word: (element, written) for word, element, written in rows}
