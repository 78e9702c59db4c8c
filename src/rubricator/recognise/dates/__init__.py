"""Dates: every expression of a view that fixes a point or a period, with its value (ENCODING.md §4)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from rubricator.recognise.dates.claims import OTHER_RULES, claims
from rubricator.recognise.dates.context import Found, complete
from rubricator.recognise.dates.eras import ERAS
from rubricator.recognise.dates.evidence import stands
from rubricator.recognise.dates.figures import dotted_habit, habit
from rubricator.recognise.dates.grammar import ANY, RULES, Reading, read
from rubricator.recognise.dates.lexer import Lexeme, lex
from rubricator.recognise.dates.values import Point, parse_iso
from rubricator.spans import Claim, Doubt
from rubricator.view import Block, View

DATE_RULES: Mapping[str, str] = MappingProxyType(
    {**{rule.id: rule.description for rule in reversed(RULES)}, **OTHER_RULES}
)

# A date is sought only near a month's name or a number that can be a year: the rest of the text is not even read.
# It begins with a class of characters, not with what stands before: so the search leaps from one to the next.
_TRIGGER = re.compile(
    r"[\d'’‘JFMASOND](?<![^\W_].)(?:(?<=\d)(?:\d\d[\d?]|\?\d\d|\d?[./-] ?(?:\d\d?|[IVX]{1,4})[./-] ?\d\d)"
    r"|(?<=\d)\d?[./][IVX]{1,4}(?!\w)"
    r"|(?<=\d)\d?\.\d\d?\.(?!\d)"
    r"|(?<=\d)\d?(?:st|nd|rd|th|d)? (?:inst|ult|prox|of (?:the )?(?:this|last|next|same|current|present) month)"
    r"|(?<=\d)\d?/(?:\d\d?|(?:1[5-9]|20)\d\d)(?![\d/])"
    r"|(?<=\d)0['’]?s(?!\w)"
    r"|(?<=F)Y[ -]?\d\d(?!\d)"
    r"|(?<=['’‘])\d(?:\d|0['’]?s)(?!\w)"
    r"|(?<=[JFMASOND])(?i:(?<=J)(?:an(?:uary)?|une?|uly?)|(?<=F)eb(?:ruary)?|(?<=M)a(?:r|rch|y)|(?<=A)(?:pr(?:il)?"
    r"|ug(?:ust)?)|(?<=S)ep(?:t|tember)?|(?<=O)ct(?:ober)?|(?<=N)ov(?:ember)?|(?<=D)ec(?:ember)?)(?![^\W\d_]))"
)
# Decades in words, months without a capital, and eras: looked for only where the text has any.
_WORDS = (
    *ERAS,
    *(f"{number}ties" for number in ("twen", "thir", "for", "fif", "six", "seven", "eigh", "nine")),
    *("january", "february", "april", "june", "july", "september", "october", "november", "december"),
)
_THIS_YEAR = re.compile(r" (?:this|last|next) year\b")
_BEFORE, _AFTER = 90, 110


def dates(view: View) -> tuple[list[Claim], list[Doubt]]:
    """The dates of the view in order, and what is wrong or doubtful about them.

    Law: a claim lies in one block, outside of what is closed; the text is as it was; the time is linear in its length.
    """
    base = parse_iso(view.date)
    there = [word for word in _WORDS if word in view.text]
    rare = re.compile("|".join(there)) if there else None
    found = [
        each for number, spans in _triggers(view, rare).items() for each in _in_block(view, number, spans, base.year)
    ]
    completed = _by_entry(found, view, base)
    first, dotted = habit(view.text), dotted_habit(view.text)
    said: list[Claim] = []
    doubts: list[Doubt] = []
    for each in completed:
        made, doubted = claims(each, view.text, first, dotted)
        said += made
        doubts += doubted
    return said, doubts


def _in_block(view: View, number: int, triggers: Sequence[tuple[int, int]], year: int) -> Iterator[Found]:
    for start, end in _windows(view.text, view.blocks[number], triggers):
        lexemes = lex(view.text, start, end)
        for reading in _readings(lexemes, view.text, year):
            first, last = lexemes[reading.first].start, lexemes[reading.last - 1].end
            first, last = _trimmed(view.text, first, last, reading)
            if first < last and not view.meets_closed(first, last):
                yield Found(first, last, number, reading)


_WHOLE = re.compile(r"\[(?:(?:on|in) )?([^\[\]]+?)\??\]")


def _trimmed(text: str, start: int, end: int, reading: Reading) -> tuple[int, int]:
    """A bracket round the whole date is no part of it; "this year" right behind its month is. Nothing is left where a
    bracket is torn."""
    whole = _WHOLE.fullmatch(text, start, end)
    if whole:
        return whole.span(1)
    if text.count("[", start, end) != text.count("]", start, end):
        return start, start
    said = not reading.a.year and not reading.b and _THIS_YEAR.match(text, end)
    return start, said.end() if said else end


def _triggers(view: View, rare: re.Pattern[str] | None) -> dict[int, list[tuple[int, int]]]:
    """By the numbers of their blocks. ``rare``: those that few texts have."""
    spans = [match.span() for match in _TRIGGER.finditer(view.text)]
    if rare:
        spans = sorted([*spans, *(match.span() for match in rare.finditer(view.text))])
    starts = [block.start for block in view.blocks]
    found: dict[int, list[tuple[int, int]]] = {}
    for start, end in spans:
        number = bisect_right(starts, start) - 1
        if number >= 0 and end <= view.blocks[number].end:
            found.setdefault(number, []).append((start, end))
    return found


def _windows(text: str, block: Block, triggers: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The stretches of the block around triggers, merged, cut at spaces."""
    start = end = -1
    for first, last in triggers:
        low = max(block.start, first - _BEFORE)
        high = min(block.end, last + _AFTER)
        if start >= 0 and low <= end:
            end = high
            continue
        if start >= 0:
            yield _at_spaces(text, start, end, block)
        start, end = low, high
    if start >= 0:
        yield _at_spaces(text, start, end, block)


