"""Manuscripts that are transcribed on several levels at once, as the Medieval Nordic Text Archive has it: facsimile,
diplomatic and normalised text of each word in one ``choice``, in a namespace of its own (menota.org/handbook).

Law: the text is the level that stands first in each choice, which is what the other parts of the program read there
(rubricator.tei.reading.chosen). The others stay in the file.
"""

from __future__ import annotations

from typing import Any

TEI = "{http://www.tei-c.org/ns/1.0}"
MENOTA = "{http://www.menota.org/ns/1.0}"
MARK = b"www.menota.org/ns/"
_LEVELS = frozenset(f"{MENOTA}{name}" for name in ("facs", "dipl", "norm", "pal"))


def one_level(tree: Any) -> None:
    """Change the tree: in the place of each choice of levels stands the content of one."""
    for choice in [each for each in tree.iter(f"{TEI}choice") if any(one.tag in _LEVELS for one in each)]:
        _put(choice, next(each for each in choice if isinstance(each.tag, str)))
    for sign in tree.iter(f"{MENOTA}punct"):
        sign.tag = f"{TEI}pc"


def _put(choice: Any, level: Any) -> None:
    """The content of a level, as a segment without any form of its own."""
    segment = choice.makeelement(f"{TEI}seg")
    segment.text, segment.sourceline = level.text, choice.sourceline
    segment.extend(list(level))
    segment.tail = choice.tail
    choice.getparent().replace(choice, segment)
