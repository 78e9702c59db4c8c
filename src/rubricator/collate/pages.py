"""The pages, columns and lines of all witnesses at their places in the collation: ``pb``, ``cb`` and ``lb`` with
``@edRef`` (TEI P5, att.edition).

Law (tested): each page of a witness begins, in its text as it is rebuilt, before the word before which it began.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rubricator.collate.carrying import Carrier
from rubricator.collate.variants import Reading, Site
from rubricator.collate.witness import Witness
from rubricator.tei.elements import BREAKS
from rubricator.tei.source import Element


@dataclass(frozen=True, slots=True)
class Page:
    """A page, column or line begins before a word of its witness, or ``inside``, behind so many of its characters."""

    element: Element
    token: int
    inside: int


@dataclass(frozen=True, slots=True)
class Break:
    """A break in what is written: behind ``inside`` characters of a word of the witness whose words are written."""

    writer: int
    token: int
    inside: int
    name: str  # what begins, and its number


# Of a witness, by word: the breaks before or in it, each behind so many of its characters.
Breaks = Mapping[int, Sequence[tuple[int, str]]]


@dataclass(frozen=True, slots=True)
class Paged:
    """``breaks``: of each witness those that are written with its words; ``said``: what the breaks of the base, which
    are in its text already, say besides, by the number of their element."""

    breaks: Sequence[Breaks]
    said: Mapping[int, Mapping[str, str]]


_BREAK = re.compile(r"<(?:[\w.-]+:)?[pcgl]b(?:\s[^>]*)?>(?:</[^>]*>)?")


def pages(witness: Witness) -> Iterator[Page]:
    """Where the pages, columns and lines of a witness begin; not those behind its last word."""
    for text in witness.texts:
        for element in witness.carried(text):
            if not (element.is_tei and element.name in BREAKS):
                continue
            token = bisect_right(witness.ends, element.start)
            if token < len(witness.tokens):
                said = _BREAK.sub("", witness.source.data[witness.starts[token] : element.start].decode())
                plain = witness.tokens[token].text.startswith(said)
                yield Page(element, token, len(said) if plain else 0)


def paginate(witnesses: Sequence[Witness], carriers: Sequence[Carrier], home: int, sites: Sequence[Site]) -> Paged:
    """The breaks of all witnesses. One stands for all that have it there with the same number; whose it is, is said
    where not all do that have such breaks at all, and of a line where not all witnesses do."""
    listed = [list(pages(witness)) for witness in witnesses]
    paged = {
        name: [number for number, its in enumerate(listed) if any(page.element.name == name for page in its)]
        for name in BREAKS
    } | {"lb": list(range(len(witnesses)))}
    breaks: list[dict[int, list[tuple[int, str]]]] = [{} for _ in witnesses]
    said = {}
    for place, having in sorted(_by_place(witnesses, listed, home, sites).items(), key=lambda each: _order(each[0])):
        kind = next(iter(having.values())).element.name
        sigla = " ".join(f"#{witnesses[each].siglum}" for each in having)
        whose = {} if list(having) == paged[kind] else {"edRef": sigla}
        if home in having:
            said[having[home].element.number] = whose
        else:
            number, page = next(iter(having.items()))
            tag = _tag(carriers[number], page, witnesses[place.writer], place, whose)
            breaks[place.writer].setdefault(place.token, []).append((place.inside, tag))
    return Paged(breaks, said)


def _order(place: Break) -> tuple[int, int, int]:
    return place.writer, place.token, place.inside


def _by_place(
    witnesses: Sequence[Witness], listed: Sequence[Sequence[Page]], home: int, sites: Sequence[Site]
) -> Mapping[Break, Mapping[int, Page]]:
    """The witnesses that have a page begin at a place, with the page."""
    found: dict[Break, dict[int, Page]] = {}
    starts = [site.first for site in sites]
    for number, witness in enumerate(witnesses):
        for page in listed[number]:
            site = sites[bisect_right(starts, witness.columns[page.token]) - 1]
            writer = writer_of(next(each for each in site.readings if number in each.witnesses), home)
            there = witnesses[writer]
            token = _same_word(witness, there, site, page.token)
            if token < len(there.tokens):
                inside = page.inside if writer != home or _is_plain(there, token) else 0
                name = f"{page.element.name} {page.element.attributes.get('n', '')}"
                place = Break(writer, token, inside, name)
                while number in found.get(place, {}):  # two of a witness, with nothing between them
                    place = replace(place, name=f"{place.name} ")
                found.setdefault(place, {})[number] = page
    return found


def writer_of(reading: Reading, home: int) -> int:
    """Whose words and markup a reading has: the base's where it has it, else those of the first witness."""
    return home if home in reading.witnesses else min(reading.witnesses)


def _same_word(witness: Witness, there: Witness, site: Site, token: int) -> int:
    """The word of another witness with the same reading that a word is; where it has not so many, the next behind."""
    first, last = there.in_columns(site.first, site.last)
    return min(first + token - witness.in_columns(site.first, site.last)[0], last)


def _is_plain(witness: Witness, token: int) -> bool:
    """Whether nothing but its letters stands in a word."""
    return witness.source.data[witness.starts[token] : witness.ends[token]] == witness.tokens[token].text.encode()


def _tag(carrier: Carrier, page: Page, there: Witness, place: Break, whose: Mapping[str, str]) -> str:
    # A break is white space, unless it says that it breaks no word.
    close = bool(place.inside) or not (there.tokens[place.token].spaced or there.is_first(place.token))
    more = {**whose, **({"break": "no"} if close else {})}
    tag = carrier.opening(page.element, more=more, less=() if close else ("break",))
    return f"{tag[:-1]}/>"
