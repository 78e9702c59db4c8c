"""The words that each zone of an image shows: of the elements of the text that point to it by ``@facs``.

A milestone (``lb``) stands for the words behind it, up to the next one or to the end of its block. What the editor put
beside the document's words (notes, corrected and expanded forms) is not on the image.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

TEI = "{http://www.tei-c.org/ns/1.0}"
_MILESTONES = frozenset(f"{TEI}{name}" for name in ("lb", "pb", "cb", "gb", "milestone"))
_BLOCKS = frozenset(
    f"{TEI}{name}" for name in "p ab head l lg item cell row table list div body front back text".split()
)
# The second of two says how the editor reads it.
_EDITORS = frozenset(f"{TEI}{name}" for name in ("note", "corr", "reg", "expan", "supplied", "rdg"))


def words_of_zones(tree: Any) -> dict[str, str]:
    """By id of what is pointed to, the words; "" where what points has none."""
    found: dict[str, list[str]] = {}
    for text in tree.getroot().iterfind(f"{TEI}text"):
        for keys, words in _said(text):
            for key in keys:
                found.setdefault(key, []).append(words)
    return {key: " ".join("".join(parts).split()) for key, parts in found.items()}


def _said(text: Any) -> Iterator[tuple[tuple[str, ...], str]]:
    """Runs of words, each with the ids that it belongs to; a run without words for what points."""
    open_: list[tuple[Any, tuple[str, ...]]] = []
    line: tuple[str, ...] = ()
    silent = 0
    for event, node in etree.iterwalk(text, events=("start", "end", "comment", "pi")):
        said = node.text if event == "start" else node.tail if node is not text else None
        if event == "start":
            silent += node.tag in _EDITORS
            line = _line(node, line)
            if keys := _keys(node):
                yield keys, " "
                open_.append((node, () if node.tag in _MILESTONES else keys))
        elif event == "end":
            silent -= node.tag in _EDITORS
            line = () if node.tag in _BLOCKS else line
            if open_ and open_[-1][0] is node:
                open_.pop()
        if said and not silent:
            yield tuple(dict.fromkeys([*line, *(key for _, keys in open_ for key in keys)])), said


def _line(node: Any, line: tuple[str, ...]) -> tuple[str, ...]:
    """The line that goes on within an element, or begins with it."""
    if node.tag in _MILESTONES:
        return _keys(node) if node.tag == f"{TEI}lb" else ()
    return () if node.tag in _BLOCKS else line


def _keys(node: Any) -> tuple[str, ...]:
    return tuple(word[1:] for word in (node.get("facs") or "").split() if word.startswith("#"))
