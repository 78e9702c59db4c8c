"""The teiHeader of a document, by ENCODING.md §2 (TEI P5 Guidelines, chapter 2)."""

from __future__ import annotations

from lxml import etree

from rubricator import __version__
from rubricator.tei.header.encoding import encoding_description
from rubricator.tei.header.parts import HeaderFacts, Named, Origin, add
from rubricator.tei.header.profile import profile_description
from rubricator.tei.header.source import file_description
from rubricator.tei.weave import Node, tei

__all__ = ["HeaderFacts", "Named", "Origin", "header"]


def header(facts: HeaderFacts) -> Node:
    """``<teiHeader>``, with every field of the source's catalogue data in it, word for word."""
    node = etree.Element(tei("teiHeader"))
    node.append(file_description(facts))
    node.append(encoding_description(facts))
    node.append(profile_description(facts))
    revision = add(node, "revisionDesc")
    add(revision, "change", f"Made by rubricator {__version__} from {facts.origin.file}.", who="#rubricator")
    return node
