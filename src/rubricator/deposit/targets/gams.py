"""GAMS 5 (Graz): a folder an object with DC.xml, object.csv and datastreams.csv, which ``gamster`` makes bags of."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator

from rubricator.deposit.metadata.dublin import oai_dc
from rubricator.deposit.model import Deposit
from rubricator.describe.licences import narrowest, terms_of
from rubricator.describe.record import Licensed, Record

_OBJECT = (
    "recid",
    "title",
    "project",
    "description",
    "creator",
    "rights",
    "publisher",
    "source",
    "objectType",
    "mainResource",
    "funder",
    "tags",
)
_STREAM = ("dspath", "dsid", "title", "description", "mimetype", "creator", "rights", "lang", "tags")
_LONGEST = 64


def gams(deposit: Deposit, read: Callable[[str], bytes]) -> Iterator[tuple[str, bytes]]:
    """``project.toml``, and ``objects/PID/`` for each document."""
    edition = deposit.edition
    project = project_name(edition.id)
    yield "project.toml", _project(deposit, project)
    taken: set[str] = set()
    for number, record in enumerate(edition.documents, 1):
        pid = _pid(project, record, number, taken)
        for name, data in _object(pid, project, record, deposit, read).items():
            yield f"objects/{pid}/{name}", data


def project_name(id_: str) -> str:
    """The prefix of every PID: letters and digits of ASCII, beginning with a letter."""
    plain = re.sub(r"[^a-z0-9]", "", id_.lower())
    return plain[:20] if plain[:1].isalpha() else f"e{plain[:19]}"


def _pid(project: str, record: Record, number: int, taken: set[str]) -> str:
    """ "project.name" in small letters; a name that is too long or taken is counted."""
    name = re.sub(r"[^a-z0-9]+", "-", record.name.lower()).strip("-") or f"d{number}"
    pid = f"{project}.{name}"
    if len(pid) > _LONGEST or pid in taken:
        ending = f"-{number}"
        pid = f"{pid[: _LONGEST - len(ending)].rstrip('-')}{ending}"
    taken.add(pid)
    return pid


def _object(pid: str, project: str, record: Record, deposit: Deposit, read: Callable[[str], bytes]) -> dict[str, bytes]:
    edition = deposit.edition
    creator = "; ".join(agent.name for agent in record.authors) or edition.publisher
    rights = _rights(terms_of(record, edition) or Licensed("text"))
    title = record.title or record.name
    row = {
        "recid": pid,
        "title": title,
        "project": project,
        "description": record.abstract,
        "creator": creator,
        "rights": rights,
        "publisher": record.publisher or edition.publisher,
        "source": "local",
        "objectType": "text",
        "mainResource": "TEI.xml",
        "funder": "; ".join(funder.name for funder in edition.funders),
        "tags": "",
    }
    common = {"description": "", "creator": creator, "rights": rights, "lang": record.language, "tags": ""}
    streams = [
        {
            "dspath": "DC.xml",
            "dsid": "DC.xml",
            "title": "Dublin Core metadata",
            "mimetype": "application/xml",
            **common,
        },
        {"dspath": "TEI.xml", "dsid": "TEI.xml", "title": title, "mimetype": "application/tei+xml", **common},
    ]
    return {
        "DC.xml": oai_dc(record, edition),
        "TEI.xml": read(f"tei/{record.file}"),
        "object.csv": _table(_OBJECT, [row]),
        "datastreams.csv": _table(_STREAM, streams),
    }


def _rights(licence: Licensed) -> str:
    return f"{licence.name} ({licence.url})" if licence.url else licence.name or "See the header of the document."


def _table(columns: Iterable[str], rows: Iterable[dict[str, str]]) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(columns), lineterminator="\n")
    writer.writeheader()
    writer.writerows({key: " ".join(value.split()) for key, value in row.items()} for row in rows)
    return text.getvalue().encode()


def _project(deposit: Deposit, project: str) -> bytes:
    edition = deposit.edition
    held = narrowest(edition.licences)
    values = [
        "[metadata]",
        f"project_id = {_string(project)}",
        f"creator = {_string('; '.join(agent.name for agent in edition.editors))}",
        f"funder = {_string('; '.join(funder.name for funder in edition.funders))}",
        f"publisher = {_string(edition.publisher)}",
        f"rights = {_string(_rights(held) if held else '')}",
        "",
        "[general]",
        f"contact_email = {_string(edition.contact if '@' in edition.contact else '')}",
        "dsid_keep_extension = true",
        'loglevel = "info"',
        'format_detector = "base"',
    ]
    return ("\n".join(values) + "\n").encode()


def _string(text: str) -> str:
    """A basic string of TOML."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + re.sub(r"[\x00-\x1f\x7f]", " ", escaped) + '"'
