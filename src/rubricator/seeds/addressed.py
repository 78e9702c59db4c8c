"""Whom a letter or a cable is for, on lines of its own between its head and its text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rubricator.letters import lettered
from rubricator.seeds.lines import ends_sentence
from rubricator.seeds.lists import begins_list
from rubricator.seeds.marks import HEAD, kind
from rubricator.seeds.units import Unit

_OFFICE = re.compile(lettered(r"(?:To )?(?:the )?[\p{Lu}][^.!?:]{2,120}:"), re.IGNORECASE)
# By the form of address before a name.
_PERSON = re.compile(
    lettered(
        r"(?:Esteemed |Dear )?(?:Comrades?|Cdes?\.?|Mr\.?|Mrs\.?|Dr\.?|Prof\.?|Professor|His Excellency|H\.? ?E\.?"
        r"|Herrn?|M\.|Monsieur|Se[nñ]or|Sir|General|Marshal|Colonel) [\p{Lu}][^.!?:;]{2,60}"
    )
)
# An address has no more lines; what is longer than this is the text.
_LINES, _PROSE = 5, 80


def addressed(units: Sequence[Unit], taken: int, cable: bool) -> int:
    """How many units the head has, of which ``taken`` are known, with whom it is for: an office ("Foreign Ministry:")
    below the head of a ``cable``, a person and what and where he is below any ("Comrade János Péter", "Budapest")."""
    if not 0 < taken < len(units) - 1 or units[taken].mark:
        return taken
    return taken + 1 if cable and _is_office(units, taken) else _address(units, taken)


def _is_office(units: Sequence[Unit], at: int) -> bool:
    text = units[at].text
    to = text.startswith("To ")
    short = len(text.split()) <= (16 if to else 6)
    return short and bool(_OFFICE.fullmatch(text)) and _named(text) and (to or not begins_list(units[at + 1]))


def _named(text: str) -> bool:
    """Whether the words are those of an office, and no clause that a list follows: "Tell him the following:"."""
    words = re.findall(r"\w+", text)
    if kind(f"{text} N", HEAD) == "particulars":
        return False  # "Present:", above a list of them
    capital = all(word[0].isupper() or word in ("and", "for", "of", "the") for word in words)
    return words[0] == "To" or (words[0][0].isupper() and capital)


def _address(units: Sequence[Unit], taken: int) -> int:
    if not _PERSON.fullmatch(units[taken].text):
        return taken
    end = taken
    while end < len(units) and end - taken <= _LINES and _is_line(units[end]):
        end += 1
    text = units[end : end + 1]
    prose = bool(text) and not (text[0].mark or text[0].level) and len(text[0].text) > _PROSE
    return end if prose and end - taken <= _LINES else taken


def _is_line(unit: Unit) -> bool:
    text = unit.text.rstrip(",")
    plain = not (unit.mark or unit.level) and len(text) <= _PROSE and not ends_sentence(text)
    return plain and text[:1].isupper() and not re.search(r"[;:?!]|, [a-z]", text)
