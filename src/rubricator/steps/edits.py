"""What people did to the files since the program wrote them."""

from __future__ import annotations

from rubricator.files import read_if_there
from rubricator.record.decisions import decided
from rubricator.record.lock import State
from rubricator.steps.desk import Desk
from rubricator.steps.memory import Memory
from rubricator.tei.reading import reading
from rubricator.tei.source import NotXml


def note_edits(desk: Desk, memory: Memory) -> None:
    """Turn what people took out or changed in their files into decisions, so that it is never proposed again."""
    for file, entry in sorted(memory.files.items()):
        data = read_if_there(desk.top / file)
        if data is not None and memory.state(file, data) is State.EDITED:
            try:
                memory.decide(decided(entry.proposals, reading(data), file))
            except NotXml:
                continue  # validation says what is wrong with it; nothing can be told from it
