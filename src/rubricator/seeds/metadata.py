"""What a document says of itself and what its record says of it, as typed values (ENCODING.md §2)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from dataclasses import replace

from rubricator.languages import language_code
from rubricator.letters import lettered
from rubricator.seeds.capitals import in_small_letters
from rubricator.seeds.citation import Citation, parse, people
from rubricator.seeds.correspondence import correspondence
from rubricator.seeds.dates import dateline, day_in, done_at, iso
from rubricator.seeds.document import ArchivalSource, Document, Element, Metadata
from rubricator.seeds.genres import genre
from rubricator.seeds.processing import processing_people
from rubricator.seeds.titles import composed, first_words, own_title


def metadata(document: Document) -> Document:
    """The document with its metadata filled in from catalogue, opener and foot."""
    cited = parse(_first(document, "citation"))
    archival = parse(_first(document, "archive-citation") or _source_note(document))
    recorded = _first(document, "title") or cited.title
    title = recorded or in_small_letters(
        _unmarked((own_title(document) or first_words(document)).rstrip(" ,"), document)
    )
    date = _date(document, cited, title)
    found = Metadata(
        title=title,
        date=date,
        genre=genre(title) or _own_genre(document),
        summary=_first(document, "summary"),
        citation=_first(document, "citation"),
        archive=cited.archive or _archive(document),
        url=_url(document, cited),
        record_id=_first(document, "record-id") or _record_in(_url(document, cited)),
        upload_date=_iso_or_nothing(_first(document, "upload-date")),
        rights=" ".join(d.text for d in document.catalogue if d.name == "rights"),
        funders=_funders(document),
        people=_people(document, cited, archival),
        original=_original(document, archival.original if archival.original != ArchivalSource() else cited.original),
        text_language=_text_language(document),
        original_language=_original_language(document),
        intermediary_language="",
        classification=_classification(document),
        copy_number=_segment(document, "copy-number"),
        document_number=_segment(document, "document-number"),
        keywords=_keywords(document),
        author=_author(document, title),
    )
    found = _with_source_language(document, correspondence(document, found))
    made = "" if recorded else composed(document, found)
    return replace(document, metadata=replace(found, title=made or found.title))


def _original(document: Document, cited: ArchivalSource) -> ArchivalSource:
    """What is cited of the original; where that names no item, with the shelfmark that a field of its own says."""
    shelfmark = _first(document, "shelfmark")
    if not shelfmark or cited.idno:
        return cited
    said = parse(shelfmark).original
    return replace(said, repository=cited.repository or said.repository)


# "Confidential 1:30 pm", over a telegram.
_AT_TIME = re.compile(r" \d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?| hours)?$")


def _classification(document: Document) -> str:
    said = _AT_TIME.sub("", _secrecy(document))
    return _COPY.sub("", said.rpartition(":")[2].strip().rstrip(".").strip("()"))


def _first(document: Document, name: str) -> str:
    return next((d.text for d in document.catalogue if d.name == name), "")


def _unmarked(title: str, document: Document) -> str:
    """A title without the number of its footnote."""
    noted = bool(document.texts("note", type="footnote"))
    return re.sub(r"(?<=[^\W\d_]{2})(?:\d{1,2}|/\d{1,2}/)$|(?<=\w)\s?\[\d{1,2}\]$", "", title) if noted else title


_SOURCE = re.compile(r"(?:\[?\d{1,3}[.)\]]?\s+|/\d{1,3}/\s*)?Source: (.{10,600})")


def _source_note(document: Document) -> str:
    """What a first footnote says of the original: "Source: Department of State, Central Files, …"."""
    notes = document.texts("note", type="footnote")[:1]
    match = _SOURCE.match(notes[0]) if notes else None
    return match[1] if match else ""


def _own_genre(document: Document) -> str:
    """Of a head such as MEMORANDUM; a salutation makes a letter."""
    heads = (genre(head) for head in document.texts("head")[:2])
    filed = (genre(text) for text in document.texts("seg", type="reference"))
    if found := next(filter(None, (*heads, *filed)), ""):
        return found
    first = next(iter(document.texts("p")), "")
    return "note" if _COMPLIMENTS.search(first[:400]) else "letter" if document.texts("salute") else ""


_COMPLIMENTS = re.compile(r"\bpresents? (?:its|their|his|her) compliments to\b", re.IGNORECASE)


# --- date ------------------------------------------------------------------------------------------


def _date(document: Document, cited: Citation, title: str) -> str:
    """The record's date, as exact as the record or the document's own first dateline, where the two agree."""
    recorded = _iso_or_nothing(_first(document, "date")) or cited.date or _written(document)
    own = _own_date(document)
    if own and (not recorded or _narrows(own, recorded)):
        return own
    return (
        recorded
        or _date_in_title(title)
        or _date_in_head(document)
        or done_at(document)[1]
        or _date_in_first_lines(document)
        or next(filter(None, map(day_in, _above(document))), "")
        or _closing_date(document)
        or _date_at_end(document)
        or _date_in_file_number(document)
        or _date_of_entry(document)
        or next(iter(_YEAR_ALONE.findall(title)), "")
    )


# "Address to the Throne (1895)".
_YEAR_ALONE = re.compile(r" \(((?:1[5-9]|20)\d\d)\)$")


# The month, the day and the year that the State Department wrote behind the stroke of a file's number: 611.93/1–2756.
_FILE_NUMBER = re.compile(r"(?<![\w.])\d{3}[A-Z]?\.\d{1,4}[^\s/]{0,12}/(\d{1,2})[–-](\d{1,2})(\d\d)(?!\d)")


def _date_in_file_number(document: Document) -> str:
    """Of the decimal files (1910-1963): the number that heads a document, or that the note on its source names."""
    lines = [document.text[leaf.start : leaf.end] for leaf in document.leaves]
    said = (line for at, line in enumerate(lines) if at < 4 or "Source:" in line[:12])
    match = next(filter(None, map(_FILE_NUMBER.search, said)), None)
    return iso(f"{match[2]}.{match[1]}.19{match[3]}") if match else ""


_DATED_BEFORE = re.compile(r"([^:–—]{4,30}?)\s?[:–—]\s")
_DATED = re.compile(r"(?:,|\b(?:on|of|dated|for|from))\s+((?:\d|[A-Z])[^,]{3,30}(?:, \d{4})?)$")


def _date_in_title(title: str) -> str:
    """As in "Record of Conversation …, 9 March 1979", or "9 March 1979: Record of …"; of "Times (March 9, 1979)" not
    the year alone."""
    match = _DATED.search(title[-80:]) or _DATED_BEFORE.match(title)
    found = iso(match[1]) if match else ""
    day = day_in(title[-80:]) if len(found) == 4 else ""
    return day if day.startswith(found) and day else found


def _written(document: Document) -> str:
    """What a label such as "Written:" says."""
    said = (d.text for d in document.catalogue if d.label.lower() in ("written", "delivered"))
    beside = (d.text for d in document.catalogue if d.name == "other" and not d.label)
    return next(filter(None, map(day_in, itertools.chain(said, beside))), "")


def _date_in_head(document: Document) -> str:
    """The first day that a head or a line of the opener names: "Signed at Ulan Bator on 8 April 1957"."""
    own = document.structure[0] if document.structure else Element("div", 0, 0)
    lines = (document.text_of(e) for e in document.structure if e.name in ("head", "seg") and e.end <= own.end)
    return next(filter(None, map(day_in, itertools.islice(lines, 12))), "")


# A line of more characters than this is a paragraph and no dateline.
_SHORT_LINE = 90


def _date_in_first_lines(document: Document) -> str:
    """The day in a short line before the first paragraph: "Santiago, October 27, 1970, 1415Z." below a telegram's
    number and title; before others the line of a place and a day ("Aleppo, 17 July 1915")."""
    lines = (document.text[leaf.start : leaf.end] for leaf in document.leaves)
    short = list(itertools.takewhile(lambda line: len(line) <= 2 * _SHORT_LINE, itertools.islice(lines, 20)))
    placed = (dateline(line) for line in short if len(line) <= _SHORT_LINE)
    said = next((found[1] for found in placed if found and found[0] and len(found[1]) > 7), "")
    return said or next(filter(None, (day_in(line) for line in short[:8] if len(line) <= _SHORT_LINE)), "")


def _closing_date(document: Document) -> str:
    """The date below the text, or of the typist's lines."""
    found = [dateline(document.text_of(e)) for e in document.structure if e.name == "dateline"]
    return next((date[1] for date in found if date), "")


