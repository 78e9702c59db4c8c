"""A table from a spreadsheet taken into the authority files: only what differs is spliced in, and nothing taken out.

Laws (tested): a table as it was exported changes nothing; taking a table in twice changes nothing the second time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import get_args

from rubricator.authority.dates import ISO, reversed_life
from rubricator.authority.entries import Entry, Name, Opened, entries_of, geos, is_role, opened
from rubricator.authority.placing import Part, placed
from rubricator.authority.splicing import Edit, applied, encoded, with_attribute, without_attribute
from rubricator.authority.table import NoTable, Row, cells_of, forms_in, pieces, rows, unescaped
from rubricator.findings import Finding, Severity
from rubricator.recognise.authority import key_for
from rubricator.recognise.entities import Entity, Form, Kind
from rubricator.tei.authority import SHAPES
from rubricator.tei.entries import Heading, Unfit, clean, extend, start_tag
from rubricator.tei.source import Element
from rubricator.tei.source import Kind as EventKind

_CERTAINTIES = ("high", "medium", "low", "unknown")


@dataclass(frozen=True, slots=True)
class Imported:
    """``files``: those that changed. ``added`` and ``changed``: the ids of entries."""

    files: Mapping[str, bytes]
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = field(default=())


def imported(table: bytes, name: str, files: Mapping[str, bytes], heading: Heading) -> Imported:
    """The authority files with what a table (the file ``name``) says and they do not."""
    try:
        said, unknown = rows(table)
    except NoTable as error:
        return Imported({}, findings=(_wrong(name, 1, error.message, error.remedy),))
    findings = [_warning(name, 1, f"The column “{column}” is not known, and was passed over.") for column in unknown]
    read, broken = opened(files)
    if broken:
        return Imported({}, findings=tuple(broken))
    known = {entry.key: entry for entry in entries_of(read)}
    fitting = [row for row in said if _fits(row, known, name, findings)]
    with_new, rows_by_key, added = _with_new(fitting, known, files, heading, name, findings)
    changed: list[str] = []
    done = dict(with_new)
    for file, data in with_new.items():
        edits: list[Edit] = []
        for update in _updates(file, data, rows_by_key, name):
            made = list(update.edits())
            findings += update.findings
            if made and update.key not in added:
                changed.append(update.key)
            edits += made
        done[file] = applied(data, edits)
    different = {file: data for file, data in done.items() if data != files.get(file)}
    return Imported(different, tuple(added), tuple(changed), tuple(findings))


def _updates(file: str, data: bytes, rows_by_key: Mapping[str, Row], name: str) -> Iterator[_Update]:
    """For each entry of a file of which the table has a row, what the row changes."""
    read, _ = opened({file: data})
    for entry in read[file].entries:
        if entry.key in rows_by_key:
            yield _Update(read[file], entry, rows_by_key[entry.key], name)


def _wrong(name: str, line: int, message: str, remedy: str = "") -> Finding:
    return Finding(name, line, 0, "table-row", Severity.ERROR, message, remedy)


def _warning(name: str, line: int, message: str) -> Finding:
    return Finding(name, line, 0, "table-cell", Severity.WARNING, message)


def _fits(row: Row, known: Mapping[str, Entry], name: str, findings: list[Finding]) -> bool:
    """Whether a row can be taken in; a finding where not."""
    key, kind = row.get("id"), row.get("kind")
    problem = ""
    if kind not in get_args(Kind):
        problem = f"“{kind}” is no kind of entry: it is person, place or org."
    elif key in known and known[key].kind != kind:
        problem = f"“{key}” is there already, and is a {known[key].kind}."
    elif key not in known and not row.get("main").strip():
        problem = f"The row “{key}” would be a new entry, and has no main form."
    elif key and key not in known and key_for(key, "person", ()) != key:
        problem = f"“{key}” cannot be an id: use small letters, digits and hyphens, a letter first."
    else:
        try:
            forms_in(row.get("main"))
            forms_in(row.get("forms"))
        except ValueError as error:
            problem = f"In the forms of “{key}”: {error}."
    if problem:
        findings.append(_wrong(name, row.line, problem, "Correct the row; it was passed over."))
    return not problem


def _with_new(
    said: Sequence[Row],
    known: Mapping[str, Entry],
    files: Mapping[str, bytes],
    heading: Heading,
    name: str,
    findings: list[Finding],
) -> tuple[dict[str, bytes], dict[str, Row], list[str]]:
    """The files with an entry for each new row, the rows by id, and the ids of the new entries."""
    by_key: dict[str, Row] = {}
    new: dict[Kind, list[Entity]] = {}
    taken = {*known, *(row.get("id") for row in said)}
    for row in said:
        key = row.get("id")
        if key in by_key:
            message = f"The id “{key}” stands twice in the table."
            findings.append(_wrong(name, row.line, message, "The first row counts."))
            continue
        if key not in known:
            [main, *_] = forms_in(row.get("main"))
            kind: Kind = next(k for k in SHAPES if k == row.get("kind"))
            key = key or key_for(main.text, kind, taken)
            taken.add(key)
            new.setdefault(kind, []).append(Entity(key, kind, (Form(main.text, main.language, "main"),)))
        by_key[key] = row
    done = dict(files)
    added: list[str] = []
    for kind, entities in new.items():
        file = SHAPES[kind].file
        try:
            done[file] = extend(files.get(file), kind, entities, heading, certainty="")
            added += [entity.key for entity in entities]
        except Unfit as error:
            message = f"{len(entities)} new entries found no place in {file}: {error}."
            findings.append(_wrong(name, 0, message, f"Give the file a {SHAPES[kind].list} element."))
    return done, by_key, added


class _Update:
    """What a row changes in an entry."""

    def __init__(self, file: Opened, entry: Entry, row: Row, table: str) -> None:
        self._file, self._entry, self._row, self._table = file, entry, row, table
        self.key = entry.key
        self._there = cells_of(entry)
        self._prefix = file.source.elements[entry.number].prefix
        self.findings: list[Finding] = []

    def edits(self) -> Iterator[Edit]:
        parts: list[Part] = []
        for column, change in (
            ("role", self._role),
            ("birth", self._birth),
            ("death", self._death),
            ("note", self._note),
            ("identifiers", self._identifiers),
            ("coordinates", self._coordinates),
            ("cert", self._cert),
        ):
            said = self._row.get(column).strip()
            if said and said != self._there[column]:
                yield from change(said, parts)
        yield from self._names(parts)
        yield from placed(self._file, self._entry, parts)

    def _say(self, message: str) -> None:
        self.findings.append(_warning(self._table, self._row.line, f"{self._entry.main}: {message}"))

    def _part(self, name: str, text: str, attributes: Mapping[str, str] | None = None, inside: str = "") -> Part:
        tag = start_tag(self._prefix, name, attributes or {})
        full = f"{self._prefix}:{name}" if self._prefix else name
        if inside:
            inner = self._part(inside, text).markup
            return Part(text, name, f"{tag}{inner}</{full}>")
        return Part(text, name, f"{tag}{clean(text)}</{full}>" if text else f"{tag[:-1]}/>")

    def _names(self, parts: list[Part]) -> Iterator[Edit]:
        """New forms are added, languages and types set; a form that becomes the main one makes the other a variant."""
        name = SHAPES[self._entry.kind].name
        by_text = {form.text: form for form in reversed(self._entry.names)}
        said = [form for form in forms_in(self._row.get("forms")) if form.text]
        mains = [form for form in forms_in(self._row.get("main")) if form.text][:1]
        there = self._entry.names[0].text if self._entry.names else ""
        new_main = bool(mains) and mains[0].text != there
        if all(self._row.get(column).strip() in ("", self._there[column]) for column in ("main", "forms")):
            return
        for number, form in enumerate((*mains, *said)):
            kind = "main" if number < len(mains) else "" if form.type in ("main", "variant") else form.type
            known = by_text.get(form.text)
            if known is None:
                marks = {"type": kind, "xml:lang": form.language}
                parts.append(self._part(name, form.text, {key: value for key, value in marks.items() if value}))
                by_text[form.text] = Name(form.text, form.language, kind, -1)
            elif known.number >= 0:
                yield from self._marks(known, kind, form.language, new_main)
        if new_main and (old := by_text.get(there)) is not None and old.type == "main":
            edit = without_attribute(self._file.source, self._file.source.elements[old.number], "type")
            yield from [edit] if edit else []

    def _marks(self, known: Name, kind: str, language: str, new_main: bool) -> Iterator[Edit]:
        element = self._file.source.elements[known.number]
        if (
            kind
            and kind != known.type
            and not (known.type == "main" and new_main)
            and not (kind == "main" and known is self._entry.names[0] and not known.type)
        ):
            yield with_attribute(self._file.source, element, "type", kind)
        if language and language != known.language:
            yield with_attribute(self._file.source, element, "xml:lang", language)

    def _role(self, said: str, parts: list[Part]) -> Iterator[Edit]:
        if self._entry.kind != "person":
            self._say("only persons have a role; it was passed over.")
            return
        yield from self._texts(said, self._entry.roles, is_role, "occupation", parts)

    def _note(self, said: str, parts: list[Part]) -> Iterator[Edit]:
        yield from self._texts(said, self._entry.notes, lambda child: child.name in ("note", "desc"), "note", parts)

    def _texts(
        self, said: str, there: Sequence[str], mine: Callable[[Element], bool], name: str, parts: list[Part]
    ) -> Iterator[Edit]:
        """One text for one is changed; else what is new is added."""
        texts = [unescaped(piece) for piece in pieces(said)]
        if len(texts) == len(there) == 1 and texts != list(there):
            yield from self._rewritten(next(child for child in self._children() if mine(child)), texts[0])
        else:
            parts += [self._part(name, text) for text in texts if text not in there]

    def _children(self) -> Iterator[Element]:
        source = self._file.source
        for number in source.children[self._entry.number]:
            if source.elements[number].is_tei:
                yield source.elements[number]

    def _rewritten(self, element: Element, text: str) -> Iterator[Edit]:
        """An element's text changed, where it holds nothing but text."""
        source = self._file.source
        inside = source.events[element.first + 1 : element.last]
        first, last = source.events[element.first], source.events[element.last]
        if first.end > last.start or any(event.kind is not EventKind.TEXT for event in inside):
            self._say(f"the {element.name} holds markup and was left as it is; change it in {self._file.name}.")
            return
        yield Edit(first.end, last.start, encoded(source, clean(text)))

    def _birth(self, said: str, parts: list[Part]) -> Iterator[Edit]:
        yield from self._life("birth", said, parts)

    def _death(self, said: str, parts: list[Part]) -> Iterator[Edit]:
        if reversed_life(self._row.get("birth") or self._entry.birth, said):
            self._say(f"the death ({said}) is before the birth; it was passed over.")
            return
        yield from self._life("death", said, parts)

    def _life(self, name: str, said: str, parts: list[Part]) -> Iterator[Edit]:
        marks = _life_marks(said)
        if not marks or self._entry.kind != "person":
            form = "1895, 1895-11-25 or 1900/1905" if self._entry.kind == "person" else "a person's alone"
            self._say(f"the {name} “{said}” is not {form}; it was passed over.")
            return
        element = next((child for child in self._children() if child.name == name), None)
        if element is None:
            parts.append(self._part(name, "", marks))
        elif set(marks) == {"when"} and self._is_plain(element):
            yield with_attribute(self._file.source, element, "when", said)
        else:
            self._say(f"the {name} says more than the table can and was left as it is; change it in {self._file.name}.")

    def _is_plain(self, element: Element) -> bool:
        """Whether a date is nothing but @when."""
        events = self._file.source.events[element.first + 1 : element.last]
        words = any(event.text.strip() or event.kind is not EventKind.TEXT for event in events)
        return not words and set(element.attributes) <= {"when", "cert", "resp"}

    def _identifiers(self, said: str, parts: list[Part]) -> Iterator[Edit]:
        mine = [(child.attributes.get("type", ""), child) for child in self._children() if child.name == "idno"]
        numbers = {(who, number) for who, number in self._entry.identifiers}
        for piece in pieces(said):
            who, colon, number = (text.strip() for text in unescaped(piece).partition(":"))
            if not colon or not who or not number:
                self._say(f"“{piece}” is no identifier; write Wikidata: Q41117.")
                continue
            if (who, number) in numbers:
                continue
            of_these = [element for kind, element in mine if kind == who]
            if len(of_these) == 1 and sum(p.partition(":")[0].strip() == who for p in pieces(said)) == 1:
                yield from self._rewritten(of_these[0], number)
            else:
                parts.append(self._part("idno", number, {"type": who}))

    def _coordinates(self, said: str, parts: list[Part]) -> Iterator[Edit]:
        if self._entry.kind != "place":
            self._say("only places have coordinates; they were passed over.")
            return
        geo = next(geos(self._file.source, self._file.source.elements[self._entry.number]), None)
        if geo is None:
            parts.append(self._part("location", said, inside="geo"))
        else:
            yield from self._rewritten(geo, said)

    def _cert(self, said: str, parts: list[Part]) -> Iterator[Edit]:
        if said not in _CERTAINTIES:
            self._say(f"“{said}” is no certainty: it is high, medium or low.")
            return
        yield with_attribute(self._file.source, self._file.source.elements[self._entry.number], "cert", said)


def _life_marks(said: str) -> dict[str, str]:
    """The attributes for a date or an interval; none where it is neither."""
    first, slash, last = said.partition("/")
    if not slash:
        return {"when": said} if ISO.fullmatch(said) else {}
    if not all(ISO.fullmatch(end) for end in (first, last) if end) or not (first or last):
        return {}
    return {name: value for name, value in (("notBefore", first), ("notAfter", last)) if value}
