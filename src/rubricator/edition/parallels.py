"""Pass (a) for parallels: the entries of a file that has them, and where the anchors of a document stand."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from html import escape
from typing import Any

from lxml import etree

from rubricator.collate.anchors import points
from rubricator.edition.given import FACTS, Part
from rubricator.edition.sources import TEI, Source
from rubricator.escaping import quoteattr
from rubricator.tei.reading import Reading, reading

# What pass (a) keeps: all entries of a file; those that name a document (its name behind, then those of the documents
# beside it); the same for the foot of that document's page, which prints its own words alone, and of those the first
# and last ones; a document's anchors.
PARALLELS, FOOT, ANCHORS = "parallels", "parallels-foot", "anchors"
_ENDS = 2  # so many words at each end
# An anchor of a text that lxml wrote.
_ANCHOR = re.compile(r'(<(?:[\w.-]+:)?anchor\b)(?=[^<>]*?\sxml:id="([^"]+)")')
_ID = "{http://www.w3.org/XML/1998/namespace}id"


@dataclass(frozen=True, slots=True)
class Side:
    """A passage of an entry: whose, in which file and between which anchors, how much alike, its words."""

    siglum: str
    file: str
    first: str
    last: str
    degree: str
    text: str

    def part(self) -> Part:
        attributes = {
            "siglum": self.siglum, "file": self.file, "from": self.first, "to": self.last, "degree": self.degree,
        }  # fmt: skip
        return Part("side", {name: value for name, value in attributes.items() if value}, escape(self.text))


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry; ``proposed``: by the program, and confirmed by nobody."""

    key: str
    degree: str
    proposed: bool
    sides: tuple[Side, ...]

    def seen_from(self, file: str) -> Part:
        """As the foot of that file's page prints it: the first and last ``words`` of its own passage, ``f:side`` for
        each of them, ``f:like`` for the others that are so much alike (3 to 1), likest first, with their sigla."""
        own = [replace(side, siglum="", file="", degree="", text="") for side in self.sides if side.file == file]
        # A second passage of its own is beside the first.
        first = next(side for side in self.sides if side.file == file)
        others = [(likeness(side.degree or self.degree), side.siglum) for side in self.sides if side is not first]
        alike = {number: " ".join(siglum for each, siglum in others if each == number) for number in (3, 2, 1)}
        like = (Part("like", {"n": str(number)}, escape(sigla)) for number, sigla in alike.items() if sigla)
        sigla = dict.fromkeys(side.siglum for side in self.sides if side.file != file)
        inner = "".join(part.xml() for part in (*(side.part() for side in own), *like))
        return Part("parallel", {"id": self.key, "sigla": " ".join(sigla), "words": _ends(first.text)}, inner)

    def part(self) -> Part:
        attributes = {"id": self.key, "degree": self.degree, "proposed": "proposed" if self.proposed else ""}
        return Part("parallel", attributes, "".join(side.part().xml() for side in self.sides))


def likeness(degree: str) -> int:
    """The degree of a parallel as a number: 3 the same words, 2 reworded, 1 the same point."""
    return {"same-words": 3, "reworded": 2}.get(degree, 1)


def _others(entries: Iterable[Entry], file: str) -> Iterator[str]:
    """``f:other`` for each document beside, by siglum."""
    sides = {side.file: side.siglum for entry in reversed([*entries]) for side in reversed(entry.sides)}
    for other, siglum in sorted(sides.items(), key=lambda item: item[1]):
        if other != file:
            yield Part("other", {"file": other, "siglum": siglum}).xml()


def _ends(text: str) -> str:
    """ "At the invitation … these countries": a long passage by its first and last words."""
    words = text.split()
    kept = words if len(words) <= 2 * _ENDS + 2 else [*words[:_ENDS], "…", *words[-_ENDS:]]
    return re.sub(r"[,;:.]\Z", "", " ".join(kept))


