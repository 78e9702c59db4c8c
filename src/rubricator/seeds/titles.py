"""The title of a document that no archive has given one: its own, or one composed of who wrote to whom, and when."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence

from rubricator.letters import lettered
from rubricator.seeds.dates import dateline, iso
from rubricator.seeds.document import Document, Element, Metadata
from rubricator.seeds.genres import genre
from rubricator.seeds.lines import begins_lower, goes_on_below
from rubricator.seeds.marks import is_kind
from rubricator.seeds.several import numbers_document


def own_title(document: Document) -> str:
    """What the subject line says, or the first head; else the first line that is no classification or number, where it
    looks like a title; "" where nothing does."""
    own = document.structure[0] if document.structure else Element("div", 0, 0)
    sections = (e.start for e in document.structure if e.name == "div" and e.attributes.get("type") == "section")
    end = min(own.end, next(sections, own.end))
    heads = [document.text_of(e) for e in document.structure if e.name == "head" and e.end <= end]
    heads = [head for head in heads if not numbers_document(head)]
    if len(heads) > 1 and (_KEPT.match(heads[0]) or is_kind(heads[0], "attachment")):
        heads = heads[1:]
    subjects = [head.partition(":")[2].strip() for head in heads if is_kind(head, "subject")]
    if heads:
        # A letterhead of few words is no title where the next line says what this is.
        short = len(heads[0].split()) <= 4 or (_BODY.match(heads[0]) and not genre(heads[0]))
        short = short or bool(_COLLECTION.search(heads[0]))
        named = [i for i, head in enumerate(heads[:5]) if genre(head)]
        telling = (i for i in named if len(heads[i].split()) > 2 and not begins_lower(heads[i]))
        place = next(telling, next(iter(named), 0)) if short else 0
        below = heads[place + 1 :]
        counted = [f", {head}" for head in below[:1] if _COUNTED.fullmatch(head)]
        whole = " ".join([heads[place], *_going_on(heads[place], below)])
        held = (f" {line}" for line in document.texts("dateline")[:1] if _HELD.search(whole))
        return next(iter(subjects), whole + "".join(counted) + next(held, ""))
    numbers = (number for number in document.texts("seg", type="document-number") if genre(number))
    if number := next(numbers, ""):
        return number
    first, second = (*_lines(document)[:2], "", "")[:2]
    if iso(first) and _like_a_title(second):
        return second
    return first if _like_a_title(first) and not dateline(first) else ""


def first_words(document: Document) -> str:
    """What stands over a text that has no title: who writes, where and when; else how it begins."""
    first = next(iter(_lines(document)), "")
    filed = next(iter(document.texts("seg", type="reference")), "")
    if filed and (first in document.texts("speaker") or _TIME.fullmatch(first)):
        return filed  # "HC Deb 5 November 1956 vol 558 cc1944-5"
    headed = _heading(document) if not _like_a_title(first) and document.texts("salute") else ""
    return headed or (first if len(first) <= 120 else first[:100].rsplit(" ", 1)[0] + " …")


_TIME = re.compile(r"\d{1,2}(?:[.:]\d\d)? ?[ap]\.? ?m\.?", re.IGNORECASE)


def _lines(document: Document) -> list[str]:
    """The lines below the opener, or of the opener where it is all; without those whose kind is known."""
    openers = [(e.start, e.end) for e in document.structure if e.name == "opener"]
    inside = [leaf for leaf in document.leaves if any(low <= leaf.start and leaf.end <= high for low, high in openers)]
    marks = {(e.start, e.end) for e in document.structure if e.name == "seg" and e.attributes}
    leaves = [leaf for leaf in document.leaves if leaf not in inside] or document.leaves
    lines = [document.text[leaf.start : leaf.end] for leaf in leaves if (leaf.start, leaf.end) not in marks]
    return [line for line in lines if not line.strip(" .-–—").isdecimal()] or lines


# Where a paper was found is not what it is.
_KEPT = re.compile(r"From the (?:[\w.’'-]+ ){0,3}(?:Archives?|Papers|Files|Collections?)\b", re.IGNORECASE)
# Nor is the collection that it is printed in.
_COLLECTION = re.compile(r"\b(?:Documents|Papers|Archives|Correspondence|Collection)\b(?!\.)")
# A letterhead names who writes, and not what.
_BODY = re.compile(
    r"(?:[^\W\d_]+ ){0,5}(?:PARTY|COMMITTEE|MINISTRY|EMBASSY|LEGATION|CONSULATE|COUNCIL|GOVERNMENT|DEPARTMENT|AGENCY"
    r"|SECRETARIAT)(?:$|[.,]| (?:OF|FOR) )"
)
# "Minutes of the meeting held on", above the day.
_HELD = re.compile(r"\b(?:held|done|made|taken|dated|from|of|on)$", re.IGNORECASE)
# "746th MEETING" below what says whose.
_COUNTED = re.compile(r"\d{1,4}(?:st|nd|rd|th) [A-Za-z]{4,12}")


def _going_on(head: str, below: Sequence[str]) -> Iterator[str]:
    """The heads that a head goes on in: in small letters, or where it does not end ("From the Diary of")."""
    for line in below:
        if not (begins_lower(line) or goes_on_below(head)):
            return
        yield line
        head = line


def _heading(document: Document) -> str:
    """Who writes, where and when, as it stands over a letter: "British Embassy, Baghdad. 23rd February, 1955."."""
    end = next((e.end for e in document.structure if e.name == "dateline"), 0)
    parts = (e for e in document.structure if e.name in ("seg", "dateline") and e.end <= end)
    said = [document.text_of(e) for e in parts if e.attributes.get("type", "sender") == "sender"]
    return " ".join(said).rstrip(" .,")


def _like_a_title(line: str) -> bool:
    return 8 < len(line) <= 160 and line[0].isupper() and line[-1] not in ".,;:?!"


# --- composed ----------------------------------------------------------------------------------------

# "INWARD TELEGRAM", "CIPHERED TELEGRAM No. 4581": what a paper is, and nothing of what is in it.
_BARE = re.compile(r"(?P<what>(?:[^\W\d_-]+[ -]){0,2}[^\W\d_-]+)(?P<number> (?:No\.?|NO\.?|№|Nr\.?) ?[\w/.-]{1,12})?")
_GREETED = re.compile(
    r"(?:(?:my|most|highly|very) )*(?:dear|esteemed|respected|beloved|honou?red|your excellency,?)\s+(?P<who>.{2,60}?)"
    r"[\s,:!.]*",
    re.IGNORECASE,
)
_ANYBODY = re.compile(
    r"(?:(?:dear|respected|esteemed|all|and|prime|first|general) |(?:sirs?|madam|comrades?|friends?|gentlemen|ladies"
    r"|colleagues?|brothers?|excellency|all|members?|secretary|general|chairman|minister|president|ambassador"
    r"|department|chancery)(?: |$))+",
    re.IGNORECASE,
)
_SIGNS = re.compile(
    r"^(?:[(/\[](?:signed|sgd|sd|ss?|signature)[.)/\]]+[:.]?|(?:signed|sgd|sd)[.:]|/s/)\s*|^[-–—]\s*", re.IGNORECASE
)
_SIGNED_WITH = re.compile(r"\s*(?:\[[^\[\]]*\]|\([^()]*\)|,? m\.\s?p\.)\s*$")
_HONOURS = re.compile(r"^(?:(?:to|for)[: ] *)?(?:the )?(?:(?:right |rt\.? )?hon(?:ou?rable|\.),? +)?", re.IGNORECASE)
# "Consul Holmwood to the Marquess of Salisbury.—(Received 3 May.)", over a printed despatch.
_ONE_TO_ANOTHER = re.compile(
    lettered(r"(?P<one>[\p{Lu}][^:;!?]{3,60}?) to (?P<other>(?:the )?[\p{Lu}][^:;!?—]{3,60}?)\.?(?:\s?(?:—|--).*)?")
)
_COMPLIMENTS = re.compile(
    r"(?P<one>.{5,80}?) presents? (?:its|their|his|her) compliments to (?P<other>.{5,80}?)(?: and\b|[,.:;])"
)
# Who signs below these wrote them; a minister's name below a resolution or minutes says something else.
_WRITTEN = ("letter", "telegram", "despatch", "note")
# No part of a composed title is longer.
_LONGEST = 80


def composed(document: Document, found: Metadata) -> str:
    """A title as an archivist makes one, of what the document itself says: its genre, from whom, to whom, where and
    when ("Telegram from the Embassy in Rome to the Foreign Office, 3 November 1956"); "" where it says too little.

    Only where the document's own title names no more than its genre, or it has none.
    """
    own = own_title(document)
    bare = _BARE.fullmatch(own) if genre(own) else None
    if (own and not bare) or (not own and found.genre not in _WRITTEN):
        return ""
    verbale = found.genre == "note" and any(map(_COMPLIMENTS.match, document.texts("p")[:1]))
    kind = "Note verbale" if verbale else found.genre.capitalize()
    what = _sentence_case(bare["what"]) + (bare["number"] or "") if bare else kind
    sender, addressee = _between(document, found)
    place = found.place if found.place and found.place not in sender else ""
    who = (f" from {sender}" if sender else "") + (f" to {addressee}" if addressee else "")
    when = "".join(f", {part}" for part in (place, _in_words(found.date)) if part)
    return f"{what}{who}{when}" if who or (bare and when) else ""


def _sentence_case(words: str) -> str:
    return words.capitalize() if words.isupper() else words


def _between(document: Document, found: Metadata) -> tuple[str, str]:
    """Who wrote, and to whom, as head, foot or first sentence say; "" for whom they do not name."""
    end = document.structure[0].end if document.structure else 0
    own = [e for e in document.structure if e.end <= end]
    opener = max((e.end for e in own if e.name == "opener"), default=0)
    said = [(e, document.text_of(e)) for e in own]
    over = (_ONE_TO_ANOTHER.fullmatch(text) for e, text in said if e.name == "seg" and e.end <= opener)
    first = next((text for e, text in said if e.name == "p"), "")
    both = next(filter(None, (*over, _COMPLIMENTS.match(first[:300]))), None)
    if both:
        return _short(both["one"]), _short(both["other"])
    places = [i for i, (e, _) in enumerate(said) if e.attributes.get("type") == "sender"]
    headed = " ".join(_with_town(said, place) for place in places)
    signed = (_SIGNED_WITH.sub("", _SIGNS.sub("", text)) for e, text in said if e.name == "signed")
    sender = found.sender or headed or (next(signed, "") if found.genre in _WRITTEN else "")
    named = " ".join(text for e, text in said if e.attributes.get("type") == "addressee")
    greetings = (_GREETED.fullmatch(text) for e, text in said if e.name == "salute" and e.end <= opener)
    greeted = (match["who"] for match in greetings if match and not _ANYBODY.fullmatch(match["who"]))
    addressee = " and ".join(found.addressees) or _HONOURS.sub("", named).partition(",")[0] or next(greeted, "")
    return _short(sender), _short(addressee)


def _with_town(said: Sequence[tuple[Element, str]], place: int) -> str:
    """The words of a sender, with the town below them: "British Embassy," and "Baghdad."."""
    text = re.sub(r"^(?:from|fm):? (?:the (?=[A-Z]))?", "", said[place][1], flags=re.IGNORECASE)
    town = said[place + 1] if place + 1 < len(said) else None
    below = town is not None and text.endswith(",") and town[0].name == "seg" and not town[0].attributes
    return f"{text} {town[1]}" if town is not None and below else text


def _short(words: str) -> str:
    """Words that fit into a title: none where they are too long, or sentences."""
    flat = re.sub(r"^The (?=[A-Z])", "the ", " ".join(words.split()).strip(" .,;:"))
    return flat if len(flat) <= _LONGEST and not re.search(r"[!?;]|\w{4,}\. ", flat) else ""


def _in_words(date: str) -> str:
    """ "3 August 1947" for "1947-08-03"; the first day of an interval."""
    year, month, day = (*date.split("/")[0].split("-"), "", "")[:3]
    words = (str(int(day)) if day else "", calendar.month_name[int(month)] if month else "", year)
    return " ".join(word for word in words if word)
