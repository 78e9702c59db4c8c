"""edition.lock: for each TEI file its source, what the program last wrote, and each proposal it made (DESIGN, flow 4).

The file is JSON with one proposal a line, sorted, so that git shows and merges it well. Law (tested):
``read(write(lock)) == lock``.
"""

from __future__ import annotations

import hashlib
import json
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Any

from rubricator.tei.reading import Reading
from rubricator.view import View

LOCK = "edition.lock"
FORMAT = 1


class BadRecord(Exception):
    """A file of the program's memory that cannot be read: why, and what to do."""

    def __init__(self, message: str, remedy: str) -> None:
        self.message, self.remedy = message, remedy
        super().__init__(message)


@dataclass(frozen=True, slots=True, order=True)
class Proposal:
    """An element that the program proposed: in the paragraph of this ``@xml:id``, around the ``occurrence``-th time
    (from 1) that this text stands there; ``rule`` proposed it. ``value`` is what it says of the text, as
    :func:`value_of` writes it, UNKNOWN where an older program did not remember it."""

    paragraph: str
    text: str
    occurrence: int
    kind: str
    rule: str = ""
    value: str = ""


UNKNOWN = "?"

# What an element says of its text: who is meant, which day, which sort of note.
DATING = ("when", "from", "to", "notBefore", "notAfter")
_SAYING = ("ref", *DATING, "type", "reason")


def value_of(attributes: Mapping[str, str]) -> str:
    """What an element says of its text: ``ref=persons.xml#a``, ``from=1956-08-30 to=1956-08-31``, or ""."""
    return " ".join(f"{name}={attributes[name]}" for name in _SAYING if attributes.get(name))


def attributes_of(value: str) -> dict[str, str]:
    """The attributes that :func:`value_of` has written."""
    return dict(_ATTRIBUTE.findall(value))


