"""Ids that stay: a new conversion of a source takes the ids of the earlier one, paragraph by paragraph.

Law (tested): a block that stands in both keeps its id; no id is given twice; an id of the earlier file is never
given to a block of another text.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from lxml import etree

from rubricator import safe_xml
from rubricator.tei.weave import XML_ID, Node, tei

# Two paragraphs are the same one, reworded, where this share of their words agrees.
_SAME = 0.6


def carry_ids(earlier: bytes, root: Node) -> None:
    """Give the blocks of a new document the ids and the numbers that they have in the ``earlier`` file.

    Same text, same id; a block that is new gets the id of the one before it with a letter (``p12a``), and its number
    likewise. An earlier file that is no XML gives nothing.
    """
    old_root = _parsed(earlier)
    if old_root is None:
        return
    old, blocks = list(_blocks(old_root)), list(_blocks(root))
    _rename(blocks, old, _pairs([_text(node) for node in old], [_text(node) for node in blocks]))


def _parsed(data: bytes) -> Node | None:
    parser = safe_xml.parser()
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return None


def _blocks(root: Node) -> Iterator[Node]:
    body = root.find(f"{tei('text')}/{tei('body')}")
    if body is None:
        return
    for node in body.iter():
        if isinstance(node.tag, str) and XML_ID in node.attrib and "part" not in node.get(XML_ID, ""):
            yield node


def _text(node: Node) -> str:
    name = etree.QName(node).localname
    return f"{name} {' '.join(''.join(map(str, node.itertext())).split())}"


def _pairs(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """New block → the old block that it is, in order: the same text first, then reworded ones between those."""
    found: dict[int, int] = {}
    for tag, a1, a2, b1, b2 in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found.update(zip(range(b1, b2), range(a1, a2), strict=True))
        elif tag == "replace":
            found.update(_reworded(old, new, range(a1, a2), range(b1, b2)))
    return found


# So many old paragraphs are compared with a new one; a reworded paragraph does not wander further.
_REACH = 12


def _reworded(old: Sequence[str], new: Sequence[str], olds: range, news: range) -> dict[int, int]:
    found: dict[int, int] = {}
    after = olds.start
    for number in news:
        near = range(after, min(olds.stop, after + _REACH))
        likeness, best = max(((_likeness(old[place], new[number]), -place) for place in near), default=(0.0, 0))
        if likeness >= _SAME:
            found[number] = -best
            after = -best + 1
    return found


def _likeness(a: str, b: str) -> float:
    """The share of words that agree, in order; 0 for two blocks of different kind."""
    one, other = a.split(), b.split()
    if one[0] != other[0]:
        return 0.0
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= _SAME else 0.0


def _rename(blocks: Sequence[Node], old: Sequence[Node], kept: dict[int, int]) -> None:
    taken = {node.get(XML_ID, "") for node in old}
    names: list[tuple[str, str | None]] = []
    before: dict[str, tuple[str, str | None]] = {}
    for number, node in enumerate(blocks):
        kind = str(node.tag)
        if number in kept:
            source = old[kept[number]]
            name = (source.get(XML_ID, ""), source.get("n"))
        else:
            name = _lettered(before.get(kind), node, taken)
        taken.add(name[0])
        before[kind] = name
        names.append(name)
    for node, (own, cited) in zip(blocks, names, strict=True):
        node.set(XML_ID, own)
        if cited is not None and "n" in node.attrib:
            node.set("n", cited)


def _lettered(before: tuple[str, str | None] | None, node: Node, taken: set[str]) -> tuple[str, str | None]:
    """The id of the block before with the first free letter; the block's own id where nothing stands before it."""
    stem, cited = before if before is not None else (f"{node.get(XML_ID, '')}x", node.get("n") and f"{node.get('n')}x")
    if before is None and node.get(XML_ID, "") not in taken:
        return node.get(XML_ID, ""), node.get("n")
    for letter in _letters():
        if f"{stem}{letter}" not in taken:
            return f"{stem}{letter}", None if cited is None else f"{cited}{letter}"
    raise AssertionError("the letters never end")


def _letters() -> Iterator[str]:
    letters = "abcdefghijklmnopqrstuvwxyz"
    yield from letters
    for first, rest in zip_longest(letters, (), fillvalue=""):
        yield from (f"{first}{rest}{letter}" for letter in letters)