_ENTRY = re.compile(r"([^.:;–—]{6,30}?)\s?(?:[.:]|[–—])\s")


def _date_of_entry(document: Document) -> str:
    """The day that the first paragraph begins with, as an entry of a diary does: "14 January 1929. The King …"."""
    match = _ENTRY.match(next(iter(document.texts("p")), "")[:60])
    return day_in(match[1]) if match else ""


# A letter ends in so many of the last lines.
_ENDS = 8


def _date_at_end(document: Document) -> str:
    """The day with its place that a letter's last sentence is: "… many years. San Miguel, January 3, 1768."."""
    for leaf in reversed(document.leaves[-_ENDS:]):
        last = re.split(r"(?<=[\w)]{2}[.!])\s", document.text[leaf.start : leaf.end].rstrip())[-1]
        said = dateline(last) if leaf.kind == "p" else None
        if said and said[0] and len(said[1]) > 7:
            return said[1]
    return ""


def _narrows(own: str, recorded: str) -> bool:
    """ "1956-08-30/1956-08-31" for "1956-08-30", "1967-11-18" for "1967-11"."""
    return own.startswith(recorded) and own != recorded


def _own_date(document: Document) -> str:
    own = document.structure[0] if document.structure else Element("div", 0, 0)
    openers = [e for e in document.structure if e.name == "opener" and e.end <= own.end]
    # Beside whom a letter greets stands the day of the letter, above it may stand that of its print.
    greeted = [e for e in document.structure if e.name == "salute" and any(o.end >= e.end >= o.start for o in openers)]
    beside = {e.end + 1 for e in greeted} | {e.start - 1 for e in greeted}
    dated = [e for e in document.structure if e.name == "dateline"]
    for element in sorted(dated, key=lambda e: not beside & {e.start, e.end}):
        if any(o.start <= element.start and element.end <= o.end for o in openers):
            text = re.sub(r"^(?:(?:date|dated|datum)\s*:\s*|on )", "", document.text_of(element), flags=re.IGNORECASE)
            found = dateline(text)
            if found:
                return found[1]
    return ""


