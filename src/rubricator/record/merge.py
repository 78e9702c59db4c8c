"""Three-way merge of TEI files: what a person changed and what a new version of the source changed, in one file.

``base`` is what the program wrote from the old source, ``ours`` the person's file, ``theirs`` what the program makes of
the new source. First by paragraph (by its ``@xml:id``) and, between paragraphs, by line; inside of a paragraph by tag
and word. Where both changed the same place, the person's text stands, and a finding names both.
Laws (tested): ``merge(base, base, theirs) == theirs``; ``merge(base, ours, base) == ours``; what a person did is never
lost; the result is well-formed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from xml.parsers import expat

from rubricator.findings import Finding, Severity
from rubricator.tei.source import NotXml, Source, scan
from rubricator.tei.walk import is_block

_TOKEN = re.compile(r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|<[^<>]*>|\s+|[^\s<]+|<", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Unit:
    """A part of a file that is merged as one: a paragraph, whose ``key`` is its id, or a line, which is its own key."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """What both changed: ``paragraph`` its id or "", and the text of each; ``offset`` in the merged text."""

    offset: int
    paragraph: str
    ours: str
    theirs: str


def merge(base: bytes, ours: bytes, theirs: bytes, file: str) -> tuple[bytes, list[Finding]]:
    """The merged file, in the encoding of ``ours``, and the conflicts. A file that is not XML is left as ours is."""
    try:
        sources = [scan(data) for data in (base, ours, theirs)]
    except NotXml as error:
        return ours, [_not_merged(file, error.message)]
    merged, conflicts = _merge_units(*(_units(source) for source in sources))
    result = merged.encode(sources[1].codec, "xmlcharrefreplace")
    try:
        scan(result)
    except NotXml:
        return ours, [_not_merged(file, "The two versions do not fit together: tags would cross.")]
    return result, [_finding(file, merged, conflict) for conflict in conflicts]


def _units(source: Source) -> list[Unit]:
    """The file as units: their texts, one behind the other, are the file."""
    units: list[Unit] = []
    end = 0
    for start, stop, name in _paragraphs(source):
        units += _lines(source.data[end:start].decode(source.codec))
        units.append(Unit(f"xml:id={name}", source.data[start:stop].decode(source.codec)))
        end = stop
    return units + _lines(source.data[end:].decode(source.codec))


def _lines(text: str) -> list[Unit]:
    return [Unit(line, line) for line in text.splitlines(keepends=True)]


def _paragraphs(source: Source) -> Iterator[tuple[int, int, str]]:
    """The bytes and ids of the innermost blocks that have an id."""
    holds: set[int] = set()
    named = [e for e in source.elements if e.attributes.get("xml:id") and is_block(source, e)]
    for element in named:
        holds.update(source.ancestors(element.number)[1:])
    for element in named:
        if element.number not in holds:
            yield element.start, element.end, element.attributes["xml:id"]


@dataclass(frozen=True, slots=True)
class _Chunk:
    """Parts of the three that belong together; ``stable`` where the keys are the same in all."""

    base: tuple[int, int]
    ours: tuple[int, int]
    theirs: tuple[int, int]
    stable: bool


def _chunks(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> Iterator[_Chunk]:
    """The usual diff3: stable items one by one, and what lies between them."""
    in_ours, in_theirs = _matches(base, ours), _matches(base, theirs)
    b = o = t = 0
    for number in range(len(base)):
        if number not in in_ours or number not in in_theirs:
            continue
        to_ours, to_theirs = in_ours[number], in_theirs[number]
        if (b, o, t) != (number, to_ours, to_theirs):
            yield _Chunk((b, number), (o, to_ours), (t, to_theirs), False)
        yield _Chunk((number, number + 1), (to_ours, to_ours + 1), (to_theirs, to_theirs + 1), True)
        b, o, t = number + 1, to_ours + 1, to_theirs + 1
    if (b, o, t) != (len(base), len(ours), len(theirs)):
        yield _Chunk((b, len(base)), (o, len(ours)), (t, len(theirs)), False)


def _matches(base: Sequence[str], other: Sequence[str]) -> dict[int, int]:
    matcher = SequenceMatcher(None, base, other, autojunk=False)
    return {a + step: b + step for a, b, size in matcher.get_matching_blocks() for step in range(size)}


def _settled(base: str, ours: str, theirs: str) -> str | None:
    """The text that one of the two alone, or both alike, made of the base; None where both changed it."""
    if ours in (base, theirs):
        return theirs
    return ours if theirs == base else None


def _merge_units(base: list[Unit], ours: list[Unit], theirs: list[Unit]) -> tuple[str, list[Conflict]]:
    parts: list[str] = []
    conflicts: list[Conflict] = []
    length = 0
    keys = ([unit.key for unit in side] for side in (base, ours, theirs))
    for chunk in _chunks(*keys):
        slices = ((base, chunk.base), (ours, chunk.ours), (theirs, chunk.theirs))
        texts = ["".join(unit.text for unit in side[start:end]) for side, (start, end) in slices]
        paragraph = base[chunk.base[0]].key.removeprefix("xml:id=") if chunk.stable else ""
        text = _settled(texts[0], texts[1], texts[2])
        if text is None and chunk.stable:
            text, inside = _merge_words(texts[0], texts[1], texts[2])
            conflicts += [Conflict(length + c.offset, paragraph, c.ours, c.theirs) for c in inside]
        elif text is None:
            text = texts[1]
            conflicts.append(Conflict(length, paragraph, texts[1], texts[2]))
        parts.append(text)
        length += len(text)
    return "".join(parts), conflicts


def _merge_words(base: str, ours: str, theirs: str) -> tuple[str, list[Conflict]]:
    """A paragraph that both changed, merged by tags and words; ours as a whole where the tags would cross."""
    sides = [_TOKEN.findall(text) for text in (base, ours, theirs)]
    parts: list[str] = []
    conflicts: list[Conflict] = []
    length = 0
    for chunk in _chunks(*sides):
        spans = (chunk.base, chunk.ours, chunk.theirs)
        texts = ["".join(side[start:end]) for side, (start, end) in zip(sides, spans, strict=True)]
        text = _settled(texts[0], texts[1], texts[2])
        if text is None:
            text = texts[1]
            conflicts.append(Conflict(length, "", texts[1], texts[2]))
        parts.append(text)
        length += len(text)
    merged = "".join(parts)
    if _is_balanced(merged):
        return merged, conflicts
    return ours, [Conflict(0, "", ours, theirs)]


_REFERENCE = re.compile(r"&[^;\s]*;")


def _is_balanced(fragment: str) -> bool:
    """Whether the tags of a fragment nest; its entities are declared elsewhere, and do not count."""
    try:
        expat.ParserCreate("utf-8").Parse(_REFERENCE.sub(" ", fragment).encode(), True)
    except (expat.ExpatError, UnicodeEncodeError):
        return False
    return True


def _finding(file: str, merged: str, conflict: Conflict) -> Finding:
    before = merged[: conflict.offset]
    line, column = before.count("\n") + 1, conflict.offset - before.rfind("\n")
    where = f" in the paragraph {conflict.paragraph}" if conflict.paragraph else ""
    message = (
        f"Both your file and the new source changed the same place{where}. Yours stands: “{_short(conflict.ours)}”. "
        f"The new source has: “{_short(conflict.theirs)}”."
    )
    remedy = "Compare the two, and put in by hand what you want of the new source."
    return Finding(file, line, column, "merge-conflict", Severity.ERROR, message, remedy)


_LONGEST_SHOWN = 300


def _short(text: str) -> str:
    words = " ".join(text.split()) or "(nothing)"
    return words if len(words) <= _LONGEST_SHOWN else f"{words[:_LONGEST_SHOWN]} …"


def _not_merged(file: str, why: str) -> Finding:
    message = f"The new source was not merged into the file, which is as it was. {why}"
    remedy = "Mend the file where it is not well-formed; else convert the new source into another folder and compare."
    return Finding(file, 0, 0, "merge-impossible", Severity.ERROR, message, remedy)
