"""Who had a hand in the paper, as its typist's lines say: earlier translators, checkers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rubricator.letters import lettered
from rubricator.seeds.document import Document, Element

_NAME = lettered(r"[\p{Lu}][\w’'-]*\.?(?:\s+[\p{Lu}][\w’'-]*\.?){0,3}")
_NAMES = rf"{_NAME}(?:(?:,\s+(?:and\s+)?|\s+and\s+){_NAME})*"
_CHECKED = re.compile(rf"\b(?:[Cc]hecked|[Cc]ompared|[Vv]erified)\b[^.;]{{0,60}}\bby:?\s+({_NAMES})")
_TRANSLATED = re.compile(rf"\b[Tt]ranslated\s*\[?by\]?\s*:?\s+({_NAMES})")
_LABEL = re.compile(r"[Tt]ranslat(?:ed|ors?)\s*(?:\[?by\]?)?\s*:")


def processing_people(document: Document) -> list[tuple[str, str]]:
    """("checker", …) and ("earlier-translator", …) from the divisions of type "processing"."""
    found: list[tuple[str, str]] = []
    for division in document.structure:
        if division.name == "div" and division.attributes.get("type") == "processing":
            text = document.text[division.start : division.end]
            found.extend(("checker", name) for name in _listed(_CHECKED, text))
            found.extend(("earlier-translator", name) for name in _listed(_TRANSLATED, text))
            found.extend(("earlier-translator", name) for name in _signing(document, division))
    return list(dict.fromkeys(found))


def _listed(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    for line in text.split("\n"):
        match = pattern.search(line)
        if match and not _is_label(match[1]):
            yield from (n.strip(" .") for n in re.split(r",\s+(?:and\s+)?|\s+and\s+", match[1]))


def _is_label(text: str) -> bool:
    return not any(c.islower() for c in text)


def _signing(document: Document, division: Element) -> Iterator[str]:
    """The names that sign in a column under "Translated by:"."""
    inside = [e for e in document.structure if division.start <= e.start and e.end <= division.end]
    labels = [e for e in inside if e.name == "seg" and _LABEL.fullmatch(document.text[e.start : e.end])]
    for element in inside if labels else ():
        if element.name == "signed" and element.start > labels[0].start:
            name = re.sub(r"\s*[\[(].*", "", document.text[element.start : element.end]).strip()
            if name:
                yield name
