"""What all pages share beside their text: the style sheet, the script, the fonts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

# By the file that is published: the folder of its parts, which are joined in the order of their names.
_JOINED = {"edition.css": ("css", "*.css"), "edition.js": ("js", "*.js"), "search.js": ("search", "*.js")}


def assets(sheets: Path) -> Mapping[str, bytes]:
    """The files that are published as they are, by path; ``sheets`` is the folder of the stylesheets.

    A page never needs the script: without it, all of the text and every link are there.
    """
    found = {}
    for path, (folder, kind) in _JOINED.items():
        parts = [part.read_bytes() for part in sorted((sheets / folder).glob(kind))]
        if parts:
            found[path] = b"\n".join(parts)
    for font in sorted((sheets / "fonts").glob("*")):
        found[f"fonts/{font.name}"] = font.read_bytes()
    return found
