"""A finished page as its elements, with their places in it: what is cut out of it remains as the sheet printed it.

Reads what our own serializer writes: every element is closed but those that HTML knows without an end, and "<" stands
in a text as a reference.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

_TAG = re.compile(r"""<(/?)([A-Za-z][\w:-]*)((?:[^>"']|"[^"]*"|'[^']*')*+)>""")
_ATTRIBUTE = re.compile(r"""\s([^\s=>"'/]+)=(?:"([^"]*)"|'([^']*)')""")
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_RAW = frozenset(("script", "style"))


@dataclass(slots=True, eq=False)
class Node:
    """An element. ``start`` and ``end``: its tags in the page; ``inner`` and ``last``: where its content lies."""

    name: str
    said: str
    start: int
    inner: int
    last: int = 0
    end: int = 0
    children: list[Node] = field(default_factory=list)

    def get(self, name: str) -> str:
        """The value of an attribute, as it is meant."""
        if name not in self.said:
            return ""
        return next((unescape(one[2] or one[3] or "") for one in _ATTRIBUTE.finditer(self.said) if one[1] == name), "")

    @property
    def classes(self) -> list[str]:
        return self.get("class").split()

    def is_a(self, name: str, *classes: str) -> bool:
        return self.name == name and (not classes or not set(classes).isdisjoint(self.classes))

    def all(self) -> Iterator[Node]:
        """The element and all within it, as they begin."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting += reversed(node.children)

    def find(self, name: str, *classes: str) -> Node | None:
        return next((node for node in self.all() if node.is_a(name, *classes)), None)


def element_at(page: str, start: int) -> Node | None:
    """The element that begins there, with all within it; None where the page is not as our serializer writes it."""
    top: Node | None = None
    open_: list[Node] = []
    at = start
    while found := _TAG.search(page, at):
        at = found.end()
        name = found[2]
        if found[1]:
            if not open_ or open_[-1].name != name:
                return None
            node = open_.pop()
            node.last, node.end = found.start(), found.end()
            if not open_:
                return top
            continue
        node = Node(name, found[3], found.start(), found.end(), found.end(), found.end())
        if open_:
            open_[-1].children.append(node)
        top = top or node
        if name not in _VOID and not found[3].endswith("/"):
            open_.append(node)
            if name in _RAW:
                at = max(page.find(f"</{name}", at), at)
    return None


def without_ids(said: str) -> str:
    """The attributes of a start tag for an element that is continued: what it is called is said once."""
    return _ATTRIBUTE.sub(lambda one: "" if one[1] in ("id", "start") else one[0], said)
