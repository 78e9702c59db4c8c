"""A document with its claims becomes a TEI file (ENCODING.md §2: one document, one file)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from rubricator.seeds.document import Document
from rubricator.spans import Claim
from rubricator.tei.emphasis import with_emphasis
from rubricator.tei.header import HeaderFacts, header
from rubricator.tei.ids import carry_ids
from rubricator.tei.weave import NAMESPACES, XML_ID, XML_LANG, Node, Refs, indent, tei, weave

# Oxygen and every other editor validate a file on opening by what stands here.
_INSTRUCTIONS = """\
<?xml version="1.0" encoding="UTF-8"?>
<?xml-model href="{schemas}rubricator.rng" type="application/xml" schematypens="http://relaxng.org/ns/structure/1.0"?>
<?xml-model href="{schemas}rubricator.sch" type="application/xml" schematypens="http://purl.oclc.org/dsdl/schematron"?>
"""

# The element → the letter of its ids. Each id is given once; a person's later paragraphs get ids of their own.
_LETTERS = {
    "p": "p",
    "ab": "ab",
    "head": "h",
    "opener": "o",
    "closer": "c",
    "list": "l",
    "item": "i",
    "note": "n",
    "sp": "sp",
    "table": "t",
    "trailer": "tr",
}


@dataclass(frozen=True, slots=True)
class Encoded:
    """A TEI file; for each leaf of the document the line (from 1) on which it begins, and the id of its paragraph."""

    data: bytes
    lines: tuple[int, ...]
    ids: tuple[str, ...]


def encode(
    facts: HeaderFacts,
    name: str,
    claims: Sequence[Claim],
    refs: Refs,
    schemas: str = "../schemas/",
    earlier: bytes | None = None,
) -> Encoded:
    """The TEI file of a document, UTF-8.

    ``name`` is the file's name without ``.xml``; ``claims`` are settled; ``schemas`` is where the schema lies, seen
    from the file; ``earlier`` is the file that an earlier run made, whose paragraphs keep their ids. The text of the
    result, with brackets printed again, is the text of the document.
    """
    document = facts.document
    language = document.metadata.text_language
    root = etree.Element(tei("TEI"), nsmap=NAMESPACES)
    root.set(XML_ID, xml_id(name))
    root.set(XML_LANG, language)
    root.append(header(facts))
    indent(root, 0)
    leaves = [(leaf.start, leaf.end) for leaf in document.leaves]
    marked = with_emphasis(document.text, claims, document.emphasis)
    body, words = weave(document.text, document.structure, leaves, document.points, marked, refs)
    number(body)
    text = etree.SubElement(root, tei("text"))
    text.text, text.tail = "\n    ", "\n"
    root[0].tail = "\n  "
    text.append(body)
    body.tail = "\n  "
    if earlier is not None:
        carry_ids(earlier, root)
    data = _INSTRUCTIONS.format(schemas=schemas).encode() + etree.tostring(root, encoding="UTF-8") + b"\n"
    return Encoded(data, _lines(root, words, data), tuple(_paragraph(node) for node in words))


def plain(document: Document) -> bytes:
    """A document as TEI without a header: its text, structure and emphasis, nothing else marked."""
    root = etree.Element(tei("TEI"), nsmap=NAMESPACES)
    root.set(XML_LANG, document.metadata.text_language)
    leaves = [(leaf.start, leaf.end) for leaf in document.leaves]
    marked = with_emphasis(document.text, (), document.emphasis)
    body, _ = weave(document.text, document.structure, leaves, document.points, marked, {})
    number(body)
    text = etree.SubElement(root, tei("text"))
    text.text, text.tail = "\n    ", "\n"
    text.append(body)
    body.tail = "\n  "
    data: bytes = etree.tostring(root, encoding="UTF-8")
    return data


def _paragraph(node: Node) -> str:
    """The id of the node, or of the nearest one around it that has one."""
    around = (element.get(XML_ID, "") for element in (node, *node.iterancestors()))
    return next((found for found in around if found), "")


def _lines(root: Node, words: Sequence[Node], data: bytes) -> tuple[int, ...]:
    """The lines of the nodes once they are written."""
    places = {node: place for place, node in enumerate(root.iter())}
    written = list(etree.fromstring(data, etree.XMLParser(huge_tree=True, collect_ids=False)).iter())
    return tuple(written[places[node]].sourceline or 0 for node in words)


def number(body: Node) -> None:
    """Give ``@xml:id`` to every block and ``@n``, the number that is cited, to every paragraph of the document."""
    counts: dict[str, int] = {}
    for node in body.iter():
        local = etree.QName(node).localname if isinstance(node.tag, str) else ""
        letter = _LETTERS.get(local)
        if letter is None or (local == "note" and node.get("place") != "foot"):
            continue
        counts[letter] = counts.get(letter, 0) + 1
        if XML_ID not in node.attrib:
            node.set(XML_ID, f"{letter}{counts[letter]}")
        if local == "p" and "n" not in node.attrib:
            node.set("n", str(counts[letter]))


def xml_id(name: str) -> str:
    """An XML name from a file name: a letter first, then letters, digits, ``.``, ``-``, ``_``."""
    slug = re.sub(r"[^A-Za-z0-9._-]+", "-", _ascii(name)).strip("-.") or "document"
    return slug if slug[0].isalpha() else f"d{slug}"


def file_name(date: str, title: str) -> str:
    """``<yyyy-mm-dd>-<slug>`` (ENCODING.md §2): the day as far as it is known, five words of the title."""
    words = re.findall(r"[a-z0-9]+", _ascii(title).lower())
    content = [word for word in words if word not in _SMALL_WORDS] or words or ["document"]
    return "-".join([*([date.split("/")[0]] if date else []), *content[:5]])[:80].strip("-")


_SMALL_WORDS = frozenset("a an and at by for from in of on or s the to with".split())


def _ascii(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
