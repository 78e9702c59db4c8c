"""The sentence that a name, a date or an intervention stands in: what stands before it, itself, what stands behind it.

``facts.xsl`` says which line has which marks; the line has no space but this one, and never two of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from unicodedata import category

from rubricator.edition.given import FACTS
from rubricator.edition.mark import INTERVENTION, LINE, MENTION, Mark

# How much of the text is read for a sentence, to each side.
_REACH = 180
_CLOSING = '"”’)]'
_LINE = f"{FACTS}{LINE}"
# What is printed around an intervention is no part of its words.
_OPEN, _CLOSE = "open", "close"


def in_sentences(nodes: Iterable[Any]) -> list[Mark]:
    """The marks of ``facts.xsl``: lines, and behind each what is marked in it; lines without words are left out."""
    found: list[Mark] = []
    for node in nodes:
        if node.tag == _LINE:
            found += _line(node)
        else:
            found.append(Mark(node.tag.removeprefix(FACTS), dict(node.attrib)))
    return found


def _line(node: Any) -> Iterator[Mark]:
    parts: list[str] = []
    places: list[tuple[Any, int, int]] = []
    _read(node, 0, parts, places)
    line, said = "".join(parts), dict(node.attrib)
    if line.strip():
        refs = ((at, end - at, each.get("ref")) for each, at, end in places if each.tag == f"{FACTS}{MENTION}")
        yield Mark(LINE, said, hit=line, names=[name for name in refs if name[2]])
    for each, at, end in places:
        name = each.tag.removeprefix(FACTS)
        own = dict(each.attrib)
        if name == INTERVENTION:
            words = line[at + len(own.pop(_OPEN)) : end - len(own.pop(_CLOSE))]
            own["words"] = " ".join(word for word in words.split(" ") if word)
        own |= {"id": said["id"], "label": said["label"]}
        yield Mark(name, own, at, before(line, at), line[at:end], after(line, end))


def _read(node: Any, at: int, parts: list[str], places: list[tuple[Any, int, int]]) -> int:
    """The text of a node that begins at a place of its line, and where each mark in it stands; where it ends."""
    at = _put(node.text, at, parts)
    for child in node:
        number, start = len(places), at
        places.append((child, at, at))
        at = _read(child, _put(child.get(_OPEN), at, parts), parts, places)
        at = _put(child.get(_CLOSE), at, parts)
        places[number] = (child, start, at)
        at = _put(child.tail, at, parts)
    return at


def _put(text: str | None, at: int, parts: list[str]) -> int:
    if not text:
        return at
    parts.append(text)
    return at + len(text)


def before(line: str, at: int) -> str:
    """The line from where the sentence begins to a place in it."""
    text = line[max(0, at - _REACH - 1) : at]
    words = text.split(" ")
    for number in range(len(words) - 2, -1, -1):
        if _ends(words[number]):
            return " ".join(words[number + 1 :]).lstrip(" ")
    return f"… {text.partition(' ')[2].lstrip(' ')}" if at > _REACH else text


def after(line: str, at: int) -> str:
    """The line from a place in it to where the sentence ends."""
    text = line[at : at + _REACH]
    words = text.split(" ")
    for number in range(len(words) - 1):
        if _ends(words[number]):
            return " ".join(words[: number + 1])
    return f"{' '.join(words[:-1]).rstrip(' ')} …" if len(line) > at + _REACH else text


def _ends(word: str) -> bool:
    """Whether a word is the last of a sentence: four letters or more and a full stop ("Cdes. Kim" is none)."""
    if "." not in word and "!" not in word and "?" not in word:
        return False
    bare = word.rstrip(_CLOSING)
    return bare[-1:] in (".", "!", "?") and len(bare) > 4 and all(map(_goes_before, bare[-5:-1]))


def _goes_before(sign: str) -> bool:
    return sign in ')]”"' or category(sign) in ("Ll", "Nd")