def beside(topics: Sequence[str], file: str) -> tuple[str, tuple[str, ...]] | None:
    """Of the topics of a file with parallels (sorted) that of the entries that name a document, and the others named
    there."""
    begin = f"{PARALLELS} {file} "
    at = bisect_left(topics, begin)
    if at == len(topics) or not topics[at].startswith(begin):
        return None
    return topics[at], tuple(topics[at].removeprefix(begin).split())


def named(topics: Iterable[str]) -> Iterator[str]:
    """The documents that a file with these topics has parallels of."""
    for topic in topics:
        words = topic.split(" ")
        if words[0] == PARALLELS and len(words) > 1:
            yield words[1]


def passages(source: Source, raw: bytes) -> dict[str, str]:
    """By topic, what a file tells of parallels, as XML with the prefix f."""
    found = {}
    entries = tuple(_entries(source))
    if entries:
        found[PARALLELS] = "".join(entry.part().xml() for entry in entries)
        naming: dict[str, list[Entry]] = {}
        for entry in entries:
            for file in dict.fromkeys(side.file for side in entry.sides):
                naming.setdefault(file, []).append(entry)
        for file, mine in sorted(naming.items()):
            others = sorted({side.file for entry in mine for side in entry.sides} - {file})
            found[" ".join([PARALLELS, file, *others])] = "".join(entry.part().xml() for entry in mine)
            found[f"{FOOT} {file}"] = "".join([*(entry.seen_from(file).xml() for entry in mine), *_others(mine, file)])
    if source.kind == "document" and b"anchor" in raw:
        read = reading(raw, marks=False)
        places = offsets(read)
        if places:
            found[ANCHORS] = "".join(part.xml() for part in _anchors(read, places))
    return found


def _entries(source: Source) -> Iterator[Entry]:
    for app in source.tree.iterfind(f".//{TEI}app"):
        around = app.getparent()
        if app.get("type") != "parallel" and (around.tag != f"{TEI}listApp" or around.get("type") != "parallels"):
            continue
        sides = tuple(side for child in app if (side := _side(child)) is not None)
        if len(sides) > 1:
            yield Entry(app.get(_ID, ""), app.get("subtype", ""), app.get("ana") is not None, sides)


def _side(node: Any) -> Side | None:
    if node.tag not in (f"{TEI}lem", f"{TEI}rdg"):
        return None
    pointers = [pointer.partition("#") for pointer in (node.get("source") or "").split()]
    if len(pointers) != 2 or pointers[0][0] != pointers[1][0] or not pointers[0][0]:
        return None
    siglum = " ".join(word.lstrip("#") for word in (node.get("wit") or "").split())
    text = " ".join("".join(node.itertext()).split())
    return Side(siglum, pointers[0][0], pointers[0][2], pointers[1][2], node.get("type", ""), text)


def entries_of(xml: str) -> list[Entry]:
    """The entries that ``passages`` wrote."""
    return [
        Entry(
            node.get("id"), node.get("degree"), bool(node.get("proposed")),
            tuple(
                Side(
                    side.get("siglum", ""), side.get("file"), side.get("from", ""), side.get("to", ""),
                    side.get("degree", ""), side.text or "",
                )
                for side in node
            ),
        )
        for node in _all(xml)
    ]  # fmt: skip


