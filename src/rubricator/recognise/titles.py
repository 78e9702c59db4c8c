"""Titles of works and decrees in quotation marks (ENCODING.md §2; TEI P5, 3.12.2.2 ``title``)."""

from __future__ import annotations

import re
from functools import cache

from rubricator.recognise.tables import rows
from rubricator.spans import Certainty, Claim
from rubricator.view import View

TITLE_RULES = {
    "rule-title-quoted": "Words in quotation marks, with capitals as in a title, behind a word for a kind of work.",
    "rule-title-capitals": "Words in quotation marks, with capitals as in a title.",
}

_QUOTED = re.compile(r"(?:[“„«]|(?<![\w.,;:!?)])\"(?!\s))(?P<inside>[^\"“”„«»\n]{4,200})[\"”“»]")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
# Words that a title writes small.
_SMALL = frozenset("a an and as at by for from in into of on or over the to toward towards under upon with".split())
# How far before the quotation the word for the work may stand: 'the Decree of the CC of the Party, "…"'.
_REACH = 90


def titles(view: View) -> list[Claim]:
    """The titles of works in a view: the words between the quotation marks, which stay outside."""
    found = []
    for block in view.blocks:
        for match in _QUOTED.finditer(view.text, block.start, block.end):
            rule = _rule(view.text[max(block.start, match.start() - _REACH) : match.start()], match["inside"])
            if rule:
                certainty = Certainty.HIGH if rule == "rule-title-quoted" else Certainty.MEDIUM
                start = match.start("inside")
                found.append(Claim(start, start + len(match["inside"].rstrip(" ,.;")), "title", rule, certainty))
    return found


def _rule(before: str, inside: str) -> str:
    words = _WORD.findall(inside)
    content = [word for word in words if word.lower() not in _SMALL]
    capitals = sum(word[0].isupper() for word in content)
    if len(content) < 2 or not words[0][0].isupper() or capitals * 5 < len(content) * 4 or inside.isupper():
        return ""
    sentence = re.split(r"[.!?;:]\s", before)[-1]
    if any(word.lower() in _works() for word in _WORD.findall(sentence)):
        return "rule-title-quoted"
    return "rule-title-capitals" if len(content) >= 4 else ""


@cache
def _works() -> frozenset[str]:
    return frozenset(word for row in rows("titles-works.txt") for word in " ".join(row).split())
