"""What all pages share beside their text: the style sheet, the script, the fonts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

# By the file that is published: the folder of its parts, which are joined in the order of their names.
_JOINED = {"edition.css": ("css", "*.css"), "edition.js": ("js", "*.js"), "search.js": ("search", "*.js")}


def assets(sheets: Sequence[Path]) -> Mapping[str, bytes]:
    """The files that are published as they are, by path; ``sheets``: the program's folder, then the edition's own.

    What the edition adds stands behind what the program brings, so its rules win.
    A page never needs the script: without it, all of the text and every link are there.
    """
    found = {}
    for path, (folder, kind) in _JOINED.items():
        parts = [part.read_bytes() for each in sheets for part in sorted((each / folder).glob(kind))]
        if parts:
            found[path] = b"\n".join(parts)
    for font in [font for each in sheets for font in sorted((each / "fonts").glob("*"))]:
        found[f"fonts/{font.name}"] = font.read_bytes()
    return found
