"""BibTeX: an entry an item, in UTF-8. Fields of BibLaTeX where BibTeX has none.

Names and titles stand in a second pair of braces: no style may cut them or lower their capitals.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from rubricator.cite.item import Item, date_parts
from rubricator.describe.record import Agent
from rubricator.languages import language_name

# What TeX takes for a command, and what prints the character. One pass: what was put in is not looked at again.
# BibTeX counts braces, those behind a backslash too: a lone one would end the field, so the two have names.
_ESCAPES = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}",
    "$": r"\$", "&": r"\&", "#": r"\#", "_": r"\_", "%": r"\%",
    "^": r"\textasciicircum{}", "~": r"\textasciitilde{}",
}  # fmt: skip


_TABLE = str.maketrans(_ESCAPES)


def bibtex(items: Iterable[Item]) -> str:
    """The entries, one after the other."""
    return "\n".join(map(_entry, items))


def escaped(text: str) -> str:
    """The text as TeX prints it; control characters and line ends become spaces."""
    return _line(text).translate(_TABLE)


def _line(text: str) -> str:
    return " ".join(re.sub(r"[\x00-\x1f\x7f]", " ", text).split())


def _entry(item: Item) -> str:
    fields = [(name, value) for name, value in _fields(item) if value]
    body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields)
    return f"@{'incollection' if item.kind == 'chapter' else 'book'}{{{item.id},\n{body}}}\n"


def _fields(item: Item) -> list[tuple[str, str]]:
    year = date_parts(item.published)
    note = f"Original: {item.made.text or item.made.iso}" if item.made and item.kind == "chapter" else ""
    note = ". ".join(part for part in (note, str(item.archive)) if part)
    return [
        ("author", _names(item.authors)),
        ("title", _held(item.title)),
        ("booktitle", _held(item.container)),
        ("editor", _names(item.editors)),
        ("translator", _names(item.translators)),
        ("publisher", _held(item.publisher)),
        ("address", escaped(item.place)),
        ("year", str(year[0]) if year else escaped(item.published)),
        ("origdate", item.made.iso.replace("..", "") if item.kind == "chapter" else ""),
        ("origlanguage", escaped(item.original_language.lower().replace(", ", " and "))),
        ("version", escaped(item.version)),
        ("type", escaped(item.genre)),
        ("library", escaped(str(item.archive))),
        ("note", escaped(note)),
        ("abstract", escaped(item.abstract)),
        ("keywords", escaped(", ".join(item.keywords))),
        ("langid", language_name(item.language).lower() if item.language else ""),
        ("doi", escaped(item.doi)),
        ("url", _address(item.address)),
    ]


def _held(text: str) -> str:
    return f"{{{escaped(text)}}}" if text else ""


def _names(agents: Iterable[Agent]) -> str:
    return " and ".join(_name(agent) for agent in agents)


def _name(agent: Agent) -> str:
    if agent.family and agent.given:
        return f"{escaped(agent.family)}, {escaped(agent.given)}"
    return f"{{{escaped(agent.name)}}}"


def _address(url: str) -> str:
    """An address as it is: ``url`` is printed verbatim; only braces and a backslash would end the field."""
    return url.replace("\\", "%5C").replace("{", "%7B").replace("}", "%7D")
