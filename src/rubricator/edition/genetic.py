"""A transcription by the places on its pages (``sourceDoc``: surfaces, zones, lines), where a file has no ``text``: as
a text, so that all that shows texts (pages, search, other forms) shows these as well.

Law: the same words in the same order; a surface is a division, a zone in it a block, each line begins a line.
(TEI P5, 12.2.2.)
"""

from __future__ import annotations

from typing import Any

from lxml import etree

TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_KEPT = ("{http://www.w3.org/XML/1998/namespace}lang", XML_ID, "n", "type", "rend", "style")
_WITHOUT_WORDS = frozenset({f"{TEI}graphic", f"{TEI}media", f"{TEI}space", f"{TEI}path", f"{TEI}desc"})


def has_lines(tree: Any) -> bool:
    """Whether a file has no text and a transcription by places instead."""
    source = tree.find(f"{TEI}sourceDoc")
    return tree.find(f"{TEI}text") is None and source is not None and next(source.iter(f"{TEI}line"), None) is not None


def as_text(tree: Any) -> None:
    """Give the tree a text made of its ``sourceDoc``, in the place of that."""
    root = tree.getroot()
    source = root.find(f"{TEI}sourceDoc")
    text = etree.SubElement(root, f"{TEI}text")
    body = etree.SubElement(text, f"{TEI}body")
    _below(source, body)
    if not len(body):
        etree.SubElement(body, f"{TEI}p")
    root.remove(source)


def _below(place: Any, into: Any) -> None:
    """The surfaces and zones of a place as divisions and blocks."""
    block = None
    for node in list(place):
        if not isinstance(node.tag, str) or node.tag in _WITHOUT_WORDS:
            continue
        if node.tag in (f"{TEI}surface", f"{TEI}surfaceGrp") or (node.tag == f"{TEI}zone" and len(node)):
            block = None
            _below(node, _made(into, "div", node))
        elif node.tag == f"{TEI}line" or node.tag != f"{TEI}zone":
            block = _made(into, "ab", None) if block is None else block
            _line(node, block)
        else:
            _made(into, "ab", node).text = node.text


def _line(node: Any, block: Any) -> None:
    if node.tag != f"{TEI}line":
        block.append(node)
        node.tail = ""
        return
    start = etree.SubElement(block, f"{TEI}lb")
    for name in ("n", XML_ID):
        if node.get(name):
            start.set(name, node.get(name))
    start.tail = (node.text or "").lstrip()
    for child in list(node):
        block.append(child)


def _made(into: Any, name: str, like: Any) -> Any:
    made = etree.SubElement(into, f"{TEI}{name}")
    for attribute in _KEPT if like is not None else ():
        if like.get(attribute):
            made.set(attribute, like.get(attribute))
    return made
