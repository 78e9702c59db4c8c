"""XML from nested tuples: what every maker of metadata here writes with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

# What XML 1.0 cannot hold at all.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

# (name, attributes, content): content is text or further elements; None stands for an element that is left out.
Element = tuple[str, Mapping[str, str], Any]


def element(name: str, content: Any = "", /, **attributes: str) -> Element | None:
    """An element; None where it has neither content nor attributes with a value. ``xml_lang`` is ``xml:lang``."""
    given = {key.replace("_", ":"): value for key, value in attributes.items() if value}
    if isinstance(content, str):
        return (name, given, content) if content or given else None
    inside = [one for one in content if one is not None]
    return (name, given, inside) if inside or given else None


def written(root: Element | None) -> bytes:
    """The document, indented, in UTF-8."""
    if root is None:
        return b""
    return ('<?xml version="1.0" encoding="UTF-8"?>\n' + "".join(_lines(root, 0))).encode()


def _lines(node: Element, depth: int) -> Iterable[str]:
    name, attributes, content = node
    opening = (
        "  " * depth + f"<{name}" + "".join(f" {key}={quoteattr(clean(text))}" for key, text in attributes.items())
    )
    if not content:
        yield f"{opening}/>\n"
    elif isinstance(content, str):
        yield f"{opening}>{escape(clean(content))}</{name}>\n"
    else:
        yield f"{opening}>\n"
        for child in content:
            yield from _lines(child, depth + 1)
        yield "  " * depth + f"</{name}>\n"


def clean(text: str) -> str:
    """The text without the characters that XML cannot hold."""
    return _FORBIDDEN.sub("", text)
