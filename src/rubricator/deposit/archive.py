"""The ZIP of a package, the same to the byte wherever it is made.

Stored, not compressed: what deflate writes depends on the version of zlib, and archives advise against compression.
"""

from __future__ import annotations

import time
import zipfile
from collections.abc import Callable, Iterable
from typing import IO

# The first moment that the format knows; used where nobody stated a date.
_BEGINNING = (1980, 1, 1, 0, 0, 0)
_PLAIN_FILE = 0o100644 << 16
_UNIX = 3


def write_zip(into: IO[bytes], top: str, names: Iterable[str], read: Callable[[str], bytes], epoch: int | None) -> None:
    """Write the files below the folder ``top``, sorted, all with the time ``epoch`` (seconds, UTC) and mode 644."""
    moment = max(_BEGINNING, time.gmtime(epoch)[:6]) if epoch is not None else _BEGINNING
    with zipfile.ZipFile(into, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(names):
            info = zipfile.ZipInfo(f"{top}/{name}", moment)
            info.create_system, info.external_attr = _UNIX, _PLAIN_FILE
            archive.writestr(info, read(name))
