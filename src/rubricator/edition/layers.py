"""Manuscripts that are transcribed on several levels at once, as the Medieval Nordic Text Archive has it: facsimile,
diplomatic and normalised text of each word in one ``choice``, in a namespace of its own (menota.org/handbook).

Law: one level is the text, the same for the whole file: the diplomatic one, where each such choice has it, else the
normalised, else the facsimile. The others stay in the file.
"""

from __future__ import annotations

from typing import Any

TEI = "{http://www.tei-c.org/ns/1.0}"
MENOTA = "{http://www.menota.org/ns/1.0}"
MARK = b"www.menota.org/ns/"
_LEVELS = ("dipl", "norm", "facs", "pal")


def one_level(tree: Any) -> None:
    """Change the tree: in the place of each choice of levels stands the content of one."""
    named = {f"{MENOTA}{name}" for name in _LEVELS}
    choices = [each for each in tree.iter(f"{TEI}choice") if any(one.tag in named for one in each)]
    if choices:
        level = max(_LEVELS, key=lambda name: sum(each.find(f"{MENOTA}{name}") is not None for each in choices))
        for each in choices:
            found = [each.find(f"{MENOTA}{name}") for name in (level, *_LEVELS)]
            _put(each, next(one for one in found if one is not None))
    for sign in tree.iter(f"{MENOTA}punct"):
        sign.tag = f"{TEI}pc"


def _put(choice: Any, level: Any) -> None:
    """The content of a level, as a segment without any form of its own."""
    segment = choice.makeelement(f"{TEI}seg")
    segment.text, segment.sourceline = level.text, choice.sourceline
    segment.extend(list(level))
    segment.tail = choice.tail
    choice.getparent().replace(choice, segment)
