"""Files of forms: their media types; ZIP archives with the same bytes for the same files: in order of name, without a
clock, without this machine."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from io import BytesIO

# The first moment that a ZIP archive can name.
_EPOCH = (1980, 1, 1, 0, 0, 0)
_READABLE = 0o100644 << 16


_TYPES = {
    ".woff2": "font/woff2", ".txt": "text/plain", ".css": "text/css", ".xhtml": "application/xhtml+xml",
    ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".gif": "image/gif", ".webp": "image/webp",
}  # fmt: skip


def media_type(path: str) -> str:
    """By the end of its name."""
    return _TYPES[path[path.rindex(".") :].lower()]


def archive(files: Iterable[tuple[str, bytes]], stored: Iterable[str] = ()) -> bytes:
    """The files in the order given; those ``stored`` are not compressed (an EPUB's first file must not be)."""
    plain = frozenset(stored)
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as opened:
        for name, data in files:
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.external_attr = _READABLE
            entry.create_system = 3
            entry.compress_type = zipfile.ZIP_STORED if name in plain else zipfile.ZIP_DEFLATED
            opened.writestr(entry, data, compresslevel=9)
    return made.getvalue()
