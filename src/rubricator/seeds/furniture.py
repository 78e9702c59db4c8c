"""Site furniture and running heads: taken out, and recorded."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from typing import Protocol

from rubricator.seeds.dates import iso
from rubricator.seeds.document import Furniture
from rubricator.seeds.lines import Line, fields

# No piece of furniture is longer; longer lines are not tried, so that a foreign pattern cannot stall on them.
_LONGEST = 1000
_EDGE, _TAIL = 40, 6


class Entry(Protocol):
    """What an edition says of its furniture (:class:`rubricator.project.FurnitureRule`)."""

    @property
    def id(self) -> str: ...
    @property
    def pattern(self) -> str: ...
    @property
    def what(self) -> str: ...


@dataclass(frozen=True, slots=True)
class FurnitureRule:
    """``at`` is "line" (a whole line, anywhere), "edge" (among the first or last lines), "tail" (among the very last),
    "inside" (of a line), "to-the-end" (a heading, with all that stands below it) or "below-menu" (right below a line
    that was furniture)."""

    id: str
    pattern: str
    what: str = ""
    at: str = "line"
    compiled: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "compiled", re.compile(self.pattern))


@dataclass(frozen=True, slots=True)
class FurnitureRules:
    """The rules in force: those shipped, then those of the edition."""

    rules: tuple[FurnitureRule, ...] = ()

    @staticmethod
    @cache
    def shipped() -> FurnitureRules:
        """The rules of ``data/furniture.toml``."""
        text = (files("rubricator.seeds") / "data" / "furniture.toml").read_text("utf-8")
        return FurnitureRules(tuple(FurnitureRule(**entry) for entry in tomllib.loads(text)["furniture"]))

    def extended(self, entries: Iterable[Entry]) -> FurnitureRules:
        """These rules and an edition's own. Raises ValueError naming a pattern that is no regular expression."""
        added = []
        for entry in entries:
            try:
                added.append(FurnitureRule(entry.id, entry.pattern, entry.what))
            except re.error as error:
                raise ValueError(f"furniture rule {entry.id!r}: not a regular expression: {error}") from error
        return FurnitureRules((*self.rules, *added))


def take_out(lines: Sequence[Line], rules: FurnitureRules) -> tuple[list[Line], list[Furniture]]:
    """The lines without furniture (a line that was furniture is blank), and the furniture."""
    filled = [index for index, line in enumerate(lines) if not line.blank]
    where: dict[int, tuple[str, ...]] = dict.fromkeys(filled[:_EDGE] + filled[-_EDGE:], ("line", "edge"))
    where |= dict.fromkeys(filled[-_TAIL:], ("line", "edge", "tail"))
    kept = list(lines)
    found: list[Furniture] = []
    end, ending = _ends(lines, filled, rules)
    coded = _sheet_codes(lines, filled)
    named = _site_name(lines, filled, rules)
    menu = False
    for index in filled:
        if index in named:
            kept[index] = replace(lines[index], text="", level=0, mark="")
            found.append(Furniture(lines[index].text.strip(), "site-name", lines[index].number))
            continue
        line = lines[index]
        if (ending and index >= end) or index in coded:
            kept[index] = replace(line, text="", level=0, mark="")
            found.append(Furniture(line.text.strip(), "running-head" if index in coded else ending, line.number))
            continue
        if len(line.text) > _LONGEST:
            kept[index] = _cut_at_head(line, rules, found)
            continue
        flat = " ".join(line.text.split())
        places = where.get(index, ("line",))
        rule = _whole(flat, rules, (*places, "below-menu") if menu and "edge" in places else places)
        menu = rule is not None and rule.at in ("edge", "below-menu")
        if rule:
            kept[index] = replace(line, text="", level=0, mark="")
            found.append(Furniture(line.text.strip(), rule.id, line.number))
        else:
            kept[index] = _cut_inside(line, rules, found)
    return kept, found


# The name of a site and its motto have so many lines at most, and its menu so many entries at least.
_NAMED, _ENTRIES = 3, 3


