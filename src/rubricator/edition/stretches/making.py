"""The parts of a page: its frame round each stretch of the text, with the notes, entries and images of that stretch."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape, unescape
from urllib.parse import unquote

from rubricator.edition.stretches.addresses import addresses
from rubricator.edition.stretches.anatomy import Anatomy, entries_of
from rubricator.edition.stretches.cutting import HEADINGS, Gap
from rubricator.edition.stretches.markup import Node, without_ids

STYLE, SCRIPT = "stretches.css", "stretches.js"
# A table of contents that weighs more stands on the first part alone.
_CONTENTS = 20_000
_LINK = re.compile(r'(?<=\shref=")([^"#]*)#([^"]*)(?=")')
_HEAD = re.compile(r'<meta name="description"[^>]*>|<script type="application/ld\+json">.*?</script>', re.DOTALL)
_BESIDE = re.compile(r'<link rel="(prev|next)"[^>]*>')
_NUMBER = "n"
_TAGS = re.compile(r"<[^>]*>")
# A heading that is longer does not say in a word which part it is.
_LONGEST = 60
_SHEET = '<link rel="stylesheet"'


@dataclass(frozen=True)
class Parts:
    """``cuts``: between its stretches. ``words``: those of the interface, by key."""

    whole: Anatomy
    path: str
    cuts: tuple[Gap, ...]
    words: Mapping[str, str]

    def pages(self) -> dict[str, str]:
        return {self.address(part): self._page(part) for part in range(len(self))}

    def __len__(self) -> int:
        return len(self.cuts) + 1

    def address(self, part: int) -> str:
        return part_of(self.path, part)

    # ── what stands where ──

    @cached_property
    def _bounds(self) -> list[int]:
        return [self.whole.text.inner, *(cut.at for cut in self.cuts), self.whole.text.last]

    def _at(self, place: int) -> int:
        return min(max(0, bisect_right(self._bounds, place) - 1), len(self) - 1)

    @cached_property
    def _parts_of(self) -> Mapping[int, tuple[int, ...]]:
        """By the place of an entry, the parts that have it."""
        return {
            start: tuple(dict.fromkeys(self._at(place) for place in places))
            for start, places in self.whole.entries.items()
        }

    @cached_property
    def standing(self) -> dict[str, tuple[int, ...]]:
        """By id the parts that have it."""
        found: dict[str, tuple[int, ...]] = {}
        for child in self.whole.main.children:
            everywhere = tuple(range(len(self))) if _is_frame(child, self.whole) else (0,)
            found |= {key: everywhere for node in child.all() if (key := node.get("id"))}
        for holder in (*self.whole.lists, *self.whole.leaves):
            for entry in [holder] if holder.name == "figure" else entries_of(holder):
                parts = self._parts_of[entry.start]
                found |= {key: parts for node in entry.all() if (key := node.get("id"))}
        return found | {key: (self._at(place),) for key, place in self.whole.places.items()}

    # ── a part ──

    def _page(self, part: int) -> str:
        whole = self.whole
        body = "".join(self._children(part))
        page = self._head(part) + body + whole.page[whole.main.last :]
        return _LINK.sub(lambda link: self._led(link, part), page)

    def _led(self, link: re.Match[str], part: int) -> str:
        """An address within the page, where it is now."""
        parts = self.standing.get(unquote(unescape(link[2]))) if link[1] in ("", self.path) else None
        if not parts or (link[1] == self.path and self.path != self.address(part) and parts == (0,)):
            return link[0]
        return f"#{link[2]}" if part in parts else f"{self.address(parts[0])}#{link[2]}"

    def _head(self, part: int) -> str:
        head = self.whole.page[: self.whole.main.inner]
        if part:
            head = _HEAD.sub("", head)
            head = re.sub(r"(?=( · [^<·]*)?</title>)", f" ({self._which(part)})", head, count=1)
        gone = (*(("prev",) if part else ()), *(("next",) if part < len(self) - 1 else ()))
        head = _BESIDE.sub(lambda link: "" if link[1] in gone else link[0], head)
        beside = [(rel, other) for rel, other in (("prev", part - 1), ("next", part + 1)) if 0 <= other < len(self)]
        links = "".join(f'<link rel="{rel}" href="{self.address(other)}">' for rel, other in beside)
        head = head.replace(_SHEET, f'{links}{_SHEET} href="{STYLE}">{_SHEET}', 1)
        head = head.replace("</head>", f'<script src="{SCRIPT}" defer></script></head>', 1)
        return head.replace("<body ", f'<body data-whole="{self.path}" ', 1)

    def _children(self, part: int) -> Iterator[str]:
        whole, last = self.whole, self.whole.main.inner
        for child in whole.main.children:
            yield whole.page[last : child.start]
            last = child.end
            if child.is_a("header", "document"):
                yield self._title(child, part)
            elif child.is_a("nav", "neighbours"):
                yield self._beside(part) + self._listed(child, part)
            else:
                yield self._child(child, part)
        if not whole.child("nav", "neighbours"):
            yield self._beside(part)
        if not part:
            yield addresses(self)

    def _child(self, child: Node, part: int) -> str:
        whole = self.whole
        if child is whole.text:
            return self._stretch(part)
        if child.is_a("div", "beside"):
            pane = self._only(child.children[1], whole.leaves, part)
            start, (text, aside) = child.start, child.children[:2]
            return f"{whole.page[start : text.start]}{self._stretch(part)}{pane}{whole.page[aside.end : child.end]}"
        return self._listed(child, part)

    def _listed(self, child: Node, part: int) -> str:
        """A list with its entries of this part; the foot with its layers; anything else whole, or on the first part."""
        whole = self.whole
        if child.is_a("section", "notes"):
            return self._only(child, tuple(entries_of(child)), part)
        if child.is_a("section", "foot"):
            layers = [one for one in child.children if one.name == "details"]
            made = "".join(self._only(one, tuple(entries_of(one)), part) for one in layers)
            start = layers[0].start if layers else child.last
            return f"{whole.page[child.start : start]}{made}{whole.page[child.last : child.end]}" if made else ""
        return whole.page[child.start : child.end] if not part or _is_frame(child, whole) else ""

    def _only(self, holder: Node, entries: Sequence[Node], part: int) -> str:
        """An element with those of its entries that belong to the part; nothing where none does."""
        made, last, is_empty = [], holder.start, True
        for entry in entries:
            is_kept = part in self._parts_of[entry.start]
            is_empty &= not is_kept
            made.append(self.whole.page[last : entry.end if is_kept else entry.start])
            last = entry.end
        if entries and is_empty:
            return ""
        return "".join([*made, self.whole.page[last : holder.end]])

    def _stretch(self, part: int) -> str:
        """The text of the part: what is open at a cut is closed there, and opened again behind it."""
        text, page = self.whole.text, self.whole.page
        if part:
            start, opened = self._bounds[part], self.cuts[part - 1].inside
            before = "".join(f"<{node.name}{without_ids(node.said)}>" for node in opened)
        else:
            start, before = text.start, ""
        if part == len(self) - 1:
            return before + page[start : text.end]
        closed = "".join(f"</{node.name}>" for node in reversed(self.cuts[part].inside))
        return before + page[start : self._bounds[part + 1]] + closed

    # ── what says which part it is ──

    def _which(self, part: int) -> str:
        return self.words["stretch.of"].replace("%1", str(part + 1)).replace("%2", str(len(self)))

    @cached_property
    def numbers(self) -> list[list[tuple[str, str]]]:
        """Of each part the ids and the numbers of its passages."""
        return [
            [
                (unquote(node.get("href")[1:]), self.whole.page[node.inner : node.last])
                for node in nodes
                if node.is_a("a", _NUMBER) and node.get("href").startswith("#")
            ]
            for nodes in self._nodes
        ]

    def called(self, part: int) -> str:
        """ "¶ 88–173"; of a text without such numbers the pages of the original, or the first heading."""
        if numbers := [number for _, number in self.numbers[part]]:
            return f"¶ {_from_to(numbers)}"
        nodes = self._nodes[part]
        new = self.words["page.new"]
        pages = [number for node in nodes if node.is_a("span", "pb") and (number := node.get("data-n")) != new]
        if pages:
            return f"{new} {escape(_from_to(pages))}"
        heading = next((node for node in nodes if node.name in HEADINGS), None)
        said = " ".join(_TAGS.sub("", self.whole.page[heading.inner : heading.last]).split()) if heading else ""
        return said if 0 < len(said) <= _LONGEST else self._which(part)

    @cached_property
    def _nodes(self) -> list[list[Node]]:
        """The elements of each part's text."""
        found: list[list[Node]] = [[] for _ in range(len(self))]
        for node in self.whole.text.all():
            found[self._at(node.start)].append(node)
        return found

    def _title(self, header: Node, part: int) -> str:
        """The title block; of a further part, the title alone. Then all parts, and which it is."""
        page = self.whole.page
        if part:
            kept = [one for one in header.children if one.is_a("p", "beside-title", "siglum") or one.name == "h1"]
            inside = re.sub(r'\sid="[^"]*"', "", "".join(page[one.start : one.end] for one in kept))
        else:
            inside = page[header.inner : header.last]
        links = "".join(
            f'<li><a href="{self.address(one)}"{" aria-current=page" * (one == part)}>{self.called(one)}</a></li>'
            for one in range(len(self))
        )
        label = escape(self.words["stretch.nav"])
        nav = f'<nav class="stretches" aria-label="{label}"><p>{self._which(part)}</p><ol>{links}</ol></nav>'
        return f"{page[header.start : header.inner]}{inside}{nav}</header>"

    def _beside(self, part: int) -> str:
        """The parts before and behind."""
        made = "".join(
            f'<a class="{name}" rel="{rel}" href="{self.address(one)}"><span class="label">{self._which(one)}</span> '
            f'<span class="title">{self.called(one)}</span></a>'
            for name, rel, one in (("previous", "prev", part - 1), ("next", "next", part + 1))
            if 0 <= one < len(self)
        )
        return f'<nav class="neighbours stretch" aria-label="{escape(self.words["stretch.beside"])}">{made}</nav>'


def _is_frame(child: Node, whole: Anatomy) -> bool:
    """Whether it stands on every part."""
    if child.is_a("nav", "contents"):
        return whole.size(child) <= _CONTENTS
    return (
        child.is_a("aside", "legend")
        or child.is_a("nav", "neighbours")
        or child.is_a("div", "cards")
        or (child.name == "script")
        or child.is_a("section", "notes", "foot")
    )


def _from_to(numbers: Sequence[str]) -> str:
    return numbers[0] if numbers[0] == numbers[-1] else f"{numbers[0]}–{numbers[-1]}"


def part_of(path: str, part: int) -> str:
    """The address of a part. The first is the document's own: "report.html", "report~2.html". No file has a "~"."""
    return f"{path.removesuffix('.html')}~{part + 1}.html" if part else path
