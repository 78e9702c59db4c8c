"""What collations leave out, put in for the pages: a ``text`` around the words, and the spaces between them.

Law: the words of the text are those that ``rubricator.apparatus`` reads.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from rubricator.apparatus.words import UNSPACED

TEI = "{http://www.tei-c.org/ns/1.0}"
_BESIDE = frozenset("teiHeader facsimile sourceDoc standOff xenoData fsdDecl TEI text".split())
_LACKING = frozenset({"lac", "lac.", "lacuna", "def", "def.", "om", "om.", "omitted", "omission"})
_FEW = 3
_OPENING = "([{«‹„“‘¿¡"
_WITHIN = frozenset(
    "s cl phr seg name persName placeName orgName rs date time num measure foreign hi q said quote term ref".split()
)
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


def part_words(tree: Any) -> None:
    """Spaces between the words of a corpus that is marked up word by word, where it leaves them to who reads it."""
    for text in tree.getroot().iterfind(f"{TEI}text"):
        tokens = [
            token for token in text.iter(f"{TEI}w", f"{TEI}pc") if next(token.iterancestors(f"{TEI}w"), None) is None
        ]
        if len(tokens) < _FEW or any(map(_is_parted, tokens)) or next(text.iter(f"{TEI}c"), None) is not None:
            continue
        for token, following in pairwise(tokens):
            if _block(token) is _block(following) and _is_apart(token, following) and not _between(token, following):
                token.tail = f" {token.tail or ''}"


def _is_parted(token: Any) -> bool:
    """Whether the file itself has white space at a word: at its edge, or behind it."""
    text = "".join(token.itertext())
    tail = token.tail or ""
    return text != text.strip() or (bool(tail) and tail[:1].isspace() and "\n" not in tail)


def _is_apart(token: Any, following: Any) -> bool:
    """Whether a space stands between two: signs follow words, but what opens stands before them."""
    if token.get("part", "N") in ("I", "M") and following.get("part", "N") in ("M", "F"):
        return False
    if token.get("join") in ("right", "both") or following.get("join") in ("left", "both"):
        return False
    one, other = "".join(token.itertext())[-1:], "".join(following.itertext())[:1]
    if not one or not other or (UNSPACED.match(one) and UNSPACED.match(other)):
        return False
    if token.tag == f"{TEI}pc" and not token.get("join") and one in _OPENING:
        return False
    return following.tag != f"{TEI}pc" or following.get("join") == "right" or other in _OPENING + "–—"


def _block(token: Any) -> Any:
    return next((parent for parent in token.iterancestors() if parent.tag.removeprefix(TEI) not in _WITHIN), None)


def _between(token: Any, following: Any) -> bool:
    """Whether any text stands between two tokens already."""
    while token is not None and not token.tail and token.getnext() is None:
        token = token.getparent()
    if token is None or token.tail:
        return True
    node = token.getnext()
    while node is not following:
        if node is None or node.text:
            return True
        node = next(iter(node), None)
    return False


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
