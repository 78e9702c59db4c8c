"""States of one document as one TEI document by parallel segmentation (TEI 13.2.3; ENCODING.md §6.2).

Law (tested): :func:`texts` gives back every witness, word for word.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files

from rubricator.apparatus import read, text_of
from rubricator.collate.structure import Part, Shape, shapes, structured
from rubricator.collate.table import Table, align
from rubricator.collate.tokens import Token, tokens
from rubricator.collate.variants import Reading, Site, Variant, sites
from rubricator.spans import Claim
from rubricator.tei.splice import end_tag, start_tag
from rubricator.view import View

# Markup of a witness that goes over to the collation, with these attributes.
_CARRIED = frozenset(
    "persName placeName orgName date title foreign supplied unclear sic orig stamp quote add roleName".split()
)
_NEEDS_RESP = frozenset({"supplied"})  # by our schema: what somebody put in says who did
_ATTRIBUTES = ("ref", "key", "resp", "type", "when", "from", "to", "notBefore", "notAfter", "xml:lang", "reason")


@dataclass(frozen=True, slots=True)
class State:
    """A witness: its siglum, what it is, its text, and how that is built."""

    siglum: str
    name: str
    view: View
    shapes: tuple[Shape, ...] = ()  # of each block; none: as far as the view tells


@dataclass(frozen=True, slots=True)
class Collated:
    """The TEI document, and how many variants of each class it has."""

    data: bytes
    counts: Mapping[str, int]


def collate(
    states: Sequence[State], base: str | None = None, title: str = "", without: Collection[Variant] = ()
) -> Collated:
    """The states as one document. With ``base`` (a siglum) each entry has that witness's words as ``lem``; without,
    all readings are ``rdg``. The paragraphs (and heads, lists, tables, notes) are those of the base, or of the first
    witness. ``without``: classes of variants that make no entry; there every witness gets the lemma."""
    sigla = [state.siglum for state in states]
    lemma = sigla.index(base) if base is not None else None
    witnesses = [_Witness(state) for state in states]
    table = align([witness.tokens for witness in witnesses])
    for number, witness in enumerate(witnesses):
        witness.take_columns(table, number)
    home = witnesses[lemma or 0]
    breaks = home.breaks()
    whole = [stretch for witness in witnesses for stretch in witness.stretches()]
    found = [site.without(without) for site in sites(table, lemma, whole, breaks)]
    writer = _Writer(witnesses, lemma)
    body = structured(writer.parts(found, breaks))
    listed = "\n".join(
        f'          <witness xml:id="{state.siglum}">{escape(state.name, quote=False)}</witness>' for state in states
    )
    said = f"The lemma is the text of {base}." if base else "There is no base text: all readings are equal."
    if without:
        classes = ", ".join(kind.value for kind in Variant if kind in without)
        said += f" Variants of these classes are not recorded: {classes}; there every witness has the lemma's text."
    data = _template().format(
        title=escape(title or "Collation of " + ", ".join(sigla), quote=False),
        language=escape(states[0].view.language),
        witnesses=listed,
        statements=_statements(witnesses),
        base=said,
        body=body,
    )
    counts = Counter(each.variant for site in found for each in site.readings if each.variant is not None)
    return Collated(data.encode(), {kind.value: counts[kind] for kind in Variant})


@cache
def _template() -> str:
    return (files("rubricator.collate") / "data" / "witnesses-template.xml").read_text(encoding="utf-8")


class _Witness:
    """A witness's tokens, the paragraph of each, and its markup as runs of tokens."""

    def __init__(self, state: State) -> None:
        self.siglum = state.siglum
        view = state.view
        self.shapes = state.shapes or shapes(view)
        named = {claim.start: claim for claim in view.marked if claim.entity}
        self.tokens: list[Token] = []
        self.blocks: list[int] = []
        for number, block in enumerate(view.blocks):
            name: Claim | None = None
            for token in tokens(view.text, block.start, block.end):
                name = named.get(token.start, name if name and token.start < name.end else None)
                self.tokens.append(token._replace(name=name.entity or "") if name else token)
                self.blocks.append(number)
        self._starts = [token.start for token in self.tokens]
        self.markup = [(each, claim) for claim in view.marked if (each := self._run(claim)) and _is_carried(claim)]
        self.columns: list[int] = []

    def _run(self, claim: Claim) -> tuple[int, int] | None:
        """The tokens of a claim, where it ends with one."""
        first, last = bisect_right(self._starts, claim.start - 1), bisect_right(self._starts, claim.end - 1)
        if first < last and self.tokens[first].start == claim.start and self.tokens[last - 1].end == claim.end:
            return first, last
        return None

    def take_columns(self, table: Table, number: int) -> None:
        self.columns = [place for place, column in enumerate(table.columns) if column[number] is not None]

    def stretches(self) -> list[tuple[int, int]]:
        """The columns of each run of tokens that is marked up as one."""
        return [(self.columns[first], self.columns[last - 1] + 1) for (first, last), _ in self.markup]

    def breaks(self) -> list[int]:
        """The columns with which paragraphs begin."""
        return [
            self.columns[number]
            for number in range(1, len(self.blocks))
            if self.blocks[number] != self.blocks[number - 1]
        ]

    def shape(self, column: int) -> Shape:
        """Of the block that has the token in a column, or else of the first behind it."""
        number = min(bisect_left(self.columns, column), len(self.blocks) - 1)
        return self.shapes[self.blocks[number]] if self.blocks else Shape()

    def xml(self, first: int, last: int) -> str:
        """What the witness has in these columns, with its markup as far as it lies in them."""
        start, end = bisect_right(self.columns, first - 1), bisect_right(self.columns, last - 1)
        opening: dict[int, list[str]] = {}
        closing: dict[int, list[str]] = {}
        for (one, behind), claim in self.markup:
            if start <= one and behind <= end:
                opening.setdefault(one, []).append(start_tag(claim.element, _attributes(claim)))
                closing.setdefault(behind - 1, []).insert(0, end_tag(claim.element))
        parts = []
        for number in range(start, end):
            token = self.tokens[number]
            parts += [" " if token.spaced else "", *opening.get(number, ()), escape(token.text, quote=False)]
            parts += closing.get(number, ())
        return "".join(parts)


