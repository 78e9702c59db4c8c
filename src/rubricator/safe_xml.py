"""The one way in which XML of others is parsed."""

from __future__ import annotations

from typing import Any

from lxml import etree


def parser(*, entities: bool = False, comments: bool = True) -> etree.XMLParser:
    """A parser for input that may be hostile: it fetches nothing and loads no DTD.

    ``entities``: those that the document itself declares are replaced; else references to them stay. ``comments``:
    comments and processing instructions are kept. Depth and length are bounded only by libxml2's larger limits, and
    a malformed or double ``xml:id`` is no reason to refuse the file (lxml 6 does): ids are checked elsewhere.
    """
    # "internal" is lxml's value for "entities of the document itself only"; its stubs know booleans alone.
    options: dict[str, Any] = {"resolve_entities": "internal" if entities else False}
    return etree.XMLParser(
        **options,
        no_network=True,
        load_dtd=False,
        huge_tree=True,
        collect_ids=False,
        remove_comments=not comments,
        remove_pis=not comments,
    )
