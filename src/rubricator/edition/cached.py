"""Pass (a) and pass (c) as bytes that a later run can take up; where they lie is not known here.

What was damaged or made from something else reads as None, and is made anew: nothing depends on these bytes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from rubricator.edition.entities import Entity
from rubricator.edition.facts import Facts, Gathered
from rubricator.edition.records import Index, numbers
from rubricator.findings import Finding, Severity


@dataclass(frozen=True, slots=True)
class Printed:
    """What became of a page: the checksum of all that it was made from, the files written with theirs, findings.

    ``named``: the entries whose names stand on the page and were not known before it was made; ``names``: the checksum
    of what they were called.
    """

    inputs: str
    files: Mapping[str, str]
    findings: tuple[Finding, ...]
    named: tuple[str, ...] = ()
    names: str = ""


def gathered_bytes(inputs: str, gathered: Gathered) -> bytes:
    """What was gathered, without the records."""
    index = gathered.facts.index if gathered.facts else Index()
    facts = gathered.facts and {
        **_fields(gathered.facts),
        "entities": [*map(_fields, gathered.facts.entities)],
        "index": {**_fields(index), "counts": index.counts.tolist(), "ends": index.ends.tolist()},
    }
    findings = [*map(_fields, gathered.findings)]
    return _line({"inputs": inputs, "facts": facts, "ids": gathered.ids, "findings": findings})


def read_gathered(data: bytes | None, inputs: str) -> Gathered | None:
    try:
        found = json.loads(data or b"")
        if found["inputs"] != inputs:
            return None
        return Gathered(_facts(found["facts"]), tuple(found["ids"]), findings=_findings(found["findings"]))
    except (ValueError, KeyError, TypeError, OverflowError):
        return None


def printed_bytes(printed: Printed) -> bytes:
    return _line({**_fields(printed), "findings": [*map(_fields, printed.findings)]})


def read_printed(data: bytes | None) -> Printed | None:
    try:
        found = json.loads(data or b"")
        files, named = dict(found["files"]), tuple(found["named"])
        return Printed(str(found["inputs"]), files, _findings(found["findings"]), named, str(found["names"]))
    except (ValueError, KeyError, TypeError):
        return None


def _fields(one: Any) -> dict[str, Any]:
    """``dataclasses.asdict`` without copies of all that is in it, which take longer than the file."""
    return {field.name: getattr(one, field.name) for field in fields(one)}


def _line(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _facts(found: Any) -> Facts | None:
    if found is None:
        return None
    entities = tuple(Entity(**{**entity, "forms": tuple(entity["forms"])}) for entity in found["entities"])
    said = found["index"]
    index = Index(tuple(said["keys"]), numbers(said["counts"]), numbers(said["ends"]), str(said["sums"]))
    refs, images = tuple(found["refs"]), tuple(found["images"])
    return Facts(**{**found, "refs": refs, "entities": entities, "index": index, "images": images})


def _findings(found: Any) -> tuple[Finding, ...]:
    return tuple(Finding(**{**finding, "severity": Severity(finding["severity"])}) for finding in found)
