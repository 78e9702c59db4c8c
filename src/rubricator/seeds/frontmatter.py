"""The block of fields over a Markdown text (Jekyll, Hugo, Pandoc, Quarto): YAML between two lines of hyphens."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rubricator.seeds.lines import Line

# No block is longer: a rule over a text and one below it are no front matter.
_LONGEST = 60
_FIELD = re.compile(r"(?P<key>[^\W\d_][\w -]{0,30}):(?:\s+(?P<value>.*?))?\s*")
_ITEM = re.compile(r"\s*-\s+(?P<value>.+?)\s*")
_FOLDED = re.compile(r"[|>][+-]?")


def front_matter(lines: Sequence[Line]) -> list[Line]:
    """The lines with each field of the block on one line, "key: value", without YAML's own marks (quotation marks about
    a value, brackets about a list); as they are where there is no such block, or a line of it is no field."""
    head = [line.text.strip() for line in lines[:_LONGEST]]
    if not head or head[0] != "---" or not {"---", "..."} & set(head[1:]):
        return list(lines)
    end = 1 + next(i for i, text in enumerate(head[1:]) if text in ("---", "..."))
    block = _fields(lines[1:end])
    if not block:
        return list(lines)
    blank = replace(lines[0], text="")
    return [blank, *block, replace(lines[end], text=""), *lines[end + 1 :]]


def _fields(lines: Sequence[Line]) -> list[Line]:
    """As many lines as there were; none where one of them is neither a field, nor goes on from one, nor is blank."""
    made: list[Line] = []
    place = -1
    for line in lines:
        match = None if line.text[:1].isspace() else _FIELD.fullmatch(line.text)
        if match:
            place = len(made)
            made.append(replace(line, text=f"{match['key']}: {_plain(match['value'] or '')}".rstrip(), mark="field"))
            continue
        if line.text.strip() and place < 0:
            return []
        if line.text.strip():
            item = _ITEM.fullmatch(line.text)
            made[place] = _longer(made[place], _plain(item["value"]) if item else line.text.strip(), bool(item))
        made.append(replace(line, text=""))
    return made


def _longer(field: Line, value: str, item: bool) -> Line:
    between = "" if field.text.endswith(":") else ";" if item else ""
    return replace(field, text=f"{field.text}{between} {value}")


def _plain(value: str) -> str:
    """The value without quotation marks, a list's as "a; b"."""
    if _FOLDED.fullmatch(value):
        return ""
    if value.startswith("[") and value.endswith("]"):
        return "; ".join(_plain(part.strip()) for part in value[1:-1].split(","))
    for mark in ('"', "'"):
        inner = value[1:-1].replace("\\" + mark, "")
        if len(value) > 1 and value[0] == value[-1] == mark and mark not in inner:
            return value[1:-1].replace("\\" + mark, mark)
    return value
