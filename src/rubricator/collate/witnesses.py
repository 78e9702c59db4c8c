"""States of one document as one TEI document by parallel segmentation (TEI 13.2.3; ENCODING.md §6.2).

Laws (tested): read as any apparatus, it gives back every witness, word for word; the structure and the inline markup
of the base are those of the result.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files
from itertools import groupby, pairwise

from rubricator.collate.between import held_by
from rubricator.collate.broken import unparted
from rubricator.collate.footnotes import tabulate
from rubricator.collate.markup import Markup, differing, entire, markup
from rubricator.collate.naming import named
from rubricator.collate.parting import in_parts
from rubricator.collate.table import Table
from rubricator.collate.together import together
from rubricator.collate.variants import Site, Variant, sites
from rubricator.collate.weaving import Loom
from rubricator.collate.witness import Range, State, Witness

__all__ = ["Collated", "State", "collate"]


@dataclass(frozen=True, slots=True)
class Heading:
    """What is said of the document in its header. ``title``: "" is that of the base; ``editors``: elements of
    ``titleStmt``, ``publication``: those of ``publicationStmt``, as XML."""

    title: str = ""
    editors: str = ""
    publication: str = "<publisher>Unpublished collation</publisher>"


@dataclass(frozen=True, slots=True)
class Collated:
    """The TEI document, and how many variants of each class it has."""

    data: bytes
    counts: Mapping[str, int]


def collate(
    states: Sequence[State],
    base: str | None = None,
    heading: Heading = Heading(),
    without: Collection[Variant] = (),
    key: str = "collation",
) -> Collated:
    """The states as one document. With ``base`` (a siglum) each entry has that witness's words as ``lem``; without,
    all readings are ``rdg``. Structure and markup are those of the base, or of the first witness. ``without``: classes
    of variants that make no entry; there every witness gets the lemma. ``key``: the id of the document. Raises
    NotXml."""
    sigla = [state.siglum for state in states]
    lemma = sigla.index(base) if base is not None else None
    witnesses = [Witness(unparted(state)) for state in states]
    table, notes = tabulate(witnesses)
    witnesses = named(witnesses)
    shared = [each for each in notes if any(table.columns[at][lemma or 0] is not None for at in range(*each))]
    alone = [each for each in notes if each not in shared or _is_missing(table, each)]
    marked = [] if Variant.MARKUP in without else [markup(witness) for witness in witnesses]
    found = _sites(witnesses, lemma, table, shared, alone, marked)
    if marked:
        witnesses[lemma or 0] = in_parts(witnesses, marked, lemma or 0, found)
    found = [site.without(without) for site in found]
    loom = Loom(witnesses, lemma, shared)
    text = loom.text(found)
    listed = "\n".join(
        f'          <witness xml:id="{state.siglum}">{escape(state.name, quote=False)}</witness>' for state in states
    )
    date = loom.home.view.date or loom.home.state.date
    said = f"The lemma is the text of {base}." if base else "There is no base text: all readings are equal."
    if without:
        classes = ", ".join(kind.value for kind in Variant if kind in without)
        said += f" Variants of these classes are not recorded: {classes}; there every witness has the lemma's text."
    data = _template().format(
        title=escape(heading.title or _title(loom.home) or "Collation of " + ", ".join(sigla), quote=False),
        editors=heading.editors,
        publication=heading.publication,
        key=key,
        language=escape(loom.home.view.language),
        files=_files(states, loom.home),
        creation=f'<creation><date when="{date}"/></creation>' if date else "",
        witnesses=listed,
        statements=_statements(loom),
        hands=_hands(loom),
        base=said,
        text=text,
    )
    counts = Counter(each.variant for site in found for each in site.readings if each.variant is not None)
    return Collated(data.encode(), {kind.value: counts[kind] for kind in Variant})


def _title(home: Witness) -> str:
    """What the base is called: by its header, else by its source."""
    elements = home.source.elements
    named = (each for each in elements if each.is_tei and each.name == "title" and each.parent >= 0)
    found = next((each for each in named if elements[each.parent].name == "titleStmt"), None)
    return (" ".join(home.source.text_of(found.number).split()) if found else "") or home.state.title


def _is_missing(table: Table, note: Range) -> bool:
    """Whether a witness lacks a note."""
    columns = table.columns[slice(*note)]
    return any(all(column[witness] is None for column in columns) for witness in range(table.witnesses))


def _files(states: Sequence[State], home: Witness) -> str:
    """The files that a document of an edition comes from."""
    if not any(block.role == "document" for block in home.view.blocks):
        return ""
    names = [escape(state.name, quote=False) for state in states]
    return "".join(
        f'\n        <bibl type="digital"><title>{name}</title><idno type="file">{name}</idno></bibl>' for name in names
    )


@cache
def _template() -> str:
    return (files("rubricator.collate") / "data" / "witnesses-template.xml").read_text(encoding="utf-8")


def _sites(
    witnesses: Sequence[Witness],
    lemma: int | None,
    table: Table,
    notes: Sequence[Range],
    alone: Sequence[Range],
    markups: Sequence[Markup],
) -> list[Site]:
    """``notes``: the columns of notes that the base has; ``alone``: of those that vary as a whole; ``markups``: of each
    witness, or none."""
    home = witnesses[lemma or 0]
    marked = [(witness, element, stretch) for witness in witnesses for element, stretch in witness.inline()]
    whole = [witness.spread(stretch) for witness, element, stretch in marked if witness.is_whole(element, stretch)]
    parted = [home.spread(stretch) for witness, _, stretch in marked if witness is home]
    differs = differing(witnesses, markups, len(table.columns)) if markups else frozenset()
    whole += entire(witnesses, markups, table) if differs else []
    whole += together(table)
    breaks = sorted(_breaks(witnesses, home, notes))
    return sites(table, lemma, [*whole, *alone], breaks, parted, differs, [each.marks for each in markups])


def _breaks(witnesses: Sequence[Witness], home: Witness, notes: Sequence[Range]) -> Iterator[int]:
    """The columns with which something else begins: a block of the base, a note of the base, what is behind it; and
    between two blocks of the base, a block of another."""
    yield from (home.columns[token] for token in range(len(home.tokens)) if home.is_first(token))
    yield from (column for note in notes for column in note)
    for first, last in home.interrupting():
        yield from (home.columns[first], home.columns[last - 1] + 1)
    for witness in witnesses:
        if witness is not home:
            yield from _whole_blocks(witness, home)


def _whole_blocks(witness: Witness, home: Witness) -> Iterator[int]:
    """The columns with which the blocks of a witness that begin between two blocks of the base begin, or go on in
    another list; and those behind such as end there."""
    present = set(home.columns)
    lacking = (token for token, column in enumerate(witness.columns) if column not in present)
    for following, group in groupby(lacking, key=lambda token: home.in_columns(0, witness.columns[token])[1]):
        tokens = list(group)
        stretch = tokens[0], tokens[-1] + 1
        first = [token for token in tokens if witness.is_first(token)]
        begins = [(witness.columns[token], held_by(witness, token, stretch)) for token in first]
        ends = [witness.columns[token] + 1 for token in tokens if witness.is_last(token)]
        if _is_between_blocks(home, following):
            yield from (at for at, _ in begins[:1])
            yield from (at for (_, before), (at, holder) in pairwise(begins) if holder != before)
            yield from ends[-1:]


def _is_between_blocks(home: Witness, following: int) -> bool:
    """Whether the base has a bound of blocks before a word."""
    ends = following == 0 or home.is_last(following - 1)
    return ends and (following == len(home.tokens) or home.is_first(following))


def _statements(loom: Loom) -> str:
    """A statement for each person responsible that the markup of the witnesses points to."""
    said = "<resp>named in the witnesses as</resp>"
    return "".join(
        f'<respStmt xml:id="{escape(key)}">{said}<name>{escape(name, quote=False)}</name></respStmt>'
        for key, name in _people(loom, "respStmt")
    )


def _hands(loom: Loom) -> str:
    """The hands to which the markup of the witnesses points."""
    notes = "".join(
        f'<handNote xml:id="{escape(key)}">{escape(name, quote=False)}</handNote>'
        for key, name in _people(loom, "handNote")
    )
    return f"<handNotes>{notes}</handNotes>" if notes else ""


def _people(loom: Loom, element: str) -> list[tuple[str, str]]:
    found = {key: each for carrier in loom.carriers for key, each in carrier.people.items()}
    return sorted((key, name) for key, (kind, name) in found.items() if kind == element)
