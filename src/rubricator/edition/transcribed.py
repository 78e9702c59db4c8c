"""The ways of TEI beside ``@facs`` to say what is where on an image, brought to that one, so that all that shows images
(pages, search, manifests, books) knows a single form.

A surface or zone may point to the text (``@start``, ``@corresp``), and the text to it by ``@corresp``. And where a file
has no ``text``, a transcription may stand in the zones themselves (``sourceDoc``, TEI P5, 12.2): it becomes the text, a
page break for each surface, a block for each zone, a line for each ``line``; the zones stay, without their words.

Law: the words of a ``sourceDoc`` are those of the text that it becomes, in their order.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_TOPS = (f"{TEI}facsimile", f"{TEI}sourceDoc")
_PLACES = (f"{TEI}surface", f"{TEI}zone", f"{TEI}line", f"{TEI}graphic")
# What a surface holds beside words: other places, pictures, and what is said of it.
_NO_WORDS = frozenset(
    f"{TEI}{name}" for name in ("graphic", "media", "binaryObject", "formula", "path", "desc", "label")
)
_SURFACES = frozenset(f"{TEI}{name}" for name in ("surface", "surfaceGrp"))
# What a block takes over from its zone.
_KEPT = ("{http://www.w3.org/XML/1998/namespace}lang", "type", "rend", "style")
ZONE, LINE = f"{TEI}zone", f"{TEI}line"


def name_images(tree: Any) -> None:
    """Let the text say by ``@facs`` what a file says of its images in another way."""
    root = tree.getroot()
    places = [place for top in root.iter(*_TOPS) for place in top.iter(*_PLACES)]
    if not places:
        return
    if root.find(f"{TEI}text") is None and root.find(f"{TEI}sourceDoc") is not None:
        for number, place in enumerate(places, 1):
            _id(place, number)
        _transcribe(root)
    else:
        _point_back(root, places)


# ── pointers from the image to the text, and the other way by another name ──


def _point_back(root: Any, places: list[Any]) -> None:
    of = {place.get(XML_ID) for place in places if place.get(XML_ID)}
    elements = [node for text in root.iterfind(f"{TEI}text") for node in text.iter(etree.Element)]
    for node in elements:
        keys = _keys(node.get("corresp"))
        if keys and not node.get("facs") and of.issuperset(keys):
            node.set("facs", " ".join(f"#{key}" for key in keys))
    ids = {node.get(XML_ID): node for node in elements if node.get(XML_ID)}
    for number, place in enumerate(places, 1):
        for key in (*_keys(place.get("start")), *_keys(place.get("corresp"))):
            # What is there already may name the image by itself; what points to no place is kept behind.
            if (node := ids.get(key)) is not None and not _keys(node.get("facs")):
                node.set("facs", f"#{_id(place, number)} {node.get('facs', '')}".strip())


def _keys(pointers: str | None) -> list[str]:
    return [pointer[1:] for pointer in (pointers or "").split() if pointer.startswith("#")]


def _id(place: Any, number: int) -> str:
    """The id of a place; one of the program's own where it has none."""
    if place.get(XML_ID) is None:
        place.set(XML_ID, f"facs.place.{number}")
    return str(place.get(XML_ID))


# ── a transcription within the zones ──


def _transcribe(root: Any) -> None:
    text = etree.SubElement(root, f"{TEI}text")
    body = etree.SubElement(text, f"{TEI}body")
    for source in root.iterfind(f"{TEI}sourceDoc"):
        text.sourceline = body.sourceline = source.sourceline
        held = etree.SubElement(body, f"{TEI}div")
        held.sourceline = source.sourceline
        _Writer(held).surfaces(source)