def at_foot(entries: str, anchors: str) -> tuple[str, dict[str, str]]:
    """The entries at the foot of a document in the order in which it has them, each with the ``label`` of its
    paragraph there and the anchor ``from`` which it is; behind them the other documents. And by anchor what its mark
    is. ``anchors``: the record of where the document's anchors stand."""
    root, marks = _all(entries), _all(anchors)
    places = {node.get("id"): (int(node.get("at")), node.get("label")) for node in marks if node.get("id")}
    lost = (10**9, "")
    found = []
    opened: dict[str, list[Any]] = {}
    closed = set()
    for node in root.iterchildren(f"{FACTS}parallel"):
        sides = [side for side in node if side.tag == f"{FACTS}side"]
        at, label_there = min((places.get(side.get("from"), lost) for side in sides if side.get("from")), default=lost)
        node.set("label", label_there)
        node.set("from", sides[0].get("from", ""))
        found.append((at, node.get("id"), node, sides))
    found.sort(key=lambda each: each[:2])
    for _, _, node, sides in found:
        for key in dict.fromkeys(side.get("from", "") for side in sides):
            opened.setdefault(key, []).append(node)
        for side in sides:
            closed.add(side.get("to", ""))
            node.remove(side)
    root[:] = [*(node for _, _, node, _ in found), *root.iterchildren(f"{FACTS}other")]
    said = _marks(opened, closed - {""})
    text = etree.tostring(root, encoding="unicode")
    return text[text.index(">") + 1 : text.rindex("<")], said


def _marks(opened: Mapping[str, Sequence[Any]], closed: Set[str]) -> dict[str, str]:
    """By anchor, what it is for its page: ``closes``; or ``class``, the ``entry`` that it leads to (it is ``marked``),
    the others' ``sigla``."""
    found = {key: _said({"closes": "closes"}) for key in closed}
    for key, nodes in opened.items():
        sigla = dict.fromkeys(siglum for node in nodes for siglum in node.get("sigla").split())
        shown = " ".join(sigla) if len(nodes) > 1 else nodes[0].get("sigla")
        name = "par par-end" if key in closed else "par"
        if nodes[0].get("from") == key:
            nodes[0].set("marked", "marked")
        found[key] = _said({"class": name, "entry": nodes[0].get("id"), "sigla": shown})
    return found


def _said(attributes: Mapping[str, str]) -> str:
    return "".join(f" rubricator:{name}={quoteattr(value)}" for name, value in attributes.items())


def with_marks(text: str, marks: Mapping[str, str]) -> str:
    """A document, as lxml wrote it, whose anchors say what they are for the page."""
    if not marks:
        return text
    declared = re.sub(r"\A<[^\s>/]+", rf'\g<0> xmlns:rubricator="{FACTS[1:-1]}"', text, count=1)
    return _ANCHOR.sub(lambda found: found[1] + marks.get(found[2], ""), declared)


def _all(xml: str) -> Any:
    root: Any = etree.fromstring(f'<f:all xmlns:f="urn:rubricator:facts">{xml}</f:all>')
    return root


def offsets(read: Reading) -> Mapping[str, tuple[int, int]]:
    """For each anchor the offsets in the view at which a passage that begins there begins, and one that ends there
    ends."""
    order = sorted(range(len(read.pieces)), key=lambda number: read.pieces[number].start)
    begins = [(read.pieces[number].start, read.starts[number]) for number in order]
    ends = [(read.pieces[number].end, read.starts[number] + len(read.pieces[number].text)) for number in order]
    found = {}
    at = behind = 0
    for key, byte in sorted(points(read).items(), key=lambda item: (item[1], item[0])):
        while at < len(begins) and begins[at][0] < byte:
            at += 1
        while behind < len(ends) and ends[behind][0] <= byte:
            behind += 1
        start = begins[at][1] if at < len(begins) else len(read.view.text)
        found[key] = (start, ends[behind - 1][1] if behind else 0)
    return found


def label(read: Reading, block: int) -> str:
    """The number of the paragraph, or what kind of block it is ("at.head")."""
    element = read.source.elements[read.elements[block]]
    return element.attributes.get("n") or f"at.{element.name}"


def _anchors(read: Reading, places: Mapping[str, tuple[int, int]]) -> Iterator[Part]:
    yield Part("extent", {"length": str(len(read.view.text))})
    for key, (start, end) in places.items():
        block = read.block(min(start, max(0, len(read.view.text) - 1)))
        attributes = {"id": key, "at": str(start), "end": str(end), "in": read.ids[block], "label": label(read, block)}
        yield Part("anchor", attributes)
