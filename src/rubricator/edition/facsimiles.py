"""The images of pages that documents name by ``@facs``: where they may lie, and where the edition shows them.

An image lies in ``tei/``, ``images/`` or ``facs/`` of the edition, and stands at the same path among the pages, so that
the published copy of the TEI file leads to it too. What lies anywhere else is not shown: no path leads out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from posixpath import join, normpath
from urllib.parse import quote, unquote, urlsplit

from lxml import etree

from rubricator.edition.given import Part
from rubricator.edition.sources import TEI, Source

FOLDERS = ("tei", "images", "facs")
# What pictures of these formats begin with; none of them can hold a script.
_FORMATS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a")
_SEGMENT = r"[^/\\.][^/\\]*"
_SAFE = re.compile(rf"(?:{'|'.join(FOLDERS)})(?:/{_SEGMENT})*/{_SEGMENT}\.(?:jpe?g|png|webp|gif)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Image:
    """``path``: from the top of the edition, and of its pages. ``size``: width and height, where they are known."""

    path: str
    size: tuple[int, int] | None = None

    def part(self, url: str) -> Part:
        """``f:image``: what the document calls it, and where it stands."""
        size = {"width": str(self.size[0]), "height": str(self.size[1])} if self.size else {}
        return Part("image", {"url": url, "href": quote(self.path), **size})


def images_of(source: Source) -> tuple[str, ...]:
    """The addresses of images in the edition that the file names, as it writes them."""
    return tuple(sorted(url for url in set(_named(source)) if places(url)))


def _named(source: Source) -> Iterator[str]:
    for node in source.tree.iter(etree.Element):
        yield from (node.get("facs") or "").split()
    for node in source.tree.iter(f"{TEI}graphic"):
        yield " ".join((node.get("url") or "").split())


def places(url: str) -> tuple[str, ...]:
    """Where the image may lie, from the top of the edition: as seen from the file, then as seen from the top."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ()
    if parts.scheme or parts.netloc:
        return ()
    path = unquote(parts.path)
    return tuple(place for place in (normpath(join("tei", path)), normpath(path)) if _SAFE.fullmatch(place))


def is_picture(data: bytes) -> bool:
    """Whether the bytes begin as a JPEG, PNG, GIF or WebP does."""
    return data.startswith(_FORMATS) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP")
