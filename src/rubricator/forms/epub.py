"""The book for reading devices: EPUB 3.3 (https://www.w3.org/TR/epub-33/), with what it says on accessibility."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from rubricator.forms.archive import archive, media_type
from rubricator.forms.book import Book, bound, parsed, path_of
from rubricator.forms.reduced import reduced

_XHTML = "http://www.w3.org/1999/xhtml"
_OPS = "http://www.idpf.org/2007/ops"
_OPF = "http://www.idpf.org/2007/opf"
_DC = "http://purl.org/dc/elements/1.1/"
_MATH = b"http://www.w3.org/1998/Math/MathML"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ROLES = {"doc-noteref": "noteref", "doc-endnotes": "endnotes", "doc-backlink": "backlink"}
_CONTAINER = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>\n'
)
_ACCESS = (
    ("accessMode", "textual"),
    ("accessModeSufficient", "textual"),
    ("accessibilityFeature", "structuralNavigation"),
    ("accessibilityFeature", "tableOfContents"),
    ("accessibilityFeature", "readingOrder"),
    ("accessibilityHazard", "none"),
)
_NO_PICTURES = (
    ("accessibilitySummary", "A reflowable text without pictures; headings, notes and registers are linked."),
)
_PICTURES = (
    ("accessMode", "visual"),
    ("accessibilityFeature", "alternativeText"),
    (
        "accessibilitySummary",
        "A reflowable text; headings, notes and registers are linked. The pictures are images of the pages that the "
        "text transcribes; each says which.",
    ),
)


def epub(book: Book, css: str, letters: Mapping[str, bytes]) -> bytes:
    """The book. Same book, same bytes."""
    files = {"book/style.css": css.encode(), **{f"book/{path}": data for path, data in letters.items()}}
    files["book/title.xhtml"] = _page(parsed(book.front), book.settings.title, book.settings.language)
    spine = ["title"]
    names: dict[str, str] = {}
    for chapter, tree in bound(book, lambda name, key: f"{name}.xhtml#{key}" if key else f"{name}.xhtml"):
        _name_pictures(tree, names)
        files[f"book/{chapter.name}.xhtml"] = _page(tree, chapter.title, book.settings.language)
        spine.append(chapter.name)
    files |= {f"book/{name}": reduced(book.picture(path) or b"") for path, name in names.items()}
    files["book/contents.xhtml"] = _contents(book)
    formulas = frozenset(path.removeprefix("book/") for path, data in files.items() if _MATH in data)
    files["book/package.opf"] = _package(book, [path.removeprefix("book/") for path in sorted(files)], spine, formulas)
    files["META-INF/container.xml"] = _CONTAINER.encode()
    return archive([("mimetype", b"application/epub+zip"), *sorted(files.items())], stored=["mimetype"])


def _name_pictures(tree: Any, names: dict[str, str]) -> None:
    """Pictures are numbered through the book: every reading device can open such names."""
    for image in tree.iter("img"):
        path = path_of(image)
        name = names.setdefault(path, f"images/{len(names) + 1}{path[path.rindex('.') :].lower()}")
        image.set("src", name)
        image.attrib.pop("loading", None)


def _page(tree: Any, title: str, language: str) -> bytes:
    """A part as a file of its own, in XHTML."""
    for node in tree.iter(etree.Element):
        kind = _ROLES.get(str(node.get("role", "")))
        if kind:
            node.set(f"{{{_OPS}}}type", kind)
        if node.get("lang"):
            node.set(_XML_LANG, node.get("lang"))
    own = str(tree.get("lang") or language)
    # Without a prefix for XHTML: reading devices are not as exact as XML is.
    prefixes: Any = {None: _XHTML, "epub": _OPS}  # lxml's stubs know no default namespace
    html = etree.Element(f"{{{_XHTML}}}html", {"lang": own, _XML_LANG: own}, prefixes)
    head = etree.SubElement(html, f"{{{_XHTML}}}head")
    etree.SubElement(head, f"{{{_XHTML}}}title").text = title
    etree.SubElement(head, f"{{{_XHTML}}}link", {"rel": "stylesheet", "type": "text/css", "href": "style.css"})
    body = etree.SubElement(html, f"{{{_XHTML}}}body")
    body.append(tree)
    for node in tree.iter(etree.Element):
        if not node.tag.startswith("{"):  # a formula has its own namespace
            node.tag = f"{{{_XHTML}}}{node.tag}"
    text = etree.tostring(html, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n{text}\n'.encode()


def _contents(book: Book) -> bytes:
    label = book.words.get("menu.index", "")
    nav = etree.Element("nav", {f"{{{_OPS}}}type": "toc", "role": "doc-toc"}, {"epub": _OPS})
    etree.SubElement(nav, "h1").text = label
    items = etree.SubElement(nav, "ol")
    for chapter in book.chapters:
        link = etree.SubElement(etree.SubElement(items, "li"), "a", {"href": f"{chapter.name}.xhtml"})
        link.text = " ".join(part for part in (chapter.siglum, chapter.title) if part)
    return _page(nav, label, book.settings.language)


def _package(book: Book, files: list[str], spine: list[str], formulas: frozenset[str]) -> bytes:
    prefixes: Any = {None: _OPF, "dc": _DC}  # lxml's stubs know no default namespace
    root = etree.Element(f"{{{_OPF}}}package", {"version": "3.0", "unique-identifier": "id"}, prefixes)
    root.set(_XML_LANG, book.settings.language)
    metadata = etree.SubElement(root, f"{{{_OPF}}}metadata")
    for name, value, attributes in _metadata(book, any(media_type(path).startswith("image/") for path in files)):
        etree.SubElement(metadata, name, attributes).text = value
    manifest = etree.SubElement(root, f"{{{_OPF}}}manifest")
    for path in files:
        item = {"id": _key(path), "href": path, "media-type": media_type(path)}
        if path == "contents.xhtml":
            item["properties"] = "nav"
        elif path in formulas:
            item["properties"] = "mathml"
        etree.SubElement(manifest, f"{{{_OPF}}}item", item)
    listed = etree.SubElement(root, f"{{{_OPF}}}spine")
    for name in (spine[0], "contents", *spine[1:]):
        etree.SubElement(listed, f"{{{_OPF}}}itemref", {"idref": _key(f"{name}.xhtml")})
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def _metadata(book: Book, pictured: bool) -> Iterator[tuple[str, str, dict[str, str]]]:
    settings = book.settings
    yield f"{{{_DC}}}identifier", _identifier(book), {"id": "id"}
    yield f"{{{_DC}}}title", settings.title, {}
    yield f"{{{_DC}}}language", settings.language, {}
    for name, values in (
        ("creator", settings.editors), ("publisher", (settings.publisher,)), ("date", (settings.date,)),
        ("description", (settings.description,)), ("rights", (settings.licence,)),
    ):  # fmt: skip
        yield from ((f"{{{_DC}}}{name}", value, {}) for value in values if value)
    yield f"{{{_OPF}}}meta", _modified(settings.date), {"property": "dcterms:modified"}
    for name, value in (*_ACCESS, *(_PICTURES if pictured else _NO_PICTURES)):
        yield f"{{{_OPF}}}meta", value, {"property": f"schema:{name}"}


def _identifier(book: Book) -> str:
    """The address of the edition, or a name made of what is in it."""
    if book.settings.url:
        return book.settings.url
    said = repr([book.settings.title, *(chapter.xml for chapter in book.chapters)])
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, said)}"


def _modified(date: str) -> str:
    """The edition's date as EPUB wants it, to the second; there is no clock here."""
    found = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", date)
    year, month, day = found.groups() if found else ("1980", None, None)
    return f"{year}-{month or '01'}-{day or '01'}T00:00:00Z"


def _key(path: str) -> str:
    """An XML id for a path."""
    return "f-" + re.sub(r"[^\w.\-]", "_", path)
