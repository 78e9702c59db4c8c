"""Entries that the program itself proposed gain the forms of new mentions.

Laws (tested): an entry without ``@cert="low"`` keeps every byte; taking the new forms out gives the file back.
"""

from __future__ import annotations

from collections.abc import Sequence

from rubricator.authority.entries import Entry, opened
from rubricator.authority.placing import Part, placed
from rubricator.authority.splicing import Edit, applied
from rubricator.recognise.authority import normal
from rubricator.recognise.entities import Entity, Kind
from rubricator.tei.authority import SHAPES
from rubricator.tei.entries import name_markup


def grown(data: bytes, kind: Kind, more: Sequence[Entity]) -> bytes:
    """The authority file with the forms of ``more`` in the entries of the same id, where these are proposals.

    A person makes an entry hers by taking ``@cert`` away (or setting it higher): then nothing is added any more.
    """
    if not more:
        return data
    wanted = {entity.key: entity for entity in more if entity.kind == kind}
    read, _ = opened({"": data})
    edits: list[Edit] = []
    for file in read.values():
        for entry in file.entries:
            if entry.kind == kind and entry.key in wanted and entry.certainty == "low" and entry.names:
                prefix = file.source.elements[entry.number].prefix
                edits += placed(file, entry, _parts(entry, wanted.pop(entry.key), prefix))
    return applied(data, edits)


def _parts(entry: Entry, entity: Entity, prefix: str) -> list[Part]:
    there = {normal(name.text) for name in entry.names}
    name = SHAPES[entry.kind].name
    new = [form for form in entity.forms if normal(form.text) not in there]
    return [Part(form.text, name, name_markup(entry.kind, form, prefix)) for form in new]
