"""What all pages share beside their text: the style sheets, the scripts, the fonts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import chain
from pathlib import Path

from rubricator.edition.lean import lean_script, lean_style

# By the file that is published: the folders of its parts, which are joined in the order of their names. A page has one
# style sheet: edition.css where it is a text, else lists.css, which has all of edition.css; before it kinds.css, where
# the text is of a kind that asks for more (a play, a dictionary, images beside it) or has what few texts have (a table,
# a figure), variants.css where it has any, leaves.css where it has images of its pages, and stretches.css where it is
# in parts. What cards and citations need is loaded when one is asked for.
JOINED: Mapping[str, tuple[tuple[str, ...], str]] = {
    "edition.css": (("css",), "*.css"),
    "kinds.css": (("kinds", "seldom"), "*.css"),
    "variants.css": (("asked", "variants"), "*.css"),
    "leaves.css": (("leaves",), "*.css"),
    "stretches.css": (("stretches",), "*.css"),
    "lists.css": (("css", "seldom", "lists"), "*.css"),
    "edition.js": (("js",), "*.js"),
    "variants.js": (("variants",), "*.js"),
    "leaves.js": (("leaves",), "*.js"),
    "stretches.js": (("stretches",), "*.js"),
    "lists.js": (("js", "lists"), "*.js"),
    "asked.js": (("asked",), "*.js"),
    "asked.css": (("asked",), "*.css"),
    "search.js": (("search",), "*.js"),
}

_GROWTH = 4_000


def assets(sheets: Sequence[Path]) -> Mapping[str, bytes]:
    """The files that all pages share, by path; ``sheets``: the program's folder, then the edition's own.

    What the edition adds stands behind what the program brings, as it is, so its rules win; a file that is but a copy
    of the program's adds nothing.
    A page never needs the script: without it, all of the text and every link are there.
    """
    found = {}
    program, *own = sheets
    for path, (folders, kind) in JOINED.items():
        lean = lean_style if path.endswith(".css") else lean_script
        parts = [lean(part.read_text(encoding="utf-8")).encode() for part in _parts(program, folders, kind)]
        added = ((part, each) for each in own for part in _parts(each, folders, kind))
        parts += [part.read_bytes() for part, each in added if is_new(part, each, program)]
        if parts:
            found[path] = b"\n".join(parts)
    for font in [font for each in sheets for font in sorted((each / "fonts").glob("*"))]:
        found[f"fonts/{font.name}"] = font.read_bytes()
    return found


def weights(sheets: tuple[Path, ...]) -> Mapping[str, int]:
    """What the style sheets and scripts weigh, at most: what an edition adds may grow to the next 4 KB.

    So one rule more makes no page anew.
    """
    program, *own = sheets
    found = dict(_weights_of(program))
    for path, (folders, kind) in JOINED.items():
        parts = ((part, each) for each in own for part in _parts(each, folders, kind))
        if added := sum(part.stat().st_size for part, each in parts if is_new(part, each, program)):
            found[path] = found.get(path, 0) + -(-added // _GROWTH) * _GROWTH
    return found


@cache
def _weights_of(program: Path) -> Mapping[str, int]:
    """What the program brings does not change while it runs."""
    return {path: len(data) for path, data in assets((program,)).items() if path in JOINED}


def is_new(sheet: Path, own: Path, program: Path) -> bool:
    """Whether a file of an edition's own folder is another than the program's of that name."""
    shipped = program / sheet.relative_to(own)
    return not shipped.is_file() or shipped.read_bytes() != sheet.read_bytes()


def _parts(sheets: Path, folders: Sequence[str], kind: str) -> list[Path]:
    return sorted(chain.from_iterable((sheets / folder).glob(kind) for folder in folders), key=lambda part: part.name)
