"""What Markdown says in one place of another: links by reference, notes over several lines; and HTML within it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from rubricator.seeds import struck
from rubricator.seeds.document import Furniture
from rubricator.seeds.lines import Line

_DEFINED = re.compile(
    r"^ {0,3}\[(?!\^)([^\[\]\n]{1,200})\]:[ \t]*<?([^\s<>]{1,500})>?"
    r"(?:[ \t]+[\"'(]([^\"')\n]{1,200})[\"')])?[ \t]*$",
    re.M,
)
_BY_NAME = re.compile(r"(!?)\[([^\[\]\n]{1,500})\](?:\[([^\[\]\n]{0,200})\])?(?![\[(:])")
_IMAGE = re.compile(r"!\[([^\[\]\n]{0,500})\]\(\s*([^)\s]{1,500})(?:\s+[\"']([^\"'\n]{1,200})[\"'])?\s*\)")
_TITLED = re.compile(r"(?<!!)\[([^\[\]\n]{1,500})\]\(\s*([^)\s]{1,500})\s+[\"']([^\"'\n]{1,200})[\"']\s*\)")
_ELEMENTS = (
    "a|abbr|address|article|aside|b|big|blockquote|center|cite|code|dd|del|details|dfn|div|dl|dt|em|figcaption|figure|font|footer"
    "|h[1-6]|header|hr|i|img|ins|kbd|li|main|mark|nav|ol|p|pre|q|s|samp|section|small|span|strike|strong|sub|summary|sup|u|ul|var"
)
_TAG = re.compile(rf"</?(?:{_ELEMENTS})(?:\s[^<>\n]{{0,300}})?/?>", re.I)
_STRUCK = re.compile(r"<(s|strike|del)>([^<>\n]{1,500})</\1>", re.I)
_BREAK = re.compile(r"<br\s*/?>[ \t]*(\n?)", re.I)
_RAISED = re.compile(r"<sup>\s*(\d{1,3})\s*</sup>", re.I)


def resolved(text: str) -> str:
    """The text with links by reference as links in place, pictures as their words and address, and the
    tags of HTML taken off its words. The words of a link and its address stay, so do a definition's
    that nobody uses."""
    if "[" in text:
        text = _marked(_linked(text))
    if "<" in text:
        text = _RAISED.sub(r"[\1]", text)
        text = _STRUCK.sub(rf"{struck.OPEN}\2{struck.CLOSE}", text)
        text = _TAG.sub("", _BREAK.sub("  \n", text))
    return text


def without_comments(text: str) -> tuple[str, list[Furniture]]:
    """The text without the comments of HTML, which no reader of a page sees, and the comments."""
    kept: list[str] = []
    found: list[Furniture] = []
    place = line = 0
    while (start := text.find("<!--", place)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        kept.append(text[place:start])
        line += kept[-1].count("\n")
        comment = text[start + 4 : end]
        found.append(Furniture(" ".join(comment.split()), "html-comment", line + 1))
        kept.append("\n" * comment.count("\n"))
        line += len(kept[-1])
        place = end + 3
    return "".join([*kept, text[place:]]), found


def _linked(text: str) -> str:
    targets = {" ".join(m[1].lower().split()): m for m in _DEFINED.finditer(text)}
    used: set[str] = set()
    if targets:
        text = _BY_NAME.sub(lambda match: _in_place(match, targets, used), text)
        text = _DEFINED.sub(lambda match: "" if " ".join(match[1].lower().split()) in used else match[0], text)
    if "](" in text:
        text = _IMAGE.sub(lambda match: _link("", match[1], match[2], match[3]), text)
        text = _TITLED.sub(lambda match: _link("", match[1], match[2], match[3]), text)
    return text


def _in_place(match: re.Match[str], targets: Mapping[str, re.Match[str]], used: set[str]) -> str:
    name = " ".join((match[3] or match[2]).lower().split())
    target = targets.get(name)
    if target is None:
        return match[0]
    used.add(name)
    return _link(match[1], match[2], target[2], target[3])


def _link(mark: str, words: str, address: str, title: str | None) -> str:
    said = f", “{title}”" if title else ""
    return f"{words} ({address}{said})".strip()


_NOTE = re.compile(r"\[\^([^\]\s]{1,60})\]")
_NOTE_BELOW = re.compile(rf"^ {{0,3}}{_NOTE.pattern}:", re.MULTILINE)


def _marked(text: str) -> str:
    """The marks of notes as their labels in brackets; a mark without a note stays as it is."""
    below = {match.start(1) for match in _NOTE_BELOW.finditer(text)}
    defined = {match[1] for match in _NOTE_BELOW.finditer(text)}
    return _NOTE.sub(lambda m: f"[{m[1]}]" if m[1] in defined and m.start(1) not in below else m[0], text)


_BEGINS = re.compile(r" {0,3}\[\^[^\]\s]{1,60}\]:")
_INDENTED = re.compile(r"(?: {2,}|\t)\S")
# A note has no more lines than this, and no more than so many blank ones within.
_LINES = 200


def notes_whole(lines: Sequence[Line]) -> list[Line]:
    """The lines, with each footnote on one: what is set in below it belongs to it, also behind a blank line, and so
    does the line right below it."""
    found: list[Line] = []
    index = 0
    while index < len(lines):
        line = lines[index]
        index += 1
        if not _BEGINS.match(line.text):
            found.append(line)
            continue
        end = _end(lines, index)
        parts = [line.text.rstrip(), *(each.text.strip() for each in lines[index:end] if not each.blank)]
        found.append(replace(line, text=" ".join(parts)))
        found.extend(replace(each, text="") for each in lines[index:end])
        index = end
    return found


def _end(lines: Sequence[Line], start: int) -> int:
    """Behind the last line of a note whose first line stands before ``start``."""
    end = start
    for index in range(start, min(start + _LINES, len(lines))):
        line = lines[index]
        lazy = end == index and not line.blank and not line.text.lstrip().startswith(("[^", "#", "|", "<", "-", "*"))
        if not line.blank and not (lazy or _INDENTED.match(line.text)):
            break
        if not line.blank:
            end = index + 1
    return end
