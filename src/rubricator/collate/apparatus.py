"""The entries of ``tei/parallels.xml``: a passage of one document as lemma, those of the others as readings, and the
words that they share joined by pointers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from rubricator.collate.pairwise import price
from rubricator.collate.related import term_of
from rubricator.collate.steps import Slot
from rubricator.collate.table import Cell, align
from rubricator.collate.tokens import MARK, Token, tokens

DEGREES = {3: "same-words", 2: "reworded", 1: "same-point"}
_CERTAINTIES = {3: "high", 2: "medium", 1: "low"}
RULE = "rule-parallel"
_ALIKE = 0.45  # price: words that are spellings of one


@dataclass(frozen=True, slots=True)
class Attestation:
    """A passage in an entry: whose it is, where it stands (two pointers), what it says, how alike it is."""

    siglum: str
    source: str
    text: str
    degree: int


def key(passages: Sequence[Attestation]) -> str:
    """What an entry is known by: the places of its passages."""
    return " ".join(sorted(passage.source for passage in passages))


def entry(passages: Sequence[Attestation], number: int, indent: str = "      ") -> str:
    """The ``app``: the first passage is the lemma."""
    name = f"parallel-{number}"
    rows = collated([passage.text for passage in passages], name)
    degree = min(passage.degree for passage in passages)
    lines = [
        f'<app xml:id="{name}" type="parallel" subtype="{DEGREES[degree]}" ana="#{RULE}" cert="{_CERTAINTIES[degree]}">'
    ]
    for place, (passage, row) in enumerate(zip(passages, rows, strict=True)):
        tag = "rdg" if place else "lem"
        kind = f' type="{DEGREES[passage.degree]}"' if place else ""
        source = escape(passage.source)
        lines.append(f'  <{tag} wit="#{passage.siglum}"{kind} source="{source}">{row}</{tag}>')
    lines.append("</app>")
    return f"\n{indent}".join(lines)


def collated(texts: Sequence[str], name: str) -> list[str]:
    """The texts as XML. What the first shares with another is a ``seg`` with an id, and the other's words point there.

    Law (tested): the text of each is as it was, white space apart.
    """
    lemma = tokens(texts[0])
    runs = [_shared(lemma, tokens(text)) for text in texts[1:]]
    cuts = sorted({bound for found in runs for (first, last), _ in found for bound in (first, last)})
    atoms = [
        (first, last)
        for first, last in pairwise(cuts)
        if any(start <= first and last <= end for found in runs for (start, end), _ in found)
    ]
    ids = {atom: f"{name}.{number}" for number, atom in enumerate(atoms, 1)}
    rows = [_marked(texts[0], lemma, {atom: f'xml:id="{ids[atom]}"' for atom in atoms})]
    for text, found in zip(texts[1:], runs, strict=True):
        pointers = {
            there: " ".join(f"#{ids[atom]}" for atom in atoms if here[0] <= atom[0] and atom[1] <= here[1])
            for here, there in found
        }
        rows.append(_marked(text, tokens(text), {there: f'corresp="{to}"' for there, to in pointers.items()}))
    return rows


Stretch = tuple[int, int]


def shared(one: str, other: str, *, exactly: bool = False) -> list[tuple[Stretch, Stretch]]:
    """The runs of words that two texts share, in order: their characters in the one and in the other. ``exactly``:
    letter by letter, and words that say nothing by themselves count as well."""
    words, others = tokens(one), tokens(other)
    runs = _equal(words, others) if exactly else _shared(words, others)
    return [(_characters(words, here), _characters(others, there)) for here, there in runs]


def _equal(lemma: Sequence[Token], other: Sequence[Token]) -> list[tuple[Stretch, Stretch]]:
    found: list[tuple[Stretch, Stretch]] = []
    x = y = 0
    for one, two in align([lemma, other]).columns:
        if one is not None and two is not None and one.text == two.text:
            found.append(((x, x + 1), (y, y + 1)))
        x += one is not None
        y += two is not None
    return found


def _characters(words: Sequence[Token], stretch: Stretch) -> Stretch:
    return words[stretch[0]].start, words[stretch[1] - 1].end


def _shared(lemma: Sequence[Token], other: Sequence[Token]) -> list[tuple[Stretch, Stretch]]:
    """The runs of words that two passages share, in order: at least one of them says something."""
    table = align([lemma, other])
    found: list[tuple[Stretch, Stretch]] = []
    x = y = 0
    begun: tuple[int, int] | None = None
    for column in (*table.columns, (None, None)):
        same = _same(*column)
        if same and begun is None:
            begun = x, y
        if not same and begun is not None:
            run = _without_marks(lemma, (begun[0], x), (begun[1], y))
            if run is not None:
                found.append(run)
            begun = None
        x += column[0] is not None
        y += column[1] is not None
    return found


def _same(one: Cell, other: Cell) -> bool:
    if one is None or other is None:
        return False
    return price(Slot((one.normal,), one), Slot((other.normal,), other)) <= _ALIKE and one.kind == other.kind


def _without_marks(lemma: Sequence[Token], here: Stretch, there: Stretch) -> tuple[Stretch, Stretch] | None:
    """A run less the marks at its edges; None where no word of it says anything."""
    first, last = here
    while first < last and lemma[first].kind == MARK:
        first += 1
    while last > first and lemma[last - 1].kind == MARK:
        last -= 1
    if not any(term_of(token) for token in lemma[first:last]):
        return None
    return (first, last), (there[0] + first - here[0], there[1] - (here[1] - last))


def _marked(text: str, words: Sequence[Token], stretches: dict[Stretch, str]) -> str:
    parts = []
    end = 0
    for (first, last), attribute in sorted(stretches.items()):
        start, behind = words[first].start, words[last - 1].end
        parts.append(_plain(text[end:start]))
        parts.append(f"<seg {attribute}>{_plain(text[start:behind])}</seg>")
        end = behind
    parts.append(_plain(text[end:]))
    return "".join(parts)


def _plain(text: str) -> str:
    return escape(text.replace("\n", " "), quote=False)
