"""The front of a record whose lines a copy has lost: "… Citation: “…” Summary: … Original Language: … Contents: …"."""

from __future__ import annotations

import re

# The labels of such a front, in their order; the first and the fourth are always there.
_LABELS = ("Citation:", "Credits:", "Summary:", "Original Language:", "Contents:")
# No line that still has its end is so long.
_LONG = 300
_CONTENTS = re.compile(r"Contents: (?:[A-Z][a-z]+ (?:Translation|Transcription|Transcript)|Original Scan)(?= |$)")
_HEAD = re.compile(
    r"(?P<site>(?:.{0,80} )?International History Declassified) (?P<date>[A-Z][a-z]+ \d{1,2}, \d{4}) (?P<title>.+)"
)


def unflattened(text: str) -> str:
    """The text, with each field of a record on a line of its own where all stand in one line.

    Law: no word is changed, and a text without such a line is left as it is.
    """
    if _LABELS[0] not in text or _LABELS[3] not in text:
        return text
    return "\n".join(_parted(line) if len(line) >= _LONG else line for line in text.split("\n"))


def _parted(line: str) -> str:
    places = [place for label in _LABELS if (place := line.find(f" {label} ")) > 0]
    said = [line[place + 1 :].startswith((_LABELS[0], _LABELS[3])) for place in places]
    if sum(said) < 2 or places != sorted(places):
        return line
    bounds = [*places, len(line)]
    fields = [line[a:b].strip() for a, b in zip(places, bounds[1:], strict=True)]
    head = _HEAD.fullmatch(line[: places[0]].strip())
    above = [head["site"], head["date"], head["title"]] if head else [line[: places[0]]]
    contents = _CONTENTS.match(fields[-1])
    below = [fields[-1][: contents.end()], fields[-1][contents.end() :].strip()] if contents else [fields[-1]]
    return "\n\n".join([*above, *fields[:-1], *below])