def _iso_or_nothing(text: str) -> str:
    return iso(text)


# --- catalogue -------------------------------------------------------------------------------------


def _archive(document: Document) -> str:
    contents = next((d.text for d in document.catalogue if d.name == "contents"), "")
    match = re.match(r"(.{3,80}?(?:Digital )?(?:Archive|Library|Repository))\s", contents)
    return match[1] if match else ""


def _url(document: Document, cited: Citation) -> str:
    return _first(document, "url") or cited.url


def _record_in(url: str) -> str:
    match = re.search(r"/(?:document|documents|record|records|item|node)/(\d{2,12})(?:$|[/?#])", url)
    return match[1] if match else ""


_SUPPORT = re.compile(
    r"\b(?:support|funding|a grant|grants|assistance|generosity)\s+(?:provided )?(?:from|by|of)\s+(.+)"
)


def _funders(document: Document) -> tuple[str, ...]:
    found: list[str] = []
    for datum in document.catalogue:
        match = _SUPPORT.search(datum.text) if datum.name == "credits" else None
        if match:
            parts = re.split(r"\s*;\s*|,\s+(?:and\s+)?|\s+and\s+(?=the\b|The\b)", match[1].rstrip(" ."))
            found.extend(re.sub(r"^(?:and\s+)?(?:[Tt]he\s+)", "", part) for part in parts if part)
    return tuple(dict.fromkeys(found))


def _keywords(document: Document) -> tuple[str, ...]:
    found = (d.text for d in document.catalogue if d.name in ("keywords", "subject"))
    return tuple(k.strip() for text in found for k in re.split(r"[;,•|]", text) if k.strip())


def _people(document: Document, cited: Citation, archival: Citation) -> tuple[tuple[str, str], ...]:
    labelled = [("contributor", d.text) for d in document.catalogue if d.name == "contributor"]
    named = (d.text for d in document.catalogue if d.name == "other" and d.label.lower() in _TRANSLATORS)
    said_so = (text.strip(" ;").removeprefix("by ") for text in named)
    labelled += [who for text in said_so for who in people(f"Translated by {text}") or (("translator", text),)]
    own = processing_people(document)
    said = [person for line in _above(document) for person in people(line)]
    return tuple(dict.fromkeys([*cited.people, *archival.people, *_loose(document), *labelled, *said, *own]))


_TRANSLATORS = ("translator", "translators", "translator(s)", "translated", "translated by")
# So many lines may stand above a text that say how it came about.
_CREDIT_LINES = 3
_CREDIT = re.compile(r"\b(?:translated|transcribed|conducted|interviewed|recorded)\b.{0,80}\bby\b", re.IGNORECASE)


