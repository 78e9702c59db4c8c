"""Units: what stands together in the source, with its line ends joined, before it is called a paragraph or a head."""

from __future__ import annotations

import itertools
import re
import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rubricator.letters import lettered
from rubricator.seeds.dates import dateline, torn
from rubricator.seeds.joining import Hyphens, Joined, Piece, Practice, join
from rubricator.seeds.lines import Line, begins_lower, ends_sentence, fields
from rubricator.seeds.marks import kind


@dataclass(frozen=True, slots=True)
class Unit:
    """A block of the source.

    ``rows``: its lines where the source ends lines on purpose, each in the fields that wide gaps divide;
    ``gap``: blank lines before it; ``page``: a page begins with it; the rest as in :class:`Line`.
    """

    text: str
    rows: tuple[tuple[str, ...], ...]
    line: int
    gap: int = 0
    page: bool = False
    breaks: tuple[tuple[int, bool], ...] = ()
    level: int = 0
    bold: bool = False
    mark: str = ""
    n: str = ""
    depth: int = 0

    @property
    def short(self) -> bool:
        return len(self.text) <= 300


@dataclass(frozen=True, slots=True)
class _Chunk:
    lines: tuple[Line, ...]
    gap: int
    page: bool


# Words that no sentence and no head ends with: what follows them belongs to them.
_UNFINISHED = re.compile(
    r"(?:^|\s)(?:a|an|and|as|at|between|by|Cde\.|Comrade|for|from|in|into|of|on|or|that|the|their|this|to|was|were"
    r"|which|whose|with)$|,$"
)


def units(lines: Sequence[Line], width: int, soft: bool, practice: Practice) -> list[Unit]:
    """The units of the text, in order.

    ``width`` as of :func:`rubricator.seeds.lines.width`, 0 where every line is a unit of its own, unless ``soft``:
    then lines that follow one another are one unit, and only hard breaks end a row (Markdown).
    A sentence that a page break or a gap cuts is one unit.
    """
    chunks = list(_chunks(lines, separate=not width and not soft, soft=soft))
    hyphens = Hyphens.of(line.text for line in lines) if width or soft else Hyphens(frozenset())
    chunks = [part for chunk in chunks for part in _paragraphs(chunk, width)]
    paged = _page_gap(chunks) if width else 0
    usual = statistics.median_low([chunk.gap for chunk in chunks]) if chunks else 0
    found: list[list[_Chunk]] = []
    for chunk in chunks:
        if found and _cut(found[-1][-1], chunk, paged, usual):
            found[-1].append(chunk)
        else:
            found.append([chunk])
    return [_unit(group, width, soft, hyphens, practice, paged) for group in found]


# In Markdown, lines that follow one another are one paragraph, but not where each begins with a number
# or a letter.
_ENUMERATED = re.compile(r"\s{0,8}(?:\d{1,3}|[a-z])[.)]\s")


def _chunks(lines: Sequence[Line], separate: bool, soft: bool) -> Iterator[_Chunk]:
    gap, page = 0, False
    current: list[Line] = []
    for line in [*lines, Line("", 0)]:
        ends = line.blank or separate or line.page or bool(line.mark) or line.level > 0
        ends = ends or (soft and bool(_ENUMERATED.match(line.text)))
        if current and (ends or current[-1].mark or current[-1].level):
            yield _Chunk(tuple(current), gap, page)
            current, gap, page = [], 0, False
        page = page or line.page
        if line.blank:
            gap += 1
        else:
            current.append(line)


def _paragraphs(chunk: _Chunk, width: int) -> list[_Chunk]:
    """A chunk of wrapped lines without blank lines between its paragraphs, divided at short last lines and indents."""
    if not width or len(chunk.lines) == 1:
        return [chunk]
    starts = [0]
    usual = _margin(chunk.lines)
    for i in range(1, len(chunk.lines)):
        if _new_paragraph(chunk.lines[i - 1].text, chunk.lines[i].text, width, usual):
            starts.append(i)
    bounds = zip(starts, [*starts[1:], len(chunk.lines)], strict=True)
    return [_Chunk(chunk.lines[a:b], chunk.gap if a == 0 else 0, chunk.page if a == 0 else False) for a, b in bounds]


