"""The teiHeader of a document, by ENCODING.md §2 (TEI P5 Guidelines, chapter 2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lxml import etree

from rubricator import __version__
from rubricator.languages import language_name
from rubricator.project import DocumentSettings, Edition
from rubricator.seeds.document import Datum, Document
from rubricator.tei.weave import XML_ID, Node, tei

# What was done to the text, for editorialDecl: the key of Document.practice → element, attributes, sentence.
_PRACTICE = {
    "hyphenation": "{n} words broken over a line end were joined.",
    "line-ends": "{n} line ends inside of paragraphs became spaces.",
    "spaces": "{n} runs of spaces became one space.",
    "page-breaks": "{n} page breaks of the source are pb elements; a paragraph that runs over one is one paragraph.",
    "running-heads": "{n} running heads were left out.",
    "encoding": "{n} characters that XML does not allow, or that were damaged on the way, were replaced.",
}


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the text came from: the source's path in the edition and its checksum."""

    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class HeaderFacts:
    """All that a header is made from. ``rules``: id → description of each rule that may propose something;
    ``people``: name as written → value of ``@ref``, for names in the header that an authority file knows."""

    document: Document
    settings: DocumentSettings
    edition: Edition
    origin: Origin
    rules: Mapping[str, str]
    people: Mapping[str, str]


def header(facts: HeaderFacts) -> Node:
    """``<teiHeader>``, with every field of the source's catalogue data in it, word for word."""
    node = etree.Element(tei("teiHeader"))
    node.append(_file_description(facts))
    node.append(_encoding_description(facts))
    node.append(_profile_description(facts))
    revision = _add(node, "revisionDesc")
    _add(revision, "change", f"Made by rubricator {__version__} from {facts.origin.file}.", who="#rubricator")
    return node


def _add(parent: Node, element: str, text: str = "", **attributes: str) -> Node:
    node = etree.SubElement(parent, tei(element))
    for name, value in attributes.items():
        if value:
            node.set(XML_ID if name == "xml_id" else name.rstrip("_"), value)
    if text:
        node.text = text
    return node


def _catalogue(document: Document, *names: str) -> Iterable[Datum]:
    return (datum for datum in document.catalogue if datum.name in names)


def _name(parent: Node, name: str, people: Mapping[str, str], element: str = "persName") -> Node:
    return _add(parent, element, name, ref=people.get(name, ""))


# --- fileDesc ---------------------------------------------------------------------------------------


def _file_description(facts: HeaderFacts) -> Node:
    node = etree.Element(tei("fileDesc"))
    node.append(_title_statement(facts))
    node.append(_publication_statement(facts))
    source = _add(node, "sourceDesc")
    source.append(_digital_record(facts))
    source.append(_archival_original(facts))
    return node


def _title_statement(facts: HeaderFacts) -> Node:
    meta, settings = facts.document.metadata, facts.settings
    node = etree.Element(tei("titleStmt"))
    _add(node, "title", settings.title or meta.title or facts.document.source)
    if settings.short:
        _add(node, "title", settings.short, type="short")
    author = settings.author or meta.author
    if author:
        _name(_add(node, "author"), author, facts.people)
    for editor in facts.edition.editors:
        _add(node, "editor", editor.name, xml_id=editor.id, ref=_orcid(editor.orcid))
    for funder in meta.funders:
        _add(node, "funder", funder)
    _responsibilities(node, facts)
    return node


def _orcid(orcid: str) -> str:
    return f"https://orcid.org/{orcid}" if orcid else ""


_ROLES = {
    "translator": "translation",
    "contributor": "contributed to the online archive",
    "obtained-by": "obtained the original",
    "checker": "checked the translation with the original",
    "earlier-translator": "earlier translation",
    "transcriber": "transcription",
    "editor": "edited the translation",
}


def _responsibilities(node: Node, facts: HeaderFacts) -> None:
    """One respStmt a person and role. ``@resp="#translator"`` leads to the translator even where nobody is named."""
    people = list(facts.document.metadata.people)
    if facts.settings.translator:
        people = [("translator", facts.settings.translator), *(p for p in people if p[0] != "translator")]
    if not any(role == "translator" for role, _ in people):
        people.insert(0, ("translator", ""))
    used: dict[str, int] = {}
    for role, name in people:
        used[role] = used.get(role, 0) + 1
        number = used[role]
        statement = _add(node, "respStmt", xml_id=role if number == 1 else f"{role}-{number}")
        resp = _ROLES.get(role, role.replace("-", " "))
        if role == "translator" and facts.document.metadata.text_language:
            resp += f" into {language_name(facts.document.metadata.text_language)}"
        _add(statement, "resp", resp)
        if name:
            _name(statement, name, facts.people)
        else:
            _add(statement, "name", "not named in the source")


