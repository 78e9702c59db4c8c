"""What is wrong or doubtful in the authority files of an edition, seen together with its documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from rubricator.authority.dates import apart, reversed_life
from rubricator.authority.entries import Entry, Opened, entries_of, opened
from rubricator.authority.pointers import Pointer, pointers
from rubricator.findings import Finding, Severity
from rubricator.recognise.authority import normal
from rubricator.recognise.identify.groups import full_names, has_initials, kept_under, sought_under
from rubricator.recognise.romanisation import same_name
from rubricator.schemas.check.naming import nearest
from rubricator.tei.authority import REGISTERS, SHAPES

_NAMES = {shape.name: shape.entry for shape in SHAPES.values()}
_ALL_NAMES = frozenset((*_NAMES, "name", "rs", "author", "editor"))
# More entries than this with one key are not compared each with each: the key says nothing (a list of initials).
_MOST_COMPARED = 200


def check(files: Mapping[str, bytes]) -> list[Finding]:
    """The findings on the authority files among ``files`` (all TEI files of an edition), and on what points to them."""
    read, findings = opened(files)
    entries = entries_of(read)
    findings += _likenesses(read, entries)
    for entry in entries:
        if reversed_life(entry.birth, entry.death):
            message = f"{entry.main} dies ({entry.death}) before the birth ({entry.birth})."
            code, remedy = "authority-life-reversed", "Correct one of the two."
            findings.append(_on(read, entry, code, Severity.ERROR, message, remedy))
    findings += _references(read, entries)
    return sorted(set(findings))


def _on(read: Mapping[str, Opened], entry: Entry, code: str, severity: Severity, message: str, remedy: str) -> Finding:
    return read[entry.file].finding(entry.number, code, severity, message, remedy)


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two entries of one kind, and what they have in common."""

    one: Entry
    other: Entry
    form: str = ""  # a full form of both
    spelling: tuple[str, str] = ("", "")
    identifier: tuple[str, str] = ("", "")


def _likenesses(read: Mapping[str, Opened], entries: Sequence[Entry]) -> Iterator[Finding]:
    told: dict[tuple[tuple[str, int], tuple[str, int]], None] = {}
    for pair in (*_by_identifier(entries), *_by_form(entries), *_by_spelling(entries)):
        # Each pair is told once, by what speaks most for it.
        about = ((pair.one.file, pair.one.number), (pair.other.file, pair.other.number))
        if about not in told:
            told[about] = None
            yield _finding(read, pair)


def _finding(read: Mapping[str, Opened], pair: _Pair) -> Finding:
    one, other = pair.one, pair.other
    whose = f"{one.main} ({_place(read, one)})"
    together = f"If the two are one: rubricator authority merge {one.key} {other.key}."
    if pair.identifier[1] and not _compatible(one, other):
        who, number = pair.identifier
        message = f"{who} {number} stands here and with {whose}, and no name of the two fits."
        remedy = "One of the identifiers is wrong; no identifier is better than a wrong one."
        return _on(read, other, "authority-identifier-shared", Severity.ERROR, message, remedy)
    if pair.identifier[1]:
        who, number = pair.identifier
        message = f"{other.main} and {whose} have one identifier, {who} {number}."
        return _on(read, other, "authority-duplicate", Severity.WARNING, message, together)
    dates = _dates_apart(one, other)
    if dates and pair.form:
        message = f"“{pair.form}” is {whose} too, but {dates}."
        remedy = "Two people of one name are well; say in a note of each who is who. Else correct the date, and merge."
        return _on(read, other, "authority-dates-apart", Severity.WARNING, message, remedy)
    if pair.form and normal(one.main) == normal(other.main):
        message = f"{other.main} has a second entry, {one.key} ({_place(read, one)})."
        return _on(read, other, "authority-duplicate", Severity.WARNING, message, together)
    if pair.form:
        message = f"The form “{pair.form}” belongs to {whose} too: nobody can tell who is meant by it."
        return _on(read, other, "authority-form-shared", Severity.WARNING, message, f"Take it out of one. {together}")
    message = f"“{pair.spelling[1]}” may be another spelling of “{pair.spelling[0]}”, of {whose}."
    return _on(read, other, "authority-alike", Severity.INFO, message, together)


def _place(read: Mapping[str, Opened], entry: Entry) -> str:
    line, _ = read[entry.file].lines.place(read[entry.file].source.elements[entry.number].start)
    return f"{entry.key}, {entry.file}:{line}"


def _dates_apart(one: Entry, other: Entry) -> str:
    if apart(one.birth, other.birth):
        return f"born {one.birth} there and {other.birth} here"
    if apart(one.death, other.death):
        return f"died {one.death} there and {other.death} here"
    return ""


def _compatible(one: Entry, other: Entry) -> bool:
    """Whether some name of the one may be a name of the other: by a form, a spelling, or a word of both."""
    mine, yours = ({normal(name.text) for name in entry.names} for entry in (one, other))
    if mine & yours:
        return True
    if _words(one) & _words(other):
        return True
    return any(same_name(a.text, b.text) for a in one.names for b in other.names)


def _words(entry: Entry) -> set[str]:
    return {normal(word) for name in entry.names for word in name.text.split() if len(word) > 2}


def _pairs(buckets: Mapping[object, Sequence[Entry]]) -> Iterator[tuple[object, Entry, Entry]]:
    for bucket, entries in buckets.items():
        for one, other in combinations(entries[:_MOST_COMPARED], 2):
            yield bucket, one, other


