"""What a file includes (XInclude 1.0), put in: main files of projects hold their chapters, headers, lists apart.

Law: nothing outside of the folder is read, nothing is fetched, no DTD; what includes itself, grows without end or is
not there is told, and its ``xi:fallback`` stands in its place. Every finding names the file and line where the words
are written, whichever file they were put into.
"""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from copy import deepcopy
from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import Any
from urllib.parse import unquote

from lxml import etree

from rubricator import safe_xml
from rubricator.findings import Finding, Severity

_XI = "{http://www.w3.org/2001/XInclude}"
INCLUDE = f"{_XI}include"
_FALLBACK = f"{_XI}fallback"
_TEI = "{http://www.tei-c.org/ns/1.0}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ID = "{http://www.w3.org/XML/1998/namespace}id"

# What stands in every file that includes others: the end of XInclude's namespace.
MARK = b"/XInclude"
MOST_FILES = 20_000
MOST_BYTES = 200_000_000
DEEPEST = 50

# The bytes of a file by its path from the folder; None where there is none, or where it lies outside.
Reader = Callable[[str], bytes | None]


@dataclass(frozen=True, slots=True)
class Whole:
    """A file with what it includes. ``files``: the paths of these. ``lines``: for lines of ``data``, in order, the file
    and line that they stand in."""

    data: bytes = field(repr=False)
    files: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    lines: tuple[tuple[int, str, int], ...] = field(default=(), repr=False)

    @property
    def names(self) -> frozenset[str]:
        """The paths of the file and of what it includes."""
        return frozenset({*self.files, *(file for _, file, _ in self.lines)})

    def located(self, finding: Finding) -> Finding:
        """A finding on ``data``, at the place where the words are written."""
        if not self.lines or finding.line <= 0:
            return finding
        at = bisect_right(self.lines, (finding.line, "\U0010ffff", 0)) - 1
        first, file, line = self.lines[max(at, 0)]
        same = finding.line == first
        place = finding.column if same and file == self.lines[0][1] and line == first else 0
        return replace(finding, file=file, line=line + max(finding.line - first, 0), column=place)


def includes(data: bytes) -> bool:
    """Whether a file may include others."""
    return MARK in data


def whole(data: bytes, path: str, read: Reader, *, sample: bool = False) -> Whole:
    """A file, by its path from the folder, with what it includes. A corpus is left without the documents that it
    includes, which are files of their own (``sample``: but for one, without which it is none). What is no XML stays
    as it is."""
    if not includes(data):
        return Whole(data)
    root = parsed(data)
    if isinstance(root, str):
        return Whole(data)
    work = _Work(read, sample)
    work.note(root, path)
    root = work.fill(root, path, (f"{path}#",))
    work.lead(root, path)
    return work.made(root.getroottree())


def parsed(data: bytes) -> Any:
    """The root, or why there is none."""
    parser = safe_xml.parser(entities=True)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        return (str(error).splitlines() or [""])[0].strip() or "no XML"


class _Work:
    """One file being filled."""

    def __init__(self, read: Reader, sample: bool) -> None:
        self._read, self._sample = read, sample
        self._bytes = self._count = 0
        self._known: dict[str, bytes | None] = {}
        self._files: dict[str, None] = {}
        self._findings: list[Finding] = []
        self._origin: dict[Any, tuple[str, int]] = {}

    def note(self, root: Any, path: str) -> None:
        """Remember of each element where it is written."""
        for node in root.iter(etree.Element):
            self._origin[node] = (path, node.sourceline or 0)

    def fill(self, root: Any, path: str, within: tuple[str, ...]) -> Any:
        """Put in what a tree includes; its root, which may have been an include itself."""
        outermost = [node for node in root.iter(INCLUDE) if node is root or not _is_in_fallback(node, root)]
        for node in outermost:
            made = self._instead(node, path, within)
            if node is root and len(made) == 1 and not isinstance(made[0], str):
                return made[0]
            _replace(node, made)
        return root

    def _instead(self, node: Any, path: str, within: tuple[str, ...]) -> list[Any]:
        """What stands for an include: elements and texts."""
        said = self._found(node, path, within)
        if not isinstance(said, Finding):
            return said
        fallback = node.find(_FALLBACK)
        if fallback is None or said.code != "include-missing":
            self._findings.append(said)
        if fallback is None:
            return []
        self.fill(fallback, path, within)
        return [*filter(None, [fallback.text]), *(part for child in list(fallback) for part in _with_tail(child))]

    def _found(self, node: Any, path: str, within: tuple[str, ...]) -> list[Any] | Finding:
        href, pointer, kind = node.get("href", ""), node.get("xpointer", ""), node.get("parse", "xml")

        def wrong(code: str, message: str, remedy: str) -> Finding:
            return Finding(path, node.sourceline or 0, 0, code, Severity.ERROR, message, remedy)

        target = _target(path, href)
        if target is None:
            message = f"This file is not put in, because it lies outside of the edition's folder: {href}."
            return wrong("include-outside", message, "Copy it into the folder; nothing else is read, nothing fetched.")
        if f"{target}#{pointer}" in within or len(within) > DEEPEST:
            message = f"This would include itself: {' → '.join([*_names(within), target])}."
            return wrong("include-cycle", message, "Take one of these xi:include out.")
        data = self._data(target)
        if data is None:
            message = f"The file that should be put in here is not there: {target}."
            return wrong("include-missing", message, "Correct @href, put the file there, or write xi:fallback.")
        self._count, self._bytes = self._count + 1, self._bytes + len(data)
        if self._count > MOST_FILES or self._bytes > MOST_BYTES:
            message = "What this file includes grows too large: the rest is not put in."
            return wrong("include-cycle", message, "Look for files that include others many times over.")
        self._files.setdefault(target)
        if kind == "text":
            try:
                return [data.decode(node.get("encoding") or "utf-8-sig").replace("\r\n", "\n")]
            except (UnicodeDecodeError, LookupError) as error:
                message = f"The file that should be put in here cannot be read as text: {target} ({error})."
                return wrong("include-unusable", message, "Name its encoding by @encoding, or save it as UTF-8.")
        made = self._elements(data, target, pointer, within) if kind == "xml" else f"parse is {kind}, not xml or text"
        if isinstance(made, str):
            message = f"What should be put in here cannot be: {target}{f'#{pointer}' if pointer else ''} ({made})."
            return wrong("include-unusable", message, "Mend that file, or correct this xi:include.")
        return [] if self._is_apart(node, made) else _in_language(made, node)

    def _is_apart(self, node: Any, made: list[Any]) -> bool:
        """Whether documents that a corpus includes are left to themselves."""
        parent = node.getparent()
        documents = [one for one in made if one.tag == f"{_TEI}TEI"]
        if parent is None or parent.tag != f"{_TEI}teiCorpus" or not documents:
            return False
        return not (self._sample and parent.find(f"{_TEI}TEI") is None)

    def _data(self, target: str) -> bytes | None:
        if target not in self._known:
            self._known[target] = self._read(target)
        return self._known[target]

    def _elements(self, data: bytes, target: str, pointer: str, within: tuple[str, ...]) -> Any:
        """The elements that a pointer means, filled in turn; or why there are none."""
        root = parsed(data)
        if isinstance(root, str):
            return root
        found = _pointed(root, pointer) if pointer else [root]
        if isinstance(found, str) or not found:
            return found or "nothing there is meant by xpointer"
        made = []
        for node in found:
            language = next((each.get(_LANG) for each in (node, *node.iterancestors()) if each.get(_LANG)), "")
            copy = deepcopy(node)
            for one, its in zip(copy.iter(etree.Element), node.iter(etree.Element), strict=True):
                self._origin[one] = (target, its.sourceline or 0)
            copy.tail = None
            copy = self.fill(copy, target, (*within, f"{target}#{pointer}"))
            if language and not copy.get(_LANG):
                copy.set(_LANG, language)
            made.append(copy)
        return made

    def lead(self, root: Any, main: str) -> None:
        """Addresses of images as seen from the main file; pointers into files that are put in lead to their ids."""
        for node in root.iter(etree.Element):
            path = self._origin[node][0] if node in self._origin else main
            url = node.get("url")
            if path != main and url and node.tag in (f"{_TEI}graphic", f"{_TEI}media"):
                target = _target(path, url)
                node.set("url", posixpath.relpath(target, posixpath.dirname(main)) if target else url)
            for name, value in node.attrib.items():
                if ".xml#" in value:
                    node.set(name, " ".join(self._led(word, path, main) for word in value.split()))

    def _led(self, pointer: str, path: str, main: str) -> str:
        file, mark, key = pointer.partition("#")
        target = _target(path, file) if file and mark and ":" not in file else None
        if target is None:
            return pointer
        if target in self._files or (target == main and path != main):
            return f"#{key}"
        here, there = posixpath.dirname(path), posixpath.dirname(main)
        return pointer if here == there else f"{posixpath.relpath(target, there)}#{key}"

    def made(self, tree: Any) -> Whole:
        """The file as it is now."""
        data = etree.tostring(tree, encoding="utf-8", xml_declaration=True)
        again = parsed(data)
        places = [self._origin.get(node, ("", 0)) for node in tree.getroot().iter(etree.Element)]
        lines = [node.sourceline or 0 for node in again.iter(etree.Element)]
        first: dict[int, tuple[str, int]] = {}
        for line, place in zip(lines, places, strict=True):
            if place[0]:
                first.setdefault(line, place)
        return Whole(
            data,
            tuple(self._files),
            tuple(self._findings),
            tuple((line, *place) for line, place in sorted(first.items())),
        )


def _names(within: Iterable[str]) -> list[str]:
    return [name.partition("#")[0] for name in within]


def _target(path: str, href: str) -> str | None:
    """The path that a reference in a file means; None where that is outside. The file itself, where it names none."""
    name = unquote(href.partition("#")[0])
    if re.match(r"[a-zA-Z][a-zA-Z\d+.-]*:|[/\\]", name) or "\\" in name or "\x00" in name:
        return None
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), name)) if name else path
    return None if target.startswith("../") or target == ".." else target


