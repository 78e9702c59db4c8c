"""Which shape a source has, judged by the text itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rubricator.seeds.labels import labels
from rubricator.seeds.lines import Line, split, width

FORMATS = ("web-record", "web-record-old", "pdf-text", "markdown", "html", "docx", "plain")

# The head of a file and its tail are enough to know it; a record's data stand at either end.
_HEAD, _TAIL = 60_000, 6_000

_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_TAGS = re.compile(r"</?(?:p|div|span|br|table|tr|td|h[1-6]|ul|ol|li|a)\b[^<>]{0,200}>", re.I)
_MARKDOWN = (
    re.compile(r"^#{1,6} \S", re.M),
    re.compile(r"^\*\*[^*\n]{1,200}\*\*:?\s*$", re.M),
    re.compile(r"\*\*[^*\n]{1,200}\*\*"),
    re.compile(r"^<https?://[^>\s]+>$", re.M),
    re.compile(r"^\[\^\w+\]:", re.M),
    re.compile(r"\[[^\]\n]{1,200}\]\(https?://[^)\s]+\)"),
)
# A title over a text that is plain otherwise.
_TITLE = re.compile(r"\s*# [^\W\d_][^\n]{3,200}\n\s*\n")
# The fields of a site's generator over a text.
_FRONT_MATTER = re.compile(r"---\s*\n(?:[^\W\d_][\w -]{0,30}:.*\n){2}")


def recognise(text: str, name: str = "") -> str:
    """One of FORMATS for a decoded text (not "docx", which is no text). The ``name`` of its file decides where the text
    alone shows nothing."""
    shape = _by_text(text)
    named = name.lower().endswith((".md", ".markdown"))
    return "markdown" if named and shape in ("plain", "pdf-text") else shape


def _by_text(text: str) -> str:
    head = text[:_HEAD]
    if _HTML.match(head) or len(_TAGS.findall(head)) > max(5, len(head) / 400):
        return "html"
    if _markdown(head):
        return "markdown"
    lines = split(head) + split(text[-_TAIL:])
    shape = _anchored(lines)
    if shape:
        return shape
    if "\f" in text or width(lines):
        return "pdf-text"
    return "plain"


def _markdown(head: str) -> bool:
    found = [len(pattern.findall(head)) for pattern in _MARKDOWN]
    if _FRONT_MATTER.match(head) or _TITLE.match(head):
        return True
    return (found[0] >= 1 and sum(found[1:]) >= 1) or found[0] >= 3 or found[1] >= 2 or sum(n > 0 for n in found) >= 3


def _anchored(lines: Sequence[Line]) -> str:
    table = labels()
    shapes = [
        table.anchors[flat]
        for line in lines
        if len(line.text) < 60 and (flat := line.text.strip(" •*·:\t\u00a0").lower()) in table.anchors
    ]
    return max(sorted(set(shapes)), key=shapes.count) if shapes else ""
