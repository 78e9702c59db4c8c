"""The step of collation for states of one document: files on the disk, one TEI document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from string import ascii_uppercase
from urllib.parse import quote, unquote

from rubricator.collate.structure import shapes_of_document, shapes_of_reading
from rubricator.collate.variants import Variant
from rubricator.collate.witnesses import State, collate
from rubricator.files import DiskError, read_bytes, write_atomic
from rubricator.findings import Finding
from rubricator.seeds import FurnitureRules, read
from rubricator.steps.checking import unreadable
from rubricator.tei.reading import Reading, reading
from rubricator.tei.source import NotXml
from rubricator.view import View


def collate_witnesses(
    paths: Sequence[Path], output: Path, base: str | None, without: Sequence[str] = ()
) -> tuple[Mapping[str, int], list[Finding]]:
    """Write the collation of the files; how many variants of each class there are. ``without``: classes that are not
    recorded. Raises ValueError where ``base`` is no siglum, or one of these no class."""
    classes = frozenset(Variant(each) for each in without)
    sigla = [_siglum(number) for number in range(len(paths))]
    if base is not None and base not in sigla:
        raise ValueError(f"There is no witness {base}: the sigla are {', '.join(sigla)}, in the order of the files.")
    states, findings = [], []
    for siglum, path in zip(sigla, paths, strict=True):
        try:
            state, found = _state(siglum, path, output)
        except DiskError as error:
            return {}, [unreadable(path.as_posix(), error)]
        findings += found
        if state is None:
            return {}, findings
        states.append(state)
    collated = collate(states, base, f"Collation of {', '.join(path.name for path in paths)}", classes)
    write_atomic(output, collated.data)
    return collated.counts, findings


def _referring(read_: Reading, path: Path, output: Path) -> View:
    """The view of a witness, its names leading to their entries where these lie beside the collation (validation
    follows no others)."""
    marked = []
    for claim, number in zip(read_.view.marked, read_.marked, strict=True):
        ref = _kept(read_.source.elements[number].attributes.get("ref", ""), path, output)
        marked.append(replace(claim, attributes={**claim.attributes, "ref": ref}) if ref else claim)
    return replace(read_.view, marked=tuple(marked))


def _kept(ref: str, path: Path, output: Path) -> str:
    """A pointer of a witness, if it leads to the same from the collation; else ""."""
    if ref.startswith(("http://", "https://")):
        return ref
    name, mark, key = ref.partition("#")
    target = (path.resolve().parent / unquote(name)).resolve()
    beside = target.parent == output.resolve().parent and target.is_file()
    return f"{quote(target.name)}#{key}" if name and mark and beside and " " not in ref else ""


def _siglum(number: int) -> str:
    """A to Z, then A1 to Z1, and so on."""
    turn, letter = divmod(number, len(ascii_uppercase))
    return ascii_uppercase[letter] + (str(turn) if turn else "")


def _state(siglum: str, path: Path, output: Path) -> tuple[State | None, list[Finding]]:
    """TEI as it is read; everything else as a source."""
    data = read_bytes(path)
    if b"<TEI" in data or b"<teiCorpus" in data:
        try:
            read_ = reading(data)
            return State(siglum, path.name, _referring(read_, path, output), shapes_of_reading(read_)), []
        except NotXml:
            pass  # a text about TEI, then
    document, findings = read(path.as_posix(), data, FurnitureRules())
    if document is None:
        return None, findings
    return State(siglum, path.name, document.view(), shapes_of_document(document)), findings
