"""How words looked in the source, as other projects say it: ``@rendition`` (``rendition`` in the header, the names of
TEI simplePrint and of the Deutsches Textarchiv) and ``@style``, in the words of ``@rend`` that the pages know.

Law: an element that has ``@rend`` keeps it; of a style only known values get to a page. (TEI P5, 1.3.1.1.3.)
"""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"

_OF_STYLE = (
    (re.compile(r"font-weight:\s*(?:bold|[6-9]00)"), "bold"),
    (re.compile(r"font-style:\s*(?:italic|oblique)"), "italic"),
    (re.compile(r"font-variant(?:-caps)?:\s*small-caps"), "smallcaps"),
    (re.compile(r"text-transform:\s*uppercase"), "allcaps"),
    (re.compile(r"letter-spacing:\s*(?!normal|0[;\s]|-)\S"), "spaced"),
    (re.compile(r"text-decoration(?:-line)?:\s*underline"), "underline"),
    (re.compile(r"text-decoration(?:-line)?:\s*line-through"), "strikethrough"),
    (re.compile(r"vertical-align:\s*super"), "sup"),
    (re.compile(r"vertical-align:\s*sub"), "sub"),
    (re.compile(r"text-align:\s*center"), "center"),
    (re.compile(r"text-align:\s*(?:right|end)"), "right"),
    (re.compile(r"font-size:\s*(?:larger|x-large|large)"), "larger"),
    (re.compile(r"font-size:\s*(?:smaller|x-small|small)"), "smaller"),
)
_OF_NAME = {
    "b": "bold", "i": "italic", "g": "spaced", "k": "smallcaps", "u": "underline", "c": "center", "sup": "sup",
    "sub": "sub", "smaller": "smaller", "larger": "larger", "right": "right",
    "simple:bold": "bold", "simple:italic": "italic", "simple:smallcaps": "smallcaps", "simple:allcaps": "allcaps",
    "simple:letterspace": "spaced", "simple:underline": "underline", "simple:strikethrough": "strikethrough",
    "simple:superscript": "sup", "simple:subscript": "sub", "simple:centre": "center", "simple:right": "right",
    "simple:larger": "larger", "simple:smaller": "smaller",
}  # fmt: skip


def as_rend(tree: Any) -> None:
    """Give the elements of a text with a rendition or a style the words of @rend for it."""
    root = tree.getroot()
    said: dict[str, list[str]] | None = None
    for node in root.iter(etree.Element):
        rendition, style = node.get("rendition"), node.get("style")
        if not (rendition or style) or node.get("rend"):
            continue
        if said is None:
            said = {
                key: of_style("".join(each.itertext()))
                for each in root.iter(f"{TEI}rendition")
                if (key := each.get(XML_ID))
            }
        words = [*(word for name in (rendition or "").split() for word in _of_name(name, said)), *of_style(style or "")]
        if words:
            node.set("rend", " ".join(dict.fromkeys(words)))


def part_titles(tree: Any) -> None:
    """Where a title is broken into lines, a space parts its words: in lists it stands in one line."""
    for title in tree.iterfind(f"{TEI}teiHeader/{TEI}fileDesc/{TEI}titleStmt/{TEI}title"):
        for line in title.iter(f"{TEI}lb"):
            if line.get("break") != "no":
                line.tail = f" {line.tail or ''}"


def of_style(css: str) -> list[str]:
    """The words for the declarations of CSS that the pages have a form for."""
    return [word for pattern, word in _OF_STYLE if pattern.search(css.lower())] if ":" in css else []


def _of_name(name: str, said: dict[str, list[str]]) -> list[str]:
    key = name.removeprefix("#")
    if key in said:
        return said[key]
    return [_OF_NAME[key]] if key in _OF_NAME else []