def _is_in_fallback(node: Any, root: Any) -> bool:
    """Whether an include is part of another, which says whether it is needed."""
    return any(parent.tag == INCLUDE for parent in takewhile(lambda each: each is not root, node.iterancestors()))


def _with_tail(node: Any) -> list[Any]:
    tail, node.tail = node.tail, None
    return [node, *([tail] if tail else [])]


def _replace(node: Any, made: list[Any]) -> None:
    """Elements and texts in the place of a node, whose tail stays."""
    parent, tail = node.getparent(), node.tail
    for part in made:
        if isinstance(part, str):
            _text_before(node, part)
        else:
            part.tail = None
            node.addprevious(part)
    if tail:
        _text_before(node, tail)
    node.tail = None
    parent.remove(node)


def _text_before(node: Any, text: str) -> None:
    before = node.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + text
    else:
        node.getparent().text = (node.getparent().text or "") + text


def _in_language(made: list[Any], node: Any) -> list[Any]:
    """The elements without the language that holds around them already."""
    around = next((each.get(_LANG) for each in node.iterancestors() if each.get(_LANG)), "")
    for each in made:
        if around and each.get(_LANG) == around:
            del each.attrib[_LANG]
    return made


_PART = re.compile(r"\s*([\w.-]+)\(((?:[^()]|\((?:[^()]|\([^()]*\))*\))*)\)")
_BY_ID = re.compile(r"""id\(\s*(['"])([^'"]+)\1\s*\)""")


