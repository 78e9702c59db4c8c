"""XML from nested tuples: what every maker of metadata here writes with."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

# What XML 1.0 cannot hold at all.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

# (name, attributes, content): content is text or further elements (an iterator of them where they are very many); None
# stands for an element that is left out.
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
    lines = ['<?xml version="1.0" encoding="UTF-8"?>\n']
    _write(root, "", lines)
    return "".join(lines).encode()


def _write(node: Element, indent: str, lines: list[str]) -> None:
    name, attributes, content = node
    opening = indent + f"<{name}" + "".join([f" {key}={quoteattr(clean(text))}" for key, text in attributes.items()])
    if not content:
        lines.append(f"{opening}/>\n")
    elif isinstance(content, str):
        lines.append(f"{opening}>{escape(clean(content))}</{name}>\n")
    else:
        lines.append(f"{opening}>\n")
        for child in content:
            if child is not None:
                _write(child, indent + "  ", lines)
        lines.append(f"{indent}</{name}>\n")


def clean(text: str) -> str:
    """The text without the characters that XML cannot hold."""
    return text if text.isprintable() else _FORBIDDEN.sub("", text)