def _by_identifier(entries: Iterable[Entry]) -> Iterator[_Pair]:
    buckets: dict[object, list[Entry]] = {}
    for entry in entries:
        for identifier in dict.fromkeys(entry.identifiers):
            if identifier[1]:
                buckets.setdefault((entry.kind, *identifier), []).append(entry)
    for bucket, one, other in _pairs(buckets):
        assert isinstance(bucket, tuple)
        yield _Pair(one, other, identifier=(bucket[1] or "identifier", bucket[2]))


def _by_form(entries: Iterable[Entry]) -> Iterator[_Pair]:
    """By whole names: a surname alone may well belong to several, and so may initials."""
    buckets: dict[object, list[Entry]] = {}
    written: dict[tuple[int, str, str], str] = {}
    for entry in entries:
        for name in entry.names:
            about = normal(name.text)
            if about and name.form.type != "surname":
                written.setdefault((entry.number, entry.file, about), name.text)
                sharing = buckets.setdefault((entry.kind, about), [])
                if not sharing or sharing[-1] is not entry:
                    sharing.append(entry)
    for bucket, one, other in _pairs(buckets):
        assert isinstance(bucket, tuple)
        yield _Pair(one, other, form=written[other.number, other.file, bucket[1]])


def _by_spelling(entries: Iterable[Entry]) -> Iterator[_Pair]:
    """Persons whose full names are spellings of one by the rules of romanisation; initials may be anybody's."""
    kept: dict[str, list[tuple[str, Entry]]] = {}
    for entry in entries:
        if entry.kind != "person":
            continue
        names = [name for name in full_names(entry.entity) if not has_initials(name)]
        yield from _spelled_like(entry, names, kept)
        for name in names:
            for bucket in sorted(kept_under(name)):
                kept.setdefault(bucket, []).append((name, entry))


def _spelled_like(entry: Entry, names: Iterable[str], kept: Mapping[str, list[tuple[str, Entry]]]) -> Iterator[_Pair]:
    found: dict[tuple[str, int], _Pair] = {}
    for name in names:
        for bucket in sorted(sought_under(name)):
            for spelling, other in kept.get(bucket, ())[:_MOST_COMPARED]:
                if other is not entry and same_name(spelling, name):
                    found.setdefault((other.file, other.number), _Pair(other, entry, spelling=(spelling, name)))
    for pair in found.values():
        if not _dates_apart(pair.one, pair.other) and not _different_identifiers(pair.one, pair.other):
            yield pair


def _different_identifiers(one: Entry, other: Entry) -> bool:
    """Whether an authority outside holds the two for different."""
    mine, yours = dict(one.identifiers), dict(other.identifiers)
    return any(who in yours and yours[who] != number for who, number in mine.items())


def _references(read: Mapping[str, Opened], entries: Sequence[Entry]) -> Iterator[Finding]:
    """Pointers that lead to no entry, and entries to which none leads."""
    registers = {entry.file for entry in entries} | {name for name in read if name.rpartition("/")[2] in REGISTERS}
    ids = {name: _ids(file) for name, file in read.items()}
    used: set[tuple[str, str]] = set()
    documents = False
    for name, file in sorted(read.items()):
        inside = _entry_around(file)
        for pointer in pointers(file):
            own = inside.get(pointer.number)
            if own != (pointer.target, pointer.key):
                used.add((pointer.target, pointer.key))
            documents = documents or name not in registers
            if pointer.target in read and pointer.key in ids[pointer.target]:
                continue
            if _must_lead(file, pointer, registers):
                yield _dangling(file, pointer, ids.get(pointer.target, set()), pointer.target in read)
    if documents:
        yield from (_unused(read, entry) for entry in entries if (entry.file, entry.key) not in used)


def _ids(file: Opened) -> set[str]:
    return {element.attributes["xml:id"] for element in file.source.elements if "xml:id" in element.attributes}


def _entry_around(file: Opened) -> dict[int, tuple[str, str]]:
    """For each element inside of an entry, the entry: what it says of itself does not use it."""
    around: dict[int, tuple[str, str]] = {entry.number: (entry.file, entry.key) for entry in file.entries}
    for element in file.source.elements:
        if element.number not in around and element.parent in around:
            around[element.number] = around[element.parent]
    return around


def _must_lead(file: Opened, pointer: Pointer, registers: set[str]) -> bool:
    """Whether a pointer is one to an entry: it names an authority file, or a name refers with it."""
    element = file.source.elements[pointer.number]
    is_name = element.name in _ALL_NAMES and pointer.attribute == "ref"
    return pointer.target in registers or (is_name and pointer.target.endswith(".xml"))


def _dangling(file: Opened, pointer: Pointer, ids: Iterable[str], there: bool) -> Finding:
    if there:
        near = nearest(pointer.key, ids)
        message = f"{pointer.attribute} leads to “{pointer.key}” in {pointer.target}, where no entry has that id."
        remedy = f"Did you mean “{near}”?" if near else "Add the entry, or correct the reference."
    else:
        message = f"{pointer.attribute} leads to “{pointer.key}” in {pointer.target}, and there is no such file."
        remedy = "Correct the reference, or add the file."
    code = "authority-dangling"
    return file.finding(pointer.number, code, Severity.ERROR, message, remedy, pointer.start)


def _unused(read: Mapping[str, Opened], entry: Entry) -> Finding:
    message = f"No document refers to {entry.main} ({entry.key})."
    remedy = "Nothing need be done; take the entry out if it came from a reference that is gone."
    return _on(read, entry, "authority-unused", Severity.INFO, message, remedy)
