"""Where a conversion works."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from rubricator.convert import Source
from rubricator.files import DiskError, checksum, list_files, read_bytes
from rubricator.project import Edition, Project
from rubricator.steps.checking import unreadable
from rubricator.steps.outcome import Outcome

# What lies among sources without being one: what is said of them, and what Windows, Word and editors leave behind.
_BESIDE = re.compile(r"README\.md|Thumbs\.db|desktop\.ini|~\$.*|.*~|.*\.(?:bak\d*|tmp|swp|part|crdownload)", re.I)


@dataclass(frozen=True, slots=True)
class Desk:
    """The folders of a conversion: ``tei`` of the TEI files, ``top`` of the lock, ``schemas``; and the edition.

    ``authority``: where authority files are read that ``tei`` lacks. ``seeds``: the edition's sources, if there is one.
    """

    tei: Path
    top: Path
    schemas: Path
    edition: Edition
    authority: Path
    seeds: Path | None

    @staticmethod
    def of(project: Project | None, output: Path | None, ner: str = "") -> Desk:
        """The edition's own folders; with ``output`` one folder that holds all. ``ner``: instead of the edition's."""
        edition = project.edition if project else Edition(title="Converted with rubricator")
        edition = replace(edition, ner=ner or edition.ner)
        seeds = project.seeds if project else None
        if output is not None:
            return Desk(output, output, output / "schemas", edition, project.tei if project else output, seeds)
        assert project is not None
        return Desk(project.tei, project.folder, project.schemas, edition, project.tei, seeds)

    @property
    def schemas_from_tei(self) -> str:
        """Where the schema lies, seen from a TEI file."""
        return "schemas/" if self.schemas.parent == self.tei else "../schemas/"

    def file(self, name: str) -> str:
        """A TEI file as the lock names it: relative to ``top``."""
        return (self.tei / name).relative_to(self.top).as_posix()

    def place(self, path: Path) -> str:
        """A file as the lock names it, wherever it lies below ``top``."""
        return Path(os.path.relpath(path.parent.resolve() / path.name, self.top.resolve())).as_posix()

    def sources(self, paths: Sequence[Path], shape: str | None, outcome: Outcome) -> list[Source]:
        """The sources at these paths (all of the edition's where there are none); findings for the unreadable."""
        if not paths and self.seeds is not None:
            paths = [self.seeds / name for name in list_files(self.seeds) if not _BESIDE.fullmatch(Path(name).name)]
        found = []
        for path in paths:
            name = self._in_seeds(path)
            try:
                data = read_bytes(path)
            except DiskError as error:
                outcome.findings.append(unreadable(path.as_posix(), error))
                continue
            origin = f"seeds/{name}" if name else path.name
            settings = self.edition.settings(name or path.name)
            shown = origin if name else path.as_posix()
            found.append(Source(shown, partial(read_bytes, path), len(data), checksum(data), settings, origin, shape))
        return found

    def _in_seeds(self, path: Path) -> str:
        """The path relative to the edition's sources, "" where it is not one of them."""
        if self.seeds is None or not path.resolve().is_relative_to(self.seeds.resolve()):
            return ""
        return path.resolve().relative_to(self.seeds.resolve()).as_posix()
