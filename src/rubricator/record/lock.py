"""edition.lock: for each TEI file its source, what the program last wrote, and each proposal it made (DESIGN, flow 4).

The file is JSON with one proposal a line, sorted, so that git shows and merges it well. Law (tested):
``read(write(lock)) == lock``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from rubricator.tei.reading import Reading

FORMAT = 1


class BadRecord(Exception):
    """A file of the program's memory that cannot be read: why, and what to do."""

    def __init__(self, message: str, remedy: str) -> None:
        self.message, self.remedy = message, remedy
        super().__init__(message)


@dataclass(frozen=True, slots=True, order=True)
class Proposal:
    """An element that the program proposed: in the paragraph of this ``@xml:id``, around the ``occurrence``-th time
    (from 1) that this text stands there; ``rule`` proposed it."""

    paragraph: str
    text: str
    occurrence: int
    kind: str
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """What is remembered of one TEI file. ``source`` is a path, both checksums are SHA-256."""

    source: str
    source_sha256: str
    written_sha256: str
    program: str
    proposals: tuple[Proposal, ...] = ()


@dataclass(frozen=True, slots=True)
class Lock:
    """Entries by the path of the TEI file, with forward slashes, relative to the edition."""

    files: Mapping[str, Entry] = field(default_factory=dict)


class State(Enum):
    """UNTOUCHED: as the program wrote it. EDITED: a person changed it. MISSING: not there (any more).
    FOREIGN: there, but not written by the program."""

    UNTOUCHED = "untouched"
    EDITED = "edited"
    MISSING = "missing"
    FOREIGN = "foreign"


def state(data: bytes | None, entry: Entry | None) -> State:
    """What happened to a file (its content, None where there is none) since the program wrote it.

    Line ends alone are no edit: git changes them when it checks out on Windows.
    """
    if data is None:
        return State.MISSING
    if entry is None:
        return State.FOREIGN
    sums = {hashlib.sha256(content).hexdigest() for content in (data, data.replace(b"\r\n", b"\n"))}
    return State.UNTOUCHED if entry.written_sha256 in sums else State.EDITED


def proposals(read: Reading) -> tuple[Proposal, ...]:
    """The proposals in a file: the elements that carry a rule in ``@ana``, sorted."""
    paragraphs = Paragraphs(read)
    found = {
        paragraphs.proposal(claim.start, claim.end, claim.element, claim.rule)
        for claim in read.view.marked
        if claim.rule
    }
    return tuple(sorted(found))


class Paragraphs:
    """The text of each paragraph of a reading, by ``@xml:id``: all its blocks, a line feed between two."""

    def __init__(self, read: Reading) -> None:
        self._starts: list[int] = []  # for each block, where it starts in the text of its paragraph
        self._read = read
        self.texts: dict[str, str] = {}
        self._blocks: dict[str, list[int]] = {}
        for number, (block, paragraph) in enumerate(zip(read.view.blocks, read.ids, strict=True)):
            before = self.texts.get(paragraph)
            text = read.view.text[block.start : block.end]
            self._starts.append(0 if before is None else len(before) + 1)
            self.texts[paragraph] = text if before is None else f"{before}\n{text}"
            self._blocks.setdefault(paragraph, []).append(number)

    def proposal(self, start: int, end: int, kind: str, rule: str) -> Proposal:
        """The characters ``start`` to ``end`` of the view as a proposal."""
        number = self._read.block(start)
        paragraph = self._read.ids[number]
        text = self._read.view.text[start:end]
        place = self._starts[number] + start - self._read.view.blocks[number].start
        occurrence = sum(1 for _ in occurrences(self.texts[paragraph][: place + len(text)], text))
        return Proposal(paragraph, text, occurrence, kind, rule)

    def places(self, paragraph: str, text: str) -> list[tuple[int, int]]:
        """Where a text stands in a paragraph, as characters of the view."""
        found = []
        for number in self._blocks.get(paragraph, ()):
            block = self._read.view.blocks[number]
            inside = self._read.view.text[block.start : block.end]
            found += [(block.start + at, block.start + at + len(text)) for at in occurrences(inside, text)]
        return found


def occurrences(text: str, part: str) -> Iterator[int]:
    """Where a part begins in a text, each time."""
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)


def write(lock: Lock) -> bytes:
    """The content of edition.lock."""
    files = ",\n".join(f"  {_json(path)}: {_entry(lock.files[path])}" for path in sorted(lock.files))
    inside = f"{{\n{files}\n }}" if files else "{}"
    return f'{{\n "format": {FORMAT},\n "files": {inside}\n}}\n'.encode()


def _entry(entry: Entry) -> str:
    fields = ("source", "source_sha256", "written_sha256", "program")
    lines = [f"   {_json(name)}: {_json(getattr(entry, name))}" for name in fields]
    made = ",\n".join(
        f"    {_json([p.paragraph, p.text, p.occurrence, p.kind, p.rule])}" for p in sorted(entry.proposals)
    )
    lines.append(f'   "proposals": [\n{made}\n   ]' if made else '   "proposals": []')
    return "{\n" + ",\n".join(lines) + "\n  }"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


_REMEDY = "Take the file back from git, or delete it: the program then takes every TEI file for one that people made."


def read(data: bytes) -> Lock:
    """The lock that edition.lock holds; no bytes are an empty lock. Raises BadRecord."""
    if not data.strip():
        return Lock()
    try:
        content: Any = json.loads(data.decode("utf-8"))
        version = content["format"]
        if version == FORMAT:
            return Lock({path: _read_entry(entry) for path, entry in sorted(content["files"].items())})
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BadRecord("edition.lock is damaged: it is not what the program wrote.", _REMEDY) from error
    message = f"edition.lock has format {version!r}, and this program knows format {FORMAT}."
    raise BadRecord(message, "Use the version of the program that wrote it, or a newer one.")


def _read_entry(entry: Any) -> Entry:
    texts = [entry[name] for name in ("source", "source_sha256", "written_sha256", "program")]
    made = tuple(sorted(_read_proposal(item) for item in entry["proposals"]))
    if not all(isinstance(text, str) for text in texts):
        raise TypeError("an entry's fields are texts")
    return Entry(texts[0], texts[1], texts[2], texts[3], made)


def _read_proposal(item: Any) -> Proposal:
    paragraph, text, occurrence, kind, rule = item
    if not all(isinstance(each, str) for each in (paragraph, text, kind, rule)) or not isinstance(occurrence, int):
        raise TypeError("a proposal is four texts and a number")
    return Proposal(paragraph, text, occurrence, kind, rule)
