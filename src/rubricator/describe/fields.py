"""Where each field of a record is looked for: the XPaths, best first, and the key of edition.toml. The one list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

_HEADER = "/tei:TEI/tei:teiHeader"
_TITLES = f"{_HEADER}/tei:fileDesc/tei:titleStmt"
_PUBLICATION = f"{_HEADER}/tei:fileDesc/tei:publicationStmt"
_SOURCE = f"{_HEADER}/tei:fileDesc/tei:sourceDesc"
_PROFILE = f"{_HEADER}/tei:profileDesc"
_SENT = f"{_PROFILE}/tei:correspDesc/tei:correspAction[@type='sent']"
_RECEIVED = f"{_PROFILE}/tei:correspDesc/tei:correspAction[@type='received']"
_NAME = "(self::tei:persName or self::tei:orgName or self::tei:name)"
# Not the name of the series or collection, and no date.
_OWN = (
    "[not(@type='short' or @type='sub' or @type='alt' or @type='iso-date' or @type='collection' or @type='series')"
    " and not(@level='s' or @level='j')]"
)
_MADE = "[not(@type='digital')]"


@dataclass(frozen=True, slots=True)
class Sought:
    """The XPaths that may give a field, in order; the key that states it instead; what it is, in words."""

    xpaths: tuple[str, ...]
    key: str
    words: str


def _at(words: str, key: str, *xpaths: str) -> Sought:
    return Sought(xpaths, key, words)


# Fields of rubricator.describe.record.Record.
DOCUMENT: Mapping[str, Sought] = {
    "title": _at(
        "title", "document.title",
        f"{_TITLES}/tei:title[@level='a'][not(@type='sub')]",
        f"{_TITLES}/tei:title[@type='main']",
        f"{_TITLES}/tei:title{_OWN}",
        f"{_TITLES}/tei:title[not(@type) or not(@type='short' or @type='sub' or @type='alt')]",
    ),
    "short": _at("short title", "document.short", f"{_TITLES}/tei:title[@type='short']"),
    "authors": _at(
        "author", "document.author",
        f"{_TITLES}/tei:author", f"{_SOURCE}//tei:msItem/tei:author", f"{_SOURCE}/tei:bibl{_MADE}/tei:author",
        f"{_SOURCE}/tei:biblStruct/*/tei:author",
    ),
    "senders": _at("sender", "document.sender", f"{_SENT}/*[{_NAME}]"),
    "addressees": _at("addressee", "document.addressees", f"{_RECEIVED}/*[{_NAME}]"),
    "editors": _at(
        "editor", "edition.editors",
        f"{_TITLES}/tei:editor[not(starts-with(@role, 'transl'))]", f"{_TITLES}/tei:principal",
    ),
    "funders": _at("funder of the source", "", f"{_TITLES}/tei:funder"),
    "created": _at(
        "date of the original", "document.date",
        f"{_PROFILE}/tei:creation//tei:date[@when or @from or @to or @notBefore or @notAfter]",
        f"{_SENT}/tei:date[@when or @from or @to or @notBefore or @notAfter]",
        f"{_SOURCE}//tei:origDate[@when or @from or @to or @notBefore or @notAfter]",
        f"{_SOURCE}/tei:bibl{_MADE}/tei:date[@when or @from or @to or @notBefore or @notAfter]",
    ),
    "sent_from": _at(
        "place of the original", "document.place",
        f"{_SENT}/tei:placeName", f"{_PROFILE}/tei:creation//tei:placeName", f"{_SOURCE}//tei:origPlace",
    ),
    "received_at": _at("place of receipt", "", f"{_RECEIVED}/tei:placeName"),
    "received": _at("date of receipt", "", f"{_RECEIVED}/tei:date"),
    "original_languages": _at(
        "language of the original", "document.original_language",
        f"{_SOURCE}//tei:msItem/tei:textLang/@mainLang", f"{_SOURCE}//tei:msContents/tei:textLang/@mainLang",
    ),
    "publisher": _at(
        "publisher", "edition.publisher", f"{_PUBLICATION}/tei:publisher", f"{_PUBLICATION}/tei:authority",
    ),
    "published": _at(
        "date of publication", "edition.date", f"{_PUBLICATION}/tei:date", f"{_PUBLICATION}/tei:date/@when",
    ),
    "archive": _at(
        "archive, collection and shelf mark", "document.repository, document.collection, document.idno",
        f"{_SOURCE}//tei:msIdentifier",
    ),
    "online": _at(
        "address of the source", "",
        f"{_SOURCE}/tei:bibl[@type='digital']//tei:ref/@target",
        f"{_SOURCE}/tei:bibl[@type='digital']/tei:idno[@type='URI']",
        f"{_SOURCE}/tei:bibl[@type='digital']/tei:ptr/@target",
    ),
    "online_publisher": _at("publisher of the source", "", f"{_SOURCE}/tei:bibl[@type='digital']/tei:publisher"),
    "citation": _at(
        "citation of the source", "",
        f"{_SOURCE}/tei:bibl/tei:note[@type='citation']", f"{_SOURCE}/tei:bibl/tei:note[@type='archive-citation']",
    ),
    "genre": _at(
        "genre", "document.genre",
        f"{_PROFILE}/tei:textClass/tei:keywords/tei:term[@type='genre']", f"{_SOURCE}//tei:msItem/@class",
    ),
    "keywords": _at(
        "keyword", "document.keywords",
        f"{_PROFILE}/tei:textClass/tei:keywords//tei:term[not(@type='genre' or @type='classification')]",
    ),
    "abstract": _at("abstract", "", f"{_PROFILE}/tei:abstract"),
    "doi": _at("DOI", "", f"{_PUBLICATION}/tei:idno[@type='DOI' or @type='doi']"),
}  # fmt: skip

# The same for what is told apart by more than an XPath; the readiness matrix shows these too.
TOLD_APART: Mapping[str, Sought] = {
    "language": _at("language of the text", "", "/tei:TEI/@xml:lang", f"{_PROFILE}/tei:langUsage/tei:language/@ident"),
    "translators": _at(
        "translator", "document.translator", f"{_TITLES}/tei:respStmt", f"{_TITLES}/tei:editor[@role='translator']",
    ),
    "licences": _at("licence", "edition.licence", f"{_PUBLICATION}/tei:availability/tei:licence/@target"),
}  # fmt: skip

# Fields of rubricator.describe.record.EditionRecord; the headers of the documents stand in where they all agree.
EDITION: Mapping[str, Sought] = {
    "id": _at("identifier of the edition", "edition.id", f"{_PUBLICATION}/tei:idno[@type='edition']"),
    "title": _at("title of the edition", "edition.title"),
    "subtitle": _at("subtitle", "edition.subtitle"),
    "editors": _at("editor", "edition.editors", f"{_TITLES}/tei:editor"),
    "publisher": _at("publisher", "edition.publisher", f"{_PUBLICATION}/tei:publisher"),
    "publisher_ror": _at("ROR of the publisher", "edition.publisher_ror"),
    "place": _at("place of publication", "edition.place", f"{_PUBLICATION}/tei:pubPlace"),
    "published": _at("date of publication", "edition.date", f"{_PUBLICATION}/tei:date"),
    "version": _at("version", "edition.version"),
    "language": _at("language of the edition", "edition.language"),
    "abstract": _at("abstract", "edition.abstract"),
    "description": _at("description", "edition.description"),
    "keywords": _at("keywords", "edition.keywords"),
    "doi": _at("DOI", "edition.doi"),
    "url": _at("address of the edition", "edition.url"),
    "contact": _at("address for questions", "edition.contact"),
    "funders": _at("funder", "edition.funders"),
    "licences": _at("licence", "edition.licence", f"{_PUBLICATION}/tei:availability/tei:licence/@target"),
}
