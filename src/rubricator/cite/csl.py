"""CSL-JSON 1.0.2 (csl-data.json of the Citation Style Language): what Zotero, Pandoc and citeproc read."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from rubricator.cite.item import Item, date_parts
from rubricator.describe.record import Agent, Dates


def csl_json(items: Iterable[Item]) -> str:
    """The list of items as JSON, an item a line."""
    return "[\n" + ",\n".join(json.dumps(csl(item), ensure_ascii=False) for item in items) + "\n]\n"


def csl(item: Item) -> dict[str, Any]:
    """One item; what is empty is left out."""
    chapter = item.kind == "chapter"
    values = {
        "id": item.id,
        "type": item.kind,
        "title": item.title,
        "container-title": item.container,
        "author": _names(item.authors),
        "recipient": _names(item.addressees),
        "translator": _names(item.translators),
        "editor": _names(item.editors),
        "issued": _date(Dates(item.published, item.published, item.published)),
        "original-date": _date(item.made) if chapter else None,
        "publisher": item.publisher,
        "publisher-place": item.place,
        "version": item.version,
        "archive": item.archive.repository,
        "archive_collection": item.archive.collection,
        "archive_location": ", ".join(part for part in (item.archive.idno, item.archive.locus) if part),
        "archive-place": item.archive.place,
        "genre": item.genre,
        "language": item.language,
        "abstract": item.abstract,
        "keyword": ", ".join(item.keywords),
        "DOI": item.doi,
        "URL": item.address,
    }
    return {name: value for name, value in values.items() if value}


def _names(agents: Iterable[Agent]) -> list[dict[str, Any]]:
    return [_name(agent) for agent in agents]


def _name(agent: Agent) -> dict[str, Any]:
    if not (agent.family and agent.given):
        return {"literal": agent.name}
    # No style turns a name round that is said with the family name first.
    order = {"static-ordering": True} if agent.name.startswith(agent.family) else {}
    return {"family": agent.family, "given": agent.given, **order}


def _date(dates: Dates) -> dict[str, Any] | None:
    first, last = date_parts(dates.start), date_parts(dates.end)
    if not first and not last:
        return {"literal": dates.text} if dates.text else None
    found: dict[str, Any] = {"date-parts": [first or last] if first == last or not (first and last) else [first, last]}
    return found if dates.exact else found | {"circa": True}
