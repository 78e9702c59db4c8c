"""The style sheets of the forms: what they share with the pages, then their own. And the letters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

# Of the pages' style: the text and what stands in it. Not the screen's layout and colours.
_TEXT = (
    "css/010-variables.css", "css/040-text.css", "seldom/041-tables.css", "seldom/046-direction.css",
    "kinds/045-kinds.css", "kinds/046-front.css",
    "css/060-interventions.css", "seldom/061-words.css", "css/070-letters.css",
)  # fmt: skip
_SHARED = {"print": _TEXT, "epub": ("css/005-letters.css", "seldom/005-greek.css", *_TEXT)}


def style(sheets: Sequence[Path], form: str) -> str:
    """The style sheet of a form (``print``, ``epub``); ``sheets``: the program's folder, then the edition's own, whose
    rules stand behind and win. Raises FileNotFoundError where a part of the program's is missing."""
    shared = [sheets[0] / name for name in _SHARED[form]]
    own = [path for folder in sheets for path in sorted((folder / form).glob("*.css"))]
    return "\n".join(path.read_text(encoding="utf-8") for path in [*shared, *own])


def fonts(sheets: Sequence[Path]) -> Mapping[str, bytes]:
    """The letters and their licence, by the path that the style sheet knows them by."""
    found = [path for folder in sheets for path in sorted((folder / "fonts").glob("*"))]
    return {f"fonts/{path.name}": path.read_bytes() for path in found}
