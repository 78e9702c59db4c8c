"""Chicago (18th edition, bibliography) and MLA (9th edition) in words.

The order of the parts: who, what, when, translated by whom, kept where, in which edition. Neither manual has a form for
an archival document in a digital edition; each part is as the manual has it, and nothing of them is left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from rubricator.cite.item import Item, date_parts
from rubricator.describe.record import Agent, Dates

_MONTHS = "January February March April May June July August September October November December".split()
_MLA_MONTHS = "Jan. Feb. Mar. Apr. May June July Aug. Sept. Oct. Nov. Dec.".split()


@dataclass(frozen=True, slots=True)
class Styled:
    """A citation in pieces; True marks what stands in italics."""

    pieces: tuple[tuple[str, bool], ...]

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self.pieces)

    @property
    def html(self) -> str:
        """With ``<i>``; everything else is escaped."""
        return "".join(f"<i>{_isolated(text)}</i>" if italic else _isolated(text) for text, italic in self.pieces)


# Letters that are written from right to left, to the last of them before others (or the end) come.
_LETTER = r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]"
_LEFTWARDS = re.compile(f"{_LETTER}(?:[^A-Za-z0-9]*{_LETTER})*")


def _isolated(text: str) -> str:
    """As HTML. What is written from right to left does not move the words, signs and years beside it."""
    return _LEFTWARDS.sub(r"<bdi>\g<0></bdi>", escape(text))


Piece = tuple[str, bool]


def chicago(item: Item) -> Styled:
    """As an entry of a bibliography."""
    book = item.kind == "book"
    pieces: list[Piece] = [*_sentence(_people(item.authors or (item.editors if book else ()), 6, 3))]
    if book:
        if item.editors and not item.authors:
            pieces = [*_sentence(f"{_people(item.editors, 6, 3)}, {'eds' if len(item.editors) > 1 else 'ed'}")]
        pieces += [(item.title, True), *_sentence("", closing=item.title)]
    else:
        pieces += [*_sentence(quoted(item.title)), *_sentence(_chicago_date(item.made))]
        pieces += _sentence(f"Translated by {_plain(item.translators)}" if item.translators else "")
        pieces += _sentence(str(item.archive))
        pieces += [("In ", False), (item.container, True)]
        pieces += _sentence(f", edited by {_plain(item.editors)}" if item.editors else "", closing=item.container)
    pieces += _sentence(f"Version {item.version}" if item.version and book else "")
    imprint = ": ".join(part for part in (item.place, item.publisher) if part)
    pieces += _sentence(", ".join(part for part in (imprint, _year(item.published)) if part))
    pieces += _sentence(item.address)
    return _joined(pieces)


def mla(item: Item) -> Styled:
    """As an entry of a list of works cited."""
    book = item.kind == "book"
    pieces: list[Piece] = []
    if book:
        editors = f"{_people(item.editors, 2, 1)}, editor{'s' if len(item.editors) > 1 else ''}"
        pieces += [*_sentence(editors if item.editors else ""), (item.title, True), *_sentence("", closing=item.title)]
    else:
        pieces += [*_sentence(_people(item.authors, 2, 1)), *_sentence(quoted(item.title))]
        pieces += _sentence(_mla_date(item.made))
        pieces += _sentence(f"Translated by {_plain(item.translators)}" if item.translators else "")
        pieces += [(item.container, True)]
    rest = [f"edited by {_plain(item.editors)}" if item.editors and not book else ""]
    rest += [f"version {item.version}" if item.version else "", item.publisher, _year(item.published), item.address]
    said = ", ".join(part for part in rest if part)
    said = said[:1].upper() + said[1:] if book else said
    pieces += _sentence(said if book or not said else f", {said}", closing="" if book else item.container)
    pieces += _sentence(str(item.archive))
    return _joined(pieces)


def quoted(title: str) -> str:
    """The title between double quotation marks; those within it become single ones, a full stop within them all."""
    inner = re.sub(r'„([^“”]*)[“”]|"([^"]*)"', lambda found: f"‘{found[1] or found[2] or ''}’", title)
    inner = inner.replace("“", "‘").replace("”", "’")
    closed = re.fullmatch(r"(.*‘[^‘’]*)(’)", inner)
    body, close = closed.groups() if closed else (inner, "")
    return f"“{body}{'' if body[-1:] in '.?!' else '.'}{close}”" if inner else ""


def _sentence(text: str, closing: str = "") -> list[Piece]:
    """The text as a sentence of its own; ``closing`` is what stands before it without a full stop."""
    if not text and not closing:
        return []
    ends = (text or closing)[-1:] in ".?!…" or text.endswith((".”", "?”", "!”"))
    return [(f"{text}{'' if ends else '.'} ", False)]


def _joined(pieces: Sequence[Piece]) -> Styled:
    kept = [piece for piece in pieces if piece[0]]
    if kept:
        kept[-1] = (kept[-1][0].rstrip(), kept[-1][1])
    return Styled(tuple(kept))


def _people(agents: Sequence[Agent], most: int, shown: int) -> str:
    """The first with the family name first; more than ``most`` become ``shown`` and et al."""
    if not agents:
        return ""
    names = [_inverted(agents[0]), *(agent.name for agent in agents[1:])]
    if len(names) > most:
        return f"{', '.join(names[:shown])}, et al"
    if len(names) == 1:
        return names[0]
    return f"{', '.join(names[:-1])}, and {names[-1]}"


def _inverted(agent: Agent) -> str:
    """ "Goldberg, Gary"; a name whose family name comes first already ("Kim Il Sung") stays."""
    if agent.family and agent.given and not agent.name.startswith(agent.family):
        return f"{agent.family}, {agent.given}"
    return agent.name


def _plain(agents: Sequence[Agent]) -> str:
    names = [agent.name for agent in agents]
    if len(names) < 3:
        return " and ".join(names)
    return f"{', '.join(names[:-1])}, and {names[-1]}"


def _year(published: str) -> str:
    parts = date_parts(published)
    return str(parts[0]) if parts else published


def _chicago_date(dates: Dates) -> str:
    """ "September 15, 1956"; "August 30–31, 1956"; "May 3–June 1, 1957"; "Between May 1956 and June 1957"."""
    first, last = date_parts(dates.start), date_parts(dates.end)
    if first == last or not (first and last):
        return _american(first or last) or dates.text
    one_year = len(first) == len(last) > 1 and first[0] == last[0]
    early = " ".join([_MONTHS[first[1] - 1], *map(str, first[2:])]) if one_year else _american(first)
    if not dates.exact:
        return f"Between {early}{',' if ',' in early else ''} and {_american(last)}"
    if one_year and len(first) == 3 and first[1] == last[1]:
        return f"{early}–{last[2]}, {first[0]}"
    return f"{early}–{_american(last)}"


def _american(parts: Sequence[int]) -> str:
    match list(parts):
        case [year, month, day]:
            return f"{_MONTHS[month - 1]} {day}, {year}"
        case [year, month]:
            return f"{_MONTHS[month - 1]} {year}"
        case [year]:
            return str(year)
    return ""


def _mla_date(dates: Dates) -> str:
    """ "15 Sept. 1956"; "30-31 Aug. 1956"; "3 May-1 June 1957"; "Between May 1956 and June 1957"."""
    first, last = date_parts(dates.start), date_parts(dates.end)
    if first == last or not (first and last):
        return _day_first(first or last) or dates.text
    one_year = len(first) == len(last) > 1 and first[0] == last[0]
    early = _day_first(first).removesuffix(f" {first[0]}") if one_year else _day_first(first)
    if not dates.exact:
        return f"Between {early} and {_day_first(last)}"
    if one_year and len(first) == 3 and first[1] == last[1]:
        return f"{first[2]}-{_day_first(last)}"
    return f"{early}-{_day_first(last)}"


def _day_first(parts: Sequence[int]) -> str:
    match list(parts):
        case [year, month, day]:
            return f"{day} {_MLA_MONTHS[month - 1]} {year}"
        case [year, month]:
            return f"{_MLA_MONTHS[month - 1]} {year}"
        case [year]:
            return str(year)
    return ""
