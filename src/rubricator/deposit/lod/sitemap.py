"""sitemap.xml (sitemaps.org 0.9): the addresses of the pages, for search engines."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from rubricator.deposit.metadata.xml import element, written
from rubricator.describe.record import EditionRecord


def sitemap(edition: EditionRecord, pages: Iterable[str], day: str) -> bytes:
    """``pages``: below the address of the edition. Empty where it has none."""
    if not edition.url:
        return b""
    base = edition.url.rstrip("/")
    urls = [
        element("url", [element("loc", f"{base}/{quote(page)}"), element("lastmod", day) if day else None])
        for page in pages
    ]
    return written(element("urlset", urls, xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"))
