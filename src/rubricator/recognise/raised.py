"""Marks of footnotes that print raises, and that a plain text has glued to the word before: "was buried there.1"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence

# Behind a word (but not behind a single capital: G7, T34), or behind a mark that ends a word, or the full stop
# of a sentence that a number ends.
_RAISED = re.compile(
    r"(?=\d)(?:(?<=[^\W\d_A-Z][^\W\d_A-Z])|(?<=[^\W\d_][.,;:!?”’)\]\"'])|(?<=[^\W\d_][.,!?][”’)\]\"'])|(?<=\w[”’)\]\"'][.,;:!?])"
    r"|(?<=\d\.)(?=\d{1,3}(?:\s+[A-Z“\"]|\s*$)))(\d{1,3})(?=[\s—–)\]”\"]|[.,;:!?](?!\d)|$)"
)


# Behind a month and its year: "APRIL-OCTOBER 19241".
_BEHIND_YEAR = re.compile(r"(?<=[A-Za-z,] )(?:1[5-9]|20)\d\d(\d{1,2})(?=[\s.,;:)\]]|$)")
_MONTH = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December),? $", re.IGNORECASE
)


def raised(text: str, wanted: Iterable[str]) -> dict[str, tuple[int, int]]:
    """Where the mark of each note stands: number → (start, end), for the numbers ``wanted``, in their order.

    Marks stand in the order of their notes: each is sought behind the one before; one that is not found is left out.
    """
    candidates = [(match[1], match.span(1)) for match in _RAISED.finditer(text)]
    years = (match for match in _BEHIND_YEAR.finditer(text) if _MONTH.search(text[: match.start()][-12:]))
    candidates = sorted([*candidates, *((match[1], match.span(1)) for match in years)], key=lambda found: found[1])
    found: dict[str, tuple[int, int]] = {}
    place = 0
    for number in wanted:
        at = next((i for i in range(place, len(candidates)) if candidates[i][0] == number), None)
        if at is not None and number not in found:
            found[number] = candidates[at][1]
            place = at + 1
    return found


# "(1)" behind a word or a mark, at the end of a word or a sentence: no point of an enumeration within one.
_ROUND = re.compile(r"(?<=[\w.,;:!?”’\"')\]])\s?(\((\d{1,3})\))(?![\w(])")


def in_parentheses(text: str, wanted: Iterable[str]) -> dict[str, tuple[int, int]]:
    """Where the mark "(1)" of each note stands: number → (start, end), for the numbers ``wanted``, in their order, each
    behind the one before; where a word or a clause ends rather than where a point of an enumeration may begin. A number
    that begins a line is the label of a point, and no mark."""
    found: dict[str, tuple[int, int]] = {}
    spans: dict[str, list[tuple[int, int]]] = {}
    for match in _ROUND.finditer(text):
        if text[max(0, match.start(1) - 1)] != "\n":
            spans.setdefault(match[2], []).append(match.span(1))
    place = 0
    for number in wanted:
        after = [span for span in spans.get(number, ()) if span[0] >= place and number not in found]
        ending = (span for span in after if _ENDS.match(text, span[1]))
        if chosen := next(ending, next(iter(after), None)):
            found[number] = chosen
            place = chosen[1]
    return found


_ENDS = re.compile(r"[.,;:!?”\"’)]|\s*$", re.MULTILINE)


# "/1/" behind a word or a mark, as pages without raised figures print a mark.
_SLASHED = re.compile(r"(?<=[\w.,;:!?”’\"')\]])\s?(/(\d{1,3})/)(?![\w/])")


def in_slashes(text: str) -> list[tuple[str, tuple[int, int]]]:
    """The marks "/1/" of notes, with the number of each; none that begins a line."""
    found = _SLASHED.finditer(text)
    return [(match[2], match.span(1)) for match in found if text[match.start(1) - 1] != "\n"]


def slash_label(text: str, start: int = 0, end: int | None = None) -> str:
    """The number in slashes that the text begins with, as a note does; "" where it begins otherwise."""
    match = _SLASH.match(text, start, len(text) if end is None else end)
    return match[1] if match else ""


_SLASH = re.compile(r"/(\d{1,3})/\s?(?=[^\s/])")


def in_turn(numbers: Sequence[str]) -> bool:
    """Whether the numbers count up one by one, from 1 or wherever they begin."""
    values = [int(number) for number in numbers]
    return all(after == before + 1 for before, after in itertools.pairwise(values))


SUPERSCRIPT = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_FIGURES = str.maketrans(SUPERSCRIPT, "0123456789")
_SUPERSCRIPT = re.compile(f"(?<=[\\w.,;:!?”’)\\]\"'])[{SUPERSCRIPT}]{{1,3}}")


def plain_figures(text: str) -> str:
    """Raised figures as those of the line."""
    return text.translate(_FIGURES)


def in_superscript(text: str) -> list[tuple[str, tuple[int, int]]]:
    """The marks of notes in raised figures, with the number of each: "a convention⁵⁸"; no unit of measure ("km²")."""
    found = [(plain_figures(match[0]), match.span()) for match in _SUPERSCRIPT.finditer(text)]
    units = ("m", "km", "cm", "mm", "ft")
    return [(n, span) for n, span in found if text[: span[0]].rsplit(None, 1)[-1] not in units]


def starred(text: str, mark: str) -> tuple[int, int] | None:
    """Where an asterisk or a dagger (or two of them) stands behind a word or a mark as the mark of a note; behind a
    sentence with a space between."""
    sign = re.escape(mark)
    found = re.search(rf"(?<=[\w.,;:!?”’)\]\"']){sign}(?![*†‡\w])|(?<=[.,;!?”’)\]\"'] ){sign}(?=\s|$)", text)
    return found.span() if found else None


_STAR = re.compile(r"(\*{1,6}|[†‡])\s?(?=[^\s*])")


def star_label(text: str, start: int = 0, end: int | None = None) -> str:
    """The asterisk or dagger that the text begins with, as a note does; "" where it begins otherwise."""
    match = _STAR.match(text, start, len(text) if end is None else end)
    return match[1] if match else ""