def _pointed(root: Any, pointer: str) -> Any:
    """The elements that an XPointer means: an id, ``element()``, or an XPath in ``xpointer()``; or why that is none."""
    if re.fullmatch(r"[^\s()]+", pointer):
        return [node for node in root.iter(etree.Element) if node.get(_ID) == pointer]
    names: dict[str, str] = {}
    for scheme, said in _PART.findall(pointer):
        if scheme == "xmlns":
            prefix, _, name = said.partition("=")
            names[prefix.strip()] = name.strip()
        elif scheme == "element":
            found = _child(root, said)
            if found is not None:
                return [found]
        elif scheme == "xpointer":
            try:
                nodes = root.getroottree().xpath(_BY_ID.sub(r"//*[@xml:id='\2']", said), namespaces=names or None)
            except etree.XPathError as error:
                return f"xpointer: {error}"
            return [node for node in nodes if etree.iselement(node)] if isinstance(nodes, list) else []
    return []


def _child(root: Any, said: str) -> Any:
    """What ``element(id/1/2)`` means: the children by their numbers."""
    first, *numbers = said.strip().split("/")
    if first:
        node = next((each for each in root.iter(etree.Element) if each.get(_ID) == first), None)
    else:
        node = root if numbers[:1] == ["1"] else None
        numbers = numbers[1:]
    for number in numbers:
        children = [] if node is None else list(node.iterchildren(etree.Element))
        node = children[int(number) - 1] if number.isdecimal() and 0 < int(number) <= len(children) else None
    return node
