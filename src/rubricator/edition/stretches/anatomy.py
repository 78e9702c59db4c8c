"""What a reading page consists of: its text, what goes with passages of it, and what stands on every part."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from urllib.parse import unquote

from rubricator.edition.stretches.cutting import Gap
from rubricator.edition.stretches.markup import Node


@dataclass(frozen=True)
class Anatomy:
    """``page``: as the sheet printed it; ``main``: its content; ``text``: what is cut."""

    page: str
    main: Node
    text: Node

    @staticmethod
    def of(page: str, main: Node | None) -> Anatomy | None:
        """None where the page has no text that could be cut."""
        text = main.find("div", "text") if main else None
        return Anatomy(page, main, text) if main and text else None

    def bytes(self, start: int, end: int) -> int:
        return len(self.page[start:end].encode())

    def size(self, node: Node) -> int:
        return self.bytes(node.start, node.end)

    @cached_property
    def places(self) -> Mapping[str, int]:
        """By id where in the text it stands."""
        return {key: node.start for node in self.text.all() if (key := node.get("id"))}

    @cached_property
    def linking(self) -> Mapping[str, tuple[int, ...]]:
        """By address the places in the text of the names that lead there."""
        found: dict[str, list[int]] = {}
        for node in self.text.all():
            if node.name == "a" and (href := node.get("href")) and not href.startswith("#"):
                found.setdefault(href, []).append(node.start)
        return {href: tuple(places) for href, places in found.items()}

    def child(self, name: str, *classes: str) -> Node | None:
        return next((node for node in self.main.children if node.is_a(name, *classes)), None)

    @cached_property
    def lists(self) -> tuple[Node, ...]:
        """The notes and the layers of the apparatus, each with its list of entries."""
        found = [node for node in self.main.children if node.is_a("section", "notes")]
        if foot := self.child("section", "foot"):
            found += [node for node in foot.children if node.name == "details"]
        return tuple(found)

    @cached_property
    def entries(self) -> Mapping[int, tuple[int, ...]]:
        """By the place of an entry (a note, a line of the apparatus, an image) the places in the text that it is of."""
        found: dict[int, tuple[int, ...]] = {}
        for holder in self.lists:
            last: tuple[int, ...] = (self.text.inner,)
            for entry in entries_of(holder):
                last = found[entry.start] = self._of(entry) or last
        last = (self.text.inner,)
        for leaf in self.leaves:
            last = found[leaf.start] = self._marks(leaf) or last[-1:]
        return found

    def _of(self, entry: Node) -> tuple[int, ...]:
        """The first link of an entry leads to its words; that of a name to its register."""
        href = next((node.get("href") for node in entry.all() if node.name == "a" and node.get("href")), "")
        if not href.startswith("#"):
            return self.linking.get(href, ())
        key = unquote(href[1:])
        return (self.places[key],) if key in self.places else ()

    @cached_property
    def leaves(self) -> tuple[Node, ...]:
        """The images of the original's pages."""
        beside = self.child("div", "beside")
        pane = next((node for node in beside.children if node.is_a("aside", "leaves")), None) if beside else None
        return tuple(node for node in pane.children if node.name == "figure") if pane else ()

    @cached_property
    def _marked(self) -> Mapping[str, tuple[int, ...]]:
        """By the number of a leaf and by the id of a zone, where its words stand."""
        found: dict[str, list[int]] = {}
        for node in self.text.all():
            for key in (*(f"leaf:{n}" for n in node.get("data-leaf").split()), *node.get("data-zone").split()):
                found.setdefault(key, []).append(node.start)
        return {key: tuple(places) for key, places in found.items()}

    def _marks(self, leaf: Node) -> tuple[int, ...]:
        zones = (node.get("id").removeprefix("zone:") for node in leaf.all() if node.name == "a")
        keys = (leaf.get("id"), *zones)
        return tuple(sorted(place for key in keys for place in self._marked.get(key, ())))

    def sizes(self, gaps: Sequence[Gap]) -> list[int]:
        """What stands before each place and behind the last, with its notes, entries and images, in bytes."""
        bounds = [self.text.inner, *(gap.at for gap in gaps), self.text.last]
        sizes = [self.bytes(start, end) for start, end in pairwise(bounds)]
        for entry in (*(one for holder in self.lists for one in entries_of(holder)), *self.leaves):
            sizes[bisect_right(bounds, self.entries[entry.start][0]) - 1] += self.size(entry)
        return sizes


def entries_of(holder: Node) -> Iterator[Node]:
    """The entries of notes or of a layer: the items of its lists."""
    for node in holder.children:
        if node.name in ("ol", "ul"):
            yield from (item for item in node.children if item.name == "li")
