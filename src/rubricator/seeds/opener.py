"""The head of a document: which units belong to it, and what each line of it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rubricator.letters import lettered
from rubricator.seeds.addressed import addressed
from rubricator.seeds.dates import day_in
from rubricator.seeds.genres import genre
from rubricator.seeds.headlines import (
    Item,
    begins_with_genre,
    below_labels,
    capitals_between_heads,
    heads_that_go_on,
    title_by_genre,
    without_capitals,
)
from rubricator.seeds.letterhead import letterhead
from rubricator.seeds.lines import begins_lower, ends_sentence
from rubricator.seeds.marks import HEAD, kind
from rubricator.seeds.nodes import Node
from rubricator.seeds.units import Unit, in_capitals

# A head is not longer than so many units, and has no gap of unknown lines longer than so many.
_MOST, _UNKNOWN = 40, 4
# So many units are asked whether they are a letterhead, or what tells that one stands above them.
_LETTERHEAD = 10

_SEG = {
    "classification": "classification",
    "copy-number": "copy-number",
    "source-language": "source-language",
    "document-number": "document-number",
    "reference": "reference",
    "distribution-note": "distribution-note",
    "from": "sender",
    "to": "addressee",
    "sender": "sender",
    "particulars": "particulars",
    "inside-address": "addressee",
}
# What the head of a cable has.
_CABLE = ("document-number", "from", "classification")
# A remark in brackets within a head is no longer: "(Working transcript)".
_ASIDE = 40
_SPACED = re.compile(r"(?:\w ){3,}\w\b.*")


@dataclass(frozen=True, slots=True)
class Opening:
    """The nodes of the head, in order, and how many units they took."""

    nodes: tuple[Node, ...]
    taken: int


def opening(units: Sequence[Unit], title: str) -> Opening:
    """The head of the document; ``title`` is the archive's title of it, "" where there is none."""
    read = [_items(unit, title, index == 0) for index, unit in enumerate(units[:_MOST])]
    if in_capitals(units):
        without_capitals(read)
    if not title and _first_line_is_title(units, read):
        read[0] = [Item("head", units[0].text, units[0].breaks)]
    below_labels(units, read)
    capitals_between_heads(read)
    title_by_genre(units, read)
    heads_that_go_on(read)
    for place in range(letterhead([[(item.kind, item.text) for item in items] for items in read[:_LETTERHEAD]])):
        read[place] = [Item("sender", item.text, item.breaks) for item in read[place]]
    taken = _extent(units, read)
    before = [item for unit_items in read[:taken] for item in unit_items]
    headed = any(item.kind in _CABLE or (item.kind == "head" and genre(item.text) == "telegram") for item in before)
    end = addressed(units, taken, headed)
    read[taken:end] = [[Item("to", unit.text, unit.breaks)] for unit in units[taken:end]]
    taken = end
    taken, subtitle = _subtitle(units, read, taken)
    items = [item for unit_items in read[:taken] for item in unit_items]
    if subtitle:
        items.extend(Item("head", u.text, u.breaks) for u in units[taken : taken + 1])
        taken += 1
    return Opening(tuple(_nodes(items)), taken)


def _first_line_is_title(units: Sequence[Unit], read: Sequence[list[Item]]) -> bool:
    """Whether a text without any record begins with a line that can only be its title."""
    if len(units) < 2 or units[0].mark or any(item.kind for item in read[0]):
        return False
    text = units[0].text
    coded = " " not in text and any(c.isdigit() for c in text)  # "JPRS-ARM-88-014"
    stands_out = not coded and len(text) <= 150 and not ends_sentence(text)
    stands_out = stands_out and (text[0].isupper() or bool(day_in(text))) and not text.endswith(",")
    return stands_out and (len(units[1].text) > 80 or units[1].text.startswith("(") or bool(read[1][0].kind))


