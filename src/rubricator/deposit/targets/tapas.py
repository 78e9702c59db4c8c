"""TAPAS: the fields of its forms for a project and a collection, and the files to upload with their MODS records."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from rubricator.cite.item import date_parts
from rubricator.deposit.metadata.mets import document_mods
from rubricator.deposit.model import Deposit


def tapas(deposit: Deposit, read: Callable[[str], bytes]) -> Iterator[tuple[str, bytes]]:
    """``project.json``, ``files/`` with the documents, ``mods/`` with a record each."""
    edition = deposit.edition
    title = ": ".join(part for part in (edition.title, edition.subtitle) if part)
    value = {
        "project": {
            "title": edition.title,
            "description": edition.abstract or edition.description,
            "institution": edition.publisher,
            "members": [agent.name for agent in edition.editors],
        },
        "collection": {"title": title, "description": edition.description or edition.abstract},
        "files": [
            {
                "file": f"files/{record.file}",
                "title": record.title or record.name,
                "authors": [one.name for one in record.authors],
                "contributors": [one.name for one in (*record.translators, *record.editors)],
                "date_created": record.created.iso if date_parts(record.created.start) else "",
                "type": record.genre,
                "mods": f"mods/{record.name}.xml",
            }
            for record in edition.documents
        ],
    }
    yield "project.json", (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
    for record in edition.documents:
        yield f"files/{record.file}", read(f"tei/{record.file}")
        yield f"mods/{record.name}.xml", document_mods(record, edition)