def _at_spaces(text: str, start: int, end: int, block: Block) -> tuple[int, int]:
    if start > block.start:
        space = text.find(" ", start, start + 40)
        start = space if space >= 0 else start
    if end < block.end:
        space = text.rfind(" ", end - 40, end)
        end = space if space >= 0 else end
    return start, end


def _readings(lexemes: list[Lexeme], text: str, year: int) -> Iterator[Reading]:
    classes = "".join([lexeme.kind for lexeme in lexemes])
    at = 0
    while begins := ANY.search(classes, at):
        at = begins.start()
        options = read(lexemes, classes, at)
        reading = next((each for each in options if stands(each, lexemes, text, year)), None)
        if reading is None:
            at += 1
            continue
        yield reading
        at = reading.last


def _by_entry(found: Sequence[Found], view: View, base: Point) -> list[Found]:
    """Years completed; in a journal, a line that is a date and nothing else dates the entries below it."""
    completed: list[Found] = []
    entry: list[Found] = []
    for each in found:
        dated = _heads_entry(each, view, base)
        if dated:
            completed += complete(entry, view.text, base)
            entry, base = [], dated
        entry.append(each)
    return completed + complete(entry, view.text, base)


def _heads_entry(each: Found, view: View, base: Point) -> Point | None:
    block, point = view.blocks[each.block], each.reading.a
    if block.role == "processing" or each.reading.b or each.reading.short or not (point.year and point.day):
        return None
    whole = view.text[block.start : each.start] + view.text[each.end : block.end]
    near = not base.year or abs(point.year - base.year) <= 1
    return point if near and not whole.strip(" .,:") else None


__all__ = ["DATE_RULES", "dates"]