def _publication_statement(facts: HeaderFacts) -> Node:
    edition = facts.edition
    node = etree.Element(tei("publicationStmt"))
    _add(node, "publisher", edition.publisher or "Unpublished working edition")
    if edition.place:
        _add(node, "pubPlace", edition.place)
    if edition.date:
        _add(node, "date", edition.date, when=edition.date)
    if edition.id:
        _add(node, "idno", edition.id, type="edition")
    availability = _add(node, "availability")
    licence = _add(availability, "licence", target=edition.licence.url)
    _add(licence, "p", f"{edition.licence.name}: {edition.licence.covers}.")
    rights = list(_catalogue(facts.document, "rights"))
    if not rights:
        _add(
            availability,
            "p",
            "The text of the translation stands under the terms of its publisher; no licence to it is claimed here.",
            n="text",
        )
    for datum in rights:
        _labelled(_add(availability, "p", n="text"), datum)
    return node


def _labelled(node: Node, datum: Datum) -> None:
    """The field's text, its label before it, as in the source."""
    if not datum.label:
        node.text = datum.text
        return
    _add(node, "label", datum.label).tail = f" {datum.text}"


def _digital_record(facts: HeaderFacts) -> Node:
    document, meta = facts.document, facts.document.metadata
    node = etree.Element(tei("bibl"), type="digital")
    for datum in _catalogue(document, "date"):
        _labelled(_add(node, "date", type="record"), datum)
    for datum in _catalogue(document, "title"):
        _labelled(_add(node, "title"), datum)
    if not any(_catalogue(document, "title")):
        _add(node, "title", meta.title or document.source)
    if meta.archive:
        _add(node, "publisher", meta.archive)
    if meta.url:
        _add(node, "ref", meta.url, target=_safe(meta.url))
    if meta.record_id:
        _add(node, "idno", meta.record_id, type="record")
    _add(node, "idno", facts.origin.file, type="file")
    _add(node, "idno", facts.origin.sha256, type="sha256")
    if meta.upload_date:
        _add(node, "date", meta.upload_date, type="upload", when=meta.upload_date)
    _add(node, "textLang", language_name(meta.text_language), mainLang=meta.text_language)
    for datum in document.catalogue:
        if datum.name in _NOTED:
            note = _add(node, "note", type=_NOTED[datum.name])
            _labelled(note, datum)
    return node


# Fields that stand verbatim in a note of the online record; the others have an element of their own.
_NOTED = {
    "citation": "citation",
    "credits": "credits",
    "archive-citation": "archive-citation",
    "url": "catalogue",
    "record-id": "catalogue",
    "upload-date": "catalogue",
    "contributor": "catalogue",
    "original-language": "catalogue",
    "contents": "catalogue",
    "keywords": "catalogue",
    "subject": "catalogue",
    "author": "catalogue",
    "other": "catalogue",
}


def _safe(url: str) -> str:
    """Only what a reader may follow: an address of the web."""
    return url if url.startswith(("https://", "http://")) else ""


def _archival_original(facts: HeaderFacts) -> Node:
    meta, settings = facts.document.metadata, facts.settings
    original = meta.original
    node = etree.Element(tei("msDesc"))
    identifier = _add(node, "msIdentifier")
    _add(identifier, "repository", settings.repository or original.repository or "not named in the source")
    collection, idno = settings.collection or original.collection, settings.idno or original.idno
    if collection:
        _add(identifier, "collection", collection)
    if idno:
        _add(identifier, "idno", idno)
    item = _add(_add(node, "msContents"), "msItem")
    locus = settings.locus or original.locus
    if locus:
        _add(item, "locus", locus)
    _add(item, "title", settings.title or meta.title or facts.document.source)
    language = settings.original_language or meta.original_language
    if language:
        _add(item, "textLang", language_name(language), mainLang=language)
    return node


# --- encodingDesc -----------------------------------------------------------------------------------


def _encoding_description(facts: HeaderFacts) -> Node:
    node = etree.Element(tei("encodingDesc"))
    purpose = f"Encoded for the edition “{facts.edition.title}”."
    _add(_add(node, "projectDesc"), "p", facts.edition.description or purpose)
    node.append(_editorial_declaration(facts.document))
    if facts.rules:
        taxonomy = _add(_add(node, "classDecl"), "taxonomy", xml_id="rules")
        for rule in sorted(facts.rules):
            _add(_add(taxonomy, "category", xml_id=rule), "catDesc", facts.rules[rule])
    application = _add(
        _add(node, "appInfo"), "application", ident="rubricator", version=__version__, xml_id="rubricator"
    )
    _add(application, "label", "rubricator")
    return node


