"""A corpus in one file (``teiCorpus``), parted: each ``TEI`` a file of its own, which says itself what the headers of
the corpus say of it (series, publication, people, encoding, language, classes).

Law: nothing is lost: the corpus includes its documents where they stood (``xi:include``), and keeps its headers, nested
ones too, with their lists. What pointed into the one file points to the same element. (TEI P5, 15.1.)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from lxml import etree

from rubricator.tei.inclusion import INCLUDE, parsed

TEI = "{http://www.tei-c.org/ns/1.0}"
_XI = "http://www.w3.org/2001/XInclude"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_SAFE = re.compile(r"[^\W_][\w.\-]*")

_PEOPLE = ("author", "editor", "sponsor", "funder", "principal", "respStmt")
_AGENCIES = ("publisher", "distributor", "authority")
_DETAILS = ("pubPlace", "date", "availability")
_OF_FILE = ("titleStmt", "editionStmt", "extent", "publicationStmt", "seriesStmt", "notesStmt", "sourceDesc")
_OF_HEADER = ("fileDesc", "encodingDesc", "profileDesc", "xenoData", "revisionDesc")
# Of these what a document does not say itself; lists of persons and places stay with the corpus, counts are its own.
_ENCODING = (
    "projectDesc", "samplingDecl", "editorialDecl", "listPrefixDef", "refsDecl", "charDecl", "styleDefDecl",
    "classDecl", "variantEncoding",
)  # fmt: skip
_PROFILE = ("langUsage", "textClass")


@dataclass(frozen=True, slots=True)
class Parted:
    """The corpus as it is then, and its documents by file name."""

    corpus: bytes
    documents: dict[str, bytes]


def parted(data: bytes, name: str, is_free: Callable[[str], bool]) -> Parted | None:
    """The parts of a corpus; None of what is none. ``name``: of its file. ``is_free``: whether a document may have this
    file name."""
    root = _corpus(data)
    if root is None:
        return None
    _expand_languages(root)
    documents = list(root.iter(f"{TEI}TEI"))
    documents = [one for one in documents if one.getparent().tag == f"{TEI}teiCorpus"]
    stem = name.removesuffix(".xml")
    names = _names(documents, stem, lambda each: each != name and is_free(each))
    homes = _homes(root, documents, names, name)
    made = {}
    for document, file in zip(documents, names, strict=True):
        whole = _with_header(document)
        _lead(whole, file, homes)
        made[file] = _bytes(whole, root)
        _include(document, file)
    _lead(root, name, homes)
    used = {prefix: uri for prefix, uri in root.nsmap.items() if prefix} | {"xi": _XI}
    etree.cleanup_namespaces(root, top_nsmap=used, keep_ns_prefixes=list(used))
    return Parted(_written(root, 0), made)


def is_corpus(data: bytes) -> bool:
    """Whether a file is a corpus that holds documents itself."""
    return _corpus(data) is not None


def _corpus(data: bytes) -> Any:
    if b"teiCorpus" not in data:
        return None
    root = parsed(data)
    if isinstance(root, str):
        return None
    return root if root.tag == f"{TEI}teiCorpus" and root.find(f".//{TEI}TEI") is not None else None


def _expand_languages(root: Any) -> None:
    """Each document says its language itself."""
    for document in root.iter(f"{TEI}TEI"):
        language = next((each.get(_LANG) for each in document.iterancestors() if each.get(_LANG)), "")
        if language and not document.get(_LANG):
            document.set(_LANG, language)


def _names(documents: list[Any], stem: str, is_free: Callable[[str], bool]) -> list[str]:
    """A file name for each document: its id, else its number in the corpus."""
    width = max(2, len(str(len(documents))))
    taken: set[str] = set()
    names = []
    for number, document in enumerate(documents, 1):
        key = document.get(_ID) or document.get("n") or ""
        base = key.removesuffix(".xml") if _SAFE.fullmatch(key) else f"{stem}-{number:0{width}}"
        name, again = f"{base}.xml", 1
        while name.casefold() in taken or not is_free(name):
            again += 1
            name = f"{base}-{again}.xml"
        taken.add(name.casefold())
        names.append(name)
    return names


def _homes(root: Any, documents: list[Any], names: list[str], corpus: str) -> dict[str, str]:
    """The file in which each id will be."""
    inside = {
        node.get(_ID): file
        for document, file in zip(documents, names, strict=True)
        for node in document.iter(etree.Element)
        if node.get(_ID)
    }
    everywhere = (node.get(_ID) for node in root.iter(etree.Element))
    return {key: inside.get(key, corpus) for key in everywhere if key}


def _lead(root: Any, file: str, homes: dict[str, str]) -> None:
    """Pointers into what are other files now."""
    here = {key for node in root.iter(etree.Element) if (key := node.get(_ID))}

    def led(word: str) -> str:
        key = word[1:]
        away = word.startswith("#") and key in homes and key not in here and homes[key] != file
        return f"{homes[key]}{word}" if away else word

    for node in root.iter(etree.Element):
        for name, value in node.attrib.items():
            if "#" in value:
                node.set(name, " ".join(map(led, value.split(" "))))


def _bytes(document: Any, root: Any) -> bytes:
    """A document with the instructions that stand before the corpus (schemas, styles)."""
    before: list[Any] = []
    node = root.getprevious()
    while node is not None:
        if node.tag is etree.PI:
            before.insert(0, deepcopy(node))
        node = node.getprevious()
    for each in before:
        each.tail = None
        document.addprevious(each)
    return _written(document, len(before))


def _written(root: Any, before: int) -> bytes:
    """The bytes of a file, the instructions on lines of their own."""
    data: bytes = etree.tostring(root.getroottree(), encoding="utf-8", xml_declaration=True)
    return data.replace(b"?><", b"?>\n<", before) + b"\n"


def _include(document: Any, file: str) -> None:
    tail, document.tail = document.tail, None
    include = document.makeelement(INCLUDE, {"href": file}, nsmap={"xi": _XI})
    include.tail = tail
    document.getparent().replace(document, include)


def _with_header(document: Any) -> Any:
    """A document, and what the corpora around it say of it, the nearest first."""
    whole = deepcopy(document)
    whole.tail = None
    header = whole.find(f"{TEI}teiHeader")
    if header is None:
        header = whole.makeelement(f"{TEI}teiHeader")
        whole.insert(0, header)
    for corpus in document.iterancestors(f"{TEI}teiCorpus"):
        above = corpus.find(f"{TEI}teiHeader")
        if above is not None:
            _inherit(header, above)
    return whole


def _inherit(header: Any, above: Any) -> None:
    of_file = above.find(f"{TEI}fileDesc")
    if of_file is not None:
        _inherit_file(_child(header, "fileDesc", _OF_HEADER), of_file)
    for name, kinds in (("encodingDesc", _ENCODING), ("profileDesc", _PROFILE)):
        theirs = above.find(f"{TEI}{name}")
        found = [] if theirs is None else [one for kind in kinds for one in theirs.iterfind(f"{TEI}{kind}")]
        ours = header.find(f"{TEI}{name}")
        lacking = [one for one in found if ours is None or ours.find(one.tag) is None]
        if lacking:
            _child(header, name, _OF_HEADER).extend(map(_copy, lacking))


def _inherit_file(ours: Any, theirs: Any) -> None:
    """Titles of the corpus are those of the series; of people and publication what the document does not say."""
    title = ours.find(f"{TEI}titleStmt")
    above = theirs.find(f"{TEI}titleStmt")
    if title is None and above is not None:
        _put(ours, _copy(above), _OF_FILE)
    elif title is not None and above is not None:
        said = {_words(each) for kind in _PEOPLE for each in title.iterfind(f"{TEI}{kind}")}
        title.extend(
            _copy(each)
            for kind in _PEOPLE
            for each in above.iterfind(f"{TEI}{kind}")
            if _words(each) not in said and not (kind == "author" and title.find(f"{TEI}author") is not None)
        )
        _series(ours, title, above)
    for kind in ("editionStmt", "seriesStmt"):
        if ours.find(f"{TEI}{kind}") is None:
            for each in theirs.iterfind(f"{TEI}{kind}"):
                _put(ours, _copy(each), _OF_FILE)
    _publication(ours, theirs)
    if not any(_words(each) for each in ours.iterfind(f"{TEI}sourceDesc")):
        for each in list(ours.iterfind(f"{TEI}sourceDesc")):
            ours.remove(each)
        for each in theirs.iterfind(f"{TEI}sourceDesc"):
            _put(ours, _copy(each), _OF_FILE)


def _series(ours: Any, title: Any, above: Any) -> None:
    own = {_words(each) for each in title.iterfind(f"{TEI}title")}
    titles = [each for each in above.iterfind(f"{TEI}title") if _words(each) and _words(each) not in own]
    if titles and ours.find(f"{TEI}seriesStmt") is None:
        series = ours.makeelement(f"{TEI}seriesStmt")
        series.extend(map(_copy, titles))
        for each in series:
            each.attrib.pop(_ID, None)
            each.set("level", "s")
        _put(ours, series, _OF_FILE)


def _publication(ours: Any, theirs: Any) -> None:
    own, above = ours.find(f"{TEI}publicationStmt"), theirs.find(f"{TEI}publicationStmt")
    if above is None:
        return
    if own is None or not _words(own):
        if own is not None:
            ours.remove(own)
        _put(ours, _copy(above), _OF_FILE)
    elif own.find(f"{TEI}p") is None and above.find(f"{TEI}p") is None:
        if all(own.find(f"{TEI}{kind}") is None for kind in _AGENCIES):
            agencies = [each for kind in _AGENCIES for each in above.iterfind(f"{TEI}{kind}")]
            own[:0] = list(map(_copy, agencies))
        for kind in _DETAILS:
            if own.find(f"{TEI}{kind}") is None:
                own.extend(map(_copy, above.iterfind(f"{TEI}{kind}")))


def _child(parent: Any, name: str, order: tuple[str, ...]) -> Any:
    """The child of this name, made at its place where it is not there."""
    child = parent.find(f"{TEI}{name}")
    if child is None:
        child = parent.makeelement(f"{TEI}{name}")
        _put(parent, child, order)
    return child


def _put(parent: Any, child: Any, order: tuple[str, ...]) -> None:
    """A child at its place among the others."""
    rank = order.index(child.tag.removeprefix(TEI))
    later = {f"{TEI}{name}" for name in order[rank + 1 :]}
    before = next((each for each in parent if each.tag in later), None)
    if before is None:
        parent.append(child)
    else:
        before.addprevious(child)


def _copy(node: Any) -> Any:
    copy = deepcopy(node)
    copy.tail = None
    return copy


def _words(node: Any) -> str:
    return " ".join(_texts(node))


def _texts(node: Any) -> Iterator[str]:
    for text in node.itertext():
        yield from str(text).split()
