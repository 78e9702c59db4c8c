"""RIS, as reference managers read it (Research Information Systems format, 2011): one tag a line, CR LF, UTF-8."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rubricator.cite.item import Item, date_parts
from rubricator.describe.record import Agent


def ris(items: Iterable[Item]) -> str:
    """The records, each from TY to ER."""
    return "".join(f"{tag}  - {value}\r\n" for item in items for tag, value in (*_tags(item), ("ER", "")))


def _tags(item: Item) -> Iterator[tuple[str, str]]:
    for tag, value in _all(item):
        if line := " ".join(value.split()):
            yield tag, line


def _all(item: Item) -> Iterator[tuple[str, str]]:
    book = item.kind == "book"
    yield "TY", "BOOK" if book else "CHAP"
    yield "ID", item.id
    yield from (("AU", _name(agent)) for agent in item.authors)
    yield "TI", item.title
    if not book:
        yield "T2", item.container
    yield from (("A2", _name(agent)) for agent in item.editors)
    yield from (("A4", _name(agent)) for agent in item.translators)
    parts = date_parts(item.published)
    yield "PY", f"{parts[0]:04}" if parts else item.published
    yield "DA", "/".join([*(f"{part:02}" for part in parts), *([""] * (4 - len(parts)))]) if parts else ""
    yield "PB", item.publisher
    yield "CY", item.place
    yield "ET", item.version
    yield "LA", item.language
    yield "M3", item.genre
    yield "AV", str(item.archive)
    yield "N1", f"Date of the original: {item.made.iso}" if item.made and not book else ""
    yield "AB", item.abstract
    yield from (("KW", word) for word in item.keywords)
    yield "DO", item.doi
    yield "UR", item.address


def _name(agent: Agent) -> str:
    if agent.family and agent.given:
        return f"{agent.family}, {agent.given}"
    return agent.name.replace(",", "") if agent.kind == "organization" else agent.name