def _items(unit: Unit, title: str, first: bool) -> list[Item]:
    """The fields of a unit: all of it one, or each line, or each field of each line."""
    if not (unit.mark or unit.breaks) and (pair := _beside_dateline(unit.text[:_BESIDE])):
        return pair
    if len(unit.rows) > 1 and not (unit.mark or unit.breaks) and _TO.fullmatch(" ".join(unit.rows[0])):
        return [Item("to", " ".join(row)) for row in unit.rows]
    whole = _kind(unit.text, unit, title, first)
    single = sum(len(row) for row in unit.rows) == 1
    if not unit.mark and not unit.breaks and _ENCLOSED.fullmatch(unit.text):
        return [Item(whole, unit.text)]
    beside = whole == "subject" and len(unit.rows) == 1 and not unit.breaks  # "Subject: Trade     Three copies"
    below = (kind(" ".join(row), HEAD) for row in unit.rows[1:] if whole == "subject" and not unit.breaks)
    beside = beside or any(found in ("to", "from", "date-line", "reference") for found in below)
    if not beside and (whole in ("stamp", "handwriting", "subject", "salute") or unit.mark or unit.breaks or single):
        return [Item(whole, unit.text, unit.breaks)]
    return [item for row in unit.rows for item in _row(row, unit, title, first)]


# Above whom a letter is for, on the lines below.
_TO = re.compile(r"T[oO](?: the| THE)?:?|Attention:?")
# A printed despatch has both on one line: "Sir,      Tehran, 7th January, 1944.".
_GREETED = re.compile(r"((?:My )?(?:Lord|Sir|Madam),) (.{8,60})")
# So has a printed telegram: "secret      Mukden, November 7, 1948—4 p. m.".
_SECRET = re.compile(
    lettered(
        r"((?:(?:top |most |strictly |us )?(?:secret|confidential|restricted|priority|urgent|niact|immediate)[; ]*)+) "
        r"([\p{Lu}].{8,70})"
    )
)
# And a telegram its number: "No. 56 228 3 June 1969, Beijing".
_NUMBERED = re.compile(r"(No\.? ?\d{1,3}(?:[ .]\d{3}){0,2}) (\d{1,2} [A-Z].{6,60})")
# No such line is longer.
_BESIDE = 110


def _beside_dateline(text: str) -> list[Item]:
    """The two fields of a line of which the second is a dateline, and the first whom it greets or how secret it is."""
    for pattern, found in ((_GREETED, "salute"), (_SECRET, "classification"), (_NUMBERED, "document-number")):
        match = pattern.fullmatch(text)
        if match and kind(match[2], ()) == "dateline":
            return [Item(found, match[1].strip()), Item("dateline", match[2])]
    return []


def _row(row: Sequence[str], unit: Unit, title: str, first: bool) -> list[Item]:
    """Fields side by side, if one of them is known by itself; else the line is one.

    What stands left of a dateline on its line is who writes, as memoranda have it.
    """
    row = _with_labels(row)
    if len(row) == 1 and (pair := _beside_dateline(row[0])):
        return pair
    kinds = [_kind(part, unit, title, False) for part in row]
    if len(row) == 1 or not any(kinds):
        joined = " ".join(row)
        return [Item(_kind(joined, unit, title, first), joined)]
    if "dateline" in kinds[1:] and not kinds[0] and row[0][0].isupper():
        kinds[0] = "sender"
    return [Item(k, part) for k, part in zip(kinds, row, strict=True)]


def _with_labels(row: Sequence[str]) -> Sequence[str]:
    """A label that a wide gap parts from what it labels stands with it: "To:", "Foreign Office, Budapest"."""
    found: list[str] = []
    for part in row:
        if found and _LABEL.fullmatch(found[-1]):
            found[-1] = f"{found[-1]} {part}"
        else:
            found.append(part)
    return found


_LABEL = re.compile(r"[A-Z][A-Za-z]{1,12}:")


def _kind(text: str, unit: Unit, title: str, first: bool) -> str:
    if unit.mark in ("item", "cell", "row-end", "note", "side"):
        return ""
    found = kind(text, HEAD)
    if unit.level:
        return found if found in ("dateline", "reference") else "head"
    if found and not (found == "stamp" and first and not text.rstrip().endswith(("]", ")"))):
        return found
    return found or ("head" if _headline(text, unit, title, first) else "")


_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b")


def _headline(text: str, unit: Unit, title: str, first: bool) -> bool:
    if len(text) > 300 or (_numbered(text) and not first) or " STOP " in text:
        return False
    if _same_words(text, title):
        return True
    if first and len(text) > 12 and text.startswith("(") and text.endswith(")"):
        return True
    letters = [c for c in _ORDINAL.sub("", text) if c.isalpha()]
    capitals = sum(c.isupper() for c in letters) > 0.9 * len(letters) and len(letters) >= 6
    if capitals and (" " in text or genre(text)) and not text.rstrip().endswith((",", ":")):
        return True
    return bool(_SPACED.fullmatch(text)) or (unit.bold and not ends_sentence(text))


