"""Where the original of a document is, as editors say it without a label:
"[Source: AAN, Warsaw, KC PZPR, t. 26. Translated by …]"."""

from __future__ import annotations

import re
from itertools import pairwise

from rubricator.seeds.citation import is_place, is_reference
from rubricator.seeds.document import Datum
from rubricator.seeds.record import Record

_OPENS = re.compile(r"\s*[\[(]\s*((?:(?:Archival|Document|Original) )?Sources?): *")
_BRACKETED = re.compile(_OPENS.pattern + r"(.{10,1500}?)[\])]\.?\s*", re.DOTALL)
# A citation in brackets runs over no more lines, and stands among so many at either end.
_RUNS, _ENDS = 8, 30


def where_the_original_is(record: Record) -> None:
    """Take the citation of the original that no label announces: in brackets, behind a credit, below a text."""
    _in_brackets(record)
    _behind_credit(record)
    _above(record)
    _below(record)


def _in_brackets(record: Record) -> None:
    """The citation of the original that editors of documents print in brackets above or below a translation."""
    filled = record.filled()
    opening = sum(bool(_OPENS.match(record.lines[i].text)) for i in filled)
    if record.has("archive-citation") or opening > 1:
        return  # each of several documents in one file says where its own original is
    for place, index in enumerate(filled):
        if _ENDS <= place < len(filled) - _ENDS or not _OPENS.match(record.lines[index].text):
            continue
        for stop in range(place + 1, min(place + _RUNS, len(filled)) + 1):
            run = filled[place:stop]
            if match := _BRACKETED.fullmatch("\n".join(record.lines[i].text for i in run)):
                record.take_value(index, "archive-citation", match[1], match[2])
                record.clear(run)
                return


# "Translated from Hungarian by A. B. Source: MNL OL, XIX-J-1-j, box 106."
_CREDITED = re.compile(
    r"(?P<credit>[Tt]ranslated (?:from|by) [^:]{5,120}?)[.;]\s+(?:(?:Archival|Document|Original) )?Source: "
    r"(?P<source>.{10,600})"
)
_CREDIT_ENDS = 12


def _behind_credit(record: Record) -> None:
    """A line at either end that says who translated, and then where the original is."""
    filled = record.filled()
    for index in dict.fromkeys([*filled[:_CREDIT_ENDS], *filled[-_CREDIT_ENDS:]]):
        match = _CREDITED.fullmatch(" ".join(record.lines[index].text[:900].split()))
        if match and not record.has("archive-citation"):
            record.data.append((index, Datum("credits", match["credit"])))
            record.take_value(index, "archive-citation", "Source", match["source"])


_HEADS, _LINE = 6, 160


def _above(record: Record) -> None:
    """The citation of the original that stands, without a label, on a line of its own over the text. Where there are
    more, each of several documents has its own."""
    filled = record.filled()
    if record.has("archive-citation"):
        return
    alone = (i for i, below in pairwise(filled) if record.gap(below) and (i == filled[0] or record.gap(i)))
    lines = ((index, record.lines[index].text.strip()) for index in alone)
    said = [i for i, line in lines if len(line) <= _LINE and line[:1].isupper() and is_place(line.rstrip("."))]
    if len(said) == 1 and said[0] in filled[:_HEADS]:
        record.take_value(said[0], "archive-citation", "", record.lines[said[0]].text.strip())


_SHORT = 60


# The number of a file in brackets: "[AA:A989, 43-44/715/5/2/2]".
_FILE = re.compile(r"\[[A-Z]{2,5}:(?!\s)[^\[\].!?]*\d[^\[\]!?]*\]")


_HOLDINGS = re.compile(r"\b[Ff](?:ond)?\.? ?[\w-]*\d[^!?]{0,20}\b[Oo]p(?:is)?\b\.? ?\d")


def _below(record: Record) -> None:
    """The citation of the original that stands, without a label, as the last line of a text."""
    filled = record.filled()
    if record.has("archive-citation") or len(filled) < 3:
        return
    # Below a paragraph the line could be the end of it; below a line that is short it is one of its own.
    apart = record.gap(filled[-1]) or len(record.lines[filled[-2]].text.strip()) < _SHORT
    last = record.lines[filled[-1]].text
    if apart and (is_reference(last) or _FILE.fullmatch(last.strip())):
        record.take_value(filled[-1], "archive-citation", "", last.strip("[] "))
        return
    # Above the notes of the text there may be one too: then it is the only one.
    known = [i for i in filled[-_CREDIT_ENDS:] if record.gap(i) and _HOLDINGS.search(record.lines[i].text[:200])]
    known = [i for i in known if is_reference(record.lines[i].text)]
    if len(known) == 1:
        record.take(record.block(known[0]), "archive-citation")
