"""Who wrote to whom, from where: of letters and telegrams."""

from __future__ import annotations

import re
from dataclasses import replace

from rubricator.seeds.dates import dateline, done_at
from rubricator.seeds.document import Document, Metadata

_LETTERS = ("telegram", "letter", "despatch", "note")
# What a title says after "from", up to what the letter is about.
_FROM = re.compile(
    r"(?:\bfrom |^(?:\w+ ){0,2}(?:Letter|Telegram|Cable|Note|Dispatch|Despatch)[,:] )"
    r"(?:the |an? )?(?P<both>[^;\"“”]{5,300}?)"
    r"(?=,? (?:on|about|regarding|concerning|dated|re)\b|, ['‘\"“]|,? \d|$|[\"“”;:])"
)
_TO = re.compile(r",? (?:addressed |sent )?to (?:the |an? )?")
# An ambassador is one "to" a country; the letter's own "to" comes after.
_POSTED = re.compile(r"\b(?:Ambassador|Envoy|Minister|Representative|Delegat(?:e|ion)|Advis[eo]r|Consul)$")


def sender_and_addressees(title: str) -> tuple[str, str]:
    """Who a title says that a letter is from, and to; both "" where it does not say both."""
    match = _FROM.search(title)
    both = match["both"] if match else ""
    cuts = list(_TO.finditer(both))
    cut = next((c for c in cuts if "addressed" in c.group() or "sent" in c.group()), None) or next(
        (c for c in cuts if not _POSTED.search(both[: c.start()])), None
    )
    return (both[: cut.start()].strip(), both[cut.end() :].strip()) if cut else ("", "")


def correspondence(document: Document, found: Metadata) -> Metadata:
    """``found`` with sender, addressees and place, where the genre or the head is that of a letter."""
    sender = _segment(document, "sender", r"(?:from|von|de)")
    addressees = _addressees(_segment(document, "addressee", r"(?:to|through|via|an|for|attention|attn\.?)"))
    if found.genre in _LETTERS:
        named = sender_and_addressees(found.title)
        sender, addressees = sender or named[0], addressees or _addressees(named[1])
    return replace(found, sender=sender, addressees=addressees, place=_place(document))


def _addressees(text: str) -> tuple[str, ...]:
    parts = re.split(r"\s*;\s*|,\s+and\s+|\s+and\s+", text.strip(" ,.'‘’"))
    return tuple(part.strip() for part in parts if part.strip())


def _segment(document: Document, kind: str, label: str) -> str:
    """The text behind the label "From:" or "To:" of the head."""
    for element in document.structure:
        if element.name == "seg" and element.attributes.get("type") == kind:
            match = re.match(rf"{label}\s*:\s*(.+)", document.text[element.start : element.end], re.IGNORECASE)
            if match:
                return match[1].strip()
    return ""


def _place(document: Document) -> str:
    """Of the first dateline that names one, or of the last clause of a treaty."""
    for element in document.structure:
        if element.name == "dateline":
            found = dateline(document.text[element.start : element.end])
            if found and found[0]:
                return found[0]
    return done_at(document)[0]