def _same_words(text: str, title: str) -> bool:
    """Whether the line is the archive's title, or the part of it in quotation marks."""
    mine, theirs = _words(text), _words(title)
    if not mine or not theirs:
        return False
    quoted = [_words(part) for part in re.findall(r"[\"“‘'](.{5,200}?)[\"”’'](?!\w)", title)]
    return mine == theirs or mine in quoted


def _words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", text.lower()))


def _extent(units: Sequence[Unit], read: Sequence[list[Item]]) -> int:
    """How many units the head has: up to the last known one that no prose and no long gap parts from the start."""
    end = unknown = 0
    title = _title_further_on(units, read)
    for index, items in enumerate(read):
        known = [item for item in items if item.kind]
        if _begins_section(units, index):
            break
        if known and (len(known) * 2 >= len(items)):
            end, unknown = index + 1, 0
            if known[-1].kind == "salute":
                break
            continue
        unknown += 1
        unit = units[index]
        aside = len(unit.text) <= _ASIDE and unit.text.endswith(")")
        aside = aside or bool(_CLOSED.search(unit.text[-40:]) or _RECEIVED.search(unit.text[-60:]))
        ends = ends_sentence(unit.text) and not aside and not _above_dateline(unit, read[index + 1 : index + 2])
        said = bool(_ENCLOSED.fullmatch(unit.text)) and not unit.mark
        ends = ends and not (index == 0 and _BRACKET.fullmatch(unit.text)) and not _INITIAL.search(unit.text)
        long = len(unit.text) > 150 and not (said and _NOTED.match(unit.text))
        if index >= title and (unknown > _UNKNOWN or long or (ends and not said) or unit.mark):
            break
    return end


# "Letter to the Foreign Office (1952)" ends no sentence.
_CLOSED = re.compile(r"[^.!?]\s?\([^().!?]{2,30}\)$")
# Nor does "Sir C. Winter to Earl Harrow.--(Received 3rd March, 1919.)", wherever it stands in the head.
_RECEIVED = re.compile(r"[-–—]\s?\(Received [^()]{3,40}\)\.?$")


def _title_further_on(units: Sequence[Unit], read: Sequence[list[Item]]) -> int:
    """Where a line stands that says what the document is, with a field of a head right below it, under a few lines on
    the collection that it is printed in; 0 without one."""
    for index in range(1, min(len(read) - 1, _LETTERHEAD)):
        if len(units[index - 1].text) > 300 or units[index - 1].mark:
            return 0
        titled = [item for item in read[index] if item.kind == "head" and begins_with_genre(item.text)]
        if titled and len(units[index].text.split()) > 4 and read[index + 1][0].kind in ("dateline", "classification"):
            return index
    return 0


# An initial ends a name, not a sentence: "From the journal of IVANOV, V.I.".
_INITIAL = re.compile(lettered(r"(?<![^\W\d_])[\p{Lu}]\.$"))
# What an excerpt begins with is no sentence of its text: "[...]", "[pages 1-3 omitted]".
_BRACKET = re.compile(r"\[[^\[\]]{1,100}\]|\([.… ]+\)|[.… ]+")


# What is said of a paper in brackets over it: "(Extract from the Official Journal, November 1924.)".
_ENCLOSED = re.compile(r"\[[^\[\]]{3,2000}\]|\([^()]{3,140}\)")
# A note that says whose it is may be long.
_NOTED = re.compile(r"\[(?:translator|editor|archivist|compiler)[’']?s? ?(?:note|comment|remark)?\b", re.IGNORECASE)


def _above_dateline(unit: Unit, after: Sequence[list[Item]]) -> bool:
    """A short line right above a dateline stands over the text, even with a full stop: "A to B.—(Received 3 May.)"; so
    does the end of an address above a salutation: "New Delhi."."""
    kinds = [item.kind for items in after for item in items]
    return len(unit.text) <= 100 and ("dateline" in kinds or "salute" in kinds)


