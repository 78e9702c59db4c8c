"""The step of the check of a package: a folder or a ZIP on the disk, findings."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from rubricator.deposit.verify import Digests, bag_findings, crate_findings, schema_findings, wanted_digests
from rubricator.deposit.verify.bag import manifests_of
from rubricator.deposit.verify.crate import METADATA
from rubricator.deposit.verify.findings import wrong
from rubricator.files import DiskError, list_all, open_file
from rubricator.findings import Finding
from rubricator.parallel import each, processes

_PIECE = 1 << 20
# So many bytes of one file are read into memory at most; what is larger is only summed.
_LARGEST = 1 << 28
_BATCH = 200


@dataclass(frozen=True, slots=True)
class Package:
    """A package on the disk. ``top``: the folder in a ZIP that all its files are in, with a slash, or ""."""

    place: Path
    zipped: bool
    top: str
    names: tuple[str, ...]
    size: int

    @contextmanager
    def opened(self) -> Iterator[Opened]:
        """Ready to be read."""
        if not self.zipped:
            yield Opened(self)
            return
        with zipfile.ZipFile(self.place) as archive:
            yield Opened(self, archive)


@dataclass(frozen=True, slots=True)
class Opened:
    """A package that can be read from."""

    package: Package
    archive: zipfile.ZipFile | None = None

    def file(self, name: str) -> IO[bytes]:
        if self.archive is not None:
            return self.archive.open(self.package.top + name)
        return open_file(self.package.place / name)

    def read(self, name: str) -> bytes:
        """The bytes of a file; of one that is too large the first part."""
        with self.file(name) as file:
            return file.read(_LARGEST)


def verify(place: Path, workers: int | None = None) -> tuple[int, list[Finding]]:
    """How many files were checked, and all that is wrong with the package. Nothing is unpacked or written."""
    try:
        package = _package(place)
    except zipfile.BadZipFile as error:
        return 0, [wrong(place.name, "zip", f"This is no whole ZIP file: {error}.")]
    unsafe = [name for name in package.names if name.startswith("/") or ".." in name.split("/") or "\\" in name]
    if unsafe:
        return 0, [wrong(name, "path", "The path leads out of the package.") for name in unsafe[:20]]
    with package.opened() as opened:
        return len(package.names), _check(package, opened, workers)


def _package(place: Path) -> Package:
    if place.is_dir():
        found = list_all(place)
        return Package(place, False, "", tuple(sorted(found)), sum(found.values()))
    with zipfile.ZipFile(place) as archive:
        infos = [info for info in archive.infolist() if not info.is_dir()]
        names = sorted(info.filename for info in infos)
        heads = {name.partition("/")[0] for name in names}
        top = f"{min(heads)}/" if _is_folder(heads) and all("/" in name for name in names) else ""
        return Package(
            place, True, top, tuple(name.removeprefix(top) for name in names), sum(i.file_size for i in infos)
        )


def _is_folder(heads: set[str]) -> bool:
    """Whether all files are in one folder."""
    return len(heads) == 1 and not heads & {"", ".", ".."}


def _check(package: Package, opened: Opened, workers: int | None) -> list[Finding]:
    is_bag = "bagit.txt" in package.names or "manifest-sha256.txt" in package.names
    prefix = "data/" if is_bag else ""
    crate = f"{prefix}{METADATA}"
    if not is_bag and crate not in package.names:
        return [wrong(package.place.name, "unknown", "There is neither a bagit.txt nor a ro-crate-metadata.json.",
                      "Name the folder or the ZIP of a bag or of an RO-Crate.")]  # fmt: skip
    wanted = wanted_digests(manifests_of(package.names, opened.read)) if is_bag else ("sha256",)
    digests = dict(_digests(package, wanted, workers))
    broken = {name for name, one in digests.items() if one.fault}
    found = [wrong(name, "file-unreadable", digests[name].fault) for name in sorted(broken)]
    if is_bag:
        found += bag_findings(package.names, lambda name: b"" if name in broken else opened.read(name), digests)
    if crate in package.names and crate not in broken:
        inside = {name.removeprefix(prefix): one for name, one in digests.items() if name.startswith(prefix)}
        found += crate_findings(opened.read(crate), inside, crate)
    metadata = [name for name in package.names if name.startswith("metadata/") and name.endswith(".xml")]
    return sorted({*found, *schema_findings({name: opened.read(name) for name in metadata if name not in broken})})


def _digests(package: Package, wanted: Sequence[str], workers: int | None) -> Iterator[tuple[str, Digests]]:
    """The checksums of all files, in batches over all cores."""
    names = package.names
    batches = [names[start : start + _BATCH] for start in range(0, len(names), _BATCH)]
    for done in each(_batch, batches, (package, tuple(wanted)), workers or processes(package.size // 100)):
        yield from done


def _batch(names: Sequence[str], shared: tuple[Package, tuple[str, ...]]) -> list[tuple[str, Digests]]:
    package, wanted = shared
    with package.opened() as opened:
        return [(name, _digest(name, opened, wanted)) for name in names]


def _digest(name: str, opened: Opened, wanted: Sequence[str]) -> Digests:
    hashes = {algorithm: hashlib.new(algorithm, usedforsecurity=False) for algorithm in wanted}
    size = 0
    try:
        with opened.file(name) as file:
            while piece := file.read(_PIECE):
                size += len(piece)
                for one in hashes.values():
                    one.update(piece)
    except (DiskError, OSError, zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as error:
        return Digests(size, {}, f"The file cannot be read: {error}.")
    return Digests(size, {algorithm: one.hexdigest() for algorithm, one in hashes.items()})
