"""The disk. No other module of the program reads or writes a file (but ``drafts``, which this one alone calls).

Law: a file that is written is, at every moment and after every crash, the old one or the new one, whole.
"""

from __future__ import annotations

import errno
import hashlib
import itertools
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from rubricator.drafts import Draft, draft, flush_folder, opened


class DiskError(Exception):
    """What could not be read or written: ``message`` says why in plain words, ``remedy`` what to do."""

    def __init__(self, path: str | Path, message: str, remedy: str = "") -> None:
        self.path = readable(path)
        self.message = message
        self.remedy = remedy
        super().__init__(f"{self.path}: {message}")


def readable(path: str | Path) -> str:
    """The path with "?" for what is no letter: an old archive unpacked elsewhere has names in letters of its own."""
    return Path(path).as_posix().encode("utf-8", "replace").decode("utf-8")


def shown_name(path: Path) -> str:
    """A path as the user would write it: relative to where she stands, with forward slashes."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()


def checksum(data: bytes) -> str:
    """The SHA-256 of the bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def read_bytes(path: str | Path) -> bytes:
    """The whole content of a file."""
    with _plainly(path, "read"):
        return Path(path).read_bytes()


def read_if_there(path: str | Path) -> bytes | None:
    """The whole content of a file, or None where there is no such file."""
    with _plainly(path, "read"):
        try:
            with open(path, "rb", buffering=0) as file:
                return file.read()
        except (FileNotFoundError, NotADirectoryError):
            return None


def is_unchanged(path: str | Path, sum_: str) -> bool:
    """Whether a file is there, with the bytes that have this checksum."""
    data = read_if_there(path)
    return data is not None and checksum(data) == sum_


class Sums:
    """The checksums of files that are looked at again and again: one is read anew only where its time, its length or
    its place on the disk is another than when it was read. ``mark``: bytes that are looked for on the way."""

    def __init__(self, mark: bytes = b"") -> None:
        self._mark = mark
        self._known: dict[str, tuple[tuple[int, ...], str]] = {}
        self._marked: set[str] = set()

    def is_marked(self, path: str | Path) -> bool:
        """Whether the mark stands in a file."""
        return self.of(path) != "" and str(path) in self._marked

    def of(self, path: str | Path) -> str:
        """The checksum of a file; "" where there is none."""
        name = str(path)
        try:  # without a context manager, which would take as long as the look itself
            found = os.stat(name)
        except (FileNotFoundError, NotADirectoryError):
            return ""
        except (OSError, ValueError) as error:
            raise _plain(path, "read", error) from error
        state = (found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino)
        known = self._known.get(name)
        if known is None or known[0] != state:
            data = read_if_there(path)
            known = (state, "" if data is None else checksum(data))
            self._known[name] = known
            (self._marked.add if self._mark and data and self._mark in data else self._marked.discard)(name)
        return known[1]


def read_part(path: str | Path, start: int, length: int) -> bytes:
    """So many bytes of a file from ``start`` on; fewer where it is shorter, none where it is not there."""
    with _plainly(path, "read"):
        try:
            with open(path, "rb", buffering=0) as file:
                file.seek(start)
                return file.read(length)
        except (FileNotFoundError, NotADirectoryError):
            return b""


def list_files(folder: str | Path, suffix: str = "") -> list[str]:
    """The files below a folder that end in ``suffix``, as sorted POSIX paths relative to it.

    Hidden files and folders are left out, links to folders are not followed. A missing folder holds none.
    """
    found: list[str] = []
    top = Path(folder)
    with _plainly(folder, "read"):
        for parent, folders, names in os.walk(top):
            folders[:] = [name for name in folders if not name.startswith(".")]
            below = Path(parent).relative_to(top).as_posix()
            ours = [name for name in names if name.endswith(suffix) and not name.startswith(".")]
            found += ours if below == "." else [f"{below}/{name}" for name in ours]
    return sorted(found)


def list_all(folder: str | Path) -> dict[str, int]:
    """Every file below a folder, hidden ones too, by path relative to it, with its size. Links are not followed."""
    top = Path(folder)
    found: dict[str, int] = {}
    with _plainly(folder, "read"):
        for parent, _, names in os.walk(top):
            below = Path(parent).relative_to(top).as_posix()
            for name in names:
                path = name if below == "." else f"{below}/{name}"
                found[path] = os.lstat(os.path.join(parent, name)).st_size
    return dict(sorted(found.items()))


def open_file(path: str | Path) -> IO[bytes]:
    """A file opened to be read piece by piece. A link is not followed: what it leads to is no part of the folder."""
    with _plainly(path, "read"):
        return os.fdopen(os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)), "rb")


