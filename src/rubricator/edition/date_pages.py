"""The pages of dates: a date with its passages; a year with all of its dates; the calendar over the years."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from rubricator.edition.calendar import date_page, year_of
from rubricator.edition.corpus import Corpus
from rubricator.edition.entry_pages import DOCUMENTS, PASSAGES, Read, entry_inputs, entry_parts, pages_of
from rubricator.edition.given import Part
from rubricator.edition.page import Page

# So many dates are listed on the page over all years; where there are more, each year lists its own. So many documents
# are named beside a date in such a list.
DATES = 1000
_IN_LINE = 5


def date_pages(corpus: Corpus) -> Iterator[Page]:
    """For each date its page, and those of its further passages; for each year one with its dates."""
    files = tuple(corpus.order)
    for key in (key for keys in corpus.dates.values() for key in keys):
        naming = tuple(files[at] for at in corpus.named.get(key, ()))
        first = Page(date_page(key), "date.xsl", "date", entry=key, documents=naming)
        yield from pages_of(first, corpus)


def date_inputs(page: Page, corpus: Corpus) -> str:
    """A checksum over the passages, the documents that bear the date, its neighbours and the dates of a year."""
    digest = hashlib.sha256(entry_inputs(page, corpus).encode())
    for part in _around(page, corpus):
        digest.update(part.xml().encode())
    for file, key in _chronicle(page, corpus):
        digest.update(f"{corpus.heads[file]}{corpus.facts[file].index.sum(key)}".encode())
    return digest.hexdigest()


def date_parts(page: Page, corpus: Corpus, read: Read) -> tuple[list[Part], tuple[str, ...]]:
    """What the sheet is given, and the entries whose names stand in it."""
    parts, named = entry_parts(page, corpus, read)
    parts += _around(page, corpus)
    parts += [corpus.document(file, read(file, key).xml) for file, key in _chronicle(page, corpus)]
    return parts, named


def calendar_parts(corpus: Corpus) -> list[Part]:
    """``f:year`` for each year, with its dates where there are not too many in all."""
    all_listed = sum(map(len, corpus.dates.values())) <= DATES
    return [_year(year, keys, corpus, all_listed) for year, keys in corpus.dates.items()]


def _year(year: str, keys: Sequence[str], corpus: Corpus, listed: bool) -> Part:
    days = "".join(_day(key, corpus).xml() for key in keys) if listed else ""
    written = sum(len(corpus.written.get(key, ())) for key in keys)
    said = sum(key in corpus.named or key in corpus.written for key in keys)  # not a year that nobody names
    return Part("year", {"year": year, "dates": str(said), "written": str(written)}, days)


def _around(page: Page, corpus: Corpus) -> list[Part]:
    if page.part:
        return []
    key, year = page.entry, year_of(page.entry)
    among = [f"calendar#{each}" for each in corpus.dates] if _is_year(key) else list(corpus.dates.get(year, ()))
    at = among.index(key)
    found = [Part("beside", {"rel": "previous", "page": _name(among[at - 1])})] if at else []
    found += [Part("beside", {"rel": "next", "page": _name(each)}) for each in among[at + 1 : at + 2]]
    written = corpus.written.get(key, ())
    found += [Part("written", {"count": str(len(written))}, _documents(written, corpus))] if written else []
    if _is_year(key):
        found += [_day(each, corpus) for each in corpus.dates[year] if each != key]
    return [part for part in found if part.attributes.get("page", "x")]


def _chronicle(page: Page, corpus: Corpus) -> list[tuple[str, str]]:
    """The records of all dates of a year, where they are few enough to stand on its page."""
    if not _is_year(page.entry) or page.part:
        return []
    files = tuple(corpus.order)
    keys = [key for key in corpus.dates[year_of(page.entry)] if key != page.entry]
    found = [(files[at], key) for key in keys for at in corpus.named.get(key, ())]
    return found if sum(corpus.count(file, key) for file, key in found) <= PASSAGES else []


def _day(key: str, corpus: Corpus) -> Part:
    files = tuple(corpus.order)
    naming = [files[at] for at in corpus.named.get(key, ())]
    count = corpus.totals.get(key, 0)
    written = corpus.written.get(key, ())
    inner = Part("written", {"count": str(len(written))}, _documents(written, corpus)).xml() if written else ""
    attributes = {"page": _name(key), "count": str(count), "documents": str(len(naming))}
    return Part("day", attributes, _documents(naming, corpus, _IN_LINE) + inner)


def _documents(files: Sequence[str], corpus: Corpus, most: int = DOCUMENTS) -> str:
    return "".join(corpus.document(file, "").xml() for file in files[:most])


def _is_year(key: str) -> bool:
    return _name(key) == year_of(key) != ""


def _name(key: str) -> str:
    return key.partition("#")[2]
