"""A file that is written beside its place and then put there: how :mod:`rubricator.files` writes, and no other module.

What the system says is raised as it is; ``files`` puts it in plain words.
"""

from __future__ import annotations

import itertools
import os
import stat
from contextlib import suppress
from dataclasses import dataclass
from zlib import crc32


@dataclass(frozen=True, slots=True)
class Draft:
    """A file that stands beside its place. ``mode``: the permissions of the one that it replaces; None where there is
    none. Waiting for the disk needs no more than :meth:`settle`: what takes the processor's time is done before."""

    target: str
    temporary: str
    descriptor: int
    mode: int | None

    def settle(self, lasting: bool) -> None:
        """Put it in its place. ``lasting``: only when it is on the disk."""
        try:
            if lasting:
                os.fsync(self.descriptor)
        except BaseException:
            self.drop()
            raise
        os.close(self.descriptor)
        try:
            if self.mode is not None:
                os.chmod(self.temporary, self.mode)
            os.replace(self.temporary, self.target)
        except BaseException:
            os.unlink(self.temporary)
            raise

    def drop(self) -> None:
        """Let it be as if it had never been written."""
        os.close(self.descriptor)
        os.unlink(self.temporary)


def draft(path: str, data: bytes) -> Draft | None:
    """The file beside its place; None where one with these bytes stands there already. Makes the folders that it needs.

    Where the path is a link, the place is that of the file that it leads to.
    """
    target = os.path.realpath(path) if os.path.islink(path) else path
    mode = None
    with suppress(FileNotFoundError, NotADirectoryError):
        found = os.stat(target)
        if found.st_size == len(data) and _read(target) == data:
            return None
        mode = stat.S_IMODE(found.st_mode)
    temporary, descriptor = opened(target)
    try:
        left = memoryview(data)
        while left:
            left = left[os.write(descriptor, left) :]
    except BaseException:
        os.close(descriptor)
        os.unlink(temporary)
        raise
    return Draft(target, temporary, descriptor, mode)


def flush_folder(folder: str) -> None:
    """Make what was put in a folder last through a power cut, where the system can (Windows cannot open folders)."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def opened(target: str) -> tuple[str, int]:
    """A new file beside the place, with its descriptor. Makes the folders that it needs."""
    # Not tempfile: it makes files that only their owner may read, and the edition is shared.
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    folder, name = os.path.split(target)
    stem = os.path.join(folder, f".rubricator-{os.getpid()}-{crc32(os.fsencode(name)):x}")
    for number in itertools.count():
        path = f"{stem}-{number}.tmp"
        try:
            return path, os.open(path, flags, 0o666)
        except FileExistsError:
            continue
        except FileNotFoundError:
            os.makedirs(folder, exist_ok=True)
    raise AssertionError("unreachable: the numbers do not end")


def _read(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()