def list_links(folder: str | Path) -> dict[str, Path | None]:
    """The links at and below a folder by path relative to it, with what they lead to; None where that is not there."""
    top = Path(folder)
    found: dict[str, Path | None] = {}
    with _plainly(folder, "read"):
        for parent, folders, names in os.walk(top):
            for path in (Path(parent) / name for name in (*folders, *names)):
                if path.is_symlink():
                    found[path.relative_to(top).as_posix()] = path.resolve() if path.exists() else None
    return dict(sorted(found.items()))


def replace_folder(old: str | Path, new: str | Path) -> None:
    """Put the folder ``new`` in the place of ``old``, which is removed with all that it holds."""
    aside = Path(f"{old}.old")
    with _plainly(old, "write"):
        shutil.rmtree(aside, ignore_errors=True)
        if os.path.lexists(old):
            os.replace(old, aside)
        os.replace(new, old)
        shutil.rmtree(aside, ignore_errors=True)


def remove_folder(folder: str | Path) -> None:
    """Remove a folder with all that it holds, if it is there. For folders of the program's own in ``build/`` alone."""
    with _plainly(folder, "remove"):
        if Path(folder).is_dir():
            shutil.rmtree(folder)


def write_atomic(path: str | Path, data: bytes, *, lasting: bool = True) -> bool:
    """Write the file, making the folders that it needs; True where that changed it.

    A file that holds these bytes already is not touched (its time stays). The permissions of an existing file
    are kept; where the path is a link, the file that it leads to is written and the link stays. ``lasting``: waits
    until a power cut cannot undo it; not worth the time for what can be made again (``build/``).
    """
    with _plainly(path, "write"):
        drafted = draft(os.fspath(path), data)
        if drafted is None:
            return False
        drafted.settle(lasting)
        if lasting:
            flush_folder(os.path.dirname(drafted.target) or ".")
        return True


def backup(path: str | Path) -> Path:
    """A copy of the file beside it: ``x.xml.bak``, or ``x.xml.bak2`` and so on where that is taken.

    No earlier backup is overwritten; where one holds the same bytes, that one is the backup.
    """
    data = read_bytes(path)
    for number in itertools.count(1):
        copy = Path(f"{path}.bak{number if number > 1 else ''}")
        if not os.path.lexists(copy):
            write_atomic(copy, data)
            return copy
        if copy.is_file() and _holds(copy, data):
            return copy
    raise AssertionError("unreachable: the numbers do not end")


def write_file(path: str | Path, write: Callable[[IO[bytes]], None]) -> None:
    """Write a file that is too large to be held in memory, piece by piece; the old one stays until the new is whole."""
    with _plainly(path, "write"):
        target = os.path.realpath(path)
        temporary, descriptor = opened(target)
        try:
            with os.fdopen(descriptor, "wb") as file:
                write(file)
            os.replace(temporary, target)
        except BaseException:
            with suppress(FileNotFoundError):
                os.unlink(temporary)
            raise


def write_tree(folder: str | Path, contents: Mapping[str, bytes], *, lasting: bool = True) -> list[str]:
    """Write files below a folder; the relative POSIX paths of those that changed, sorted.

    All paths are checked before anything is written: none may leave the folder (``..``, absolute, through a
    link), bear a name that Windows cannot hold, or differ from another in case alone. Nothing is removed.
    """
    names = sorted(contents)
    check_tree(folder, names)
    return [name for name in names if write_atomic(Path(folder) / name, contents[name], lasting=lasting)]


def draft_tree(folder: str | Path, contents: Mapping[str, bytes]) -> dict[str, Draft]:
    """The first half of :func:`write_tree`, for who has other things to do while the disk works: the files that change,
    by path, each written beside its place. :func:`settle` and then :func:`flush` are the second half."""
    names = sorted(contents)
    check_tree(folder, names)
    found: dict[str, Draft] = {}
    for name in names:
        try:
            with _plainly(name, "write"):
                drafted = draft(f"{folder}/{name}", contents[name])
        except BaseException:
            for other in found.values():
                other.drop()
            raise
        if drafted is not None:
            found[name] = drafted
    return found


def settle(drafts: Iterable[Draft]) -> None:
    """Put files in their places; each is the old or the new one, whole, after a power cut too."""
    for drafted in drafts:
        with _plainly(drafted.target, "write"):
            drafted.settle(lasting=True)


def flush(folder: str | Path, names: Iterable[str]) -> None:
    """Wait until no power cut can undo that these files stand below a folder."""
    for within in sorted({os.path.dirname(f"{folder}/{name}") for name in names}):
        flush_folder(within)


def check_tree(folder: str | Path, names: Iterable[str]) -> None:
    """The check of :func:`write_tree`, for who writes the files one by one and wants to know before the first."""
    listed = sorted(names)
    _refuse_unsafe(listed)
    for name in listed:
        _refuse_links(Path(folder), name)


