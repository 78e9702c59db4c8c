"""Edits of quick fixes, put into the bytes of a file: all other bytes stay.

What cannot be done surely (a text that an entity holds, two fixes of one place) is left for the next round, or undone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from xml.sax.saxutils import escape

from rubricator.schemas.check.quickfix import Edit, Piece
from rubricator.tei.source import Event, Kind, Source
from rubricator.tei.splice import Replacement, replace, retagged

Attributes = dict[int, dict[str, str | None]]


class NotSure(Exception):
    """This edit cannot be made in the bytes of the file."""


def spliced(source: Source, edits: Iterable[Edit]) -> tuple[bytes, set[int]]:
    """The file with the edits, fix by fix in their order, and the fixes that were made. A fix of which one edit cannot
    be made, or touches what an earlier one changed, is not made."""
    done: set[int] = set()
    changes: list[Replacement] = []
    attributes: Attributes = {}
    for fix, group in groupby(sorted(edits, key=lambda edit: edit.fix), key=lambda edit: edit.fix):
        of_fix = list(group)
        try:
            new = [change for edit in of_fix for change in _replacements(source, edit)]
            more = _merged(attributes, of_fix)
        except NotSure:
            continue
        tags = [_tag(source, number, {}) for number in more]
        if not _apart([*changes, *new, *tags]):
            continue
        changes, attributes = [*changes, *new], more
        done.add(fix)
    changes += [_tag(source, number, values) for number, values in attributes.items()]
    return replace(source.data, changes, source.codec), done


def _merged(attributes: Attributes, edits: Sequence[Edit]) -> Attributes:
    """The changes of attributes with those of these edits; NotSure where one attribute would be changed twice."""
    merged = {number: dict(values) for number, values in attributes.items()}
    for edit in edits:
        if edit.kind in ("set", "unset"):
            changed = merged.setdefault(edit.element, {})
            if edit.name in changed:
                raise NotSure
            changed[edit.name] = edit.value if edit.kind == "set" else None
    return merged


def _apart(changes: list[Replacement]) -> bool:
    """Whether no two of the changes touch each other. Two insertions at one place touch."""
    ordered = sorted(changes, key=lambda change: (change.start, change.end))
    return all(
        one.end <= other.start and (one.start, one.end) != (other.start, other.end) for one, other in pairwise(ordered)
    )


def _tag(source: Source, number: int, values: dict[str, str | None]) -> Replacement:
    start = source.events[source.elements[number].first]
    return Replacement(start.start, start.end, retagged(_bytes(source, start), values))


def _bytes(source: Source, event: Event) -> str:
    return source.data[event.start : event.end].decode(source.codec)


def _replacements(source: Source, edit: Edit) -> list[Replacement]:
    """What an edit changes, attributes apart."""
    element = source.elements[edit.element]
    if edit.kind == "delete":
        return [Replacement(element.start, element.end, "")]
    if edit.kind == "unwrap":
        ends = (source.events[element.first], source.events[element.last])
        return [Replacement(event.start, event.end, "") for event in ends if event.end > event.start]
    if edit.kind in ("before", "after"):
        place = element.start if edit.kind == "before" else element.end
        return [Replacement(place, place, escape(edit.value))] if edit.value else []
    if edit.kind == "text":
        return list(_text(source, _text_node(source, edit), edit.pieces))
    return []


def _text_node(source: Source, edit: Edit) -> list[Event]:
    """The events of one text node of an element: it ends where a tag, a comment or an instruction stands."""
    element = source.elements[edit.element]
    inside = source.events[element.first + 1 : element.last]
    found: list[list[Event]] = [[]]
    for event in inside:
        if event.element == edit.element and event.kind in (Kind.TEXT, Kind.CDATA, Kind.ENTITY):
            found[-1].append(event)
        elif not _bytes(source, event).startswith(("<![CDATA[", "]]>")):
            found.append([])
    nodes = [node for node in found if node]
    if edit.place > len(nodes):
        raise NotSure
    return nodes[edit.place - 1]


def _text(source: Source, node: Sequence[Event], pieces: Sequence[Piece]) -> Iterator[Replacement]:
    if sum(piece.length for piece in pieces) != sum(len(event.text) for event in node):
        raise NotSure
    places = [place for event in node for place in _characters(source, event)]
    at = 0
    for piece in pieces:
        if piece.new is not None and piece.length:
            stretch = places[at : at + piece.length]
            if None in stretch:
                raise NotSure
            first, last = stretch[0], stretch[-1]
            assert first is not None
            assert last is not None
            yield Replacement(first[0], last[1], escape(piece.new))
        at += piece.length


def _characters(source: Source, event: Event) -> Iterator[tuple[int, int] | None]:
    """The bytes of each character of a text; None for one that an entity or a CDATA section holds."""
    if event.kind is not Kind.TEXT:
        yield from [None] * len(event.text)
    elif len(event.text) == 1:
        yield event.start, event.end
    else:
        at = event.start
        for character in event.text:
            end = at + len(character.encode(source.codec))
            yield at, end
            at = end