def _editorial_declaration(document: Document) -> Node:
    counts = dict(document.practice)
    done = {key: sentence.format(n=counts[key]) for key, sentence in _PRACTICE.items() if counts.get(key)}
    node = etree.Element(tei("editorialDecl"))
    correction = "Nothing was corrected; what looks wrong in the source stands as it is."
    _add(_add(node, "correction"), "p", f"{correction} {done.get('encoding', '')}".strip())
    hyphens = done.get("hyphenation", "The source has no words broken over a line end.")
    _add(_add(node, "hyphenation", eol="none"), "p", hyphens)
    _add(
        _add(node, "interpretation"),
        "p",
        "Names, dates and interventions that the program proposed carry @ana, a pointer to its rule, and @cert; "
        "where @ana is absent a person confirmed or made the markup.",
    )
    normal = [done[key] for key in ("line-ends", "spaces") if key in done]
    _add(_add(node, "normalization"), "p", " ".join(normal) or "White space is as in the source.")
    _add(
        _add(node, "quotation", marks="all"),
        "p",
        "Quotation marks are kept as characters. Square brackets of the source became elements; @rend says what to "
        "print again where it is not a plain pair of brackets.",
    )
    left_out = sorted({item.text.strip() for item in document.furniture if item.text.strip()})
    segments = [done[key] for key in ("page-breaks", "running-heads") if key in done]
    segmentation = _add(node, "segmentation")
    _add(segmentation, "p", " ".join(["Paragraphs are those of the source.", *segments]))
    if left_out:
        _add(
            segmentation,
            "p",
            "Left out as furniture of the site or the file: " + "; ".join(map(_quoted, left_out)) + ".",
        )
    return node


def _quoted(text: str) -> str:
    return f"“{' '.join(text.split())}”"


# --- profileDesc ------------------------------------------------------------------------------------


def _profile_description(facts: HeaderFacts) -> Node:
    document, meta, settings = facts.document, facts.document.metadata, facts.settings
    node = etree.Element(tei("profileDesc"))
    summaries = list(_catalogue(document, "summary"))
    if summaries:
        abstract = _add(node, "abstract")
        for datum in summaries:
            _labelled(_add(abstract, "p"), datum)
    creation = _add(node, "creation")
    _dated(creation, settings.date or meta.date)
    place = settings.place or meta.place
    if place:
        _name(creation, place, facts.people, "placeName")
    if len(creation) == 0:
        creation.text = "Neither date nor place is known."
    node.append(_languages(facts))
    if (settings.sender or meta.sender) and (settings.addressees or meta.addressees):
        node.append(_correspondence(facts))
    keywords = _keywords(facts)
    if len(keywords[0]):
        node.append(keywords)
    return node


def _dated(parent: Node, value: str) -> None:
    """``<date>`` for an ISO 8601 date or interval; nothing where there is none."""
    start, _, end = value.partition("/")
    if start and end:
        _add(parent, "date", f"{_in_words(start)} to {_in_words(end)}", from_=start, to=end)
    elif start:
        _add(parent, "date", _in_words(start), when=start)


_MONTHS = "January February March April May June July August September October November December".split()


def _in_words(value: str) -> str:
    """ "1956-08-30" as "30 August 1956"; what is no such date stays as it is."""
    year, *rest = value.split("-")
    if not all(part.isdigit() for part in (year, *rest)) or not rest or not 1 <= int(rest[0]) <= 12:
        return value
    day = f"{int(rest[1])} " if len(rest) > 1 else ""
    return f"{day}{_MONTHS[int(rest[0]) - 1]} {year}"


def _languages(facts: HeaderFacts) -> Node:
    meta, settings = facts.document.metadata, facts.settings
    node = etree.Element(tei("langUsage"))
    _add(node, "language", f"{language_name(meta.text_language)}: the language of this text.", ident=meta.text_language)
    seen = {meta.text_language}
    for code, what in (
        (settings.original_language or meta.original_language, "the language of the original."),
        (
            settings.intermediary_language or meta.intermediary_language,
            "the language of the translation that this text was made from.",
        ),
    ):
        if code and code not in seen:
            seen.add(code)
            _add(node, "language", f"{language_name(code)}: {what}", ident=code)
    return node


def _correspondence(facts: HeaderFacts) -> Node:
    meta, settings = facts.document.metadata, facts.settings
    node = etree.Element(tei("correspDesc"))
    sent = _add(node, "correspAction", type="sent")
    _name(sent, settings.sender or meta.sender, facts.people)
    place = settings.place or meta.place
    if place:
        _name(sent, place, facts.people, "placeName")
    _dated(sent, settings.date or meta.date)
    received = _add(node, "correspAction", type="received")
    for name in settings.addressees or meta.addressees:
        _name(received, name, facts.people)
    return node


def _keywords(facts: HeaderFacts) -> Node:
    meta, settings = facts.document.metadata, facts.settings
    node = etree.Element(tei("textClass"))
    keywords = _add(node, "keywords")
    for kind, term in (
        ("genre", settings.genre or meta.genre),
        ("classification", meta.classification),
        *(("subject", keyword) for keyword in settings.keywords or meta.keywords),
    ):
        if term:
            _add(keywords, "term", term, type=kind)
    return node
