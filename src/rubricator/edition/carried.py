"""Entries that lie elsewhere than in the edition's own authority files: in lists that documents of other projects carry
(``particDesc``, ``settingDesc``, ``standOff``, ``back``), and in files of such lists under any name.

Law: such an entry is one of the registers, under its id; what leads to it leads there. Of two with one id, that of the
authority file is meant, else the first. (TEI P5, 2.4.2, 14.3 and 17.)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

from lxml import etree

TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
# Says of a name that its reference was completed here: that no list has it is no mistake of the file.
LED = "{urn:rubricator:facts}led"

REGISTERS = {"person": "persons.xml", "place": "places.xml", "org": "organizations.xml", "event": "events.xml"}
LISTS = tuple(f"{TEI}list{name}" for name in ("Person", "Place", "Org", "Event"))
_HEADER = tuple(f"{TEI}teiHeader/{TEI}profileDesc/{TEI}{name}" for name in ("particDesc", "settingDesc"))
_CARRYING = (*_HEADER, f"{TEI}standOff", f"{TEI}text/{TEI}back")
# What a name is a name of.
_OF = {
    "persName": "person", "author": "person", "editor": "person", "u": "person", "annotationBlock": "person",
    "placeName": "place", "settlement": "place", "country": "place", "region": "place", "geogName": "place",
    "district": "place", "orgName": "org", "eventName": "event",
}  # fmt: skip
_SPEECHES = frozenset({f"{TEI}u", f"{TEI}annotationBlock"})
_TYPES = {"person": "person", "pers": "person", "place": "place", "org": "org", "organization": "org", "event": "event"}
_OTHERS_FILE = re.compile(r"[^#\s]*\.xml#(\S+)")
_ONE_CLASS = re.compile(r"\((?:\[[^\[\]]*\]|\.|\\[wdS])[+*]?\)")
_PREFIXED = re.compile(r"([a-z][a-z\d.+-]*):(\S+)", re.IGNORECASE)


def carried(tree: Any) -> Iterator[tuple[str, str, Any]]:
    """The entries that a file carries: register, id, element; each id once."""
    seen = set()
    places = list(tree.iterfind(f"{TEI}text")) if is_lists_alone(tree) else []
    for place in [*places, *(node for path in _CARRYING for node in tree.iterfind(path))]:
        for node in place.iter(*(f"{TEI}{kind}" for kind in REGISTERS)):
            key = node.get(XML_ID)
            if key and key not in seen:
                seen.add(key)
                yield REGISTERS[node.tag.removeprefix(TEI)], key, node


def without_lists(tree: Any) -> Any:
    """A copy without the lists behind the text, whose entries stand in the registers; the tree where it has none."""
    if all(tree.find(f"{TEI}text/{TEI}back/{name}") is None for name in LISTS):
        return tree
    copy = deepcopy(tree)
    for name in LISTS:
        for node in list(copy.iterfind(f"{TEI}text/{TEI}back/{name}")):
            if all(child.get(XML_ID) for kind in REGISTERS for child in node.iterfind(f"{TEI}{kind}")):
                node.getparent().remove(node)
    return copy


def is_lists_alone(tree: Any) -> bool:
    """Whether the text of a file is lists of persons, places, organizations or events, and nothing else."""
    bodies = list(tree.iterfind(f"{TEI}text/{TEI}body"))
    return any(next(body.iter(*LISTS), None) is not None for body in bodies) and not any(map(_words, bodies))


def _words(node: Any) -> bool:
    if not isinstance(node.tag, str) or node.tag in (*LISTS, f"{TEI}head"):
        return False
    return bool((node.text or "").strip()) or any(_words(child) or (child.tail or "").strip() for child in node)


def lead_home(tree: Any, own: Mapping[str, str]) -> None:
    """Complete the pointers of names that lead to entries under their bare ids or into other files of lists ("#kim",
    "lists/people.xml#kim"), and those with a prefix that the header declares (``prefixDef``). ``own``: the edition's
    authority files, to which pointers are left as they are."""
    root = tree.getroot()
    _expand(root)
    entries = {key: f"{register}#{key}" for register, key, _ in carried(tree)}
    ids: set[str] | None = None
    for node in root.iter(etree.Element):
        name = "who" if node.tag in _SPEECHES else "ref"
        value = node.get(name)
        if not value or "#" not in value:
            continue
        if ids is None:
            ids = {key for each in root.iter(etree.Element) if (key := each.get(XML_ID))}
        led = " ".join(_led(pointer, node, entries, ids, own) for pointer in value.split())
        if led != value:
            node.set(name, led)
            node.set(LED, "1")


def _led(pointer: str, node: Any, entries: Mapping[str, str], ids: set[str], own: Mapping[str, str]) -> str:
    key = pointer.removeprefix("#")
    if key != pointer:
        return entries.get(key) or ("" if key in ids else _by_name(node, key)) or pointer
    other = _OTHERS_FILE.fullmatch(pointer)
    if other is None or ":" in pointer or pointer.partition("#")[0].rpartition("/")[2] in own:
        return pointer
    return _by_name(node, other[1]) or pointer


def _by_name(node: Any, key: str) -> str:
    """Where an entry for such a name would stand; "" where the name does not say of what it is one."""
    kind = _OF.get(node.tag.removeprefix(TEI)) or _TYPES.get(node.get("type", "").lower(), "")
    return f"{REGISTERS[kind]}#{key}" if kind else ""


def _expand(root: Any) -> None:
    """Addresses with a prefix of their own, as the header explains them; what only points shows what is behind it."""
    prefixes = [
        (node.get("ident", ""), node.get("matchPattern", ""), node.get("replacementPattern", ""))
        for node in root.iterfind(f"{TEI}teiHeader//{TEI}prefixDef")
    ]
    if not prefixes:
        return
    for node in root.iter(etree.Element):
        for name in ("ref", "target"):
            value = node.get(name)
            if not value or ":" not in value:
                continue
            full = " ".join(_explained(pointer, prefixes) for pointer in value.split())
            if full != value:
                node.set(name, full)
                if node.tag == f"{TEI}ptr":
                    node.tag, node.text = f"{TEI}ref", value.partition(":")[2]


def _explained(pointer: str, prefixes: list[tuple[str, str, str]]) -> str:
    """The whole address, where the pattern is one group of characters of one class: nothing of it is run that might
    never end."""
    found = _PREFIXED.fullmatch(pointer)
    for ident, pattern, replacement in prefixes if found else ():
        if found and found[1] == ident and _ONE_CLASS.fullmatch(pattern):
            try:
                matches = re.fullmatch(pattern, found[2])
            except re.error:
                continue  # a pattern that is none explains nothing
            if matches:
                return replacement.replace("$1", found[2])
    return pointer