def _above(document: Document) -> list[str]:
    """The lines between the head and the text that say who made it: "Conducted by … Translated by …"."""
    behind = next((i + 1 for i, leaf in enumerate(document.leaves) if leaf.kind == "head"), 0)
    lines = [document.text[leaf.start : leaf.end] for leaf in document.leaves[behind : behind + _CREDIT_LINES]]
    return [line for line in lines if len(line) <= 300 and _CREDIT.search(line)]


def _loose(document: Document) -> Iterable[tuple[str, str]]:
    for datum in document.catalogue:
        said = f"{datum.label} {datum.text}".strip()
        if datum.name in ("other", "credits") and " by " in said:
            yield from people(said.rstrip(" ;"))


# --- languages -------------------------------------------------------------------------------------

_FROM = re.compile(r"\b(?i:translat(?:ed|ion)|original|language)\b[^A-Z]*([A-Z][A-Za-z]+)")


_FROM_LANGUAGE = re.compile(r"\b(?i:translated|translation) from (?:the )?([A-Z][a-z]+)")
_RENDERED = (
    re.compile(r"(?:Translation|Transcript)\s*-\s*([A-Z][a-z]+)"),
    re.compile(r"([A-Z][a-z]+) (?:Translation|Transcript)"),
)


def _text_language(document: Document) -> str:
    """What the catalogue's "Translation - English" says; English where it says nothing."""
    contents = " ".join(d.text for d in document.catalogue if d.name == "contents")
    codes = (language_code(match[1]) for pattern in _RENDERED if (match := pattern.search(contents)))
    return next(filter(None, codes), "en")


def _original_language(document: Document) -> str:
    label = _first(document, "original-language")
    if not label:
        said = " ".join(d.text for d in document.catalogue if d.name in ("credits", "archive-citation"))
        found = _FROM_LANGUAGE.search(said[:2000])
        return language_code(found[1]) if found else ""
    beside = _FROM_LANGUAGE.search(label)  # "English (translated from German)"
    return language_code(beside[1] if beside else re.split(r"[,;/ ]", label, maxsplit=1)[0]) if label else ""


def _with_source_language(document: Document, found: Metadata) -> Metadata:
    """ "Translation from Korean" at the head: the language of the original, or, where the catalogue names another
    one as the original, of the first of two translations."""
    match = next(filter(None, map(_FROM.search, document.texts("seg", type="source-language"))), None)
    named = language_code(match[1].capitalize()) if match else ""
    if not named:
        return found
    if found.original_language and found.original_language != named:
        return replace(found, original_language=named, intermediary_language=found.original_language)
    return replace(found, original_language=named)


# --- segments --------------------------------------------------------------------------------------


_URGENCY = re.compile(
    r"(?:priority|immediate|emergency|routine|flash|urgent|niact|en clair"
    r"|unclassified|declassified)\.?",
    re.IGNORECASE,
)


# The copy, named on the line of the secrecy: "Secret, Copy No. 2".
_COPY = re.compile(r"[.,;] (?:copy|ex\.) .*", re.IGNORECASE)


def _secrecy(document: Document) -> str:
    """How secret it is, or was, rather than how urgent."""
    said = document.texts("seg", type="classification")
    return next((text for text in said if not _URGENCY.fullmatch(text)), next(iter(said), ""))


def _segment(document: Document, kind: str) -> str:
    """What the opener says; a typist's number at the foot is none of the document."""
    openers = [e for e in document.structure if e.name == "opener"]
    segments = (e for e in document.structure if e.name == "seg" and e.attributes.get("type") == kind)
    inside = (e for e in segments if any(o.start <= e.start and e.end <= o.end for o in openers))
    found = next(inside, None)
    return document.text_of(found).rstrip(".").strip("()") if found else ""


_BY = re.compile(
    lettered(
        r"\bby (?:the )?((?:[\p{Lu}][\w.’'-]*)(?: (?:[\p{Lu}][\w.’'-]*)){0,4})"
        r"(?=$|,| (?:at|on|to|in|before|during|about|for|and)\b)"
    )
)


def _author(document: Document, title: str) -> str:
    """The catalogue's author, else whom a title such as "Speech by Kim Il Sung at …" names."""
    match = _BY.search(title) if genre(title) in ("speech", "report", "article", "statement", "memorandum") else None
    return _first(document, "author") or (match[1] if match else "")
