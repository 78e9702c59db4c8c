"""The lists of the registers from A to Z: one page where the entries are few, else a page a letter and the way there.

``persons.html``; of very many entries ``persons~k.html``, and ``persons~k-2.html`` where a letter has very many
(no id of XML holds "~", so no entry's page is called so). The pages of the entries themselves stay where they are.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from rubricator.edition.addresses import slug
from rubricator.edition.entities import Entity

# So many entries are listed on one page.
ON_A_PAGE = 500
# What does not begin with a letter stands before A.
NO_LETTER = "#"
NAMES = "register-names"


# Unicode has these before or behind the whole alphabet: each stands behind the letter that it follows.
_BEHIND = {"ґ": "г", "ђ": "д", "є": "е", "ѕ": "з", "і": "и", "ј": "и\uffff", "љ": "л", "њ": "н", "ћ": "т", "џ": "ч"}
_CYRILLIC = {ord(letter): f"{before}\uffff" for letter, before in _BEHIND.items()}


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of a list: ``letter`` is "K", or "K 2" of a letter with very many; ``refs`` in the order of the list."""

    path: str
    letter: str
    refs: tuple[str, ...]


def leaves(entities: Iterable[Entity]) -> dict[str, tuple[Leaf, ...]]:
    """By register the pages of its list; none where all of its entries stand on one."""
    registers: dict[str, list[Entity]] = {}
    for entity in entities:
        registers.setdefault(entity.register, []).append(entity)
    return {name: tuple(_leaves(name, held)) for name, held in registers.items() if len(held) > ON_A_PAGE}


def in_order(entities: Iterable[Entity]) -> list[Entity]:
    """The entries from A to Z."""
    return sorted(
        entities, key=lambda one: (letter_of(one.heading).lower().translate(_CYRILLIC), sort_key(one.heading), one.ref)
    )


def names_path(register: str) -> str:
    """The script with the names of a register, for the box that filters its list."""
    return f"{register}~names.js"


def names_script(leaves: Sequence[Leaf], entities: Mapping[str, Entity]) -> bytes:
    """``rubricatorNames([[heading, page, other names], …])``: a page from disk may load scripts, but fetch no files."""
    held = (entities[ref] for leaf in leaves for ref in leaf.refs)
    lines = ([one.heading, one.href, " ".join({*one.forms, one.main} - {one.heading})] for one in held)
    said = ",\n".join(json.dumps(line, ensure_ascii=False, separators=(",", ":")) for line in lines)
    return f"rubricatorNames([{said}])\n".encode()


def letter_of(heading: str) -> str:
    """The letter that an entry stands under, without its accents."""
    first = _bare(heading).strip()[:1].casefold().upper()[:1]
    return first if first.isalpha() else NO_LETTER


def sort_key(heading: str) -> str:
    """What entries under one letter are sorted by: no capitals, accents and marks; letters of Ukrainian, Belarusian,
    Serbian and Macedonian at their places among the others."""
    return _bare(heading).lower().translate(_CYRILLIC)


def _bare(heading: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", heading) if unicodedata.category(c)[0] not in "MP")


def _leaves(register: str, entities: Iterable[Entity]) -> Iterator[Leaf]:
    for letter, group in groupby(in_order(entities), key=lambda one: letter_of(one.heading)):
        refs = [one.ref for one in group]
        name = f"{register}~{slug(letter) if letter != NO_LETTER else '0'}"
        for at in range(0, len(refs), ON_A_PAGE):
            number = at // ON_A_PAGE + 1
            held = tuple(refs[at : at + ON_A_PAGE])
            first = number == 1
            yield Leaf(f"{name}{'' if first else f'-{number}'}.html", letter if first else f"{letter} {number}", held)
