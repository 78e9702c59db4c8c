"""OASIS XML Catalogs 1.1: from the address of a schema to a file on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree

from rubricator import safe_xml

_NS = "{urn:oasis:names:tc:entity:xmlns:xml:catalog}"
_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_DEEPEST = 20  # catalogs that lead to each other


class CatalogError(ValueError):
    """The catalog cannot be read."""


class Catalog:
    """The entries of a catalog and of those that it goes on to. Only files are read, never the network."""

    def __init__(self, path: Path) -> None:
        self._exact: dict[str, str] = {}
        self._starts: list[tuple[str, str]] = []
        self._ends: list[tuple[str, str]] = []
        self._read(path.resolve(), 0)
        self._starts.sort(key=lambda entry: -len(entry[0]))  # the longest one counts (7.1.2)
        self._ends.sort(key=lambda entry: -len(entry[0]))

    def find(self, address: str) -> Path | None:
        """The file that stands for an address; None where the catalog has none."""
        found = self._exact.get(address)
        if found is None:
            found = next((new + address[len(old) :] for old, new in self._starts if address.startswith(old)), None)
        if found is None:
            found = next((new for old, new in self._ends if address.endswith(old)), None)
        return local_file(found) if found is not None else None

    def _read(self, path: Path, depth: int) -> None:
        parser = safe_xml.parser()
        try:
            root = etree.fromstring(path.read_bytes(), parser)
        except (OSError, etree.XMLSyntaxError) as error:
            raise CatalogError(f"the catalog {path} cannot be read: {error}") from error
        for entry, base in _entries(root, path.as_uri()):
            self._take(entry, base, depth)

    def _take(self, entry: etree._Element, base: str, depth: int) -> None:
        kind = etree.QName(entry).localname
        if kind in ("uri", "system"):
            self._exact.setdefault(entry.get("name", entry.get("systemId", "")), urljoin(base, entry.get("uri", "")))
        elif kind in ("rewriteURI", "rewriteSystem"):
            old = entry.get("uriStartString", entry.get("systemIdStartString", ""))
            self._starts.append((old, urljoin(base, entry.get("rewritePrefix", ""))))
        elif kind in ("uriSuffix", "systemSuffix"):
            old = entry.get("uriSuffix", entry.get("systemIdSuffix", ""))
            self._ends.append((old, urljoin(base, entry.get("uri", ""))))
        elif kind == "nextCatalog" and depth < _DEEPEST:
            following = local_file(urljoin(base, entry.get("catalog", "")))
            if following is not None and following.is_file():
                self._read(following, depth + 1)


def _entries(element: etree._Element, base: str) -> Iterator[tuple[etree._Element, str]]:
    base = urljoin(base, element.get(_BASE, ""))
    for child in element.iterchildren(f"{_NS}*"):
        if child.tag == f"{_NS}group":
            yield from _entries(child, base)
        else:
            yield child, urljoin(base, child.get(_BASE, ""))


def local_file(address: str) -> Path | None:
    """The path of a file: address; None for all others."""
    parts = urlsplit(address)
    if parts.scheme != "file" or parts.netloc not in ("", "localhost"):
        return None
    path = unquote(parts.path)
    return Path(path[1:] if path[2:3] == ":" else path)  # /C:/… is a path of Windows