def _is_carried(claim: Claim) -> bool:
    return claim.element in _CARRIED and (claim.element not in _NEEDS_RESP or bool(_responsible(claim)))


def _responsible(claim: Claim) -> list[str]:
    """The ids of those in the witness's own header who are responsible."""
    pointers = claim.attributes.get("resp", "").split()
    ids = [each.removeprefix("#") for each in pointers if each.startswith("#")]
    return ids if len(ids) == len(pointers) else []


def _attributes(claim: Claim) -> dict[str, str]:
    found = {name: claim.attributes[name] for name in _ATTRIBUTES if claim.attributes.get(name)}
    if not _responsible(claim):
        found.pop("resp", None)
    return found


def _statements(witnesses: Sequence[_Witness]) -> str:
    """A statement for each person responsible that the markup of the witnesses points to."""
    ids = sorted({each for witness in witnesses for _, claim in witness.markup for each in _responsible(claim)})
    said = "<resp>named in the witnesses as</resp>"
    return "".join(f'<respStmt xml:id="{escape(each)}">{said}<name>{escape(each)}</name></respStmt>' for each in ids)


class _Writer:
    def __init__(self, witnesses: Sequence[_Witness], lemma: int | None) -> None:
        self._witnesses = witnesses
        self._lemma = lemma
        self._entries = 0

    def parts(self, found: Sequence[Site], breaks: Sequence[int]) -> list[Part]:
        """The blocks of the base text, or of the first witness; what others have more stands in the one before."""
        home = self._witnesses[self._lemma or 0]
        begins = set(breaks)
        blocks: list[tuple[Shape, list[str]]] = [(home.shape(0), [])]
        for site in found:
            if site.first in begins and blocks[-1][1]:
                blocks.append((home.shape(site.first), []))
            blocks[-1][1].append(self._site(site))
        return [
            Part(shape, number, "".join(inside).lstrip(), home.siglum)
            for number, (shape, inside) in enumerate(blocks, 1)
        ]

    def _site(self, site: Site) -> str:
        if site.agreed:
            home = site.readings[0].witnesses[0] if self._lemma is None else self._lemma
            return self._witnesses[home].xml(site.first, site.last)
        self._entries += 1
        readings = [self._reading(site, each, number) for number, each in enumerate(site.readings)]
        return f'<app xml:id="v{self._entries}" type="variant">{"".join(readings)}</app>'

    def _reading(self, site: Site, reading: Reading, number: int) -> str:
        tag = "rdg" if number or self._lemma is None else "lem"
        wit = " ".join(f"#{self._witnesses[each].siglum}" for each in sorted(reading.witnesses))
        kind = f' type="{reading.variant.value}"' if reading.variant is not None else ""
        words = self._witnesses[reading.witnesses[0]].xml(site.first, site.last)
        head = f'<{tag} wit="{wit}"{kind}'
        return f"{head}>{words}</{tag}>" if words else f"{head}/>"


def texts(data: bytes) -> dict[str, str]:
    """The text of each witness of a document with an apparatus: siglum → text, a line a paragraph."""
    apparatus = read(data)
    return {witness.key: text_of(apparatus, witness.key) for witness in apparatus.witnesses}
