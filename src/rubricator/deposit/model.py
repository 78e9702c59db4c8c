"""What a deposit is made from. All values; nothing here touches the disk."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from rubricator.authority.entries import Entry
from rubricator.describe.record import EditionRecord

CRATES = ("1.3", "1.2", "1.1")
KERNELS = ("4.7", "4.5")
DATA = "data/"


@dataclass(frozen=True, slots=True)
class Sums:
    """Size and checksums of a file; ``blob`` is its git object id, of which the SWHID is made."""

    size: int
    sha256: str
    sha512: str
    blob: str


def sums(data: bytes) -> Sums:
    """The checksums of a file's bytes."""
    blob = hashlib.sha1(b"blob %d\0" % len(data), usedforsecurity=False)
    blob.update(data)
    return Sums(len(data), hashlib.sha256(data).hexdigest(), hashlib.sha512(data).hexdigest(), blob.hexdigest())


@dataclass(frozen=True, slots=True)
class Event:
    """Something that was done to the edition before it was packed: PREMIS event type, what, and how it came out."""

    kind: str
    detail: str
    outcome: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Deposit:
    """An edition about to be packed.

    ``files``: the payload by its path below ``data/``. ``entries``: authority entries by reference. ``day``: the day of
    the deposit, ISO 8601, "" where nobody stated one. ``left_out``: what is not deposited, and why.
    """

    edition: EditionRecord
    files: Mapping[str, Sums]
    entries: Mapping[str, Entry]
    program: str
    day: str = ""
    crate: str = CRATES[0]
    kernel: str = KERNELS[0]
    events: tuple[Event, ...] = ()
    left_out: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The name of the package: the edition's id."""
        return self.edition.id
