"""What a step says of itself when it is done."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from rubricator.findings import Finding


@dataclass(slots=True)
class Outcome:
    """The files that a step wrote, how many it found unchanged, and its findings."""

    written: list[Path] = field(default_factory=list)
    same: int = 0
    findings: list[Finding] = field(default_factory=list)

    def note(self, path: Path, changed: bool) -> None:
        if changed:
            self.written.append(path)
        else:
            self.same += 1