def _margin(lines: Sequence[Line]) -> int:
    """Where the lines begin that go on: the smallest indent that a seventh of them have; but where the first line hangs
    out ("5.   Source heard …"), that of most others."""
    indents = Counter(_indent(line.text) for line in lines)
    others = statistics.mode(_indent(line.text) for line in lines[1:])
    if _indent(lines[0].text) < others:
        return others
    return min(indent for indent, many in indents.items() if many * 7 >= len(lines))


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


# The label or the number that begins a line of a list: "1. Cde. Ochab", "Distribution:".
_ENTRY = re.compile(r"\s*(?:\(?\d{1,2}|\([a-z])[.)]\s+\S")


# The number of a paragraph: "2. An indiscretion …".
_PARAGRAPH = re.compile(r"\s*\d{1,2}\.\s+[A-Z“\"‘]")


def _far_right(before: str, line: str, width: int) -> bool:
    return _indent(line) >= 0.4 * width > 2 * _indent(before) and bool(_NAME.match(line))


def _signs_off(before: str, line: str) -> bool:
    """Whether the line is a valediction, or a name in capitals below a text that is not."""
    name = line.strip()
    loud = name.isupper() and len(name.split()) >= 2 and not before.isupper()
    return len(line) <= _DATE and (loud or bool(kind(name, ("valediction",))))


# What stands on a line of its own at the head of a paper.
_FIELDS = ("classification", "copy-number", "document-number")
_NOTED = re.compile(r"\s*\[\d{1,3}\]\s+\S")


# "B. BIERUT", "HO CHI MINH".
_NAME = re.compile(lettered(r"\s*(?:[\p{Lu}]\. ?)+[\p{Lu}][\w’'-]+\s*$|\s*[\p{Lu} .’'-]{4,}$"))


# The last field of a memorandum, above its text: "SUBJECT: Background …".
_SUBJECT = re.compile(r"\s*(?:SUBJECT|Subject)\s*[:;]\s*\S")
# What no line of a sentence that has ended goes on with: the article of a treaty ("Article 2. The High …"), who speaks
# ("THE PRESIDENT: It is …"), where it was done and in whose name one signs ("For the Government of Finland:").
_OPENS = re.compile(
    lettered(
        r"\s*(?:(?:Article|ARTICLE|Art\.) (?:\d{1,3}|[IVXL]{1,6})(?:[.:]|$| [\p{Lu}])"
        r"|(?:THE [\p{Lu}]{4,}|(?:MR|MRS|MISS|DR|COL|GEN|JUDGE|COMRADE)\.? [\p{Lu}][\p{Lu}.’' -]{2,30}): \S"
        r"|(?:Done|DONE|Signed) (?:and signed )?(?:at|in|AT) [\p{Lu}]"
        r"|(?:For|On behalf of) the (?:Government|President|Presidium|Council|Delegation|Kingdom|Republic)\b"
        r"[^.!?]{0,90}:$)"
    )
)


# What stands over the notes at the end of a text.
_NOTES = re.compile(r"\s*(?:(?:EDITOR|TRANSLATOR)[’']?S?[’']? )?(?:FOOT|END)?NOTES?[:.]?\s*")


def _opens(before: str, after: str) -> bool:
    """Whether the second line begins something new, by its first words or by those above it."""
    begins = ends_sentence(before) and (_OPENS.match(after) or _NOTES.fullmatch(after))
    return bool(begins or _NOTES.fullmatch(before))


