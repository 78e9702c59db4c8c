"""What the labels of catalogue data mean (``data/catalogue.toml``)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rubricator.languages import language_names
from rubricator.letters import lettered

# Of an intelligence report: not where the paper is, but who told it; of a telegram, its subjects in letters.
_INFORMANT = re.compile(
    r"\s*(?:SOURCES?:\s+(?:\[|An? |The |.{0,60}\b(?:official|contact|informant|refugee|defector)s?\b)"
    r"|TAGS:\s+[A-Z]{2,4}\b)"
)


@dataclass(frozen=True, slots=True)
class Labels:
    """``fields``: label (small letters) → field; ``strong``: labels that no memorandum has;
    ``anchors``: label → the shape that it betrays; ``sentences`` are data wherever they stand, ``heading`` ones only at
    the head."""

    fields: Mapping[str, str]
    strong: frozenset[str]
    sentences: tuple[tuple[str, re.Pattern[str]], ...]
    heading: tuple[tuple[str, re.Pattern[str]], ...]
    anchors: Mapping[str, str]

    def of_line(self, text: str) -> str:
        """The label that a line consists of (with or without a colon), as in the table; "" if it is none."""
        flat = " ".join(text.replace("\\", "/").split()).rstrip(" :").lower() if len(text) < 80 else ""
        return flat if flat in self.fields else ""

    def before_colon(self, text: str) -> tuple[str, str] | None:
        """("label", "value") where the line is both; the label as the source has it."""
        label, colon, value = text[:80].partition(":")
        if _INFORMANT.match(text):
            return None
        if colon and value.strip() and self.of_line(label):
            return label.strip(), text.partition(":")[2].strip()
        return None

    def of_sentence(self, text: str, head: bool = False) -> str:
        """The field of a sentence that is catalogue data by its wording (at the ``head`` of a text); "" if none."""
        flat = " ".join(text[:3000].split())
        among = (*self.sentences, *self.heading) if head else self.sentences
        return next((name for name, pattern in among if pattern.fullmatch(flat)), "")


@cache
def labels() -> Labels:
    """The shipped table."""
    table = tomllib.loads((files("rubricator.seeds") / "data" / "catalogue.toml").read_text("utf-8"))
    named = [(name.lower(), entry) for entry in table["label"] for name in entry["names"]]
    return Labels(
        {name: entry["field"] for name, entry in named},
        frozenset(name for name, entry in named if entry.get("strong")),
        _sentences(entry for entry in table["sentence"] if "at" not in entry),
        _sentences(entry for entry in table["sentence"] if "at" in entry),
        {name.lower(): entry["shape"] for entry in table["anchor"] for name in entry["names"]},
    )


def _sentences(entries: Iterable[Mapping[str, str]]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    spoken = f"(?:{'|'.join(language_names())})"
    patterns = ((entry["field"], entry["pattern"].replace("<Language>", spoken)) for entry in entries)
    return tuple((field, re.compile(lettered(pattern))) for field, pattern in patterns)