def _site_name(lines: Sequence[Line], filled: Sequence[int], rules: FurnitureRules) -> frozenset[int]:
    """The lines between a page's first link, which skips to its text, and its menu."""
    flat = [" ".join(lines[i].text.split()) if len(lines[i].text) <= _LONGEST else "" for i in filled[:_EDGE]]
    known = [_whole(text, rules, ("line", "edge")) for text in flat]
    if not known or known[0] is None or known[0].id != "skip-link":
        return frozenset()
    first = next((place for place in range(1, len(known)) if known[place]), 0)
    menu = known[first : first + 1] + [_whole(t, rules, (*_EVERYWHERE, "below-menu")) for t in flat[first + 1 :]]
    short = 1 < first <= _NAMED + 1 and all(len(text) <= _CODED for text in flat[1:first])
    return frozenset(filled[1:first] if short and len(menu) >= _ENTRIES and all(menu[:_ENTRIES]) else ())


# The number of a record, which a machine has printed on each of its sheets: "SH-SHTP-A-001-023".
_CODE = re.compile(r"(?=[^\d]{0,20}\d)(?=.*[A-Z])[A-Z0-9]{1,12}(?:[-–_/.][A-Za-z0-9]{1,12}){2,8}")
_PAGE = re.compile(r"\d{1,4}")
_CODED = 60


def _sheet_codes(lines: Sequence[Line], filled: Sequence[int]) -> frozenset[int]:
    """The lines that are nothing but the number of a record that stands alone on two lines at least, and the numbers of
    pages right above or below them."""
    flat = {i: lines[i].text.strip() for i in filled if len(lines[i].text) <= _LONGEST and not lines[i].mark}
    codes = {i: text for i, text in flat.items() if 8 <= len(text) <= _CODED and _CODE.fullmatch(text)}
    often = Counter(codes.values())
    gone = {i for i, text in codes.items() if often[text] >= 2}
    places = {index: place for place, index in enumerate(filled)}
    beside = {filled[p] for i in gone for p in (places[i] - 1, places[i] + 1) if 0 <= p < len(filled)}
    return frozenset(gone | {i for i in beside if _PAGE.fullmatch(flat.get(i, ""))})


# What a page links to below its text are titles, dates and summaries: so many lines at most, none of them longer.
_LINKED, _TEASER = 60, 600


