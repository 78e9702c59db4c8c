"""What a short line is by its wording (``data/marks.toml``)."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from rubricator.letters import lettered
from rubricator.seeds.dates import dateline

# A longer field is prose, whatever it begins with; stamps and handwriting may be as long as this.
_LONGEST = 600

HEAD = (
    "classification", "copy-number", "source-language", "document-number", "reference", "distribution-note", "stamp",
    "handwriting", "salute", "subject", "from", "to", "date-line", "particulars", "sender", "inside-address",
    "motto",
)  # fmt: skip
FOOT = (
    "valediction", "inside-address", "recipient", "distribution-head", "copies-to", "copies", "hand", "authentication",
    "translation-note", "remark", "document-number", "copy-number", "classification", "office",
    "enclosures",
)  # fmt: skip


@cache
def _marks() -> tuple[tuple[str, re.Pattern[str]], ...]:
    table = tomllib.loads((files("rubricator.seeds") / "data" / "marks.toml").read_text("utf-8"))
    return tuple((entry["kind"], re.compile(lettered(entry["pattern"]), re.IGNORECASE)) for entry in table["mark"])


def kind(text: str, among: tuple[str, ...]) -> str:
    """The first kind of ``among``'s marks (in the order of the file) that the field is; "dateline"; "" for none.

    What a translator put in brackets counts as if it stood without them: "[Classification] Level: Urgent".
    """
    if len(text) > _LONGEST:
        return ""
    if dateline(text):
        return "dateline"
    found = _first(text, among)
    if found or "[" not in text or (text.startswith("[") and text.endswith("]")):
        return found
    bare = " ".join(text.replace("[", "").replace("]", "").split())
    return "dateline" if dateline(bare) else _first(bare, among)


def _first(text: str, among: tuple[str, ...]) -> str:
    return next((name for name, pattern in _marks() if name in among and pattern.fullmatch(text)), "")


def is_kind(text: str, name: str) -> bool:
    """Whether the field is of that kind, whatever else it may be."""
    return len(text) <= _LONGEST and any(n == name and p.fullmatch(text) for n, p in _marks())
