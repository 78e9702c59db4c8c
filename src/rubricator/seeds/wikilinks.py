"""What programs for notes (Obsidian, Zettlr) write beyond Markdown: links between notes, embedded files, comments,
marks of blocks, boxes to tick."""

from __future__ import annotations

import re

from rubricator.recognise.interventions.labels import label
from rubricator.seeds.document import Furniture

# Only such a program writes one of these; double brackets alone may be a translator's.
_SURE = re.compile(
    r"!\[\[[^\[\]\n]{1,300}\]\]|(?<!\[)\[\[[^\[\]|\n]{1,200}\|[^\[\]\n]{1,200}\]\]|^%%|\s%%[^%\n]{1,500}%%", re.M
)
_EMBEDDED = re.compile(r"!\[\[([^\[\]\n]{1,300})\]\]")
_LINKED = re.compile(r"\[\[([^\[\]|\n]{1,200})(?:\|([^\[\]\n]{1,200}))?\]\]")
_COMMENT = re.compile(r"%%(.{1,2000}?)%%", re.S)
_BLOCK = re.compile(r"[ \t]+\^([A-Za-z0-9-]{2,40})[ \t]*$", re.M)
_FIELD = re.compile(r"^([\w -]{1,30}::[ \t].*)$", re.M)
_TAGS = re.compile(r"^((?:#[^\W\d_][\w/-]{0,60}[ \t]*)+)$", re.M)
_HIGHLIGHT = re.compile(r"==(?=\S)([^=\n]{1,500})(?<=\S)==")
_CALLOUT = re.compile(r"^(>\s?)\[!\w{2,20}\][+-]?[ \t]*", re.M)
_BOX = re.compile(r"^(\s{0,12}[-*+] )\[[ xX]\] ", re.M)


def without_wikilinks(text: str) -> tuple[str, list[Furniture]]:
    """The text with the words that such a link shows, and without what the program alone reads; the words that were
    taken out, as furniture. What stands in double brackets and says what it is ("[[handwritten: …]]") is no link. Any
    other text is as it was."""
    if not _SURE.search(text):
        return text, []
    found: list[Furniture] = []

    def gone(match: re.Match[str], words: str) -> None:
        line = match.string.count("\n", 0, match.start()) + 1
        found.append(Furniture(" ".join(words.split()), "note-software", line))

    def out(match: re.Match[str]) -> str:
        gone(match, match[1])
        return "\n" * match[0].count("\n")

    def shown(match: re.Match[str]) -> str:
        if not match[2] and (":" in match[1] or label(match[1])):
            return match[0]
        if match[2] and set(_words(match[1])) - set(_words(match[2])):
            gone(match, match[1])
        return match[2] or match[1]

    for pattern in (_COMMENT, _EMBEDDED, _FIELD, _TAGS, _BLOCK):
        text = pattern.sub(out, text)
    text = _HIGHLIGHT.sub(r"\1", _BOX.sub(r"\1", _CALLOUT.sub(r"\1", _LINKED.sub(shown, text))))
    return text, sorted(found, key=lambda each: each.line)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text)