class _Writer:
    """Writes what is read of surfaces into a division: a block is open while words of the same zone follow."""

    def __init__(self, division: Any) -> None:
        self._division = division
        self._block: Any = None

    def surfaces(self, holder: Any) -> None:
        """The surfaces of a source, or of a group of them."""
        for child in _elements(holder):
            if child.tag == f"{TEI}surfaceGrp":
                self.surfaces(child)
            elif child.tag == f"{TEI}surface":
                self._close()
                page = self._add(self._division, "pb", child)
                if child.get("n"):
                    page.set("n", child.get("n"))
                self._words(child)

    def _words(self, place: Any) -> None:
        """What a surface or a zone holds, in its order."""
        self._close()
        self._say(place, place.text)
        place.text = None
        for child in list(place):
            tail, child.tail = child.tail, None
            self._one(place, child)
            self._say(place, tail)
        self._close()

    def _one(self, place: Any, child: Any) -> None:
        if not isinstance(child.tag, str) or child.tag in _NO_WORDS:
            return
        if child.tag in _SURFACES:
            holder = etree.Element("holder")
            following = place.index(child)
            holder.append(child)
            self.surfaces(holder)
            place.insert(following, child)
        elif child.tag == LINE or (child.tag == ZONE and _is_line(child)):
            self._line(place, child)
        elif child.tag == ZONE:
            self._words(child)
        else:
            self._open(place).append(child)

    def _line(self, place: Any, line: Any) -> None:
        """A line, or a zone around one; its words move behind the mark of its beginning."""
        within = line.find(LINE) if line.tag == ZONE else line
        block = self._open(place)
        mark = self._add(block, "lb", line)
        number = line.get("n") or (within.get("n") if within is not None else None)
        if number:
            mark.set("n", number)
        parts = list(_parts(line))
        mark.tail = parts.pop(0) if parts and isinstance(parts[0], str) else None
        for part in parts:
            if isinstance(part, str):
                _behind(block, part)
            else:
                block.append(part)
        _behind(block, "\n")

    def _open(self, place: Any) -> Any:
        if self._block is None:
            self._block = self._add(self._division, "ab", place)
        return self._block

    def _close(self) -> None:
        self._block = None

    def _say(self, place: Any, words: str | None) -> None:
        if words and words.strip():
            _behind(self._open(place), words)

    def _add(self, holder: Any, name: str, place: Any) -> Any:
        made = etree.SubElement(holder, f"{TEI}{name}")
        if _pictured(place):
            made.set("facs", f"#{place.get(XML_ID)}")
        elif key := place.attrib.pop(XML_ID, ""):
            made.set(XML_ID, key)  # no zone is drawn that would need it
        for name in _KEPT:
            if place.get(name) and made.tag == f"{TEI}ab" and place.tag != f"{TEI}surface":
                made.set(name, place.get(name))
        made.sourceline = place.sourceline
        return made


def _pictured(place: Any) -> bool:
    """Whether the surface of a place has an image."""
    surface = next(node for node in (place, *place.iterancestors()) if node.tag == f"{TEI}surface")
    return surface.find(f".//{TEI}graphic") is not None


def _is_line(zone: Any) -> bool:
    """Whether a zone is of a single line: it holds nothing but that, or words in which no other place is."""
    held = [child for child in _elements(zone) if child.tag not in _NO_WORDS]
    if [child.tag for child in held] == [LINE]:
        return not _says(zone) and not _places(held[0])
    return not _places(zone) and (_says(zone) or bool(held))


def _says(zone: Any) -> bool:
    return bool((zone.text or "").strip()) or any((child.tail or "").strip() for child in zone)


def _places(node: Any) -> bool:
    """Whether surfaces, zones or lines are within."""
    return any(child is not node for child in node.iter(*_SURFACES, ZONE, LINE))


def _parts(line: Any) -> Iterator[Any]:
    """The words and elements of a line, taken out of it; of a line within its zone, those of the line."""
    if line.text and line.text.strip():
        yield line.text
    line.text = None
    for child in list(line):
        tail, child.tail = child.tail, None
        if child.tag == LINE:
            yield from _parts(child)
        elif isinstance(child.tag, str) and child.tag not in _NO_WORDS:
            line.remove(child)
            yield child
        if tail and (tail.strip() or line.tag == LINE):
            yield tail


def _elements(holder: Any) -> list[Any]:
    return [child for child in holder if isinstance(child.tag, str)]


def _behind(block: Any, words: str) -> None:
    if len(block):
        block[-1].tail = (block[-1].tail or "") + words
    else:
        block.text = (block.text or "") + words
