"""What collations leave out, put in for the pages: a ``text`` around the words, and the spaces between them.

Law: the words of the text are those that ``rubricator.apparatus`` reads.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rubricator.apparatus.words import UNSPACED

TEI = "{http://www.tei-c.org/ns/1.0}"
_BESIDE = frozenset("teiHeader facsimile sourceDoc standOff xenoData fsdDecl TEI text".split())
_LACKING = frozenset({"lac", "lac.", "lacuna", "def", "def.", "om", "om.", "omitted", "omission"})
_OF_TABLES = ("from", "to")


def made_whole(tree: Any) -> None:
    """Change the tree of a file."""
    root = tree.getroot()
    if root.find(f"{TEI}text") is None and next(root.iter(f"{TEI}app"), None) is not None:
        _with_text(root)
    for app in root.iter(f"{TEI}app"):
        _of_table(app)
    words = [word for text in root.iterfind(f"{TEI}text") for word in text.iter(f"{TEI}w")]
    if len(words) > 1 and not any(_is_spaced(word) for word in words):
        for word in words:
            _space_before(word)


def _with_text(root: Any) -> None:
    """The words of a file without ``text`` get one."""
    loose = [child for child in root.iterchildren(f"{TEI}*") if child.tag.removeprefix(TEI) not in _BESIDE]
    if loose:
        text = root.makeelement(f"{TEI}text")
        body = text.makeelement(f"{TEI}body")
        text.append(body)
        loose[0].addprevious(text)
        body.extend(loose)


def _of_table(app: Any) -> None:
    """An entry of a collation's table: a space follows it, and what it says in words is no text."""
    bounds = [app.get(name) for name in _OF_TABLES if app.get(name) is not None]
    is_absence = not bounds and app.get("loc") is None and app.get("type", "").casefold() in _LACKING
    if bounds and all(bound.isdecimal() for bound in bounds) and not (app.tail or "")[:1].isspace():
        app.tail = f" {app.tail or ''}"
    for lemma in app.iterchildren(f"{TEI}lem"):
        kinds = {lemma.get("type", ""), *(each.get("type", "") for each in app.iterchildren(f"{TEI}rdg"))}
        said = "".join(lemma.itertext()).strip().casefold()
        if is_absence or (said in _LACKING and not _LACKING.isdisjoint(kinds)):
            lemma.text = None
            del lemma[:]


def _is_spaced(word: Any) -> bool:
    """Whether white space stands at the edges of a word, or between it and the next: then the file says all of it."""
    following = word.getnext()
    parted = bool(word.tail) and not word.tail.strip() and following is not None and following.tag == word.tag
    text = "".join(word.itertext())
    return parted or text != text.strip()


def _space_before(word: Any) -> None:
    """A space between two words, and between a word and one in an entry."""
    if word.get("part", "N") in ("M", "F") or word.get("join") in ("left", "both"):
        return
    before = _before(word)
    here = "".join(word.itertext())
    if before is None or not here or (UNSPACED.match(here) and UNSPACED.match("".join(before.itertext())[-1:])):
        return
    before.tail = f" {before.tail or ''}"


def _before(word: Any) -> Any:
    """The element that ends with a word and touches this one, from inside of an entry too; None where there is none."""
    node = word
    while True:
        if node.getparent() is None or (node.getprevious() is None and (node.getparent().text or "").strip()):
            return None
        for before in _touching(node):
            if before.tag == f"{TEI}w":
                return before
            if before.tag == f"{TEI}app":
                return before if next(before.iter(f"{TEI}w"), None) is not None else None
        inside = node.getparent().tag.removeprefix(TEI) in ("lem", "rdg", "app", "rdgGrp")
        if node.getprevious() is not None or not inside:
            return None
        node = node.getparent()


def _touching(node: Any) -> Iterator[Any]:
    """The siblings before a node, the nearest first, as long as no text stands between."""
    before = node.getprevious()
    while before is not None and not before.tail:
        yield before
        if "".join(before.itertext()).strip():
            return
        before = before.getprevious()