def remove(folder: str | Path, names: Iterable[str]) -> list[str]:
    """Remove the named files below a folder (the caller's manifest), and the folders that this leaves empty.

    What is not there any more is passed over; the relative paths of what was removed, sorted.
    """
    listed = sorted(set(names))
    for name in listed:
        _refuse_unsafe([name])
        _refuse_links(Path(folder), name)
    return [name for name in listed if _remove_one(Path(folder), name)]


def _remove_one(top: Path, name: str) -> bool:
    path = top / name
    with _plainly(path, "remove"):
        if not path.is_file():
            return False
        path.unlink()
    for parent in path.parents:
        if parent == top:
            break
        try:
            parent.rmdir()
        except OSError:
            break
    return True


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except (FileNotFoundError, NotADirectoryError):
        return False


_WINDOWS_DEVICES = frozenset(
    ["con", "prn", "aux", "nul", "conin$", "conout$"]
    + [f"{port}{digit}" for port in ("com", "lpt") for digit in "0123456789¹²³"]
)
_WINDOWS_REFUSES = frozenset('<>:"|?*\\')


def _refuse_unsafe(names: Iterable[str]) -> None:
    seen: dict[str, str] = {}
    for name in names:
        fault = _fault(name)
        if fault:
            raise DiskError(name, fault, "Nothing was written. Rename what the file is made from.")
        other = seen.setdefault(name.casefold(), name)
        if other != name:
            message = f"the name differs from {other} in capitals alone, and many disks cannot hold both."
            raise DiskError(name, message, "Nothing was written. Rename one of the two.")
    for name in seen:
        parent = name
        while parent := parent.rpartition("/")[0]:
            if parent in seen:
                message = f"{seen[parent]} cannot be a file and a folder at once."
                raise DiskError(seen[name], message, "Nothing was written. Rename one of the two.")


def _fault(name: str) -> str:
    """Why this relative path may not be written, or ""."""
    if not name or name.startswith("/") or name.endswith("/"):
        return "this is not a path inside of the folder."
    for part in name.split("/"):
        if part in ("", ".", ".."):
            return "the path leaves the folder or is not in its plain form."
        if not part.isprintable() or not _WINDOWS_REFUSES.isdisjoint(part):
            return "the name holds a character that not every disk can hold."
        if part[-1] in ". " or part.split(".")[0].rstrip().casefold() in _WINDOWS_DEVICES:
            return "Windows cannot hold a file of this name."
    return ""


def _refuse_links(top: Path, name: str) -> None:
    path = os.fspath(top)
    for part in name.split("/"):
        path = f"{path}/{part}"
        if os.path.islink(path):
            message = "this is a link, which may lead out of the folder."
            raise DiskError(path, message, "Nothing was written. Put a real file or folder in its place.")


_REASONS = {
    errno.ENOENT: ("there is no such file.", "Check the name and the folder."),
    errno.EISDIR: ("this is a folder, not a file.", "Name a file in it."),
    errno.ENOTDIR: ("a part of this path is a file, not a folder.", "Check the name and the folder."),
    errno.EEXIST: ("a file stands where a folder is needed.", "Check the name and the folder."),
    errno.EACCES: (
        "it may not be {}.",
        "Check who owns it, or whether another program holds it open, and run the command again.",
    ),
    errno.EPERM: ("it may not be {}.", "Check who owns it, and run the command again."),
    errno.EROFS: ("it may not be {}: the disk is read-only.", "Work on a copy elsewhere."),
    errno.ENOSPC: ("the disk is full; the old file is as it was.", "Make room, and run the command again."),
    errno.ENAMETOOLONG: ("the name is too long for this disk.", "Shorten it."),
    errno.ELOOP: ("its links lead in a circle.", "Put a real file in its place."),
}
_PAST = {"read": "read", "write": "written", "remove": "removed"}


@contextmanager
def _plainly(path: str | Path, doing: str) -> Iterator[None]:
    """Turn what the system says into a DiskError; so too a name that no record, page or message could hold."""
    if not str(path).isascii() and readable(path) != Path(path).as_posix():
        raise DiskError(path, "its name is in letters that cannot be read (not UTF-8).", "Rename it.")
    try:
        yield
    except (OSError, ValueError) as error:
        raise _plain(path, doing, error) from error


def _plain(path: str | Path, doing: str, error: OSError | ValueError) -> DiskError:
    if isinstance(error, ValueError):  # a NUL in the name
        return DiskError(path, "this cannot be the name of a file.", "Check the name.")
    default = (f"it could not be {{}} ({error.strerror or error}).", "")
    message, remedy = _REASONS.get(error.errno or 0, default)
    return DiskError(path, message.format(_PAST[doing]), remedy)
