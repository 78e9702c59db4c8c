"""sitemap.xml (sitemaps.org 0.9): the addresses of the pages, for search engines."""

from __future__ import annotations

from urllib.parse import quote

from rubricator.deposit.metadata.xml import element, written
from rubricator.describe.record import EditionRecord


def sitemap(edition: EditionRecord, day: str) -> bytes:
    """Empty where the edition has no address."""
    if not edition.url:
        return b""
    base = edition.url.rstrip("/")
    names = [
        "index",
        "persons",
        "places",
        "organizations",
        "calendar",
        "apparatus",
        *(one.name for one in edition.documents),
    ]
    urls = [
        element("url", [element("loc", f"{base}/{quote(name)}.html"), element("lastmod", day) if day else None])
        for name in names
    ]
    return written(element("urlset", urls, xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"))