def _new_paragraph(before: str, after: str, width: int, usual: int) -> bool:
    """Whether a paragraph begins with the second of two lines; ``usual`` is the margin of the lines about them."""
    if ends_sentence(before) and (_NOTED.match(after) or _far_right(before, after, width)):
        return True  # "[2]  …" below another note; who signs, at the right
    if begins_lower(after) or len(fields(after)) > 1 or len(fields(before)) > 1:
        return False
    if _indent(before) >= 0.4 * width > 2 * _indent(after):
        return True  # a line set to the right ("Signed: …") goes on in no line that is not
    if before.rstrip().endswith((".", ".”", '."')) and (_PARAGRAPH.match(after) or _signs_off(before, after)):
        return True
    below_subject = _SUBJECT.match(before) and len(after) >= 0.7 * width and _forced(before, after, width)
    if below_subject or _opens(before, after):
        return True
    if len(before) <= _DATE and _forced(before, after, 0.85 * width) and kind(before.strip(), _FIELDS):
        return True
    if before.rstrip().endswith(",") and min(_indent(before), _indent(after)) >= 0.3 * width and _NAME.match(after):
        return True  # the name below "With communist greetings,"
    dated = len(after) <= _DATE and _forced(before, after, 0.85 * width) and dateline(after.strip())
    if dated or _counts_on(before, after):
        return True
    listed = before.rstrip().endswith((":", "—")) or bool(_ENTRY.match(before))
    if listed and _ENTRY.match(after) and _forced(before, after, 0.85 * width):
        return True
    ended = ends_sentence(before)
    indented = 2 <= _indent(after) - min(usual, _indent(before)) <= 12
    return ended and (indented or _forced(before, after, 0.85 * width))


# The number of an item, and the longest line that is nothing but a date.
_COUNTED, _DATE = re.compile(r"\s*\(?(\d{1,3})[.)]\s+\S"), 40


def _counts_on(before: str, after: str) -> bool:
    """Whether the second line begins with the number behind that of the first, which ends its sentence."""
    first, second = _COUNTED.match(before), _COUNTED.match(after)
    return bool(first and second and int(second[1]) == int(first[1]) + 1 and ends_sentence(before))


def _forced(before: str, after: str, room: float) -> bool:
    """Whether the line ended on purpose: the next word would have had room."""
    first = after.split(None, 1)[0]
    return len(before.rstrip()) + 1 + len(first) < room


def _page_gap(chunks: Sequence[_Chunk]) -> int:
    """How many blank lines a page break is in this text: the fewest (three at least) that stand inside of a
    sentence; 0 where none do."""
    inside = (
        after.gap
        for before, after in itertools.pairwise(chunks)
        if after.gap >= 3 and runs_on(before.lines[-1].text, after.lines[0].text)
    )
    return min(inside, default=0)


# Words in brackets end no sentence: "… in Paris (Kultura, Giedroyc)". The mark of a note may stand behind one.
_ASIDE = re.compile(r"(?:\(|\[)[^()\[\]]*[^\W\d_][^()\[\]]*[)\]]$")


def runs_on(before: str, after: str) -> bool:
    """Whether a sentence that stands before a break goes on after it."""
    if begins_lower(after) and _ASIDE.search(before.rstrip()[-80:]):
        return True
    if ends_sentence(before):
        return False
    return begins_lower(after) or bool(_UNFINISHED.search(before.rstrip()[-30:]))


# A line that is shorter may be a head, a name or a date, after which a small letter means nothing.
_SENTENCE = 50


def _cut(before: _Chunk, after: _Chunk, paged: int, usual: int) -> bool:
    """Whether a sentence goes on from one chunk into the next: over a page break, or over a gap in the middle of it.

    ``usual`` is the gap between two paragraphs: over that one no capital goes on behind a comma, as in the preamble
    of a treaty, whose clauses are paragraphs.
    """
    last, first = before.lines[-1], after.lines[0]
    if last.mark or first.mark or last.level or first.level or last.bold or first.bold:
        return False
    text = last.text
    if len(first.text) <= _DATE and begins_lower(first.text) and kind(first.text.strip(), _SECRECY):
        return False
    if after.page or 0 < paged <= after.gap:
        return len(text.strip()) >= 30 and not ends_sentence(text) and len(fields(first.text)) == 1
    opened = len(text.strip()) >= _SENTENCE and text.count("(") > text.count(")") and not _opens(text, first.text)
    if after.gap == 0 and (opened or _bracketed(text, first.text) or torn(text, first.text)):
        return True
    if after.gap == 0 and _loud_line(text) and first.text.isupper() and not _ENTRY.match(first.text):
        return ": " not in first.text
    if _is_small_head(after):
        return False
    clauses = after.gap == usual and text.rstrip().endswith(",") and not begins_lower(first.text)
    return not clauses and len(text.strip()) >= _SENTENCE and runs_on(text, first.text)


