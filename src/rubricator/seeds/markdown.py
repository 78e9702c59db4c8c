"""Lines of a Markdown text (CommonMark): its marks are taken as markup, its words stay."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from rubricator.seeds import struck
from rubricator.seeds.document import Furniture
from rubricator.seeds.emphasis import marked, told
from rubricator.seeds.frontmatter import front_matter
from rubricator.seeds.lines import Line, begins_lower, split
from rubricator.seeds.mdlinks import notes_whole, resolved, without_comments
from rubricator.seeds.wikilinks import without_wikilinks

_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*\s*")
_HARD = re.compile(r"(?:\s{2,}|\\)$")
_BULLET = re.compile(r"\s{0,6}[-*+]\s+(?=\S)")
_QUOTE = re.compile(r"\s{0,3}(?:>\s?)+")
_RULE = re.compile(r"\s{0,3}(?:[-*_]\s*){3,}")
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^*\n]{1,2000}?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*\\])\*(?=\S)([^*\n]{1,500})(?<=\S)\*(?![\w*])")
_STRUCK = re.compile(r"(?<!~)~~(?=[^\s~])([^~\n]{1,500})(?<=\S)~~(?!~)")
_UNDERSCORED = re.compile(r"(?<![\w\\_])_(?=[^\s_])([^_\n]{1,500})(?<=\S)_(?![\w_])")
_ADDRESS = re.compile(r"<((?:https?://|mailto:)[^>\s]{1,500})>")
_LINK = re.compile(r"\[([^\[\]\n]{1,500})\]\(([^)\s]{1,500})\)")
_FOOTNOTE = re.compile(r"\[\^([^\]\s]{1,60})\]:\s*")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>-])")
# Longer lines are prose: their inline marks are taken away too, by patterns that look at bounded stretches.


def lines(text: str) -> tuple[list[Line], list[Furniture]]:
    """The lines, ``bold`` where all of a line (or of a run of lines) stands between ``**``; the comments of HTML."""
    text, comments = without_comments(text)
    text, software = without_wikilinks(text)
    found: list[Line] = []
    bold = False
    for line in notes_whole(front_matter(split(resolved(text)))):
        if line.blank:
            bold = False
            found.append(line)
            continue
        if _RULE.fullmatch(line.text) or line.text.strip() == "_":
            found.append(replace(line, text=""))
            continue
        if cells := _cells(line.text):
            row = f"{line.number}"
            found.extend(
                told(replace(line, text=_inline(text), mark=mark, n=f"{row}.{place}"))
                for place, (text, mark) in enumerate(cells, 1)
            )
            continue
        if found and _LABELLED.match(line.text) and not found[-1].blank:
            found[-1] = replace(found[-1], hard=True)
        made, bold = _line(line, bold)
        found.append(told(made))
    return _short_lines(found), [*comments, *software]


# Lines that an editor broke on purpose are no longer: an address, a name above its office.
_SHORT = 50


def _short_lines(found: Sequence[Line]) -> list[Line]:
    """The lines, with those hard that an author wrote one below the other though Markdown would join them: several
    short ones without marks, none of them going on from the one above with a small letter."""
    made: list[Line] = []
    for plain, run in groupby(found, lambda line: not (line.blank or line.mark or line.level)):
        lines = list(run)
        broken = plain and len(lines) > 1 and all(len(line.text) <= _SHORT for line in lines)
        broken = broken and not any(begins_lower(line.text) for line in lines)
        made.extend(replace(line, hard=True) for line in lines) if broken else made.extend(lines)
    return made


# A line that begins with a label in bold stands by itself: "**Source:** AAN, Warsaw".
_LABELLED = re.compile(r"\*\*[^*\n]{1,40}(?::\*\*|\*\*:)\s")
_ROW = re.compile(r"\s*\|(.*)\|\s*")
_RULED = re.compile(r"[\s|:+-]*")


def _cells(text: str) -> list[tuple[str, str]]:
    """The cells of a table's row, each with its mark (:class:`Line`); the rule below its head has none to show."""
    row = _ROW.fullmatch(text)
    if not row or text.count("|") < 3:
        return []
    if _RULED.fullmatch(text):
        return [("", "")]
    cells = [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", row[1])]
    return [(cell, "row-end" if place == len(cells) - 1 else "cell") for place, cell in enumerate(cells)]


def _line(line: Line, bold: bool) -> tuple[Line, bool]:
    """The line without marks, and whether a bold passage runs on into the next line."""
    hard = bool(_HARD.search(line.text))
    text = _QUOTE.sub("", line.text, count=1) if line.text.lstrip().startswith(">") else line.text
    heading = _HEADING.fullmatch(text.strip()) if text.lstrip().startswith("#") else None
    if heading:
        return replace(line, text=_inline(heading[2]), level=len(heading[1]), hard=True), False
    note = _FOOTNOTE.match(text)
    if note:
        rest = f"[{note[1]}] {text[note.end() :]}"
        return replace(line, text=_inline(rest), mark="note", n=note[1], hard=hard), False
    bullet = _BULLET.match(text) if not text.startswith("**") else None
    if bullet:
        depth = (len(text) - len(text.lstrip())) // 2
        return replace(line, text=_inline(text[bullet.end() :]), mark="item", hard=hard, depth=depth), False
    return _bold(line, text, hard, bold)


def _bold(line: Line, text: str, hard: bool, bold: bool) -> tuple[Line, bool]:
    flat = text.strip().removesuffix("\\").rstrip()
    begins, ends = flat.startswith("**"), flat.endswith("**") and len(flat) > 2
    inside = flat.removeprefix("**").removesuffix("**")
    if (begins or bold) and "**" not in inside:
        whole = inside if ends or begins else flat
        return replace(line, text=_inline(whole), bold=True, hard=hard), not ends
    return replace(line, text=_inline(text.rstrip("\\") if hard else text), hard=hard), False


def _inline(text: str) -> str:
    if "**" in text or "__" in text:
        text = _STRONG.sub(lambda found: marked(found[2], ("bold",)), text)
    if "*" in text:
        text = _EMPHASIS.sub(lambda found: marked(found[1], ("italic",)), text)
    if "_" in text:
        text = _UNDERSCORED.sub(lambda found: marked(found[1], ("italic",)), text)
    if "~~" in text:
        text = _STRUCK.sub(rf"{struck.OPEN}\1{struck.CLOSE}", text)
    if "<" in text:
        text = _ADDRESS.sub(r"\1", text)
    if "](" in text:
        text = _LINK.sub(r"\1 (\2)", text)
    return _ESCAPE.sub(r"\1", text) if "\\" in text else text
