"""Pass (a) and pass (c) as bytes that a later run can take up; where they lie is not known here.

What was damaged or made from something else reads as None, and is made anew: nothing depends on these bytes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from rubricator.edition.entities import Entity
from rubricator.edition.facts import Facts, Gathered
from rubricator.findings import Finding, Severity


@dataclass(frozen=True, slots=True)
class Printed:
    """What became of a page: the checksum of all that it was made from, the files written with theirs, findings."""

    inputs: str
    files: Mapping[str, str]
    findings: tuple[Finding, ...]


def gathered_bytes(inputs: str, gathered: Gathered) -> bytes:
    """A line of what is small, then a line a topic with its passages."""
    small = {"inputs": inputs, **asdict(replace(gathered, passages={}))}
    return "\n".join([_line(small), *(_line([topic, text]) for topic, text in gathered.passages.items())]).encode()


def read_gathered(data: bytes | None, inputs: str) -> Gathered | None:
    """What was gathered, without the passages."""
    try:
        found = json.loads((data or b"").split(b"\n", 1)[0])
        if found["inputs"] != inputs:
            return None
        return Gathered(_facts(found["facts"]), tuple(found["ids"]), {}, _findings(found["findings"]))
    except (ValueError, KeyError, TypeError):
        return None


def read_passages(data: bytes | None, facts: Facts, topic: str) -> str | None:
    """The passages of a topic, if they are those that the facts speak of."""
    digest = facts.digests.get(topic)
    if digest is None:
        return ""
    start = f'["{topic}",'.encode()
    line = next((line for line in (data or b"").split(b"\n") if line.startswith(start)), b"")
    try:
        text = str(json.loads(line)[1])
    except (ValueError, IndexError):
        return None
    return text if hashlib.sha256(text.encode()).hexdigest() == digest else None


def printed_bytes(printed: Printed) -> bytes:
    return _line(asdict(printed)).encode()


def read_printed(data: bytes | None) -> Printed | None:
    try:
        found = json.loads(data or b"")
        return Printed(str(found["inputs"]), dict(found["files"]), _findings(found["findings"]))
    except (ValueError, KeyError, TypeError):
        return None


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _facts(found: Any) -> Facts | None:
    if found is None:
        return None
    entities = tuple(Entity(**entity) for entity in found["entities"])
    return Facts(**{**found, "refs": tuple(found["refs"]), "entities": entities})


def _findings(found: Any) -> tuple[Finding, ...]:
    return tuple(Finding(**{**finding, "severity": Severity(finding["severity"])}) for finding in found)