def _bracketed(before: str, after: str) -> bool:
    """Whether the second of two lines closes the square bracket that the first opens."""
    return before.rfind("[") > before.rfind("]") and 0 <= after.find("]") < (after + "[").find("[")


# "priority", "top secret" on a line of its own, as printed telegrams have it, goes on from nothing above.
_SECRECY = ("classification",)


def _is_small_head(chunk: _Chunk) -> bool:
    """Whether it is a line in small letters alone between blank ones, as print sets heads in small capitals."""
    text = chunk.lines[0].text.strip()
    alone = len(chunk.lines) == 1 and chunk.gap > 0 and not chunk.page
    return alone and len(text) <= _DATE and text.islower() and text[-1].isalpha()


def _loud_line(text: str) -> bool:
    """Whether a line of a text in capitals is so long that the next goes on from it."""
    return len(text.strip()) >= _SENTENCE and text.isupper() and not ends_sentence(text)


def _unit(group: Sequence[_Chunk], width: int, soft: bool, hyphens: Hyphens, practice: Practice, paged: int) -> Unit:
    pieces = [
        Piece(line.text, page=number > 0 and index == 0 and (chunk.page or chunk.gap > 0))
        for number, chunk in enumerate(group)
        for index, line in enumerate(chunk.lines)
    ]
    joined = join(pieces, hyphens, practice)
    first = group[0].lines[0]
    page = group[0].page or 0 < paged <= group[0].gap
    if page:
        practice.counts["page-breaks"] += 1
    all_lines = [line for chunk in group for line in chunk.lines]
    prose = len(joined.text) > _PROSE
    return Unit(
        text=joined.text,
        rows=((joined.text,),) if prose else _rows(all_lines, joined, width, soft),
        line=first.number,
        gap=group[0].gap,
        page=page,
        breaks=joined.breaks,
        level=first.level,
        bold=all(line.bold for line in all_lines),
        mark=first.mark,
        n=first.n,
        depth=first.depth or _bullet_depth(first.text),
    )


_BULLETED = re.compile(r"(?P<indent> {2,16})[•·▪●◦‣*–—-] +\S")


def _bullet_depth(text: str) -> int:
    """How deep a point stands that a bullet marks: two spaces each."""
    match = _BULLETED.match(text)
    return len(match["indent"]) // 2 if match else 0


# A text has so many letters at least before it is said to be in capitals, and so many of a hundred are.
_LETTERS, _CAPITALS = 150, 85


def in_capitals(units: Sequence[Unit]) -> bool:
    """Whether the text is all in capitals, as a teleprinter writes: then they tell nothing of a line."""
    letters = [c for unit in units[:200] for c in unit.text[:400] if c.isalpha()]
    return len(letters) >= _LETTERS and sum(c.isupper() for c in letters) * 100 >= len(letters) * _CAPITALS


# What is longer is no head, stamp or list of names: its lines and wide gaps mean nothing.
_PROSE = 1500


def _rows(lines: Sequence[Line], joined: Joined, width: int, soft: bool) -> tuple[tuple[str, ...], ...]:
    if len(lines) == 1:
        return (fields(lines[0].text) or (joined.text,),)
    rows: list[list[str]] = []
    open_row = False
    aside = 0.35 * (width or 72)
    for line, after in zip(lines, [*lines[1:], None], strict=True):
        parts = list(fields(line.text))
        if open_row and rows and len(parts) == 1 == len(rows[-1]):
            rows[-1] = [f"{rows[-1][0]} {parts[0]}"]
        else:
            rows.append(parts)
        ended = line.hard if soft else bool(after and width and _forced(line.text, after.text, 0.85 * width))
        # What is set to the right, or below one another in the middle, is one thing a line.
        ended = ended or bool(not soft and after and min(_indent(line.text), _indent(after.text)) >= aside)
        open_row = not ended or bool(after and torn(line.text, after.text))
    # A word that was made whole over a line end is not whole in its rows.
    whole = " ".join(part for row in rows for part in row) == joined.text
    return tuple(tuple(row) for row in rows) if whole else ((joined.text,),)
