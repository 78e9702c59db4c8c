"""Running heads with page numbers, in texts whose page breaks nothing marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from rubricator.seeds.document import Furniture
from rubricator.seeds.lines import Line, ends_sentence

_HEAD = re.compile(r"\s*(?:(?P<before>\d{1,4})\s{3,}(?P<left>\S.*?)|(?P<right>\S.*?)\s{3,}(?P<after>\d{1,4}))\s*")
_ALONE = re.compile(r"\s*(?:[-–—]\s?(\d{1,4})\s?[-–—]|Page\s(\d{1,4})(?:\s(?:of|/)\s\d{1,4})?)\s*", re.IGNORECASE)
# "Page 2: Correspondence", as a web page marks where a page of its PDF begins.
_NAMED = re.compile(r"\s*Page\s(\d{1,4}):\s+(\S.{3,120})", re.IGNORECASE)
# Two heads are not nearer to each other than so many lines (those of a table of contents are), two numbers that stand
# alone between dashes not nearer than so many.
_PAGE, _SHEET = 12, 5
# A number that is set in the middle of its line has so much room before it.
_CENTRED = 15
# So many lines about a page's number may be furniture of the page too, and are no longer.
_ABOUT, _SHORT = 5, 100


@dataclass(frozen=True, slots=True)
class _Folio:
    """A line that could carry a page's number: its place, its words without the number ("" where it stands alone)."""

    index: int
    words: str
    number: int

    @property
    def apart(self) -> int:
        return _PAGE if self.words else _SHEET


def folioed_heads(lines: Sequence[Line]) -> tuple[list[Line], list[Furniture]]:
    """The lines without running heads that carry their page's number; a page begins behind each.

    Such a head has the number at one of its ends, behind a wide gap ("48      BULLETIN", "BULLETIN      49"), or alone
    between dashes. They are heads where the same words come at least twice with numbers that rise by as many pages as
    may lie between them, or where one heads a second page in the words of the letterhead. Short lines about them that
    come again and again are furniture too ("SECRET" above and below each page), but for the first time that they are
    said.
    """
    folios = list(_folios(lines))
    repeated = Counter(folio.words for folio in folios)
    numbered: dict[int, list[_Folio]] = {}
    for folio in folios:
        numbered.setdefault(folio.number, []).append(folio)
    again = [folio for folio in folios if repeated[folio.words] >= 2]
    heads = {folio.index for folio in again if any(_in_turn(folio, other) for other in _near(folio, numbered))}
    heads = heads if len(heads) >= 2 else {folio.index for folio in folios if _continues(folio, lines)}
    if not heads:
        return list(lines), []
    # The heads of right pages may be those of their chapters: other words on each, but the next number.
    between = (f for f in folios if f.index not in heads and f.words.isupper())
    heads |= {f.index for f in between if any(o.index in heads and _in_turn(f, o) for o in _near(f, numbered))}
    gone = heads | _about(heads, lines)
    kept = [replace(line, text="", level=0) if index in gone else line for index, line in enumerate(lines)]
    first = next((i for i, line in enumerate(kept) if not line.blank), 0)
    for index in heads:
        after = next((i for i in range(index + 1, len(kept)) if not kept[i].blank), first)
        if after > first:
            kept[after] = replace(kept[after], page=True)
    return kept, [Furniture(lines[i].text.strip(), "running-head", lines[i].number) for i in sorted(gone)]


def _folios(lines: Sequence[Line]) -> Iterator[_Folio]:
    for index, line in enumerate(lines):
        if not 0 < len(line.text) < 150:
            continue
        if _is_bare(lines, index):
            yield _Folio(index, "", int(line.text))
        elif named := _NAMED.fullmatch(line.text):
            yield _Folio(index, " ".join(named[2].split()), int(named[1]))
        elif alone := _ALONE.fullmatch(line.text):
            yield _Folio(index, "", int(alone[1] or alone[2]))
        elif "   " in line.text and (head := _HEAD.fullmatch(line.text)):
            words = head["left"] or head["right"]
            yield _Folio(index, " ".join(words.split()), int(head["before"] or head["after"]))


def _is_bare(lines: Sequence[Line], index: int) -> bool:
    """A number of two figures that stands in the middle of a line of its own, as pages have it; one of one figure may
    be a section's."""
    text = lines[index].text
    bare = text.strip().isdecimal() and 2 <= len(text.strip()) <= 3 and len(text) - len(text.lstrip()) >= _CENTRED
    return bare and (index == 0 or lines[index - 1].blank or all(line.blank for line in lines[index + 1 : index + 2]))


def _continues(folio: _Folio, lines: Sequence[Line]) -> bool:
    """Whether it heads the second page of a short text, whose first has no number: in the words of the letterhead."""
    words = set(folio.words.lower().replace(",", " ").split())
    filled = (line.text for line in lines if not line.blank)
    top = set(" ".join(islice(filled, 5)).lower().replace(",", " ").split())
    return folio.number == 2 and len(words) >= 2 and folio.index >= _PAGE and words <= top


def _near(folio: _Folio, numbered: Mapping[int, Sequence[_Folio]]) -> Iterator[_Folio]:
    """Those of the next and the last three pages; a page number that stands everywhere is none."""
    for number in range(folio.number - 3, folio.number + 4):
        if number != folio.number:
            yield from numbered.get(number, ())[:50]


def _in_turn(one: _Folio, other: _Folio) -> bool:
    """Whether the other stands where its number makes it one of the next or last three pages."""
    pages = (other.number - one.number) * (1 if other.index > one.index else -1)
    return 0 < pages <= 3 and abs(other.index - one.index) >= min(one.apart, other.apart) * pages


def _about(heads: set[int], lines: Sequence[Line]) -> set[int]:
    """The short lines right above and below the heads that the text says more than once, without their first time."""
    flat = [" ".join(line.text.split()) for line in lines]
    often = Counter(text for text in flat if text)
    firsts = set({text: index for index, text in reversed(list(enumerate(flat)))}.values())
    said = [text if often[text] >= 2 and len(text) <= _SHORT and not ends_sentence(text) else "" for text in flat]
    places = [*((head, step) for head in heads for step in (-1, 1)), (len(lines), -1)]
    found = {i for head, step in places for i in _run(head, step, flat, said, heads)}
    return found - firsts


def _run(head: int, step: int, flat: Sequence[str], said: Sequence[str], heads: set[int]) -> list[int]:
    found: list[int] = []
    index = head + step
    while 0 <= index < len(flat) and len(found) < _ABOUT and (not flat[index] or said[index] or index in heads):
        if said[index] and index not in heads:
            found.append(index)
        index += step
    return found
