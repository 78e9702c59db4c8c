"""Two entries that are one: the forms of the second go into the first, and every reference follows.

Laws (tested): all bytes that belong neither to the second entry nor to a reference to it stay; what the second entry
said is said by the first, each thing once; no reference leads to the second any more.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from rubricator.authority.dates import apart
from rubricator.authority.entries import Entry, Name, Opened, entries_of, opened, text_of
from rubricator.authority.placing import COMMENT, Part, placed
from rubricator.authority.pointers import Pointer, pointers
from rubricator.authority.splicing import (
    Edit,
    applied,
    has_entities,
    markup_of,
    whole_lines,
    with_attribute,
    without_attribute,
    without_type,
)
from rubricator.findings import Finding, Severity
from rubricator.recognise.entities import Kind
from rubricator.schemas.check.naming import nearest
from rubricator.tei.source import Element
from rubricator.tei.source import Kind as EventKind


class Refused(Exception):
    """The two entries cannot be merged: why, and what to do."""

    def __init__(self, message: str, remedy: str = "") -> None:
        self.message, self.remedy = message, remedy
        super().__init__(f"{message} {remedy}".rstrip())


@dataclass(frozen=True, slots=True)
class Merged:
    """``files``: those that changed, with their new bytes. ``forms``: those that the first entry gained.
    ``references``: how many pointers were rewritten, by file."""

    kept: Entry
    gone: Entry
    files: Mapping[str, bytes]
    forms: tuple[str, ...]
    references: Mapping[str, int]
    findings: tuple[Finding, ...] = field(default=())


def merge(files: Mapping[str, bytes], first: str, second: str) -> Merged:
    """Make the entries with these ids one, with the first id. ``files`` are all TEI files of the edition.

    An id is that of an entry, or ``persons.xml#id`` where several files have it. Raises :class:`Refused`.
    """
    read = _opened(files)
    kept, gone = _sought(read, first), _sought(read, second)
    _refuse_unlike(read, kept, gone)
    # The references first, those inside of the second entry too: what moves then moves as it shall stand.
    pointed: dict[str, list[Edit]] = {name: _redirections(file, kept, gone) for name, file in read.items()}
    led = {name: applied(data, pointed[name]) for name, data in files.items()}
    read = _opened({name: led[name] for name in (kept.file, gone.file)})
    edits: dict[str, list[Edit]] = {kept.file: [], gone.file: []}
    to, by = _again(read, kept), _again(read, gone)
    forms = _move(read[kept.file], read[gone.file], to, by, edits)
    done = {name: applied(led[name], edits.get(name, ())) for name in files}
    changed = {name: data for name, data in done.items() if data != files[name]}
    told = {name: len(found) for name, found in pointed.items() if found}
    after = _opened({kept.file: done[kept.file]})
    findings = tuple(_doubts(after[kept.file], _again(after, kept), kept, gone))
    return Merged(kept, gone, changed, forms, told, findings)


def _opened(files: Mapping[str, bytes]) -> dict[str, Opened]:
    read, findings = opened(files)
    if findings:
        broken = findings[0]
        raise Refused(f"{broken.file} is not well-formed ({broken.message})", "Correct it first; nothing was changed.")
    return read


def _again(read: Mapping[str, Opened], entry: Entry) -> Entry:
    """The entry in its file as it is now."""
    return next(each for each in read[entry.file].entries if (each.kind, each.key) == (entry.kind, entry.key))


def redirected(data: bytes, name: str, kept: Entry, gone: Entry) -> bytes:
    """A file of this name with its references to the entry that is gone leading to the other one."""
    read, findings = opened({name: data})
    if findings:
        return data
    return applied(data, _redirections(read[name], kept, gone))


def _sought(read: Mapping[str, Opened], wanted: str) -> Entry:
    path, mark, key = wanted.rpartition("#")
    entries = entries_of(read)
    found = [entry for entry in entries if entry.key == key and (not mark or entry.file.endswith(path))]
    if not found:
        near = nearest(key, {entry.key for entry in entries})
        raise Refused(f"No entry has the id “{key}”.", f"Did you mean “{near}”?" if near else "Look into the files.")
    if len(found) > 1:
        places = ", ".join(f"{entry.file}#{entry.key}" for entry in found)
        raise Refused(f"Several entries have the id “{key}”: {places}.", "Say which, with its file.")
    return found[0]


_WORDS: dict[Kind, str] = {"person": "a person", "place": "a place", "org": "an organization"}


def _refuse_unlike(read: Mapping[str, Opened], kept: Entry, gone: Entry) -> None:
    if (kept.file, kept.number) == (gone.file, gone.number):
        raise Refused(f"“{kept.key}” is one entry already.")
    if kept.kind != gone.kind:
        message = f"{kept.main} is {_WORDS[kept.kind]} and {gone.main} is {_WORDS[gone.kind]}."
        raise Refused(message, "Only entries of one kind can be one.")
    around = read[kept.file].source.ancestors
    if kept.file == gone.file and (gone.number in around(kept.number) or kept.number in around(gone.number)):
        raise Refused(f"One of {kept.key} and {gone.key} stands inside of the other.", "Take it out first.")


def _move(source: Opened, other: Opened, kept: Entry, gone: Entry, edits: dict[str, list[Edit]]) -> tuple[str, ...]:
    """Splice what the second entry has and the first lacks into the first, and take the second out."""
    if source is not other and has_entities(other.source, gone.number):
        message = f"The entry {gone.key} holds entities that {source.name} may not know."
        raise Refused(message, "Write them out first.")
    to, by = source.source.elements[kept.number], other.source.elements[gone.number]
    names, rest = _new_parts(source, other, kept, gone)
    edits[source.name] += [*placed(source, kept, [*names, *rest]), *_start_tag(source, to, by)]
    start, end = whole_lines(other.source, by.start, by.end)
    edits[other.name].append(Edit(start, end, b""))
    return tuple(name.text for name in names)


def _new_parts(source: Opened, other: Opened, kept: Entry, gone: Entry) -> tuple[list[Part], list[Part]]:
    """The names and the other children of the second entry that the first has not."""
    prefix = source.source.elements[kept.number].prefix
    there = {_said(source, source.source.elements[number]) for number in source.source.children[kept.number]}
    forms = {(name.text, name.language) for name in kept.names}
    by_number: dict[int, Name] = {name.number: name for name in gone.names}
    names: list[Part] = []
    rest: list[Part] = []
    for number in other.source.children[gone.number]:
        child = other.source.elements[number]
        name = by_number.get(number)
        if name is None and _said(other, child) not in there:
            rest.append(Part(text_of(other.source, child), child.name, markup_of(other.source, number, prefix)))
        elif name is not None and not _has_form(forms, name):
            names.append(Part(name.text, child.name, _no_main(other, child, prefix)))
            forms.add((name.text, name.language))
    rest += [Part("", COMMENT, comment) for comment in _comments(other, gone)]
    return names, rest


def _has_form(forms: set[tuple[str, str]], name: Name) -> bool:
    """A form is there where it is there in this language, or where the second does not say its language."""
    return (name.text, name.language) in forms or (not name.language and any(text == name.text for text, _ in forms))


def _said(file: Opened, child: Element) -> tuple[object, ...]:
    """What a child of an entry says, to see whether another says the same."""
    kept = tuple(sorted((name, value) for name, value in child.attributes.items() if name not in ("xml:id", "ana")))
    return (child.name, kept, text_of(file.source, child))


def _no_main(file: Opened, child: Element, prefix: str) -> str:
    """The name as it is written, without ``type="main"``: the first entry has its main form."""
    markup = markup_of(file.source, child.number, prefix)
    return without_type(markup) if child.attributes.get("type") == "main" else markup


def _comments(file: Opened, entry: Entry) -> Iterator[str]:
    """The comments that stand in an entry itself."""
    element = file.source.elements[entry.number]
    for event in file.source.events[element.first : element.last + 1]:
        if event.kind is EventKind.OTHER and event.element == entry.number:
            text = file.source.data[event.start : event.end].decode(file.source.codec)
            if text.startswith("<!--"):
                yield text


def _start_tag(source: Opened, to: Element, by: Element) -> Iterator[Edit]:
    """Attributes of the second entry that the first lacks; the surer of the two certainties."""
    for name, value in by.attributes.items():
        if name not in to.attributes and name not in ("xml:id", "cert", "ana", "resp", "xml:base") and ":" not in name:
            yield with_attribute(source.source, to, name, value)
    if to.attributes.get("cert") == "low" and by.attributes.get("cert") != "low":
        edit = without_attribute(source.source, to, "cert")
        if edit is not None:
            yield edit


def _redirections(file: Opened, kept: Entry, gone: Entry) -> list[Edit]:
    """The edits that lead every pointer to the second entry to the first."""
    edits = []
    for pointer in pointers(file):
        if (pointer.target, pointer.key) == (gone.file, gone.key):
            fitting = pointer if kept.file == gone.file else _in_other_file(pointer, file.name, kept.file)
            edits.append(fitting.leading_to(kept.key, file.source))
    return edits


def _in_other_file(pointer: Pointer, name: str, target: str) -> Pointer:
    """The pointer with a stem that leads from the file ``name`` to the file ``target``."""
    stem = "#" if name == target else f"{posixpath.relpath(target, posixpath.dirname(name) or '.')}#"
    return replace(pointer, stem=stem)


def _doubts(file: Opened, now: Entry, kept: Entry, gone: Entry) -> Iterator[Finding]:
    """What the merged entry says twice and differently."""
    for name, mine, yours in (("born", kept.birth, gone.birth), ("died", kept.death, gone.death)):
        if apart(mine, yours):
            message = f"{kept.main} {name} {mine} by the one entry and {yours} by the other; both stand there now."
            remedy = "Take the wrong one out."
            yield file.finding(now.number, "authority-dates-apart", Severity.WARNING, message, remedy)
    ours = dict(kept.identifiers)
    for who, number in gone.identifiers:
        if who in ours and ours[who] != number:
            message = f"{kept.main} has two identifiers of {who} now, {ours[who]} and {number}."
            remedy = "Take the wrong one out; or, where they are two people, take the merge back from git."
            yield file.finding(now.number, "authority-identifiers-two", Severity.WARNING, message, remedy)
