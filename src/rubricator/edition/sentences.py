"""The sentence that a name, a date or an intervention stands in: what stands before it, itself, what stands behind it.

``facts.xsl`` says where in its line a mark is; the line has no space but this one, and never two of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from unicodedata import category

from lxml import etree

from rubricator.edition.given import FACTS

# How much of the text is read for a sentence, to each side.
_REACH = 180
_CLOSING = '"”’)]'
_LINE = f"{FACTS}line"


def in_sentences(nodes: Iterable[Any]) -> list[Any]:
    """The marks of ``facts.xsl`` with ``f:before``, ``f:hit`` and ``f:after`` in place of ``at`` and ``length``, and
    the lines; those without words are left out."""
    line, found = "", []
    for node in nodes:
        if node.tag == _LINE:
            line = node.text or ""
        elif (at := node.attrib.pop("at", None)) is not None:
            start = int(at)
            end = start + int(node.attrib.pop("length"))
            for name, text in (("before", before(line, start)), ("hit", line[start:end]), ("after", after(line, end))):
                etree.SubElement(node, f"{FACTS}{name}").text = text
        if node.tag != _LINE or line.strip():
            found.append(node)
    return found


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
