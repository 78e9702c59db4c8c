"""Checks that no grammar can make: ids given twice, and pointers that lead nowhere or to the wrong kind of entry."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from lxml import etree

from rubricator.schemas.check.naming import listed, nearest, tag

_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"

# TEI's attributes that hold pointers, as far as this schema has them.
_POINTERS = ("ref", "resp", "ana", "corresp", "next", "prev", "source", "target", "who", "sameAs", "copyOf", "spanTo")
_WITNESSES = "wit"
# Its other values are addresses of images.
_IMAGES = "facs"

# What a pointer of a name must lead to; and what may be made responsible.
_REGISTER = {"persName": "person", "placeName": "place", "orgName": "org"}
_RESPONSIBLE = frozenset(
    ("respStmt", "editor", "author", "principal", "person", "org", "application", "persName", "name", "witness")
)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


@dataclass(frozen=True, slots=True)
class Problem:
    """``number``: of the element in its file, from 0; ``node``: "" for the element, else its attribute ("@ref")."""

    number: int
    code: str
    message: str
    remedy: str
    node: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """What has an id: the name of the element."""

    element: str
    line: int


UNREAD = Target("", 0)  # something in a file that cannot be parsed

Ids = Mapping[str, Mapping[str, Target]]


def ids(root: etree._Element) -> dict[str, Target]:
    """xml:id → what bears it; the first one where it is given twice."""
    found: dict[str, Target] = {}
    for element in root.iter(etree.Element):
        if key := element.get(_XML_ID):
            found.setdefault(key, Target(etree.QName(element).localname, cast("int | None", element.sourceline) or 0))
    return found


def link_problems(file: str, root: etree._Element, known: Ids) -> Iterator[Problem]:
    """What is wrong with the ids and pointers of one file; ``known`` are the ids of all files, its own too."""
    seen: set[str] = set()
    for number, element in enumerate(root.iter(etree.Element)):
        key = element.get(_XML_ID)
        if key and key in seen:
            first = known[file][key]
            yield Problem(
                number,
                "id-duplicate",
                f"The id “{key}” is given twice; {tag(first.element)} in line {first.line} has it already.",
                "Give this element another id. The older one keeps it, because others point to it.",
                "@xml:id",
            )
        seen.add(key or "")
        for name in (*_POINTERS, _WITNESSES, _IMAGES):
            for pointer in element.get(name, "").split():
                if name == _IMAGES and not pointer.startswith("#"):
                    continue
                problem = _problem(file, element, name, pointer, known)
                if problem is not None:
                    yield Problem(number, *problem, f"@{name}")


Said = tuple[str, str, str]


def _problem(file: str, element: etree._Element, attribute: str, pointer: str, known: Ids) -> Said | None:
    if _SCHEME.match(pointer):
        return None
    if attribute == _WITNESSES:
        return _witness_problem(file, pointer, known)
    path, _, key = pointer.partition("#")
    place = posixpath.normpath(posixpath.join(posixpath.dirname(file), path)) if path else file
    if "#" not in pointer and not re.search(r"[./]", pointer):
        return _half(attribute, pointer, known[file])
    if place not in known:
        return _no_file(place, attribute, pointer, known) if place.endswith(".xml") else None
    if not key:
        return None if "#" not in pointer and path.endswith(".xml") else _half(attribute, pointer, {})
    target = known[place].get(key)
    if target is None:
        return _nowhere(place, key, attribute, pointer, known)
    if target == UNREAD:
        return None
    return _kind_problem(etree.QName(element).localname, attribute, pointer, target)


def _witness_problem(file: str, pointer: str, known: Ids) -> Said | None:
    siglum = pointer.removeprefix("#")
    target = known[file].get(siglum)
    if target is not None and target.element in ("witness", "listWit"):
        return None
    declared = sorted(key for key, found in known[file].items() if found.element == "witness")
    return (
        "witness-undeclared",
        f"Nobody declared the siglum {siglum} in this file.",
        f'Write <witness xml:id="{siglum}"> into <listWit>, or one of the sigla that are declared: {listed(declared)}.',
    )


def _half(attribute: str, pointer: str, here: Mapping[str, Target]) -> Said:
    message = f"@{attribute} is no pointer: “{pointer}” names no id."
    if pointer in here:
        return "link-form", f"{message} Did you mean “#{pointer}”?", f'Write {attribute}="#{pointer}".'
    example = f'Write {attribute}="#id" for something in this file, {attribute}="file.xml#id" for another.'
    return "link-form", message, example


def _no_file(place: str, attribute: str, pointer: str, known: Ids) -> Said:
    near = nearest(place, known)
    right = f'Write {attribute}="{_beside(pointer, place, near)}".' if near else ""
    message = f"@{attribute} leads to a file that is not there: {place}.{_meant(near)}"
    return "link-file-missing", message, right or "Correct the file's name, or add the file."


def _nowhere(place: str, key: str, attribute: str, pointer: str, known: Ids) -> Said:
    near = nearest(key, known[place])
    right = f'Write {attribute}="{pointer.partition("#")[0]}#{near}".' if near else ""
    message = f"@{attribute} leads nowhere: {_file(pointer)} has no id “{key}”.{_meant(near)}"
    return "link-nowhere", message, right or "Correct the id, or add what it leads to."


def _file(pointer: str) -> str:
    """The file of a pointer as the message names it."""
    return pointer.partition("#")[0] or "this file"


def _meant(near: str) -> str:
    return f" Did you mean “{near}”?" if near else ""


def _beside(pointer: str, place: str, near: str) -> str:
    """The pointer with the other file in it, as it must be written where it stands."""
    folder = posixpath.dirname(place) or "."
    path, mark, key = pointer.partition("#")
    there = posixpath.relpath(near, folder)
    return f"{posixpath.normpath(posixpath.join(posixpath.dirname(path), there))}{mark}{key}"


def _instead(element: str, attribute: str) -> str:
    """The element that would be right for what is pointed to."""
    other = next((name for name, entry in _REGISTER.items() if entry == element), "")
    return f", or make this {tag(other)}" if other and attribute == "ref" else ""


def _kind_problem(element: str, attribute: str, pointer: str, target: Target) -> Said | None:
    if attribute == "ref" and element in _REGISTER and target.element != _REGISTER[element]:
        wanted = _REGISTER[element]
        return (
            "link-kind",
            f"@{attribute} on {tag(element)} leads to {tag(target.element)} (“{pointer}”), not to {tag(wanted)}.",
            f"Write the id of {tag(wanted)}{_instead(target.element, attribute)}.",
        )
    if attribute == "resp" and target.element not in _RESPONSIBLE:
        return (
            "link-kind",
            f"@resp leads to {tag(target.element)} (“{pointer}”), which is nobody who can be responsible.",
            "Write the id of an <editor> or <respStmt> of the header, or of a <person>.",
        )
    return None
