"""The cards of a reading page, which its sheet prints behind it, in two files of their own: nobody waits for them.

The script brings them; ``edition.js`` asks for it when the first name is hovered, focused or touched. The style sheet
says the same; it is read where no script runs.
"""

from __future__ import annotations

import json
import re
from typing import Any

from lxml import etree

_CARDS = '</html><div class="cards">'
_POINTED, _PLACE = ":is(:hover, :focus)", ".cards > div"
_SHOWN = "{ display: block; white-space: pre-line; pointer-events: none }"
_SPACE = re.compile(r"[ \t\r\n]+")


def parted(page: str, path: str) -> dict[str, str]:
    """The page and the files of its cards, by address; a page without cards is itself."""
    top, mark, cards = page.rpartition(_CARDS)
    if not mark or cards.rstrip().endswith("</html>"):
        return {path: page}
    inside = cards.rstrip().removesuffix("</div>")
    file = f"cards/{path.removesuffix('.html')}"
    return {path: f"{top}</html>\n", f"{file}.js": script_of(inside), f"{file}.css": style_of(inside)}


def script_of(cards: str) -> str:
    """The cards as the event that brings them."""
    detail = json.dumps(cards, ensure_ascii=False).replace("/", r"\/")
    return f'document.dispatchEvent(new CustomEvent("cards", {{ detail: {detail} }}));\n'


def style_of(cards: str) -> str:
    """What each card says, a line a paragraph, behind the name that is pointed at."""
    read: Any = etree.fromstring(f"<html><body>{cards}</body></html>", etree.HTMLParser())
    # Before the cards a template has the words of their buttons.
    rules = [_rule(card) for card in read.find("body").iterchildren("div")]
    return "".join([f":root:has(a.name{_POINTED}) {_PLACE} {_SHOWN}\n", *rules])


def _rule(card: Any) -> str:
    """The links to authorities, which nobody could follow there, are left out."""
    address = next((link.get("href", "") for link in card.iter("a")), "")
    said = r"\a ".join(_said(paragraph) for paragraph in card.iterchildren("p"))
    return f':root:has(a.name[href="{_string(address)}"]{_POINTED}) {_PLACE}::before {{ content: "{said}" }}\n'


def _said(paragraph: Any) -> str:
    if paragraph.get("class") == "more":
        text = (paragraph.text or "").removesuffix(" · ")
    else:
        text = etree.tostring(paragraph, method="text", encoding="unicode")
    return _string(_SPACE.sub(" ", text).strip())


def _string(text: str) -> str:
    """In a string of CSS a quotation mark and a backslash are escaped."""
    return text.replace("\\", r"\\").replace('"', r"\"")