_ATTRIBUTE = re.compile(rf"(?:^| )({'|'.join(_SAYING)})=(.*?)(?= (?:{'|'.join(_SAYING)})=|$)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Entry:
    """What is remembered of one TEI file. ``source`` is a path, the checksums are SHA-256; ``inputs`` is one over all
    that the file was made from, so that it is made again only when something of that has changed. ``mended``: what was
    certain is mended in it (``validate --fix``), and is to be mended when it is made again."""

    source: str
    source_sha256: str
    written_sha256: str
    program: str
    proposals: tuple[Proposal, ...] = ()
    inputs: str = ""
    mended: bool = False


@dataclass(frozen=True, slots=True)
class Lock:
    """Entries by the path of the TEI file, with forward slashes, relative to the edition.

    ``steps``: step ("build") → a checksum over all that it was made from; ``pages``: what the program wrote into
    ``edition/``, path → SHA-256.
    """

    files: Mapping[str, Entry] = field(default_factory=dict)
    steps: Mapping[str, str] = field(default_factory=dict)
    pages: Mapping[str, str] = field(default_factory=dict)


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
    """The proposals in a file: the elements that carry a rule of its header in ``@ana``, sorted."""
    return tuple(sorted(proposal for proposal in set(marked(read)) if proposal.rule))


def added(before: Reading, after: Reading) -> tuple[Proposal, ...]:
    """What ``annotate`` proposed: the elements that the file has now and had not before, sorted.

    (Where the header lacks the rule, they have no ``@ana`` to know them by.)
    """
    return tuple(sorted(set(marked(after)) - set(marked(before))))


def marked(read: Reading) -> list[Proposal]:
    """All that is marked in a file, in the order of ``read.view.marked``; what people marked has no rule."""
    paragraphs = Paragraphs.of(read)
    return [
        replace(
            paragraphs.proposal(claim.start, claim.end, claim.element, claim.rule),
            value=value_of(read.source.elements[number].attributes),
        )
        for claim, number in zip(read.view.marked, read.marked, strict=True)
    ]


class Paragraphs:
    """Where texts stand in the paragraphs of a view.

    ``ids`` has the ``@xml:id`` of the paragraph of each block; paragraphs that a person made by splitting one (``p1``,
    ``p1a``, ``p1b``: ENCODING.md §2) count as one, under the first id. ``order`` says which of two characters stands
    first in the document: in a reading view the notes of a paragraph come behind it, in the file they stand inside.
    """

    def __init__(self, view: View, ids: Sequence[str], order: Callable[[int], int] = int) -> None:
        self._view = view
        self._ids = unsplit(ids)
        self._order = order
        self._starts = [block.start for block in view.blocks]
        self._blocks: dict[str, list[int]] = {}
        for number, paragraph in enumerate(self._ids):
            self._blocks.setdefault(paragraph, []).append(number)
        self._found: dict[tuple[str, str], list[tuple[int, int]]] = {}
        self._numbers: dict[tuple[str, str], dict[int, int]] = {}

    @classmethod
    def of(cls, read: Reading) -> Paragraphs:
        """The paragraphs of a TEI file."""
        return cls(read.view, read.ids, read.byte_before)

    def places(self, paragraph: str, text: str) -> list[tuple[int, int]]:
        """Where a text stands in a paragraph, as characters of the view, in the order of the document.

        Brackets between its words do not count: a fresh document has those that the file has as tags.
        """
        if (paragraph, text) not in self._found:
            found = list(self._sought(paragraph, text)) if paragraph in self._blocks else []
            found.sort(key=lambda span: self._order(span[0]))
            self._found[paragraph, text] = found
        return self._found[paragraph, text]

    def _sought(self, paragraph: str, text: str) -> Iterator[tuple[int, int]]:
        """The same, in the order of the view. (A file without ids is one paragraph, as long as the file.)"""
        numbers = self._blocks[paragraph]
        words = text.split() or [text]
        pattern = re.compile(_BETWEEN.join(map(re.escape, words)))
        end = self._view.blocks[numbers[-1]].end
        at = self._view.text.find(words[0], self._view.blocks[numbers[0]].start, end)
        while at >= 0:
            number = bisect_right(self._starts, at) - 1
            match = pattern.match(self._view.text, at, self._view.blocks[number].end)
            if match and match.end() > at and self._ids[number] == paragraph:
                yield match.span()
            at = self._view.text.find(words[0], at + 1, end)

    def proposal(self, start: int, end: int, kind: str, rule: str) -> Proposal:
        """The characters ``start`` to ``end`` of the view as a proposal."""
        paragraph = self._ids[bisect_right(self._starts, start) - 1]
        text = self._view.text[start:end]
        if (paragraph, text) not in self._numbers:
            places = self.places(paragraph, text)
            self._numbers[paragraph, text] = {place[0]: number for number, place in enumerate(places, 1)}
        return Proposal(paragraph, text, self._numbers[paragraph, text].get(start, 1), kind, rule)


def unsplit(ids: Sequence[str]) -> list[str]:
    """The ids, that of a part of a split paragraph replaced by the id which the paragraph had before."""
    known = frozenset(ids)
    return [first[1] if (first := _PART.fullmatch(each)) and first[1] in known else each for each in ids]


_PART = re.compile(r"(.*\d)[a-z]{1,3}", re.DOTALL)
_BETWEEN = r"[\s\[\]()]{1,4}"


def write(lock: Lock) -> bytes:
    """The content of edition.lock."""
    files = ",\n".join(f"  {_json(path)}: {_entry(lock.files[path])}" for path in sorted(lock.files))
    inside = f"{{\n{files}\n }}" if files else "{}"
    rest = f' "steps": {_table(lock.steps)},\n "pages": {_table(lock.pages)}'
    return f'{{\n "format": {FORMAT},\n "files": {inside},\n{rest}\n}}\n'.encode()


def _table(texts: Mapping[str, str]) -> str:
    lines = ",\n".join(f"  {_json(name)}: {_json(texts[name])}" for name in sorted(texts))
    return f"{{\n{lines}\n }}" if lines else "{}"


def _entry(entry: Entry) -> str:
    fields = ("source", "source_sha256", "written_sha256", "program", "inputs")
    lines = [f"   {_json(name)}: {_json(getattr(entry, name))}" for name in fields]
    if entry.mended:
        lines.append('   "mended": true')
    made = ",\n".join(
        f"    {_json([p.paragraph, p.text, p.occurrence, p.kind, p.rule, p.value])}" for p in sorted(entry.proposals)
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
            files = {path: _read_entry(entry) for path, entry in sorted(content["files"].items())}
            return Lock(files, _texts(content.get("steps", {})), _texts(content.get("pages", {})))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BadRecord("edition.lock is damaged: it is not what the program wrote.", _REMEDY) from error
    message = f"edition.lock has format {version!r}, and this program knows format {FORMAT}."
    raise BadRecord(message, "Use the version of the program that wrote it, or a newer one.")


def _texts(table: Any) -> dict[str, str]:
    if not all(isinstance(text, str) for item in table.items() for text in item):
        raise TypeError("names lead to texts")
    return dict(sorted(table.items()))


def _read_entry(entry: Any) -> Entry:
    texts = [entry[name] for name in ("source", "source_sha256", "written_sha256", "program")]
    texts.append(entry.get("inputs", ""))
    made = tuple(sorted(_read_proposal(item) for item in entry["proposals"]))
    if not all(isinstance(text, str) for text in texts):
        raise TypeError("an entry's fields are texts")
    return Entry(texts[0], texts[1], texts[2], texts[3], made, texts[4], entry.get("mended") is True)


def _read_proposal(item: Any) -> Proposal:
    paragraph, text, occurrence, kind, rule, value = item if len(item) == 6 else (*item, UNKNOWN)
    texts = (paragraph, text, kind, rule, value)
    if not all(isinstance(each, str) for each in texts) or not isinstance(occurrence, int):
        raise TypeError("a proposal is five texts and a number")
    return Proposal(paragraph, text, occurrence, kind, rule, value)
