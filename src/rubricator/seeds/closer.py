"""The foot of a document: signatures, distribution, typist's lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rubricator.letters import lettered
from rubricator.seeds.lines import begins_lower, ends_sentence
from rubricator.seeds.marks import FOOT, kind
from rubricator.seeds.nodes import Node
from rubricator.seeds.units import Unit

# The foot of a document has no more units than this, and its lines are no longer.
_MOST, _LINE = 60, 320

# Small words inside of titles and names; "Cde." is written with either letter.
_SMALL = frozenset(
    (
        "a", "an", "and", "at", "by", "cde", "comrade", "for", "from", "in", "of", "on", "or", "the", "to",
        "de", "la", "von", "der", "den", "di", "du", "van",
    )
)  # fmt: skip
_WORD = re.compile(r"(?<!\w)[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_SPACED = re.compile(r"\b[^\W\d_](?: [^\W\d_]){3,30}\b")
_SIGNATURE = re.compile(
    r"\[[^\[\]]{0,60}\b(?:signature|signed|initials?|initialed|rubric|paraph)\b[^\[\]]{0,40}\]", re.IGNORECASE
)
_ADDRESSEES = re.compile(lettered(r"(?:To|For) (?:all |the |Comrades? |Cdes?\. )?[\p{Lu}][^.!?]{2,100}\.?"))
# "V. Popović, m.p.": with his own hand.
_BY_HAND = re.compile(
    r"[^\W\d_][^.!?]{0,3}\.?[^!?]{2,60},? (?:m\. ?p\.|s\. ?[rk]\.|l\. ?s\.|\((?:sgd|signed|ss)\.?\))"
    r"|/(?:signature|signed|sig\.?|sgd\.?|s)/.{0,80}"
)
_ON_BEHALF = re.compile(lettered(r"(?:For|On behalf of) (?:and on behalf of )?(?:the )?[\p{Lu}][^.!?:]{2,100}:"))
_LISTED = re.compile(r"\d{1,2}[.)]\s\S[^.!?]{0,20}\.?[^!?;]{0,50}")
_PARENTHESIS = re.compile(lettered(r"\((?:(?i:signed):? )?[\p{Lu}][\w.’'-]+(?: [\p{Lu}][\w.’'-]+){0,4}\)"))


@dataclass(frozen=True, slots=True)
class Foot:
    """``start``: the first unit of the foot; the closer of the document itself, then the divisions after it."""

    start: int
    closer: tuple[Node, ...]
    divisions: tuple[Node, ...]


def foot(units: Sequence[Unit], first: int) -> Foot:
    """The foot among ``units``; nothing before ``first`` belongs to it."""
    end = len(units)
    kinds, start = _kinds(units, max(first, end - _MOST), end)
    split = next((i for i in range(start, end) if kinds[i] in _OPENS and not _sealed(units, kinds, i)), end)
    closer = _closer(units[start:split], [kinds[i] for i in range(start, split)])
    return Foot(start, closer, tuple(_divisions(units, kinds, split, end)))


def _sealed(units: Sequence[Unit], kinds: dict[int, str], index: int) -> bool:
    """Whether it is the seal that stands between the date of a note and whom it is for, or the number of a page."""
    if kinds[index] != "remark":
        return False
    after = units[index + 1 : index + 2]
    return bool(_PAGE.fullmatch(units[index].text)) or any(_OFFICE.match(unit.text) for unit in after)


# Where a page of the printed original begins.
_PAGE = re.compile(r"\[(?:p\.|pp\.|page|pages) ?\d{1,4}\]", re.IGNORECASE)


# --- which units belong to it ----------------------------------------------------------------------

_OPENS = frozenset(
    ("recipient", "distribution-head", "copies-to", "copies", "hand", "translation-note", "remark", "columns")
)


def _kinds(units: Sequence[Unit], first: int, end: int) -> tuple[dict[int, str], int]:
    """The kind of each unit of the foot, going up from the end, and where the foot begins.

    A list of names is one only below a head that announces it; a line that could be anything ends the search.
    """
    kinds: dict[int, str] = {}
    start = end
    while start > first and (found := _foot_kind(units[start - 1]) or _below_valediction(units, start - 1, first)):
        start -= 1
        kinds[start] = found
    kinds |= {i: "distribution-head" for i, of in kinds.items() if of == "copy-number" and kinds.get(i + 1) == "listed"}
    start = max([start, *(i + 1 for i in range(start, end) if kinds[i] == "listed" and not _headed(i, kinds))])
    if _greets(units, start, first, kinds):
        start -= 1
        kinds[start] = "valediction"
    while start < end and not _sound(start, kinds, units):
        start += 1
    return kinds, start


def _below_valediction(units: Sequence[Unit], index: int, first: int) -> str:
    """ "names" for the short line right below "Yours ever,", whatever it says: "CHANCERY."."""
    unit = units[index]
    short = index > first and len(unit.text) <= _GREETING and not (unit.mark or unit.level or begins_lower(unit.text))
    return "names" if short and kind(units[index - 1].text, FOOT) == "valediction" else ""


# A valediction in any language ("Patria o muerte,") is no longer than this.
_GREETING = 60


def _greets(units: Sequence[Unit], start: int, first: int, kinds: dict[int, str]) -> bool:
    """Whether the line above a signature is a valediction by its shape alone: short, with a comma at its end, below
    a text that has ended."""
    if kinds.get(start) not in ("names", "signed", "authentication") or start - 1 <= first:
        return False
    above, text = units[start - 1], units[start - 2]
    short = above.text.endswith((",", "!")) and len(above.text) <= _GREETING and not (above.mark or above.level)
    return short and (ends_sentence(text.text) or text.mark == "item")


def _headed(index: int, kinds: dict[int, str]) -> bool:
    """Whether a numbered line stands in a list that a head announces ("Distribution:"): only there it is a name."""
    while kinds.get(index) in ("listed", "recipient"):
        index -= 1
    return kinds.get(index) in ("distribution-head", "copies-to")


# Numbers of copies begin with the first.
_COUNTS_ON = re.compile(r"(?:[2-9]|\d\d)[.)]\s")

# A signature has so many lines at most: name, titles, offices.
_SIGNATURE_LINES = 5


def _sound(start: int, kinds: dict[int, str], units: Sequence[Unit]) -> bool:
    """Whether the foot may begin here: not with a list of names that is too long to be a signature, nor with a
    mere number or a remark that stands alone."""
    last = max(kinds)
    if kinds[start] == "names":
        stop = start
        while kinds.get(stop) == "names":
            stop += 1
        above = units[start - 1] if start else None
        after_text = above is not None and (ends_sentence(above.text) or above.mark in ("item", "row-end"))
        return after_text and stop - start <= _SIGNATURE_LINES
    if kinds[start] == "remark" and kinds.get(start + 1) in ("names", "signed", "valediction"):
        return False  # a remark before the signature belongs to the text
    if kinds[start] == "recipient" and _COUNTS_ON.match(units[start].text):
        return False  # "3. To send Cde. Mikoyan to Budapest." is a point of the decision
    return kinds[start] not in ("document-number", "copy-number", "classification", "remark") or start < last


# What typists and archives say of a paper, in columns too; other columns are those of two who sign.
_TYPISTS = frozenset(
    ("hand", "copies", "copies-to", "recipient", "distribution-head", "translation-note", "authentication", "dateline")
)


def _foot_kind(unit: Unit) -> str:
    if unit.level or unit.mark in ("cell", "row-end", "note", "item") or len(unit.text) > _LINE:
        return ""
    if len(unit.rows) >= 2 and sum(len(row) == 2 for row in unit.rows) >= 2:
        kinds = [_kind_of(part) for row in unit.rows for part in row]
        known = sum(bool(found) for found in kinds) * 2 >= len(kinds)
        return "" if not known else "columns" if set(kinds) & _TYPISTS else "names"
    if len(unit.rows) > 1 and all(_kind_of(" ".join(row)) for row in unit.rows):
        return _kind_of(" ".join(unit.rows[0]))  # "I have, &c." and below it "(Signed) A. B. SMITH."
    return _kind_of(unit.text)


def _kind_of(text: str) -> str:
    found = kind(text, FOOT)
    if found == "office":
        return "names"
    if found == "inside-address":
        return "addressees"
    if found and found != "remark":
        return found
    if _signed(text) or _BY_HAND.fullmatch(text) or _PARENTHESIS.fullmatch(text):
        return "signed"
    if found:
        return found
    if _ON_BEHALF.fullmatch(text):
        return "signed"
    if _ADDRESSEES.fullmatch(text):
        return "addressees"
    if _LISTED.fullmatch(text):
        return "listed"
    return "names" if _name_like(text) else ""


def _signed(text: str) -> bool:
    """Whether "[signature]" stands by a name or an office, and not behind a sentence."""
    match = _SIGNATURE.search(text)
    if match is None or (text.startswith("[") and match.start()):
        return False
    beside = [word for word in _WORD.findall(text[: match.start()]) if word.lower() not in _SMALL]
    return not ends_sentence(text[: match.start()]) or sum(word[0].islower() for word in beside) <= 1


def _name_like(text: str) -> bool:
    """A name, a title, an office: few words, nearly all with a capital, no full stop but after initials."""
    text = _SPACED.sub(lambda spaced: spaced[0].replace(" ", ""), text)
    words = [word for word in _WORD.findall(text) if word.lower() not in _SMALL]
    if not words or len(text) > 160 or len(words) > 20 or re.search(r"[!?;]|\w{3,}\.$|[—–]$", text):
        return False
    return all(word[0].isupper() or not word[0].islower() for word in words)


# --- the closer of the document --------------------------------------------------------------------


def _closer(units: Sequence[Unit], kinds: Sequence[str]) -> tuple[Node, ...]:
    parts: list[Node] = []
    dated, before = False, ""
    for unit, of in zip(units, kinds, strict=True):
        if of == "names" and dated and _OFFICE.match(unit.text):
            of = "addressees"  # "Ministry of Foreign Affairs, Accra", below the date and the seal of a note
        if of == "names" and before in ("names", "signed") and _is_address(unit):
            of = "addressees"
        before = of
        parts.extend(_closing(text, "signed" if _abreast(unit) else of) for text in _rows(unit))
        dated = of == "dateline" or (dated and of in ("remark", "addressees"))
    attributes = {"rend": "columns-2"} if any(map(_abreast, units)) else {}
    return (Node("closer", children=tuple(parts), attributes=attributes),) if parts else ()


def _is_address(unit: Unit) -> bool:
    """Whether lines below a signature say whom it is for: "Northern Department, / Foreign Office, / London, S.W.1."."""
    rows = [" ".join(row) for row in unit.rows]
    return len(rows) >= 2 and all(row.endswith(",") for row in rows[:-1]) and not unit.breaks


def _abreast(unit: Unit) -> bool:
    """Whether two sign side by side: "For the Government of A        For the Government of B"."""
    pairs = [row for row in unit.rows if len(row) == 2 and not _WHOLE.fullmatch(unit.text)]
    return bool(pairs) and not unit.breaks and all(_kind_of(part) for row in pairs for part in row)


_OFFICE = re.compile(r"(?:The )?(?:Ministry|Embassy|Legation|Consulate|Government|Department|Permanent Mission) ")


# What is said of a stamp, over several lines.
_WHOLE = re.compile(r"(?:\[[^\[\]]{3,300}\]\s?){1,3}")


def _rows(unit: Unit) -> list[str]:
    """The lines of a unit, each a part of its own; one, where a page break stands in it."""
    if _WHOLE.fullmatch(unit.text):
        return [unit.text]
    if _abreast(unit):
        return [part for row in unit.rows for part in row]
    rows = [" ".join(row) for row in unit.rows]
    return rows if not unit.breaks and " ".join(rows) == unit.text else [unit.text]


def _closing(text: str, of: str) -> Node:
    own = _kind_of(text) or of
    if own == "names" and of in ("valediction", "addressees"):
        own = of  # "Sir," within a long valediction; "Sir Anthony Eden" within an address
    if own == "addressees" and of == "signed":
        own = of  # "For the Government of …", above the name of who signs for it
    if own == "dateline":
        return Node("dateline", text)
    if own == "valediction":
        return Node("salute", text)
    if own in ("names", "signed", "authentication"):
        return Node("signed", text)
    types = {"addressees": "addressee"}
    if own in ("document-number", "copy-number", "classification"):
        types[own] = own
    return Node("seg", text, attributes={"type": types[own]} if own in types else {})


# --- distribution and processing -------------------------------------------------------------------


def _divisions(units: Sequence[Unit], kinds: dict[int, str], start: int, end: int) -> list[Node]:
    found: list[Node] = []
    index = start
    while index < end:
        if kinds[index] in ("distribution-head", "copies-to"):
            stop = index + 1
            while stop < end and kinds[stop] in ("names", "recipient", "columns", "listed"):
                stop += 1
            found.append(_distribution(units[index:stop], kinds[index]))
        else:
            stop = index + 1
            while stop < end and kinds[stop] not in ("distribution-head", "copies-to"):
                stop += 1
            found.append(_processing(units[index:stop], [kinds[i] for i in range(index, stop)]))
        index = stop
    return found


def _distribution(units: Sequence[Unit], of: str) -> Node:
    head, rest = units[0], units[1:]
    first = Node("head" if of == "distribution-head" and rest else "p", head.text, breaks=head.breaks)
    rows = [row for unit in rest for row in unit.rows]
    columns, names = _columns(rows)
    items = tuple(Node("item", name) for name in names)
    attributes = {"rend": f"columns-{columns}"} if columns > 1 else {}
    lists = (Node("list", children=items, attributes=attributes),) if items else ()
    return Node("div", children=(first, *lists), attributes={"type": "distribution"})


def _columns(rows: Sequence[tuple[str, ...]]) -> tuple[int, list[str]]:
    """(how many columns, the names in the order of the source). Names of one word stand two to a line where every
    line has one or two words, and the lines with one come last, as the shorter column makes them."""
    names = [part for row in rows for part in row]
    most = max((len(row) for row in rows), default=1)
    if most > 1:
        return most, names
    words = [name.split() for name in names]
    lengths = [len(parts) for parts in words]
    single = all(part[0].isupper() and part[-1] != "." for parts in words for part in parts)
    flat = [part for parts in words for part in parts]
    single = single and len(set(flat)) == len(flat)
    if single and set(lengths) <= {1, 2} and lengths.count(2) >= 2 and lengths == sorted(lengths, reverse=True):
        return 2, flat
    return 1, names


def _processing(units: Sequence[Unit], kinds: Sequence[str]) -> Node:
    children: list[Node] = []
    recipients: list[Node] = []
    for unit, of in zip(units, kinds, strict=True):
        if of == "recipient":
            recipients.append(Node("item", unit.text, breaks=unit.breaks))
            continue
        if recipients:
            children.append(Node("list", children=tuple(recipients)))
            recipients = []
        children.extend(_columned(unit) if of == "columns" else [Node("p", unit.text, breaks=unit.breaks)])
    if recipients:
        children.append(Node("list", children=tuple(recipients)))
    return Node("div", children=tuple(_with_dateline(_closed_last(children))), attributes={"type": "processing"})


def _closed_last(children: Sequence[Node]) -> list[Node]:
    """Behind a closer stands nothing but closers (TEI P5, 4.2): the parts of one before other text are paragraphs."""
    end = len(children)
    while end > 0 and children[end - 1].name == "closer":
        end -= 1
    opened = (Node("p", part.text, breaks=part.breaks) if node.name == "closer" else part
              for node in children[:end] for part in (node.children if node.name == "closer" else (node,)))  # fmt: skip
    return [*opened, *children[end:]]


def _with_dateline(children: list[Node]) -> list[Node]:
    """A date that ends the typist's lines closes them."""
    last = children[-1]
    if len(children) > 1 and last.name == "p" and kind(last.text, ()) == "dateline":
        return [*children[:-1], Node("closer", children=(Node("dateline", last.text),))]
    return children


def _columned(unit: Unit) -> list[Node]:
    """Typist's lines in two columns, line by line as in the source: the first is a paragraph, the rest its closer."""
    parts = [part for row in unit.rows for part in row]
    nodes = [_closing(part, "") for part in parts[1:]]
    columns = max(len(row) for row in unit.rows)
    return [Node("p", parts[0]), Node("closer", children=tuple(nodes), attributes={"rend": f"columns-{columns}"})]
