"""What was learnt of the schemas of others, kept for the next run, in the user's own folder for such things.

Nothing depends on it: what is absent, damaged or by another version of the program is made anew, and what cannot be
written is not. ``RUBRICATOR_CACHE`` names another folder; empty, it keeps nothing.
"""

from __future__ import annotations

import os
import sys
from functools import cache
from hashlib import blake2b
from pathlib import Path

from rubricator import __version__
from rubricator.files import DiskError, write_atomic

_MOST_FILES = 40
_LARGEST = 8_000_000  # bytes


def digest(content: bytes) -> str:
    """What tells one schema from another, and one version of this program from another."""
    return blake2b(content, digest_size=16, key=_version()).hexdigest()


def recall(name: str) -> bytes | None:
    """What was kept under a name; None where nothing was."""
    folder = _folder()
    if folder is None:
        return None
    try:
        return (folder / name).read_bytes()
    except OSError:
        return None


def keep(name: str, content: bytes) -> None:
    """Keeps something; the oldest of too many files are forgotten."""
    folder = _folder()
    if folder is None or len(content) > _LARGEST:
        return
    try:
        write_atomic(folder / name, content, lasting=False)
        for old in sorted(folder.iterdir(), key=lambda path: -path.stat().st_mtime_ns)[_MOST_FILES:]:
            old.unlink(missing_ok=True)
    except (DiskError, OSError):
        return


def _folder() -> Path | None:
    """The folder; None where nothing is to be kept."""
    said = os.environ.get("RUBRICATOR_CACHE")
    if said is not None:
        return Path(said) if said else None
    try:
        return _base() / "rubricator" / "schemas"
    except RuntimeError:  # nobody's home
        return None


def _base() -> Path:
    """Where each system has such files."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")


@cache
def _version() -> bytes:
    """The program's version; in a checkout, also the times of the files from which what is kept is made."""
    package = Path(__file__).parent.parent
    files = sorted(path for part in ("relaxng", "schematron") for path in (package / part).glob("*.py"))
    times = " ".join(str(path.stat().st_mtime_ns) for path in files)
    return blake2b(f"{__version__} {times}".encode(), digest_size=16).digest()
