"""Footnotes of plain texts: at the foot of a page or the end of the text, known by the marks that refer to them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from rubricator.recognise.raised import SUPERSCRIPT, in_turn, plain_figures, raised, slash_label, star_label, starred
from rubricator.recognise.raised import in_parentheses as marks_in_parentheses
from rubricator.recognise.raised import in_slashes as slash_marks
from rubricator.recognise.raised import in_superscript as superscript_marks
from rubricator.seeds.endnotes import is_notes_head
from rubricator.seeds.joining import Hyphens, Piece, Practice, join
from rubricator.seeds.lines import Line, begins_lower, ends_sentence
from rubricator.seeds.lists import runs
from rubricator.seeds.marks import kind
from rubricator.seeds.units import Unit, runs_on

_BACK = re.compile(r"[↩⤴][\uFE0E\uFE0F]?\s*$")
# One text labels its notes in one form: "1 Born in 1902", or "1. Born in 1902".
_FORMS = (re.compile(r"(\d{1,3})\s+(?=[\w\"“‘'«(\[])"), re.compile(r"(\d{1,3})[.)]\s+(?=[\w\"“‘'«(\[])"))


def back_linked(lines: Sequence[Line]) -> list[Line]:
    """The lines, with those as notes that end with the arrow back to their mark, as a browser's copy of a page has
    them: its numbers are lost, so that they are counted."""
    found = []
    count = 0
    for line in lines:
        if not line.mark and len(line.text) > 3 and _BACK.search(line.text[-6:]):
            count += 1
            line = replace(line, mark="note", n=str(count))
        found.append(line)
    return found


_ALONE = re.compile(r"\s{0,3}(\d{1,3})\s*")
# A line of a note is no shorter than this: what stands below a section's number is a head.
_NOTE_LINE = 20


def labelled(lines: Sequence[Line]) -> list[Line]:
    """The lines, with a note's number that stands alone above it (as ``pdftotext`` leaves it) on the note's line: two
    such numbers at least, one higher than the other, each with its text right below, set in."""
    matches = ((i, _ALONE.fullmatch(line.text)) for i, line in enumerate(lines[:-1]) if line.text.strip().isdecimal())
    alone = {i: match[1] for i, match in matches if match and _below(lines, i)}
    values = {int(number) for number in alone.values()}
    chain = [i for i in alone if {int(alone[i]) - 1, int(alone[i]) + 1} & values]
    found: list[Line] = []
    for index, line in enumerate(lines):
        if index in chain:
            found.append(replace(line, text=""))
        elif index - 1 in chain:
            found.append(replace(line, text=f"{alone[index - 1]} {line.text.strip()}"))
        else:
            found.append(line)
    return found


def _below(lines: Sequence[Line], index: int) -> bool:
    text = lines[index + 1].text
    return len(text.strip()) >= _NOTE_LINE and text[:1].isspace() and not text.strip()[0].isdigit()


def numbered(units: Sequence[Unit]) -> list[Unit]:
    """The units, with those as notes that begin with a number whose raised mark stands in the text before them.

    Law: without such marks nothing is a note, nor is what a colon announces: the points of a list stay what they are.
    """
    if any(unit.mark == "note" for unit in units):
        return list(units)
    announced = {i for run in runs(units) if run.start and units[run.start - 1].text.endswith(":") for i in run.members}
    text = "\n".join(unit.text for unit in units)
    starts = _starts(units)
    chains = [_chain(_places(units, form, announced), text, starts) for form in _FORMS]
    chosen = max(chains, key=len) or _below_signature(units, text) or _from_the_middle(units)
    chosen = _with_those_below(units, chosen)
    return [replace(u, mark="note", n=chosen[i]) if i in chosen else u for i, u in enumerate(units)]


def _with_those_below(units: Sequence[Unit], chosen: dict[int, str]) -> dict[int, str]:
    """The notes, with those right below the last that go on counting up to the end of the text, though their marks are
    not to be told from the numbers that they are glued to ("my telegram 10553")."""
    last = max(chosen, default=len(units))
    below = range(last + 1, len(units))
    form = next((form for form in _FORMS if below and form.match(units[last].text[:8])), None)
    labels = [form.match(units[i].text[:8]) if form and not units[i].mark else None for i in below]
    counted = [str(int(chosen[last]) + n + 1) for n in range(len(labels))] if below else []
    if not counted or [label[1] if label else "" for label in labels] != counted:
        return chosen
    return chosen | dict(zip(below, counted, strict=True))


_FIGURE = re.compile(f"[{SUPERSCRIPT}]")
_RAISED = re.compile(rf"([{SUPERSCRIPT}]{{1,3}})\s*(?=\S)")


def in_superscript(units: Sequence[Unit]) -> list[Unit]:
    """The units, with those as notes that begin with a raised figure which stands behind a word before them."""
    found: list[Unit] = []
    marks: set[str] = set()
    for unit in units:
        label = _RAISED.match(unit.text[:8])
        number = plain_figures(label[1]) if label and not unit.mark else ""
        if number in marks:
            unit = replace(unit, mark="note", n=number)
        elif _FIGURE.search(unit.text):
            marks.update(number for number, _ in superscript_marks(unit.text))
        found.append(unit)
    return found


_BARE = re.compile(r"(\d{1,3})\s+(?=\S)")
_IN_BRACKETS = re.compile(r"\[(\d{1,3})\]")


def marked_in_brackets(units: Sequence[Unit]) -> list[Unit]:
    """The units, with those as notes behind the text that begin with a bare number, whose mark stands in brackets in
    the text ("P.10 [6]", and below it "6 Not found."): they count up from 1, and most of them have their mark. A
    paragraph between two of them belongs to the first."""
    labels = [None if unit.mark else _BARE.match(unit.text[:6]) for unit in units]
    firsts = [i for i, label in enumerate(labels) if label and label[1] == "1"]
    if not firsts or any(unit.mark == "note" for unit in units):
        return list(units)
    start = firsts[-1]
    chain = [start]
    for index in range(start + 1, len(units)):
        label = labels[index]
        if label and int(label[1]) == len(chain) + 1:
            chain.append(index)
    said = {number for unit in units[:start] for number in _IN_BRACKETS.findall(unit.text)}
    if len(said & {str(n + 1) for n in range(len(chain))}) * 3 < len(chain) * 2:
        return list(units)
    found = list(units[:start])
    for number, index in enumerate(chain):
        end = chain[number + 1] if number + 1 < len(chain) else index + 1
        text = " ".join(unit.text for unit in units[index:end])
        found.append(replace(units[index], text=text, rows=((text,),), mark="note", n=str(number + 1)))
    return [*found, *units[chain[-1] + 1 :]]


_ROUND = re.compile(r"\((\d{1,3})\)\s+(?=\S)")


def in_parentheses(units: Sequence[Unit]) -> list[Unit]:
    """The units, with those at the end as notes that begin with "(1)", "(2)" …, each of which stands as a mark behind
    a word before them; without a head that says "Notes", two of them at least, with a full stop or such behind most
    marks, so that the points of a list stay what they are."""
    end = len(units)
    while end > 0 and units[end - 1].mark == "note":
        end -= 1
    start = end
    while start > 0 and (label := _ROUND.match(units[start - 1].text)) and not units[start - 1].mark:
        start -= 1
        if label[1] == "1":
            break
    labels = [_ROUND.match(unit.text) for unit in units[start:end]]
    numbers = [label[1] for label in labels if label]
    if not numbers or numbers != [str(n + 1) for n in range(len(numbers))]:
        return list(units)
    text = "\n".join(unit.text for unit in units[:start])
    marks = marks_in_parentheses(text, numbers)
    ends = sum(text[end : end + 1] in ("", "\n", *'.,;:!?”"') for _, end in marks.values())
    headed = start > 0 and (is_notes_head(units[start - 1]) or _signs(units[start - 1]))
    if len(marks) < len(numbers) or not (headed or (len(numbers) > 1 and ends * 2 > len(numbers))):
        return list(units)
    notes = (replace(u, mark="note", n=n) for u, n in zip(units[start:end], numbers, strict=True))
    return [*units[:start], *notes, *units[end:]]


def between_slashes(units: Sequence[Unit]) -> list[Unit]:
    """The units, with those as notes that begin with "/1/", whose mark stands behind a word above them."""
    found: list[Unit] = []
    marks: set[str] = set()
    for unit in units:
        label = "" if unit.mark else slash_label(unit.text[:8])
        if label in marks:
            unit = replace(unit, mark="note", n=label)
        if "/" in unit.text:
            marks.update(number for number, _ in slash_marks(unit.text))
        found.append(unit)
    return found


_FIELDS = ("particulars", "subject", "to", "from", "reference")
# A line above notes that is no longer may be a signature.
_SIGNS = 60


def _from_the_middle(units: Sequence[Unit]) -> dict[int, str]:
    """The units at the end of a text that are notes whose count begins anywhere, as in a chapter of a book: "16 …"."""
    for form in _FORMS:
        labels: list[str] = []
        while len(labels) < len(units) and (label := form.match(units[-len(labels) - 1].text[:8])):
            labels.append(label[1])
        numbers = labels[::-1]
        start = len(units) - len(numbers)
        above = "\n".join(unit.text for unit in units[:start])
        if numbers and in_turn(numbers) and len(raised(above, numbers)) == len(numbers):
            return dict(zip(range(start, len(units)), numbers, strict=True))
    return {}


def _signs(unit: Unit) -> bool:
    """Whether the unit may be the signature above notes; the last line of a head ("Present: …") is none."""
    if kind(unit.text, _FIELDS) in _FIELDS:
        return False
    return len(unit.text) <= _SIGNS and unit.text[:1].isupper() and not (unit.mark or ends_sentence(unit.text))


def _below_signature(units: Sequence[Unit], text: str) -> dict[int, str]:
    """The units that are notes at the end of a text, below its signature, though the marks of some are not to be told
    from the number of a day ("July 131"): all count up from 1, and each has such a mark."""
    start = len(units)
    while start > 0 and (label := _FORMS[1].match(units[start - 1].text)) and not units[start - 1].mark:
        start -= 1
        if label[1] == "1":
            break
    numbers = [units[i].text.partition(".")[0] for i in range(start, len(units))]
    above = units[start - 1] if start else None
    if not numbers or numbers != [str(n + 1) for n in range(len(numbers))] or above is None or above.mark:
        return {}
    signs = _signs(above)
    place = 0
    for number in numbers:
        mark = re.compile(rf"(?<=[\w.,;:”’)\]])(?<!\D\d{{3}}){number}(?!\d)").search(text, place)
        if mark is None or not signs:
            return {}
        place = mark.end()
    return dict(zip(range(start, len(units)), numbers, strict=True)) if text.find("\n1. ", place) >= 0 else {}


# The note of an asterisk stands at the foot of its page: not further behind it than so many paragraphs.
_PAGE = 12


def starred_notes(units: Sequence[Unit]) -> list[Unit]:
    """The units, with those as notes that begin with an asterisk or a dagger which stands behind a word above them."""
    found: list[Unit] = []
    for unit in units:
        label = "" if unit.mark else star_label(unit.text[:8])
        if label and any(starred(before.text, label) for before in _since(found, label)):
            unit = replace(unit, mark="note", n=label)
        found.append(unit)
    return found


def _since(units: Sequence[Unit], label: str) -> list[Unit]:
    """The last paragraphs, behind the note that had the same mark before."""
    last = units[-_PAGE:]
    notes = [i for i, unit in enumerate(last) if unit.mark == "note" and unit.n == label]
    return list(last[notes[-1] + 1 :] if notes else last)


# No page has more notes at its foot.
_NOTES = 60


def behind_paragraphs(units: Sequence[Unit], practice: Practice) -> list[Unit]:
    """The units, with a paragraph whole that notes at the foot of its page cut in two, and the notes behind it."""
    found: list[Unit] = []
    hyphens = Hyphens.of(unit.text for unit in units)
    for unit in units:
        last = itertools.islice(reversed(found), _NOTES)
        notes = list(itertools.takewhile(lambda each: each.mark == "note", last))
        before = found[-len(notes) - 1] if notes and len(found) > len(notes) else None
        if before and not (before.mark or before.level or unit.mark or unit.level) and _goes_on(before, unit):
            found[-len(notes) - 1] = _joined(before, unit, hyphens, practice)
        else:
            found.append(unit)
    return found


# What is shorter may be a head or a name above the notes of its page.
_SENTENCE = 50


def _goes_on(before: Unit, unit: Unit) -> bool:
    cut = before.text[-1:] in ("-", "\u00ad", "¬")
    return len(before.text) >= _SENTENCE and (runs_on(before.text, unit.text) or (cut and begins_lower(unit.text)))


def _joined(before: Unit, unit: Unit, hyphens: Hyphens, practice: Practice) -> Unit:
    made = join([Piece(before.text), Piece(unit.text, page=True)], hyphens, practice)
    practice.counts["page-breaks"] -= unit.page  # counted already where its page begins
    place = len(made.text) - len(unit.text)
    breaks = (*before.breaks, *made.breaks, *((place + offset, inside) for offset, inside in unit.breaks))
    return replace(before, text=made.text, rows=((made.text,),), breaks=breaks)


def _places(units: Sequence[Unit], form: re.Pattern[str], listed: Set[int]) -> list[tuple[int, str]]:
    free = ((i, unit) for i, unit in enumerate(units) if not unit.mark and i not in listed)
    return [(i, match[1]) for i, unit in free if (match := form.match(unit.text[:8]))]


def _starts(units: Sequence[Unit]) -> list[int]:
    starts, length = [], 0
    for unit in units:
        starts.append(length)
        length += len(unit.text) + 1
    return starts


def _chain(places: Sequence[tuple[int, str]], text: str, starts: Sequence[int]) -> dict[int, str]:
    """The units that are notes, with their numbers: 1, 2, 3 …, each the first of its number behind its mark."""
    numbers = [str(number) for number in range(1, len(places) + 1)]
    marks = raised(text, itertools.takewhile({number for _, number in places}.__contains__, numbers))
    chosen: dict[int, str] = {}
    last = -1
    for number, (mark, _) in marks.items():
        last = next((i for i, label in places if label == number and i > last and starts[i] > mark), -1)
        if last < 0:
            break
        chosen[last] = number
    again = _counts_on(places, chosen)
    if again:
        return _chain([(i, label) for i, label in places if i >= again], text, starts)
    return chosen if in_turn(list(chosen.values())) else {}


def _counts_on(places: Sequence[tuple[int, str]], chosen: Mapping[int, str]) -> int:
    """Where the count begins again behind units that go on counting, as the paragraphs of a text do and its notes do
    not; 0 where it does not."""
    if not chosen:
        return 0
    last = max(chosen)
    again = next((i for i, label in places if label == "1" and i > last), 0)
    following = str(int(chosen[last]) + 1)
    return again if any(label == following and last < i < again for i, label in places) else 0
