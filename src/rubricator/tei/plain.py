"""The plain text of a TEI document, with the brackets of the interventions printed again (ENCODING.md §1.4, §5).

Law (tested with the encoder): the words and brackets are those of the document that was encoded.
"""

from __future__ import annotations

from rubricator.tei.elements import UNREAD
from rubricator.tei.reading import chosen, is_meant
from rubricator.tei.source import Element, Source, scan
from rubricator.tei.walk import Manner, walk

# The editor's own voice is no part of the source's text.
EDITORS = frozenset({"editorial", "textual", "biographical"})
# Notes that the source prints in its text; others (footnotes) stand in a block of their own, without brackets.
_IN_BRACKETS = frozenset(
    ("translator", "gloss", "original-term", "alternative-name", "sic", "handwritten", "signature", "other")
)
_PRINTED = {
    "brackets": ("[", "]"),
    "double-brackets": ("[[", "]]"),
    "parentheses": ("(", ")"),
    "open-only": ("[", ""),
    "close-only": ("", "]"),
    "superscript": ("", ""),
    "none": ("", ""),
}


def plain(data: bytes) -> str:
    """The text of a TEI file, blocks parted by a blank line, interventions in brackets by ``@rend``. Raises NotXml.

    What the source has is printed: of a choice, ``sic``, ``orig`` and ``abbr``; of an apparatus, ``lem``.
    """
    runs = walk(scan(data), Manner(reads=_reads, floats=_floats, brackets=brackets))
    return "\n\n".join(run.text() for run in runs) + "\n" if runs else ""


def _reads(source: Source, element: Element) -> bool:
    if not element.is_tei:
        return True
    parent = source.elements[element.parent] if element.parent >= 0 else None
    if parent and parent.name in ("choice", "app", "rdgGrp"):
        return element.number == chosen(source, parent)
    if is_meant(source, element):
        return False
    if element.name == "note":
        return element.attributes.get("type", "") not in EDITORS
    if element.name == "desc":
        return parent is not None and parent.name == "gap"
    return element.name == "gap" or element.name not in UNREAD


def _floats(element: Element) -> bool:
    return element.is_tei and element.name == "note" and element.attributes.get("type", "") not in _IN_BRACKETS


def brackets(source: Source, element: Element) -> tuple[str, str]:
    """What is printed before and after an element; of a chain, before its first part and after its last."""
    if not element.is_tei or not _intervenes(source, element):
        return "", ""
    opening, closing = _PRINTED.get(element.attributes.get("rend", ""), _PRINTED["brackets"])
    return (
        "" if "prev" in element.attributes else opening,
        "" if "next" in element.attributes else closing,
    )


def _intervenes(source: Source, element: Element) -> bool:
    if element.name == "note":
        return element.attributes.get("type", "") in _IN_BRACKETS
    if element.name == "gap":
        return any(source.elements[child].name == "desc" for child in source.children[element.number])
    if element.name == "orig":
        parent = source.elements[element.parent].name if element.parent >= 0 else ""
        return "resp" in element.attributes and parent != "choice"
    return element.name in ("supplied", "stamp")
