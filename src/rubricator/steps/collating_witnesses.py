"""The step of collation for states of one document: files on the disk, one TEI document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from string import ascii_uppercase

from rubricator.collate.witnesses import State, collate
from rubricator.files import DiskError, read_bytes, write_atomic
from rubricator.findings import Finding
from rubricator.seeds import FurnitureRules, read
from rubricator.steps.checking import unreadable
from rubricator.tei.reading import reading
from rubricator.tei.source import NotXml
from rubricator.view import View


def collate_witnesses(paths: Sequence[Path], output: Path, base: str | None) -> tuple[Mapping[str, int], list[Finding]]:
    """Write the collation of the files; how many variants of each class there are. Raises ValueError where ``base`` is
    no siglum."""
    sigla = [_siglum(number) for number in range(len(paths))]
    if base is not None and base not in sigla:
        raise ValueError(f"There is no witness {base}: the sigla are {', '.join(sigla)}, in the order of the files.")
    states, findings = [], []
    for siglum, path in zip(sigla, paths, strict=True):
        try:
            view, found = _view(read_bytes(path), path.as_posix())
        except DiskError as error:
            return {}, [unreadable(path.as_posix(), error)]
        findings += found
        if view is None:
            return {}, findings
        states.append(State(siglum, path.name, view))
    collated = collate(states, base, f"Collation of {', '.join(path.name for path in paths)}")
    write_atomic(output, collated.data)
    return collated.counts, findings


def _siglum(number: int) -> str:
    """A to Z, then A1 to Z1, and so on."""
    turn, letter = divmod(number, len(ascii_uppercase))
    return ascii_uppercase[letter] + (str(turn) if turn else "")


def _view(data: bytes, name: str) -> tuple[View | None, list[Finding]]:
    """TEI as it is read; everything else as a source."""
    if b"<TEI" in data or b"<teiCorpus" in data:
        try:
            return reading(data).view, []
        except NotXml:
            pass  # a text about TEI, then
    document, findings = read(name, data, FurnitureRules())
    return (document.view() if document else None), findings
