"""SWHID 1.2 (ISO/IEC 18670:2025): a folder by its content, as Software Heritage and git identify it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any


def directory(blobs: Mapping[str, str]) -> str:
    """ "swh:1:dir:…" of a folder of plain files: path → git object id in hexadecimal."""
    tree: dict[str, Any] = {}
    for path, blob in blobs.items():
        *folders, name = path.split("/")
        node = tree
        for folder in folders:
            node = node.setdefault(folder, {})
        node[name] = blob
    return f"swh:1:dir:{_tree(tree).hex()}"


def content(blob: str) -> str:
    """ "swh:1:cnt:…" of one file."""
    return f"swh:1:cnt:{blob}"


def _tree(entries: Mapping[str, Any]) -> bytes:
    """The object id of a git tree. Folders are sorted as if a slash ended their names."""
    found = []
    for name, value in entries.items():
        raw = name.encode()
        if isinstance(value, str):
            found.append((raw, b"100644", raw, bytes.fromhex(value)))
        else:
            found.append((raw + b"/", b"40000", raw, _tree(value)))
    body = b"".join(mode + b" " + raw + b"\0" + id_ for _, mode, raw, id_ in sorted(found))
    return hashlib.sha1(b"tree %d\0" % len(body) + body, usedforsecurity=False).digest()
