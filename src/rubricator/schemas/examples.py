"""Examples as they are printed: the markup of an ``egXML`` on lines that one can read."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

from lxml import etree

_WIDTH = 78
_DECLARATION = re.compile(r' xmlns(?::\w+)?="[^"]*"')


def markup(body: etree._Element) -> str:
    """The example's XML without declarations of namespaces: elements that hold only elements with each of these on
    lines of its own, text broken at spaces. What only wraps one element (``text``, ``body``) is left out. An example
    that is no XML is given as it stands."""
    if not len(body):
        return textwrap.dedent(body.text or "").strip()
    return "\n".join(line for child in body for line in _lines(_unwrapped(child), 0))


def _unwrapped(element: etree._Element) -> etree._Element:
    while etree.QName(element).localname in ("text", "body") and len(element) == 1:
        element = element[0]
    return element


def _lines(element: etree._Element, depth: int) -> Iterator[str]:
    whole = etree.tostring(element, encoding="unicode", with_tail=False)
    whole = " ".join(_DECLARATION.sub("", whole).split())
    mixed = bool((element.text or "").strip()) or any((child.tail or "").strip() for child in element)
    if mixed or not len(element) or 2 * depth + len(whole) <= _WIDTH:
        yield from _wrapped(whole, depth)
        return
    yield from _wrapped(whole[: whole.index(">") + 1], depth)
    for child in element:
        yield from _lines(child, depth + 1)
    yield "  " * depth + f"</{etree.QName(element).localname}>"


def _wrapped(text: str, depth: int) -> list[str]:
    indent = "  " * depth
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=indent + "    ",
        break_long_words=False,
        break_on_hyphens=False,
    )
