"""The step of collation for states of one document: files on the disk, one TEI document."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from string import ascii_uppercase
from urllib.parse import quote, unquote

from lxml import etree

from rubricator.collate.variants import Variant
from rubricator.collate.witnesses import Heading, State, collate
from rubricator.files import DiskError, backup, read_bytes, read_if_there, write_atomic
from rubricator.findings import Finding
from rubricator.project import ConfigurationError, find, load
from rubricator.record.decisions import decided
from rubricator.record.lock import BadRecord
from rubricator.seeds import FurnitureRules, read
from rubricator.steps.checking import unreadable
from rubricator.steps.memory import Memory
from rubricator.tei.encode import plain, xml_id
from rubricator.tei.header.source import editors, publication_statement
from rubricator.tei.reading import reading
from rubricator.tei.source import TEI_NAMESPACE, NotXml, in_utf8
from rubricator.tei.weave import NAMESPACES, Node

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


@dataclass(frozen=True, slots=True)
class Collation:
    """How many variants of each class there are; the copy of what stood in the file before, if that was other."""

    counts: Mapping[str, int]
    kept: Path | None


def collate_witnesses(
    paths: Sequence[Path], output: Path, base: str | None, without: Sequence[str] = ()
) -> tuple[Collation | None, list[Finding]]:
    """Write the collation of the files; None where one cannot be read. ``without``: classes that are not
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
            return None, [unreadable(path.as_posix(), error)]
        findings += found
        if state is None:
            return None, findings
        states.append(state)
    collated = collate(states, base, _heading(output), classes, xml_id(output.stem))
    before = read_if_there(output)
    kept = None
    if before is not None and before != collated.data:
        _remember(output, before)
        kept = backup(output)
    write_atomic(output, collated.data)
    return Collation(collated.counts, kept), findings


def _remember(output: Path, before: bytes) -> None:
    """What a person took out of the collation that is about to be made anew is a decision; that all else is gone is
    none."""
    folder = edition_of(output)
    if folder is None:
        return
    file = f"tei/{output.name}"
    try:
        memory = Memory.of(folder)
        entry = memory.files.get(file)
        if entry is not None:
            memory.decide(decided(entry.proposals, reading(before), file))
            memory.files[file] = replace(memory.files[file], proposals=())
            memory.save()
    except (BadRecord, NotXml):
        return  # the next run that needs it says what is wrong


def _heading(output: Path) -> Heading:
    """In an edition, its editors and its terms."""
    folder = edition_of(output)
    try:
        edition = load(folder).edition if folder else None
    except ConfigurationError:
        edition = None
    if edition is None:
        return Heading()
    return Heading("", "".join(map(_xml, editors(edition))), "".join(map(_xml, publication_statement(edition))))


def edition_of(output: Path) -> Path | None:
    """The folder of the edition of which a file is a document."""
    folder = find(output.resolve().parent)
    return folder if folder and output.resolve().parent == folder / "tei" else None


def _xml(node: Node) -> str:
    """As it stands inside of a document whose namespace is TEI's."""
    around = etree.Element("around", nsmap=NAMESPACES)
    around.append(node)
    etree.cleanup_namespaces(around)
    return etree.tostring(node, encoding="unicode").replace(f' xmlns="{TEI_NAMESPACE}"', "")


def _kept(ref: str, path: Path, output: Path) -> str:
    """A pointer of a witness, if it leads to the same from the collation; else "". Entries of authority files are
    followed only where these lie beside the collation (validation follows no others)."""
    if _SCHEME.match(ref) or "#" not in ref:
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
    if b"<TEI" in data or b"<teiCorpus" in data or b":TEI" in data:
        try:
            return State(siglum, path.name, in_utf8(data), partial(_kept, path=path, output=output)), []
        except NotXml:
            pass  # a text about TEI, then
    document, findings = read(path.as_posix(), data, FurnitureRules())
    if document is None:
        return None, findings
    about = document.metadata
    return State(siglum, path.name, plain(document), title=about.title, date=about.date), findings