def _begins_section(units: Sequence[Unit], index: int) -> bool:
    """A heading below another one by its markup: the first section's, not the document's."""
    levels = [unit.level for unit in units[:index] if unit.level]
    numbered = index > 0 and _numbered(units[index].text)
    below = units[index].level and (numbered or (levels and units[index].level > levels[0]))
    if len(levels) == index and not numbered and _letter_below(units[index + 1 : index + 1 + _UNKNOWN + 2]):
        return False  # the chapter and the part of a volume, right above the head of a letter
    return bool(below and kind(units[index].text, HEAD) != "dateline")


def _letter_below(units: Sequence[Unit]) -> bool:
    """Whether a dateline stands there before any text."""
    dated = (place for place, unit in enumerate(units) if kind(unit.text, HEAD) == "dateline")
    place = next(dated, -1)
    return place >= 0 and not any(unit.level or unit.mark or len(unit.text) > 150 for unit in units[:place])


def _subtitle(units: Sequence[Unit], read: Sequence[list[Item]], taken: int) -> tuple[int, bool]:
    """Whether a second title follows: after a head, a line without a full stop before the text or a section begins."""
    if not 0 < taken < len(units) - 1:
        return taken, False
    headed = any(item.kind == "head" for items in read[:taken] for item in items)
    last = read[taken - 1][-1].kind
    unit, after = units[taken], units[taken + 1]
    fits = len(unit.text) <= 250 and not ends_sentence(unit.text)
    fits = fits and (last == "head" or not begins_lower(unit.text))
    fits = fits and not unit.mark and not after.mark and (len(after.text) > 60 or _number_alone(after.text))
    return taken, headed and fits and last in ("head", "dateline", "sender") and not _numbered(unit.text)


def _number_alone(text: str) -> bool:
    return bool(re.fullmatch(r"(?:[IVX]{1,5}|\d{1,2})[.)]?", text))


def _numbered(text: str) -> bool:
    return bool(re.match(r"(?:[IVX]{1,5}|\d{1,2}|[a-z])[.．)]", text))


def _nodes(items: Sequence[Item]) -> list[Node]:
    """Openers and heads in the order of the source; what stands behind the last of them and is no part of an
    opener (TEI P5, 4.2: opener and head come before all paragraphs of a division) becomes ``ab``."""
    heads = [i for i, item in enumerate(items) if item.kind in ("head", "subject")]
    last = max((i for i, item in enumerate(items) if item.kind not in ("stamp", "handwriting", "")), default=-1)
    found: list[Node] = []
    group: list[Node] = []
    for index, item in enumerate(items):
        if item.kind in ("head", "subject") or index > last:
            found.extend(_opener(group))
            group = []
            found.append(_block(item, index, heads, index > last))
        else:
            group.append(_part(item))
    return found + _opener(group)


def _opener(parts: list[Node]) -> list[Node]:
    return [Node("opener", children=tuple(_fragments(parts)))] if parts else []


def _block(item: Item, index: int, heads: Sequence[int], after: bool) -> Node:
    if item.kind in ("head", "subject"):
        kinds = {} if len(heads) == 1 else {"type": "main" if index == heads[0] else "sub"}
        return Node("head", item.text, attributes=kinds, breaks=item.breaks)
    name = "ab" if item.kind else "p"
    attributes = {"type": item.kind} if item.kind in ("stamp", "handwriting") else {}
    return Node(name, item.text, attributes=attributes, breaks=item.breaks)


def _part(item: Item) -> Node:
    if item.kind in ("dateline", "date-line"):
        return Node("dateline", item.text, breaks=item.breaks)
    if item.kind == "salute":
        return Node("salute", item.text, breaks=item.breaks)
    types = {"stamp": "stamp", "handwriting": "handwriting", **_SEG}
    attributes = {"type": types[item.kind]} if item.kind in types else {}
    return Node("seg", item.text, attributes=attributes, breaks=item.breaks)


def _fragments(parts: Sequence[Node]) -> list[Node]:
    """A note that runs on in the next line, beside another field, is one in two parts (TEI att.fragmentable)."""
    found = list(parts)
    for index in range(len(found) - 2):
        first, third = found[index], found[index + 2]
        if (
            first.attributes.get("type") == "distribution-note"
            and third.name == "seg"
            and not third.attributes
            and begins_lower(third.text)
        ):
            kinds = {"type": "distribution-note"}
            found[index] = Node("seg", first.text, attributes={**kinds, "part": "I"})
            found[index + 2] = Node("seg", third.text, attributes={**kinds, "part": "F"})
    return found
