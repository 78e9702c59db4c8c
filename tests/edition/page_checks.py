"""What the tests ask of finished pages: their links, what they load, their words."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

from lxml import html

# The edition's own scripts, without which every page is whole; and the form that the search page's script answers.
SCRIPTS = ("edition.js", "variants.js", "leaves.js", "stretches.js", "lists.js", "search.js", "search/start.js")
STYLES = ("asked.css", "edition.css", "kinds.css", "variants.css", "leaves.css", "stretches.css", "lists.css")
# Attributes that make a browser fetch or run something without being asked to.
LOADING = ("src", "srcset", "poster", "data", "background", "action", "formaction")


def parsed(page: bytes) -> Any:
    return html.document_fromstring(page.decode(), parser=html.HTMLParser(encoding="utf-8"))


def cards_of(script: bytes) -> Any:
    """The cards that a page's script of cards brings."""
    found = re.fullmatch(
        r'document\.dispatchEvent\(new CustomEvent\("cards", \{ detail: (".*") \}\)\);\n', script.decode()
    )
    assert found
    return html.document_fromstring(json.loads(found[1]), parser=html.HTMLParser(encoding="utf-8"))


def html_pages(pages: Mapping[str, bytes]) -> dict[str, Any]:
    return {path: parsed(page) for path, page in pages.items() if path.endswith(".html")}


def dead_links(pages: Mapping[str, bytes]) -> list[str]:
    """Every link into the edition that leads to no page, or to no id of the page."""
    trees = html_pages(pages)
    ids = {path: set(tree.xpath("//@id")) for path, tree in trees.items()}
    links = [(path, link) for path, tree in trees.items() for link in tree.xpath("//@href")]
    return [f"{path}: {link}" for path, link in links if _dead(path, link, pages, ids)]


def _dead(path: str, link: str, pages: Mapping[str, bytes], ids: Mapping[str, set[str]]) -> bool:
    parts = urlsplit(link)
    if parts.scheme in ("http", "https", "mailto"):
        return False
    if parts.scheme or parts.netloc:
        return True
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path))) if parts.path else path
    if target not in pages:
        return True
    return bool(parts.fragment) and unquote(parts.fragment) not in ids.get(target, set())


def loaded(tree: Any) -> Iterator[str]:
    """What the page would load or run: everything but its own style sheet, its own script and links to follow."""
    for node in tree.iter():
        if not isinstance(node.tag, str) or _is_ours(node):
            continue
        if node.tag in ("script", "iframe", "object", "embed", "img", "base", "form"):
            yield f"<{node.tag}>"
        if node.tag == "style" and not _OWN_STYLE.fullmatch(node.text or ""):
            yield f"<style>{node.text}"
        if node.tag == "link" and "stylesheet" in node.get("rel", "") and not _is_our_style(node):
            yield str(node.get("href"))
        for name, value in node.attrib.items():
            if name in LOADING or name.startswith("on"):
                yield f"{name}={value}"
        if node.get("style") and "url" in node.get("style", ""):
            yield str(node.get("style"))


def _is_ours(node: Any) -> bool:
    if node.tag == "script":
        if node.get("type") == "application/ld+json":
            return "<" not in node.text and bool(json.loads(node.text)["@context"])
        return _bare(node.get("src", "")) in SCRIPTS and not node.text
    return bool(node.tag == "form" and node.get("action") == "search.html")


# A running head, and words that are read out.
_OWN_STYLE = re.compile(
    r"(@page\{@top-right\{content:\"[^\"\\\\<>]*\"\}\})?((:root|\.l)\{(;?--[a-z]+:\"[^\"\\\\<>]*\")+\})*"
)


def _is_our_style(link: Any) -> bool:
    """A style sheet of the edition, or where no script runs the cards of the page."""
    href = _bare(link.get("href"))
    return href in STYLES or (
        link.getparent().tag == "noscript" and re.fullmatch(r"cards/[^/:]+\.css", href) is not None
    )


def _bare(address: str) -> str:
    """An address without the way up from a page in a folder."""
    return address.removeprefix("../")


def words_of_text(tree: Any) -> list[str]:
    """The words of the text on a reading page, without the numbers in the margin and the marks of notes."""
    (text,) = tree.xpath("//div[contains(concat(' ', @class, ' '), ' text ')][not(ancestor::div[@class='text'])][1]")
    for extra in text.xpath(".//a[@class='n' or contains(@href, '-synopsis.html#')] | .//sup"):
        extra.drop_tree() if extra.tag != "sup" else _drop(extra)
    return re.findall(r"\S+", "".join(text.itertext()))


def _drop(node: Any) -> None:
    for child in list(node):
        node.remove(child)
    node.text = None
