"""The authority files of a conversion: read before, added to when it is known who is who."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from rubricator.authority.growing import grown
from rubricator.convert import Survey
from rubricator.files import read_if_there, write_atomic
from rubricator.findings import Finding, Severity
from rubricator.recognise.authority import Authority
from rubricator.recognise.entities import Entity, Kind
from rubricator.steps.desk import Desk
from rubricator.steps.outcome import Outcome
from rubricator.tei.authority import SHAPES, read_authority
from rubricator.tei.entries import Heading, Unfit, extend


def authority(desk: Desk, outcome: Outcome) -> Authority:
    """What the authority files know: those beside the TEI files, else the edition's. A missing one is empty."""
    entities: list[Entity] = []
    for kind in SHAPES:
        name = SHAPES[kind].file
        data = read_if_there(desk.tei / name)
        if data is None:
            data = read_if_there(desk.authority / name)
        read, findings = read_authority(data or b"", desk.file(name))
        entities += read
        outcome.findings += findings
    return Authority(entities)


def authority_bytes(desk: Desk) -> bytes:
    """The authority files as one stretch of bytes, to tell whether any has changed."""
    return b"\0".join(read_if_there(desk.tei / SHAPES[kind].file) or b"" for kind in SHAPES)


def who_is_who(
    surveys: Mapping[str, Survey], known: Authority, desk: Desk, outcome: Outcome
) -> tuple[Authority, Mapping[str, Mapping[str, str]]]:
    """Pass (b): the authority with the new entries, which are written; for each source entity key → authority key."""
    from rubricator.recognise.identify import identify

    who = identify({origin: facts.entities for origin, facts in surveys.items()}, known)
    edition = desk.edition
    heading = Heading(edition.title, edition.publisher or "Unpublished working edition", edition.licence.url)
    for kind in SHAPES:
        more = [entity for entity in who.more if entity.kind == kind]
        _extend(desk, kind, [entity for entity in who.new if entity.kind == kind], more, heading, outcome)
    outcome.findings += [
        Finding(query.document, 0, 0, query.code, Severity.INFO, query.message, query.remedy) for query in who.doubts
    ]
    resolved: dict[str, dict[str, str]] = {origin: {} for origin in surveys}
    for (origin, key), target in who.resolved.items():
        resolved[origin][key] = target
    return authority(desk, outcome) if who.new or who.more else known, resolved


def _extend(
    desk: Desk, kind: Kind, new: Sequence[Entity], more: Sequence[Entity], heading: Heading, outcome: Outcome
) -> None:
    path: Path = desk.tei / SHAPES[kind].file
    data = read_if_there(path)
    if data is None:
        data = read_if_there(desk.authority / SHAPES[kind].file)
    if data is None and not new:
        return  # a list without an entry is not valid TEI
    try:
        outcome.note(path, write_atomic(path, grown(extend(data, kind, new, heading), kind, more)))
    except Unfit as error:
        message = f"{len(new)} new names found no place in this file: {error}."
        remedy = f"Give the file a {SHAPES[kind].list} element; an empty one will do."
        outcome.findings.append(
            Finding(desk.file(path.name), 0, 0, "authority-no-list", Severity.ERROR, message, remedy)
        )
