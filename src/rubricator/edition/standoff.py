"""What a file says of its text from outside of it (``standOff``, ``listAnnotation``, ``spanGrp``), brought to its
place: a note where it points, so that all that shows notes (pages, print, search, other forms) shows these as well.

Law: the words of the text are the same before and after; what points nowhere stays where it is.
(TEI P5, 16.10 and 17.3.)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import Any

from lxml import etree

TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"

# Notes that have a series of their own on the pages; every other remark is the editor's.
_KINDS = frozenset({"editorial", "textual", "biographical", "footnote"})
# Where a mark stands behind the last word, inside of the element; of what holds such blocks, in the first of them.
_LINES = frozenset("p head l ab cell speaker stage signed dateline salute label byline trailer titlePart ab u".split())
_FIRST = frozenset(
    "div div1 div2 div3 div4 div5 div6 div7 text body front back group lg sp list item table row quote cit q opener "
    "closer figure floatingText castList castItem titlePage docTitle argument epigraph postscript listBibl".split()
)
# What is said of single words (parts of speech) is for programs.
_WORDS = frozenset({"w", "pc", "c", "m"})
_POINTER = re.compile(r"#range\(\s*#?([^,\s]+)\s*,\s*#?([^)\s]+)\s*\)|#([^\s#()]+)")
_MARKED = frozenset({"note", "annotation", "span"})


def bring_home(tree: Any, file: str) -> None:
    """Move the notes, annotations and spans of a tree to where they point."""
    root = tree.getroot()
    remarks = [node for node in _apart(root) if node.tag.removeprefix(TEI) in _MARKED]
    if not remarks:
        return
    ids = {node.get(XML_ID): node for text in root.iterfind(f"{TEI}text") for node in text.iter() if node.get(XML_ID)}
    for remark in remarks:
        places = [ids[key] for key in _targets(remark, file) if key in ids]
        if not places or all(place.tag.removeprefix(TEI) in _WORDS for place in places):
            continue
        note = _note(remark)
        if note is None:
            continue
        for place in places:
            _behind(place, note)
            note = deepcopy(note)
            note.attrib.pop(XML_ID, None)
        _take_out(remark)


def _apart(root: Any) -> Iterator[Any]:
    """What stands in ``standOff``; and spans anywhere but beside the speech that they describe."""
    for outside in root.iterfind(f"{TEI}standOff"):
        yield from (node for node in list(outside.iter(etree.Element)) if not _is_inside(node))
    for group in list(root.iterfind(f"{TEI}text//{TEI}spanGrp")):
        if group.getparent().tag != f"{TEI}annotationBlock":
            yield from list(group.iterfind(f"{TEI}span"))


def _is_inside(node: Any) -> bool:
    """Whether a node is part of another remark, or says something of an entry or a reading, not of the text."""
    held = (f"{TEI}{name}" for name in (*_MARKED, "app", "person", "place", "org", "event", "bibl", "witness"))
    return any(True for _ in node.iterancestors(*held))


def _targets(remark: Any, file: str) -> list[str]:
    """The ids that a remark points to; of a range its end."""
    said = remark.get("to") or remark.get("target") or remark.get("from") or ""
    found = []
    for pointer in re.split(r"\s+(?![^(]*\))", said.strip()):
        name, mark, _ = pointer.partition("#")
        match = _POINTER.fullmatch(mark + pointer[len(name) + 1 :])
        if match and name.rpartition("/")[2] in ("", file):
            found.append(match[2] or match[3])
    return list(dict.fromkeys(found))


def _note(remark: Any) -> Any:
    """The remark as a note of the text; None where it says nothing in words."""
    kind = remark.get("type", "") if remark.tag == f"{TEI}note" else ""
    note = etree.Element(f"{TEI}note", {"type": kind if kind in _KINDS else "editorial"})
    note.sourceline = remark.sourceline
    for name in ("resp", "n", XML_ID, "{http://www.w3.org/XML/1998/namespace}lang"):
        value = remark.get(name) or (remark.getparent().get(name) if name != XML_ID else None)
        if value:
            note.set(name, value)
    if remark.tag == f"{TEI}span":
        _say_kind(note, remark.get("type") or remark.getparent().get("type") or "")
    for part in _parts(remark):
        _append(note, part)
    return note if "".join(map(str, note.itertext())).strip() else None


def _say_kind(note: Any, kind: str) -> None:
    if kind:
        label = etree.SubElement(note, f"{TEI}hi", {"rend": "italic"})
        label.text, label.tail = f"{kind.replace('-', ' ').replace('_', ' ')}:", " "


def _parts(remark: Any) -> Sequence[Any]:
    """The elements whose content is what the remark says: its notes, of an annotation; itself."""
    if remark.tag != f"{TEI}annotation":
        return [remark]
    return list(remark.iterfind(f"{TEI}note"))


def _append(note: Any, part: Any) -> None:
    """The content of ``part`` behind that of the note."""
    text = part.text or ""
    if len(note):
        note[-1].tail = (note[-1].tail or "") + text
    else:
        note.text = (note.text or "") + text
    note.extend(deepcopy(child) for child in part)


def _behind(place: Any, note: Any) -> None:
    """Put the note behind the last word of a place."""
    name = place.tag.removeprefix(TEI)
    if name in _FIRST:
        first = next((each for each in place.iterdescendants(*(f"{TEI}{line}" for line in _LINES))), None)
        if first is not None or name in ("item", "quote", "q"):
            return _at_end(place if first is None else first, note)
    if name in _LINES:
        return _at_end(place, note)
    tail, place.tail = place.tail, None
    place.addnext(note)
    note.tail = tail
    return None


def _at_end(line: Any, note: Any) -> None:
    """At the end of a line, before the white space there."""
    last = line[-1] if len(line) else None
    text = (line.text if last is None else last.tail) or ""
    words = text.rstrip()
    if last is None:
        line.text = words
    else:
        last.tail = words
    note.tail = text[len(words) :]
    line.append(note)


def _take_out(node: Any) -> None:
    """Take a node out, and leave what stands behind it."""
    parent, before = node.getparent(), node.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + (node.tail or "")
    else:
        parent.text = (parent.text or "") + (node.tail or "")
    parent.remove(node)