def _ends(lines: Sequence[Line], filled: Sequence[int], rules: FurnitureRules) -> tuple[int, str]:
    """Where the links to other pages begin that end the page, and the rule that knows their heading: it stands in the
    second half of the text, and one of the lines below it at least is nothing but a date, or furniture itself."""
    last = [rule for rule in rules.rules if rule.at == "to-the-end"]
    for place in range(max(len(filled) // 2, len(filled) - _LINKED), len(filled)):
        flat = " ".join(lines[filled[place]].text.split()) if len(lines[filled[place]].text) < _TITLE else ""
        rule = next((rule for rule in last if flat and rule.compiled.fullmatch(flat)), None)
        if rule is None:
            continue
        below = [lines[index].text for index in filled[place + 1 :]]
        of_site = any(iso(text) or _whole(" ".join(text.split()), rules, _EVERYWHERE) for text in below[:_LINKED])
        if of_site and all(len(text) <= _TEASER for text in below):
            return filled[place], rule.id
    return 0, ""


_EVERYWHERE = ("line", "edge", "tail")
# The title of a page that another links to is no longer.
_TITLE = 200


def _whole(flat: str, rules: FurnitureRules, places: Sequence[str]) -> FurnitureRule | None:
    return next((rule for rule in rules.rules if rule.at in places and rule.compiled.fullmatch(flat)), None)


def _cut_at_head(line: Line, rules: FurnitureRules, found: list[Furniture]) -> Line:
    """A long line without what is furniture in its first characters."""
    head = replace(line, text=line.text[:_LONGEST])
    cut = _cut_inside(head, rules, found)
    return line if cut is head else replace(line, text=(cut.text + line.text[_LONGEST:]).lstrip())


def _cut_inside(line: Line, rules: FurnitureRules, found: list[Furniture]) -> Line:
    text = line.text
    for rule in rules.rules:
        if rule.at == "inside" and rule.compiled.search(text):
            found.extend(Furniture(m.group(), rule.id, line.number) for m in rule.compiled.finditer(text))
            text = rule.compiled.sub("", text)
    return line if text is line.text else replace(line, text=text)


_DIGITS = re.compile(r"\d+")


def running_heads(lines: Sequence[Line], pages: Sequence[tuple[int, int]]) -> tuple[list[Line], list[Furniture]]:
    """The lines without what stands at the head or foot of most pages.

    ``pages`` are half-open ranges of lines. A line counts as running where the same words, numbers aside, stand
    among the first two or the last two lines of at least three pages and of more than half of them.
    """
    places = [place for start, end in pages for place in _outer(lines, start, end)]
    counts = Counter(_pattern(lines[index].text, side) for index, side in places)
    enough = max(3, len(pages) // 2 + 1)
    kept = list(lines)
    found = []
    numbers = _page_numbers(lines, pages) | _letterhead_again(lines, pages)
    for index, side in places:
        running = counts[_pattern(lines[index].text, side)] >= enough or index in numbers
        if running and not kept[index].blank:
            kept[index] = replace(lines[index], text="", level=0)
            found.append(Furniture(lines[index].text.strip(), "running-head", lines[index].number))
    found.sort(key=lambda item: item.line)
    return kept, found


_NUMBER = re.compile(r"[-–—|\s]*(?:page |p\. ?)?(\d{1,4})(?: (?:of|/) ?\d{1,4})?[-–—|.\s]*", re.IGNORECASE)


# What is set in the middle of its line has so much room before it.
_MIDDLE = 15


def _page_numbers(lines: Sequence[Line], pages: Sequence[tuple[int, int]]) -> set[int]:
    """Lines that are the numbers of their pages: on two pages at least, each as much higher as its page is later."""
    numbered = [
        (page, int(match[1]), index)
        for page, (start, end) in enumerate(pages)
        for index, _ in _outer(lines, start, end)
        if (match := _NUMBER.fullmatch(lines[index].text))
    ]
    counts = Counter(number - page for page, number, _ in numbered)
    offset, often = counts.most_common(1)[0] if counts else (0, 0)
    if often >= 2:
        return {index for page, number, index in numbered if number - page == offset}
    # One alone: in the middle of the last line of its page, which it counts.
    lasts = {max((i for i in range(start, end) if not lines[i].blank), default=-1) for start, end in pages[:-1]}
    middle = {index for page, number, index in numbered if number == page + 1 and index in lasts}
    return {i for i in middle if len(lines[i].text) - len(lines[i].text.lstrip()) >= _MIDDLE}


# So many lines at the top of a text are its letterhead.
_TOP = 8


def _letterhead_again(lines: Sequence[Line], pages: Sequence[tuple[int, int]]) -> set[int]:
    """First lines of later pages that say nothing but words of the letterhead, in two fields: "S/PV.746      Security
    Council"."""
    top = {word for line in [line for line in lines[:60] if not line.blank][:_TOP] for word in _words(line.text)}
    firsts = (next((i for i in range(start, end) if not lines[i].blank), -1) for start, end in pages[1:])
    return {i for i in firsts if i >= 0 and len(fields(lines[i].text)) == 2 and set(_words(lines[i].text)) <= top}


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text[:200].lower())


def _pattern(text: str, side: str) -> str:
    return side + _DIGITS.sub("#", " ".join(text.split()))


def _outer(lines: Sequence[Line], start: int, end: int) -> list[tuple[int, str]]:
    filled = [i for i in range(start, end) if not lines[i].blank]
    heads = [(i, "head") for i in filled[:2] if len(lines[i].text) < 150]
    return heads + [(i, "foot") for i in filled[2:][-2:] if len(lines[i].text) < 150]
