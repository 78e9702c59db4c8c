"""How the pages are cited: what `rubricator.describe` and `rubricator.cite` say of a document, as parts of f:given.

A document is cited as itself; any other page by a form with "PageTitle" for its title and "page-name" for its address
(without ``.html``), which the sheets fill in: so every page can be cited, and one place knows how.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from xml.sax.saxutils import escape

from rubricator.cite import Item, bibtex, chicago, csl_json, item, mla, ris
from rubricator.describe import Agent, EditionRecord, Record, Unreadable, document, edition_record
from rubricator.edition.given import Part
from rubricator.edition.settings import Settings
from rubricator.project import Edition, Editor

# What stands for the title and the name of a page that is no document: letters, which no style escapes.
_TITLE, _NAME = "PageTitle", "page-name"


def citations_of(raw: bytes, file: str, settings: Settings) -> list[Part]:
    """How to cite a document or a prose page: ``f:cite`` a style, ``f:meta`` a tag of the page's head, ``f:data``."""
    try:
        record = document(raw, file, stated(settings))
    except Unreadable:  # the page is not made either, and a finding says why
        return []
    one = item(_record(settings), record)
    # The abstract stands at the head of the page.
    return [*_cited(replace(one, abstract=""), ""), *_tags(one), _data(one, "")]


def citations_of_others(settings: Settings) -> list[Part]:
    """How to cite the edition (``of="edition"``) and any page that is no document (``of="page"``)."""
    edition = _record(settings)
    page = item(edition, Record(f"{_NAME}.xml", title=_TITLE, publisher=edition.publisher, published=edition.published))
    return [*_cited(page, "page"), *_cited(item(edition), "edition"), _data(item(edition), "edition")]


def stated(settings: Settings) -> Edition:
    """The edition as edition.toml states it; where there is none, as far as the settings say it."""
    edition = settings.stated
    return replace(
        edition, title=settings.title, publisher=settings.publisher, date=settings.date, version=settings.version,
        editors=edition.editors or tuple(Editor("", name) for name in settings.editors),
        url=settings.url or edition.url, language=settings.language,
    )  # fmt: skip


def _record(settings: Settings) -> EditionRecord:
    return edition_record((), stated(settings))


def _cited(one: Item, of: str) -> Iterator[Part]:
    texts = {
        "chicago": chicago(one).html, "mla": mla(one).html,
        "bibtex": escape(bibtex([one])), "ris": escape(ris([one])), "csl": escape(csl_json([one])),
    }  # fmt: skip
    for style, text in texts.items():
        yield Part("cite", {"style": style, **({"of": of} if of else {})}, text.rstrip())


def _tags(one: Item) -> Iterator[Part]:
    """The tags by which Zotero and Google Scholar know a part of a book."""
    tags = [("citation_title", one.title), ("citation_book_title", one.container)]
    tags += [("citation_inbook_title", one.container)]
    tags += [("citation_author", _inverted(agent)) for agent in one.authors]
    tags += [("citation_editor", _inverted(agent)) for agent in one.editors]
    tags += [("citation_translator", _inverted(agent)) for agent in one.translators]
    tags += [("citation_publication_date", one.published), ("citation_publisher", one.publisher)]
    tags += [("citation_language", one.language), ("citation_doi", one.doi), ("citation_fulltext_html_url", one.url)]
    tags += [("citation_keywords", "; ".join(one.keywords))]
    return (Part("meta", {"name": name, "content": content}) for name, content in tags if content)


def _inverted(agent: Agent) -> str:
    return f"{agent.family}, {agent.given}" if agent.family and agent.given else agent.name


def _data(one: Item, of: str) -> Part:
    """The same for search engines: schema.org as JSON-LD. No "<" is in it, so nothing can end the script around it."""
    book = one.kind == "book"
    said: dict[str, Any] = {
        "@context": "https://schema.org", "@type": "Book" if book else "Chapter", "name": one.title,
        "author": _agents(one.authors), "editor": _agents(one.editors), "translator": _agents(one.translators),
        "isPartOf": {"@type": "Book", "name": one.container} if one.container else None,
        "dateCreated": one.made.iso, "datePublished": one.published, "version": one.version,
        "publisher": {"@type": "Organization", "name": one.publisher} if one.publisher else None,
        "inLanguage": one.language, "abstract": one.abstract, "keywords": list(one.keywords), "genre": one.genre,
        "translationOfWork": _original(one), "license": one.licence if one.licence.startswith("http") else "",
        "identifier": f"https://doi.org/{one.doi}" if one.doi else "", "url": one.url,
    }  # fmt: skip
    text = json.dumps({key: value for key, value in said.items() if value}, ensure_ascii=False, separators=(",", ":"))
    text = text.replace("&nbsp;", " ")  # which somebody wrote for a space
    return Part("data", {"of": of} if of else {}, escape(text.replace("<", "\\u003c")))


def _original(one: Item) -> dict[str, Any] | None:
    archive = {"@type": "ArchiveOrganization", "name": one.archive.repository} if one.archive.repository else None
    said = {"inLanguage": one.original_language, "holdingArchive": archive, "itemLocation": str(one.archive)}
    found = {key: value for key, value in said.items() if value}
    return {"@type": ["CreativeWork", "ArchiveComponent"], **found} if found else None


def _agents(agents: tuple[Agent, ...]) -> list[dict[str, Any]]:
    kinds = {"organization": "Organization", "person": "Person"}
    return [
        {
            "@type": kinds.get(agent.kind, "Person"), "name": agent.name,
            **({"sameAs": f"https://orcid.org/{agent.orcid.rpartition('/')[2]}"} if agent.orcid else {}),
        }
        for agent in agents
    ]  # fmt: skip
