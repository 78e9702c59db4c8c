"""A book: the parts of an edition in their order, and where its links lead in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from lxml import etree

from rubricator.edition.settings import Settings

# Attributes that point to other elements: what they name may not be in the book.
_POINTING = ("aria-labelledby", "aria-describedby", "aria-controls", "for")


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of a book. ``name``: unique in it. ``page``: the page of the edition that it stands for."""

    name: str
    page: str
    title: str
    siglum: str
    xml: str


@dataclass(frozen=True, slots=True)
class Book:
    """``front``: the title page, as XML. ``entries``: by the address of a register's entry, its chapter and its id.

    ``picture``: the bytes of an image of the edition by its path, None where it is not there.
    """

    settings: Settings
    words: Mapping[str, str]
    front: str
    chapters: tuple[Chapter, ...]
    entries: Mapping[str, tuple[str, str]]
    picture: Callable[[str], bytes | None] = lambda path: None


Address = Callable[[str, str], str]


def bound(book: Book, address: Address) -> Iterator[tuple[Chapter, Any]]:
    """Each chapter as a tree whose links lead to places in the book, to the web, or are words only.

    ``address(chapter, id)``: how the form writes a place (``id`` may be "").
    """
    chapters = {chapter.page: chapter.name for chapter in book.chapters}
    ids = {chapter.name: _ids(parsed(chapter.xml)) for chapter in book.chapters}

    def place(href: str, here: str) -> tuple[str, str] | None:
        page, _, key = href.partition("#")
        found = book.entries.get(href) or ((here if not page else chapters.get(page, "")), key)
        return found if found[0] in ids and (not found[1] or found[1] in ids[found[0]]) else None

    for chapter in book.chapters:
        tree = parsed(chapter.xml)
        for link in list(tree.iter("a")):
            href = str(link.get("href", ""))
            if href.partition(":")[0] in ("http", "https", "mailto"):
                continue
            found = place(href, chapter.name)
            if found is None:
                _unlink(link)
            else:
                link.set("href", address(*found))
        for image in list(tree.iter("img")):
            if book.picture(path_of(image)) is None:
                _unpicture(image)
        _forget_pointers(tree, ids[chapter.name])
        yield chapter, tree


def parsed(xml: str) -> Any:
    """The tree of a part; the stylesheets made it, so nothing is looked up for it."""
    return etree.fromstring(xml, etree.XMLParser(huge_tree=True, no_network=True, load_dtd=False))


def path_of(image: Any) -> str:
    """The path in the edition of an image that a part shows."""
    return unquote(str(image.get("src", "")))


def _unpicture(image: Any) -> None:
    """In place of an image that is not there, what it would show."""
    image.tag, image.text = "span", image.get("alt", "")
    for name in list(image.attrib):
        del image.attrib[name]


def _ids(tree: Any) -> frozenset[str]:
    return frozenset(str(node.get("id")) for node in tree.iter() if node.get("id"))


def _unlink(link: Any) -> None:
    link.tag = "span"
    for name in ("href", "rel", "type", "role", "aria-label"):
        link.attrib.pop(name, None)


def _forget_pointers(tree: Any, ids: frozenset[str]) -> None:
    for node in tree.iter():
        for name in _POINTING:
            if name in node.attrib and not set(node.get(name).split()) <= ids:
                del node.attrib[name]
