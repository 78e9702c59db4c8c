"""What reading a source gives: a document as text, structure and what the source says about itself.

Law (tested): the words of the source are the words of ``text`` (with ``catalogue`` and ``furniture``
put back), in the order of the source but for the catalogue data, the furniture and the headings
that stood in the margin, each of which comes before its paragraph.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rubricator.view import Block, View

CATALOGUE_FIELDS = (
    "title",  # the archive's title of the record
    "date",  # the archive's date line
    "summary",
    "citation",  # the archive's own citation, verbatim
    "credits",  # "made possible with support from …"
    "rights",  # the archive's terms, in their words
    "archive-citation",  # the line that names the archival original where it stands apart from a full citation
    "shelfmark",  # where the original is, said by itself or below its repository
    "url",
    "record-id",
    "upload-date",
    "contributor",
    "original-language",
    "contents",  # "Translation - English"
    "keywords",
    "subject",
    "author",
    "other",  # a labelled field that we know no place for; "label" says its label
)


@dataclass(frozen=True, slots=True)
class Datum:
    """One field of the catalogue data, verbatim. ``name`` is one of CATALOGUE_FIELDS."""

    name: str
    text: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Furniture:
    """What was left out: the text, and which rule of the furniture file knew it. ``line`` is the source's, from 1."""

    text: str
    rule: str
    line: int


@dataclass(frozen=True, slots=True)
class Element:
    """An element of the structure around the characters ``start`` to ``end`` of the document's text."""

    name: str
    start: int
    end: int
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Point:
    """An empty element (``pb``) at a place in the text; inside a word it carries ``break="no"``."""

    offset: int
    name: str
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ArchivalSource:
    """The original in its archive: repository, collection ("Fond 5446, Opis 98"), the item's number ("Delo 721"),
    leaves ("Listy 69-103"); ``reference`` is the whole as the source has it. Any may be empty."""

    reference: str = ""
    repository: str = ""
    collection: str = ""
    idno: str = ""
    locus: str = ""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of the document, derived from the catalogue data and the text; "" where the source is silent.

    ``date`` is ISO 8601 (or an interval "1956-08-30/1956-08-31"), languages are BCP 47 ("en", "ru").
    ``people`` are (role, name): ("translator", "Gary Goldberg"), ("contributor", …), ("checker", …).
    """

    title: str = ""
    date: str = ""
    author: str = ""
    genre: str = ""
    summary: str = ""
    citation: str = ""
    archive: str = ""  # the online archive ("Wilson Center Digital Archive")
    url: str = ""
    record_id: str = ""
    upload_date: str = ""
    rights: str = ""
    funders: tuple[str, ...] = ()
    people: tuple[tuple[str, str], ...] = ()
    original: ArchivalSource = ArchivalSource()
    text_language: str = "en"
    original_language: str = ""
    intermediary_language: str = ""
    sender: str = ""
    addressees: tuple[str, ...] = ()
    place: str = ""
    classification: str = ""
    copy_number: str = ""
    document_number: str = ""
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A source, read.

    ``text``: as in :class:`rubricator.view.View`: the leaves of ``structure`` in order, a line feed between two
    leaves, none inside of one. ``structure``: nested elements, outermost first in document order, from
    ``div[@type="document"]`` down to the leaves (``p``, ``head``, ``item``, ``signed``, ``seg`` …); every character
    that is no line feed lies in a leaf. ``struck``: the stretches
    of it that are struck out; ``emphasis``: those that are set otherwise than the block round them, and how (values
    of ``hi/@rend``). ``practice``: what was done to the text, for ``editorialDecl``: pairs of a
    closed key (``hyphenation``, ``line-ends``, ``spaces``, ``page-breaks``, ``running-heads``, ``side-headings``,
    ``columns``, ``emphasis``, ``encoding``) and a count.
    """

    source: str  # the source's file name
    format: str  # which shape was recognised
    text: str
    structure: tuple[Element, ...]
    leaves: tuple[Block, ...]
    points: tuple[Point, ...] = ()
    struck: tuple[tuple[int, int], ...] = ()
    emphasis: tuple[tuple[int, int, str], ...] = ()
    catalogue: tuple[Datum, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    metadata: Metadata = Metadata()
    practice: tuple[tuple[str, int], ...] = ()

    def text_of(self, element: Element) -> str:
        """The words of an element."""
        return self.text[element.start : element.end]

    def texts(self, element: str, **attributes: str) -> list[str]:
        """The words of the elements of that name and those attributes, in order."""
        wanted = attributes.items()
        return [
            self.text_of(e)
            for e in self.structure
            if e.name == element and all(e.attributes.get(key) == value for key, value in wanted)
        ]

    def view(self) -> View:
        """The reading view of this document."""
        date = self.metadata.date.split("/")[0]
        return View(self.text, self.leaves, date, self.metadata.text_language, struck=self.struck)
